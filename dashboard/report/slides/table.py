"""Tables of slides: heat maps, and rows of which nothing is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from dashboard.charts.colours import LIGHT
from dashboard.charts.forms import Chart, HeatChart
from dashboard.charts.parts import shaded
from dashboard.charts.texts import clean, width, wrap
from dashboard.report.slides.look import BODY
from dashboard.report.slides.texts import style

LABELS = 3.4  # inches
ROW = 0.42
SIZE = 12.0  # points


def add_heat(shapes: Any, chart: HeatChart, language: str) -> Any:
    """Add a heat map as a table whose cells are coloured, and return its shape."""
    shape = _new(shapes, len(chart.rows) + 1, len(chart.columns) + 1)
    table = shape.table
    _write(table.cell(0, 0), (chart.across,), 11, LIGHT.quiet, language)
    room = (BODY.wide - LABELS) / max(len(chart.columns), 1) * 72 / SIZE - 1.5
    for place, column in enumerate(chart.columns, start=1):
        lines = wrap(clean(column), limit=room, measure=width, lines=3)
        _write(
            table.cell(0, place),
            (" ".join(lines),),
            12,
            LIGHT.ink,
            language,
            middle=True,
            bold=True,
        )
    for number, row in enumerate(chart.rows, start=1):
        _label(table.cell(number, 0), row.label, row.note, language, wide=LABELS)
        for place, cell in enumerate(row.cells, start=1):
            hidden = cell.mark == "hidden"
            _write(
                table.cell(number, place),
                (f"{clean(cell.value)} {clean(cell.note)}".strip(),),
                13,
                LIGHT.quiet if hidden else LIGHT.ink,
                language,
                middle=True,
                bold=cell.mark == "distinct",
                behind=LIGHT.line if hidden else shaded(cell.shade, LIGHT),
            )
    return shape


def add_labels(shapes: Any, chart: Chart, language: str) -> Any:
    """Add rows that have no value, each with the reason, and return the table's shape."""
    shape = _new(shapes, len(chart.rows), 1)
    shape.table.first_row = False
    rows: Sequence[Any] = chart.rows
    for number, row in enumerate(rows):
        _label(shape.table.cell(number, 0), row.label, row.note, language, wide=BODY.wide)
    return shape


def _label(cell: Any, label: str, note: str, language: str, *, wide: float) -> None:
    room = 2 * wide * 72 / SIZE - SIZE  # on two lines
    fits = wrap(clean(label), limit=room, measure=width, lines=1)
    _write(cell, [*fits, note] if note else fits, SIZE, LIGHT.ink, language)


def _new(shapes: Any, rows: int, columns: int) -> Any:
    high = min(BODY.high, ROW * rows)
    shape = shapes.add_table(
        rows, columns, *(Inches(one) for one in (BODY.left, BODY.top, BODY.wide, high))
    )
    table = shape.table
    table.horz_banding = False
    first = LABELS if columns > 1 else BODY.wide
    for place, column in enumerate(table.columns):
        wide = first if place == 0 else (BODY.wide - first) / (columns - 1)
        column.width = Inches(wide)
    return shape


def _write(
    cell: Any,
    lines: Sequence[str],
    size: float,
    colour: str,
    language: str,
    *,
    middle: bool = False,
    bold: bool = False,
    behind: str = LIGHT.background,
) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(behind[1:])
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    cell.margin_top = cell.margin_bottom = Pt(2)
    for number, line in enumerate(lines):
        frame = cell.text_frame
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.CENTER if middle else PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = clean(line)
        style(run.font, size - 2 * number, colour, bold=bold, language=language)
