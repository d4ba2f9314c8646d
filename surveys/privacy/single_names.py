"""Surnames or first names alone, known by what their column is like and not by a list.

2026-11: a list of common names holds a fifth of the surnames of some countries and a twentieth of
those of others. Names that stand alone in their cells are nearly all different, each one word of
letters with a capital, and unlike codes and short answers they are of many lengths.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from surveys.privacy.common_names import holds_common_name, is_like_chinese_surname

_LETTER = r"[^\W\d_]"
_NAME = re.compile(
    rf"(?:(?:von|van|der|den|zu|zum|de|del|della|la|las|los|le|da|dos|di|do|el|al|bin|ben) )*"
    rf"(?:{_LETTER}{{1,2}}['’ʻ‘])?{_LETTER}{{2,19}}(?:['’ʻ‘]{_LETTER}{{1,19}})*"
    rf"(?:-{_LETTER}{{2,20}})?",
    re.IGNORECASE,
)
_VOWELS: Final = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýāăąēęěīıōőūůűаеёиоуыэюяіїєәөүұў")
_MOST: Final = 0.9
"""Share of the texts that must be like a name."""

_CAPITAL: Final = 0.8
"""Share that must have a capital, where people type most names with one."""

_LENGTHS: Final = 3
"""So many lengths, each of more than one text in fifty: words made by a rule have one or two."""

_DIFFERENT: Final = 0.8
"""Share of a few cells that must differ: short answers that people think of come back sooner."""

_MANY: Final = 100
"""So many different names are no towns or jobs that people typed, though some names come back."""

_AGAIN: Final = 4
"""How often one of so many may stand in the column, on average."""

_KNOWN: Final = 0.3
"""Share of common names that tells half as many, however often each was given."""

_SURE: Final = 40
"""So many that differ are names without any capital, too."""


def names_alone(texts: Sequence[str], filled: int) -> int:
    """Return how many texts are a name without another, if most of a column are; else 0.

    Parameters
    ----------
    texts : sequence of str
        The distinct texts.
    filled : int
        How many cells hold one.

    Examples
    --------
    >>> of_lisbon = "Abrantes Bivar Caldeira Dourado Esteves Frazão Gouveia Horta Leitão Mota"
    >>> names_alone(of_lisbon.split(), 11), names_alone(of_lisbon.lower().split(), 11)
    (10, 0)
    """
    like = [text for text in texts if _is_like_name(text)]
    if len(like) < _MOST * len(texts):
        return chinese_surnames_alone(texts)
    capital = sum(_is_capital(text) for text in like)
    lengths = Counter(map(len, like))
    usual = [length for length, texts_of in lengths.items() if texts_of > len(like) / 50]
    if len(usual) < _LENGTHS:
        return 0
    differ = len(texts) >= _DIFFERENT * filled
    if capital < _CAPITAL * len(texts):
        return len(like) if differ and len(texts) >= _SURE else 0
    if differ or (len(texts) >= _MANY and _AGAIN * len(texts) >= filled):
        return len(like)
    known = sum(map(holds_common_name, like))
    return len(like) if len(texts) >= _MANY / 2 and known >= _KNOWN * len(texts) else 0


def chinese_surnames_alone(texts: Sequence[str]) -> int:
    """Return how many texts are a common Chinese surname alone, if most are; else 0."""
    signs = sum(map(is_like_chinese_surname, texts))
    return signs if signs >= _MOST * len(texts) else 0


def _is_like_name(text: str) -> bool:
    if not _NAME.fullmatch(text):
        return False
    plain = text.casefold()
    return any(sign in _VOWELS for sign in plain) and not all(sign in _VOWELS for sign in plain)


def _is_capital(text: str) -> bool:
    last = text.split()[-1]
    return last[0].isupper()
