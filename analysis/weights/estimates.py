"""A change as the audience would show it: every figure of an estimate, weighted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from analysis.pairs.change import LEVEL, SMALLEST_P_VALUE, Estimate
from analysis.pairs.effect_sizes import d_av, d_z
from analysis.weights.weighted_pairs import (
    WeightedPairs,
    change_error,
    weighted_moments,
    weighted_share,
)


def weighted_estimate(
    counted: Estimate, pairs: WeightedPairs, within: NDArray[np.bool_], *, level: float = LEVEL
) -> Estimate:
    """Estimate the change of a part of everyone, as weighted.

    Parameters
    ----------
    counted : Estimate
        Of the same people without weights: how many there are.
    pairs : WeightedPairs
        Of all.
    within : ndarray of bool, shape (records,)
        The part.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    Estimate
        `pairs` are people, not what they count. The interval is a t interval with the
        linearised error and one degree of freedom less than pairs that count for anything.
    """
    found = weighted_moments(pairs, within)
    error = change_error(pairs, within, found)
    low = high = p_value = None
    if found is not None and error:
        reach = float(stdtrit(found.pairs - 1, (1 + level) / 2)) * error
        low, high = found.change - reach, found.change + reach
        p_value = 2 * float(stdtr(found.pairs - 1, -abs(found.change / error)))
        p_value = max(p_value, SMALLEST_P_VALUE)

    def share(reached: NDArray[np.bool_]) -> float | None:
        return None if found is None else weighted_share(pairs, within, reached)

    return replace(
        counted,
        pre_mean=found.pre_mean if found else None,
        post_mean=found.post_mean if found else None,
        change=found.change if found else None,
        change_low=low,
        change_high=high,
        level=level,
        sd_pre=found.sd_pre if found else None,
        sd_post=found.sd_post if found else None,
        sd_change=found.sd_change if found else None,
        p_value=p_value,
        improved=share(pairs.post > pairs.pre),
        same=share(pairs.post == pairs.pre),
        declined=share(pairs.post < pairs.pre),
        at_ceiling=share(pairs.pre == pairs.denominator),
        d_av=d_av(found) if found else None,
        d_z=d_z(found) if found else None,
    )
