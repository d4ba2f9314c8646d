"""The sheet of a chart: its words, its numbers, the chart, and the cells that it is drawn from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.colours import LIGHT
from dashboard.charts.forms import HeatChart
from dashboard.charts.parts import shaded
from dashboard.charts.texts import clean
from dashboard.report.document import Figure
from dashboard.report.native.cells import write_cells
from dashboard.report.native.plots import in_parts, named, plot
from dashboard.report.workbook.chart import height, new_chart
from dashboard.report.workbook.look import Look, high
from dashboard.words import report
from dashboard.words.provenance import SIMULATED

TABLE = 4  # the row, from 0, that says what the columns hold; their keys stand below it
LINE = 20  # pixels
MEANING = 58  # points
LABELS, NUMBERS, REMARK = 34, 11, 42  # widths, in characters
ACROSS = 9  # columns that a text has


def write_figure(book: Any, look: Look, name: str, figure: Figure, *, simulated: bool) -> None:
    """Add the sheet of a chart.

    Parameters
    ----------
    book : xlsxwriter.Workbook
        Where to.
    look : Look
        Its formats.
    name : str
        Of the sheet.
    figure : Figure
        The chart and its numbers.
    simulated : bool
        Whether nobody gave the answers.
    """
    sheet, frame = book.add_worksheet(name), figure.chart.frame
    widths = (LABELS, *(NUMBERS,) * (len(figure.numbers.keys) - 1), REMARK)
    look.page(sheet, widths, pages=1)
    sheet.write_string(0, 0, clean(frame.title), look.title)
    sheet.write_string(1, 0, clean(frame.subtitle), look.quiet)
    if simulated:
        sheet.write_string(2, 0, str(SIMULATED), look.notice)
    _numbers(sheet, look, figure)
    row = TABLE + len(figure.numbers.exact) + 3
    for text in filter(None, (figure.comment, frame.method, frame.remark, frame.source)):
        look.paragraph(sheet, row, clean(text), widths=widths[:ACROSS])
        row += 1
    for chart in in_parts(figure.chart):
        drawn = plot(chart)
        if isinstance(drawn, HeatChart):
            row = _heat(sheet, look, drawn, row + 1)
        elif not drawn.empty:
            below = row + 2 + -(-height(drawn) // LINE)
            made = new_chart(book, drawn, sheet=name, top=below + 1)
            words = {"description": clean(frame.alt), "object_position": 2}
            sheet.insert_chart(row + 1, 0, made, words)
            sheet.write_string(below, 0, str(report.BEHIND), look.quiet)
            write_cells(sheet, drawn, top=below + 1, head=look.number_head, text=look.wrapped)
            row = below + 2 + len(drawn.categories)
    sheet.freeze_panes(0, 1)


def _numbers(sheet: Any, look: Look, figure: Figure) -> None:
    numbers = figure.numbers
    remark = len(numbers.keys)
    sheet.set_row(TABLE, MEANING)
    for column, key in enumerate(numbers.keys):
        small, head = (look.number_small, look.number_head) if column else (look.small, look.head)
        sheet.write_string(TABLE, column, clean(report.key_meaning(key)), small)
        sheet.write_string(TABLE + 1, column, clean(key), head)
    sheet.write_string(TABLE + 1, remark, str(report.REMARK), look.head)
    rows: Sequence[Any] = figure.chart.rows
    both = zip(numbers.exact, rows, strict=True)
    for place, (values, row) in enumerate(both, start=TABLE + 2):
        sheet.set_row(place, high(clean(str(values[0])), LABELS))
        for column, (key, value) in enumerate(zip(numbers.keys, values, strict=True)):
            if isinstance(value, str):
                sheet.write_string(place, column, clean(value), look.wrapped)
            elif value is not None:
                sheet.write_number(place, column, value, look.number(key, value))
        if not any(isinstance(value, (int, float)) for value in values):
            sheet.write_string(place, remark, clean(row.note), look.text)


def _heat(sheet: Any, look: Look, chart: HeatChart, top: int) -> int:
    """Write a heat map as coloured cells, and return the row below it."""
    sheet.write_string(top, 0, clean(chart.across), look.quiet)
    for column, name in enumerate(chart.columns, start=1):
        sheet.write_string(top, column, clean(name), look.head)
    for place, row in enumerate(chart.rows, start=top + 1):
        sheet.write_string(place, 0, named(row.label, row.note), look.wrapped)
        for column, cell in enumerate(row.cells, start=1):
            hidden = cell.mark == "hidden"
            behind = LIGHT.line if hidden else shaded(cell.shade, LIGHT)
            text = f"{clean(cell.value)} {clean(cell.note)}".strip()
            look_of = look.cell(behind, bold=cell.mark == "distinct")
            sheet.write_string(place, column, text, look_of)
    return top + 1 + len(chart.rows)
