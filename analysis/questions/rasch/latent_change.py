"""Change of what people know, as far as it shows in numbers right: free of ceiling and floor."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, stdtr, stdtrit

from analysis.pairs.change import SMALLEST_P_VALUE
from analysis.questions.rasch.calibration import FARTHEST, Calibration

NODES, WEIGHTS = np.polynomial.hermite_e.hermegauss(61)
"""Points of a standard normal distribution that stand for all of it."""

SLOPES = np.array([NODES, NODES**2 - 1])
"""How the logarithm of its density changes at each point: along the mean, in standard deviations,
and along the logarithm of the standard deviation."""

LEAST_SPREAD = 0.05
"""Logits below which people differ by no more than chance lets answers differ."""


@dataclass(frozen=True, slots=True)
class LatentChange:
    """The change of the mean of a normal distribution of what people know, in logits.

    Attributes
    ----------
    pre_mean, post_mean, change : float
        Means before and after, and their difference.
    standard_error, change_low, change_high, p_value : float or None
        Of the change, with n - 1 degrees of freedom; None where all pairs changed alike.
    sd_pre, sd_post : float
        Standard deviations of what people know, without the chance in their answers.
    level : float
        Confidence level of the interval.
    """

    pre_mean: float
    post_mean: float
    change: float
    standard_error: float | None
    change_low: float | None
    change_high: float | None
    p_value: float | None
    sd_pre: float
    sd_post: float
    level: float


@dataclass(frozen=True, slots=True, eq=False)
class Normal:
    """A normal distribution of what people know, as numbers right show it.

    Attributes
    ----------
    mean, sd : float
        In logits.
    influence : ndarray of float, shape (k + 1,)
        What a person with each number right adds to the mean, times the people.
    by_difficulty : ndarray of float, shape (k,)
        By how much the mean moves with the difficulty of each item.
    """

    mean: float
    sd: float
    influence: NDArray[np.float64]
    by_difficulty: NDArray[np.float64]


def latent_change(
    people: NDArray[np.float64], calibration: Calibration, *, level: float
) -> LatentChange | None:
    """Return the change of the mean of what people know, supposing it is normal in each wave.

    A measure of a person near the ceiling is drawn towards the middle, because who got all right
    may know any amount more; so is the mean of measures. The most likely distribution is not. The
    error holds where what people know is not normal, and allows for that of the difficulties.

    Parameters
    ----------
    people : ndarray of float, shape (k + 1, k + 1)
        Respondents by the number right before and after.
    calibration : Calibration
        The items' difficulties.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    LatentChange or None
        None with fewer than two pairs, or where a wave's numbers right tell no distribution:
        nearly all at the ceiling, or no more spread than by chance.

    References
    ----------
    Bock and Aitkin (1981), Psychometrika 46:443-459; White (1982), Econometrica 50:1-25, and Louis
    (1982), Journal of the Royal Statistical Society B 44:226-233, for the error.
    """
    n = float(people.sum())
    if n < 2:
        return None
    pre, post = (most_likely(people.sum(axis=axis), calibration) for axis in (1, 0))
    if pre is None or post is None:
        return None
    change = post.mean - pre.mean
    away = post.influence - pre.influence[:, None]
    of_people = float((people * away**2).sum()) / n / (n - 1)
    # Difficulties rest on which items people got right, means on how many: their errors add up.
    moves = post.by_difficulty - pre.by_difficulty
    error = sqrt(of_people + float(moves @ calibration.covariance @ moves))
    error = error if error > 1e-9 else 0.0
    low = high = p_value = None
    if error:
        reach = float(stdtrit(n - 1, (1 + level) / 2)) * error
        low, high = change - reach, change + reach
        p_value = max(2 * float(stdtr(n - 1, -abs(change) / error)), SMALLEST_P_VALUE)
    return LatentChange(
        pre_mean=pre.mean,
        post_mean=post.mean,
        change=change,
        standard_error=error or None,
        change_low=low,
        change_high=high,
        p_value=p_value,
        sd_pre=pre.sd,
        sd_post=post.sd,
        level=level,
    )


def most_likely(people: NDArray[np.float64], calibration: Calibration) -> Normal | None:
    """Return the normal distribution under which numbers right are most likely.

    Parameters
    ----------
    people : ndarray of float, shape (k + 1,)
        Respondents by number right.
    calibration : Calibration
        The items' difficulties, held fixed.

    Returns
    -------
    Normal or None
        None where there is none, or next to none.
    """
    mean, sd = 0.0, 1.0
    share = people / people.sum()
    for _ in range(200):
        if abs(mean) > FARTHEST or not LEAST_SPREAD < sd < FARTHEST:
            return None
        probability, given = _posterior(mean, sd, calibration)
        slopes = SLOPES @ given
        information = (slopes * probability) @ slopes.T  # exact: of all numbers right there can be
        step = np.linalg.solve(information, slopes @ share)
        if np.abs(step).max() < 1e-10:
            return _normal(mean, sd, share, given, calibration)
        step /= max(1.0, float(np.abs(step).max()) / 0.5)
        mean, sd = mean + float(step[0]) * sd, sd * float(np.exp(step[1]))
    return None


def _posterior(
    mean: float, sd: float, calibration: Calibration
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each number right's probability, shape (k + 1,), and who got it.

    The latter is the share of each node among those with each number right, shape (nodes, k + 1).
    """
    at = mean + sd * NODES
    right = np.arange(len(calibration.model.log_ways))
    of_items = np.logaddexp(0, at[:, None] - calibration.difficulty).sum(axis=1)
    log_chance = right * at[:, None] - of_items[:, None] + calibration.model.log_ways
    joint = np.exp(log_chance) * (WEIGHTS / WEIGHTS.sum())[:, None]
    probability = joint.sum(axis=0)
    return probability, joint / probability


def _normal(
    mean: float,
    sd: float,
    share: NDArray[np.float64],
    given: NDArray[np.float64],
    calibration: Calibration,
) -> Normal:
    """Return the distribution with what moves its mean, from the curvature of the likelihood."""
    slopes, everyone = SLOPES @ given, given @ share
    curvature = np.array([[np.ones(len(NODES)), 2 * NODES], [2 * NODES, 2 * NODES**2]]) @ everyone
    curvature -= (SLOPES * everyone) @ SLOPES.T - (slopes * share) @ slopes.T  # Louis (1982)
    chance = expit(mean + sd * NODES - calibration.difficulty[:, None])
    along = (SLOPES * everyone) @ chance.T - (slopes * share) @ (chance @ given).T
    moves = sd * np.linalg.solve(curvature, np.hstack([slopes, along]))[0]
    return Normal(mean, sd, moves[: len(share)], moves[len(share) :])
