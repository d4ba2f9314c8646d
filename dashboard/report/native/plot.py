"""What office programs draw: bars or columns in series, with figures and intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["bars", "stacked", "columns"]
"""Bars beside each other, bars cut into parts of a whole, upright columns."""

Amounts = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """How far intervals reach below and above the values of a series, and what that is called."""

    below: Amounts
    above: Amounts
    below_name: str
    above_name: str


@dataclass(frozen=True, slots=True)
class Series:
    """One value for each category.

    Attributes
    ----------
    name : str
        What the values are.
    values : tuple of float or None
        None has no bar.
    figures : tuple of str
        What stands at each bar; an empty text is not written.
    fills : tuple of str
        The colour of each bar, as ``#rrggbb``.
    style : {"filled", "hollow", "hatched", "unseen"}
        How bars are drawn; unseen ones only say where their figures stand.
    interval : Interval or None
        Lines on the bars.
    """

    name: str
    values: Amounts
    figures: tuple[str, ...]
    fills: tuple[str, ...]
    style: Literal["filled", "hollow", "hatched", "unseen"] = "filled"
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis of the values.

    Attributes
    ----------
    title : str
        What it shows.
    low, high, step : float
        Its ends, and the distance of its lines.
    form : str
        How its figures are written, as office programs say it.
    """

    title: str
    low: float
    high: float
    step: float
    form: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A chart of bars or columns.

    Attributes
    ----------
    kind : Kind
        How bars stand.
    categories : tuple of str
        From top to bottom, or from left to right.
    series : tuple of Series
        From first to last.
    axis : Axis or None
        None where figures on the bars say it all.
    across : str
        The title of the axis of categories; may be empty.
    """

    kind: Kind
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    axis: Axis | None
    across: str = ""

    @property
    def legend(self) -> bool:
        """Whether the series must be named: where a value is not alone."""
        return sum(series.style != "unseen" for series in self.series) > 1

    @property
    def empty(self) -> bool:
        """Whether no value is shown."""
        return all(value is None for series in self.series for value in series.values)
