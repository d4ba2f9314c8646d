"""Attended: tables of those who attended each activity, several activities from one count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.counts.counting import ScoreCells, joint_scores
from analysis.counts.joint_scores import JointScores
from surveys.meaning.audience import Grouping
from surveys.selecting.selected import Rows

AT_ONCE = 6
"""Activities of one count: the 64 ways to attend them make a table that stays in the cache.

2026-11: of 12 activities of a million people, two counts take a third as long as twelve.
"""


@dataclass(frozen=True, eq=False)
class Attended:
    """What each of n people attended; found on first use, once for all scales.

    Attributes
    ----------
    attendance : mapping of str to ndarray of bool, shape (n,)
        Who attended each activity; one person may attend several.
    part : tuple of (Attended, ndarray of int) or None
        Of a part of some people: what these attended, and the rows of the part.
    """

    attendance: Mapping[str, NDArray[np.bool_]]
    part: tuple[Attended, Rows] | None = None

    @cached_property
    def codes(self) -> tuple[NDArray[np.int8], ...]:
        """Of each `AT_ONCE` activities, the sum of 2**place of those attended, shape (n,)."""
        if self.part is not None:
            whole, rows = self.part
            return tuple(code[rows] for code in whole.codes)
        codes = []
        for names in self._together():
            code = np.zeros(len(self.attendance[names[0]]), dtype=np.int8)
            for place, name in enumerate(names):
                code += self.attendance[name].view(np.int8) << place
            codes.append(code)
        return tuple(codes)

    def count(
        self, cells: ScoreCells, grouping: Grouping | None = None
    ) -> dict[str, tuple[JointScores, ...]]:
        """Count how many of each group, and at each activity, had which scores.

        The same as `analysis.counts.counting.count` for those at each activity, faster.

        Parameters
        ----------
        cells : ScoreCells
            The cell of each of n respondents.
        grouping : Grouping, optional
            Exclusive groups; without it everyone is one group. Respondents whose group is not
            known are in none.

        Returns
        -------
        dict of str to tuple of JointScores
            For each activity, one for each group, in the grouping's order.
        """
        size, groups = len(cells.pre), 1 if grouping is None else len(grouping.groups)
        levels = groups * size
        place = cells.cell.astype(np.int64)
        if grouping is not None:
            place += grouping.codes * np.int64(size)
            place[grouping.codes < 0] = levels  # counted apart, then left out
        return {
            name: tuple(joint_scores(cells, each) for each in counts.reshape(groups, size))
            for name, counts in self._counts(place, levels)
        }

    def _counts(
        self, place: NDArray[np.int64], levels: int
    ) -> Iterator[tuple[str, NDArray[np.int64]]]:
        """Yield each activity, and how many who attended it are at each place below `levels`."""
        for names, code in zip(self._together(), self.codes, strict=True):
            ways = 1 << len(names)
            if levels * ways > len(place):  # the table would be larger than the people are many
                for bit, name in enumerate(names):
                    there = place[(code >> bit & 1).view(np.bool_)]
                    yield name, np.bincount(there, minlength=levels + 1)[:levels]
                continue
            table = np.bincount(place * ways + code, minlength=(levels + 1) * ways)
            each = table.reshape(-1, ways)[:levels]
            for bit, name in enumerate(names):
                yield name, each[:, np.arange(ways) >> bit & 1 == 1].sum(axis=1)

    def _together(self) -> Iterator[list[str]]:
        names = list(self.attendance)
        for start in range(0, len(names), AT_ONCE):
            yield names[start : start + AT_ONCE]
