"""Survey files in, a proposed event out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from surveys.event import AnyWave
from surveys.instrument import Instrument
from surveys.meaning.audience import MOST_GROUPS
from surveys.meaning.header_subjects import subjects_of
from surveys.proposing.activities import draft_activities
from surveys.proposing.answer_meanings import MeaningsFound, meanings_of
from surveys.proposing.asking import ask
from surveys.proposing.confidence import Confidence
from surveys.proposing.fields import Field, fields_of, numberless
from surveys.proposing.groups import groups_of
from surveys.proposing.ids import Identified, identify
from surveys.proposing.instrument_choice import fitting_instrument
from surveys.proposing.item_matching import Questions
from surveys.proposing.languages import most_used
from surveys.proposing.names import Names
from surveys.proposing.one_file import holds_both, parted, question_in, waves_of_texts
from surveys.proposing.proposal import ItemColumns, Proposal, SegmentDraft
from surveys.proposing.proposed import Proposed
from surveys.proposing.roles import Roles
from surveys.proposing.sample import FileSample
from surveys.proposing.scales import draft_scales, shared_answers
from surveys.proposing.times import headers_of_time
from surveys.reading.layouts.long_table import WHO
from surveys.texts import normalised

OWN_FORM = "instrument.toml"
"""What a form is called that is written into the event's folder."""

IN_TIME: tuple[AnyWave, ...] = ("pre", "post", "followup")


def propose(
    files: Sequence[FileSample], *, form: Instrument | None = None, instrument: str = ""
) -> Proposal:
    """Return what an event may be, from its files.

    Parameters
    ----------
    files : sequence of FileSample
        The files of all waves; a file that holds several stands here once for each.
    form : Instrument or None
        The questions that were asked, where it is known.
    instrument : str
        What `event.toml` is to call it.
    """
    one_file = holds_both(files)
    question_of = question_in(files)
    parts = parted(files, question_of) if one_file else None
    fields = fields_of(parts or files, key=question_of if parts else numberless(files))
    waves = tuple(wave for wave in IN_TIME if any(file.wave == wave for file in files))
    same_row = parts is not None
    if same_row:
        identified = Identified((), "a row is one person before and after", Confidence.SURE)
    else:
        identified = _in_one_file(fields) if one_file else identify(fields, waves)
    own_form = False
    if form is None and (fitting := fitting_instrument(fields, waves)) is not None:
        form, own_form = fitting.form, not fitting.whole
        instrument = OWN_FORM if own_form else fitting.id
    shared = shared_answers(fields, waves, identified, in_one_row=same_row)
    drafts = () if form is not None else draft_scales(shared, waves, in_one_row=same_row)
    texts = {item.id: item.text for scale in drafts for item in scale.items}
    drafted = {item.field: item.id for scale in drafts for item in scale.items}
    questions = Questions(form) if form is not None else None
    roles = Roles(questions, identified, drafted, shared, one_file=one_file)
    columns = roles.of(fields)
    language = _language(fields)
    activities, columns = draft_activities(columns, language=language)
    proposal = Proposal(
        files=tuple(files),
        columns=columns,
        instrument=instrument or OWN_FORM,
        form=form,
        own_form=own_form or form is None,
        scales=drafts,
        id=tuple(one.headers for one in identified.fields),
        items=tuple(_items(columns, questions, texts, same_row=same_row)),
        duration=next((one.field.headers for one in columns if one.role == "duration"), ()),
        time=headers_of_time(columns),
        rows=_rows(columns),
        same_row=same_row,
        segments=tuple(_segments(columns, language)),
        activities=activities,
        meanings=meanings_of(columns, questions) if questions else MeaningsFound(),
    )
    return ask(proposal, identified, questions, fields)


def _in_one_file(fields: Sequence[Field]) -> Identified:
    """Return what identifies a respondent whose waves stand below each other in one file."""
    named = [
        field
        for field in fields
        if field.headers and any("code" in subjects_of(header) for header in field.headers)
    ]
    named = named or [
        field
        for field in fields
        if any(normalised(header).replace(" ", "_") in WHO.split() for header in field.headers)
    ]
    words = "it is called like a code"
    confidence = Confidence.LIKELY if len(named) == 1 else Confidence.DOUBTFUL
    return Identified(tuple(named[:1]), words, confidence, tuple(named))


def _items(
    columns: Sequence[Proposed],
    questions: Questions | None,
    texts: Mapping[str, str],
    *,
    same_row: bool,
) -> list[ItemColumns]:
    found = []
    for one in columns:
        if one.role != "item":
            continue
        headers: dict[AnyWave, tuple[str, ...]] = {}
        for wave in one.field.waves:
            of_wave = [place.sample.header for place in one.field.of_wave(wave)]
            headers[wave] = tuple(dict.fromkeys(of_wave))
        if questions is None:
            names = {normalised(texts[one.target]), normalised(one.target)}
            named = all(normalised(header) in names for header in one.field.headers)
        else:
            named = all(
                any(match.named and match.item == one.target for match in matches[:1])
                for matches in (questions.matches(place.sample) for place in one.field.places)
            )
        found.append(ItemColumns(one.target, headers, named and not same_row))
    return found


def _rows(columns: Sequence[Proposed]) -> dict[AnyWave, dict[str, tuple[str, ...]]]:
    for one in columns:
        if one.role == "wave" and (named := waves_of_texts(one.field.counts)):
            return {wave: {one.field.headers[0]: texts} for wave, texts in named.items()}
    return {}


def _language(fields: Sequence[Field]) -> str:
    """Return the language in which most was answered that could be chosen."""
    counts: Counter[str] = Counter()
    for field in fields:
        if field.distinct <= MOST_GROUPS:
            counts += field.counts
    return most_used(counts)


def _segments(columns: Sequence[Proposed], language: str) -> list[SegmentDraft]:
    names = Names("segment")
    return [
        SegmentDraft(
            names.new(one.target or one.field.headers[0]),
            one,
            groups_of(one.field, about=one.target, language=language),
        )
        for one in columns
        if one.role == "segment"
    ]
