"""How a bar is filled, and the colour of a figure on it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.colours import LIGHT
from dashboard.charts.parts import mixed
from dashboard.report.native.plot import Series

STRIPE = 0.7  # how much of a bar's colour its stripes have


@dataclass(frozen=True, slots=True)
class Fill:
    """A bar's colour, its edge and its stripes, as ``#rrggbb``; an empty one is not drawn."""

    colour: str
    edge: str
    stripes: str


def fill(series: Series, place: int) -> Fill:
    """Return how a bar is filled."""
    colour = series.fills[place]
    if series.style == "unseen":
        return Fill("", "", "")
    if series.style == "hollow":
        return Fill(LIGHT.background, colour, "")
    if series.style == "hatched":
        other = LIGHT.ink if text_on(colour) == LIGHT.background else LIGHT.background
        return Fill(colour, LIGHT.background, mixed(colour, other, STRIPE))
    return Fill(colour, LIGHT.background, "")


def text_on(colour: str) -> str:
    """Return the colour of a text that can be read on a colour.

    Examples
    --------
    >>> text_on("#0B5FA5"), text_on("#D9DEE4")
    ('#FFFFFF', '#1B2430')
    """
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue  # WCAG 2.2, relative luminance
    return LIGHT.background if luminance < 0.2 else LIGHT.ink


def figure_colour(series: Series, place: int) -> str:
    """Return the colour of the figure beside a bar."""
    return series.fills[place] if series.style in ("unseen", "hollow") else LIGHT.ink


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
