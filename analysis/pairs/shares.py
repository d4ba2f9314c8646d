"""Shares: how many of the pairs improved, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from scipy.special import ndtri

from analysis.counts.joint_scores import JointScores


@dataclass(frozen=True, slots=True)
class Share:
    """A proportion with its interval.

    Attributes
    ----------
    value, low, high : float
        Between 0 and 1.
    pairs : int
        What it is a proportion of.
    level : float
        Confidence level of the interval, a proportion.
    """

    value: float
    low: float
    high: float
    pairs: int
    level: float


def improved_share(joint: JointScores, *, level: float = 0.95) -> Share | None:
    """Return the proportion of matched pairs whose score rose, with Wilson's interval.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Share or None
        None without a pair.
    """
    rose, _, pairs = _risen_and_fallen(joint)
    return wilson(rose, pairs, level=level) if pairs else None


def wilson(count: float, total: float, *, level: float = 0.95) -> Share:
    """Return a proportion with Wilson's score interval, without a continuity correction.

    Parameters
    ----------
    count, total : float
        `count` of `total`, which is above 0; whole numbers of people, or as many as would be as
        sure.
    level : float
        Confidence level, between 0 and 1.

    References
    ----------
    Wilson (1927), Journal of the American Statistical Association 22:209-212; Newcombe (1998),
    Statistics in Medicine 17:857-872, method 3.

    Examples
    --------
    >>> found = wilson(81, 263)
    >>> round(found.low, 4), round(found.high, 4)
    (0.2553, 0.3662)
    """
    z2 = float(ndtri((1 + level) / 2)) ** 2
    # Newcombe (1998), method 3; the two ends are the roots of one quadratic. The smaller one is
    # found from their product, so that nothing cancels where nobody or nearly nobody counts.
    low, high = (
        count**2 / total / _upper_root(count, total, z2),
        1 - (total - count) ** 2 / total / _upper_root(total - count, total, z2),
    )
    return Share(count / total, low, high, int(total), level)


def _upper_root(count: float, total: float, z2: float) -> float:
    """Return (total + z2) times the upper limit of Wilson's interval."""
    return count + z2 / 2 + sqrt(z2 * (count * (total - count) / total + z2 / 4))


def higher_after(joint: JointScores, *, level: float = 0.95) -> Share | None:
    """Return the probability that a random visitor scores higher after than before.

    The visitor is compared with themselves: it is the proportion who improved and half of those
    who stayed the same, 0.5 where as many rose as fell. It is not the probability that one
    visitor after the event scores higher than another one before it.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Share or None
        With half of Tango's score interval for a difference of paired proportions, those who
        rose and those who fell, around 0.5. It is never of no width, even if nobody's score
        changed. None without a pair.

    References
    ----------
    Tango (1998), Statistics in Medicine 17:891-908.
    """
    rose, fell, pairs = _risen_and_fallen(joint)
    return tango(rose, fell, pairs, level=level) if pairs else None


def tango(rose: float, fell: float, pairs: float, *, level: float = 0.95) -> Share:
    """Return the proportion who rose and half of those who stayed, with Tango's interval.

    Parameters
    ----------
    rose, fell, pairs : float
        Of `pairs`, above 0, so many rose and so many fell; whole numbers of people, or as many as
        would be as sure.
    level : float
        Confidence level, between 0 and 1.
    """
    z = float(ndtri((1 + level) / 2))
    return Share(
        value=(1 + (rose - fell) / pairs) / 2,
        low=(1 - _tango_upper(fell, rose, pairs, z)) / 2,
        high=(1 + _tango_upper(rose, fell, pairs, z)) / 2,
        pairs=int(pairs),
        level=level,
    )


def _risen_and_fallen(joint: JointScores) -> tuple[int, int, int]:
    matched = joint.matched()
    rose = int(matched.count[matched.post > matched.pre].sum())
    fell = int(matched.count[matched.post < matched.pre].sum())
    return rose, fell, matched.pairs


def _tango_upper(rose: float, fell: float, pairs: float, z: float) -> float:
    """Return the upper limit of the proportion who rose less the proportion who fell."""
    low, high = (rose - fell) / pairs, 1.0
    while low < (middle := (low + high) / 2) < high:
        if _tango_score(middle, rose, fell, pairs) > -z:
            low = middle
        else:
            high = middle
    return high


def _tango_score(difference: float, rose: float, fell: float, pairs: float) -> float:
    """Return how many standard errors the observed difference lies above a supposed one."""
    # Tango (1998), section 2: the proportion who fell that is likeliest given the difference.
    b = -rose - fell + (2 * pairs - rose + fell) * difference
    c = -fell * difference * (1 - difference)
    root = sqrt(max(b * b - 8 * pairs * c, 0.0))
    fallen = (root - b) / (4 * pairs) if b <= 0 else -2 * c / (root + b)
    variance = pairs * (2 * fallen + difference * (1 - difference))
    observed = rose - fell - pairs * difference
    return observed / sqrt(variance) if variance > 0 else (-float("inf") if observed < 0 else 0.0)
