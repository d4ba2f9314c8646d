"""Shrinkage: what a group's change is likely to be, given how far groups differ at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc, ndtri

from analysis.pairs.change import LEVEL, SMALLEST_P_VALUE
from analysis.pairs.moments import Moments


@dataclass(frozen=True, slots=True)
class Shrunken:
    """A group's change, drawn towards the mean of all groups as far as it is uncertain.

    Attributes
    ----------
    value : float
        In points.
    low, high : float
        Normal interval; the spread between groups is taken as known.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class RandomEffects:
    """How far the groups of a segment truly differ in their changes.

    Attributes
    ----------
    method : str
        How the spread was estimated: restricted maximum likelihood.
    mean : float
        Mean of the groups' changes, in points, each group as a draw from many.
    spread : float
        Standard deviation of the true changes between groups, in points (tau); 0 where they
        differ no more than chance would make them.
    unevenness, p_value : float
        Cochran's Q, and its p-value with one degree of freedom less than groups.
    groups : dict of str to Shrunken
        In the segment's order.
    """

    method: str
    mean: float
    spread: float
    unevenness: float
    p_value: float
    groups: dict[str, Shrunken]


def random_effects(groups: Mapping[str, Moments], *, level: float = LEVEL) -> RandomEffects | None:
    """Estimate how far groups truly differ, and draw each towards their mean.

    Parameters
    ----------
    groups : mapping of str to Moments
        Of each group's matched scores.
    level : float
        Confidence level of the intervals, between 0 and 1.

    Returns
    -------
    RandomEffects or None
        None with fewer than two groups, or where a group has fewer than two pairs or all its
        pairs changed alike.

    References
    ----------
    Viechtbauer (2005), Journal of Educational and Behavioral Statistics 30:261-293, for the
    spread; Morris (1983), Journal of the American Statistical Association 78:47-55, for shrinking;
    Cochran (1954), Biometrics 10:101-129.
    """
    if len(groups) < 2 or any(not group.sd_change for group in groups.values()):
        return None
    change = np.array([group.change for group in groups.values()])
    error = np.array([group.standard_error for group in groups.values()], dtype=float) ** 2
    spread = _between(change, error)
    weight = 1 / (spread + error)
    mean, mean_error = float(weight @ change / weight.sum()), float(1 / weight.sum())
    kept = spread / (spread + error)
    value = kept * change + (1 - kept) * mean
    # Error of what is kept of the group, and of the mean that takes the rest's place.
    reach = float(ndtri((1 + level) / 2)) * np.sqrt(kept * error + (1 - kept) ** 2 * mean_error)
    fixed = 1 / error
    unevenness = float(fixed @ (change - fixed @ change / fixed.sum()) ** 2)
    return RandomEffects(
        method="REML",
        mean=mean,
        spread=sqrt(spread),
        unevenness=unevenness,
        p_value=max(float(chdtrc(len(change) - 1, unevenness)), SMALLEST_P_VALUE),
        groups={
            group: Shrunken(float(one), float(one - far), float(one + far))
            for group, one, far in zip(groups, value, reach, strict=True)
        },
    )


def _between(change: NDArray[np.float64], error: NDArray[np.float64]) -> float:
    """Return the variance between groups that makes the restricted likelihood greatest."""

    def slope(variance: float) -> float:
        weight = 1 / (variance + error)
        total = weight.sum()
        away = change - weight @ change / total
        # Viechtbauer (2005): twice the derivative of the restricted log-likelihood.
        return float(weight**2 @ away**2 - total + weight**2 @ np.ones(len(error)) / total)

    if slope(0.0) <= 0:
        return 0.0
    low, high = 0.0, float(np.ptp(change)) ** 2 + float(error.max())
    while slope(high) > 0:
        low, high = high, 2 * high
    for _ in range(200):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if slope(middle) > 0 else (low, middle)
    return high
