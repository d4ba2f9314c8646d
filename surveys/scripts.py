"""In which writing a text is: what tells the languages of answers apart without knowing them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import combinations
from typing import Final

from surveys.texts import Text, normalised

LATIN: Final = "LATIN"
CYRILLIC: Final = "CYRILLIC"
CHINESE: Final = "CJK"

SEVERAL_LANGUAGES: Final = (
    "are in several languages, of which nobody could choose more than one: each language would be "
    "answers of its own. Write what is the same answer as one option, such as "
    '{ en = "Agree", ru = "Согласен", zh = "同意" }'
)
"""What is wrong with options, and what to do."""

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


def in_several_scripts(options: Iterable[Text], *, fewest_latin: int = 2) -> bool:
    """Return whether options share no script: some are in one alone, others in another.

    Parameters
    ----------
    options : iterable of Text
    fewest_latin : int
        Options in Latin letters that count; a single one, such as "OK", stands among others.

    Examples
    --------
    >>> in_several_scripts(map(Text.plain, ("Agree", "Disagree", "同意")))
    True
    >>> in_several_scripts([Text((("en", "Agree"), ("zh", "同意"))), Text.plain("Disagree")])
    False
    """
    of_each = [frozenset().union(*map(scripts_of, option.spellings)) for option in options]
    latin = [scripts for scripts in of_each if scripts == {LATIN}]
    seen = [scripts for scripts in of_each if scripts and scripts != {LATIN}]
    if len(latin) >= fewest_latin:
        seen += latin
    return any(not one & other for one, other in combinations(seen, 2))
