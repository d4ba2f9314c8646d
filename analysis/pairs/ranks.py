"""Ranks: the test that uses only the order of the changes."""

from __future__ import annotations

from dataclasses import dataclass
from math import comb, sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from analysis.counts.joint_scores import JointScores
from analysis.pairs.change import SMALLEST_P_VALUE
from surveys.scoring import LARGEST_DENOMINATOR

EXACT_UP_TO = 200
"""Changed pairs up to which the permutation distribution is computed in full."""


@dataclass(frozen=True, slots=True)
class SignedRankTest:
    """Wilcoxon's signed-rank test that changes are symmetric around 0.

    Attributes
    ----------
    statistic : float
        Sum of the ranks of the pairs that improved.
    changed, unchanged : int
        Pairs whose scores differ, and pairs whose scores are the same.
    p_value : float
        Two-sided; never 0.
    method : {"exact", "normal"}
        Full permutation distribution, or its normal approximation with the variance of the
        ranks as they are tied and without a continuity correction.
    """

    statistic: float
    changed: int
    unchanged: int
    p_value: float
    method: Literal["exact", "normal"]


def signed_rank_test(joint: JointScores) -> SignedRankTest | None:
    """Test whether scores rose or fell, by the ranks of the changes.

    Unchanged pairs are left out before ranking. Ties are exact: changes are compared in whole score
    units.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.

    Returns
    -------
    SignedRankTest or None
        None where nobody's score changed.

    References
    ----------
    Wilcoxon (1945), Biometrics Bulletin 1:80-83.
    """
    sizes, pairs, rose = _by_size(joint.matched())
    changed = sizes > 0
    if not changed.any():
        return None
    unchanged = int(pairs[~changed].sum())
    before = np.cumsum(pairs) - pairs - unchanged
    doubled = (2 * before + pairs + 1)[changed]  # twice the mid-rank, a whole number
    pairs, rose = pairs[changed], rose[changed]
    statistic = int(doubled @ rose)
    exact = int(pairs.sum()) <= EXACT_UP_TO
    p_value = _exact(doubled, pairs, statistic) if exact else _normal(doubled, pairs, statistic)
    return SignedRankTest(
        statistic=statistic / 2,
        changed=int(pairs.sum()),
        unchanged=unchanged,
        p_value=max(p_value, SMALLEST_P_VALUE),
        method="exact" if exact else "normal",
    )


def _by_size(
    matched: JointScores,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return the sizes of change, ascending, how many pairs changed so much, how many rose."""
    change = matched.post - matched.pre
    sizes, which = np.unique(np.abs(change), return_inverse=True)
    # Units of a very fine scale were rounded, so that equal changes may be two units apart.
    if matched.denominator == LARGEST_DENOMINATOR and len(sizes):
        first = np.diff(sizes, prepend=sizes[0] - 3) > 2
        sizes, which = sizes[first], (np.cumsum(first) - 1)[which]
    pairs, rose = np.zeros((2, len(sizes)), dtype=np.int64)
    np.add.at(pairs, which, matched.count)
    np.add.at(rose, which, matched.count * (change > 0))
    return sizes, pairs, rose


def _normal(doubled: NDArray[np.int64], pairs: NDArray[np.int64], statistic: int) -> float:
    expected = float(doubled @ pairs) / 2
    variance = float((doubled.astype(float) ** 2) @ pairs) / 4  # ties by mid-ranks
    return 2 * float(ndtr(-abs(statistic - expected) / sqrt(variance)))


def _exact(doubled: NDArray[np.int64], pairs: NDArray[np.int64], statistic: int) -> float:
    """Add up the probabilities of all ways in which the changes' signs could have fallen."""
    chances = np.zeros(int(doubled @ pairs) + 1)
    chances[0], end = 1.0, 1
    for rank, times in zip(doubled.tolist(), pairs.tolist(), strict=True):
        fewer = chances[:end].copy()
        chances[:end] = 0
        for up in range(times + 1):
            chances[up * rank : up * rank + end] += fewer * (comb(times, up) / 2**times)
        end += rank * times
    lower, upper = chances[: statistic + 1].sum(), chances[statistic:].sum()
    return min(1.0, 2 * float(min(lower, upper)))
