"""Change in logits: scores before and after turned to measures by one table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from analysis.counts.joint_scores import JointScores
from analysis.pairs.change import SMALLEST_P_VALUE
from analysis.questions.rasch.measures import Measure

ROUNDING = 1e-9
"""Logits below which two changes differ by rounding only, as on both sides of a table's middle."""


@dataclass(frozen=True, slots=True)
class MeasuredChange:
    """The change of a group in logits, the items' difficulties before the event held fixed.

    Attributes
    ----------
    pairs : int
        Matched pairs whose scores are a number of right answers to all items.
    left_out : int
        The others: somebody left an item empty.
    pre_mean, post_mean, change : float
        Mean measures of the pairs, and their difference.
    standard_error : float or None
        Of the mean change; None for a single pair.
    change_low, change_high : float or None
        Its t interval, with n - 1 degrees of freedom; None where all pairs changed alike.
    p_value : float or None
        Paired t test that the mean change is 0, two-sided; None likewise.
    level : float
        Confidence level of the interval.
    """

    pairs: int
    left_out: int
    pre_mean: float
    post_mean: float
    change: float
    standard_error: float | None
    change_low: float | None
    change_high: float | None
    p_value: float | None
    level: float


def measured_change(
    joint: JointScores, table: Sequence[Measure], *, pairs: int, level: float
) -> MeasuredChange | None:
    """Return the change of one group in logits.

    Parameters
    ----------
    joint : JointScores
        The counts of the group, best of those who answered everything: four of eight right look
        like five of ten.
    pairs : int
        Matched pairs of the whole group.
    table : sequence of Measure
        Of 0 to k right answers.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    MeasuredChange or None
        None without a pair whose scores are a number of right answers to all items.
    """
    matched = joint.matched()
    pre, post = (
        right_of(units, matched.denominator, len(table) - 1)
        for units in (matched.pre, matched.post)
    )
    known = (pre >= 0) & (post >= 0)
    count = matched.count[known]
    n = int(count.sum())
    if n == 0:
        return None
    measure = np.array([one.measure for one in table])
    before, after = measure[pre[known]], measure[post[known]]
    pre_mean, post_mean = float(before @ count) / n, float(after @ count) / n
    changes = after - before
    change = float(changes @ count) / n
    alike = bool(np.ptp(changes) < ROUNDING)
    error = None
    if n > 1:
        squares = float((changes - change) ** 2 @ count)
        error = 0.0 if alike else sqrt(squares / (n - 1) / n)
    low = high = p_value = None
    if error:
        reach = float(stdtrit(n - 1, (1 + level) / 2)) * error
        low, high = change - reach, change + reach
        p_value = max(2 * float(stdtr(n - 1, -abs(change) / error)), SMALLEST_P_VALUE)
    return MeasuredChange(
        n, pairs - n, pre_mean, post_mean, change, error, low, high, p_value, level
    )


def right_of(units: NDArray[np.int64], denominator: int, k: int) -> NDArray[np.int64]:
    """Return how many of k items score units stand for, and -1 where it is no whole number.

    Parameters
    ----------
    units : ndarray of int64
        Score units, 0 to `denominator`.
    denominator : int
        Units that make 100 points; rounded to where all k were answered, as scores are.
    k : int
        Items.

    Examples
    --------
    >>> right_of(np.array([0, 8, 9, 72]), 72, 9)
    array([ 0,  1, -1,  9])
    """
    right = (2 * units * k + denominator) // (2 * denominator)
    exact = (2 * right * denominator + k) // (2 * k)
    return np.where(exact == units, right, -1)
