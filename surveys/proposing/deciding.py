"""What a person may choose for each question of a proposal, and what is written for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from surveys.loading.event_folder import built_in_instruments
from surveys.loading.undecided import UNDECIDED
from surveys.proposing.proposal import Decisions, Proposal, Question
from surveys.proposing.toml_values import literal, one_or_all, one_or_list
from surveys.texts import normalised

OWN: Final = "\0own"
"""In place of a group: the text is a group of its own."""

NO_ANSWER: Final = "\0no answer"
"""In place of an option: the text means that nothing was answered."""

_FEW_TEXTS: Final = 8
_ONE_WAY: Final = ("activities.separator", "range")
"""Ends of the places of questions whose only candidate is what the files show."""


@dataclass(frozen=True)
class Pick:
    """One of several values is to be chosen.

    Attributes
    ----------
    question : Question
        What is asked.
    options : tuple of str
        What may be written, as TOML, the likeliest first; empty where it must be put together.
    shown : bool
        Whether the files show the first of them.
    """

    question: Question
    options: tuple[str, ...]
    shown: bool = False


@dataclass(frozen=True)
class Sort:
    """Texts are to be put to the groups, options or activities that they mean.

    Attributes
    ----------
    question : Question
        What is asked.
    texts : dict of str to str
        Each text to what it may mean, empty where nobody knows.
    groups : dict of str to str
        What can be chosen, to its title; `OWN` and `NO_ANSWER` where they can.
    about : str
        The header of the column that they stand in, where it is one.
    known : dict of str to tuple of str
        Group to the texts that are known to mean it.
    order : tuple of str
        Of a segment: its groups in the order in which they are shown.
    empty : tuple of str
        Of answers: texts that are known to mean nothing.
    """

    question: Question
    texts: dict[str, str]
    groups: dict[str, str]
    known: dict[str, tuple[str, ...]]
    about: str = ""
    order: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()

    def decided(self, meant: Mapping[str, str]) -> Decisions:
        """Return what is written once each text has its group."""
        place = self.question.place
        values = {group: list(texts) for group, texts in self.known.items()}
        own, empty = [], list(self.empty)
        for text, group in meant.items():
            if group == OWN:
                own.append(text)
            elif group == NO_ANSWER:
                empty.append(text)
            else:
                values.setdefault(group, []).append(text)
        decided = {place: literal(values)}
        if own:
            decided[f"{place.removesuffix('.values')}.order"] = literal([*self.order, *own])
        if empty:
            decided["answers.empty"] = literal(empty)
        return decided


@dataclass(frozen=True)
class Direction:
    """The questions of a rated scale in which more means less are to be named.

    Attributes
    ----------
    question : Question
        What is asked.
    items : dict of str to str
        Each question's id to its text.
    """

    question: Question
    items: dict[str, str]

    def decided(self, reverse: tuple[str, ...]) -> Decisions:
        """Return what is written once it is known in which of them more means less."""
        items = self.question.place.removesuffix("scoring") + "items"
        return {
            self.question.place: self.question.candidates[0],
            **{f"{items}.{item}.reverse": "true" for item in reverse},
        }


Choice = Pick | Sort | Direction


def choices(proposal: Proposal) -> Iterator[Choice]:
    """Yield what a person may choose, in the order of the proposal's questions."""
    for question in proposal.questions:
        place = question.place
        if place.endswith(".scoring"):
            yield _direction(question, proposal)
        elif place.startswith("segments.") and place.endswith(".values"):
            yield _groups(question, proposal)
        elif place == "activities.values":
            yield _activities(question, proposal)
        elif place == "answers.values" and not proposal.meanings.codes:
            yield _answers(question, proposal)
        else:
            whole = [one for one in question.candidates if f"{UNDECIDED} =" not in one]
            options = tuple(dict.fromkeys([*whole, *_further(question, proposal)]))
            yield Pick(question, options, shown=place.endswith(_ONE_WAY))


def _further(question: Question, proposal: Proposal) -> Iterator[str]:
    """Yield what could be written although nothing speaks for it."""
    place = question.place
    unused = [one.field for one in proposal.columns if one.role == "ignored" and one.field.filled]
    headers = [field.headers for field in unused if field.headers and field.headers[0]]
    if place == "columns.id":
        yield from (literal([one_or_list(each)]) for each in headers)
    elif ".items." in place and not question.in_instrument:
        yield from map(one_or_all, headers)
    elif place.endswith(".rows"):
        for one in proposal.columns:
            if one.field.headers and 2 <= len(one.field.counts) <= _FEW_TEXTS:
                yield from (literal({one.field.headers[0]: text}) for text in one.field.counts)
    elif place == "instrument":
        yield from map(literal, built_in_instruments())


def _direction(question: Question, proposal: Proposal) -> Direction:
    scale = next(s for s in proposal.scales if question.place == f"scales.{s.id}.scoring")
    return Direction(question, {item.id: item.text for item in scale.items})


def _groups(question: Question, proposal: Proposal) -> Sort:
    segment = next(
        one for one in proposal.segments if question.place == f"segments.{one.id}.values"
    )
    groups = segment.groups
    return Sort(
        question,
        dict.fromkeys(groups.unsettled, ""),
        {**{group: group for group in groups.order}, OWN: ""},
        dict(groups.values),
        about=segment.proposed.field.headers[0],
        order=groups.order,
    )


def _activities(question: Question, proposal: Proposal) -> Sort:
    draft = proposal.activities
    assert draft is not None
    known = {normalised(title) for title in draft.titles.values()}
    rare = [text for one in proposal.columns if one.choices for text in one.choices.rare]
    texts = dict.fromkeys([*draft.unsettled, *(t for t in rare if normalised(t) not in known)], "")
    return Sort(question, texts, {**draft.titles, "other": ""}, {})


def _answers(question: Question, proposal: Proposal) -> Sort:
    found, form = proposal.meanings, proposal.form
    assert form is not None
    options = dict.fromkeys(
        str(option)
        for scale in form.asked
        for item in scale.items
        if item.id in {one.item for one in proposal.items}
        for option in scale.options_of(item)
    )
    doubtful = {text: option for option, texts in found.doubtful.items() for text in texts}
    texts = {**doubtful, **{text: "" for text, _ in found.unknown.most_common()}}
    return Sort(
        question,
        texts,
        {**{option: option for option in options}, NO_ANSWER: ""},
        {option: tuple(held) for option, held in found.values.items()},
        empty=tuple(found.empty),
    )
