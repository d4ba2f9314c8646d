"""Whether a column holds personal data: how many values look like it, never which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from surveys.meaning.header_subjects import about_people, is_part_of_a_code, subjects_of
from surveys.privacy.header_words import kind_of_header
from surveys.privacy.kinds import Kind
from surveys.privacy.single_names import chinese_surnames_alone, names_alone
from surveys.privacy.together import FEW, is_like_names, kind_together
from surveys.privacy.values import SHORTEST, looks_of

SHARE_OF_NUMBERS: Final = 0.3
"""Of the distinct texts; as many 11-digit codes as this are no mobile numbers by chance."""

MOST_LOOKED_AT: Final = 200_000
"""Distinct texts looked at; they are spread over the whole column."""

_LEAST_LENGTH: Final[dict[Kind, int]] = {
    "phone numbers": 7,
    "identity numbers": 6,
    "dates of birth": 6,
    "names": 2,
    "accounts": 4,
}
"""Characters that the middle value must have for a header's word to be believed."""

_MORE_THAN_OFFERED: Final = 20
"""So many different answers of one word, in hardly more cells, no question offers."""


@dataclass(frozen=True, slots=True)
class Personal:
    """What a column seems to hold.

    Attributes
    ----------
    kind : str
        Such as ``"phone numbers"``.
    looks : int
        How many of the distinct texts look like it; 0 where only the header says it.
    distinct : int
        How many distinct texts were looked at.
    """

    kind: Kind
    looks: int
    distinct: int

    def __str__(self) -> str:
        by = f"{self.looks} of {self.distinct} different answers do" if self.looks else "its header"
        return f"looks like {self.kind} ({by})"


def scan(header: str, texts: Sequence[str], *, filled: int) -> Personal | None:
    """Return what personal data a column seems to hold, or None.

    Parameters
    ----------
    header : str
        Its header.
    texts : sequence of str
        The distinct texts in it.
    filled : int
        How often one was given.

    Examples
    --------
    >>> print(scan("Code", ["a@example.org", "AB12"], filled=2))
    looks like e-mail addresses (1 of 2 different answers do)
    >>> scan("Code", ["13800138000", *(f"{n:011}" for n in range(20))], filled=21) is None
    True
    """
    looked_at = texts[:: len(texts) // MOST_LOOKED_AT + 1]
    found = _by_values(looked_at, filled)
    if found is not None and found.kind == "exact places" and "duration" in subjects_of(header):
        found = None  # seconds with as many decimals
    return found or _by_header(header, looked_at, filled) or _names_alone(header, looked_at, filled)


def _by_values(texts: Sequence[str], filled: int) -> Personal | None:
    plainly: Counter[Kind] = Counter()
    perhaps: Counter[Kind] = Counter()
    for text in texts:
        if len(text) >= SHORTEST and (looks := looks_of(text)) is not None:
            (plainly if looks.plainly else perhaps)[looks.kind] += 1
    for kind, many in (plainly + perhaps).most_common():
        if plainly[kind] or many >= SHARE_OF_NUMBERS * len(texts):
            return Personal(kind, many, len(texts))
    together = kind_together(texts, filled)
    return Personal(*together, len(texts)) if together else None


def _by_header(header: str, texts: Sequence[str], filled: int) -> Personal | None:
    kind = kind_of_header(header)
    if kind is None or not texts:
        return None
    if median(map(len, texts)) < _LEAST_LENGTH.get(kind, 1):
        return None
    if kind == "names" and (
        # A few schools, chosen by many; people may be called alike, and a guide is named by many.
        (
            len(texts) >= FEW
            and len(texts) < filled / 2
            and not (is_like_names(texts) or names_alone(texts, len(texts)))
        )
        or any(any(sign.isdigit() for sign in text) for text in texts)
    ):
        return None
    if kind in ("phone numbers", "identity numbers") and not any(
        sum(sign.isdigit() for sign in text) >= SHORTEST - 1 for text in texts
    ):
        return None  # such as "Do you own a phone?"
    if kind == "e-mail addresses" or (kind == "accounts" and len(texts) < FEW):
        return None if _chosen(texts, filled) else Personal(kind, 0, len(texts))
    return Personal(kind, 0, len(texts))


def _names_alone(header: str, texts: Sequence[str], filled: int) -> Personal | None:
    """Return that a column holds names that stand alone, unless its header asks for other words.

    Words of one's own may be a code; towns, jobs and activities are capitalised too. What can be
    chosen, such as a dozen animals, may differ in a dozen cells.
    """
    if len(texts) < FEW or subjects_of(header) or about_people(header) or is_part_of_a_code(header):
        return None
    alone = [text.strip() for text in texts]
    many = (
        chinese_surnames_alone(alone)
        if len(alone) < _MORE_THAN_OFFERED
        else names_alone(alone, filled)
    )
    return Personal("names", many, len(texts)) if many else None


def _chosen(texts: Sequence[str], filled: int) -> bool:
    """Return whether few texts are given by many, as answers that can be chosen are."""
    return len(texts) < FEW and len(texts) < filled / 2
