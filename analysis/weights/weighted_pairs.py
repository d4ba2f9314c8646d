"""Matched pairs and what each counts: weighted means, and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from analysis.counts.combinations import Combinations
from analysis.counts.joint_scores import JointScores
from analysis.pairs.moments import Moments, mean_and_sd
from analysis.weights.linearised import Weights


@dataclass(frozen=True, slots=True, eq=False)
class WeightedPairs:
    """Matched scores, and what each pair counts.

    Attributes
    ----------
    pre, post : ndarray of int64, shape (records,)
        Score units.
    denominator : int
        Units that make 100 points.
    weights : Weights
        Of the records.
    """

    pre: NDArray[np.int64]
    post: NDArray[np.int64]
    denominator: int
    weights: Weights

    @classmethod
    def of(cls, table: Combinations, weights: Weights) -> WeightedPairs:
        """Return the pairs of a table that has nobody else."""
        return cls(table.pre, table.post, table.denominator, weights)

    @classmethod
    def alike(cls, joint: JointScores) -> WeightedPairs:
        """Return the pairs of a table, each of whom counts as one."""
        matched = joint.matched()
        weights = Weights.alike(matched.count)
        return cls(matched.pre, matched.post, matched.denominator, weights)

    def everyone(self) -> NDArray[np.bool_]:
        """Return the part that is all of them, shape (records,)."""
        return np.ones(len(self.pre), dtype=np.bool_)

    def points(self, units: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return units in points."""
        return np.asarray(units * (100 / self.denominator), dtype=np.float64)


def weighted_moments(pairs: WeightedPairs, within: NDArray[np.bool_]) -> Moments | None:
    """Return weighted means and standard deviations of a part of the pairs, or None for nobody.

    Parameters
    ----------
    pairs : WeightedPairs
        Of all.
    within : ndarray of bool, shape (records,)
        The part.
    """
    people = pairs.weights.people(within)
    if not people:
        return None
    mass = np.where(within, pairs.weights.mass, 0.0)
    (pre, sd_pre), (post, sd_post), (change, sd_change) = (
        mean_and_sd(units, mass, denominator=pairs.denominator, people=people)
        for units in (pairs.pre, pairs.post, pairs.post - pairs.pre)
    )
    return Moments(people, pre, post, change, sd_pre, sd_post, sd_change)


def change_influence(
    pairs: WeightedPairs, within: NDArray[np.bool_], found: Moments
) -> NDArray[np.float64]:
    """Return how far each pair moves the mean change of a part, shape (records,)."""
    return mean_influence(pairs, within, pairs.points(pairs.post - pairs.pre) - found.change)


def change_error(
    pairs: WeightedPairs, within: NDArray[np.bool_], found: Moments | None
) -> float | None:
    """Return the linearised error of a part's mean change; None or 0 where there is no spread."""
    if found is None or not found.sd_change:
        return None if found is None else found.sd_change
    return pairs.weights.error([(change_influence(pairs, within, found), found.pairs)])


def as_moments(
    pairs: WeightedPairs, within: NDArray[np.bool_], found: Moments | None
) -> Moments | None:
    """Return moments whose error of the mean change is the linearised one.

    For what is computed from groups' means and errors alone: Welch's test, random effects.
    """
    error = change_error(pairs, within, found)
    if found is None or error is None:
        return found
    return replace(found, sd_change=error * sqrt(found.pairs))


def mean_influence(
    pairs: WeightedPairs, within: NDArray[np.bool_], away: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return how far each pair moves a weighted mean of a part, shape (records,).

    Parameters
    ----------
    pairs : WeightedPairs
        Of all.
    within : ndarray of bool, shape (records,)
        The part.
    away : ndarray of float, shape (records,)
        By how much each pair's value differs from the mean.
    """
    total = float(pairs.weights.mass[within].sum())
    return np.where(within, away / total, 0.0)


def weighted_mean(
    pairs: WeightedPairs,
    within: NDArray[np.bool_],
    values: NDArray[np.int64] | NDArray[np.float64],
) -> float:
    """Return the mean of some values over a part that counts for something."""
    mass = pairs.weights.mass[within]
    return float(mass @ values[within]) / float(mass.sum())


def weighted_share(
    pairs: WeightedPairs, within: NDArray[np.bool_], reached: NDArray[np.bool_]
) -> float:
    """Return what those of a part who reached something count, as a proportion of the part."""
    mass = pairs.weights.mass
    return float(mass[within & reached].sum()) / float(mass[within].sum())
