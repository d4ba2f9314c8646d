"""Standardised changes: points made comparable across scales."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, lgamma, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from analysis.counts.joint_scores import JointScores
from analysis.pairs.moments import Moments, moments

NOTHING_LEFT = 1e-9
"""Share of a variance below which nothing but rounding is left of it."""


@dataclass(frozen=True, slots=True)
class EffectSize:
    """A standardised change with its interval.

    Attributes
    ----------
    value : float
        In standard deviations.
    low, high : float or None
        Both None where all pairs changed alike, or where scores would be without one of them.
    level : float
        Confidence level, a proportion.
    """

    value: float
    low: float | None
    high: float | None
    level: float


def d_av(found: Moments) -> float | None:
    """Return the change over the average spread of the two waves, corrected for small groups.

    Parameters
    ----------
    found : Moments
        Of a group's matched scores.

    Returns
    -------
    float or None
        In standard deviations; None with fewer than three pairs or no spread in either wave.

    References
    ----------
    Lakens (2013), Frontiers in Psychology 4:863; Hedges (1981), Journal of Educational
    Statistics 6:107-128, with n - 1 degrees of freedom.
    """
    if found.sd_pre is None or found.sd_post is None or found.pairs < 3:
        return None
    spread = _average_spread(found.sd_pre, found.sd_post)
    return hedges_factor(found.pairs - 1) * found.change / spread if spread > 0 else None


def d_z(found: Moments) -> float | None:
    """Return the change over the standard deviation of the changes, uncorrected.

    Parameters
    ----------
    found : Moments
        Of a group's matched scores.

    Returns
    -------
    float or None
        In standard deviations of the change; None for a single pair or where all changed alike.

    References
    ----------
    Lakens (2013), Frontiers in Psychology 4:863.
    """
    return found.change / found.sd_change if found.sd_change else None


def d_av_of_any_shape(joint: JointScores, *, level: float = 0.95) -> EffectSize | None:
    """Return `d_av` with an interval that does not take scores to be normal.

    Jackknife: how it changes when each pair is left out, with Student's t at n - 1 degrees of
    freedom for the few.

    2026-11: the interval of Algina and Keselman (2003) takes changes to be normal and holds the
    truth in 93 % for skewed scores and in 98 % near the ceiling, however many respondents there
    are. The delta method, which is the same for many respondents, held it in 93.0 to 95.4 % with
    30; this one in 94.3 to 95.9 %. Of these
    `tests/simulation/RESULTS.md` has the last.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    EffectSize or None
        None where `d_av` is None; no limits where all pairs changed alike, or where nobody
        would differ without one of the pairs.

    References
    ----------
    Miller (1974), Biometrika 61:1-15.
    """
    found = moments(joint)
    value = None if found is None else d_av(found)
    if found is None or value is None or found.sd_pre is None or found.sd_post is None:
        return None
    if not found.sd_change:
        return EffectSize(value, None, None, level)
    matched, n = joint.matched(), found.pairs
    pre = matched.pre * (100 / matched.denominator) - found.pre_mean
    post = matched.post * (100 / matched.denominator) - found.post_mean
    variance = _average_spread(found.sd_pre, found.sd_post) ** 2
    # The mean change, and the mean of both variances, without each pair.
    change = found.change - (post - pre) / (n - 1)
    left = ((n - 1) * variance - n / (n - 1) * (pre**2 + post**2) / 2) / (n - 2)
    if left.min() <= NOTHING_LEFT * variance:
        return EffectSize(value, None, None, level)
    without_each = change / np.sqrt(left)
    away = without_each - float(matched.count @ without_each) / n
    error = sqrt(float(matched.count @ away**2) * (n - 1) / n)  # Miller (1974)
    reach = float(stdtrit(n - 1, (1 + level) / 2)) * error * hedges_factor(n - 1)
    return EffectSize(value, value - reach, value + reach, level)


def d_z_of_any_shape(joint: JointScores, *, level: float = 0.95) -> EffectSize | None:
    """Return `d_z` with an interval that does not take changes to be normal.

    Delta method: each pair's influence on the mean change and on the spread, with Student's t at
    n - 1 degrees of freedom for the few. The jackknife would be too wide here.

    2026-11: the noncentral t distribution, exact for normal changes, gives intervals that hold
    the truth in 98.4 % near the ceiling however many respondents there are; this one in 94.0 to
    96.0 % from 30 respondents on, as in `tests/simulation/RESULTS.md`.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    EffectSize or None
        None where `d_z` is None.

    References
    ----------
    van der Vaart (1998), Asymptotic Statistics, chapter 3.
    """
    found = moments(joint)
    value = None if found is None else d_z(found)
    if found is None or value is None or not found.sd_change:
        return None
    matched, n = joint.matched(), found.pairs
    change = (matched.post - matched.pre) * (100 / matched.denominator)
    influence = d_z_influence(found, np.asarray(change, dtype=np.float64))
    error = sqrt(float(matched.count @ influence**2) / (n - 1) / n)
    reach = float(stdtrit(n - 1, (1 + level) / 2)) * error
    return EffectSize(value, value - reach, value + reach, level)


def d_av_influence(
    found: Moments, pre: NDArray[np.float64], post: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return how far each pair moves the change over the average spread, times n.

    Parameters
    ----------
    found : Moments
        Of the pairs, with a spread in a wave.
    pre, post : ndarray of float, shape (cells,)
        Scores in points.
    """
    n, spread = found.pairs, _average_spread(found.sd_pre or 0, found.sd_post or 0)
    before, after = pre - found.pre_mean, post - found.post_mean
    # Derivative of change / sqrt(v), where v is the mean of both variances: first in the change,
    # then in v.
    squares = n / (n - 1) * (before**2 + after**2) / 2 / spread**2
    away: NDArray[np.float64] = (after - before) / spread
    return away - found.change / spread / 2 * (squares - 1)


def d_z_influence(found: Moments, change: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how far each pair moves the change over its standard deviation, times n.

    Parameters
    ----------
    found : Moments
        Of the pairs, with a spread of the changes.
    change : ndarray of float, shape (cells,)
        In points.
    """
    n, spread = found.pairs, found.sd_change or 0
    deviation: NDArray[np.float64] = (change - found.change) / spread
    # Derivative of change / sqrt(v), where v is the variance: first in the change, then in v.
    return deviation - found.change / spread / 2 * (n / (n - 1) * deviation**2 - 1)


def hedges_factor(degrees_of_freedom: int) -> float:
    """Return the factor that takes the small-sample bias out of a standardised mean.

    Parameters
    ----------
    degrees_of_freedom : int
        At least 2.

    Examples
    --------
    >>> round(hedges_factor(9), 12)
    0.913874891793
    """
    m = degrees_of_freedom
    if m > 1000:  # the logarithms would be large and nearly equal; the next term is below 1e-12
        return 1 - 3 / (4 * m) - 7 / (32 * m**2) - 9 / (128 * m**3)
    half = m / 2
    return exp(lgamma(half) - lgamma(half - 0.5)) / sqrt(half)  # Hedges (1981), exact J


def _average_spread(sd_pre: float, sd_post: float) -> float:
    return sqrt((sd_pre**2 + sd_post**2) / 2)
