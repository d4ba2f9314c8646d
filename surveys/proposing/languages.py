"""In which language an answer is, as far as its letters and the known answers tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from surveys.meaning.known_answers import folded, is_known, language_of_known
from surveys.scripts import CHINESE, CYRILLIC, LATIN, scripts_of

_BY_SCRIPT: Final = {
    LATIN: "en",
    CYRILLIC: "ru",
    CHINESE: "zh",
    "HANGUL": "ko",
    "ARABIC": "ar",
    "HEBREW": "he",
    "GREEK": "el",
    "THAI": "th",
    "DEVANAGARI": "hi",
    "GEORGIAN": "ka",
    "ARMENIAN": "hy",
}
"""The likeliest language of each script."""

_LETTERS: Final = {"kk": frozenset("әғқұһі"), "ky": frozenset("ңөү")}
"""Letters that Russian does not have; the first language with one of them is it."""

_LONGEST_ACRONYM: Final = 5


def language_of(text: str) -> str:
    """Return the tag of a language, or nothing for numbers and the like, which have none.

    Words in another script than Latin decide, as names and acronyms in Latin stand in all of
    them; an acronym alone is of no language.

    Examples
    --------
    >>> [language_of(text) for text in ("Agree", "同意", "Согласен", "Richtig", "жоқ", "18+", "IT")]
    ['en', 'zh', 'ru', 'de', 'kk', '', '']
    """
    plain = folded(text)
    if known := language_of_known(plain):
        return known
    scripts = scripts_of(plain)
    acronym = text.isupper() and len(text) <= _LONGEST_ACRONYM and not is_known(plain)
    if not scripts or (scripts == {LATIN} and acronym):
        return ""
    script = min(scripts - {LATIN} or scripts)
    if script == CYRILLIC:
        for language, letters in _LETTERS.items():
            if letters & set(plain):
                return language
    return _BY_SCRIPT.get(script, script.casefold()[:3])


def by_language(texts: Iterable[str]) -> dict[str, list[str]]:
    """Return texts by their language, in their order; those of none stand under ``""``.

    The language with most texts comes first, English before others that have as many.
    """
    found: dict[str, list[str]] = {}
    for text in texts:
        found.setdefault(language_of(text), []).append(text)
    order = sorted(found, key=lambda one: (one == "", -len(found[one]), one != "en"))
    return {language: found[language] for language in order}


def most_used(counts: Mapping[str, int]) -> str:
    """Return the language in which most cells are, English before others with as many.

    Parameters
    ----------
    counts : mapping of str to int
        Distinct texts to how many cells hold them.

    Examples
    --------
    >>> most_used({"中国": 9, "China": 40, "Китай": 2, "18-34": 99})
    'en'
    """
    cells: Counter[str] = Counter()
    for text, count in counts.items():
        cells[language_of(text)] += count
    del cells[""]
    return max(cells, key=lambda language: (cells[language], language == "en"), default="en")


def in_languages(texts: Iterable[str], first: str = "") -> list[list[str]]:
    """Return texts by language, those that are of none with the first.

    Parameters
    ----------
    texts : iterable of str
        Distinct texts.
    first : str
        The language that comes first, if one of them is in it; else the one with most texts.

    Examples
    --------
    >>> in_languages(["Pupil", "18+", "Ученик", "Cook"])
    [['Pupil', '18+', 'Cook'], ['Ученик']]
    """
    texts = list(texts)
    found = by_language(texts)
    first = first if first and first in found else next(iter(found), "")
    own = [text for text in texts if language_of(text) in (first, "")]
    return [own, *(of_it for language, of_it in found.items() if language not in (first, ""))]
