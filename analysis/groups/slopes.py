"""Slopes: whether the score after follows the score before alike in all groups."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.groups.differences import DifferenceTest, welch_f
from analysis.weights.linearised import Weights

ROUNDING = 1e-9
"""Leverage, or share of a spread, below which there is none but for rounding."""


@dataclass(frozen=True, slots=True)
class Slope:
    """How the score after follows the score before in one group.

    Attributes
    ----------
    value : float
        Points after for each point before.
    squared_error : float
        Heteroscedasticity-consistent (HC3), and linearised where margins are known; above 0.
    df : float
        As many degrees of freedom as the error is worth.
    """

    value: float
    squared_error: float
    df: float


def slope_test(
    before: NDArray[np.float64],
    after: NDArray[np.float64],
    group: NDArray[np.int64],
    weights: Weights,
) -> DifferenceTest | None:
    """Test whether the slopes of groups differ, their errors being free.

    2026-11: Wald's F test with HC3 errors and the degrees of freedom of all people together finds
    a difference that is not there in 6 to 9 % of four groups of 15 to 60 pairs. Each group's error
    rests on its own few people at either end of the scores before, and Welch's test asks how few.

    Parameters
    ----------
    before, after : ndarray of float, shape (records,)
        Scores, in points.
    group : ndarray of int64, shape (records,)
        The group of each record; below 0 for none.
    weights : Weights
        Of the records.

    Returns
    -------
    DifferenceTest or None
        None with fewer than two groups, or where one has too few pairs, or too few scores before,
        for an error, or none at all because its scores after follow a line.

    References
    ----------
    Welch (1951), Biometrika 38:330-336; Bell and McCaffrey (2002), Survey Methodology 28:169-181,
    for the degrees of freedom.
    """
    counted = (weights.mass > 0) & (group >= 0)
    slopes = []
    for number in np.unique(group[counted]):
        one = slope(before, after, counted & (group == number), weights)
        if one is None:
            return None
        slopes.append(one)
    if len(slopes) < 2:
        return None
    return welch_f(
        np.array([one.value for one in slopes]),
        np.array([one.squared_error for one in slopes]),
        np.array([one.df for one in slopes]),
        title="Welch's F test of slopes",
    )


def slope(
    before: NDArray[np.float64],
    after: NDArray[np.float64],
    inside: NDArray[np.bool_],
    weights: Weights,
) -> Slope | None:
    """Return the slope of one group, of which everyone counts; None as in `slope_test`."""
    count, weight = weights.count[inside], weights.weight[inside]
    before, after = before[inside], after[inside]
    mass = count * weight
    total = float(mass.sum())
    away = before - float(before @ mass) / total
    spread = float(away**2 @ mass)
    if int(count.sum()) < 3 or spread <= ROUNDING**2 * float(before**2 @ mass):
        return None
    value = float(away * after @ mass) / spread
    residual = after - float(after @ mass) / total - value * away
    spare = 1 - weight * (1 / total + away**2 / spread)  # 1 less the leverage of each person
    explained = float(residual**2 @ mass) <= ROUNDING**2 * float(after**2 @ mass)
    if explained or spare.min() < ROUNDING:
        return None
    influence, of_all = np.zeros(len(inside)), np.ones(len(inside))
    influence[inside], of_all[inside] = away * residual / spread, spare
    squared_error = float(weights.covariances([influence], of_all)[0, 0])
    # Bell and McCaffrey (2002), eq. 9: what the error would vary by, were all people's spread the
    # same but for their weights, from the trace of a square of its matrix. Theirs is the HC2 error,
    # which is right on average then; HC3 is larger, so that the two err on the safe side with few.
    part = weight * away**2 / spread**2 / spare * count
    off = (
        (float(part @ weight) / total) ** 2
        + 2 * float(part * away @ weight) ** 2 / (total * spread)
        + (float(part * away**2 @ weight) / spread) ** 2
    )
    own = float(part**2 / count @ (spare**2 - (1 - spare) ** 2))
    varied = spread**2 * (own + off)
    if squared_error <= 0 or not 0 < varied < 1.1:
        return None  # more than 1 is rounding: hardly more than two count for anything
    return Slope(value, squared_error, 1 / varied)
