"""Short names for what has only a long one."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LONGEST: Final = 32
_NUMBER = re.compile(r"^([A-Za-z]{0,3}\d+([._-]\d+)*)(?=[\s.:、)])")


class Names:
    """Gives names of Latin letters, digits and underscores, each once.

    Parameters
    ----------
    otherwise : str
        The name for a text without any of these.
    """

    def __init__(self, otherwise: str) -> None:
        self._otherwise = otherwise
        self._given: set[str] = set()

    def new(self, text: str) -> str:
        """Return a short name for a text.

        Examples
        --------
        >>> names = Names("item")
        >>> names.new("Q10_1: How much?"), names.new("Science expo"), names.new("Science expo")
        ('q10_1', 'science_expo', 'science_expo_2')
        >>> names.new("科学教育展")
        'item'
        """
        numbered = _NUMBER.match(text)
        latin = unicodedata.normalize("NFKD", numbered[1] if numbered else text).casefold()
        words = re.sub(r"[^a-z0-9]+", "_", latin.encode("ascii", "ignore").decode()).strip("_")
        name = words[:_LONGEST].rsplit("_", 1)[0] if len(words) > _LONGEST else words
        name = name.strip("_") or self._otherwise
        if name.isdigit():
            name = f"q{name}"
        unique, times = name, 1
        while unique in self._given:
            times += 1
            unique = f"{name}_{times}"
        self._given.add(unique)
        return unique
