"""Headings of columns: level where every word of them fits, else upright."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dashboard.charts.texts import ELLIPSIS, clean, width, wrap

LEVEL_LINES, UPRIGHT_LINES = 3, 2


@dataclass(frozen=True, slots=True)
class Headings:
    """The lines of each heading, all of them level or all upright."""

    lines: tuple[tuple[str, ...], ...]
    upright: bool


def headings(
    columns: Sequence[str],
    *,
    room: float,
    upright_room: float,
    measure: Callable[[str], float],
    ellipsis: str = ELLIPSIS,
) -> Headings:
    """Break the headings of columns into lines.

    Parameters
    ----------
    columns : sequence of str
        The headings.
    room, upright_room : float
        How long a line may be if it is level, and if it is upright, in the units of `measure`.
    measure : callable
        Returns the width of a text.
    ellipsis : str
        What ends a heading that is cut.

    Examples
    --------
    >>> headings(["Under 18", "60 and over"], room=6, upright_room=9, measure=len)
    Headings(lines=(('Under', '18'), ('60 and', 'over')), upright=False)
    >>> headings(["Young", "Grandparents"], room=6, upright_room=20, measure=len).upright
    True
    """
    texts = [clean(column) for column in columns]

    def broken(limit: float, most: int) -> tuple[tuple[str, ...], ...]:
        return tuple(
            tuple(wrap(text, limit=limit, measure=measure, lines=most, ellipsis=ellipsis))
            for text in texts
        )

    level = broken(room, LEVEL_LINES)
    if all(_whole(text, lines) for text, lines in zip(texts, level, strict=True)):
        return Headings(level, upright=False)
    return Headings(broken(upright_room, UPRIGHT_LINES), upright=True)


def _whole(text: str, lines: Sequence[str]) -> bool:
    """Return whether nothing of a text is lost, and no word of letters stands on two lines."""
    if "".join(lines).replace(" ", "") != text.replace(" ", ""):
        return False
    spaced = {word for line in lines for word in line.split()}
    return all(word in spaced for word in text.split() if width(word) < len(word))  # not Chinese
