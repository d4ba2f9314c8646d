"""Wholes cut into parts, a bar for each row, on paper."""

from __future__ import annotations

from dashboard.charts.colours import LIGHT
from dashboard.charts.forms import Share, SharesChart, SharesRow
from dashboard.charts.paper.letters import text_width
from dashboard.charts.paper.page import GAP, LINE_HEIGHT, MARGIN, Page
from dashboard.charts.paper.things import Picture
from dashboard.charts.parts import HATCHED, part_colour, under_their_parts
from dashboard.charts.texts import clean

BAR = 14.0
BETWEEN = 1.5  # between the parts of a bar
NAME = 9.0
SWATCH = 6.0  # the square before a name
SPACE = 3.0  # between square, label and value
NAMES_GAP = 12.0


def shares(chart: SharesChart, *, width: float) -> Picture:
    """Draw a chart of shares with its frame."""
    page = Page(chart.frame, width=width)
    # Names stand under their parts on all rows or on none, so that rows look alike.
    places = [_places(row, page.inner) for row in chart.rows]
    direct = all(place is not None for place in places)
    for row, place in zip(chart.rows, places, strict=True):
        page.label(row.label, row.note)
        if row.parts:
            _bar(page, row)
            page.top += BAR + 3
            _names(page, row, place if direct else None)
        page.top += GAP + 2
    return page.finish()


def _bar(page: Page, row: SharesRow) -> None:
    start = 0.0
    for part in row.parts:
        left = MARGIN + page.inner * start
        start += part.share
        gap = BETWEEN if part is not row.parts[-1] else 0.0
        length = page.inner * part.share
        if length > 0:
            _box(page, part, left, page.top, max(length - gap, 0.5), BAR)


def _name_width(part: Share) -> float:
    label, value = clean(part.label), clean(part.value)
    words = text_width(label, NAME) + SPACE + text_width(value, NAME, bold=True)
    return SWATCH + SPACE + words


def _places(row: SharesRow, width: float) -> list[float] | None:
    widths = [_name_width(part) / width for part in row.parts]
    return under_their_parts([part.share for part in row.parts], widths, gap=NAMES_GAP / width)


def _names(page: Page, row: SharesRow, places: list[float] | None) -> None:
    x = MARGIN
    for i, part in enumerate(row.parts):
        needed = _name_width(part)
        if places is not None:
            x = MARGIN + page.inner * places[i]
        elif x > MARGIN and x + needed > MARGIN + page.inner:
            x = MARGIN
            page.top += NAME * LINE_HEIGHT
        _name(page, part, x)
        x += needed + NAMES_GAP
    page.top += NAME * LINE_HEIGHT


def _name(page: Page, part: Share, x: float) -> None:
    y = page.top + NAME
    _box(page, part, x, y - SWATCH, SWATCH, SWATCH)
    x += SWATCH + SPACE
    page.words(part.label, x=x, y=y, size=NAME)
    x += text_width(clean(part.label), NAME) + SPACE
    page.words(part.value, x=x, y=y, size=NAME, bold=True)


def _box(page: Page, part: Share, x: float, y: float, width: float, height: float) -> None:
    hatched = part.meaning in HATCHED
    page.box(x, y, width, height, colour=part_colour(part.meaning, LIGHT), hatched=hatched)
