"""The scale under a chart's marks: its ends, and where its lines stand."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dashboard.charts.forms import ChangeRow
from dashboard.words.figures import MINUS

LEAST_CHANGE = 10.0  # points; small changes look small
MOST_TICKS = 7
MOST_SHARE_TICKS = 4
SCORE_TICKS = (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
EDGE = 0.03  # a tick's figure this near an end, as a share of the width, would be cut


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the scale that something is drawn around.

    Attributes
    ----------
    at : float
        In points.
    left, right : float
        The room it needs on either side, as a share of the chart's width.
    """

    at: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The points at both ends of a chart, and the points that have a line."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def place(self, points: float) -> float:
        """Return where points stand, as a share of the chart's width from its left end."""
        return (points - self.low) / (self.high - self.low)


def fit(
    marks: Iterable[Mark], *, least: float, bounds: tuple[float, float] = (-math.inf, math.inf)
) -> Scale:
    """Return the shortest scale on which all marks have their room.

    Parameters
    ----------
    marks : iterable of Mark
        At least one.
    least : float
        The least span in points, so that small differences look small.
    bounds : tuple of float
        Where scores end; there is room beyond, but no line.

    Returns
    -------
    Scale

    Examples
    --------
    >>> fit([Mark(0, 0.1, 0.1), Mark(8, 0.1, 0.1)], least=5).ticks
    (0.0, 2.0, 4.0, 6.0, 8.0)
    """
    marks = list(marks)
    low, high = min(mark.at for mark in marks), max(mark.at for mark in marks)
    missing = max(0.0, least - (high - low)) / 2
    low, high = low - missing, high + missing
    for _ in range(60):  # room is a share of the span, which room makes longer
        span = high - low
        low = min(low, *(mark.at - mark.left * span for mark in marks))
        high = max(high, *(mark.at + mark.right * span for mark in marks))
        if high - low <= span * 1.001:
            break
        if high - low > 1e6:
            break
    return Scale(low, high, _ticks(low, high, bounds))


def change_figure(points: float) -> str:
    """Return a tick's figure with its sign.

    Examples
    --------
    >>> change_figure(5.0), change_figure(0.0), change_figure(-2.5)
    ('+5', '0', '\u22122.5')
    """
    return f"{points:+g}".replace("-", MINUS) if points else "0"


def score_figure(points: float) -> str:
    """Return a tick's figure.

    Examples
    --------
    >>> score_figure(60.0)
    '60'
    """
    return f"{points:g}".replace("-", MINUS)


def share_ticks(most: float) -> tuple[float, ...]:
    """Return the shares that have a line, from above 0 up to the greatest share.

    Examples
    --------
    >>> share_ticks(0.17), share_ticks(0.9)
    ((0.05, 0.1, 0.15), (0.25, 0.5, 0.75))
    """
    steps = (0.01, 0.02, 0.05, 0.1, 0.25, 0.5)
    step = next((step for step in steps if most / step < MOST_SHARE_TICKS), steps[-1])
    return tuple(round(step * times, 2) for times in range(1, int(most / step + 1e-9) + 1))


def fitting(columns: int, *, most: int) -> list[range]:
    """Return the columns of each block, so that no block has more than fit beside each other.

    Examples
    --------
    >>> fitting(9, most=7)
    [range(0, 5), range(5, 9)]
    """
    blocks = -(-columns // most)
    each = -(-columns // blocks) if blocks else 0
    return [range(i * each, min((i + 1) * each, columns)) for i in range(blocks)]


def _ticks(low: float, high: float, bounds: tuple[float, float]) -> tuple[float, ...]:
    span = high - low
    rough = span / MOST_TICKS
    power = 10 ** math.floor(math.log10(rough))
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough)
    first = math.ceil((low + EDGE * span) / step)
    last = math.floor((high - EDGE * span) / step)
    ticks = (round(times * step, 10) + 0.0 for times in range(first, last + 1))
    return tuple(tick for tick in ticks if bounds[0] <= tick <= bounds[1])


def change_scale(rows: Sequence[ChangeRow], *, mark: float, value: Callable[[str], float]) -> Scale:
    """Return the scale of a chart of changes, on which no value runs out of the picture.

    Parameters
    ----------
    rows : sequence of ChangeRow
        The rows that show a change.
    mark : float
        The room of a mark, as a share of the chart's width.
    value : callable
        Returns the room of a printed value, likewise. It stands at the interval's end that is
        further from no change.
    """
    marks = [Mark(0.0, 0.035, 0.035)]
    for row in rows:
        low, high = row.ends
        left, right = mark, value(row.value)
        if row.direction == "down":
            left, right = right, left
        marks += [Mark(low, left, 0), Mark(high, 0, right)]
    return fit(marks, least=LEAST_CHANGE)
