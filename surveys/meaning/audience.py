"""Segments: what each distinct text in an attribute's column says about its group."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

import numpy as np
from numpy.typing import NDArray

from surveys.event import Answers, Segment
from surveys.meaning.marks import mark, means_nothing
from surveys.texts import normalised, number

UNKNOWN = -1
"""The code of a respondent whose group is not known."""

MOST_GROUPS = 60
"""More groups than this are not an audience attribute but a free answer or an id."""


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """The group of each respondent in one segment.

    Attributes
    ----------
    groups : tuple of str
        The groups, in the event's order.
    codes : ndarray of int, shape (n,)
        Position in `groups`, `UNKNOWN` where the respondent's group is not known.
    """

    groups: tuple[str, ...]
    codes: NDArray[np.signedinteger]

    def only(self, rows: NDArray[np.bool_] | NDArray[np.signedinteger]) -> Grouping:
        """Return the groups of some of the respondents."""
        return Grouping(self.groups, self.codes[rows])


class Groups:
    """The groups of one segment and the texts that mean them.

    Parameters
    ----------
    segment : Segment
        What the event says about it.
    answers : Answers
        Which texts mean "no answer".
    texts : iterable of str
        Every distinct text in the segment's columns. Where the event gives no order and no bands,
        texts that it does not mention are groups of their own, in alphabetical order.
    """

    def __init__(self, segment: Segment, answers: Answers, texts: Iterable[str]) -> None:
        self._segment = segment
        self._empty = {normalised(text) for text in answers.empty}
        named = segment.named_groups()
        self._owner: dict[str, str] = {}
        for group in named:
            title = segment.titles[group].spellings if group in segment.titles else ()
            for spelling in (group, *title, *segment.values.get(group, ())):
                self._owner.setdefault(normalised(spelling), group)
        own: dict[str, str] = {}
        if not segment.order and not segment.bands:
            for text in sorted(texts, key=_in_order):
                if self._named_group(text) is None and not means_nothing(text, self._empty):
                    own.setdefault(normalised(text), text)
        self._owner |= own
        self.groups: tuple[str, ...] = (*named, *own.values())
        self._place = {group: place for place, group in enumerate(self.groups)}

    @property
    def labels(self) -> tuple[str, ...]:
        """The groups in all spellings."""
        return tuple(self._owner)

    def position(self, text: str) -> int | None:
        """Return a text's place in `groups`, `UNKNOWN` for no answer, None for a stray one."""
        if means_nothing(text, self._empty):
            return UNKNOWN
        group = self._named_group(text)
        return None if group is None else self._place[group]

    def _named_group(self, text: str) -> str | None:
        group = self._owner.get(normalised(text))
        group = self._owner.get(mark(text)) if group is None else group
        return group if group is not None else self._banded(text)

    def _banded(self, text: str) -> str | None:
        found = number(text)
        for group, (low, *high) in self._segment.bands.items():
            if found is not None and found >= low and (not high or found <= high[0]):
                return group
        return None


def _in_order(text: str) -> tuple[float, str, str]:
    """Numbers by size, words by alphabet, spellings of one word always alike."""
    found = number(text)
    return (inf if found is None else float(found), normalised(text), text)
