"""The forms a chart can have, each described by its rows and its words.

A description holds final figures and final texts. Whoever draws it decides where things
stand, never what they say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Direction = Literal["up", "down", "unclear"]
"""What an interval of change lies wholly above, wholly below, or neither."""


Meaning = Literal["before", "after", "both", "up", "same", "down", "low", "unknown"]
"""What a part of a whole stands for; decides its colour and pattern, the same on every chart.

`low` is below what could be wished for and stayed there, `unknown` is no answer in the matter.
"""

Mark = Literal["distinct", "plain", "hidden"]
"""How a cell of a heat map stands out: apart from the whole, not, or without its figure."""


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
class Others:
    """A figure of other people below a row, with its interval; `value` says whose it is."""

    at: float
    low: float
    high: float
    value: str


@dataclass(frozen=True, slots=True)
class BeforeAfterRow:
    """One group's figures in both waves, of 0 to 100; None where nothing is shown."""

    label: str
    note: str
    before: float | None
    after: float | None
    before_value: str
    after_value: str
    spoken: str
    others: Others | None = None


@dataclass(frozen=True, slots=True)
class BeforeAfterChart:
    """Figures before and after, a row for each group, joined by a line."""

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


@dataclass(frozen=True, slots=True)
class DistributionRow:
    """The people in one part of a scale.

    Attributes
    ----------
    label, note : str
        The part, and why it is not shown, if it is not.
    low, high : float
        Where its bars begin and end, in points.
    before, after : float or None
        Shares of everyone, as proportions; None where they are not shown.
    spoken : str
        The part as a sentence.
    """

    label: str
    note: str
    low: float
    high: float
    before: float | None
    after: float | None
    spoken: str


@dataclass(frozen=True, slots=True)
class DistributionChart:
    """How scores are spread before, in outline, and after, in filled bars.

    Attributes
    ----------
    rows : tuple of DistributionRow
        From the lowest score to the highest.
    before, after, hidden : str
        What outline, filled and hatched bars are called.
    axis : str
        What stands along the scale.
    at_most : float
        The share below which a part is not shown, as high as its hatched bar.
    """

    frame: Frame
    rows: tuple[DistributionRow, ...]
    before: str
    after: str
    hidden: str
    axis: str
    at_most: float


@dataclass(frozen=True, slots=True)
class HeatCell:
    """One cell of a heat map.

    Attributes
    ----------
    value, note : str
        Its figure with its sign, and what is written smaller below it.
    shade : float
        How strongly it is coloured: from -1, down, to 1, up; 0 has no colour.
    mark : {"distinct", "plain", "hidden"}
        How it stands out.
    spoken : str
        The cell as a sentence.
    """

    value: str
    note: str
    shade: float
    mark: Mark
    spoken: str


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One row of a heat map, a cell for each column."""

    label: str
    note: str
    cells: tuple[HeatCell, ...]

    @property
    def spoken(self) -> str:
        """The row in sentences."""
        return " ".join(cell.spoken for cell in self.cells)


@dataclass(frozen=True, slots=True)
class HeatChart:
    """A table whose cells are coloured; `across` says what its columns are."""

    frame: Frame
    rows: tuple[HeatRow, ...]
    columns: tuple[str, ...]
    across: str


@dataclass(frozen=True, slots=True)
class Answers:
    """How many gave which answer to one question in one wave.

    Attributes
    ----------
    label : str
        The wave.
    shares : tuple of float
        Proportions, one for each answer, from least to most.
    low_value, high_value : str
        The share of answers on either side of the middle, as they are printed.
    """

    label: str
    shares: tuple[float, ...]
    low_value: str
    high_value: str


@dataclass(frozen=True, slots=True)
class DivergingRow:
    """One rated question: its answers in both waves; none where they are not shown."""

    label: str
    note: str
    options: tuple[str, ...]
    waves: tuple[Answers, ...]
    spoken: str


@dataclass(frozen=True, slots=True)
class DivergingChart:
    """Answers from least to most, on either side of the middle one, a pair of bars for each row."""

    frame: Frame
    rows: tuple[DivergingRow, ...]


Chart = (
    ChangeChart | BeforeAfterChart | SharesChart | DistributionChart | HeatChart | DivergingChart
)


def unframed(chart: Chart) -> Chart:
    """Return a chart without the words around it, for a page that says them itself."""
    return replace(chart, frame=Frame("", "", "", "", "", alt=chart.frame.alt))
