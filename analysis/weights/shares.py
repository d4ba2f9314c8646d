"""Shares as the audience would show them: how sure they are, and how they changed."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr

from analysis.counts.combinations import Combinations
from analysis.everyone.all_respondents import (
    FEWEST_ON_A_SIDE,
    AllRespondentsShare,
    with_z_interval,
)
from analysis.pairs.change import LEVEL, SMALLEST_P_VALUE
from analysis.pairs.mcnemar import newcombe_interval
from analysis.weights.linearised import Weights, overlap_correlation
from analysis.weights.weighted_pairs import WeightedPairs, weighted_share
from surveys.scoring import least_units


@dataclass(frozen=True, slots=True)
class WeightedShareChange:
    """The change of a share among the same people, as weighted; shares are proportions.

    Attributes
    ----------
    pre_share, post_share : float
        What those who were right before, and after, count.
    change, change_low, change_high : float
        After minus before, with Newcombe's interval (his method 10) of as many people of equal
        weight as would be as sure.
    level : float
        Confidence level of the interval.
    p_value : float or None
        Two-sided t test with the linearised error; 1 where nobody moved, None where all moved
        alike or known margins tell who did.
    """

    pre_share: float
    post_share: float
    change: float
    change_low: float
    change_high: float
    level: float
    p_value: float | None


def as_sure(
    weights: Weights,
    within: NDArray[np.bool_],
    values: NDArray[np.bool_] | NDArray[np.float64],
) -> float:
    """Return how many people of equal weight would know a mean as surely.

    Where all values are the same, or known margins tell all of them, their spread tells nothing;
    then it is Kish's number.

    Parameters
    ----------
    weights : Weights
        Of all.
    within : ndarray of bool, shape (records,)
        The part whose mean it is, of one person or more who count for anything.
    values : ndarray of bool or float, shape (records,)
        Of one person of each record.

    References
    ----------
    Korn and Graubard (1998), Survey Methodology 24:193-201.
    """
    people, mass = weights.people(within), weights.mass[within]
    away, error = _away(weights, within, values)
    variance = float(away[within] ** 2 @ mass) / float(mass.sum())
    if variance < 1e-15 or not error:
        return float(mass.sum()) ** 2 / float(weights.weight[within] @ mass)  # Kish (1965)
    alike = variance / (people - 1)  # squared error of as many people of equal weight
    return people * alike / error**2


def weighted_share_change(
    pairs: WeightedPairs,
    within: NDArray[np.bool_],
    before: NDArray[np.bool_],
    after: NDArray[np.bool_],
    *,
    level: float = LEVEL,
) -> WeightedShareChange | None:
    """Compare the shares of a part of the pairs who were right before and after.

    Parameters
    ----------
    pairs : WeightedPairs
        Of all.
    within : ndarray of bool, shape (records,)
        The part.
    before, after : ndarray of bool, shape (records,)
        Who was right.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    WeightedShareChange or None
        None where nobody counts for anything.
    """
    if not pairs.weights.people(within):
        return None
    kept, lost, learned, never = (
        weighted_share(pairs, within, moved)
        for moved in (before & after, before & ~after, after & ~before, ~(before | after))
    )
    moved = after.astype(np.float64) - before
    size, change = as_sure(pairs.weights, within, moved), learned - lost
    low, high = newcombe_interval(
        kept=kept * size, lost=lost * size, learned=learned * size, never=never * size, level=level
    )
    _, error = _away(pairs.weights, within, moved)
    p_value = None if moved[within & (pairs.weights.weight > 0)].any() else 1.0
    if error:
        df = pairs.weights.df(within)
        p_value = max(2 * float(stdtr(df, -abs(change / error))), SMALLEST_P_VALUE)
    return WeightedShareChange(kept + lost, kept + learned, change, low, high, level, p_value)


def weighted_all_respondents_share(
    table: Combinations,
    waves: tuple[Weights, Weights],
    within: NDArray[np.bool_],
    *,
    threshold: float = 100,
    level: float = LEVEL,
) -> AllRespondentsShare | None:
    """Estimate the change of the share at or above a threshold, each wave weighted.

    The variance is that of people of equal weight, times the design effect of the change: what
    linearised errors make of it over what it would be with equal weights.

    Parameters
    ----------
    table : Combinations
        Of everyone with a score in either wave.
    waves : tuple of 2 Weights
        What everyone counts before and after; 0 for who has no score in the wave.
    within : ndarray of bool, shape (combinations,)
        The part of everyone that is estimated.
    threshold : float
        In points of 0 to 100; the default is the ceiling.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    AllRespondentsShare or None
        None as in `analysis.everyone.all_respondents`.

    References
    ----------
    Rao and Scott (1981), Journal of the American Statistical Association 76:221-230.

    Notes
    -----
    2026-11: with as many people as would be as sure in each wave, and their shares pooled, the
    interval of nominal 95 % held the truth in 92.8 % with 400 people; shares are not alike in both
    waves, and the wave that is less sure is not any wave.
    """
    people = tuple(weights.people(within) for weights in waves)
    if min(people) < 2:
        return None
    cutoff = least_units(threshold, denominator=table.denominator)
    reached = table.pre >= cutoff, table.post >= cutoff
    counting = [within & (weights.weight > 0) for weights in waves]
    crossed = (counting[0] & counting[1] & (reached[0] != reached[1])).any()
    high = sum(
        int(table.count[one & who].sum()) for one, who in zip(reached, counting, strict=True)
    )
    if min(high, sum(people) - high) < FEWEST_ON_A_SIDE:
        return None
    if not crossed and np.array_equal(counting[0], counting[1]):
        return None
    shares, errors, influences = [], [], []
    for weights, one, n in zip(waves, reached, people, strict=True):
        mass = weights.mass[within]
        shares.append(min(1.0, float(mass[one[within]].sum()) / float(mass.sum())))
        away, error = _away(weights, within, one)
        if error is None:
            return None
        errors.append(error * sqrt((n - 1) / n))
        influences.append(np.where(within, away, 0.0))
    (n_pre, n_post), (pre, post) = people, shares
    correlation = overlap_correlation(waves, (influences[0], influences[1]), within)

    def of_difference(one: float, other: float) -> float:
        return one + other - 2 * correlation * sqrt(one * other)

    pooled = (pre * n_pre + post * n_post) / (n_pre + n_post)
    alike = pooled * (1 - pooled)
    # Derrick et al. (2015), z8, and what it would be without pooling
    equal = of_difference(alike / n_pre, alike / n_post)
    unpooled = of_difference(pre * (1 - pre) / n_pre, post * (1 - post) / n_post)
    found = of_difference(errors[0] ** 2, errors[1] ** 2)
    effect = found / unpooled if unpooled > 1e-15 else 0.0
    if not effect:
        effect = _kish(waves, within) / (1 / n_pre + 1 / n_post)
    return with_z_interval(pre, post, sqrt(equal * effect), level=level)


def _kish(waves: tuple[Weights, Weights], within: NDArray[np.bool_]) -> float:
    """Return the sum of one over the effective people of each wave (Kish 1965)."""
    total = 0.0
    for weights in waves:
        mass = weights.mass[within]
        total += float(weights.weight[within] @ mass) / float(mass.sum()) ** 2
    return total


def _away(
    weights: Weights,
    within: NDArray[np.bool_],
    values: NDArray[np.bool_] | NDArray[np.float64],
) -> tuple[NDArray[np.float64], float | None]:
    """Return how far values are off the mean of a part, and the mean's error."""
    mass = weights.mass[within]
    total = float(mass.sum())
    away = values.astype(np.float64) - float(values[within] @ mass) / total
    if np.ptp(values[within & (weights.weight > 0)].astype(np.float64)) == 0:
        away = np.zeros(len(values))  # exactly, free of rounding
    return away, weights.error([(np.where(within, away / total, 0.0), weights.people(within))])
