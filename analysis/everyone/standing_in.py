"""Standing in: the change of the pairs, each weighted to stand for people like it who left.

Everyone of the same score before and the same groups has the same weight, so sums over the pairs of
each such row are all that is needed: how many there are, and of their changes and squared changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from analysis.everyone.moves import Moves
from analysis.everyone.returning import People, Returning, model_of
from analysis.pairs.change import LEVEL, SMALLEST_P_VALUE

LARGEST_WEIGHT = 5.0
"""Weights are cut to this many times their mean, once.

2026-11: the rule of the American National Election Studies (DeBell and Krosnick 2009). A cut at a
percentile would change weights where nothing is wrong with them.
"""


@dataclass(frozen=True, slots=True)
class WeightedChange:
    """The mean change of the pairs, weighted to stand for everyone with a score before.

    Attributes
    ----------
    change, change_low, change_high : float
        Post minus pre, in points, with its t interval.
    standard_error : float
        From everyone's influence on the weighted mean, by way of the model too.
    df : int
        Pairs - 1.
    p_value : float
        Two-sided.
    effective_pairs : float
        As many pairs of equal weight would say as much (Kish).
    trimmed : int
        Pairs whose weight was cut to `LARGEST_WEIGHT` times the mean weight.
    unrepresented : int
        Drop-outs of groups from which nobody was matched, for whom no pair can stand.
    segments : tuple of str
        The segments that the model of who was matched knows, besides the score before.
    pre_gap : float
        Weighted mean score before of the pairs minus that of everyone, in points: what the
        weights left of the difference.
    """

    change: float
    change_low: float
    change_high: float
    standard_error: float
    df: int
    p_value: float
    effective_pairs: float
    trimmed: int
    unrepresented: int
    segments: tuple[str, ...]
    pre_gap: float


def weighted_for_attrition(
    people: People, moves: Moves, *, level: float = LEVEL
) -> WeightedChange | None:
    """Estimate the change of everyone with a score before; see `analysis.everyone.attrition`.

    Parameters
    ----------
    people : People
        Everyone with a score before.
    moves : Moves
        Of the pairs among them.
    level : float
        Confidence level of the interval, between 0 and 1.
    """
    count, pairs = people.matched, int(people.matched.sum())
    if pairs < 2 or moves.alike:
        return None
    model = model_of(people, np.arange(len(people.pre)))
    if model is None:
        return None
    uncut = 1 / model.probability
    weight = np.minimum(uncut, LARGEST_WEIGHT * float(uncut @ count) / pairs)
    total, points = float(weight @ count), 100 / people.denominator
    change = points * (moves.middle + float(weight @ moves.total) / total)
    start = points * moves.middle - change  # of a change in the middle, from the mean
    away = (points * moves.total + start * count) / total
    squares = points**2 * moves.squares + 2 * points * start * moves.total + start**2 * count
    error = squared_error(model, weight, (away, squares / total**2), np.ones(len(weight)))
    pre_mean = float((weight * people.pre * points) @ count) / total
    return weighted_to_everyone(
        model,
        pairs=pairs,
        trimmed=int(count[uncut > weight].sum()),
        change=change,
        standard_error=sqrt((pairs - 1) / pairs * error),
        effective_pairs=total**2 / float(weight**2 @ count),  # Kish (1965), section 11.7
        pre_gap=pre_mean - float((people.pre * points) @ people.asked) / int(people.asked.sum()),
        level=level,
    )


def squared_error(
    model: Returning,
    weight: NDArray[np.float64],
    away: tuple[NDArray[np.float64], NDArray[np.float64]],
    follows: NDArray[np.float64],
) -> float:
    """Return the sum of everyone's squared influence on a weighted mean.

    2026-11: the weights are estimates. Who comes back adds to the mean by being counted, and
    changes the model by which everybody is; so do those who do not. Taken as known, weights gave
    intervals that held the truth in up to 98 %. Each influence is divided by what is left of it
    without the person, as in a jackknife. Where people are scarce, what the model saves is not
    counted on (`tests/simulation/RESULTS.md`).

    Parameters
    ----------
    model : Returning
        Of who was matched.
    weight : ndarray of float, shape (rows,)
        What each pair of a row counts in the end.
    away : tuple of 2 ndarray of float, each of shape (rows,)
        Sums over the pairs of a row: of what each is away from the mean, over the sum of the
        weights; and of the squares of that.
    follows : ndarray of float, shape (rows,)
        How much more each pair of a row counts for one more of its weight for drop-out.

    References
    ----------
    Stefanski and Boos (2002), The American Statistician 56:29-38; Lunceford and Davidian (2004),
    Statistics in Medicine 23:2937-2960, eq. 12 and the appendix.
    """
    people, count, (distance, squares) = model.people, model.people.matched, away
    pairs, uncut, followed = int(count.sum()), 1 / model.probability, follows * distance
    mean_weight = float(uncut @ count) / pairs
    # A cut weight is so many times the mean weight, which is an estimate too.
    cut = uncut > LARGEST_WEIGHT * mean_weight
    by_mean = LARGEST_WEIGHT * float(followed[cut].sum()) / pairs
    # The derivative of 1 / p by its log-odds is 1 - 1 / p.
    slope = (1 - uncut) * (np.where(cut, 0.0, followed) + by_mean * count)
    pulled = model.pulled(slope)
    # Of the pairs: a row without any may weigh as much as all of them, and adds nothing.
    left_of_it = 1 / (1 - np.where(count > 0, weight, 0.0) / float(weight @ count))
    by_change = left_of_it * weight
    # 0 but where some weights are held at so many people: one more pair lets the others count more.
    centre = float(weight @ distance) / pairs
    by_weight = left_of_it * (by_mean * (uncut - mean_weight) - centre)
    came = by_weight + (1 - model.probability) * pulled
    left = model.probability * pulled

    def added_up(rest: NDArray[np.float64]) -> float:
        return float(
            (by_change**2 * squares + 2 * by_change * rest * distance + rest**2 * count).sum()
        )

    found = added_up(came) + float(left**2 @ (people.asked - count))
    return max(found, added_up(by_weight)) if model.scarce else found


def weighted_to_everyone(
    model: Returning,
    *,
    pairs: int,
    trimmed: int,
    change: float,
    standard_error: float,
    effective_pairs: float,
    pre_gap: float,
    level: float,
) -> WeightedChange:
    """Return a change with its t interval, from its error, which is above 0."""
    df = pairs - 1
    reach = float(stdtrit(df, (1 + level) / 2)) * standard_error
    return WeightedChange(
        change=change,
        change_low=change - reach,
        change_high=change + reach,
        standard_error=standard_error,
        df=df,
        p_value=max(2 * float(stdtr(df, -abs(change / standard_error))), SMALLEST_P_VALUE),
        effective_pairs=effective_pairs,
        trimmed=trimmed,
        unrepresented=model.unrepresented,
        segments=model.segments,
        pre_gap=pre_gap,
    )
