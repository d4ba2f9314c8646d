"""Normalised gain: the share of what a group could still gain that it did gain."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.counts.joint_scores import JointScores
from analysis.pairs.resampling import bca_interval


@dataclass(frozen=True, slots=True)
class GroupGain:
    """Hake's normalised gain of one group.

    Attributes
    ----------
    value : float
        Mean change over the distance from the mean before to 100 points; 1 if everyone reached
        the top, below 0 if the mean fell, and then without a lower bound.
    low, high : float or None
        BCa bootstrap interval; None as in `analysis.pairs.resampling.bca_intervals`.
    level : float
        Confidence level, a proportion.
    """

    value: float
    low: float | None
    high: float | None
    level: float


def group_gain(
    joint: JointScores, *, level: float = 0.95, resamples: int = 10_000, seed: int = 0
) -> GroupGain | None:
    """Return the normalised gain of a group's means.

    It is never taken of single people and averaged: measurement error biases that mean, and
    those at the ceiling have none.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.
    level : float
        Confidence level, between 0 and 1.
    resamples, seed : int
        Of the interval; see `analysis.pairs.resampling.bca_interval`.

    Returns
    -------
    GroupGain or None
        None without a pair or if everyone was at the ceiling before.

    References
    ----------
    Hake (1998), American Journal of Physics 66:64-74.
    """
    matched = joint.matched()
    change = (matched.post - matched.pre) / matched.denominator
    headroom = (matched.denominator - matched.pre) / matched.denominator
    if not headroom.any():
        return None

    def gain(counts: NDArray[np.float64]) -> NDArray[np.float64]:
        gained: NDArray[np.float64] = (counts @ change) / (counts @ headroom)  # Hake (1998), eq. 1
        return gained

    found = bca_interval(joint, gain, level=level, resamples=resamples, seed=seed)
    value = float(matched.count @ change) / float(matched.count @ headroom)
    return GroupGain(value, found.low if found else None, found.high if found else None, level)
