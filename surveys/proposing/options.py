"""The options of a scale from the answers that were given, in however many languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from surveys.meaning.known_answers import (
    KnownSet,
    degree,
    is_dont_know,
    is_no_answer,
    known_set,
)
from surveys.privacy.values import looks_of
from surveys.proposing.fields import Field
from surveys.proposing.languages import by_language
from surveys.proposing.own_words import without_own_words
from surveys.texts import Text, normalised

_HARDLY: Final = 0.02
"""Share of the answers in a language below which hardly anybody gave one."""

_NUMBER: Final = re.compile(r"\(?(\d{1,3})\D")


@dataclass(frozen=True, slots=True)
class Options:
    """What could be answered.

    Attributes
    ----------
    options : tuple of Text
        From least to most where they are known, *don't know* last. An answer in several languages
        is one option.
    doubt : str
        Why the languages may be put together otherwise; empty where nobody need be asked.
    others : tuple of tuple of Text
        How, as far as there is a guess.
    unsettled : tuple of str
        Answers in further languages, of which nobody knows which option they are.
    """

    options: tuple[Text, ...]
    doubt: str = ""
    others: tuple[tuple[Text, ...], ...] = ()
    unsettled: tuple[str, ...] = ()


def offered(fields: Sequence[Field], known: KnownSet | None) -> dict[str, int]:
    """Return the answers that a scale seems to offer, and how often they were given.

    What hardly anybody gave to any question, and no questionnaire is known to offer, may be their
    own words; `scilit check` asks about it by its rows.
    """
    counts: Counter[str] = sum((field.counts for field in fields), Counter())
    people: Counter[str] = Counter()
    for field in fields:
        people |= field.people
    kept = without_own_words(people)
    of_language = {
        text: sum(counts[one] for one in texts)
        for texts in by_language(counts).values()
        for text in texts
    }

    def is_offered(text: str) -> bool:
        if is_dont_know(text) or (known is not None and known.step(text) is not None):
            return True
        often = counts[text] >= _HARDLY * of_language[text] or degree(text) is not None
        return often and text in kept and looks_of(text) is None

    return {text: count for text, count in counts.items() if is_offered(text)}


def options_of(counts: Mapping[str, int], known: KnownSet | None) -> Options:
    """Return the options that answers are made of.

    Parameters
    ----------
    counts : mapping of str to int
        Distinct answers to all questions of a scale, and how often each was given.
    known : KnownSet or None
        The set that all of them are of, *don't know* aside.

    Examples
    --------
    >>> from surveys.meaning.known_answers import TRUE_FALSE
    >>> found = options_of({"False": 9, "True": 8, "Верно": 3, "Неверно": 2}, TRUE_FALSE)
    >>> [option.spellings for option in found.options]
    [('True', 'Верно'), ('False', 'Неверно')]
    """
    spelled: dict[str, str] = {}
    for text in sorted(counts, key=lambda text: -counts[text]):
        if not is_no_answer(text):
            spelled.setdefault(normalised(text), text)
    answers = _sorted([text for text in spelled.values() if not is_dont_know(text)], known)
    unknowing = [text for text in spelled.values() if is_dont_know(text)]
    by_word = by_language(answers)
    of_none = tuple(map(Text.plain, by_word.pop("", ())))  # numbers and the like
    if len(by_language(spelled.values()).keys() - {""}) < 2:
        return Options(tuple(map(Text.plain, [*answers, *unknowing])))
    last = (*of_none, *_side_by_side(by_language(unknowing)))
    if len(by_word) < 2:
        return Options((*(Text.plain(text) for texts in by_word.values() for text in texts), *last))
    words = ", ".join(f"{len(texts)} in {language}" for language, texts in by_word.items())
    placed = {language: _sorted(texts, known) for language, texts in by_word.items()}
    in_order: tuple[Text, ...] = ()
    if len(set(map(len, placed.values()))) == 1 and all(map(_is_ordered, placed.values())):
        in_order = (*_side_by_side(placed), *last)
    if known is None:
        doubt = f"the answers are in several languages ({words})"
        if in_order:
            return Options(in_order, doubt)
        own, *others = placed.values()
        unsettled = tuple(text for texts in others for text in texts)
        return Options((*map(Text.plain, own), *last), doubt, unsettled=unsettled)
    by_step = _by_step(by_word, known)
    if len(by_step) == max(map(len, by_word.values())):
        return Options((*by_step, *last))
    other_ways = (in_order,) if in_order and in_order != (*by_step, *last) else ()
    return Options((*by_step, *last), f"the languages offer other answers ({words})", other_ways)


def _by_step(by_word: Mapping[str, Sequence[str]], known: KnownSet) -> tuple[Text, ...]:
    """Put together what says the same; a language's second word for it stands alone."""
    options: list[Text] = []
    for step in range(len(known.steps)):
        here = {
            language: [text for text in texts if known.step(text) == step]
            for language, texts in by_word.items()
        }
        options += _side_by_side({language: texts for language, texts in here.items() if texts})
    return tuple(options)


def _side_by_side(by_word: Mapping[str, Sequence[str]]) -> tuple[Text, ...]:
    """Make an option of the first texts of all languages, one of the second ones, and so on."""
    languages = sorted(by_word, key=lambda language: (language != "en", language))
    rows = zip_longest(*(by_word[language] for language in languages))
    return tuple(_option(zip(languages, row, strict=True)) for row in rows)


def _option(spellings: Iterable[tuple[str, str | None]]) -> Text:
    pairs = tuple((language, text) for language, text in spellings if text is not None)
    return Text.plain(pairs[0][1]) if len(pairs) == 1 else Text(pairs)


def _sorted(texts: Sequence[str], known: KnownSet | None) -> list[str]:
    """Return answers from least to most, those whose place is not known last."""
    steps = dict(zip(texts, _steps(texts, known), strict=True))
    return sorted(texts, key=lambda text: (steps[text] is None, steps[text] or 0))


def _is_ordered(texts: Sequence[str]) -> bool:
    """Return whether all answers have a place of their own."""
    steps = _steps(texts, None)
    return None not in steps and len(set(steps)) == len(texts)


def _steps(texts: Sequence[str], known: KnownSet | None) -> list[int | None]:
    own = known or known_set(texts)
    if own is not None:
        return [own.step(text) for text in texts]
    numbers = [_NUMBER.match(text) for text in texts]
    if all(numbers):
        return [int(found[1]) for found in numbers if found]
    return [degree(text) for text in texts]
