"""Answers to questions, as the analysis takes them."""

from __future__ import annotations

import numpy as np

from analysis.counts.counting import count
from analysis.counts.joint_scores import JointScores
from analysis.questions.item_sums import ItemSums
from analysis.questions.reliability import Reliability, reliability
from surveys.event import WAVES, Wave
from tests.simulation.populations import cells_of


def reliability_of(steps: np.ndarray, *, most: int) -> Reliability:
    """Return alpha and omega of steps of shape (people, k)."""
    k = steps.shape[1]
    sums = ItemSums(
        items=tuple(f"k{n}" for n in range(k)),
        n_complete=len(steps),
        total=steps.sum(axis=0).astype(object),
        product=(steps.T @ steps).astype(object),
        most=(most,) * k,
    )
    return reliability(sums, [steps.T.astype(float)], level=0.95)


def table_of_scores(before: np.ndarray, after: np.ndarray) -> JointScores:
    """Return the table of sums of right answers, shape (people, k)."""
    return count(cells_of(before.sum(axis=1), after.sum(axis=1)))[0]


def reliabilities_of(before: np.ndarray, after: np.ndarray) -> dict[Wave, Reliability]:
    """Return those of right and wrong answers of both waves, shape (people, k)."""
    return {
        wave: reliability_of(given, most=1)
        for wave, given in zip(WAVES, (before, after), strict=True)
    }
