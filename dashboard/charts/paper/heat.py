"""A table whose cells are coloured, on paper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from dashboard.charts.colours import LIGHT
from dashboard.charts.forms import HeatCell, HeatChart
from dashboard.charts.headings import headings
from dashboard.charts.paper.letters import text_width
from dashboard.charts.paper.page import (
    ELLIPSIS,
    GAP,
    LABEL,
    LINE_HEIGHT,
    MARGIN,
    SMALL,
    Page,
)
from dashboard.charts.paper.things import Picture
from dashboard.charts.parts import shaded
from dashboard.charts.scale import fitting

CELL, WITH_NOTE = 16.0, 26.0
LEAST_COLUMN = 49.0  # ten of them stand side by side on a page
HEADING = 90.0  # the longest line of a heading that stands upright
BETWEEN = 1.5  # between cells


def heat(chart: HeatChart, *, width: float) -> Picture:
    """Draw a heat map with its frame; where there are many columns, in blocks."""
    page = Page(chart.frame, width=width)
    height = WITH_NOTE if any(cell.note for row in chart.rows for cell in row.cells) else CELL
    for block in fitting(len(chart.columns), most=int(page.inner // LEAST_COLUMN)):
        page.words(chart.across, x=MARGIN, y=page.top + SMALL, size=SMALL, colour=LIGHT.quiet)
        page.top += SMALL * LINE_HEIGHT
        _headings(page, [chart.columns[place] for place in block])
        wide = page.inner / len(block)
        for row in chart.rows:
            page.label(row.label, row.note)
            for i, place in enumerate(block):
                _cell(page, row.cells[place], MARGIN + i * wide, wide, height)
            page.top += height + GAP
        page.top += GAP
    return page.finish()


def _headings(page: Page, columns: Sequence[str]) -> None:
    measure = partial(text_width, size=SMALL)
    wide, line = page.inner / len(columns), SMALL * LINE_HEIGHT
    found = headings(
        columns, room=wide * 0.94, upright_room=HEADING, measure=measure, ellipsis=ELLIPSIS
    )
    longest = max((measure(text) for lines in found.lines for text in lines), default=0.0)
    most = max(map(len, found.lines))
    page.top += longest if found.upright else line * most
    for place, lines in enumerate(found.lines):
        middle = MARGIN + (place + 0.5) * wide
        for i, text in enumerate(lines):
            if found.upright:
                x = middle + 0.35 * SMALL + (i - (len(lines) - 1) / 2) * line
                page.words(text, x=x, y=page.top, size=SMALL, upright=True)
            else:
                y = page.top - line * (len(lines) - 1 - i) - 2
                page.words(text, x=middle, y=y, size=SMALL, align="center")
    page.top += GAP / 2


def _cell(page: Page, cell: HeatCell, x: float, wide: float, high: float) -> None:
    hidden, distinct = cell.mark == "hidden", cell.mark == "distinct"
    page.box(
        x,
        page.top,
        wide - BETWEEN,
        high,
        colour=LIGHT.line if hidden else shaded(cell.shade, LIGHT),
        hatched=hidden,
    )
    middle = x + (wide - BETWEEN) / 2
    y = page.top + (high if not cell.note else high / 2 + 1) / 2 + 0.35 * LABEL
    page.words(
        cell.value,
        x=middle,
        y=y,
        size=LABEL if distinct else SMALL,
        bold=distinct,
        colour=LIGHT.quiet if hidden else LIGHT.ink,
        align="center",
        opaque=hidden,
    )
    if cell.note:
        page.words(cell.note, x=middle, y=page.top + high - 4, size=SMALL, align="center")
