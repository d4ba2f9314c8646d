"""Which answers may be repeated to a person, and what is said of the others.

An answer that fits nowhere may be somebody's name, typed into the wrong field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from surveys.meaning.known_answers import is_about_nobody
from surveys.privacy.values import seems_personal
from surveys.texts import normalised, read_length

LONGEST_LABEL: Final = 80
"""Letters up to which a text that many gave is a label and not a sentence of somebody's."""

_SIGNS = re.compile(r"[\W_]+")
_FEW_DIGITS = re.compile(r"\D{0,2}\d{1,3}(\s?[-–—~]\s?\d{1,3}|[.,]\d)?\D?")
"""A rating, an age or a band of ages: ``6``, ``<18``, ``35-59``, ``2.5``."""


def may_be_said(text: str, *, people: int, minimum: int, labels: Iterable[str] = ()) -> bool:
    """Return whether an answer can be shown without showing what may be a person's.

    Parameters
    ----------
    text : str
        The answer.
    people : int
        How many gave it.
    minimum : int
        People from which a short text is not one person's own.
    labels : iterable of str
        What could have been answered; a slip of typing of one of them, or some of its words, may
        be shown.

    Examples
    --------
    >>> options = ("True", "False", "Don't know")
    >>> [may_be_said(text, people=1, minimum=10, labels=options) for text in ("Treu", "Trudy", "6")]
    [True, False, True]
    >>> may_be_said("li@example.org", people=99, minimum=10)
    False
    """
    if seems_personal(text):
        return False
    if is_about_nobody(text) or _says_little(text):
        return True
    if people >= minimum and read_length(text) <= LONGEST_LABEL:
        return True
    words = set(_words(text))
    return any(words <= set(_words(label)) or is_mistyped(text, label) for label in labels)


def described(text: str) -> str:
    """Return what an answer looks like, without a letter or digit of it.

    Examples
    --------
    >>> described("Anna  Lee"), described("0151 234"), described("欧阳"), described("x")
    ('2 words, 7 letters', '7 digits', '2 letters', '1 letter')
    """
    words = len(text.split())
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    counted = [
        f"{count} {one if count == 1 else many}"
        for count, one, many in (
            (words if letters and words > 1 else 0, "word", "words"),
            (letters, "letter", "letters"),
            (digits, "digit", "digits"),
        )
        if count
    ]
    return ", ".join(counted) or "signs only"


def is_mistyped(text: str, label: str) -> bool:
    """Return whether a text is a label with a slip of typing or two, or with other signs.

    A slip is a character another, too many or too few, or two neighbours swapped; one is allowed
    for every four characters of the label, at most three. Short ones must begin alike, as *Jo* is
    no *No*.

    Examples
    --------
    >>> is_mistyped("strongly agre!", "Strongly agree"), is_mistyped("agree", "disagree")
    (True, False)
    >>> is_mistyped("Jo", "No"), is_mistyped("Anna", "No")
    (False, False)
    """
    one, other = (_SIGNS.sub("", normalised(each)) for each in (text, label))
    most = min(3, max(1, len(other) // 4))
    if not one or not other or abs(len(one) - len(other)) > most:
        return False
    if len(other) <= 5 and one[0] != other[0]:
        return False
    return _slips(one, other) <= most


def _words(text: str) -> list[str]:
    return _SIGNS.sub(" ", normalised(text)).split()


def _says_little(text: str) -> bool:
    """Return whether a text is a single letter, or signs with a few digits at most."""
    plain = text.strip()
    if len(plain) <= 1:
        return True
    letters, digits = (any(map(of_it, plain)) for of_it in (str.isalpha, str.isdigit))
    return not letters and (not digits or _FEW_DIGITS.fullmatch(plain) is not None)


def _slips(one: str, other: str) -> int:
    """Return how many slips lead from one text to another (optimal string alignment)."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, mine in enumerate(one, start=1):
        here = [row]
        for place, theirs in enumerate(other, start=1):
            least = min(last[place] + 1, here[-1] + 1, last[place - 1] + (mine != theirs))
            if row > 1 and place > 1 and mine == other[place - 2] and one[row - 2] == theirs:
                least = min(least, before[place - 2] + 1)
            here.append(least)
        before, last = last, here
    return last[-1]
