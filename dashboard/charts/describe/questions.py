"""What became of each question: who was right, how ratings moved, and for whom it differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.questions.dif import GroupDif, ItemDif
from analysis.questions.items import RefusedItem
from analysis.questions.keyed_items import KeyedItem
from analysis.questions.rated_items import RatedItem
from dashboard.charts.describe.words_around import framed, matched, told_by_rows
from dashboard.charts.forms import (
    Answers,
    ChangeChart,
    ChangeRow,
    DivergingChart,
    DivergingRow,
    Meaning,
    Share,
    SharesChart,
    SharesRow,
)
from dashboard.charts.parts import above_the_middle, below_the_middle
from dashboard.findings import Findings
from dashboard.words import charts as said
from dashboard.words import figures
from dashboard.words import questions as words
from dashboard.words.language import Phrase
from surveys.instrument import Composite, Item, Scale

MOST_ANSWERS = 11
"""A question with more possible answers, such as an amount, is not drawn answer by answer."""


@dataclass(frozen=True, slots=True)
class Different:
    """For whom a question is much harder or easier than for others who know as much."""

    segment: str
    group: str
    found: ItemDif


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a scale.

    Attributes
    ----------
    text : str
        Its number on the scale, which tells apart what is cut, and as it was asked.
    found : KeyedItem or RatedItem or RefusedItem
        What became of it.
    options : tuple of str
        The answers that carry a rating, from least to most; none of a keyed question.
    dont_know : bool
        Whether *don't know* was offered.
    different : tuple of Different
        For whom it works differently, by differential item functioning of class C.
    """

    text: str
    found: KeyedItem | RatedItem | RefusedItem
    options: tuple[str, ...]
    dont_know: bool
    different: tuple[Different, ...]

    @property
    def name(self) -> str:
        """The question as the beginning of a sentence."""
        return self.text.rstrip(".。")


def parts_of(found: Findings, scale: str) -> tuple[str, ...]:
    """Return the titles of the scales that a composite is made of; none of another scale."""
    form = found.opened.forms["pre"].scale(scale)
    parts = form.weights if isinstance(form, Composite) else ()
    return tuple(found.scale_title(part) for part in parts)


def is_rated(found: Findings, scale: str) -> bool:
    """Return whether the questions of a scale have no right answer."""
    return found.opened.forms["pre"].scale(scale).scoring == "rated"


def questions_of(found: Findings, scale: str) -> tuple[Question, ...]:
    """Return the questions of a scale: those asked before in their order, then the others."""
    asked: dict[str, tuple[Scale, Item]] = {}
    for wave in ("post", "pre"):  # what was asked before is shown as it was then
        form = found.opened.forms[wave].scale(scale)
        if isinstance(form, Scale):
            asked |= {item.id: (form, item) for item in form.items}
    outcome = found.outcomes[scale]
    return tuple(
        Question(
            text=words.numbered(number, item.text.in_language(found.language)),
            found=change,
            options=_options(found, form, item) if isinstance(change, RatedItem) else (),
            dont_know=any(map(form.is_dont_know, form.options_of(item))),
            different=tuple(_different(found, scale, item.id)),
        )
        for number, ((form, item), change) in enumerate(
            ((asked[name], change) for name, change in outcome.items.changes.items()), start=1
        )
    )


def change_of_questions(found: Findings, scale: str) -> ChangeChart:
    """Describe how many more were right on each question, or how its mean rating moved."""
    rated, silenced = is_rated(found, scale), found.overall(scale).silenced
    rows, ways = [], []
    for question in questions_of(found, scale):
        one, note = question.found, _note(question, found.minimum)
        change = low = high = None
        spoken = words.spoken_row(question.name, note)
        way: words.Way = "unclear"
        if not _shown(question, found.minimum):
            pass
        elif isinstance(one, KeyedItem) and one.change is not None:
            shares = (one.change.change, one.change.change_low, one.change.change_high)
            change, low, high = (100 * share for share in shares)
            spoken = words.spoken_keyed(question.name, one, note)
        elif isinstance(one, RatedItem):
            shift = one.estimate
            change, low, high = shift.change, shift.change_low, shift.change_high
            spoken = words.spoken_rated(question.name, one, note)
        if change is not None and not isinstance(one, RefusedItem):
            way = words.way_of(one, silenced=silenced)
            ways.append(way)
        value = "" if change is None else figures.change(change)
        rows.append(ChangeRow(question.text, note, change, low, high, way, value, spoken))
    method = words.method_of_rated if rated else words.method_of_keyed
    frame = framed(
        found,
        words.summary(found.scale_title(scale), ways, rated=rated, silenced=silenced),
        str(words.CHANGE_OF_RATED if rated else words.CHANGE_OF_KEYED),
        method=method(matched(found)),
    )
    return ChangeChart(
        told_by_rows(frame, [row.spoken for row in rows]),
        tuple(rows),
        no_change=str(said.NO_CHANGE),
        axis=str(words.POINTS if rated else words.PERCENTAGE_POINTS),
    )


def transitions_of_questions(found: Findings, scale: str) -> SharesChart:
    """Describe how many learned each keyed question, lost it, kept it, or never knew it."""
    rows, learned, lost, answers = [], 0, 0, 0
    for question in questions_of(found, scale):
        note, one = _note(question, found.minimum), question.found
        parts: tuple[Share, ...] = ()
        if isinstance(one, KeyedItem) and _shown(question, found.minimum):
            parts = tuple(_parts(one, dont_know=question.dont_know))
            learned, lost = learned + one.learned, lost + one.lost
            answers += one.pairs
        spoken = said.spoken_shares(question.name, note, parts)
        rows.append(SharesRow(question.text, note, parts, spoken))
    frame = framed(
        found,
        words.learned_and_lost(found.scale_title(scale), learned, lost, answers),
        str(words.TRANSITIONS),
        method=words.method_of_transitions(matched(found)),
    )
    return SharesChart(told_by_rows(frame, [row.spoken for row in rows]), tuple(rows))


def answers_to_questions(found: Findings, scale: str) -> DivergingChart:
    """Describe how often each answer to each rated question was given before and after."""
    rows = []
    for question in questions_of(found, scale):
        one, also = question.found, []
        drawn = isinstance(one, RatedItem) and _shown(question, found.minimum)
        if drawn and len(question.options) > MOST_ANSWERS:
            also.append(words.an_amount())
            drawn = False
        note = _note(question, found.minimum, also=also)
        if not drawn or not isinstance(one, RatedItem):
            spoken = words.spoken_row(question.name, note)
            rows.append(DivergingRow(question.text, note, (), (), spoken))
            continue
        waves = (
            _answers(str(words.BEFORE), one.before),
            _answers(str(words.AFTER), one.after),
        )
        before, after = ((wave.low_value, wave.high_value) for wave in waves)
        ends = question.options[0], question.options[-1]
        spoken = words.spoken_answers(question.name, ends, before, after, note)
        rows.append(DivergingRow(question.text, note, question.options, waves, spoken))
    frame = framed(
        found,
        words.answers_title(found.scale_title(scale)),
        str(words.ANSWERS),
        method=words.method_of_answers(matched(found)),
    )
    return DivergingChart(told_by_rows(frame, [row.spoken for row in rows]), tuple(rows))


def _pairs(question: Question) -> int:
    match question.found:
        case KeyedItem() as keyed:
            return keyed.pairs
        case RatedItem() as rated:
            return rated.estimate.pairs
        case RefusedItem():
            return 0


def _shown(question: Question, minimum: int) -> bool:
    return _pairs(question) >= max(minimum, 1)


def _note(question: Question, minimum: int, *, also: Sequence[str] = ()) -> str:
    if isinstance(question.found, RefusedItem):
        return str(words.WHY[question.found.reason])
    different = [words.dif_note(one.group, one.found) for one in question.different]
    turned = isinstance(question.found, RatedItem) and question.found.reverse
    return words.note(
        _pairs(question),
        minimum=minimum,
        also=[*also, *([words.reversed_note()] if turned else []), *different],
    )


def _parts(found: KeyedItem, *, dont_know: bool) -> Iterator[Share]:
    _, *not_right = found.table  # right, wrong, don't know
    never, unknown = (sum(row[after] for row in not_right) for after in (1, 2))
    named: list[tuple[Phrase, int, Meaning]] = [
        (words.KEPT, found.kept, "same"),
        (words.LEARNED, found.learned, "up"),
        (words.LOST, found.lost, "down"),
        (words.NEVER, never, "low"),
    ]
    if dont_know:
        named.append((words.DONT_KNOW, unknown, "unknown"))
    for phrase, people, meaning in named:
        share = people / found.pairs
        yield Share(str(phrase), figures.percent(share), share, meaning)


def _answers(label: str, people: Sequence[int]) -> Answers:
    everyone, of = sum(people), len(people)
    low = sum(n for place, n in enumerate(people) if below_the_middle(place, of))
    high = sum(n for place, n in enumerate(people) if above_the_middle(place, of))
    return Answers(
        label=label,
        shares=tuple(n / everyone for n in people),
        low_value=figures.percent(low / everyone),
        high_value=figures.percent(high / everyone),
    )


def _options(found: Findings, form: Scale, item: Item) -> tuple[str, ...]:
    numbers = form.range_of(item)
    if numbers is not None:
        steps = range(numbers.steps + 1)
        return tuple(f"{numbers.low + numbers.step * step:g}" for step in steps)
    return tuple(option.in_language(found.language) for option in form.rated_options(item))


def _different(found: Findings, scale: str, item: str) -> Iterator[Different]:
    for segment, groups in found.outcomes[scale].dif.items():
        for group, compared in groups.items():
            one = compared.items.get(item) if isinstance(compared, GroupDif) else None
            if one is not None and one.size == "C":
                title = found.opened.event.group_title(segment, group)
                yield Different(
                    found.segment_title(segment), title.in_language(found.language), one
                )
