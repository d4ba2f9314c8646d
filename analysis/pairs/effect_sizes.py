"""Standardised changes: points made comparable across scales."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, isnan, lgamma, sqrt

import numpy as np
from scipy.special import gammaincc, nctdtr, ndtr, ndtri, stdtrit

from analysis.counts.joint_scores import JointScores
from analysis.pairs.moments import Moments, moments

LARGE_T, VERY_LARGE_T = 40, 1000
"""Beyond these the noncentral t is integrated here: many respondents, or few who changed alike."""

_DEVIATES = np.linspace(-10, 10, 201)


@dataclass(frozen=True, slots=True)
class EffectSize:
    """A standardised change with its interval.

    Attributes
    ----------
    value : float
        In standard deviations.
    low, high : float or None
        Both None where all pairs changed alike.
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


def d_av_with_interval(found: Moments, *, level: float = 0.95) -> EffectSize | None:
    """Return `d_av` with the interval of Algina and Keselman.

    The interval is that of `d_z_with_interval`, brought to the average spread of the waves and
    times the same Hedges factor as the value. It takes changes to be normal and the ratio of the
    two spreads to be known.

    Parameters
    ----------
    found : Moments
        Of a group's matched scores.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    EffectSize or None
        None where `d_av` is None.

    References
    ----------
    Algina and Keselman (2003), Educational and Psychological Measurement 63:537-553.
    """
    value = d_av(found)
    if value is None or found.sd_pre is None or found.sd_post is None:
        return None
    of_change = _noncentral_limits(found, level)
    if of_change is None or found.sd_change is None:
        return EffectSize(value, None, None, level)
    # Algina and Keselman (2003): noncentrality times sqrt(2 (s1^2 + s2^2 - 2 s12) / (n (s1^2 +
    # s2^2))), where s1^2 + s2^2 - 2 s12 is the variance of the change.
    ratio = found.sd_change / _average_spread(found.sd_pre, found.sd_post)
    low, high = (hedges_factor(found.pairs - 1) * ratio * limit for limit in of_change)
    return EffectSize(value, low, high, level)


def d_av_of_any_shape(joint: JointScores, *, level: float = 0.95) -> EffectSize | None:
    """Return `d_av` with an interval that does not take scores to be normal.

    Delta method: each pair's influence on the mean change and on the average spread, with
    Student's t at n - 1 degrees of freedom for the few. Skewed scores and scores near the ceiling
    leave the interval of Algina and Keselman too narrow or too wide however many respondents
    there are; see `tests.analysis.coverage_of_effects`.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    EffectSize or None
        None where `d_av` is None; no limits where all pairs changed alike.

    References
    ----------
    van der Vaart (1998), Asymptotic Statistics, chapter 3.
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
    spread = _average_spread(found.sd_pre, found.sd_post)
    d = found.change / spread
    # Derivative of change / sqrt(v), where v is the mean of both variances: first in the change,
    # then in v.
    influence = (post - pre) / spread - d / 2 * ((pre**2 + post**2) / 2 / spread**2 - (n - 1) / n)
    error = sqrt(float(matched.count @ influence**2) / (n - 1) / n)
    reach = float(stdtrit(n - 1, (1 + level) / 2)) * error * hedges_factor(n - 1)
    return EffectSize(value, value - reach, value + reach, level)


def d_z_with_interval(found: Moments, *, level: float = 0.95) -> EffectSize | None:
    """Return `d_z` with its interval by the noncentral t distribution.

    Exact if changes are normal; uncorrected like the value.

    Parameters
    ----------
    found : Moments
        Of a group's matched scores.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    EffectSize or None
        None where `d_z` is None.

    References
    ----------
    Steiger and Fouladi (1997), in: What if there were no significance tests?, 221-257.
    """
    value = d_z(found)
    if value is None:
        return None
    low, high = _noncentral_limits(found, level) or (None, None)
    return EffectSize(value, low, high, level)


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


def _noncentral_limits(found: Moments, level: float) -> tuple[float, float] | None:
    """Return the limits of the change over its standard deviation, if changes are normal."""
    if not found.sd_change:
        return None
    root_n = sqrt(found.pairs)
    t = found.change / found.sd_change * root_n
    z = float(ndtri((1 + level) / 2))
    # Upwards and downwards are mirror images, so that swapping waves flips signs exactly.
    limits = [_noncentrality(abs(t), found.pairs - 1, reach) for reach in (z, -z)]
    low, high = (limit / root_n for limit in limits)
    return (low, high) if t >= 0 else (-high, -low)


def _noncentrality(t: float, degrees_of_freedom: int, z: float) -> float:
    """Return the noncentrality for which the probability below `t` is that below a normal `z`."""

    def excess(noncentrality: float) -> float:
        return _below(t, degrees_of_freedom, noncentrality) - probability

    probability = float(ndtr(z))
    # From the normal approximation of Johnson and Welch (1940), Biometrika 31:362-389, go out on
    # both sides, then close in.
    width = sqrt(1 + t * t / (2 * degrees_of_freedom))
    low = high = t - z * width
    step = width / 8
    while excess(low) < 0:
        low, step = low - step, 2 * step
    step = width / 8
    while excess(high) > 0:
        high, step = high + step, 2 * step
    at_low, at_high = excess(low), excess(high)
    middle = low
    while high - low > 1e-13 * max(width, abs(low), abs(high)) and at_low > at_high:
        # Illinois variant of the rule of false position: the end that stays counts half.
        middle = (low * at_high - high * at_low) / (at_high - at_low)
        at_middle = excess(middle)
        if abs(at_middle) < 1e-15 or not low < middle < high:
            break
        if at_middle > 0:
            low, at_low, at_high = middle, at_middle, at_high / 2
        else:
            high, at_high, at_low = middle, at_middle, at_low / 2
    return middle


def _below(t: float, degrees_of_freedom: int, noncentrality: float) -> float:
    """Return the probability that a noncentral t is below `t`, which is not negative.

    2026-11: SciPy's own takes milliseconds where `t` is in the thousands, and gives up beyond
    half a million. There the integral over the smoother of its two normal-like variables is
    exact to 1e-12 by the trapezoidal rule.
    """
    m = degrees_of_freedom
    width = t / sqrt(2 * m)
    if t <= LARGE_T or (width >= 1 and t <= VERY_LARGE_T):
        below = float(nctdtr(m, noncentrality, t))
        return 1.0 if isnan(below) and noncentrality < 0 else below  # SciPy's NaN far in the tail
    if width < 1:  # over the estimated standard deviation, as a multiple of the true one
        ratio = 1 + _DEVIATES / sqrt(2 * m)
        density = np.exp((m - 1) * np.log(ratio) - m * (ratio**2 - 1) / 2)
        return float(density @ ndtr(t * ratio - noncentrality) / density.sum())
    density = np.exp(-(_DEVIATES**2) / 2)  # over the mean's error
    ratio = np.maximum(_DEVIATES + noncentrality, 0) / t
    return float(density @ gammaincc(m / 2, m / 2 * ratio**2) / density.sum())
