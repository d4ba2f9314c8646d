"""A change as the audience would show it: every figure of an estimate, weighted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.pairs.change import LEVEL, Estimate, Shares, estimate_from
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
        linearised error and the degrees of freedom that weights leave it.
    """
    found = weighted_moments(pairs, within)

    def share(reached: NDArray[np.bool_]) -> float:
        return weighted_share(pairs, within, reached)

    return estimate_from(
        found,
        change_error(pairs, within, found),
        None if found is None else Shares.of(pairs.pre, pairs.post, pairs.denominator, share),
        people=(counted.pairs, counted.pre_only, counted.post_only),
        df=pairs.weights.df(within),
        level=level,
    )
