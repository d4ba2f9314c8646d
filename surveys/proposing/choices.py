"""Questions with several answers: what stands between choices in a cell, and which there are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from surveys.meaning.attendance import MOST_ACTIVITIES
from surveys.privacy.values import looks_of
from surveys.proposing.own_words import OWN_WORDS
from surveys.texts import SEPARATORS

OFTEN: Final = 0.1
"""Share of filled cells that must hold a separator."""

_THOUSANDS: Final = re.compile(r"\d,\d{3}(?!\d)")
_FULL_WIDTH: Final = str.maketrans("；｜，", ";|,")
_LONGEST: Final = 120
_SEVERAL: Final = 5
_HARDLY: Final = 0.03
"""People, and share of the cells, below both of which hardly anybody gave a choice."""

_WRITTEN: Final = re.compile(
    r"^(other|others|其他|其它|другое|andere\w*|otro\w*|autre)\b.{2,}", re.I
)


@dataclass(frozen=True, slots=True)
class Choices:
    """The choices of a question with several answers.

    Attributes
    ----------
    separator : str
        What stands between them in a cell.
    choices : tuple of str
        The most frequent first.
    rare : tuple of str
        What hardly anybody gave, perhaps in a field of their own words, and what looks personal.
    mixed : bool
        Whether choices seem to hold the separator themselves.
    given : int
        How often one of `choices` was given.
    """

    separator: str
    choices: tuple[str, ...]
    rare: tuple[str, ...] = ()
    mixed: bool = False
    given: int = 0

    def standing_in(self, cells: Iterable[str]) -> tuple[str, ...]:
        """Return the choices that stand in some of the cells.

        Examples
        --------
        >>> Choices(";", ("Talk", "Expo")).standing_in(["Talk; Lab", "Expo tour"])
        ('Talk',)
        """
        between = self.separator
        whole = [
            between.join(["", *(piece.strip() for piece in cell.split(between)), ""])
            for cell in _half_width(dict.fromkeys(cells, 1))
        ]
        return tuple(
            choice
            for choice in self.choices
            if any(f"{between}{choice}{between}" in cell for cell in whole)
        )


def choices_in(cells: Mapping[str, int], *, separator: str = "") -> Choices | None:
    """Return how cells are made of choices, or None if they are not.

    Parameters
    ----------
    cells : mapping of str to int
        Distinct cells and how often each stands in the file.
    separator : str
        What stands between choices, where the layout says so.

    Examples
    --------
    >>> found = choices_in({"Expo;Talk": 5, "Talk": 3, "Expo;Lab;Talk": 4, "Lab": 2})
    >>> found.separator, found.choices
    (';', ('Talk', 'Expo', 'Lab'))
    >>> choices_in({"Expo, Talk: stars, and us": 5, "Expo": 3, "Talk: stars, and us": 4}).choices
    ('Talk: stars, and us', 'Expo')
    """
    cells = _half_width(cells)
    whole = sum(cells.values())
    for between in (separator,) if separator else SEPARATORS:
        holding = sum(count for cell, count in cells.items() if between in cell)
        if between == "," and any(map(_THOUSANDS.search, cells)):
            continue
        if separator or holding >= OFTEN * whole:
            found = _split(cells, between)
            if found is not None:
                return found
    return None


def _half_width(cells: Mapping[str, int]) -> Counter[str]:
    """Return cells in which a separator has one width, as when they are read."""
    counted: Counter[str] = Counter()
    for cell, count in cells.items():
        counted[cell.translate(_FULL_WIDTH)] += count
    return counted


def _split(cells: Mapping[str, int], separator: str) -> Choices | None:
    times: Counter[str] = Counter()
    followers: dict[str, Counter[str]] = {}
    for cell, count in cells.items():
        pieces = [piece.strip() for piece in cell.split(separator) if piece.strip()]
        for piece in pieces:
            times[piece] += count
        for piece, following in pairwise([*pieces, ""]):
            followers.setdefault(piece, Counter())[following] += count
    joined, mixed = _joined(times, followers, separator)
    whole = sum(cells.values())
    rare = {piece for piece, count in joined.items() if _is_rare(piece, count, whole)}
    by_size = sorted(joined.items(), key=lambda pair: (-pair[1], pair[0]))
    often = [piece for piece, _ in by_size if piece not in rare]
    sound = 2 <= len(often) <= MOST_ACTIVITIES and max(map(len, often)) <= _LONGEST
    given = sum(joined[piece] for piece in often)
    repeated = given >= 3 * len(often)
    several = joined.total() > 1.02 * whole
    sentences = len(rare) > len(often) and sum(joined[piece] for piece in rare) > OFTEN * whole
    if not (sound and repeated and several) or sentences or len(often) > len(cells) + 2:
        return None
    return Choices(separator, tuple(often), tuple(sorted(rare)), mixed, given)


def _is_rare(piece: str, count: int, cells: int) -> bool:
    """Return whether so few gave a choice that it may be theirs, or it looks personal."""
    few = count <= OWN_WORDS and (count < 0.01 * cells or _WRITTEN.match(piece) is not None)
    return few or count < min(_SEVERAL, _HARDLY * cells) or looks_of(piece) is not None


def _joined(
    times: Counter[str], followers: Mapping[str, Counter[str]], separator: str
) -> tuple[Counter[str], bool]:
    """Put choices together again that hold the separator: one part never stands without the other.

    The second part of such a choice begins with a small letter, where a choice of its own would
    begin with a capital.
    """
    continued: dict[str, str] = {}
    mixed = False
    for piece, count in times.items():
        following, together = followers[piece].most_common(1)[0]
        if not following or following == piece or following[0].isupper():
            continue
        if together == count == times[following]:
            continued[piece] = following
        elif _has_case(following):
            mixed = True
    joined: Counter[str] = Counter()
    for piece in times.keys() - set(continued.values()):
        parts = [piece]
        while parts[-1] in continued:
            parts.append(continued[parts[-1]])
        joined[separator.join(parts)] = times[piece]
    return joined, mixed


def _has_case(text: str) -> bool:
    return text[0].islower() or text[0].isupper()
