"""What is said when somebody is to be forgotten; the command line speaks English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.words import figures
from surveys.store.linked_codes import Linked


def also_linked(linked: Linked | None) -> list[str]:
    """Return the lines that say where a person's answers stand under other codes.

    Parameters
    ----------
    linked : Linked or None
        What matching linked with the typed code; None where the event does not open.
    """
    if linked is None:
        return [
            "Whom matching has linked with this code cannot be seen, because the event does not "
            "open (see `scilit check`): only this code itself is looked for."
        ]
    lines = []
    if linked.imported:
        lines.append(
            "Matching took answers under another code to be the same person's "
            f"({_places(linked.imported)}). They are erased with the others. If they are somebody "
            'else\'s, say "two people" on the page Matching first. Type erase to go on.'
        )
    if linked.in_folder:
        lines.append(
            "Matching took answers in the event's folder, under another code, to be the same "
            f"person's ({_places(linked.in_folder)}); this program never changes these files. "
            "Remove them there."
        )
    if linked.without_own:
        lines.append(
            "Matching took answers whose code is not complete, or other people's too, to be the "
            f"same person's ({_places(linked.without_own)}). They stay, as nothing tells them from "
            "the others: undo their import, take the rows out of the file, and add it again."
        )
    return lines


def near(codes: Sequence[Mapping[str, Sequence[int]]]) -> list[str]:
    """Return the line that says which codes a typed one may have been meant to be.

    Parameters
    ----------
    codes : sequence of mapping of str to sequence of int
        For each code that is one edit away its files and rows.
    """
    if len(codes) == 1:
        return [
            f"One code is a single slip of typing away from it ({_places(codes[0])}). If that is "
            "theirs, run this again and type the code as it stands there."
        ]
    if codes:
        return [
            f"{len(codes)} codes are a single slip of typing away from it; which is theirs cannot "
            "be told. Ask how the code was typed."
        ]
    return []


def forgotten(responses: int, left: Mapping[str, int] | None) -> list[str]:
    """Return the lines that say what was erased.

    Parameters
    ----------
    responses : int
        Responses erased of files that count.
    left : mapping of str to int, or None
        Files in the event's folder with as many responses under the same code; None where they
        could not be read.
    """
    lines = [
        f"Erased: {_responses(responses)}. None will come back with a later file. A code that was "
        "typed otherwise another time is found if matching linked the two, or as it was typed then."
        if responses
        else "Nothing was erased: no imported response has exactly this code."
    ]
    if left is None:
        lines.append(
            "Files in the folder could not be looked through (see `scilit check`); this program "
            "never changes them."
        )
    lines += [
        f"{name}: {_responses(rows)} with this code; this program never changes it. Remove them "
        "there."
        for name, rows in (left or {}).items()
    ]
    return lines


def _places(files: Mapping[str, Sequence[int]]) -> str:
    return "; ".join(
        f"{name}, row{'s' if len(rows) > 1 else ''} {', '.join(map(str, rows))}"
        for name, rows in files.items()
    )


def _responses(rows: int) -> str:
    return figures.counted(rows, "{count} response", "{count} responses")
