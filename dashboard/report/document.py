"""What a report holds, whichever form it is written in: final words, charts and their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from dashboard.charts.forms import Chart
from dashboard.report.appearance import USUAL, Look
from dashboard.report.parts import SectionId

Value = str | int | float | None
"""What stands in a cell; None where nothing is shown or could be computed."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers behind a chart.

    Attributes
    ----------
    header : tuple of str
        The columns as they are read.
    printed : tuple of tuple of str
        A row for each row of the chart, rounded as it is read.
    keys : tuple of str
        The columns as programs read them; the first names the row.
    exact : tuple of tuple of str, int, float or None
        The same rows, unrounded.
    """

    header: tuple[str, ...]
    printed: tuple[tuple[str, ...], ...]
    keys: tuple[str, ...]
    exact: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences.

    Attributes
    ----------
    text : str
        What is said.
    kind : {"finding", "text", "caveat"}
        How loudly.
    """

    text: str
    kind: Literal["finding", "text", "caveat"] = "text"


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its numbers.

    Attributes
    ----------
    name : str
        Its file's name without an ending, of letters, digits and hyphens; no other has it.
    chart : Chart
        What is drawn.
    numbers : Numbers
        What stands behind it.
    comment : str
        The organizer's own words on it; may be empty.
    """

    name: str
    chart: Chart
    numbers: Numbers
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Definition:
    """A word and what it means, such as how a figure is computed."""

    term: str
    meaning: str


Block = Paragraph | Figure | Definition


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report."""

    id: SectionId
    title: str
    blocks: tuple[Block, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The charts of this part."""
        return tuple(block for block in self.blocks if isinstance(block, Figure))


@dataclass(frozen=True, slots=True)
class Document:
    """A report on one event, in one language.

    Attributes
    ----------
    language : str
        Of its words, such as ``"en"``.
    title, subtitle : str
        The event, and what the report is.
    source : str
        Event, data and program in one line.
    simulated : bool
        Whether nobody gave the answers; every page then says so.
    sections : tuple of Section
        In their order.
    look : Look
        Whose it is, and how it looks.
    """

    language: str
    title: str
    subtitle: str
    source: str
    simulated: bool
    sections: tuple[Section, ...]
    look: Look = USUAL

    def figures(self) -> Iterator[Figure]:
        """Yield all charts in their order."""
        for section in self.sections:
            yield from section.figures
