"""JointScores: how many respondents had which score before and which after."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.counts.combinations import combined
from surveys.scoring import MISSING


@dataclass(frozen=True, slots=True, eq=False)
class JointScores:
    """The counts of one group on one scale, a sufficient statistic for all paired inference.

    Scores are discrete, so the table is small however many respondents there are. Tables of
    disjoint groups add up to the table of their union.

    Attributes
    ----------
    pre, post : ndarray of int64, shape (cells,)
        Score units of each cell, `surveys.scoring.MISSING` where there is no score in that
        wave. No cell stands twice; cells are ordered by `pre`, then `post`.
    count : ndarray of int64, shape (cells,)
        Respondents in each cell, above 0.
    denominator : int
        Units that make 100 points.
    """

    pre: NDArray[np.int64]
    post: NDArray[np.int64]
    count: NDArray[np.int64]
    denominator: int

    @property
    def pairs(self) -> int:
        """Respondents with a score before and after."""
        return self._total((self.pre != MISSING) & (self.post != MISSING))

    @property
    def pre_only(self) -> int:
        """Respondents with a score before only."""
        return self._total((self.pre != MISSING) & (self.post == MISSING))

    @property
    def post_only(self) -> int:
        """Respondents with a score after only."""
        return self._total((self.pre == MISSING) & (self.post != MISSING))

    def matched(self) -> JointScores:
        """Return the cells of respondents with a score before and after."""
        both = (self.pre != MISSING) & (self.post != MISSING)
        return JointScores(self.pre[both], self.post[both], self.count[both], self.denominator)

    def __add__(self, other: JointScores) -> JointScores:
        """Return the table of two disjoint groups together.

        Raises
        ------
        ValueError
            If the tables count different units.
        """
        if self.denominator != other.denominator:
            raise ValueError(
                f"cannot add scores in units of 1/{self.denominator} and 1/{other.denominator}"
            )
        pre = np.concatenate([self.pre, other.pre])
        post = np.concatenate([self.post, other.post])
        number, example = combined([pre, post])
        count = np.zeros(len(example), dtype=np.int64)
        np.add.at(count, number, np.concatenate([self.count, other.count]))
        return JointScores(pre[example], post[example], count, self.denominator)

    def without(self, part: JointScores) -> JointScores:
        """Return the table of those who are not in a part of this group.

        Raises
        ------
        ValueError
            If the tables count different units.
        """
        rest = self + JointScores(part.pre, part.post, -part.count, part.denominator)
        kept = rest.count != 0
        return JointScores(rest.pre[kept], rest.post[kept], rest.count[kept], self.denominator)

    def __eq__(self, other: object) -> bool:
        """Return whether both tables have the same cells and counts."""
        return (
            isinstance(other, JointScores)
            and self.denominator == other.denominator
            and np.array_equal(self.pre, other.pre)
            and np.array_equal(self.post, other.post)
            and np.array_equal(self.count, other.count)
        )

    __hash__ = None  # type: ignore[assignment]

    def _total(self, cells: NDArray[np.bool_]) -> int:
        return int(self.count[cells].sum())
