"""An event: what `event.toml` says, as a frozen model."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, PlainValidator

from surveys.instrument import Model
from surveys.report_settings import Report
from surveys.texts import ShownText, Text, normalised

EVENT_FILE = "event.toml"

RELEASED_PEOPLE = "releases.people"
"""Who was counted in what was published; see `analysis.disclosure.counted`."""

Wave = Literal["pre", "post"]
WAVES: tuple[Wave, ...] = ("pre", "post")
"""The two waves that every event has. Wherever two waves are compared, the earlier is `pre` and the
later is `post`, whichever they are."""

AnyWave = Literal["pre", "post", "followup"]
"""A wave of an event as its files know it; some events ask a third time."""

Span = Literal["post_followup", "pre_followup"]
"""What a follow-up can be compared with: what came after the event, and what was before it."""
SPANS: dict[Span, tuple[AnyWave, AnyWave]] = {
    "post_followup": ("post", "followup"),
    "pre_followup": ("pre", "followup"),
}


def _texts(value: Any) -> tuple[str, ...] | None:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list | tuple) or not texts:
        return None
    sound = all(isinstance(text, str) and normalised(text) for text in texts)
    return tuple(texts) if sound else None


def _header(value: Any) -> tuple[str, ...]:
    texts = _texts(value)
    if texts is None:
        raise ValueError(
            'expected a column\'s header, or a list of headers such as ["Age", "年龄"]'
        )
    return texts


def _spellings(value: Any) -> tuple[str, ...]:
    texts = _texts(value)
    if texts is None:
        raise ValueError('expected a spelling, or a list of spellings such as ["<18", "18岁以下"]')
    return texts


DateOrder = Literal["d/m/y", "m/d/y"]
"""What comes first in a date whose year comes last."""

Header = Annotated[tuple[str, ...], PlainValidator(_header)]
"""A column by its header; several where files in other languages call it otherwise."""

Spellings = Annotated[tuple[str, ...], PlainValidator(_spellings)]
"""How a group, an activity or an option is written in files."""


class Columns(Model):
    """Which column is what.

    Attributes
    ----------
    id : tuple of Header
        The columns that together identify a respondent.
    items : dict of str to Header
        Item id to column, only where the header is neither the item's id nor its text.
    duration : Header or None
        Where it stands how long a response took.
    time : Header or None
        Where it stands when a response was given; only the day is kept.
    date_order : {"d/m/y", "m/d/y"} or None
        What comes first in its dates, where they do not tell.
    """

    id: tuple[Header, ...] = Field(default=())
    items: dict[str, Header] = Field(default_factory=dict)
    duration: Header | None = None
    time: Header | None = None
    date_order: DateOrder | None = None


class WaveFiles(Model):
    """The files of one wave, and what differs from the others.

    Attributes
    ----------
    files : tuple of str
        Paths or globs in the event folder; ``"week.xlsx#post"`` names a sheet. None are needed
        where answers were imported.
    rows : dict of str to tuple of str
        Column to the texts in it that make a row one of this wave's; all rows where it is empty.
    columns : Columns
        Columns that are called otherwise in this wave.
    instrument : str or None
        The wave's own form, where it is not the event's; its scales have the same ids.
    """

    files: tuple[str, ...] = ()
    rows: dict[str, Spellings] = Field(default_factory=dict)
    columns: Columns = Columns()
    instrument: str | None = None


class Segment(Model):
    """An audience attribute with exclusive groups.

    Attributes
    ----------
    column : Header
        Where the attribute stands.
    title : Text or None
        Its name as it is shown; its id where none is given.
    order : tuple of str
        The groups, in the order in which they are shown.
    titles : dict of str to Text
        Group to its name in several languages; each is a spelling of the group too.
    values : dict of str to tuple of str
        Group to further spellings in the files.
    bands : dict of str to tuple of float
        Group to the least and the greatest number in it (no greatest: open above).
    """

    column: Header
    title: ShownText | None = None
    order: tuple[str, ...] = Field(default=())
    titles: dict[str, ShownText] = Field(default_factory=dict)
    values: dict[str, Spellings] = Field(default_factory=dict)
    bands: dict[str, Annotated[tuple[float, ...], Field(min_length=1, max_length=2)]] = Field(
        default_factory=dict
    )

    def named_groups(self) -> tuple[str, ...]:
        """Return the groups that the file names, in the event's order."""
        named = (*self.order, *self.titles, *self.values, *self.bands)
        return tuple(dict.fromkeys(named))


class Activities(Model):
    """What a respondent attended; one respondent attends several.

    Attributes
    ----------
    column, separator
        One multi-select column, and what stands between its choices (where that is not said,
        what the survey tool writes, or a semicolon); or
    columns : dict of str to Header
        one yes/no column for each activity.
    titles : dict of str to Text
        Activity id to its name, in the event's order; each language is a spelling.
    values : dict of str to tuple of str
        Activity id to further spellings in the files.
    """

    column: Header | None = None
    separator: str = ";"
    columns: dict[str, Header] = Field(default_factory=dict)
    titles: dict[str, ShownText] = Field(default_factory=dict)
    values: dict[str, Spellings] = Field(default_factory=dict)

    @property
    def says_separator(self) -> bool:
        """Whether the file says what stands between choices."""
        return "separator" in self.model_fields_set

    def named(self) -> tuple[str, ...]:
        """Return the activities that the file names, in the event's order."""
        return tuple(dict.fromkeys((*self.titles, *self.values, *self.columns)))


class Answers(Model):
    """Answers that the instrument does not list.

    Attributes
    ----------
    values : dict of str to tuple of str
        Option to further spellings.
    empty : tuple of str
        Answers that mean "no answer", such as ``"99"``.
    """

    values: dict[str, Spellings] = Field(default_factory=dict)
    empty: tuple[str, ...] = Field(default=())


class Matching(Model):
    """How the responses of one wave find those of another.

    Attributes
    ----------
    method : {"exact", "tolerant", "same_row"}
        Codes agree after normalising; or nearly so, where nobody else can be meant; or the waves
        stand beside each other in the rows of the same files, and each row is one person.
    no_code : tuple of str
        Texts that people typed in place of a code, such as ``"1111"``; they are never matched.
        Common ones are known; see `surveys.linkage.codes.PLACEHOLDERS`.
    duplicates : {"most_complete", "first", "last"}
        Which row counts when a code stands in a wave more than once: the one with most
        answers to scale items (the earlier at a tie), the first or the last.
    """

    method: Literal["exact", "tolerant", "same_row"] = "exact"
    no_code: tuple[str, ...] = ()
    duplicates: Literal["most_complete", "first", "last"] = "most_complete"


class Careless(Model):
    """What is a sign that a response was given without reading.

    Attributes
    ----------
    seconds_per_item : float
        Who took less for each question answered was too fast.
    """

    seconds_per_item: float = Field(default=2.0, gt=0, le=60)


class Disclosure(Model):
    """What must not be shown.

    Attributes
    ----------
    minimum : int
        Groups with fewer matched pairs are hidden.
    """

    minimum: int = Field(default=10, ge=1)


class Privacy(Model):
    """What is not to be mistaken for personal data.

    Attributes
    ----------
    allowed : tuple of str
        Headers of columns that look as if they held personal data, and hold none.
    """

    allowed: tuple[str, ...] = ()


class Compare(Model):
    """What the event is shown beside.

    Attributes
    ----------
    events : tuple of str
        Folders of other events, from this one's folder.
    """

    events: tuple[Annotated[str, Field(min_length=1)], ...] = ()


class Event(Model):
    """Everything that `event.toml` says.

    `weights` has, for some segments, each group's share of the audience that is known to have come.
    `retrospective` events asked once, afterwards, how it is now and how it was before: every change
    is then *perceived*.
    """

    title: ShownText
    instrument: str
    simulated: bool = False
    retrospective: bool = False
    pre: WaveFiles = WaveFiles()
    post: WaveFiles = WaveFiles()
    followup: WaveFiles | None = None
    columns: Columns = Columns()
    segments: dict[str, Segment] = Field(default_factory=dict)
    activities: Activities | None = None
    answers: Answers = Answers()
    matching: Matching = Matching()
    disclosure: Disclosure = Disclosure()
    privacy: Privacy = Privacy()
    careless: Careless = Careless()
    compare: Compare = Compare()
    report: Report = Report()
    weights: dict[str, dict[str, Annotated[float, Field(ge=0)]]] = Field(default_factory=dict)

    @property
    def waves(self) -> tuple[AnyWave, ...]:
        """The event's waves, in the order of time."""
        return WAVES if self.followup is None else (*WAVES, "followup")

    @property
    def same_row(self) -> bool:
        """Whether a row of the files is one person in every wave, so that no code is needed."""
        return self.retrospective or self.matching.method == "same_row"

    def wave(self, wave: AnyWave) -> WaveFiles:
        """Return the files of one wave.

        Raises
        ------
        KeyError
            If the event has no such wave.
        """
        files = {"pre": self.pre, "post": self.post, "followup": self.followup}[wave]
        if files is None:
            raise KeyError(wave)
        return files

    def id_columns(self, wave: AnyWave) -> tuple[Header, ...]:
        """Return the id columns of one wave."""
        return self.wave(wave).columns.id or self.columns.id

    def item_columns(self, wave: AnyWave) -> dict[str, Header]:
        """Return the item columns that are named for one wave."""
        return {**self.columns.items, **self.wave(wave).columns.items}

    def duration_column(self, wave: AnyWave) -> Header | None:
        """Return the column that says how long a response of one wave took."""
        return self.wave(wave).columns.duration or self.columns.duration

    def time_column(self, wave: AnyWave) -> Header | None:
        """Return the column that says when a response was given; of a follow-up none is kept."""
        return None if wave == "followup" else self.wave(wave).columns.time or self.columns.time

    def date_order(self, wave: AnyWave) -> DateOrder | None:
        """Return what comes first in the dates of one wave that do not tell."""
        return self.wave(wave).columns.date_order or self.columns.date_order

    def segment_title(self, segment: str) -> Text:
        """Return a segment's title, or its id where it has none."""
        return self.segments[segment].title or Text.plain(segment)

    def group_title(self, segment: str, group: str) -> Text:
        """Return a group's title, or the group's own word where it has none."""
        return self.segments[segment].titles.get(group) or Text.plain(group)

    def activity_title(self, activity: str) -> Text:
        """Return an activity's title, or its own word where it has none."""
        titles = self.activities.titles if self.activities else {}
        return titles.get(activity) or Text.plain(activity)
