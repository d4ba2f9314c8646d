"""What a person must decide: only what the files leave in doubt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from surveys.event import AnyWave, Disclosure
from surveys.loading.undecided import UNDECIDED
from surveys.meaning.days import ORDERS
from surveys.meaning.known_answers import is_no_answer
from surveys.meaning.sayable import may_be_said
from surveys.proposing.answer_meanings import in_reverse, told_apart
from surveys.proposing.fields import Field
from surveys.proposing.ids import Identified, is_self_made
from surveys.proposing.item_matching import Questions
from surveys.proposing.one_file import asks_from_memory, wave_of_text
from surveys.proposing.proposal import Proposal, Question
from surveys.proposing.proposed import Proposed
from surveys.proposing.times import is_order_open
from surveys.proposing.toml_values import literal, one_or_all, one_or_list
from surveys.proposing.wording import likeness, wording
from surveys.reading.previews import responses_among, status_column
from surveys.texts import clipped

MOST_CANDIDATES: Final = 6
MOST_SHOWN: Final = 40
WHICH_ORDER: Final = (
    "do the dates of answers say the day first (d/m/y) or the month (m/d/y)? None has a day after "
    "the 12th"
)
_WAVE_EXAMPLES: Final[dict[AnyWave, str]] = {
    "pre": "Before",
    "post": "After",
    "followup": "Weeks later",
}
_PERHAPS: Final = 0.3
"""Likeness from which a column is worth naming for a question that has none."""


def ask(
    proposal: Proposal,
    identified: Identified,
    questions: Questions | None,
    fields: Sequence[Field],
) -> Proposal:
    """Return a proposal with its questions."""
    asked = [
        *_about_waves(proposal),
        *_about_ids(proposal, identified),
        *_about_days(proposal),
        *_about_items(proposal, questions, fields),
        *_about_segments(proposal),
        *_about_activities(proposal),
        *_about_answers(proposal, questions),
        *_about_scales(proposal),
        *_about_matching(identified),
    ]
    return replace(proposal, questions=tuple(asked))


def _about_waves(proposal: Proposal) -> Iterator[Question]:
    if proposal.same_row:
        yield Question(
            "retrospective",
            "before and after stand in one row: were people asked once, afterwards, how it is now "
            "and how it was before (true), or before and after (false)?",
            ("true", "false")
            if any(
                asks_from_memory(header)
                for one in proposal.items
                for header in one.headers.get("post", ())
            )
            else ("false", "true"),
        )
    names = [file.name for file in proposal.files]
    if len(set(names)) == len(names):
        yield from _about_previews(proposal)
    elif not proposal.same_row and not proposal.rows:
        known = next((one.field for one in proposal.columns if one.role == "wave"), None)
        for wave in proposal.waves:
            candidates: tuple[str, ...] = ()
            if known is not None:
                likely = sorted(known.counts, key=lambda text: wave_of_text(text) != wave)
                candidates = tuple(literal({known.headers[0]: text}) for text in likely)
            yield Question(
                f"{wave}.rows",
                f"one file holds all waves: which texts of which column make a row one of {wave}? "
                f'Such as {{ "Wave" = "{_WAVE_EXAMPLES[wave]}" }}',
                candidates[:MOST_CANDIDATES],
            )


def _about_previews(proposal: Proposal) -> Iterator[Question]:
    """Ask of each wave whether its previews count."""
    for wave in proposal.waves:
        for file in (file for file in proposal.files if file.wave == wave):
            place = status_column([one.column for one in file.columns])
            sample = file.columns[place] if place is not None else None
            texts = dict(zip(sample.texts, sample.counts, strict=True)) if sample else {}
            responses = responses_among(texts)
            previews = sum(texts.values()) - sum(texts[text] for text in responses)
            if sample is None or not previews:
                continue
            words = (
                f"{previews} of {file.rows} responses are previews, tests or spam, says the "
                f'column "{sample.header}": leave them out (the first), or count them?'
            )
            chosen = (list(responses), list(texts))
            yield Question(
                f"{wave}.rows", words, tuple(literal({sample.header: one}) for one in chosen)
            )
            break


def _about_ids(proposal: Proposal, identified: Identified) -> Iterator[Question]:
    if proposal.same_row or (not identified.doubtful and identified.fields):
        return
    candidates = tuple(
        literal([one_or_list(field.headers)]) for field in identified.candidates[:MOST_CANDIDATES]
    )
    words = f"which column identifies a person? {identified.reason}".rstrip()
    yield Question("columns.id", words, candidates)


def _about_days(proposal: Proposal) -> Iterator[Question]:
    if is_order_open(proposal.columns):
        yield Question("columns.date_order", WHICH_ORDER, tuple(map(literal, ORDERS)))


def _about_matching(identified: Identified) -> Iterator[Question]:
    """Propose to find mistyped codes; a number that the survey tool or a list gave has no typos."""
    if not identified.doubtful and is_self_made(identified.fields):
        words = (
            "people put this code together themselves, and some mistype it the second time: are "
            "nearly equal codes the same person's too, where nobody else can be meant?"
        )
        yield Question("matching.method", words, (literal("tolerant"),), optional=True)


def _about_items(
    proposal: Proposal, questions: Questions | None, fields: Sequence[Field]
) -> Iterator[Question]:
    if questions is None:
        return
    held = {one.item: one for one in proposal.items}
    doubtful = {one.target: one for one in proposal.columns if one.role == "item" and one.doubtful}
    used = {one.field for one in proposal.columns if one.role != "ignored" and not one.doubtful}
    for _, item in questions.asked:
        text = str(item.text)
        if item.id in doubtful:
            one = doubtful[item.id]
            words = f'is this "{clipped(text)}"? {one.reason}'
            yield Question(f"columns.items.{item.id}", words, (one_or_all(one.field.headers),))
        missing = [
            wave
            for wave in proposal.waves
            if item.id not in held or wave not in held[item.id].headers
        ]
        if not missing or item.id in doubtful:
            continue
        near = sorted(
            (
                (likeness(wording(field.headers[0]), wording(text)), field.headers)
                for field in fields
                if field not in used and field.headers and field.headers[0]
            ),
            reverse=True,
        )
        candidates = tuple(
            one_or_all(headers) for alike, headers in near[:MOST_CANDIDATES] if alike >= _PERHAPS
        )
        if not candidates:
            fitting = [field for field in fields if field not in used]
            fitting = [field for field in fitting if _answers(field, questions, item.id)]
            candidates = tuple(one_or_all(field.headers) for field in fitting[:MOST_CANDIDATES])
        place = f"columns.items.{item.id}" if item.id not in held else ""
        place = place or f"{missing[0]}.columns.items.{item.id}"
        words = f'no column of the {" and ".join(missing)} files is called "{clipped(text)}"'
        yield Question(place, words, candidates)


def _answers(field: Field, questions: Questions, item: str) -> bool:
    """Return whether a column without a telling header holds nothing but answers to a question."""
    meant = questions.meanings(item)
    named = bool(field.headers) and bool(field.headers[0]) and field.column.holds == "answers"
    texts = [text for text in field.counts if not is_no_answer(text)]
    return named and bool(texts) and all(meant.position(text) is not None for text in texts)


def _about_segments(proposal: Proposal) -> Iterator[Question]:
    for segment in proposal.segments:
        headers, groups = segment.proposed.field.headers, segment.groups
        if segment.proposed.doubtful:
            place = f"segments.{segment.id}.column"
            yield Question(place, segment.proposed.reason, (one_or_all(headers),), optional=True)
        elif groups.unsettled or groups.own_words:
            words = (
                f"which group is each of these? {_listed(groups.unsettled)}"
                if groups.unsettled
                else "which groups are meant by answers that are none of these?"
            )
            words += _own_words(groups.own_words)
            filled = {group: [group, *groups.values.get(group, ())] for group in groups.order}
            answer = _to_sort(filled, groups.unsettled)
            yield Question(f"segments.{segment.id}.values", words, (answer,))


def _about_activities(proposal: Proposal) -> Iterator[Question]:
    draft = proposal.activities
    if draft is None:
        return
    of_activities = [one for one in proposal.columns if one.role in ("activities", "activity")]
    doubtful = any(one.doubtful for one in of_activities)
    others: list[Proposed] = [
        one for one in proposal.columns if one.role == "ignored" and one.doubtful
    ]
    if doubtful and draft.headers:
        candidates = (draft.headers, *(one.field.headers for one in others))
        yield Question(
            "activities.column",
            "does this question say what people attended?",
            tuple(map(one_or_all, candidates)),
            optional=True,
        )
    elif doubtful:
        yield Question(
            "activities.columns",
            "do these columns say what people attended?",
            (literal({key: one_or_list(held) for key, held in draft.columns.items()}),),
            optional=True,
        )
    if doubtful:
        return
    choices = next((one.choices for one in of_activities if one.choices), None)
    if choices is not None and choices.mixed:
        words = "some choices seem to hold what stands between choices; are the titles right?"
        yield Question("activities.separator", words, (literal(draft.separator),))
    if draft.unsettled or draft.own_words:
        words = (
            f"which activity is each of these? {_listed(draft.unsettled)}"
            if draft.unsettled
            else "which activities are meant by choices that are none of these?"
        )
        words += _own_words(draft.own_words)
        titles = {activity: [title] for activity, title in draft.titles.items()}
        yield Question("activities.values", words, (_to_sort(titles, draft.unsettled),))


def _own_words(count: int) -> str:
    if not count:
        return ""
    return (
        f" ({count} that hardly anybody gave may be names or their own words and stand nowhere "
        "here: scilit check tells their rows, and how to say what they mean)"
    )


def _to_sort(filled: Mapping[str, list[str]], unsettled: Sequence[str]) -> str:
    """Return values with what is to be sorted under a name that no event may have.

    The own name of a group as its spelling changes nothing, and shows where to go on.
    """
    return literal({**filled, UNDECIDED: list(unsettled)} if unsettled else filled)


def _about_answers(proposal: Proposal, questions: Questions | None) -> Iterator[Question]:
    found = proposal.meanings
    if questions is None or not (found.codes or found.doubtful or found.unknown):
        return
    if found.codes:
        up = _with_codes(found.values, found.codes)
        down = _with_codes(found.values, in_reverse(found.codes, questions))
        words = "the files have numbers where the instrument has words: do they count up or down?"
        sound = told_apart(found.codes, proposal.columns, questions)
        candidates = (literal(up), literal(down)) if sound else ()
        if not sound:
            words = "the files have numbers that mean different options; export words, if you can"
        yield Question("answers.values", words, candidates)
        return
    guessed = [
        f'{literal(text)} = "{option}"?'
        for option, texts in found.doubtful.items()
        for text in texts
    ]
    minimum = Disclosure().minimum
    often = [
        (text, people)
        for text, people in found.unknown.most_common(MOST_SHOWN)
        if may_be_said(text, people=people, minimum=minimum)
    ]
    strange = [f"{literal(text)} ({n})" for text, n in often]
    rest = len(found.unknown) - len(often)
    words = "what do these answers mean?"
    if guessed:
        words += f" {'; '.join(guessed[:MOST_SHOWN])}"
    if strange:
        words += f" Like no option, put them to one or into answers.empty: {', '.join(strange)}"
    if rest:
        words += (
            f" ({rest} answers that few people gave are like no option: scilit check tells their "
            "rows)"
        )
    merged = {
        option: [*found.values.get(option, []), *found.doubtful.get(option, [])]
        for option in {**found.values, **found.doubtful}
    }
    yield Question("answers.values", words, (literal(merged),))


def _with_codes(values: dict[str, list[str]], codes: dict[str, list[str]]) -> dict[str, list[str]]:
    return {
        option: [*values.get(option, []), *codes.get(option, [])] for option in {**codes, **values}
    }


def _about_scales(proposal: Proposal) -> Iterator[Question]:
    if proposal.form is not None:
        return
    if not proposal.scales:
        yield Question(
            "instrument",
            "no questions with shared answers were found; which instrument was asked?",
            in_instrument=False,
        )
    for scale in proposal.scales:
        found = scale.options
        if found.doubt:
            words = (
                f"which answers are the same? {found.doubt}. An option is written once, in all of "
                'its languages: { en = "...", ru = "...", zh = "..." }'
            )
            if not scale.keyed:
                words += "; from least to most"
            candidates = tuple(map(literal, (found.options, *found.others)))
            if found.unsettled:
                words += f". Which is each of these? {_listed(found.unsettled)}"
                to_sort = {UNDECIDED: list(found.unsettled)}
                candidates = (literal([*found.options, to_sort]),)
            yield Question(f"scales.{scale.id}.options", words, candidates, in_instrument=True)
        if not scale.keyed:
            words = f'in which questions of "{clipped(scale.title)}" does more mean less?'
            if scale.range is not None and not scale.usual:
                bounds = "which numbers are possible? A score is the share of the way between them"
                place = f"scales.{scale.id}.range"
                yield Question(place, bounds, (literal(scale.range),), in_instrument=True)
            elif not scale.usual and not found.doubt:
                words += " And are these all answers that could be given, from least to most?"
            yield Question(f"scales.{scale.id}.scoring", words, ('"rated"',), in_instrument=True)
            continue
        answers = map(str, found.options)
        right = tuple(literal(answer) for answer in answers if answer not in scale.dont_know)
        for item in scale.items:
            words = f'which answer is right? "{clipped(item.text)}"'
            place = f"scales.{scale.id}.items.{item.id}.key"
            yield Question(place, words, right, in_instrument=True)


def _listed(texts: Sequence[str]) -> str:
    more = f" and {len(texts) - MOST_SHOWN} more" if len(texts) > MOST_SHOWN else ""
    return ", ".join(literal(text) for text in texts[:MOST_SHOWN]) + more
