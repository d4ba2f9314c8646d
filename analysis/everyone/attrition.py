"""Attrition: who dropped out, and what the change would be had nobody done so."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from analysis.counts.combinations import Combinations
from analysis.counts.joint_scores import JointScores
from analysis.everyone.returning import Returning, returning
from analysis.pairs.change import LEVEL, SMALLEST_P_VALUE
from analysis.pairs.moments import mean_and_sd
from surveys.scoring import LARGEST_DENOMINATOR, MISSING

LARGEST_WEIGHT = 5.0
"""Weights are cut to this many times their mean, once.

2026-11: the rule of the American National Election Studies (DeBell and Krosnick 2009). A cut at a
percentile would change weights where nothing is wrong with them.
"""


@dataclass(frozen=True, slots=True)
class DropOut:
    """Scores before the event of those who were seen again and of those who were not.

    Attributes
    ----------
    completers, drop_outs : int
        Respondents with a score before who have one after, who have none.
    completers_mean, drop_outs_mean : float or None
        Mean score before, in points; None for nobody.
    difference : float or None
        Completers minus drop-outs, in standard deviations pooled over both; above 0 where
        those who knew more came back. None without a pooled spread.
    """

    completers: int
    drop_outs: int
    completers_mean: float | None
    drop_outs_mean: float | None
    difference: float | None


@dataclass(frozen=True, slots=True)
class WeightedChange:
    """The mean change of the pairs, weighted to stand for everyone with a score before.

    Attributes
    ----------
    change, change_low, change_high : float
        Post minus pre, in points, with its t interval.
    standard_error : float
        From everyone's influence on the weighted mean, by way of the model too; of a change that
        is weighted to an audience besides, linearised, the model's weights taken as known.
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


def drop_out(joint: JointScores) -> DropOut:
    """Compare the scores before of completers and drop-outs.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.

    References
    ----------
    Cohen (1988), Statistical Power Analysis, 2nd ed., p. 67, for the pooled spread; What Works
    Clearinghouse Standards Handbook for its use on baselines.
    """
    before = joint.pre != MISSING
    groups = [before & (joint.post != MISSING), before & (joint.post == MISSING)]
    completers, drop_outs = (int(joint.count[cells].sum()) for cells in groups)
    found = [
        mean_and_sd(joint.pre[cells], joint.count[cells], denominator=joint.denominator)
        if cells.any()
        else (None, None)
        for cells in groups
    ]
    (completers_mean, completers_sd), (drop_outs_mean, drop_outs_sd) = found
    difference = None
    if completers_mean is not None and drop_outs_mean is not None and completers + drop_outs > 2:
        squares = (completers - 1) * (completers_sd or 0) ** 2 + (drop_outs - 1) * (
            drop_outs_sd or 0
        ) ** 2
        pooled = sqrt(squares / (completers + drop_outs - 2))  # Cohen (1988), eq. 2.5.2
        difference = (completers_mean - drop_outs_mean) / pooled if pooled > 0 else None
    return DropOut(completers, drop_outs, completers_mean, drop_outs_mean, difference)


def weighted_change(table: Combinations, *, level: float = LEVEL) -> WeightedChange | None:
    """Estimate the change of everyone with a score before from those who were matched.

    A logistic model gives each respondent with a score before the probability of having been
    matched; each pair then counts as often as one over its probability. Right where those who
    dropped out would have changed like completers of the same score and groups, which no data
    can show.

    The model has the score before, linear: change falls with the score nearly linearly
    (regression to the mean, the ceiling), so that its mean is what the weights must restore;
    `pre_gap` shows whether they did. Then come the segments, in the event's order, each where
    `PEOPLE_PER_TERM` of `analysis.everyone.returning` still holds; an unknown group is one of its
    own. Groups of which all were matched get probability 1 and those of which none was have no
    pairs, as in the limit of maximum likelihood; both are set aside before the others are fitted.
    Without drop-outs all weights are 1.

    Parameters
    ----------
    table : Combinations
        The counts of scores and segments together.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    WeightedChange or None
        None with fewer than two pairs, where all pairs changed alike, or where the model cannot
        be fitted: the score before separates completers from drop-outs, or every group was
        matched in whole or not at all.

    References
    ----------
    Seaman and White (2013), Statistical Methods in Medical Research 22:278-295, on weighting by
    inverse probability.
    """
    found = attrition_weights(table)
    if found is None:
        return None
    count, weight, pairs = table.count[found.pairs], found.weight, found.people
    total = float(weight @ count)
    points = 100 / table.denominator
    changes = np.asarray((table.post - table.pre)[found.pairs] * points)
    change = float((weight * changes) @ count) / total
    squares = _squared_error(found, count, (changes - change) / total)
    standard_error = sqrt((pairs - 1) / pairs * squares)
    pre_mean = float((weight * table.pre[found.pairs] * points) @ count) / total
    return weighted_to_everyone(
        found,
        change=change,
        standard_error=standard_error,
        effective_pairs=total**2 / float(weight**2 @ count),  # Kish (1965), section 11.7
        pre_gap=pre_mean - found.pre_mean,
        level=level,
    )


@dataclass(frozen=True, slots=True, eq=False)
class AttritionWeights:
    """What each pair counts to stand for everyone with a score before.

    Attributes
    ----------
    pairs : ndarray of bool, shape (combinations,)
        The combinations that are pairs.
    weight, uncut : ndarray of float, shape (pairs,)
        Theirs, trimmed; and before that.
    people, trimmed : int
        Pairs in all, and those whose weight was cut.
    returning : Returning
        The model of who was matched.
    pre_mean : float
        Mean score of everyone before, in points.
    """

    pairs: NDArray[np.bool_]
    weight: NDArray[np.float64]
    uncut: NDArray[np.float64]
    people: int
    trimmed: int
    returning: Returning
    pre_mean: float


def attrition_weights(table: Combinations) -> AttritionWeights | None:
    """Return the weights of `weighted_change`; None as there."""
    matched = (table.pre != MISSING) & (table.post != MISSING)
    count = table.count[matched]
    pairs = int(count.sum())
    change_units = table.post[matched] - table.pre[matched]
    rounding = 2 if table.denominator == LARGEST_DENOMINATOR else 0
    if pairs < 2 or np.ptp(change_units) <= rounding:
        return None
    found = returning(table)
    if found is None:
        return None
    weight = 1 / found.probability[found.row[matched]]
    largest = LARGEST_WEIGHT * float(weight @ count) / pairs
    before = table.pre != MISSING
    asked = table.count[before]
    return AttritionWeights(
        pairs=matched,
        weight=np.minimum(weight, largest),
        uncut=weight,
        people=pairs,
        trimmed=int(count[weight > largest].sum()),
        returning=found,
        pre_mean=float((table.pre[before] * (100 / table.denominator)) @ asked) / int(asked.sum()),
    )


def _squared_error(
    found: AttritionWeights, count: NDArray[np.int64], away: NDArray[np.float64]
) -> float:
    """Return the sum of everyone's squared influence on a weighted mean.

    2026-11: the weights are estimates. Who comes back adds to the mean by being counted, and
    changes the model by which everybody is; so do those who do not. Taken as known, weights gave
    intervals that held the truth in up to 98 %. Each influence is divided by what is left of it
    without the person, as in a jackknife. Where people are scarce, what the model saves is not
    counted on (`tests/simulation/RESULTS.md`).

    Parameters
    ----------
    found : AttritionWeights
        Of the pairs.
    count : ndarray of int64, shape (pairs,)
        How many people each is.
    away : ndarray of float, shape (pairs,)
        What each is away from the mean, over the sum of the weights.

    References
    ----------
    Stefanski and Boos (2002), The American Statistician 56:29-38; Lunceford and Davidian (2004),
    Statistics in Medicine 23:2937-2960, eq. 12 and the appendix.
    """
    model = found.returning
    row, people = model.row[found.pairs], model.people
    cut = found.uncut > found.weight
    # A cut weight is so many times the mean weight, which is an estimate too.
    mean_weight = float(found.uncut @ count) / found.people
    by_mean = LARGEST_WEIGHT * float(away[cut] @ count[cut]) / found.people
    own = found.weight * away + by_mean * (found.uncut - mean_weight)
    # The derivative of 1 / p by its log-odds is 1 - 1 / p.
    slope = count * (1 - found.uncut) * (np.where(cut, 0.0, away) + by_mean)
    of_row = np.bincount(row, weights=slope, minlength=len(people.pre))
    pulled = model.pulled(of_row.astype(np.float64))
    own = own / (1 - found.weight / float(found.weight @ count))
    came = own + ((1 - model.probability) * pulled)[row]
    left = model.probability * pulled
    squares = float(came**2 @ count + left**2 @ (people.asked - people.matched))
    return max(squares, float(own**2 @ count)) if model.scarce else squares


def weighted_to_everyone(
    found: AttritionWeights,
    *,
    change: float,
    standard_error: float,
    effective_pairs: float,
    pre_gap: float,
    level: float,
) -> WeightedChange:
    """Return a change with its t interval, from its error, which is above 0."""
    df = found.people - 1
    reach = float(stdtrit(df, (1 + level) / 2)) * standard_error
    return WeightedChange(
        change=change,
        change_low=change - reach,
        change_high=change + reach,
        standard_error=standard_error,
        df=df,
        p_value=max(2 * float(stdtr(df, -abs(change / standard_error))), SMALLEST_P_VALUE),
        effective_pairs=effective_pairs,
        trimmed=found.trimmed,
        unrepresented=found.returning.unrepresented,
        segments=found.returning.segments,
        pre_gap=pre_gap,
    )
