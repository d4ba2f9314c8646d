"""How scores are spread before and after, on paper."""

from __future__ import annotations

from dashboard.charts.colours import LIGHT
from dashboard.charts.forms import DistributionChart
from dashboard.charts.paper.letters import text_width
from dashboard.charts.paper.page import GAP, LINE_HEIGHT, MARGIN, SMALL, Page
from dashboard.charts.paper.things import Picture
from dashboard.charts.parts import mixed
from dashboard.charts.scale import SCORE_TICKS, Scale, score_figure, share_ticks
from dashboard.charts.texts import clean
from dashboard.words.figures import percent

HEIGHT = 110.0
FIGURES = 30.0  # room of the figures on the left
LAST = 12.0  # room of the last figure on the right
PALE = 0.6  # of the filled bars, before which the outline stands
SWATCH = 7.0
HIDDEN = mixed(LIGHT.quiet, LIGHT.background, 0.5)


def distribution(chart: DistributionChart, *, width: float) -> Picture:
    """Draw a chart of scores before and after with its frame."""
    page = Page(chart.frame, width=width)
    if not chart.rows:
        return page.finish()
    low, high = chart.rows[0].low, chart.rows[-1].high
    point = (high - low) / (page.inner - FIGURES - LAST)  # in units of the score
    left, right = low - point * FIGURES, high + point * LAST
    scale = Scale(left, right, tuple(tick for tick in SCORE_TICKS if low <= tick <= high))
    _key(page, chart)
    page.top += GAP + SMALL / 2
    most = max([chart.at_most, *(s for row in chart.rows for s in (row.before, row.after) if s)])
    base = page.top + HEIGHT
    for share in share_ticks(most):
        y = base - HEIGHT * share / most
        page.line(
            page.place(scale, low), y, page.place(scale, high), y, colour=LIGHT.line, width=0.75
        )
        page.words(percent(share), x=MARGIN, y=y + 0.35 * SMALL, size=SMALL, colour=LIGHT.quiet)
    _bars(page, chart, scale, base, HEIGHT / most)
    page.line(
        page.place(scale, low), base, page.place(scale, high), base, colour=LIGHT.quiet, width=0.75
    )
    page.top = base + 3
    page.axis(scale, score_figure, chart.axis)
    return page.finish()


def _key(page: Page, chart: DistributionChart) -> None:
    x, y = MARGIN, page.top + SMALL
    named = [("before", chart.before), ("after", chart.after)]
    if any(row.before is None for row in chart.rows):
        named.append(("hidden", chart.hidden))
    for kind, text in named:
        box = (x, y - SWATCH, SWATCH, SWATCH)
        if kind == "before":
            page.box(*box, colour=LIGHT.before)
            page.box(x + 1.5, y - SWATCH + 1.5, SWATCH - 3, SWATCH - 3, colour=LIGHT.background)
        elif kind == "after":
            page.box(*box, colour=mixed(LIGHT.after, LIGHT.background, PALE))
        else:
            page.box(*box, colour=HIDDEN, hatched=True)
        page.words(text, x=x + SWATCH + 4, y=y, size=SMALL)
        x += SWATCH + 4 + text_width(clean(text), SMALL) + 12
    page.top += SMALL * LINE_HEIGHT


def _bars(page: Page, chart: DistributionChart, scale: Scale, base: float, unit: float) -> None:
    filled = mixed(LIGHT.after, LIGHT.background, PALE)
    was, x_to = base, 0.0
    for row in chart.rows:
        x, x_to = page.place(scale, row.low), page.place(scale, row.high)
        if row.before is None or row.after is None:
            if was < base:
                page.line(x, was, x, base, colour=LIGHT.before, width=1.5)
            high, was = chart.at_most * unit, base
            page.box(x, base - high, x_to - x, high, colour=HIDDEN, hatched=True)
            continue
        page.box(x, base - row.after * unit, x_to - x, row.after * unit, colour=filled)
        y = base - row.before * unit
        page.line(x, was, x, y, colour=LIGHT.before, width=1.5)
        page.line(x, y, x_to, y, colour=LIGHT.before, width=1.5)
        was = y
    if was < base:
        page.line(x_to, was, x_to, base, colour=LIGHT.before, width=1.5)
