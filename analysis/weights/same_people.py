"""What lasted, as the audience would show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from analysis.counts.triple_scores import TripleCombinations
from analysis.later.kept import ALIKE, Kept, NothingToKeep, fieller
from analysis.later.same_people import SamePeople
from analysis.pairs.change import LEVEL
from analysis.weights.estimates import weighted_estimate
from analysis.weights.linearised import KnownMargins, Weights
from analysis.weights.raking import NotRaked, Raking, rake, targets
from analysis.weights.weighted_pairs import WeightedPairs
from surveys.meaning.audience import Grouping


@dataclass(frozen=True, slots=True)
class WeightedSamePeople:
    """The three changes of those with a score in all three waves, as weighted.

    Attributes
    ----------
    raking : Raking
        How these people were weighted.
    changes : SamePeople
        What they show.
    """

    raking: Raking
    changes: SamePeople


def weighted_same_people(
    unweighted: SamePeople,
    triples: TripleCombinations,
    segments: Mapping[str, Grouping],
    margins: Mapping[str, Mapping[str, float]],
    *,
    level: float = LEVEL,
) -> WeightedSamePeople | NotRaked:
    """Estimate the three changes of the same people, raked to be like the audience.

    Parameters
    ----------
    unweighted : SamePeople
        The same without weights.
    triples : TripleCombinations
        Their scores in three waves, by the segments of the margins.
    segments : mapping of str to Grouping
        At least these segments' groups.
    margins : mapping of str to mapping of str to float
        Segment to group to its share of the audience.
    level : float
        Confidence level of all intervals, between 0 and 1.

    Returns
    -------
    WeightedSamePeople or str
        Or why there are no weights.
    """
    scores = triples.scores
    raking = rake(
        triples.codes,
        scores.count,
        targets(margins, segments),
        {segment: segments[segment].groups for segment in margins},
    )
    if isinstance(raking, str):
        return raking
    weight = raking.weights(triples.codes)
    counted = np.where(weight > 0, scores.count, 0).astype(np.float64)
    known = KnownMargins.of(triples.codes, counted) if raking.met else None
    weights = Weights(weight, scores.count, known)
    pre_post, post_followup, pre_followup = (
        WeightedPairs(earlier, later, scores.denominator, weights)
        for earlier, later in (
            (scores.pre, scores.post),
            (scores.post, scores.followup),
            (scores.pre, scores.followup),
        )
    )
    everyone = pre_post.everyone()
    return WeightedSamePeople(
        raking,
        SamePeople(
            people=unweighted.people,
            pre_post=weighted_estimate(unweighted.pre_post, pre_post, everyone, level=level),
            post_followup=weighted_estimate(
                unweighted.post_followup, post_followup, everyone, level=level
            ),
            pre_followup=weighted_estimate(
                unweighted.pre_followup, pre_followup, everyone, level=level
            ),
            kept=weighted_kept_share(pre_post, pre_followup, level=level),
        ),
    )


def weighted_kept_share(
    event: WeightedPairs, until_followup: WeightedPairs, *, level: float = LEVEL
) -> Kept | NothingToKeep:
    """Return `analysis.later.kept.kept_share` as weighted, with linearised errors.

    Parameters
    ----------
    event, until_followup : WeightedPairs
        The same people before the event and after it, and before it and at the follow-up.
    level : float
        Confidence level, between 0 and 1.

    Returns
    -------
    Kept or str
        The reason where there is no change to keep.
    """
    weights = event.weights
    people, counting = weights.people(), weights.weight > 0
    if people < 2:
        return "too few"
    change = event.points(event.post - event.pre)
    still = until_followup.points(until_followup.post - until_followup.pre)
    if np.ptp(change[counting]) <= ALIKE:
        return "changed alike"
    share = weights.mass / float(weights.mass.sum())
    mean = float(share @ change)

    def moved(away: NDArray[np.float64]) -> list[tuple[NDArray[np.float64], int]]:
        return [(away / float(weights.mass.sum()), people)]

    spread = weights.covariance(moved(change - mean), moved(change - mean))
    if spread is None:
        return "too few"
    if not spread:
        return "changed alike"  # within each group whose share is known
    quantile = float(stdtrit(weights.df(event.everyone()), (1 + level) / 2))
    reach = quantile * sqrt(spread)
    if abs(mean) <= reach:
        return "no clear change"
    value = float(share @ still) / mean
    rest = still - value * change  # has a mean of 0
    if np.abs(rest[counting]).max() <= ALIKE:
        return Kept(value, None, None, level)
    around = weights.covariance(moved(rest), moved(rest)) or 0.0
    along = weights.covariance(moved(rest), moved(change - mean)) or 0.0
    squared = quantile**2
    return fieller(
        value, mean, reach=reach, around=squared * around, along=squared * along, level=level
    )
