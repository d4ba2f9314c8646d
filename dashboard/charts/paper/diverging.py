"""Answers on either side of the middle one, before and after, on paper."""

from __future__ import annotations

from dashboard.charts.colours import LIGHT
from dashboard.charts.forms import Answers, DivergingChart
from dashboard.charts.paper.letters import text_width
from dashboard.charts.paper.page import GAP, LABEL, LINE_HEIGHT, MARGIN, SMALL, Page
from dashboard.charts.paper.things import Picture
from dashboard.charts.parts import answer_colour, around_the_middle, below_the_middle
from dashboard.charts.scale import Mark, Scale, fit
from dashboard.charts.texts import clean

BAR, LANE = 12.0, 15.0
WAVE_GAP, VALUE_GAP = 6.0, 4.0
SWATCH, SPACE, NAMES_GAP = 6.0, 3.0, 10.0


def diverging(chart: DivergingChart, *, width: float) -> Picture:
    """Draw a chart of answers on either side of the middle one with its frame."""
    page = Page(chart.frame, width=width)
    scale = _scale(chart, page.inner)
    named: tuple[str, ...] = ()
    for row in chart.rows:
        if row.waves and row.options != named:  # what follows has other answers
            named = row.options
            _key(page, named)
        page.label(row.label, row.note)
        for wave in row.waves:
            _bar(page, scale, wave)
            page.top += LANE
        page.top += GAP
    return page.finish()


def _scale(chart: DivergingChart, width: float) -> Scale:
    marks = [Mark(0.0, 0.0, 0.0)]
    for row in chart.rows:
        for wave in row.waves:
            start = around_the_middle(wave.shares)
            before = text_width(clean(wave.label), SMALL) + WAVE_GAP
            left, right = (
                text_width(clean(value), LABEL) + VALUE_GAP
                for value in (wave.low_value, wave.high_value)
            )
            marks.append(Mark(start, (before + left) / width, 0.0))
            marks.append(Mark(start + sum(wave.shares), 0.0, right / width))
    return fit(marks, least=0.5)


def _key(page: Page, options: tuple[str, ...]) -> None:
    x = MARGIN
    for place, option in enumerate(options):
        text = clean(option)
        needed = SWATCH + SPACE + text_width(text, SMALL)
        if x > MARGIN and x + needed > MARGIN + page.inner:
            x = MARGIN
            page.top += SMALL * LINE_HEIGHT
        y = page.top + SMALL
        _box(page, x, y - SWATCH, SWATCH, SWATCH, place, len(options))
        page.words(text, x=x + SWATCH + SPACE, y=y, size=SMALL)
        x += needed + NAMES_GAP
    page.top += SMALL * LINE_HEIGHT + 4


def _bar(page: Page, scale: Scale, wave: Answers) -> None:
    top, middle = page.top + (LANE - BAR) / 2, page.top + LANE / 2
    start = around_the_middle(wave.shares)
    page.words(wave.label, x=MARGIN, y=middle + 0.35 * SMALL, size=SMALL, colour=LIGHT.quiet)
    page.beside(wave.low_value, x=page.place(scale, start) - VALUE_GAP, y=middle, align="right")
    for place, share in enumerate(wave.shares):
        x, x_to = page.place(scale, start), page.place(scale, start + share)
        start += share
        if share > 0:
            _box(page, x, top, max(x_to - x - 0.75, 0.25), BAR, place, len(wave.shares))
    page.beside(wave.high_value, x=page.place(scale, start) + VALUE_GAP, y=middle, align="left")
    zero = page.place(scale, 0)
    page.line(zero, page.top, zero, page.top + LANE, colour=LIGHT.ink, width=0.75)


def _box(page: Page, x: float, y: float, width: float, height: float, place: int, of: int) -> None:
    hatched = below_the_middle(place, of)
    page.box(x, y, width, height, colour=answer_colour(place, of, LIGHT), hatched=hatched)
