"""Change: how far a group's score moved, and how sure that is."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from analysis.counts.joint_scores import JointScores
from analysis.pairs.effect_sizes import d_av, d_z
from analysis.pairs.moments import Moments, moments

LEVEL = 0.95

SMALLEST_P_VALUE = sys.float_info.min
"""No p-value is 0: what is too small for a floating-point number is this."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What happened to the score of one group; scores and changes in points of 0 to 100.

    Every figure from `pre_mean` on is of the matched pairs, and None where it cannot be
    computed: all of them without a pair, those that need a spread with a single pair or
    where all pairs changed alike.

    Attributes
    ----------
    pairs, pre_only, post_only : int
        Respondents with a score in both waves, before only, after only.
    pre_mean, post_mean, change : float or None
        Mean before, mean after, and their difference.
    change_low, change_high : float or None
        t interval of the mean change, with n - 1 degrees of freedom.
    level : float
        Confidence level of all intervals, a proportion.
    sd_pre, sd_post, sd_change : float or None
        Standard deviations, with n - 1 in the divisor.
    p_value : float or None
        Paired t test that the mean change is 0, two-sided.
    improved, same, declined : float or None
        Proportions of pairs whose score rose, stayed, fell.
    at_ceiling : float or None
        Proportion of pairs with the highest possible score before.
    d_av, d_z : float or None
        Standardised changes; see `analysis.pairs.effect_sizes`.
    """

    pairs: int
    pre_only: int
    post_only: int
    pre_mean: float | None
    post_mean: float | None
    change: float | None
    change_low: float | None
    change_high: float | None
    level: float
    sd_pre: float | None
    sd_post: float | None
    sd_change: float | None
    p_value: float | None
    improved: float | None
    same: float | None
    declined: float | None
    at_ceiling: float | None
    d_av: float | None
    d_z: float | None


def estimate(joint: JointScores, *, level: float = LEVEL) -> Estimate:
    """Estimate the change of one group.

    Parameters
    ----------
    joint : JointScores
        The counts of the group.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    Estimate
        All of it from the table of counts.
    """
    found = moments(joint)
    matched = joint.matched()
    change_low, change_high, p_value = _t_interval(found, level)

    def share(cells: NDArray[np.bool_]) -> float | None:
        return None if found is None else float(matched.count[cells].sum()) / found.pairs

    return Estimate(
        pairs=joint.pairs,
        pre_only=joint.pre_only,
        post_only=joint.post_only,
        pre_mean=found.pre_mean if found else None,
        post_mean=found.post_mean if found else None,
        change=found.change if found else None,
        change_low=change_low,
        change_high=change_high,
        level=level,
        sd_pre=found.sd_pre if found else None,
        sd_post=found.sd_post if found else None,
        sd_change=found.sd_change if found else None,
        p_value=p_value,
        improved=share(matched.post > matched.pre),
        same=share(matched.post == matched.pre),
        declined=share(matched.post < matched.pre),
        at_ceiling=share(matched.pre == matched.denominator),
        d_av=d_av(found) if found else None,
        d_z=d_z(found) if found else None,
    )


def _t_interval(
    found: Moments | None, level: float
) -> tuple[float | None, float | None, float | None]:
    """Return low, high and the paired t test's p-value; nothing where there is no spread."""
    if found is None or not found.standard_error:
        return None, None, None
    standard_error = found.standard_error
    degrees_of_freedom = found.pairs - 1
    reach = float(stdtrit(degrees_of_freedom, (1 + level) / 2)) * standard_error
    p_value = 2 * float(stdtr(degrees_of_freedom, -abs(found.change / standard_error)))
    p_value = max(p_value, SMALLEST_P_VALUE)
    return found.change - reach, found.change + reach, p_value
