"""Where there is no instrument: questions that share their answers become scales."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from surveys.event import AnyWave
from surveys.meaning.attendance import NO, YES
from surveys.meaning.header_subjects import about_people, is_only, is_ranking, subjects_of
from surveys.meaning.known_answers import (
    KNOWN_SETS,
    RATED,
    YES_NO,
    is_dont_know,
    is_no_answer,
    known_set,
)
from surveys.proposing.fields import Field
from surveys.proposing.ids import Identified
from surveys.proposing.languages import by_language
from surveys.proposing.names import Names
from surveys.proposing.one_file import NO_WORDS, without_wave
from surveys.proposing.options import Options, offered, options_of
from surveys.proposing.own_words import OWN_WORDS
from surveys.proposing.wording import without_number
from surveys.texts import normalised, number

FEWEST: Final = 2
"""Questions that make a scale; one alone shares its answers with nobody."""

FEWEST_OPTIONS: Final = 3
MOST_OPTIONS: Final = 9
"""Different answers that unknown answers in common may have; with two, many questions would."""

_MOST_LANGUAGES: Final = 10

OTHER_NUMBERS: Final = "other numbers"

_IN_COMMON: Final = 0.6
"""Share of two questions' answers that both must have."""
_MOST_USUAL: Final = 0.9
"""Share of the cells from which the others are slips."""

_RANGES: Final[tuple[tuple[float, float], ...]] = (
    *((1, 5), (1, 7), (0, 10), (1, 10), (1, 4), (1, 6), (0, 4), (1, 9), (0, 100)),
)
"""Usual ranges of ratings; the first that holds all of them is proposed."""

_SLIPS: Final = 0.015
"""Share of a question's cells up to which an answer may be a slip."""

_NEAR: Final = 2
"""Columns from one question with numbers to the next of its scale."""

_USUAL: Final = {f"{low}-{high}": {"low": low, "high": high} for low, high in _RANGES}

_STEM: Final = re.compile(
    r"^(?P<stem>.{8,}?)(?:\s[-–—]\s|:\s+-?\s*|\s*\[)(?P<rest>[^\[\]]{3,})\]?$"
)


@dataclass(frozen=True)
class DraftItem:
    """One question of a proposed scale.

    Attributes
    ----------
    id : str
        Short name.
    text : str
        Its wording: the header without what names the wave.
    field : Field
        The columns that hold it.
    """

    id: str
    text: str
    field: Field


@dataclass(frozen=True)
class DraftScale:
    """A proposed scale.

    Attributes
    ----------
    id, title : str
        To be replaced by what the questions measure.
    keyed : bool
        Whether its questions have a right answer, which a person must mark; else which of them
        count in reverse must be.
    options : Options
        The answers; from least to most where they are rated.
    dont_know : tuple of str
        Those of the options that say so.
    range : dict of str to float, or None
        Instead of options: the least and the greatest number, and the step between neighbours.
    usual : bool
        Whether answers, order and range are known; else they are only those that were given.
    items : tuple of DraftItem
        Its questions.
    """

    id: str
    title: str
    keyed: bool
    options: Options
    dont_know: tuple[str, ...]
    range: dict[str, float] | None
    usual: bool
    items: tuple[DraftItem, ...]


def shared_answers(
    fields: Sequence[Field], waves: Sequence[AnyWave], identified: Identified, *, in_one_row: bool
) -> dict[Field, str]:
    """Return the fields that share their answers with others, with a word for the answers.

    Parameters
    ----------
    fields : sequence of Field
        All fields.
    waves : sequence of str
        All waves.
    identified : Identified
        The columns that identify a respondent.
    in_one_row : bool
        Whether the waves stand beside each other, so that a field that has a column for each is a
        question, whatever its answers.
    """
    found: dict[Field, str] = {}
    others: dict[Field, frozenset[str]] = {}
    for field in fields:
        beside = in_one_row and _stands_beside(field, waves)
        if field.twice or field in identified.fields or not (beside or _may_be_a_question(field)):
            continue
        answers = _known_answers(field)
        if answers is not None:
            found[field] = answers
        elif beside and _numbers(field):
            found[field] = OTHER_NUMBERS
        elif FEWEST_OPTIONS <= _most_in_a_language(field) <= MOST_OPTIONS:
            others[field] = frozenset(map(normalised, _usual(field)))
    found = _beside_each_other(fields, found) if not in_one_row else found
    found |= _alike(others)
    times = Counter(found.values())
    fewest = {YES_NO.name: FEWEST + 1}
    return {
        field: answers
        for field, answers in found.items()
        if times[answers] >= fewest.get(answers, FEWEST)
        or (in_one_row and _stands_beside(field, waves))
    }


def _beside_each_other(fields: Sequence[Field], found: Mapping[Field, str]) -> dict[Field, str]:
    """Leave out fields of numbers that have no other of the same range near them.

    A weight and a mood from 0 to 100 at two ends of a questionnaire are no scale.
    """
    places = {field: place for place, field in enumerate(fields)}
    near: dict[str, set[int]] = {}
    for field, answers in found.items():
        near.setdefault(answers, set()).add(places[field])
    return {
        field: answers
        for field, answers in found.items()
        if answers not in _USUAL
        or any(places[field] + off in near[answers] for off in range(-_NEAR, _NEAR + 1) if off)
    }


def draft_scales(
    shared: Mapping[Field, str], waves: Sequence[AnyWave], *, in_one_row: bool
) -> tuple[DraftScale, ...]:
    """Return the scales that questions with shared answers may make.

    Only questions that were asked in every wave are taken; neighbours with the same answers, and
    the same beginning of their wording where they have one, are a scale.
    """
    asked = [
        (field, answers)
        for field, answers in shared.items()
        if set(field.waves) >= set(waves) and (not in_one_row or _stands_beside(field, waves))
    ]
    names = Names("item")
    return tuple(
        _scale([field for field, _ in together], answers, stem, names)
        for (answers, stem), together in groupby(asked, key=lambda pair: (pair[1], _stem(pair[0])))
    )


def _stands_beside(field: Field, waves: Sequence[AnyWave]) -> bool:
    """Return whether each wave has a column of its own in the row."""
    return len(field.headers) >= len(waves) > 1


def _may_be_a_question(field: Field) -> bool:
    header = field.headers[0]
    about = about_people(header) is not None and known_set(_usual(field)) not in RATED
    return (
        field.column.holds == "answers"
        and bool(field.filled)
        and bool(header)
        and not is_ranking(header)
        and not (field.column.choice and _answers_repeat(field.column.choice, field))
        and not about
        and "activities" not in subjects_of(header)
        and not is_only(header, "technical")
    )


def _usual(field: Field) -> list[str]:
    """Return the answers that were given more often than by a slip or in one's own words.

    Where there are few answers in all, every one of them.
    """
    fewest = max(OWN_WORDS + 1, _SLIPS * field.filled)
    often = {text: count for text, count in field.counts.items() if count >= fewest}
    return list(often if sum(often.values()) >= _MOST_USUAL * field.filled else field.counts)


def _answers_repeat(choice: str, field: Field) -> bool:
    """Return whether a column holds nothing but its own choice, which was ticked or not."""
    plain = {normalised(text) for text in field.counts}
    return plain <= YES | NO | {normalised(choice)}


def _known_answers(field: Field) -> str | None:
    """Return a word for answers that questionnaires everywhere offer, or None."""
    known = known_set(_usual(field))
    if known is not None:
        return known.name
    numbers = _numbers(field)
    whole = bool(numbers) and all(found == int(found) for found in numbers)
    if not whole or len(set(numbers)) < FEWEST_OPTIONS or field.filled < 2 * len(set(numbers)):
        return None
    low, high = min(numbers), max(numbers)
    usual = next((one for one in _RANGES if one[0] <= low and high <= one[1]), None)
    return None if usual is None else f"{usual[0]}-{usual[1]}"


def _numbers(field: Field) -> list[float]:
    """Return the different answers as numbers; empty if one of them is no number."""
    found = [number(text) for text in field.counts if not is_no_answer(text)]
    plain = [float(one) for one in found if one is not None]
    return plain if len(plain) == len(found) else []


def _most_in_a_language(field: Field) -> int:
    """Return how many different answers one language has; of free text, how many there are."""
    if len(field.counts) > MOST_OPTIONS * _MOST_LANGUAGES:
        return len(field.counts)
    by_word = by_language(_usual(field))
    of_none = len(by_word.pop("", ()))  # numbers and the like, which stand in all of them
    return of_none + max(map(len, by_word.values()), default=0)


def _alike(others: Mapping[Field, frozenset[str]]) -> dict[Field, str]:
    """Return the fields whose answers nobody knows, but which have them in common."""
    named: dict[Field, str] = {}
    kept: list[tuple[frozenset[str], str]] = []
    for field, answers in others.items():
        for texts, word in kept:
            if len(texts & answers) >= _IN_COMMON * len(texts | answers):
                named[field] = word
                break
        else:
            word = f"answers {len(kept) + 1}"
            kept.append((answers, word))
            named[field] = word
    return named


def _stem(field: Field) -> str:
    if field.column.question:
        return normalised(field.column.question)
    found = _STEM.match(_question_of(field))
    return normalised(re.sub(r"^\S*\d\S*\s", "", found["stem"])) if found else ""


def _scale(members: Sequence[Field], answers: str, stem: str, names: Names) -> DraftScale:
    known = next((one for one in KNOWN_SETS if one.name == answers), None)
    of_numbers = known is None and all(map(_numbers, members))
    options = Options(()) if of_numbers else options_of(offered(members, known), known)
    what = f"ratings {answers}" if answers in _USUAL else answers
    return DraftScale(
        id=names.new(what),
        title=stem[:1].upper() + stem[1:] if stem else f"Answers of {what}",
        keyed=known is not None and known.keyed,
        options=options,
        dont_know=tuple(str(option) for option in options.options if is_dont_know(str(option))),
        range=_range(members, answers) if of_numbers else None,
        usual=known is not None or answers in _USUAL,
        items=tuple(_items(members, stem, names)),
    )


def _range(members: Sequence[Field], answers: str) -> dict[str, float]:
    if answers in _USUAL:
        return _USUAL[answers]
    numbers = [found for field in members for found in _numbers(field)]
    decimals = max(len(f"{found:g}".partition(".")[2]) for found in numbers)
    return {"low": min(numbers), "high": max(numbers), "step": 10**-decimals}


def _items(members: Sequence[Field], stem: str, names: Names) -> Iterator[DraftItem]:
    for field in members:
        header = _question_of(field)
        text = next((name for name in field.column.names if len(name) > len(header)), header)
        found = _STEM.match(text) if stem and not field.column.question else None
        yield DraftItem(names.new(header), found["rest"] if found else text, field)


def _question_of(field: Field) -> str:
    """Return the header, without what names the wave where each wave has a column of its own."""
    if len(set(map(without_number, field.headers))) == 1:
        return field.headers[0]
    return without_wave(field.headers[0])[1] or NO_WORDS
