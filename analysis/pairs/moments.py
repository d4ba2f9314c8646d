"""Means and spreads of a table of counts."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from analysis.counts.joint_scores import JointScores
from surveys.scoring import LARGEST_DENOMINATOR


@dataclass(frozen=True, slots=True)
class Moments:
    """Mean and standard deviation of one group's matched scores, in points.

    Attributes
    ----------
    pairs : int
        Respondents with a score before and after; at least 1.
    pre_mean, post_mean, change : float
        Means; `change` is post minus pre.
    sd_pre, sd_post, sd_change : float or None
        Standard deviations with n - 1 in the divisor; None for a single pair.
    """

    pairs: int
    pre_mean: float
    post_mean: float
    change: float
    sd_pre: float | None
    sd_post: float | None
    sd_change: float | None

    @property
    def standard_error(self) -> float | None:
        """Standard error of the mean change; None for a single pair."""
        return None if self.sd_change is None else self.sd_change / sqrt(self.pairs)


def moments(joint: JointScores) -> Moments | None:
    """Return the moments of the matched scores, or None if there is no matched pair.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.
    """
    matched = joint.matched()
    if matched.pairs == 0:
        return None
    count, denominator = matched.count, matched.denominator
    pre_mean, sd_pre = mean_and_sd(matched.pre, count, denominator=denominator)
    post_mean, sd_post = mean_and_sd(matched.post, count, denominator=denominator)
    change, sd_change = mean_and_sd(matched.post - matched.pre, count, denominator=denominator)
    return Moments(matched.pairs, pre_mean, post_mean, change, sd_pre, sd_post, sd_change)


def mean_and_sd(
    units: NDArray[np.int64],
    mass: NDArray[np.int64] | NDArray[np.float64],
    *,
    denominator: int,
    people: int | None = None,
) -> tuple[float, float | None]:
    """Return mean and standard deviation of counted or weighted units, in points.

    Parameters
    ----------
    units : ndarray of int64, shape (cells,)
        Score units, or differences of them.
    mass : ndarray of int64 or float, shape (cells,)
        Respondents with these units, at least 1 in all; or what they count, not below 0.
    denominator : int
        Units that make 100 points.
    people : int, optional
        Respondents that count for anything, where `mass` is not their number.

    Returns
    -------
    tuple of float and (float or None)
        The standard deviation has n - 1 in the divisor and is None for a single respondent.
    """
    points, total = 100 / denominator, float(mass.sum())
    n = int(total) if people is None else people
    counting = mass > 0
    # In whole units above the least one: what all have in common takes no digits of what differs.
    least = int(units[counting].min())
    above = (units - least).astype(np.float64)
    mean = float(above @ mass) / total
    if n == 1:
        return (least + mean) * points, None
    # Units of a very fine scale were rounded, so that equal changes may be two units apart.
    rounding = 2 if denominator == LARGEST_DENOMINATOR else 0
    if np.ptp(units[counting]) <= rounding:
        # A spread of exactly nothing, free of rounding.
        return int(units[counting][0]) * points, 0.0
    squares = float((above - mean) ** 2 @ mass) * (n / total)
    return (least + mean) * points, sqrt(squares / (n - 1)) * points
