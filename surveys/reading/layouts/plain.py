"""A plain table: one header row, then one row for each respondent."""

from __future__ import annotations

from surveys.reading.layouts.layout import Column, Layout
from surveys.reading.spaces import clean_header, is_blank
from surveys.reading.text_table import Grid

_ROWS_LOOKED_AT = 100


def recognise(grid: Grid) -> Layout | None:
    """Return the layout of any table at all: its first filled row is the header.

    Parameters
    ----------
    grid : Grid
        The cells of a file.

    Returns
    -------
    Layout or None
        None only where the first hundred rows are blank.
    """
    for row, cells in enumerate(grid.head(_ROWS_LOOKED_AT)):
        if not is_blank(cells):
            columns = tuple(Column(clean_header(cell)) for cell in cells)
            return Layout("plain table", columns=columns, first_answer_row=row + 1)
    return None
