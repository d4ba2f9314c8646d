"""How alike the wordings of two questions are."""

from __future__ import annotations

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import Final

from surveys.texts import normalised

_NUMBERING = re.compile(
    r"^(第\s*\d+\s*[题问]|[(\[]?[qvf]?\d{1,3}([._-]\d{1,3})*[a-z]?[)\]]?(?=[\s.:、)\]-]))[\s.:、)\]-]*"
)
"""What a survey tool, or an author, writes before a question: it shifts with every new one."""

_SIGNS = re.compile(r"[^\w\s]+")
_SAME_WORD: Final = 0.75
_HAN = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")


def wording(text: str) -> str:
    """Return a question without its number, its punctuation and its capitals.

    Examples
    --------
    >>> wording("3. The Sun goes around the Earth?"), wording("第3题、您的年龄？")
    ('the sun goes around the earth', '您的年龄')
    """
    return " ".join(_SIGNS.sub(" ", without_number(text)).split())


def without_number(text: str) -> str:
    """Return a question as texts are compared, without its number.

    Examples
    --------
    >>> without_number("Q3. Is it?"), without_number("3）您的年龄？"), without_number("Q3")
    ('is it?', '您的年龄?', 'q3')
    """
    plain = normalised(text)
    return _NUMBERING.sub("", plain) or plain


def likeness(one: str, other: str, *, least: float = 0.0) -> float:
    """Return the share of neighbouring letters that two wordings have in common, from 0 to 1.

    Dice's coefficient of pairs of characters; it needs no words, so that it serves Chinese too.

    Parameters
    ----------
    one, other : str
        Wordings.
    least : float
        What does not reach this is of no use to the caller, and may be told as 0.

    Examples
    --------
    >>> round(likeness("electrons are smaller", "electrons are larger"), 2)
    0.72
    """
    whole = len(one) + len(other) - 2
    if whole <= 0 or 2 * (min(len(one), len(other)) - 1) < least * whole:
        return 0.0
    return 2 * (_pairs(one) & _pairs(other)).total() / whole


@lru_cache(maxsize=4096)
def _pairs(text: str) -> Counter[str]:
    return Counter(map("".join, pairwise(text)))


def differs_by_typing_only(one: str, other: str) -> bool:
    """Return whether two wordings have the same words but for slips of typing.

    A word too many or too few may be a *not*; and words that begin otherwise (possible,
    impossible) are other words. Nothing is said of writing without spaces between words.

    Examples
    --------
    >>> differs_by_typing_only("lasers work by focusing", "lasers work by focussing")
    True
    >>> differs_by_typing_only("electrons are smaller", "electrons are larger")
    False
    """
    mine, theirs = one.split(), other.split()
    if len(mine) != len(theirs) or _HAN.search(one):
        return one == other
    return all(
        a == b
        or (
            min(len(a), len(b)) >= 4
            and a[0] == b[0]
            and SequenceMatcher(None, a, b, autojunk=False).ratio() >= _SAME_WORD
        )
        for a, b in zip(mine, theirs, strict=True)
    )
