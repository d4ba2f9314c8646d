"""Changes with their intervals around a line at no change, on paper."""

from __future__ import annotations

from dashboard.charts.colours import LIGHT
from dashboard.charts.forms import ChangeChart, ChangeRow, Direction
from dashboard.charts.paper.letters import text_width
from dashboard.charts.paper.page import GAP, LABEL, LANE, SMALL, Page
from dashboard.charts.paper.things import Align, Picture, Symbol
from dashboard.charts.parts import direction_colour
from dashboard.charts.scale import Scale, change_figure, change_scale
from dashboard.charts.texts import clean

SYMBOLS: dict[Direction, Symbol] = {"up": "up", "down": "down", "unclear": "circle"}
MARK = 8.5
VALUE_GAP = 6.0


def change(chart: ChangeChart, *, width: float) -> Picture:
    """Draw a chart of changes with its frame."""
    page = Page(chart.frame, width=width)
    shown = [row for row in chart.rows if row.change is not None]
    scale = change_scale(
        shown,
        mark=MARK / page.inner,
        value=lambda text: (VALUE_GAP + text_width(clean(text), LABEL) + 2) / page.inner,
    )
    zero = page.place(scale, 0)
    if shown:
        half = text_width(clean(chart.no_change), SMALL) / 2
        align: Align = "left" if zero < half else "right" if page.inner - zero < half else "center"
        y = page.top + SMALL
        page.words(chart.no_change, x=zero, y=y, size=SMALL, colour=LIGHT.quiet, align=align)
        page.top += SMALL + 6
    for row in chart.rows:
        page.label(row.label, row.note)
        if row.change is not None:
            y = page.top + LANE / 2
            page.grid(scale, [y])
            page.line(zero, y - LANE / 2, zero, y + LANE / 2, colour=LIGHT.quiet, width=1)
            _row(page, scale, row, y)
            page.top += LANE
        page.top += GAP
    if shown:
        page.axis(scale, change_figure, chart.axis)
    return page.finish()


def _row(page: Page, scale: Scale, row: ChangeRow, y: float) -> None:
    colour = direction_colour(row.direction, LIGHT)
    low, high = (page.place(scale, end) for end in row.ends)
    page.line(low, y, high, y, colour=colour, width=1.5)
    x = page.place(scale, row.change or 0.0)
    size = MARK - 3 if row.direction == "unclear" else MARK
    page.mark(x, y, symbol=SYMBOLS[row.direction], size=size, fill=colour, edge=colour)
    if row.direction == "down":  # away from the line of no change, which it would meet
        page.beside(row.value, x=low - VALUE_GAP, y=y, align="right")
    else:
        page.beside(row.value, x=high + VALUE_GAP, y=y, align="left")
