"""What all charts on paper share: a page of points, its frame, rows and scale."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from dashboard.charts.colours import LIGHT
from dashboard.charts.forms import Frame
from dashboard.charts.paper.letters import text_width
from dashboard.charts.paper.things import (
    Align,
    Band,
    Box,
    Line,
    Mark,
    Picture,
    Symbol,
    Thing,
    Words,
)
from dashboard.charts.scale import Scale
from dashboard.charts.texts import clean, wrap

POINTS_PER_INCH = 72.0
WIDTH = 180 / 25.4 * POINTS_PER_INCH  # 180 mm, the text width of an A4 page
NARROW = 260.0  # a phone's page, on which letters are as large as its text
MARGIN = 10.0

# A picture of four rows is a third of an A4 page; the smallest letters have 7 points even if it
# is printed a tenth smaller.
TITLE, SUBTITLE, LABEL, SMALL = 13.0, 9.5, 9.5, 8.0
LINE_HEIGHT = 1.32  # of the size
LANE = 15.0  # where the marks of a row stand
GAP = 7.0  # between rows

# The bundled typeface's own ellipsis is the Chinese one, which is wide and not on the baseline.
ELLIPSIS = "..."


class Page:
    """A picture in the making, measured in points from its upper left corner.

    Attributes
    ----------
    inner : float
        How wide it is between its margins.
    top : float
        Where the next thing is drawn.
    """

    def __init__(self, frame: Frame, *, width: float) -> None:
        self._frame = frame
        self._things: list[Thing] = []
        self._bands: list[Band] = []
        self._row: float | None = None
        self._width = width
        self.inner = width - 2 * MARGIN
        self.top = MARGIN
        if frame.title:
            self._paragraph(frame.title, size=TITLE, bold=True, lines=4)
            self.top += 2
            self._paragraph(frame.subtitle, size=SUBTITLE, colour=LIGHT.quiet, lines=4)
            self.top += 10

    def label(self, label: str, note: str) -> None:
        """Begin a row: write its label in at most two lines, and its note after it."""
        self._end_row()
        self._row = self.top
        measure = partial(text_width, size=LABEL, bold=True)
        lines = wrap(clean(label), limit=self.inner, measure=measure, lines=2, ellipsis=ELLIPSIS)
        for line in lines:
            self.words(line, x=MARGIN, y=self._baseline(LABEL), size=LABEL, bold=True)
            self.top += LABEL * LINE_HEIGHT
        note = clean(note)
        if note:
            beside = measure(lines[-1]) + 5 if lines else 0.0
            if lines and beside + text_width(note, LABEL) <= self.inner:
                y = self._baseline(LABEL) - LABEL * LINE_HEIGHT
                self.words(note, x=MARGIN + beside, y=y, size=LABEL, colour=LIGHT.quiet)
            else:
                self._paragraph(note, size=LABEL, colour=LIGHT.quiet, lines=2)
        self.top += 2

    def words(
        self,
        text: str,
        *,
        x: float,
        y: float,
        size: float = LABEL,
        bold: bool = False,
        colour: str = LIGHT.ink,
        align: Align = "left",
        opaque: bool = False,
        upright: bool = False,
    ) -> None:
        """Write a text at x with its baseline at y; upright, it goes up from y, left of x."""
        text = clean(text)
        if not text:
            return
        self._things.append(Words(x, y, text, size, bold, colour, align, opaque, upright))

    def beside(self, text: str, *, x: float, y: float, align: Align) -> None:
        """Write a value beside a mark, in the middle of its lane."""
        self.words(text, x=x, y=y + 0.35 * LABEL, align=align, opaque=True)

    def line(
        self, x: float, y: float, x_to: float, y_to: float, *, colour: str, width: float
    ) -> None:
        """Draw a straight line."""
        self._things.append(Line(x, y, x_to, y_to, colour, width))

    def mark(
        self, x: float, y: float, *, symbol: Symbol, size: float, fill: str, edge: str
    ) -> None:
        """Draw a symbol around a point."""
        self._things.append(Mark(x, y, symbol, size, fill, edge))

    def box(
        self, x: float, y: float, width: float, height: float, *, colour: str, hatched: bool = False
    ) -> None:
        """Fill a box whose upper left corner is at x, y."""
        self._things.append(Box(x, y, width, height, colour, hatched))

    def place(self, scale: Scale, points: float) -> float:
        """Return where points of a scale stand."""
        return MARGIN + self.inner * scale.place(points)

    def grid(self, scale: Scale, lanes: Iterable[float]) -> None:
        """Draw the scale's lines behind the marks of every row, and not through the labels."""
        for y in lanes:
            for tick in scale.ticks:
                x = self.place(scale, tick)
                self.line(x, y - LANE / 2, x, y + LANE / 2, colour=LIGHT.line, width=0.75)

    def axis(self, scale: Scale, figure: Callable[[float], str], title: str) -> None:
        """Write the scale's figures and what they are, below the rows."""
        self._end_row()
        y = self._baseline(SMALL)
        for tick in scale.ticks:
            x = self.place(scale, tick)
            self.words(figure(tick), x=x, y=y, size=SMALL, colour=LIGHT.quiet, align="center")
        self.top += SMALL * LINE_HEIGHT
        self._paragraph(title, size=SMALL, colour=LIGHT.quiet, lines=2)

    def finish(self) -> Picture:
        """Write method, remark and source below the chart; return the picture in its height."""
        self._end_row()
        if self._frame.source:
            self.top += 8
            below = f"{self._frame.method} {self._frame.remark}"
            self._paragraph(below, size=SMALL, colour=LIGHT.ink, lines=12)
            self.top += 4
            self.line(
                MARGIN, self.top, MARGIN + self.inner, self.top, colour=LIGHT.line, width=0.75
            )
            self.top += 4
            self._paragraph(self._frame.source, size=SMALL, colour=LIGHT.quiet, lines=8)
        height = self.top + MARGIN - 3
        return Picture(self._width, height, tuple(self._things), tuple(self._bands))

    def _end_row(self) -> None:
        if self._row is not None:
            self._bands.append(Band(self._row, self.top))
        self._row = None

    def _baseline(self, size: float) -> float:
        return self.top + size

    def _paragraph(
        self, text: str, *, size: float, bold: bool = False, colour: str = LIGHT.ink, lines: int
    ) -> None:
        measure = partial(text_width, size=size, bold=bold)
        for line in wrap(
            clean(text), limit=self.inner, measure=measure, lines=lines, ellipsis=ELLIPSIS
        ):
            self.words(line, x=MARGIN, y=self._baseline(size), size=size, bold=bold, colour=colour)
            self.top += size * LINE_HEIGHT
