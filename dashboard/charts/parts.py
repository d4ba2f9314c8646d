"""Parts of a whole: their colours, and where their names stand."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.colours import Palette
from dashboard.charts.forms import Direction, Meaning

_FAINT, _PALE, _STRONG = 0.3, 0.5, 0.75  # how much of a colour there is
_BEHIND_TEXT = 0.4


def part_colour(meaning: Meaning, palette: Palette) -> str:
    """Return the colour of a part of a whole, as ``#rrggbb``."""
    colours: dict[Meaning, str] = {
        "before": palette.before,
        "after": palette.after,
        "both": palette.ink,
        "up": palette.up,
        "same": mixed(palette.quiet, palette.background, _PALE),
        "down": palette.down,
        "low": mixed(palette.ink, palette.background, _STRONG),
        "unknown": mixed(palette.quiet, palette.background, _FAINT),
    }
    return colours[meaning]


HATCHED: frozenset[Meaning] = frozenset({"down", "unknown"})
"""Parts with a pattern too, which tells them from their neighbours without colour."""


def answer_colour(place: int, of: int, palette: Palette) -> str:
    """Return the colour of an answer by its distance from the middle one, as ``#rrggbb``.

    Answers below the middle have the same colours as those above it, and a pattern.

    Parameters
    ----------
    place, of : int
        Which answer it is, from 0, and how many there are.
    palette : Palette
        The colours of the theme.
    """
    middle = (of - 1) / 2
    away = abs(place - middle) / middle if middle else 0.0
    return mixed(palette.ink, palette.background, _FAINT / 2 + (_STRONG - _FAINT / 2) * away)


def below_the_middle(place: int, of: int) -> bool:
    """Return whether an answer lies below the middle one."""
    return place < (of - 1) / 2


def above_the_middle(place: int, of: int) -> bool:
    """Return whether an answer lies above the middle one."""
    return place > (of - 1) / 2


def around_the_middle(shares: Sequence[float]) -> float:
    """Return where a bar begins whose middle answer stands on both sides of 0.

    Examples
    --------
    >>> around_the_middle([0.25, 0.5, 0.25]), around_the_middle([0.25, 0.75])
    (-0.5, -0.25)
    """
    half, odd = divmod(len(shares), 2)
    return -(sum(shares[:half]) + (shares[half] / 2 if odd else 0.0))


def shaded(shade: float, palette: Palette) -> str:
    """Return the colour behind a text in ink: from -1, down, to 1, up; 0 has none.

    It stays so pale that the text keeps a contrast of 4.5 to 1.
    """
    hue = palette.up if shade > 0 else palette.down
    return mixed(hue, palette.background, _BEHIND_TEXT * min(1.0, abs(shade)))


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


def mixed(colour: str, other: str, share: float) -> str:
    """Return so much of one colour in another, all as ``#rrggbb``."""
    pairs = [(int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02X}" for a, b in pairs)
