"""Parts of a whole: their colours, and where their names stand."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.colours import Palette
from dashboard.charts.forms import Direction, Meaning

_PALE = 0.5  # how much of the quiet colour is in what stayed the same


def part_colour(meaning: Meaning, palette: Palette) -> str:
    """Return the colour of a part of a whole, as ``#rrggbb``."""
    colours: dict[Meaning, str] = {
        "before": palette.before,
        "after": palette.after,
        "both": palette.ink,
        "up": palette.up,
        "same": _mixed(palette.quiet, palette.background, _PALE),
        "down": palette.down,
    }
    return colours[meaning]


def direction_colour(direction: Direction, palette: Palette) -> str:
    """Return the colour of an interval of change, as ``#rrggbb``."""
    return {"up": palette.up, "down": palette.down, "unclear": palette.quiet}[direction]


def under_their_parts(
    shares: Sequence[float], widths: Sequence[float], *, gap: float
) -> list[float] | None:
    """Return where names stand if each is to start under its part.

    Parameters
    ----------
    shares : sequence of float
        Of each part, in the order of the bar.
    widths : sequence of float
        Of each part's name, as shares of the bar's length.
    gap : float
        The least distance of two names, as a share of the bar's length.

    Returns
    -------
    list of float or None
        Left ends, as shares of the bar's length; the last name is moved to the left if the bar
        ends before it. None where two names would touch, or a name would leave its part behind.

    Examples
    --------
    >>> under_their_parts([0.5, 0.5], [0.25, 0.25], gap=0.02)
    [0.0, 0.5]
    >>> under_their_parts([0.5, 0.125, 0.375], [0.25, 0.25, 0.25], gap=0.02)
    """
    places: list[float] = []
    start = 0.0
    for share in shares:
        places.append(start)
        start += share
    if places:
        places[-1] = min(places[-1], 1 - widths[-1])
    for left, name, right in zip(places[:-1], widths[:-1], places[1:], strict=True):
        if left + name + gap > right:
            return None
    return None if any(place < 0 for place in places) or 0 in shares else places


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = [(int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)
