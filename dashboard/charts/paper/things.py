"""What a picture on paper is made of, each thing at its place in points from the upper left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dashboard.charts.paper.letters import text_width

Align = Literal["left", "center", "right"]
Symbol = Literal["circle", "up", "down", "square"]

ASCENT, DESCENT = 0.88, 0.24
"""How far letters reach above and below their baseline, in sizes."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; `hatched` lines say in black and white what its colour says."""

    x: float
    y: float
    width: float
    height: float
    colour: str
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x: float
    y: float
    x_to: float
    y_to: float
    colour: str
    width: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol around a point."""

    x: float
    y: float
    symbol: Symbol
    size: float
    fill: str
    edge: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text on one line, its baseline at y.

    Attributes
    ----------
    opaque : bool
        Whether nothing shows through between its letters.
    upright : bool
        Whether it goes up from x, y instead of to the right.
    """

    x: float
    y: float
    text: str
    size: float
    bold: bool
    colour: str
    align: Align
    opaque: bool
    upright: bool = False

    @property
    def width(self) -> float:
        """How wide the text is."""
        return text_width(self.text, self.size, bold=self.bold)

    @property
    def left(self) -> float:
        """Where the text begins."""
        share = {"left": 0.0, "center": 0.5, "right": 1.0}[self.align]
        return self.x - share * self.width


Thing = Box | Line | Mark | Words


@dataclass(frozen=True, slots=True)
class Band:
    """What of a picture belongs to one row of its chart, from side to side."""

    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A finished picture; later things lie over earlier ones of their kind.

    Boxes lie below lines, lines below marks and marks below words. There is a band for each row
    of the chart, and as many again for each further block of a heat map.
    """

    width: float
    height: float
    things: tuple[Thing, ...]
    bands: tuple[Band, ...]
