"""Attrition: who dropped out, and what the change would be had nobody done so."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from analysis.counts.combinations import Combinations
from analysis.counts.joint_scores import JointScores
from analysis.everyone.moves import moves_of
from analysis.everyone.returning import Returning, people_before, returning
from analysis.everyone.standing_in import LARGEST_WEIGHT, WeightedChange, weighted_for_attrition
from analysis.pairs.change import LEVEL
from analysis.pairs.moments import mean_and_sd
from surveys.scoring import LARGEST_DENOMINATOR, MISSING


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
    people, row = people_before(table)
    return weighted_for_attrition(people, moves_of(table, row, len(people.pre)), level=level)


@dataclass(frozen=True, slots=True, eq=False)
class AttritionWeights:
    """What each pair counts to stand for everyone with a score before.

    Attributes
    ----------
    pairs : ndarray of bool, shape (combinations,)
        The combinations that are pairs.
    weight : ndarray of float, shape (pairs,)
        Theirs, trimmed.
    people, trimmed : int
        Pairs in all, and those whose weight was cut.
    returning : Returning
        The model of who was matched.
    """

    pairs: NDArray[np.bool_]
    weight: NDArray[np.float64]
    people: int
    trimmed: int
    returning: Returning


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
    return AttritionWeights(
        pairs=matched,
        weight=np.minimum(weight, largest),
        people=pairs,
        trimmed=int(count[weight > largest].sum()),
        returning=found,
    )
