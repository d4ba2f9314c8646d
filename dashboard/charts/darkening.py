"""A picture on paper has the light theme's colours; on a page in the dark they have others."""

from __future__ import annotations

from dataclasses import fields

from dashboard.charts.colours import DARK, LIGHT, Palette
from dashboard.charts.parts import mixed


def in_the_dark(colour: str) -> str:
    """Return what a colour of the light theme is in the dark one, as ``#rrggbb``.

    Every colour of a picture is one of the palette, or one of them mixed into the background; the
    one of which it is the nearest mixture is mixed as strongly into the dark background.

    Examples
    --------
    >>> in_the_dark("#FFFFFF"), in_the_dark("#0B5FA5"), in_the_dark("#0b5fa5")
    ('#11161C', '#6CB2EB', '#6CB2EB')
    """
    names = [field.name for field in fields(Palette) if field.name != "background"]
    share, name = min(
        ((_share(colour, getattr(LIGHT, name)), name) for name in names),
        key=lambda found: _distance(
            colour, mixed(getattr(LIGHT, found[1]), LIGHT.background, found[0])
        ),
    )
    return mixed(getattr(DARK, name), DARK.background, share)


def _share(colour: str, hue: str) -> float:
    """Return how much of a hue in the light background comes nearest to a colour."""
    wanted, whole = (
        [a - b for a, b in zip(_channels(LIGHT.background), _channels(one), strict=True)]
        for one in (colour, hue)
    )
    share = sum(a * b for a, b in zip(wanted, whole, strict=True)) / sum(b * b for b in whole)
    return min(1.0, max(0.0, share))


def _distance(one: str, other: str) -> int:
    return sum((a - b) ** 2 for a, b in zip(_channels(one), _channels(other), strict=True))


def _channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return red, green, blue
