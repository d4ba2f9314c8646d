"""The block of cells that a plot is drawn from, the same in a slide's chart and in the workbook."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from dashboard.report.archive import EARLIEST
from dashboard.report.native.plot import Amounts, Plot, Series

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

CREATED = datetime(*EARLIEST)
"""The date in every file, so that the same document is the same file."""

LONGEST_PROPERTY = 255
"""Characters of a file's title, as office programs allow."""

LINE, LINES_OF_NAMES = 15, 3  # points; lines

TEXT_ONLY = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Options of a workbook in which a text is a text, whatever it looks like."""


def write_cells(
    sheet: Worksheet,
    plot: Plot,
    *,
    top: int = 0,
    head: Format | None = None,
    text: Format | None = None,
) -> None:
    """Write the cells of a plot: a row of names, and a row for each category.

    Parameters
    ----------
    sheet : Worksheet
        Where to write.
    plot : Plot
        What is drawn.
    top : int
        The row of names, from 0.
    head, text : Format, optional
        Of the row of names, and of all others.
    """
    for place, category in enumerate(plot.categories):
        sheet.write_string(top + 1 + place, 0, category, text)
        sheet.set_row(top + 1 + place, LINE * (1 + category.count("\n")))
    sheet.set_row(top, LINE * LINES_OF_NAMES)
    for column, (name, values) in enumerate(columns(plot), start=1):
        sheet.write_string(top, column, name, head)
        for place, value in enumerate(values):
            if value is not None:
                sheet.write_number(top + 1 + place, column, value, text)


def columns(plot: Plot) -> list[tuple[str, Amounts]]:
    """Return the columns to the right of the categories: all series, then their intervals."""
    found = [(series.name, series.values) for series in plot.series]
    for series in plot.series:
        if series.interval:
            found.append((series.interval.below_name, series.interval.below))
            found.append((series.interval.above_name, series.interval.above))
    return found


def column_of_interval(plot: Plot, series: Series) -> int:
    """Return the column, from 0 for the categories, of how far below intervals reach."""
    before = [one for one in plot.series[: plot.series.index(series)] if one.interval]
    return 1 + len(plot.series) + 2 * len(before)
