"""The forms a chart can have, each described by its rows and its words.

A description holds final figures and final texts. Whoever draws it decides where things
stand, never what they say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Direction = Literal["up", "down", "unclear"]
"""What an interval of change lies wholly above, wholly below, or neither."""


Meaning = Literal["before", "after", "both", "up", "same", "down"]
"""What a part of a whole stands for; decides its colour, the same on every chart."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The words around a chart.

    Attributes
    ----------
    title : str
        The takeaway.
    subtitle : str
        What is drawn, of whom, in which units.
    method : str
        How it was measured, for the caption.
    remark : str
        What must be said wherever the chart goes alone; a page says it once. May be empty.
    source : str
        Event, data and program, for the line below a picture that is saved.
    alt : str
        The chart in words, for whom cannot see it.
    """

    title: str
    subtitle: str
    method: str
    remark: str
    source: str
    alt: str


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One mean change with its interval, in points.

    Attributes
    ----------
    label, note : str
        The group, and a remark in a quieter voice such as ``"212 pairs"``.
    change, low, high : float or None
        None where the row says in `note` why nothing is shown.
    direction : {"up", "down", "unclear"}
        Of the interval.
    value : str
        The change as it is printed beside its mark, such as ``"+7.2"``.
    spoken : str
        The row as a sentence, shown on pointing at it.
    """

    label: str
    note: str
    change: float | None
    low: float | None
    high: float | None
    direction: Direction
    value: str
    spoken: str

    @property
    def ends(self) -> tuple[float, float]:
        """Where the row's line begins and ends, in points; a row without an interval has a dot."""
        at = self.change or 0.0
        low = at if self.low is None else self.low
        high = at if self.high is None else self.high
        return min(low, at), max(high, at)


@dataclass(frozen=True, slots=True)
class ChangeChart:
    """Mean changes with intervals, a row for each group, around a line at no change."""

    frame: Frame
    rows: tuple[ChangeRow, ...]
    no_change: str
    axis: str


@dataclass(frozen=True, slots=True)
class BeforeAfterRow:
    """One group's mean scores in both waves, in points; None where nothing is shown."""

    label: str
    note: str
    before: float | None
    after: float | None
    before_value: str
    after_value: str
    spoken: str


@dataclass(frozen=True, slots=True)
class BeforeAfterChart:
    """Mean scores before and after, a row for each group, joined by a line."""

    frame: Frame
    rows: tuple[BeforeAfterRow, ...]
    before: str
    after: str
    axis: str


@dataclass(frozen=True, slots=True)
class Share:
    """One part of a whole.

    Attributes
    ----------
    label, value : str
        What the part is, and its size as it is printed.
    share : float
        Proportion of the whole.
    meaning : Meaning
        What the part stands for.
    """

    label: str
    value: str
    share: float
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class SharesRow:
    """One whole and its parts, in order; `spoken` says it all in a sentence."""

    label: str
    note: str
    parts: tuple[Share, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class SharesChart:
    """Wholes cut into parts, a bar for each row."""

    frame: Frame
    rows: tuple[SharesRow, ...]


Chart = ChangeChart | BeforeAfterChart | SharesChart


def unframed(chart: Chart) -> Chart:
    """Return a chart without the words around it, for a page that says them itself."""
    return replace(chart, frame=Frame("", "", "", "", "", alt=chart.frame.alt))
