"""A proposal: what an event may be, and what a person must decide before it can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from surveys.event import AnyWave
from surveys.instrument import Instrument
from surveys.proposing.answer_meanings import MeaningsFound
from surveys.proposing.groups import Groups
from surveys.proposing.proposed import Proposed
from surveys.proposing.sample import FileSample
from surveys.proposing.scales import DraftScale

Decisions = Mapping[str, str]
"""Place of a question to what is written there, as TOML; an empty text leaves it out."""


@dataclass(frozen=True)
class Question:
    """One thing that must, or may, be decided.

    Attributes
    ----------
    place : str
        The setting, such as ``"segments.region.column"``.
    asked : str
        What is to be decided, in words.
    candidates : tuple of str
        What may be written there, as TOML, the likeliest first; empty where it is not known.
    optional : bool
        Whether it is left out where nobody decides.
    in_instrument : bool
        Whether the setting stands in the instrument's file, not in `event.toml`.
    """

    place: str
    asked: str
    candidates: tuple[str, ...] = ()
    optional: bool = False
    in_instrument: bool = False


@dataclass(frozen=True)
class ItemColumns:
    """The columns of one question of the instrument.

    Attributes
    ----------
    item : str
        The question's id.
    headers : dict of wave to tuple of str
        Its headers in each wave.
    named : bool
        Whether they are found without being listed.
    """

    item: str
    headers: dict[AnyWave, tuple[str, ...]]
    named: bool


@dataclass(frozen=True)
class SegmentDraft:
    """A proposed segment.

    Attributes
    ----------
    id : str
        Short name.
    proposed : Proposed
        Its columns.
    groups : Groups
        Its groups.
    """

    id: str
    proposed: Proposed
    groups: Groups


@dataclass(frozen=True)
class ActivitiesDraft:
    """Proposed activities.

    Attributes
    ----------
    headers : tuple of str
        Of the one column that holds several, by language; empty where there is one for each.
    separator : str
        What stands between them in a cell.
    columns : dict of str to tuple of str
        Activity to the headers of its own column.
    titles : dict of str to str
        Activity to its name.
    unsettled : tuple of str
        Choices of which nobody knows which activity they mean.
    own_words : int
        How many further choices hardly anybody gave. What they are is not kept here: people
        may have written them about themselves.
    """

    headers: tuple[str, ...]
    separator: str
    columns: dict[str, tuple[str, ...]]
    titles: dict[str, str]
    unsettled: tuple[str, ...] = ()
    own_words: int = 0


@dataclass(frozen=True)
class Proposal:
    """Everything that was found out about some files.

    Attributes
    ----------
    files : tuple of FileSample
        The files.
    columns : tuple of Proposed
        What each column is, in the order of the files.
    instrument : str
        What `event.toml` calls the instrument.
    form : Instrument or None
        The instrument's questions; None where scales are only proposed.
    own_form : bool
        Whether the form is to be written into the folder, because no file has it.
    scales : tuple of DraftScale
        Proposed scales, where there is no instrument.
    id : tuple of tuple of str
        Headers of the columns that identify a respondent.
    items : tuple of ItemColumns
        Columns of the instrument's questions.
    duration : tuple of str
        Headers of the column with the time taken.
    time : tuple of str
        Headers of the columns that say when a response was given.
    rows : dict of wave to dict of str to tuple of str
        Column to the texts that tell a wave's rows, where one file holds all waves.
    same_row : bool
        Whether before and after stand in one row.
    segments, activities, meanings
        What else was found.
    questions : tuple of Question
        What must be decided.
    """

    files: tuple[FileSample, ...]
    columns: tuple[Proposed, ...]
    instrument: str
    form: Instrument | None
    own_form: bool
    scales: tuple[DraftScale, ...]
    id: tuple[tuple[str, ...], ...]
    items: tuple[ItemColumns, ...]
    duration: tuple[str, ...]
    time: tuple[str, ...]
    rows: dict[AnyWave, dict[str, tuple[str, ...]]]
    same_row: bool
    segments: tuple[SegmentDraft, ...]
    activities: ActivitiesDraft | None
    meanings: MeaningsFound
    questions: tuple[Question, ...] = field(default=())

    @property
    def must_decide(self) -> tuple[Question, ...]:
        """The questions without whose answers the event cannot be read."""
        return tuple(question for question in self.questions if not question.optional)

    @property
    def waves(self) -> tuple[AnyWave, ...]:
        """The waves that have files, in the order of time."""
        order: tuple[AnyWave, ...] = ("pre", "post", "followup")
        return tuple(wave for wave in order if any(file.wave == wave for file in self.files))
