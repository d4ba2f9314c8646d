"""Measures: what a number of right answers means in logits."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

BEYOND = 10.0
"""Logits beyond the items within which every measure lies: that of none right is above the easiest
of k items less log(2k) + 1."""


@dataclass(frozen=True, slots=True)
class Measure:
    """What one number of right answers means.

    Attributes
    ----------
    right : int
        Items answered as keyed, of all.
    measure : float
        Warm's weighted likelihood estimate, in logits: who is at the difficulty of an item gets
        it right every other time.
    error : float
        Its standard error, of a single person.
    """

    right: int
    measure: float
    error: float


def measures(difficulty: NDArray[np.float64]) -> tuple[Measure, ...]:
    """Return the measure of 0 to k right answers.

    Unlike the most likely value it exists for none and for all right too, and is less biased.

    Parameters
    ----------
    difficulty : ndarray of float, shape (k,)
        Of the items, in logits.

    References
    ----------
    Warm (1989), Psychometrika 54:427-450.

    Examples
    --------
    >>> [round(one.measure, 3) + 0.0 for one in measures(np.zeros(2))]
    [-1.609, 0.0, 1.609]
    """
    right = np.arange(len(difficulty) + 1)
    grid = np.arange(difficulty.min() - BEYOND, difficulty.max() + BEYOND, 0.1)
    known = expit(grid[:, None] - difficulty)
    information = (known * (1 - known)).sum(axis=1)
    # The likelihood of each number right times the root of the information; where items stand in
    # groups far apart it has several maxima.
    of_items = np.logaddexp(0, grid[:, None] - difficulty).sum(axis=1)
    weighted = right[:, None] * grid - of_items + np.log(information) / 2
    best = grid[weighted.argmax(axis=1)]
    low, high = best - 0.1, best + 0.1
    for _ in range(60):  # halves 0.2 to less than any rounding
        middle = (low + high) / 2
        rising = _slope(middle, right, difficulty) > 0
        low, high = np.where(rising, middle, low), np.where(rising, high, middle)
    found = (low + high) / 2
    chance = expit(found[:, None] - difficulty)
    error = 1 / np.sqrt((chance * (1 - chance)).sum(axis=1))
    return tuple(map(Measure, right.tolist(), found.tolist(), error.tolist()))


def _slope(
    at: NDArray[np.float64], right: NDArray[np.int64], difficulty: NDArray[np.float64]
) -> NDArray[np.float64]:
    chance = expit(at[:, None] - difficulty)
    information = chance * (1 - chance)
    skew = (information * (1 - 2 * chance)).sum(axis=1)
    correction = skew / (2 * information.sum(axis=1))  # Warm (1989), items of equal discrimination
    slope: NDArray[np.float64] = right - chance.sum(axis=1) + correction
    return slope
