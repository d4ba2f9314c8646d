"""Scores before and after, joined by a line, on paper."""

from __future__ import annotations

from dashboard.charts.colours import LIGHT
from dashboard.charts.forms import BeforeAfterChart, BeforeAfterRow, Others
from dashboard.charts.paper.letters import text_width
from dashboard.charts.paper.page import GAP, LABEL, LANE, SMALL, Page
from dashboard.charts.paper.things import Picture
from dashboard.charts.scale import Mark, Scale, fit, score_figure
from dashboard.charts.texts import clean

LEAST_SPAN = 20.0  # points of the score
MARK = 7.0
VALUE_GAP = 7.5  # from a mark's middle to its value
NAMES_GAP = 6.0


def before_after(chart: BeforeAfterChart, *, width: float) -> Picture:
    """Draw a chart of scores before and after with its frame."""
    page = Page(chart.frame, width=width)
    shown = [row for row in chart.rows if row.before is not None and row.after is not None]
    scale = _scale(chart, shown, page.inner)
    named = False
    for row in chart.rows:
        page.label(row.label, row.note)
        if row in shown:
            if not named:  # the first row says what its marks are
                _name_marks(page, chart, row, scale)
                named = True
            y = page.top + LANE / 2
            page.grid(scale, [y])
            _row(page, scale, row, y)
            page.top += LANE
            if row.others is not None:
                page.grid(scale, [page.top + LANE / 2])
                _others(page, scale, row.others, page.top + LANE / 2)
                page.top += LANE
        page.top += GAP
    if shown:
        page.axis(scale, score_figure, chart.axis)
    return page.finish()


def _scores(row: BeforeAfterRow) -> tuple[float, float]:
    assert row.before is not None
    assert row.after is not None
    return row.before, row.after


def _scale(chart: BeforeAfterChart, shown: list[BeforeAfterRow], width: float) -> Scale:
    marks = []
    for row in shown:
        texts = [row.before_value, row.after_value]
        words = [chart.before, chart.after] if row is shown[0] else ["", ""]
        rooms = [
            max(
                VALUE_GAP + text_width(clean(text), LABEL),
                text_width(clean(word), SMALL) + NAMES_GAP / 2,
            )
            / width
            for text, word in zip(texts, words, strict=True)
        ]
        before, after = _scores(row)
        if after < before:
            rooms.reverse()
        marks += [Mark(min(before, after), rooms[0], 0), Mark(max(before, after), 0, rooms[1])]
        if row.others is not None:
            room = (VALUE_GAP + text_width(clean(row.others.value), LABEL) + 2) / width
            marks += [Mark(row.others.low, 0, 0), Mark(row.others.high, 0, room)]
    if not marks:
        return Scale(0, 100, ())
    return fit(marks, least=LEAST_SPAN, bounds=(0, 100))


def _name_marks(page: Page, chart: BeforeAfterChart, row: BeforeAfterRow, scale: Scale) -> None:
    before, after = _scores(row)
    apart = abs(page.place(scale, after) - page.place(scale, before))
    shift = min(MARK / 2, (apart - NAMES_GAP) / 2)  # inward, as far as the words do not meet
    named = [
        (before, chart.before, LIGHT.before, before <= after),
        (after, chart.after, LIGHT.after, after < before),
    ]
    for score, word, colour, left in named:
        x = page.place(scale, score) + (shift if left else -shift)
        y = page.top + SMALL
        page.words(word, x=x, y=y, size=SMALL, colour=colour, align="right" if left else "left")
    page.top += SMALL + 4


def _row(page: Page, scale: Scale, row: BeforeAfterRow, y: float) -> None:
    before, after = _scores(row)
    x_before, x_after = page.place(scale, before), page.place(scale, after)
    page.line(x_before, y, x_after, y, colour=LIGHT.quiet, width=1)
    page.mark(x_before, y, symbol="circle", size=MARK, fill=LIGHT.background, edge=LIGHT.before)
    page.mark(x_after, y, symbol="circle", size=MARK, fill=LIGHT.after, edge=LIGHT.after)
    fell = after < before
    for x, value, left in (
        (x_before, row.before_value, not fell),
        (x_after, row.after_value, fell),
    ):
        shift = -VALUE_GAP if left else VALUE_GAP
        page.beside(value, x=x + shift, y=y, align="right" if left else "left")


def _others(page: Page, scale: Scale, others: Others, y: float) -> None:
    low, high = page.place(scale, others.low), page.place(scale, others.high)
    page.line(low, y, high, y, colour=LIGHT.ink, width=1.5)
    at = page.place(scale, others.at)
    page.mark(at, y, symbol="square", size=MARK - 1.5, fill=LIGHT.ink, edge=LIGHT.ink)
    page.beside(others.value, x=high + VALUE_GAP, y=y, align="left")
