"""Which sheet of a workbook holds the answers."""

from __future__ import annotations

from collections.abc import Sequence

from surveys.problems import Problem, ProblemsFound, did_you_mean


def choose_sheet(
    filled: Sequence[str], *, all_sheets: Sequence[str], named: str | None, shown_name: str
) -> str:
    """Return the sheet to read.

    Parameters
    ----------
    filled : sequence of str
        The visible sheets that hold anything.
    all_sheets : sequence of str
        Every sheet.
    named : str or None
        The sheet that the event names.
    shown_name : str
        The workbook as the organizer calls it.

    Returns
    -------
    str

    Raises
    ------
    ProblemsFound
        If there is no sheet of that name, none holds anything, or several do and none
        is named.
    """
    if named is not None:
        folded = {sheet.strip().casefold(): sheet for sheet in reversed(all_sheets)}
        chosen = named if named in all_sheets else folded.get(named.strip().casefold())
        if chosen is not None:
            return chosen
        message = (
            f'has no sheet "{named}", only {_listed(all_sheets)}{did_you_mean(named, all_sheets)}'
        )
    elif len(filled) == 1:
        return filled[0]
    elif filled:
        message = (
            f"has {len(filled)} sheets with content: {_listed(filled)}. Say which one to read "
            f'by writing it after the name of the file: "{shown_name}#{filled[0]}".'
        )
    else:
        message = "is empty: no sheet of it holds anything. Export it again."
    raise ProblemsFound([Problem(shown_name, message)])


def _listed(sheets: Sequence[str]) -> str:
    return ", ".join(f'"{sheet}"' for sheet in sheets)
