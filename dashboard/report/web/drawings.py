"""Charts drawn into a page: their letters kept once for all, their colours those of the theme."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.charts.darkening import in_the_dark
from dashboard.charts.forms import Chart, unframed
from dashboard.charts.paper.page import NARROW, WIDTH
from dashboard.charts.paper.save import drawn
from dashboard.charts.paper.svg import Outlines, definitions, drawing, whole
from dashboard.charts.paper.things import Picture
from dashboard.charts.texts import clean

_COLOUR = re.compile('(?:fill|stroke)="(#[0-9A-F]{6})"')


@dataclass(frozen=True, slots=True)
class Strip:
    """Where a row of the chart is in a drawing, in its units."""

    row: int
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands in an SVG element, and the element's size.

    Attributes
    ----------
    name : {"wide", "narrow"}
        The screens that it is for.
    width, height : float
        In its own units.
    inside : Markup
        Elements whose letters are to be found on the page.
    strips : tuple of Strip
        From the top down.
    """

    name: str
    width: float
    height: float
    inside: Markup
    strips: tuple[Strip, ...]


class Drawings:
    """The drawings of one page."""

    def __init__(self) -> None:
        self._outlines: Outlines = {}
        self._colours: set[str] = set()

    def of(self, chart: Chart) -> tuple[Drawing, Drawing]:
        """Return a chart without the words around it, for wide screens and for narrow ones.

        Raises
        ------
        MissingGlyph
            If a text has a character that no typeface of paper has.
        """
        alone = unframed(chart)
        return (
            self._drawing("wide", drawn(alone, width=WIDTH), len(chart.rows)),
            self._drawing("narrow", drawn(alone, width=NARROW), len(chart.rows)),
        )

    def to_save(self, chart: Chart) -> Markup:
        """Return a chart with all its words as an SVG element that lacks its letters' outlines.

        Raises
        ------
        MissingGlyph
            If a text has a character that no typeface of paper has.
        """
        picture, frame = drawn(chart), chart.frame
        inside = definitions({}) + drawing(picture, self._outlines)
        title, description = clean(frame.title), clean(frame.alt)
        return Markup(whole(picture, inside, title=title, description=description))

    @property
    def letters(self) -> Markup:
        """The outlines of all letters drawn so far."""
        return Markup(definitions(self._outlines))

    @property
    def in_the_dark(self) -> dict[str, str]:
        """The colours of all drawings so far, and what they are on a dark page."""
        return {colour: in_the_dark(colour) for colour in sorted(self._colours)}

    def _drawing(self, name: str, picture: Picture, rows: int) -> Drawing:
        inside = drawing(picture, self._outlines)
        self._colours |= set(_COLOUR.findall(inside))
        strips = tuple(
            Strip(place % rows, round(band.top, 2), round(band.bottom - band.top, 2))
            for place, band in enumerate(picture.bands)
        )
        width, height = round(picture.width, 2), round(picture.height, 2)
        return Drawing(name, width, height, Markup(inside), strips)
