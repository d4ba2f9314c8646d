"""Item fit: whether people with the same number right answer an item as a Rasch model expects."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from analysis.groups.differences import adjusted_p_values
from analysis.pairs.change import SMALLEST_P_VALUE
from analysis.questions.rasch.calibration import Calibration
from analysis.questions.rasch.score_counts import ScoreCounts


@dataclass(frozen=True, slots=True)
class MeanSquare:
    """How far answers are from what is expected, over how far chance would take them.

    Attributes
    ----------
    value : float
        1 is as expected. Above 1 the answers are more haphazard: they go less with what people
        know than those to the other items, as with guessing, two readings, or a wrong key.
        Below 1 they are more regular: known to those who know much, and only to them.
    error : float
        Its standard error under the model, the difficulties being estimated.
    p_value, p_adjusted : float or None
        Two-sided, normal; adjusted for the scale's items (Benjamini-Hochberg). None where chance
        leaves nothing to vary.
    """

    value: float
    error: float
    p_value: float | None
    p_adjusted: float | None


@dataclass(frozen=True, slots=True)
class ItemFit:
    """The fit of one item.

    Attributes
    ----------
    infit : MeanSquare
        Residuals weighted by the information: moved most by people whom the item suits.
    outfit : MeanSquare
        All alike: moved most by answers that nobody expects, such as experts who fail at an easy
        item.
    """

    infit: MeanSquare
    outfit: MeanSquare


def item_fit(counts: ScoreCounts, calibration: Calibration) -> tuple[ItemFit, ...]:
    """Return the fit of each item.

    Residuals are from the chance given the number right. That is exact, while one at people's
    estimated measures makes mean squares stray from 1 although the model is true (Müller 2020).

    Parameters
    ----------
    counts : ScoreCounts
        Whose answers are to fit.
    calibration : Calibration
        Their difficulties, from the same answers.

    References
    ----------
    Wright and Masters (1982), Rating Scale Analysis, 94-105; Christensen and Kreiner (2013), in:
    Christensen, Kreiner and Mesbah (eds.), Rasch Models in Health, 83-104; Müller (2020), Journal
    of Statistical Distributions and Applications 7:5.
    """
    chance = calibration.model.chance[1:-1]
    spread = chance * (1 - chance)
    people = counts.people[1:-1]
    infit, outfit = mean_squares(counts, calibration.model.chance)
    infits = _judged(infit, counts, calibration, np.ones_like(spread) / (people @ spread))
    outfits = _judged(outfit, counts, calibration, 1 / spread / people.sum())
    return tuple(map(ItemFit, infits, outfits))


def mean_squares(
    counts: ScoreCounts, chance: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return infit and outfit of each item, shape (k,), by given chances.

    Parameters
    ----------
    counts : ScoreCounts
        Whose answers are to fit; who got all or none right says nothing.
    chance : ndarray of float, shape (k + 1, k)
        Expected proportion right of each item at each number right, between 0 and 1 but for the
        first row and the last.
    """
    chance, people, right = chance[1:-1], counts.people[1:-1, None], counts.right[1:-1]
    squares = right * (1 - chance) ** 2 + (people - right) * chance**2
    spread = chance * (1 - chance)
    infit = squares.sum(axis=0) / (people * spread).sum(axis=0)
    outfit = (squares / spread).sum(axis=0) / people.sum()
    return infit, outfit


def _judged(
    values: NDArray[np.float64],
    counts: ScoreCounts,
    calibration: Calibration,
    weight: NDArray[np.float64],
) -> list[MeanSquare]:
    """Return mean squares with their errors, each the sum of squared residuals times a weight.

    The weights have the shape (k - 1, k).
    """
    chance, covariance = calibration.model.chance[1:-1], calibration.model.covariance[1:-1]
    people = counts.people[1:-1]
    # (x - p)^2 = p (1 - p) + (1 - 2p)(x - p): a square strays as its residual does, ...
    slope = weight * (1 - 2 * chance)
    variance = people @ (slope**2 * chance * (1 - chance))
    # ... less what the estimated difficulties take up.
    shared = np.einsum("r,ri,rij->ij", people, slope, covariance)
    left = variance - np.einsum("ij,jl,il->i", shared, calibration.covariance, shared)
    found = []
    for value, whole, free in zip(values, variance, left, strict=True):
        error = sqrt(float(free)) if free > 1e-9 * whole else 0.0
        p_value = max(2 * float(ndtr(-abs(value - 1) / error)), SMALLEST_P_VALUE) if error else None
        found.append(MeanSquare(float(value), error, p_value, p_value))
    adjusted = adjusted_p_values([one.p_value for one in found])
    return [replace(one, p_adjusted=p) for one, p in zip(found, adjusted, strict=True)]
