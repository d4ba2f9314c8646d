"""Whether every quotation mark opens or closes a cell."""

from __future__ import annotations

import csv
from typing import Final

import numpy as np

from surveys.problems import Problem, ProblemsFound
from surveys.reading.delimited.records import records

_STEP: Final = 16_000_000
_QUOTE: Final = ord('"')


def check_quotes(text: bytes, *, delimiter: str, name: str) -> None:
    """Raise if a quotation mark leaves open where a cell ends.

    One mark too few swallows respondents without any other sign: the rows between it
    and the next mark become one cell.

    Parameters
    ----------
    text : bytes
        Delimited text in UTF-8.
    delimiter : str
        What stands between cells.
    name : str
        The file as the organizer calls it.

    Raises
    ------
    ProblemsFound
        Naming the row in which the mark opened.
    """
    if _all_enclose_cells(text, delimiter):
        return
    row = 1
    try:
        for _ in records(text, delimiter=delimiter, strict=True):
            row += 1
    except csv.Error as error:
        raise ProblemsFound([Problem(f"{name}, row {row}", _explained(str(error)))]) from None


def _all_enclose_cells(text: bytes, delimiter: str) -> bool:
    """Return whether each odd quotation mark opens a cell and each even one closes it.

    A doubled mark inside a cell closes and opens it again. Marks within unquoted cells
    are harmless but make this false.
    """
    if b'"' not in text:
        return True
    octets = np.frombuffer(text, dtype=np.uint8)
    is_border = np.zeros(256, dtype=np.bool_)
    is_border[[ord("\n"), ord("\r"), _QUOTE, ord(delimiter)]] = True
    seen = 0
    for start in range(0, len(octets), _STEP):
        places = np.flatnonzero(octets[start : start + _STEP] == _QUOTE) + start
        opening, closing = places[seen % 2 :: 2], places[1 - seen % 2 :: 2]
        seen += len(places)
        before = octets[opening[opening > 0] - 1]
        after = octets[closing[closing < len(octets) - 1] + 1]
        if not (is_border[before].all() and is_border[after].all()):
            return False
    return seen % 2 == 0


def _explained(error: str) -> str:
    if "unexpected end" in error or "field limit" in error:
        return (
            "a quotation mark opens a cell here and is not closed. Close it, or write it "
            'twice ("") if it belongs to the answer. If the file is still being written, '
            "wait and read it again."
        )
    return (
        "text follows a quotation mark that closes a cell. Either a mark is missing "
        'before it, or marks inside the cell must be written twice ("").'
    )
