"""Answers in somebody's own words, which are not written into a proposal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Final

from surveys.meaning.known_answers import is_about_nobody, known_group
from surveys.meaning.territories import territory
from surveys.privacy.common_names import holds_common_name, is_like_chinese_name
from surveys.privacy.together import LONG_TEXT, is_like_names
from surveys.privacy.values import seems_personal
from surveys.texts import read_length

OWN_WORDS: Final = 2
"""Up to so many people, an answer may be in their own words."""


def without_own_words(counts: Mapping[str, int], *, of_groups: bool = False) -> Counter[str]:
    """Return answers and how often each was given, without those that may be about a person.

    Left out is what one or two people gave and looks like a name, a number of somebody's or a
    sentence; a rare answer of one word, or a country, is none of these.

    Parameters
    ----------
    counts : mapping of str to int
        Answer to how many people gave it.
    of_groups : bool
        Whether they are groups of people: a rare one may then be a country, whatever it is like.

    Examples
    --------
    >>> given = {"Pupil": 9, "Journalist": 1, "anna": 1, "李伟": 1, "Li Schraub": 1}
    >>> sorted(without_own_words(given))
    ['Journalist', 'Pupil']
    """
    return Counter(
        {
            text: people
            for text, people in counts.items()
            if people > OWN_WORDS
            or is_about_nobody(text)
            or (of_groups and territory(text) is not None)
            or not _is_of_a_person(text)
        }
    )


def _is_of_a_person(text: str) -> bool:
    return (
        seems_personal(text)
        or is_like_chinese_name(text)
        or holds_common_name(text)
        or (is_like_names([text]) and known_group(text) is None)
        or read_length(text) >= LONG_TEXT
    )
