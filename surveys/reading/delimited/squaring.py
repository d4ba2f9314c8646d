"""Rows of unequal length made equal, where that loses nothing."""

from __future__ import annotations

import csv
import io
from typing import Final

from surveys.problems import Problem, ProblemsFound
from surveys.reading.delimited.records import records
from surveys.reading.spaces import is_blank

_ROWS_NAMED: Final = 5


def square(text: bytes, *, delimiter: str, width: int, name: str) -> bytes:
    """Return a text in which every row has as many cells as the header.

    Short rows are filled up, since many programs leave out empty cells at the end of a
    row; empty cells beyond the header are left out.

    Parameters
    ----------
    text : bytes
        Delimited text in UTF-8.
    delimiter : str
        What stands between cells.
    width : int
        How many cells the header has.
    name : str
        The file as the organizer calls it.

    Returns
    -------
    bytes
        The same rows, the blank ones too, delimited by `delimiter`.

    Raises
    ------
    ProblemsFound
        If rows have filled cells beyond the header, if the last row breaks off, or if
        a cell is too long to be one.
    """
    squared = io.BytesIO()
    too_long: list[tuple[int, int]] = []
    row, length = 0, width
    with io.TextIOWrapper(squared, encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, delimiter=delimiter, lineterminator="\r\n")
        try:
            for row, cells in enumerate(records(text, delimiter=delimiter), start=1):
                length = len(cells)
                if length < width:
                    cells += [""] * (width - length)
                elif length > width and not is_blank(cells[width:]):
                    too_long.append((row, length))
                writer.writerow(cells[:width])
        except csv.Error as error:
            raise ProblemsFound([Problem(f"{name}, row {row + 1}", f"{error}.")]) from None
        lines.flush()
        whole = squared.getvalue()
    problems = [Problem(name, _too_long(too_long, width, delimiter))] if too_long else []
    if 0 < length < width and not text.endswith((b"\n", b"\r")):
        problems.append(Problem(f"{name}, row {row}", _breaks_off(length, width)))
    if problems:
        raise ProblemsFound(problems)
    return whole


def _too_long(rows: list[tuple[int, int]], width: int, delimiter: str) -> str:
    named = ", ".join(str(row) for row, _ in rows[:_ROWS_NAMED])
    which = f"row {named} has" if len(rows) == 1 else f"rows {named} have"
    if len(rows) > _ROWS_NAMED:
        which = f"rows {named} and {len(rows) - _ROWS_NAMED:,} more have"
    cells = "tab" if delimiter == "\t" else f'"{delimiter}"'
    return (
        f"{which} more cells than the header ({rows[0][1]} instead of {width}), so it cannot be "
        f"told which answer belongs where. Put quotation marks around answers that contain a "
        f"{cells}, or give the extra column a header."
    )


def _breaks_off(length: int, width: int) -> str:
    return (
        f"the last row breaks off after {length} of {width} cells. If the file is still being "
        "written, wait and read it again; otherwise export it again, or end the row with a "
        "line break if it is complete."
    )
