"""The groups of a segment: which texts mean the same one, and in which order they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import inf
from typing import Final

from surveys.meaning.known_answers import (
    is_dont_know,
    is_no_answer,
    known_group,
    known_meaning,
)
from surveys.meaning.territories import territory
from surveys.privacy.values import is_like_code
from surveys.proposing.fields import Field
from surveys.proposing.languages import in_languages, language_of, most_used
from surveys.proposing.own_words import without_own_words
from surveys.texts import normalised, number

AGE_BANDS: Final[dict[str, tuple[float, float]]] = {
    "Under 18": (0, 17),
    "18-29": (18, 29),
    "30-44": (30, 44),
    "45-59": (45, 59),
    "60 and over": (60, 120),
}
"""Bands for ages that were typed as numbers, where the organizer has not made any."""

_MOST_NUMBERS: Final = 12
_DASH: Final = re.compile(r"(?<=\d)\s*[-‐‑‒–—−~]\s*(?=\d)")
_LESS = re.compile(
    r"<|under|below|less|younger|up to|до|менее|младше|unter|menos|moins|以下|未满|不到|小于"
)
_MORE = re.compile(
    r">|\+|over|above|older|more|и старше|старше|больше|более|от|über|älter|más|plus|以上|"
    r"及以上|大于"
)
_RANKS: Final = tuple(
    re.compile(words)
    for words in (
        r"less than|\blt\b|below|no (school|education)|none|没有|без образования",
        r"primary|elementary|小学|начальн|grundschule",
        r"middle|junior high|lower secondary|初中|неполное среднее|основн",
        r"high school|secondary|高中|中专|среднее|abitur|secundaria|lycée",
        r"junior college|some college|college|vocational|大专|专科|среднее специальн|колледж",
        r"bachelor|undergraduate|university|本科|大学|бакалавр|высшее",
        r"master|graduate|硕士|研究生|магистр",
        r"doctor|ph\.? ?d|博士|кандидат|доктор наук",
    )
)


@dataclass(frozen=True)
class Groups:
    """The groups of one segment.

    Attributes
    ----------
    order : tuple of str
        As they are shown.
    values : dict of str to tuple of str
        Group to its other spellings.
    bands : dict of str to tuple of float
        Group to its least and greatest number, where numbers were typed.
    unsettled : tuple of str
        Texts in other languages, of which nobody knows which group they mean.
    titles : dict of str to dict of str to str
        Group to what it is called in each language, where that is known of several.
    own_words : int
        How many further texts only one or two people gave, so that they may be their own words.
        What they are is not kept here.
    """

    order: tuple[str, ...]
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)
    bands: dict[str, tuple[float, float]] = field(default_factory=dict)
    unsettled: tuple[str, ...] = ()
    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    own_words: int = 0


def groups_of(held: Field, *, about: str, language: str = "en") -> Groups:
    """Return the groups that a field holds.

    Parameters
    ----------
    held : Field
        The segment's columns.
    about : str
        The segment's id, such as ``"age_group"``.
    language : str
        The event's language: in it a group is called, where it has several names.
    """
    given = {text: count for text, count in held.counts.items() if not is_no_answer(text)}
    people = held.people
    kept = without_own_words({text: people[text] for text in given}, of_groups=True)
    counts = {
        text: count
        for text, count in given.items()
        if text in kept and not (count == 1 and is_like_code(text))
    }
    return replace(
        _groups(held, counts, about, language), own_words=len(given.keys() - counts.keys())
    )


def _groups(held: Field, counts: Mapping[str, int], about: str, language: str) -> Groups:
    numbers = {text: found for text in counts if (found := number(text)) is not None}
    if about == "age_group" and len(numbers) > _MOST_NUMBERS:
        return _banded(counts, {text: float(found) for text, found in numbers.items()})
    own, *others = _languages(held, counts, language)
    twins = _same if about == "age_group" else _twin
    key_of = _key if others else twins  # Latin letters do not tell languages apart
    meant: dict[str, str] = {}
    groups: list[str] = []
    unsettled: list[str] = []
    for number_of_language, texts in enumerate([own, *others]):
        for text in sorted(texts, key=lambda text: -counts[text]):
            if any(normalised(text) == normalised(group) for group in groups):
                continue
            key = key_of(text)
            if key is not None and key in meant:
                continue
            if number_of_language and key is None and about != "language":
                unsettled.append(text)
                continue
            groups.append(text)
            if key is not None:
                meant[key] = text
    values = {
        group: [
            text for text in counts if text not in groups and meant.get(key_of(text) or "") == group
        ]
        for group in groups
    }
    titles = {
        group: _titles([group, *sorted(texts, key=lambda text: -counts[text])], language)
        for group, texts in values.items()
        if texts and others
    }
    titles = {group: called for group, called in titles.items() if len(called) > 1}
    return Groups(
        order=in_order(groups, counts),
        values={
            group: further
            for group, texts in values.items()
            if (further := tuple(_other_than(texts, titles.get(group, {}).values())))
        },
        unsettled=tuple(dict.fromkeys(unsettled)),
        titles=titles,
    )


def is_of_people(texts: Iterable[str]) -> bool:
    """Return whether most texts are groups of people whatever their header says.

    Ages, countries, genders and levels of education in the words of questionnaires everywhere.

    Examples
    --------
    >>> is_of_people(["China", "Кения", "Other"]), is_of_people(["18-34", "60+"])
    (True, True)
    >>> is_of_people(["Teacher", "Pupil"])
    False
    """
    texts = [text for text in texts if not is_no_answer(text)]
    known = [
        text
        for text in texts
        if _called(text) is not None or _band(text) is not None or _rank(text) is not None
    ]
    return 2 * len(known) > len(texts)


def _titles(spellings: Iterable[str], main: str) -> dict[str, str]:
    """Return the first of some spellings in each language; what is in none is in the main one."""
    found: dict[str, str] = {}
    for text in spellings:
        named = territory(text)
        found.setdefault(named.language if named else language_of(text) or main, text)
    return found


def _other_than(texts: Iterable[str], titles: Iterable[str]) -> Iterable[str]:
    known = set(map(normalised, titles))
    return (text for text in texts if normalised(text) not in known)


def same_groups(spellings: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Return groups that seem to be one in other words: a country, a gender, an age band.

    Parameters
    ----------
    spellings : mapping of str to iterable of str
        Each group to all that it is called.

    Examples
    --------
    >>> called = ["China", "中国", "Class 5", "5 класс", "<18", "до 18 лет", "Yes, often", "Да"]
    >>> same_groups({group: [group] for group in called})
    [['China', '中国'], ['<18', 'до 18 лет']]
    """
    found: dict[str, list[str]] = {}
    for group, called in spellings.items():
        for key in dict.fromkeys(key for text in called if (key := _same(text)) is not None):
            found.setdefault(key, []).append(group)
    return [groups for groups in found.values() if len(groups) > 1]


def _same(text: str) -> str | None:
    """Return what only spellings of one group have in common; one number alone is no band."""
    known, band = _called(text), _band(text)
    if known is not None or band is None or band[0] == band[1]:
        return known
    return f"{band[0]:g} {band[1]:g}"


def _twin(text: str) -> str | None:
    """Return what spellings of one group have in common that differ in the kind of dash."""
    plain = normalised(text)
    with_dash = _DASH.sub("-", plain)
    return _called(text) or (with_dash if _DASH.search(plain) else None)


def _languages(held: Field, counts: Mapping[str, int], main: str) -> list[list[str]]:
    """Return the texts of each language: each header has its own, and a header may have several.

    The main language comes first, or else the one in which most people answered.
    """
    by_header: dict[str, list[str]] = {}
    for place in held.places:
        texts = by_header.setdefault(normalised(place.sample.header), [])
        texts += [text for text in place.sample.texts if text in counts and text not in texts]
    found = [texts for of_header in by_header.values() for texts in in_languages(of_header, main)]

    def later(texts: list[str]) -> tuple[bool, int]:
        of_them = {text: counts[text] for text in texts}
        return most_used(of_them) != main, -sum(of_them.values())

    return sorted(found, key=later)


def in_order(groups: Iterable[str], counts: Mapping[str, int]) -> tuple[str, ...]:
    """Return groups by the numbers in them, or by level of education, or else by their size.

    Examples
    --------
    >>> in_order(["60+", "18-34", "Under 18"], {})
    ('Under 18', '18-34', '60+')
    >>> in_order(["Bachelor", "High School", "Lt High School"], {})
    ('Lt High School', 'High School', 'Bachelor')
    >>> in_order(["Other", "Pupil", "Teacher"], {"Other": 9, "Pupil": 2, "Teacher": 5})
    ('Teacher', 'Pupil', 'Other')
    """
    groups = list(groups)
    bands = {group: _band(group) for group in groups}
    found = [band for band in bands.values() if band is not None]
    ranks = {group: _rank(group) for group in groups}

    def size(group: str) -> tuple[float, ...]:
        return (_is_last(group), -counts.get(group, 0))

    def key(group: str) -> tuple[float, ...]:
        band, rank = bands[group], ranks[group]
        if len(found) >= len(groups) - 1 and len(set(found)) == len(found):
            return (*band, *size(group)) if band is not None else (inf, inf, *size(group))
        if sum(rank is not None for rank in ranks.values()) >= max(2, len(groups) - 1):
            return (inf if rank is None else rank, *size(group))
        return size(group)

    return tuple(sorted(groups, key=key))


def _banded(counts: Mapping[str, int], numbers: Mapping[str, float]) -> Groups:
    bands = {
        band: limits
        for band, limits in AGE_BANDS.items()
        if any(limits[0] <= found < limits[1] + 1 for found in numbers.values())
    }
    values: dict[str, tuple[str, ...]] = {}
    unsettled = []
    for text in counts:
        within = numbers.get(text)
        if within is None and (band := _band(text)) is not None:
            within = band[0]
        named = [
            name for name, (low, high) in bands.items()
            if within is not None and low <= within < high + 1
        ]  # fmt: skip
        if not named:
            unsettled.append(text)
        elif text not in numbers:
            values[named[0]] = (*values.get(named[0], ()), text)
    return Groups(tuple(bands), values, bands, tuple(unsettled))


def _key(text: str) -> str | None:
    """Return what a group is called in every language, as far as it can be told."""
    known = known_meaning(text) or _called(text)
    if known is not None:
        return known
    band = _band(text)
    return None if band is None else f"{band[0]:g} {band[1]:g}"


def _called(text: str) -> str | None:
    """Return a word for a group that is called just so in some language; a country, in any way."""
    if (known := known_group(text) or known_group(text.replace(".", ""))) is not None:
        return known
    named = territory(text)
    return None if named is None else known_group(named.name) or named.name


def _band(text: str) -> tuple[float, float] | None:
    """Return the numbers that a group's name stands for."""
    plain = normalised(text)
    found = [float(digits) for digits in re.findall(r"\d+(?:\.\d+)?", plain)]
    if len(found) == 2 and found[0] < found[1]:
        return (found[0], found[1])
    if len(found) != 1:
        return None
    if _LESS.search(plain):
        return (-1, found[0])
    return (found[0], inf) if _MORE.search(plain) else (found[0], found[0])


def _rank(group: str) -> int | None:
    plain = normalised(group)
    return next((place for place, words in enumerate(_RANKS) if words.search(plain)), None)


def _is_last(group: str) -> bool:
    return known_meaning(group) == "other" or is_dont_know(group) or is_no_answer(group)
