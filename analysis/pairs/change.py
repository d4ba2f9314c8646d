"""Change: how far a group's score moved, and how sure that is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

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
    found, matched = moments(joint), joint.matched()

    def share(cells: NDArray[np.bool_]) -> float:
        return float(matched.count[cells].sum()) / matched.pairs

    return estimate_from(
        found,
        None if found is None else found.standard_error,
        None if found is None else Shares.of(matched.pre, matched.post, joint.denominator, share),
        people=(joint.pairs, joint.pre_only, joint.post_only),
        df=joint.pairs - 1,
        level=level,
    )


class Shares(NamedTuple):
    """The shares of an estimate, proportions of the pairs."""

    improved: float
    same: float
    declined: float
    at_ceiling: float

    @classmethod
    def of(
        cls,
        pre: NDArray[np.int64],
        post: NDArray[np.int64],
        denominator: int,
        share: Callable[[NDArray[np.bool_]], float],
    ) -> Shares:
        """Return the shares of pairs by their score units.

        Parameters
        ----------
        pre, post : ndarray of int64, shape (records,)
            Score units.
        denominator : int
            Units that make 100 points.
        share : callable
            From some of the records to the proportion of the pairs that they are.
        """
        return cls(
            share(post > pre), share(post == pre), share(post < pre), share(pre == denominator)
        )


def estimate_from(
    found: Moments | None,
    error: float | None,
    shares: Shares | None,
    *,
    people: tuple[int, int, int],
    df: float,
    level: float,
) -> Estimate:
    """Return the estimate that follows from moments, an error and shares.

    Parameters
    ----------
    found : Moments or None
        Of the pairs; None without any.
    error : float or None
        Of the mean change; None or 0 where there is no spread.
    shares : Shares or None
        Of the pairs; None without any.
    people : tuple of 3 ints
        Pairs, and people with a score before only and after only.
    df : float
        Degrees of freedom of the error.
    level : float
        Confidence level of the interval, between 0 and 1.
    """
    pairs, pre_only, post_only = people
    change_low, change_high, p_value = _t_interval(found, error, df, level)
    return Estimate(
        pairs=pairs,
        pre_only=pre_only,
        post_only=post_only,
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
        improved=shares.improved if shares else None,
        same=shares.same if shares else None,
        declined=shares.declined if shares else None,
        at_ceiling=shares.at_ceiling if shares else None,
        d_av=d_av(found) if found else None,
        d_z=d_z(found) if found else None,
    )


def _t_interval(
    found: Moments | None, error: float | None, df: float, level: float
) -> tuple[float | None, float | None, float | None]:
    """Return low, high and the paired t test's p-value; nothing where there is no spread."""
    if found is None or not error:
        return None, None, None
    reach = float(stdtrit(df, (1 + level) / 2)) * error
    p_value = 2 * float(stdtr(df, -abs(found.change / error)))
    return found.change - reach, found.change + reach, max(p_value, SMALLEST_P_VALUE)
