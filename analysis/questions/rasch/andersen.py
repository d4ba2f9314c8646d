"""Andersen's test: whether items are as hard for those who know little as for the others."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import chdtrc

from analysis.pairs.change import SMALLEST_P_VALUE
from analysis.questions.rasch.calibration import Calibration, calibrate
from analysis.questions.rasch.score_counts import ScoreCounts


@dataclass(frozen=True, slots=True)
class LikelihoodRatioTest:
    """A test that one set of difficulties holds for everyone.

    Attributes
    ----------
    split_after : int
        The most items right of those who know little.
    statistic : float
        Chi-squared.
    df : int
        Its degrees of freedom, items less one.
    p_value : float
        Small where the items do not make one scale.
    """

    split_after: int
    statistic: float
    df: int
    p_value: float


def andersen_test(counts: ScoreCounts, calibration: Calibration) -> LikelihoodRatioTest | None:
    """Calibrate those below and above the median apart, and compare with all together.

    Parameters
    ----------
    counts : ScoreCounts
        Of the wave.
    calibration : Calibration
        Of all of them.

    Returns
    -------
    LikelihoodRatioTest or None
        None where either part alone has no difficulties, as with an item that all who know much
        got right.

    References
    ----------
    Andersen (1973), Psychometrika 38:123-140.
    """
    k = len(calibration.difficulty)
    score = np.arange(k + 1)
    below = np.cumsum(np.where((score > 0) & (score < k), counts.people, 0))
    median = int(np.searchsorted(below, below[-1] / 2))
    median = min(median, k - 2)  # someone has to be above
    low, high = (
        calibrate(counts.people * part, counts.right * part[:, None])
        for part in (score <= median, score > median)
    )
    if low is None or high is None:
        return None
    gained = low.log_likelihood + high.log_likelihood - calibration.log_likelihood
    statistic, df = max(2 * gained, 0.0), k - 1
    return LikelihoodRatioTest(
        median, statistic, df, max(float(chdtrc(df, statistic)), SMALLEST_P_VALUE)
    )
