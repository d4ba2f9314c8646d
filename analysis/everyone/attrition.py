"""Attrition: who dropped out, and what the change would be had nobody done so."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from analysis.counts.combinations import Combinations, combined
from analysis.counts.joint_scores import JointScores
from analysis.everyone.logistic import Terms, fitted_probabilities
from analysis.pairs.change import LEVEL, SMALLEST_P_VALUE
from analysis.pairs.moments import mean_and_sd
from surveys.scoring import LARGEST_DENOMINATOR, MISSING

PEOPLE_PER_TERM = 5
"""Completers and drop-outs, each, for every term of the model of who was matched.

2026-11: fewer make the weights noise. Vittinghoff and McCulloch (2007), American Journal of
Epidemiology 165:710-718, find five to nine enough for a logistic model used as an adjustment.
"""

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
        Linearised, the weights taken as known.
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
    `PEOPLE_PER_TERM` still holds; an unknown group is one of its own. Groups of which all were
    matched get probability 1 and those of which none was have no pairs, as in the limit of
    maximum likelihood; both are set aside before the others are fitted. Without drop-outs all
    weights are 1.

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
    inverse probability; Lunceford and Davidian (2004), Statistics in Medicine 23:2937-2960: taking
    estimated weights as known errs towards too wide an interval.
    """
    found = attrition_weights(table)
    if found is None:
        return None
    count, weight, pairs = table.count[found.pairs], found.weight, found.people
    total = float(weight @ count)
    points = 100 / table.denominator
    changes = (table.post - table.pre)[found.pairs] * points
    change = float((weight * changes) @ count) / total
    # Särndal, Swensson and Wretman (1992), section 5.7: the linearised error of a weighted mean.
    residual = weight * (changes - change) / total
    standard_error = sqrt(pairs / (pairs - 1) * float(residual**2 @ count))
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
    weight : ndarray of float, shape (pairs,)
        Theirs, trimmed.
    people, trimmed, unrepresented : int
        Pairs in all, those whose weight was cut, drop-outs for whom no pair can stand.
    segments : tuple of str
        The segments that the model of who was matched knows.
    pre_mean : float
        Mean score of everyone before, in points.
    """

    pairs: NDArray[np.bool_]
    weight: NDArray[np.float64]
    people: int
    trimmed: int
    unrepresented: int
    segments: tuple[str, ...]
    pre_mean: float


def attrition_weights(table: Combinations) -> AttritionWeights | None:
    """Return the weights of `weighted_change`; None as there."""
    people, row = _before(table)
    matched = (table.pre != MISSING) & (table.post != MISSING)
    count = table.count[matched]
    pairs = int(count.sum())
    change_units = table.post[matched] - table.pre[matched]
    rounding = 2 if table.denominator == LARGEST_DENOMINATOR else 0
    if pairs < 2 or np.ptp(change_units) <= rounding:
        return None
    fitted = _matched_probability(people)
    if fitted is None:
        return None
    probability, unrepresented, segments = fitted
    weight = 1 / probability[row[matched]]
    largest = LARGEST_WEIGHT * float(weight @ count) / pairs
    points = 100 / table.denominator
    return AttritionWeights(
        pairs=matched,
        weight=np.minimum(weight, largest),
        people=pairs,
        trimmed=int(count[weight > largest].sum()),
        unrepresented=unrepresented,
        segments=segments,
        pre_mean=float((people.pre * points) @ people.asked) / int(people.asked.sum()),
    )


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
        unrepresented=found.unrepresented,
        segments=found.segments,
        pre_gap=pre_gap,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _People:
    """Everyone with a score before, by score and groups: how many there were and were matched."""

    pre: NDArray[np.int64]
    codes: dict[str, NDArray[np.signedinteger]]
    asked: NDArray[np.int64]
    matched: NDArray[np.int64]
    denominator: int


def _before(table: Combinations) -> tuple[_People, NDArray[np.int64]]:
    """Return them, and the row of each combination; -1 for those without a score before."""
    before = np.flatnonzero(table.pre != MISSING)
    columns = [table.pre[before], *(codes[before] for codes in table.codes.values())]
    number, example = combined(columns)
    count = table.count[before]
    both = table.post[before] != MISSING
    asked, matched = (np.zeros(len(example), dtype=np.int64) for _ in range(2))
    np.add.at(asked, number, count)
    np.add.at(matched, number[both], count[both])
    row = np.full(len(table.pre), -1, dtype=np.int64)
    row[before] = number
    pre, *codes = (column[example] for column in columns)
    by_segment = dict(zip(table.codes, codes, strict=True))
    return _People(pre, by_segment, asked, matched, table.denominator), row


def _matched_probability(
    people: _People,
) -> tuple[NDArray[np.float64], int, tuple[str, ...]] | None:
    """Return each row's probability, how many nobody stands for, and the model's segments."""
    completers = int(people.matched.sum())
    drop_outs = int(people.asked.sum()) - completers
    if drop_outs == 0:
        return np.ones(len(people.pre)), 0, ()
    segments = _affordable(people, min(completers, drop_outs) // PEOPLE_PER_TERM)
    mixed = _mixed(people, segments)
    if not mixed.any():
        return None
    probability = np.ones(len(people.pre))
    some = fitted_probabilities(
        _terms(people, segments, mixed), people.matched[mixed], people.asked[mixed]
    )
    if some is None:
        return None
    probability[mixed] = some
    alone = ~mixed & (people.matched == 0)
    return probability, int(people.asked[alone].sum()), segments


def _affordable(people: _People, terms: int) -> tuple[str, ...]:
    """Return the segments, in the event's order, that the number of people allows."""
    used, chosen = 1, []  # the score before is always in the model
    for segment, codes in people.codes.items():
        contrasts = len(np.unique(codes)) - 1
        if 0 < contrasts <= terms - used:
            used += contrasts
            chosen.append(segment)
    return tuple(chosen)


def _mixed(people: _People, segments: tuple[str, ...]) -> NDArray[np.bool_]:
    """Return the rows of which no group was matched in whole or not at all."""
    mixed = np.ones(len(people.pre), dtype=np.bool_)
    while mixed.any():
        kept = mixed.copy()
        for segment in segments:
            _, group = np.unique(people.codes[segment], return_inverse=True)
            asked = np.bincount(group, weights=people.asked * mixed)
            matched = np.bincount(group, weights=people.matched * mixed)
            kept &= ((matched > 0) & (matched < asked))[group]
        if np.array_equal(kept, mixed):
            break
        mixed = kept
    return mixed


def _terms(people: _People, segments: tuple[str, ...], rows: NDArray[np.bool_]) -> Terms:
    """Return the score before, of 0 to 1, and the groups of each segment."""
    factors = (
        np.unique(people.codes[segment][rows], return_inverse=True)[1] for segment in segments
    )
    return Terms(people.pre[rows] / people.denominator, tuple(factors))
