"""Which character stands between the cells."""

from __future__ import annotations

import csv
import re
from contextlib import suppress
from itertools import dropwhile, islice
from typing import Final

from surveys.problems import Problem, ProblemsFound
from surveys.reading.delimited.records import records
from surveys.reading.spaces import is_blank

# Where two divide the rows equally well, the one that is rarer inside answers.
DELIMITERS: Final = ("\t", ";", ",")
_ROWS_LOOKED_AT: Final = 100
_ONE_COLUMN: Final = (0.0, 1)
_FILLED: Final = re.compile(rb'[^\s,;"]')
_SAID_BY_EXCEL: Final = re.compile(rb'"?sep=([,;\t])"?\r?\n', re.IGNORECASE)


def choose_delimiter(text: bytes, *, name: str) -> tuple[str, bytes]:
    r"""Return the delimiter of a text, without the line in which Excel may name it.

    The delimiter is the one that gives the most rows as many cells as the header and
    then the one that gives the header most cells.

    Parameters
    ----------
    text : bytes
        Delimited text in UTF-8.
    name : str
        The file as the organizer calls it.

    Returns
    -------
    delimiter : {"\t", ";", ","}
    text : bytes

    Raises
    ------
    ProblemsFound
        If the text is blank, or none divides its header.
    """
    said = _SAID_BY_EXCEL.match(text)
    if said:
        return said.group(1).decode(), text[said.end() :]
    if _FILLED.search(text) is None:
        raise ProblemsFound([Problem(name, "is empty. Export it again from the survey platform.")])
    # Quotation marks in the wrong places, as one delimiter sees them, speak for another.
    for strict in (True, False):
        fitness = {
            delimiter: _fitness(_first_rows(text, delimiter, strict=strict))
            for delimiter in DELIMITERS
        }
        best = max(DELIMITERS, key=lambda delimiter: fitness[delimiter])
        if fitness[best] > _ONE_COLUMN:
            return best, text
    header = next(iter(_first_rows(text, "\0", strict=False)), [""])[0]
    raise ProblemsFound([Problem(name, _one_column(header))])


def _first_rows(text: bytes, delimiter: str, *, strict: bool) -> list[list[str]]:
    rows: list[list[str]] = []
    filled = dropwhile(is_blank, records(text, delimiter=delimiter, strict=strict))
    # An error is an endless cell; the check of quotation marks says where.
    with suppress(csv.Error):
        rows.extend(islice(filled, _ROWS_LOOKED_AT))
    return rows


def _fitness(rows: list[list[str]]) -> tuple[float, int]:
    widths = [len(cells) for cells in rows if not is_blank(cells)]
    if not widths or widths[0] < 2:
        return _ONE_COLUMN
    return sum(width == widths[0] for width in widths) / len(widths), widths[0]


def _one_column(header: str) -> str:
    other = next((mark for mark in "|:~^" if mark in header), "")
    guess = f' (perhaps "{other}")' if other else ""
    return (
        f'has one column only, "{header[:60]}". If something else than comma, semicolon or tab '
        f"stands between its cells{guess}, save it with one of these."
    )
