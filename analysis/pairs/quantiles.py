"""Quantiles: the scores and the change of the pair in the middle."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.counts.joint_scores import JointScores


def median_change(joint: JointScores) -> float | None:
    """Return the median change of the matched pairs.

    Half of the pairs changed by no more than this and half by no less. It is taken among whole
    score units, so that it does not depend on how points are rounded.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.

    Returns
    -------
    float or None
        In points; the mean of the two middle changes if the number of pairs is even, None without
        a pair.
    """
    matched = joint.matched()
    return _middle(matched.post - matched.pre, matched)


def median_scores(joint: JointScores) -> tuple[float, float] | None:
    """Return the median scores of the matched pairs before and after.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.

    Returns
    -------
    tuple of float or None
        In points; None without a pair.
    """
    matched = joint.matched()
    before, after = (_middle(units, matched) for units in (matched.pre, matched.post))
    return None if before is None or after is None else (before, after)


def _middle(units: NDArray[np.int64], matched: JointScores) -> float | None:
    if matched.pairs == 0:
        return None
    ascending = np.argsort(units, kind="stable")
    reached = np.cumsum(matched.count[ascending])
    middle = ((matched.pairs - 1) // 2, matched.pairs // 2)  # the same one twice if odd
    lower, upper = units[ascending][np.searchsorted(reached, middle, side="right")]
    return int(lower + upper) * 50 / matched.denominator
