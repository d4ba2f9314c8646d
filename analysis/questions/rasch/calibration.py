"""Calibration: the difficulties of items by conditional maximum likelihood."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.questions.rasch.conditional import Conditional, conditional

FARTHEST = 10.0
"""Logits from the mean difficulty beyond which next to nothing ties an item to the others."""

SMALLEST_STEP = 1e-10
"""Logits below which a step of the search is the last one."""


@dataclass(frozen=True, slots=True, eq=False)
class Calibration:
    """The difficulties of k items in logits, of mean 0.

    Attributes
    ----------
    difficulty : ndarray of float, shape (k,)
        Higher is harder.
    covariance : ndarray of float, shape (k, k)
        Inverse of the information, for difficulties whose mean is 0.
    log_likelihood : float
        Of the answers, given how many each person got right.
    model : Conditional
        What the difficulties say of people with each number right.
    """

    difficulty: NDArray[np.float64]
    covariance: NDArray[np.float64]
    log_likelihood: float
    model: Conditional

    @property
    def error(self) -> NDArray[np.float64]:
        """Standard errors of the difficulties, shape (k,)."""
        return np.sqrt(np.diag(self.covariance))


def calibrate(people: NDArray[np.float64], right: NDArray[np.float64]) -> Calibration | None:
    """Return the difficulties under which the answers are most likely, given the numbers right.

    What people know cancels out, so that nothing need be supposed of its distribution.

    Parameters
    ----------
    people : ndarray of float, shape (k + 1,)
        Respondents by the number of items they got right; at least two items.
    right : ndarray of float, shape (k + 1, k)
        Of them, those who got each item right.

    Returns
    -------
    Calibration or None
        None where the likelihood has no maximum, or next to none (see `tied_together`,
        `FARTHEST`).

    References
    ----------
    Andersen (1972), Journal of the Royal Statistical Society B 34:42-54.
    """
    if not tied_together(people, right):
        return None
    people, total = people[1:-1], right[1:-1].sum(axis=0)
    k = len(total)
    start = np.log((people.sum() - total) / total)
    difficulty = _centred(np.clip(start, -FARTHEST / 2, FARTHEST / 2))
    for _ in range(100):
        if np.abs(difficulty).max() > FARTHEST:
            return None
        model = conditional(difficulty)
        information = np.tensordot(people, model.covariance[1:-1], axes=1)
        # The mean is free: to hold it at 0, information on it is made up that meets no other.
        step = np.linalg.solve(information + 1 / k, people @ model.chance[1:-1] - total)
        largest = float(np.abs(step).max())
        if largest < SMALLEST_STEP:
            return Calibration(
                difficulty,
                np.linalg.inv(information + 1 / k).astype(np.float64) - 1 / k,
                float(-total @ difficulty - people @ model.log_ways[1:-1]),
                model,
            )
        difficulty = _centred(difficulty + step / max(1.0, largest))
    return None


def tied_together(people: NDArray[np.float64], right: NDArray[np.float64]) -> bool:
    """Return whether the answers compare every item with every other, directly or by others.

    They do not where some items were right whenever any other was: nobody who failed one of them
    got another right. Then these are as many times easier as one likes.

    Parameters
    ----------
    people, right
        As for `calibrate`.

    References
    ----------
    Fischer (1981), Psychometrika 46:59-77. His condition on pairs of items comes to this one on
    totals: no set of items has as many right answers as people with their numbers right can give.
    """
    people, total = people[1:-1], np.sort(right[1:-1].sum(axis=0))[::-1]
    size = np.arange(1, len(total))
    at_most = np.minimum(size[:, None], size) @ people
    return bool((np.cumsum(total)[:-1] < at_most).all())


def _centred(difficulty: NDArray[np.float64]) -> NDArray[np.float64]:
    centred: NDArray[np.float64] = difficulty - difficulty.mean()
    return centred
