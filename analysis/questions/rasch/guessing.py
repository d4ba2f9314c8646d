"""Guessing: whether hard items are got right by people who know too little for them."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy.special import ndtr

from analysis.pairs.change import SMALLEST_P_VALUE
from analysis.questions.rasch.calibration import Calibration
from analysis.questions.rasch.item_fit import mean_squares
from analysis.questions.rasch.score_counts import ScoreCounts


@dataclass(frozen=True, slots=True)
class GuessingTest:
    """Whether answers are the more haphazard the harder an item is.

    Attributes
    ----------
    statistic : float
        Standard normal under the model; above 0 where the outfit of hard items is larger than
        that of easy ones.
    p_value : float
        One-sided.
    """

    statistic: float
    p_value: float


def guessing_test(counts: ScoreCounts, calibration: Calibration) -> GuessingTest | None:
    """Test whether outfit grows with difficulty, as it does where answers are guessed.

    Who guesses gets hard items right as often as easy ones, which the model takes for surprises.
    Andersen's test and the fit of single items see less of it: with ten items of which a fourth
    is guessed this test finds it in 1,000 people nine times in ten, Andersen's every other time.

    Parameters
    ----------
    counts : ScoreCounts
        Whose answers are to fit.
    calibration : Calibration
        Their difficulties, from the same answers.

    Returns
    -------
    GuessingTest or None
        None where chance leaves nothing to vary.

    References
    ----------
    Wright and Masters (1982), Rating Scale Analysis, 94-105, for outfit, and
    `analysis.questions.rasch.item_fit` for its error.
    """
    model, people = calibration.model, counts.people[1:-1]
    chance, covariance = model.chance[1:-1], model.covariance[1:-1]
    spread = chance * (1 - chance)
    _, outfit = mean_squares(counts, model.chance)
    # Outfits add up as squared residuals do, and stray as residuals do: see `item_fit`.
    slope = calibration.difficulty * (1 - 2 * chance) / spread / people.sum()
    shared = np.einsum("ri,rij->rj", slope, covariance)
    whole = float(people @ (shared * slope).sum(axis=1))
    pulled = people @ shared
    left = whole - float(pulled @ calibration.covariance @ pulled)
    if left <= 1e-9 * whole:
        return None
    statistic = float(calibration.difficulty @ (outfit - 1)) / sqrt(left)
    return GuessingTest(statistic, max(float(ndtr(-statistic)), SMALLEST_P_VALUE))
