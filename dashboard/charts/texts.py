"""Texts on charts: without invisible characters, and broken into lines that fit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

ELLIPSIS = "…"

# Control, format (joiners, direction of writing) and unpaired surrogate characters: they draw
# nothing, can reorder what is read, and some are not allowed in SVG.
_UNSEEN = frozenset({"Cc", "Cf", "Cs"})
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f]")

# Chinese can be broken after any character, but no line starts with a closing mark.
_CJK = "\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_CLOSING = "、。，．：；！？）》」』】〉”’…%％"
_PIECE = re.compile(f"\\s+|[{_CJK}][{_CLOSING}]*|[^\\s{_CJK}]+[{_CLOSING}]*")


def clean(text: str) -> str:
    """Return a text on one line, without characters that cannot be seen.

    Examples
    --------
    >>> clean("Family" + chr(10) + chr(0x202e) + "day" + chr(0))
    'Family day'
    """
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    seen = spaced
    if not spaced.isprintable():  # such characters are not, and few others: most texts have none
        seen = "".join(c for c in spaced if unicodedata.category(c) not in _UNSEEN)
    return _VARIATION_SELECTORS.sub("", seen).strip()


def width(text: str) -> float:
    """Return about how wide a text is in Source Sans, in units of its size.

    Rather too wide than too narrow, for where the typeface cannot be measured.

    Examples
    --------
    >>> width("科学"), width("is")
    (2.0, 0.79)
    """
    return sum(map(_character_width, text))


def wrap(
    text: str,
    *,
    limit: float,
    measure: Callable[[str], float],
    lines: int,
    ellipsis: str = ELLIPSIS,
) -> list[str]:
    """Break a text into lines that fit; what does not fit in the last ends with an ellipsis.

    Parameters
    ----------
    text : str
        A clean text.
    limit : float
        The width of a line, in the units of `measure`.
    measure : callable
        Returns the width of a text.
    lines : int
        How many lines there may be.
    ellipsis : str
        What ends a text that is cut.

    Returns
    -------
    list of str
        No line for an empty text.

    Examples
    --------
    >>> wrap("one two three", limit=8, measure=len, lines=2)
    ['one two', 'three']
    >>> wrap("one two three", limit=6, measure=len, lines=1)
    ['one…']
    """
    broken = [""]
    for piece in _PIECE.findall(text):
        if measure(broken[-1] + piece.rstrip()) <= limit:
            broken[-1] += piece
        elif measure(piece) <= limit:
            broken.append(piece.lstrip())
        else:
            broken[-1:] = _cut(broken[-1] + piece, limit, measure)
    stripped = [line.strip() for line in broken if line.strip()]
    if len(stripped) <= lines:
        return stripped
    last = stripped[lines - 1]
    while last and measure(last + ellipsis) > limit:
        last = last[:-1]
    return [*stripped[: lines - 1], last.rstrip() + ellipsis]


def _cut(word: str, limit: float, measure: Callable[[str], float]) -> list[str]:
    parts = [""]
    for character in word:
        if parts[-1] and measure(parts[-1] + character) > limit:
            parts.append("")
        parts[-1] += character
    return parts


@cache
def _character_width(character: str) -> float:
    """Return a width of Source Sans, semi-bold, rounded up."""
    if unicodedata.east_asian_width(character) in "WF":
        return 1.0
    if character in " ,.:;'!|iIjlі’‘·":
        return 0.29
    if character in "frt()[]-/г":
        return 0.38
    if character in "aceszстзэ":
        return 0.5
    if character in "mwMWшщжюфыШЩЖЮФЫ@%—…":
        return 0.88
    return 0.66 if character.isupper() or ord(character) > 0x2000 else 0.53
