"""All respondents: the change as seen by everyone who answered, matched or not."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri, stdtr, stdtrit

from analysis.counts.joint_scores import JointScores
from analysis.pairs.change import LEVEL, SMALLEST_P_VALUE
from analysis.pairs.moments import mean_and_sd, moments
from surveys.scoring import MISSING, least_units

FEWEST_ON_A_SIDE = 10
"""Scores, of both waves together, at or above a threshold, and below it, for a share's change.

2026-11: a usual rule for the normal approximation. With fewer, an interval holds the truth of
discrete scores in 100 %, or in far too few (`tests/simulation/RESULTS.md`).
"""


@dataclass(frozen=True, slots=True)
class AllRespondents:
    """The difference of the two waves' means, matched pairs and all others together.

    Attributes
    ----------
    change, change_low, change_high : float
        Post minus pre, in points, with its t interval.
    standard_error : float
        Of the change, in points.
    statistic, df : float
        t and its degrees of freedom.
    p_value : float
        Two-sided.
    """

    change: float
    change_low: float
    change_high: float
    standard_error: float
    statistic: float
    df: float
    p_value: float


@dataclass(frozen=True, slots=True)
class AllRespondentsShare:
    """The difference of the two waves' shares of respondents at or above a threshold.

    Attributes
    ----------
    pre_share, post_share : float
        Proportions of everyone with a score in the wave.
    change, change_low, change_high : float
        Post minus pre, a difference of proportions, with its interval.
    statistic : float
        z.
    p_value : float
        Two-sided.
    """

    pre_share: float
    post_share: float
    change: float
    change_low: float
    change_high: float
    statistic: float
    p_value: float


def all_respondents(joint: JointScores, *, level: float = LEVEL) -> AllRespondents | None:
    """Estimate the change from partially overlapping samples, their variances being free.

    Without anyone unmatched this is the paired t test, without a pair it is Welch's. A single
    pair, or pairs without a spread in a wave, have no correlation; it counts as 0.

    Parameters
    ----------
    joint : JointScores
        The counts of one group, unmatched respondents included.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    AllRespondents or None
        None with fewer than two scores in a wave, no spread in either, or where everyone was
        matched and changed alike.

    References
    ----------
    Derrick, Russ, Toher and White (2017), Journal of Modern Applied Statistical Methods
    16(1):137-157, the statistic for unequal variances.
    """
    before, after = joint.pre != MISSING, joint.post != MISSING
    n_pre, n_post = int(joint.count[before].sum()), int(joint.count[after].sum())
    if min(n_pre, n_post) < 2:
        return None
    pre_mean, sd_pre = mean_and_sd(
        joint.pre[before], joint.count[before], denominator=joint.denominator
    )
    post_mean, sd_post = mean_and_sd(
        joint.post[after], joint.count[after], denominator=joint.denominator
    )
    if sd_pre is None or sd_post is None or sd_pre == sd_post == 0:
        return None
    if joint.pre_only + joint.post_only == 0:
        return _paired(joint, level)
    return overlapping_samples(
        post_mean - pre_mean,
        (Sample(n_pre, sd_pre**2 / n_pre), Sample(n_post, sd_post**2 / n_post)),
        pairs=joint.pairs,
        # Derrick et al. (2017): the pairs' covariance counts as often as there are pairs.
        correlation=_correlation(joint) * joint.pairs / sqrt(n_pre * n_post),
        level=level,
    )


class Sample(NamedTuple):
    """Everyone who answered in one wave: how many, and the squared error of their mean."""

    people: int
    squared_error: float


def overlapping_samples(
    change: float, samples: tuple[Sample, Sample], *, pairs: int, correlation: float, level: float
) -> AllRespondents:
    """Return the difference of two means of which some people are in both.

    Parameters
    ----------
    change : float
        The later mean less the earlier one, in points.
    samples : tuple of 2 Sample
        Earlier, later; not both without an error.
    pairs : int
        People who are in both; not everyone.
    correlation : float
        Of the two means' errors.
    level : float
        Confidence level of the interval, between 0 and 1.
    """
    (n_pre, pre_part), (n_post, post_part) = samples
    only = n_pre + n_post - 2 * pairs
    shared = 2 * correlation * sqrt(pre_part * post_part)
    welch = (pre_part + post_part) ** 2 / (  # Welch (1938)
        pre_part**2 / (n_pre - 1) + post_part**2 / (n_post - 1)
    )
    # Derrick et al. (2017): between the paired and Welch's, by the share of the unmatched.
    df = (pairs - 1) + (welch - pairs + 1) / (only + 2 * pairs) * only
    return with_t_interval(change, sqrt(pre_part + post_part - shared), df=df, level=level)


def all_respondents_share(
    joint: JointScores, *, threshold: float = 100, level: float = LEVEL
) -> AllRespondentsShare | None:
    """Estimate the change of the share at or above a threshold from everyone who answered.

    Test and interval use the same standard error, of the share pooled over the waves, so that
    they cannot contradict each other.

    Parameters
    ----------
    joint : JointScores
        The counts of one group, unmatched respondents included.
    threshold : float
        In points of 0 to 100; the default is the ceiling.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    AllRespondentsShare or None
        None with fewer than two scores in a wave, with fewer than `FEWEST_ON_A_SIDE` scores at
        the threshold or below it, or where everyone was matched and nobody crossed it.

    References
    ----------
    Derrick, Dobson-Mckittrick, Toher and White (2015), Journal of Applied Quantitative Methods
    10(3):1-14, statistic z8.
    """
    before, after = joint.pre != MISSING, joint.post != MISSING
    n_pre, n_post = int(joint.count[before].sum()), int(joint.count[after].sum())
    if min(n_pre, n_post) < 2:
        return None
    cutoff = least_units(threshold, denominator=joint.denominator)
    reached_pre, reached_post = joint.pre >= cutoff, joint.post >= cutoff
    high_pre = int(joint.count[before & reached_pre].sum())
    high_post = int(joint.count[after & reached_post].sum())
    pairs = joint.pairs
    crossed = int(joint.count[before & after & (reached_pre != reached_post)].sum())
    high = high_pre + high_post
    if min(high, n_pre + n_post - high) < FEWEST_ON_A_SIDE or (
        not crossed and not joint.pre_only + joint.post_only
    ):
        return None
    pooled = high / (n_pre + n_post)
    both = before & after
    phi = _phi(reached_pre[both], reached_post[both], joint.count[both])
    # Derrick et al. (2015), z8
    variance = pooled * (1 - pooled) * (1 / n_pre + 1 / n_post - 2 * phi * pairs / (n_pre * n_post))
    return with_z_interval(high_pre / n_pre, high_post / n_post, sqrt(variance), level=level)


def with_z_interval(
    pre_share: float, post_share: float, standard_error: float, *, level: float
) -> AllRespondentsShare:
    """Return the change of a share with its z interval, from its error, which is above 0."""
    change = post_share - pre_share
    statistic = change / standard_error
    reach = float(ndtri((1 + level) / 2)) * standard_error
    return AllRespondentsShare(
        pre_share=pre_share,
        post_share=post_share,
        change=change,
        change_low=change - reach,
        change_high=change + reach,
        statistic=statistic,
        p_value=max(2 * float(ndtr(-abs(statistic))), SMALLEST_P_VALUE),
    )


def _paired(joint: JointScores, level: float) -> AllRespondents | None:
    found = moments(joint)
    if found is None or not found.standard_error:
        return None
    return with_t_interval(found.change, found.standard_error, df=found.pairs - 1, level=level)


def with_t_interval(
    change: float, standard_error: float, *, df: float, level: float
) -> AllRespondents:
    """Return a change with its t interval, from its error, which is above 0."""
    statistic = change / standard_error
    reach = float(stdtrit(df, (1 + level) / 2)) * standard_error
    return AllRespondents(
        change=change,
        change_low=change - reach,
        change_high=change + reach,
        standard_error=standard_error,
        statistic=statistic,
        df=float(df),
        p_value=max(2 * float(stdtr(df, -abs(statistic))), SMALLEST_P_VALUE),
    )


def _correlation(joint: JointScores) -> float:
    """Return the correlation of the matched scores before and after; 0 without a spread."""
    found = moments(joint)
    if found is None or not found.sd_pre or not found.sd_post:
        return 0.0
    matched = joint.matched()
    pre = matched.pre * (100 / matched.denominator) - found.pre_mean
    post = matched.post * (100 / matched.denominator) - found.post_mean
    covariance = float((pre * post) @ matched.count) / (found.pairs - 1)
    return min(1.0, max(-1.0, covariance / (found.sd_pre * found.sd_post)))


def _phi(pre: NDArray[np.bool_], post: NDArray[np.bool_], count: NDArray[np.int64]) -> float:
    """Return the correlation of having reached the threshold before and after, from counts."""
    n, high_pre, high_post = int(count.sum()), int(count[pre].sum()), int(count[post].sum())
    spread = high_pre * (n - high_pre) * high_post * (n - high_post)
    if spread == 0:
        return 0.0
    return (n * int(count[pre & post].sum()) - high_pre * high_post) / sqrt(spread)
