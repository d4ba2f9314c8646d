"""TripleScores: how many respondents had which score before, after and at the follow-up."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.counts.combinations import combined
from analysis.counts.joint_scores import JointScores
from surveys.event import AnyWave


@dataclass(frozen=True, slots=True, eq=False)
class TripleScores:
    """The counts of the same people in three waves on one scale.

    What `JointScores` cannot carry: two of its tables do not say how a person's two changes go
    together.

    Attributes
    ----------
    pre, post, followup : ndarray of int64, shape (cells,)
        Score units of each cell. No cell stands twice; cells are ordered by `pre`, `post`, then
        `followup`.
    count : ndarray of int64, shape (cells,)
        Respondents in each cell, above 0; each has a score in all three waves.
    denominator : int
        Units that make 100 points.
    """

    pre: NDArray[np.int64]
    post: NDArray[np.int64]
    followup: NDArray[np.int64]
    count: NDArray[np.int64]
    denominator: int

    @property
    def people(self) -> int:
        """Respondents with a score in all three waves."""
        return int(self.count.sum())

    def between(self, earlier: AnyWave, later: AnyWave) -> JointScores:
        """Return the table of two of the waves, in the roles of `pre` and `post`."""
        units = {"pre": self.pre, "post": self.post, "followup": self.followup}
        before, after = units[earlier], units[later]
        number, example = combined([before, after])
        count = np.zeros(len(example), dtype=np.int64)
        np.add.at(count, number, self.count)
        return JointScores(before[example], after[example], count, self.denominator)


@dataclass(frozen=True, slots=True, eq=False)
class TripleCombinations:
    """The counts of the same people in three waves by scores and several segments together.

    Attributes
    ----------
    scores : TripleScores
        Score units of each combination and its people; the same scores may stand more than once.
    codes : dict of str to ndarray of int64, shape (combinations,)
        Segment to the position of the group, `surveys.meaning.audience.UNKNOWN` where it is
        not known.
    """

    scores: TripleScores
    codes: dict[str, NDArray[np.int64]]
