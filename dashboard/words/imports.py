"""What is said when files come into an event, and when they go."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.words import figures
from surveys.event import AnyWave
from surveys.store.adding import Added
from surveys.store.disk.manifest import Changes, Import, ImportedFile, Manifest

BEFORE_CLOSING = (
    "This destroys the key and all that stands for people's codes, for good. Whoever is matched "
    "stays so; no answers can be added, no import undone and nobody forgotten afterwards. Type "
    "close to go on."
)
NONE = "No file was imported into this event."


def added(result: Added) -> list[str]:
    """Return a line for each file that was added.

    Parameters
    ----------
    result : Added
        What came of it.
    """
    lines = [
        f"{name}: this very file came already, with import {number}; nothing was changed. "
        "`scilit imports` says what counts."
        for name, number in result.known
    ]
    lines += [
        f"{file.name}: {_responses(file.rows)} {_as(file.wave)} kept as import {result.number}"
        f"{_changes(file.changes)}."
        for file in result.files
    ]
    if result.left_out:
        lines.append(
            f"Left out: {_responses(result.left_out)} of people who asked to be forgotten."
        )
    return lines


def listed(manifest: Manifest | None) -> list[str]:
    """Return a line for each imported file, and whether it counts.

    Parameters
    ----------
    manifest : Manifest or None
        The event's imports.
    """
    if manifest is None or not manifest.imports:
        return [NONE]
    lines = [
        f"{number}  {line}"
        for number, of_import in by_import(manifest).items()
        for line in of_import
    ]
    if manifest.closed:
        lines.append(f"Matching was closed on {manifest.closed[:10]}.")
    return lines


def by_import(manifest: Manifest) -> dict[int, list[str]]:
    """Return for each import's number a line for each of its files, in the order of time.

    Parameters
    ----------
    manifest : Manifest
        The event's imports.
    """
    later = {
        number: made.number
        for made in manifest.imports
        for file in made.files
        for number in file.replaces
    }
    return {
        made.number: [
            f"{made.at[:16].replace('T', ' ')} UTC  {file.wave}  {file.name}  "
            f"{_responses(file.rows)}  {file.layout}{_replaced(file, later)}"
            for file in made.files
        ]
        for made in manifest.imports
    }


def undone(taken_back: Import) -> str:
    """Return the line that says which import was taken back."""
    names = ", ".join(file.name for file in taken_back.files)
    again = "; what it replaced counts again" if any(f.replaces for f in taken_back.files) else ""
    return f"Import {taken_back.number} ({names}) was taken back{again}."


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
        "typed otherwise another time is found only as it was typed then."
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


def closed(people: int) -> str:
    """Return the line that says that matching is closed."""
    return figures.counted(
        people,
        "Matching is closed: {count} person has a random number, the key and what stood for codes "
        "are destroyed. Nothing can be added, undone or forgotten any more.",
        "Matching is closed: {count} people have a random number, the key and what stood for codes "
        "are destroyed. Nothing can be added, undone or forgotten any more.",
    )


def _as(wave: AnyWave) -> str:
    return {"pre": "before", "post": "after", "followup": "at the follow-up"}[wave]


def _changes(changes: Changes | None) -> str:
    if changes is None:
        return ""
    return (
        f"; in place of an earlier export: {figures.number(changes.new)} new, "
        f"{figures.number(changes.changed)} changed, {figures.number(changes.gone)} gone"
    )


def _replaced(file: ImportedFile, later: Mapping[int, int]) -> str:
    return f"  (replaced by import {later[file.id]})" if file.id in later else ""


def _responses(rows: int) -> str:
    return figures.counted(rows, "{count} response", "{count} responses")
