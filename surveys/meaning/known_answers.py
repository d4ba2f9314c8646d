"""Answers that questionnaires everywhere offer: their order, and which language says which."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from surveys.texts import normalised

_DEGREES: Final = tuple(
    re.compile(rf"\b({words})\b")
    for words in (
        "not at all|none|never|no|nothing|nobody|much less|нет|никогда|gar nicht|nie",
        "rarely|slightly|a little|little|few|less|low|minimal|редко|мало|немного|wenig|selten",
        "some|sometimes|somewhat|neutral|sort of|about half|same|иногда|etwas|manchmal",
        "moderate(ly)?|moderate amount|fairly|half|medium|умеренно|mittel",
        "often|most|quite|very|much|more|high|many|часто|много|очень|oft|viel|sehr",
        "always|all|extreme(ly)?|extensive|complete(ly)?|much more|всегда|все|крайне|immer|alle",
    )
)


def degree(text: str) -> int | None:
    """Return how much the words of an answer say, from 0, or None.

    Examples
    --------
    >>> [degree(text) for text in ("Not at all able", "Slightly able", "Extremely able", "Blue")]
    [0, 1, 5, None]
    """
    plain = normalised(text)
    found = [place for place, words in enumerate(_DEGREES) if words.search(plain)]
    if not found:
        return None
    return found[0] if found[0] == 0 else found[-1]


@dataclass(frozen=True, slots=True)
class KnownSet:
    """Answers that are offered together.

    Attributes
    ----------
    name : str
        A word for what they say, such as ``"agreement"``.
    keyed : bool
        Whether one of them can be the right one; else they are ordered from least to most.
    steps : tuple of frozenset of str
        The answers in order, each with its spellings, folded.
    """

    name: str
    keyed: bool
    steps: tuple[frozenset[str], ...]

    def step(self, text: str) -> int | None:
        """Return which of the answers a text is, or None."""
        plain = folded(text)
        return next((place for place, step in enumerate(self.steps) if plain in step), None)


def folded(text: str) -> str:
    """Return an answer without its number, its full stop, and endings in brackets.

    Examples
    --------
    >>> folded("1 - Strongly disagree"), folded("Согласен(-на)"), folded("Agree.")
    ('strongly disagree', 'согласен', 'agree')
    """
    plain = _ENDING.sub("", normalised(text))
    plain = _NUMBERED.sub("", plain)
    return plain.strip(" .。!;；") or normalised(text)


_ENDING = re.compile(r"\s?\((-?[а-яё]{1,3}|-?a|-?e)\)")
_NUMBERED = re.compile(r"^\(?\d{1,3}\)?\s*[-–—.:=、)]?\s*(?=[^\W\d])")


def _read() -> dict[str, Any]:
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        return tomllib.load(file)


_WORDS: Final = _read()
_KEYED: Final = {name: frozenset(texts) for name, texts in _WORDS["keyed"].items()}
DONT_KNOW: Final = frozenset(_WORDS["none"]["dont_know"])
NO_ANSWER: Final = frozenset(_WORDS["none"]["no_answer"])
TRUE_FALSE: Final = KnownSet("true or false", True, (_KEYED["true"], _KEYED["false"]))
YES_NO: Final = KnownSet("yes or no", True, (_KEYED["yes"], _KEYED["no"]))
RATED: Final = tuple(
    KnownSet(name, False, tuple(map(frozenset, steps))) for name, steps in _WORDS["rated"].items()
)
TRUE_OR_YES: Final = KnownSet(
    "true or yes", True, (_KEYED["true"] | _KEYED["yes"], _KEYED["false"] | _KEYED["no"])
)
"""What one language calls true or false and another yes or no."""

KNOWN_SETS: Final = (TRUE_FALSE, YES_NO, TRUE_OR_YES, *RATED)
_COMMONPLACE: Final = frozenset(_WORDS["none"]["commonplace"])
_ANSWERS: Final = DONT_KNOW.union(*(step for known in KNOWN_SETS for step in known.steps))
_LANGUAGES: Final = {
    text: language for language, texts in _WORDS["languages"].items() for text in texts
}
_MEANT: Final = {
    "yes": _KEYED["yes"],
    "no": _KEYED["no"],
    **{group: frozenset(texts) for group, texts in _WORDS["groups"].items()},
}
_YES_OR_NO: Final = _KEYED["yes"] | _KEYED["no"]


def known_meaning(text: str) -> str | None:
    """Return a word for a group that is the same in several languages, or None.

    Examples
    --------
    >>> known_meaning("哈萨克斯坦"), known_meaning("Киргизия"), known_meaning("Teachers")
    ('kazakhstan', 'kyrgyzstan', None)
    """
    start = re.split(r"[,，]", folded(text))[0].strip()
    return known_group(text) or (known_group(start) if start in _YES_OR_NO else None)


def known_group(text: str) -> str | None:
    """Return a word for a group that is called just so in some language, or None.

    Examples
    --------
    >>> known_group("Китай"), known_meaning("Yes, often"), known_group("Yes, often")
    ('china', 'yes', None)
    """
    plain = folded(text)
    return next((word for word, texts in _MEANT.items() if plain in texts), None)


def language_of_known(plain: str) -> str | None:
    """Return the language of a known and `folded` answer, where its letters do not tell it."""
    return _LANGUAGES.get(plain)


def is_known(plain: str) -> bool:
    """Return whether a `folded` answer is one that questionnaires everywhere offer."""
    return plain in _ANSWERS


def is_about_nobody(text: str) -> bool:
    """Return whether an answer is in words that everybody uses: it says who gave it to nobody.

    Examples
    --------
    >>> [is_about_nobody(text) for text in ("Perhaps", "不知道", "1 - Agree", "N/A", "Anna")]
    [True, True, True, True, False]
    """
    plain = folded(text)
    return (
        is_known(plain)
        or plain in _COMMONPLACE
        or is_no_answer(text)
        or any(plain in texts for texts in _MEANT.values())  # not "Yes, ..." and whatever follows
    )


def is_dont_know(text: str) -> bool:
    """Return whether an answer says *don't know*."""
    return folded(text) in DONT_KNOW


def is_no_answer(text: str) -> bool:
    """Return whether a text stands for an answer that was not given."""
    return normalised(text) in NO_ANSWER


def known_set(texts: Iterable[str]) -> KnownSet | None:
    """Return the set that all answers are of, *don't know* and missing ones aside, or None.

    Examples
    --------
    >>> known_set(["Agree", "Strongly agree", "Don't know"]).name, known_set(["Agree", "Paris"])
    ('agreement', None)
    """
    answers = [text for text in texts if not is_dont_know(text) and not is_no_answer(text)]
    for known in KNOWN_SETS:
        steps = {known.step(text) for text in answers}
        if None not in steps and len(steps) >= 2:
            return known
    return None
