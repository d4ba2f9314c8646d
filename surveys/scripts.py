"""In which writing a text is: what tells the languages of answers apart without knowing them."""

from __future__ import annotations

import unicodedata
from typing import Final

from surveys.texts import normalised

LATIN: Final = "LATIN"
CYRILLIC: Final = "CYRILLIC"
CHINESE: Final = "CJK"

_JAPANESE: Final = frozenset({"HIRAGANA", "KATAKANA"})


def scripts_of(text: str) -> frozenset[str]:
    """Return the scripts of a text's letters, by their names in Unicode; none for numbers.

    Japanese is written in Chinese characters and in two scripts of its own; all are one here.

    Examples
    --------
    >>> sorted(scripts_of("DNA 检测")), scripts_of("18-34"), scripts_of("Да") == {CYRILLIC}
    (['CJK', 'LATIN'], frozenset(), True)
    """
    names = {
        unicodedata.name(letter, "").split(" ")[0]
        for letter in normalised(text)
        if letter.isalpha()
    }
    return frozenset(CHINESE if name in _JAPANESE else name for name in names if name)
