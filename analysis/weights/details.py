"""What stands beside a weighted change: ranks, effect sizes, shares."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, stdtrit

from analysis.details import Details
from analysis.pairs.change import LEVEL, SMALLEST_P_VALUE
from analysis.pairs.effect_sizes import (
    EffectSize,
    d_av,
    d_av_influence,
    d_z,
    d_z_influence,
    hedges_factor,
)
from analysis.pairs.moments import Moments
from analysis.pairs.ranks import SignedRankTest
from analysis.pairs.shares import tango, wilson
from analysis.weights.shares import as_sure
from analysis.weights.weighted_pairs import (
    WeightedPairs,
    mean_influence,
    weighted_moments,
    weighted_share,
)
from surveys.scoring import LARGEST_DENOMINATOR


def weighted_details(
    counted: Details, pairs: WeightedPairs, within: NDArray[np.bool_], *, level: float = LEVEL
) -> Details:
    """Return what else is known of the change of a part of everyone, as weighted.

    Parameters
    ----------
    counted : Details
        Of the same people without weights; who dropped out stays as it is, and so does what
        everyone who answered shows, which has weights of its own.
    pairs : WeightedPairs
        Of all.
    within : ndarray of bool, shape (records,)
        The part.
    level : float
        Confidence level of the intervals, between 0 and 1.

    Returns
    -------
    Details
        Intervals of shares are those of as many people of equal weight as would be as sure, those
        of effect sizes linearised.
    """
    found = weighted_moments(pairs, within)
    improved = higher = None
    if found is not None:
        counted_pairs = int(pairs.weights.count[within].sum())
        rose, fell = pairs.post > pairs.pre, pairs.post < pairs.pre
        share, other = (weighted_share(pairs, within, one) for one in (rose, fell))
        people = as_sure(pairs.weights, within, rose)
        improved = replace(wilson(share * people, people, level=level), pairs=counted_pairs)
        both = rose.astype(np.float64) - fell
        people = as_sure(pairs.weights, within, both)
        higher = replace(
            tango(share * people, other * people, people, level=level), pairs=counted_pairs
        )
    return replace(
        counted,
        signed_rank=_signed_rank(pairs, within),
        median_change=_median_change(pairs, within),
        d_av=_d_av(pairs, within, found, level),
        d_z=_d_z(pairs, within, found, level),
        improved=improved,
        higher_after=higher,
    )


def _d_av(
    pairs: WeightedPairs, within: NDArray[np.bool_], found: Moments | None, level: float
) -> EffectSize | None:
    value = None if found is None else d_av(found)
    if found is None or value is None:
        return None
    if not found.sd_change:
        return EffectSize(value, None, None, level)
    away = d_av_influence(found, pairs.points(pairs.pre), pairs.points(pairs.post))
    corrected = hedges_factor(found.pairs - 1)
    return _effect(pairs, within, found, value, away * corrected, level)


def _d_z(
    pairs: WeightedPairs, within: NDArray[np.bool_], found: Moments | None, level: float
) -> EffectSize | None:
    value = None if found is None else d_z(found)
    if found is None or value is None:
        return None
    away = d_z_influence(found, pairs.points(pairs.post - pairs.pre))
    return _effect(pairs, within, found, value, away, level)


def _effect(
    pairs: WeightedPairs,
    within: NDArray[np.bool_],
    found: Moments,
    value: float,
    away: NDArray[np.float64],
    level: float,
) -> EffectSize:
    error = pairs.weights.error([(mean_influence(pairs, within, away), found.pairs)])
    if not error:
        return EffectSize(value, None, None, level)
    reach = float(stdtrit(pairs.weights.df(within), (1 + level) / 2)) * error
    return EffectSize(value, value - reach, value + reach, level)


def _median_change(pairs: WeightedPairs, within: NDArray[np.bool_]) -> float | None:
    kept = within & (pairs.weights.mass > 0)
    if not kept.any():
        return None
    change, place = np.unique((pairs.post - pairs.pre)[kept], return_inverse=True)
    mass = np.bincount(place.ravel(), weights=pairs.weights.mass[kept])
    reached = np.cumsum(mass) / mass.sum()
    lower = change[np.searchsorted(reached, 0.5 - 1e-12)]
    upper = change[np.searchsorted(reached, 0.5 + 1e-12)]  # another one if just half lies below
    return int(lower + upper) * 50 / pairs.denominator


def _signed_rank(pairs: WeightedPairs, within: NDArray[np.bool_]) -> SignedRankTest | None:
    """Test by weighted ranks, changes being as likely to go up as down whatever they count.

    Lumley and Scott (2013), Biometrika 100:831-842, for ranks in the audience that weights stand
    for; unchanged pairs are left out before ranking.
    """
    change = pairs.post - pairs.pre
    counting = within & (pairs.weights.weight > 0)
    if pairs.denominator == LARGEST_DENOMINATOR:
        change = np.where(np.abs(change) <= 2, 0, change)
    changed = counting & (change != 0)
    if not changed.any():
        return None
    count, size = pairs.weights.count[changed], np.abs(change[changed])
    weight = pairs.weights.weight[changed]
    weight = weight * count.sum() / float(weight @ count)
    _, place = np.unique(size, return_inverse=True)
    mass = np.bincount(place.ravel(), weights=weight * count)
    rank = (np.cumsum(mass) - mass + (mass + 1) / 2)[place.ravel()]
    statistic = float((weight * rank)[change[changed] > 0] @ count[change[changed] > 0])
    expected = float((weight * rank) @ count) / 2
    spread = sqrt(float((weight * rank) ** 2 @ count) / 4)
    p_value = 2 * float(ndtr(-abs(statistic - expected) / spread))
    return SignedRankTest(
        statistic=statistic,
        changed=int(count.sum()),
        unchanged=int(pairs.weights.count[counting & (change == 0)].sum()),
        p_value=max(min(p_value, 1.0), SMALLEST_P_VALUE),
        method="normal",
    )
