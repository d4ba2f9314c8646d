"""Profiles: which groups of all segments together each respondent is in, as one number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.counts.combinations import combined
from surveys.meaning.audience import Grouping
from surveys.selecting.selected import Rows


@dataclass(frozen=True, eq=False)
class Profiles:
    """The groups of n respondents; found on first use, once for all scales.

    Attributes
    ----------
    segments : mapping of str to Grouping
        Segment to everyone's group.
    part : tuple of (Profiles, ndarray of int) or None
        Of a part of some people: these people's profiles, and the rows of the part.
    """

    segments: Mapping[str, Grouping]
    part: tuple[Profiles, Rows] | None = None

    @cached_property
    def number(self) -> NDArray[np.int32]:
        """The profile of each respondent, shape (n,); empty without segments."""
        if self.part is not None:
            whole, rows = self.part
            return whole.number[rows]
        return self._found[0]

    @property
    def codes(self) -> dict[str, NDArray[np.signedinteger]]:
        """Segment to the group of each profile, each of shape (profiles,)."""
        return self.part[0].codes if self.part is not None else self._found[1]

    @property
    def size(self) -> int:
        """The number of profiles; in a part, some may have nobody."""
        return len(next(iter(self.codes.values()))) if self.codes else 1

    @cached_property
    def _found(self) -> tuple[NDArray[np.int32], dict[str, NDArray[np.signedinteger]]]:
        columns = [grouping.codes for grouping in self.segments.values()]
        if not columns:
            return np.empty(0, dtype=np.int32), {}
        number, example = combined(columns)
        codes = {name: grouping.codes[example] for name, grouping in self.segments.items()}
        return number.astype(np.int32), codes
