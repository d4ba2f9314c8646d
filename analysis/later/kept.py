"""Kept: how much of a change was still there at the follow-up."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Literal

import numpy as np
from scipy.special import stdtrit

from analysis.counts.triple_scores import TripleScores

NothingToKeep = Literal["too few", "changed alike", "no clear change"]
"""Fewer than two people; everyone's score changed by the same between before and after, so that
there is no spread to judge the change by; or the change is not clearly different from 0, and a
share of it could be anything."""

ALIKE = 1e-9
"""Points within which everyone's distance from the same share is none but rounding."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The share of the change over the event that was still there at the follow-up.

    Attributes
    ----------
    value : float
        Mean change from before to the follow-up over mean change from before to after: 1 if
        all of it was there, 0 if nothing was, above 1 if more was there, below 0 if scores had
        gone the other way. A gain and a fall are kept alike.
    low, high : float or None
        Fieller's interval; None where everyone kept the same share.
    level : float
        Confidence level, a proportion.
    """

    value: float
    low: float | None
    high: float | None
    level: float


def kept_share(triples: TripleScores, *, level: float) -> Kept | NothingToKeep:
    """Return the share of the change over the event that was still there at the follow-up.

    It is the ratio of two mean changes of the same people. It is never taken of single people
    and averaged: those who hardly changed would have any share at all.

    Parameters
    ----------
    triples : TripleScores
        The same people in three waves.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Kept or str
        The reason where there is no change to keep. A share is given exactly where the t interval
        of the change over the event lies on one side of 0; there, and only there, Fieller's set
        of shares is an interval.

    References
    ----------
    Fieller (1954), Journal of the Royal Statistical Society B 16:175-185.
    """
    n = triples.people
    if n < 2:
        return "too few"
    points = 100 / triples.denominator
    change = (triples.post - triples.pre) * points
    still = (triples.followup - triples.pre) * points
    if np.ptp(change) <= ALIKE:
        return "changed alike"
    mean = float(change @ triples.count) / n
    spread = float((change - mean) ** 2 @ triples.count) / (n - 1) / n
    quantile = float(stdtrit(n - 1, (1 + level) / 2))
    reach = quantile * sqrt(spread)
    if abs(mean) <= reach:
        return "no clear change"
    value = float(still @ triples.count) / n / mean
    rest = still - value * change  # has a mean of 0
    if np.abs(rest).max() <= ALIKE:
        return Kept(value, None, None, level)
    squared = quantile**2 / (n - 1) / n
    return fieller(
        value,
        mean,
        reach=reach,
        around=squared * float(rest**2 @ triples.count),
        along=squared * float(rest * (change - mean) @ triples.count),
        level=level,
    )


def fieller(
    value: float, mean: float, *, reach: float, around: float, along: float, level: float
) -> Kept:
    """Return a share with Fieller's interval.

    Parameters
    ----------
    value : float
        The share: a ratio of mean changes.
    mean : float
        The mean change below, in points.
    reach : float
        Half the width of its t interval, less than the mean is from 0.
    around, along : float
        Of what the change above is more than this share of the change below: the squared reach of
        its mean, and its covariance with the mean below times the squared quantile.
    level : float
        Confidence level, between 0 and 1.
    """
    # Fieller (1954), solved for the distance from the ratio itself: no difference of
    # nearly equal squares of the means is then left in it.
    clear = (abs(mean) - reach) * (abs(mean) + reach)
    root = sqrt(along**2 + clear * around)
    return Kept(value, value + (-along - root) / clear, value + (-along + root) / clear, level)
