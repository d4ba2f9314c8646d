"""Drift: whether an item's difficulty, beside that of the others, is another after the event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr

from analysis.groups.differences import adjusted_p_values
from analysis.pairs.change import SMALLEST_P_VALUE
from analysis.questions.rasch.calibration import Calibration
from analysis.questions.rasch.score_counts import CrossCounts, ScoreCounts


@dataclass(frozen=True, slots=True)
class Drift:
    """How an item moved among the others.

    Attributes
    ----------
    difficulty_after : float
        In logits, calibrated on the post wave, the mean of all items being 0 as before.
    change : float
        After minus before. Below 0 more people learned it than learned the others.
    error : float
        Standard error of the change. It allows for the same people being in both waves, and holds
        where the model does not.
    p_value, p_adjusted : float or None
        That the change is 0, two-sided, normal; adjusted for the scale's items
        (Benjamini-Hochberg). None where everyone answered the item alike twice.
    """

    difficulty_after: float
    change: float
    error: float
    p_value: float | None
    p_adjusted: float | None


def drift(
    before: tuple[ScoreCounts, Calibration],
    after: tuple[ScoreCounts, Calibration],
    cross: CrossCounts,
) -> tuple[Drift, ...]:
    """Compare the difficulties of k items before and after.

    Parameters
    ----------
    before, after : tuple of ScoreCounts and Calibration
        Of each wave.
    cross : CrossCounts
        Of the people in both.

    References
    ----------
    White (1982), Econometrica 50:1-25, for the error.
    """
    (pre_counts, pre), (post_counts, post) = before, after
    from_pre = pre.covariance @ _scatter(pre_counts, pre) @ pre.covariance
    from_post = post.covariance @ _scatter(post_counts, post) @ post.covariance
    from_both = pre.covariance @ _cross_scatter(cross, pre, post) @ post.covariance
    alone = np.diag(from_pre) + np.diag(from_post)
    variance = alone - 2 * np.diag(from_both)
    found = []
    change = post.difficulty - pre.difficulty
    for moved, later, free, most in zip(change, post.difficulty, variance, alone, strict=True):
        error = sqrt(float(free)) if free > 1e-9 * most else 0.0
        p_value = max(2 * float(ndtr(-abs(moved) / error)), SMALLEST_P_VALUE) if error else None
        found.append(Drift(float(later), float(moved), error, p_value, p_value))
    adjusted = adjusted_p_values([one.p_value for one in found])
    return tuple(replace(one, p_adjusted=p) for one, p in zip(found, adjusted, strict=True))


def _scatter(counts: ScoreCounts, calibration: Calibration) -> NDArray[np.float64]:
    """Return the sums of products of two items' residuals over everyone in a wave."""
    chance = calibration.model.chance
    crossed = counts.right.T @ chance
    expected = chance.T @ (counts.people[:, None] * chance)
    return counts.both - crossed - crossed.T + expected


def _cross_scatter(cross: CrossCounts, pre: Calibration, post: Calibration) -> NDArray[np.float64]:
    """Return the sums of products of an item's residual before and another's after."""
    before, after = pre.model.chance, post.model.chance
    return (
        cross.right
        - before.T @ cross.right_after
        - cross.right_before.T @ after
        + before.T @ cross.people @ after
    )
