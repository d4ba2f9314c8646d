"""Resampling: intervals for any statistic, from the table of counts alone.

To draw respondents with replacement is to draw the table's counts from a multinomial
distribution, so a resample costs as much as the table has cells, however many respondents there
are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from analysis.counts.joint_scores import JointScores

Statistic = Callable[[NDArray[np.float64]], NDArray[np.float64]]
"""Takes counts of shape (tables, cells), for the cells of `JointScores.matched` in their order,
and returns one number for each table; NaN or infinite where it is not defined."""

NUMBERS_AT_ONCE = 2_000_000
"""Counts held in memory at a time; results do not depend on it."""


@dataclass(frozen=True, slots=True)
class BootstrapInterval:
    """A bias-corrected and accelerated bootstrap interval.

    Attributes
    ----------
    value : float
        The statistic of the group itself.
    low, high : float
        In the statistic's units.
    level : float
        Confidence level, a proportion.
    resamples, seed : int
        How many were drawn and from which seed, so that they can be drawn again.
    """

    value: float
    low: float
    high: float
    level: float
    resamples: int
    seed: int


def bca_interval(
    joint: JointScores,
    statistic: Statistic,
    *,
    level: float = 0.95,
    resamples: int = 10_000,
    seed: int = 0,
) -> BootstrapInterval | None:
    """Return the BCa bootstrap interval of one statistic of the matched pairs.

    Parameters and references are those of `bca_intervals`.

    Returns
    -------
    BootstrapInterval or None
        None as in `bca_intervals`.
    """
    return bca_intervals(joint, [statistic], level=level, resamples=resamples, seed=seed)[0]


def bca_intervals(
    joint: JointScores,
    statistics: Sequence[Statistic],
    *,
    level: float = 0.95,
    resamples: int = 10_000,
    seed: int = 0,
) -> tuple[BootstrapInterval | None, ...]:
    """Return the BCa bootstrap intervals of some statistics, all from the same resamples.

    Drawing costs more than computing, so several statistics take hardly longer than one.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.
    statistics : sequence of callable
        Each takes counts of shape (tables, cells) and returns shape (tables,).
    level : float
        Confidence level, between 0 and 1.
    resamples : int
        How many to draw.
    seed : int
        Of numpy's default generator.

    Returns
    -------
    tuple of BootstrapInterval or None
        None with fewer than two pairs; where the statistic is not defined for the group, for one
        of the resamples or without one of the pairs; where leaving out a pair never changes it;
        where all resamples lie on one side of the group's value.

    References
    ----------
    Efron (1987), Journal of the American Statistical Association 82:171-185; Efron and
    Tibshirani (1993), An Introduction to the Bootstrap, section 14.3.
    """
    matched = joint.matched()
    if matched.pairs < 2:
        return (None,) * len(statistics)
    counts = matched.count.astype(np.float64)
    # A statistic that divides by 0 is not defined, which is no reason to warn.
    with np.errstate(divide="ignore", invalid="ignore"):
        values = [float(statistic(counts[np.newaxis])[0]) for statistic in statistics]
        drawn = _for_each(statistics, _draws(matched, resamples, seed))
        left_out = _for_each(statistics, _without_one(counts))
    return tuple(
        None if limits is None else BootstrapInterval(value, *limits, level, resamples, seed)
        for value, limits in zip(
            values,
            (
                _limits(*of_one, counts=counts, level=level)
                for of_one in zip(values, drawn, left_out, strict=True)
            ),
            strict=True,
        )
    )


def _for_each(
    statistics: Sequence[Statistic], tables: Iterator[NDArray[np.float64]]
) -> list[NDArray[np.float64]]:
    """Return every statistic of all tables."""
    parts = [[statistic(some) for statistic in statistics] for some in tables]
    return [np.concatenate(of_one) for of_one in zip(*parts, strict=True)]


def _draws(matched: JointScores, resamples: int, seed: int) -> Iterator[NDArray[np.float64]]:
    """Yield resampled counts, some tables at a time."""
    rng = np.random.default_rng(seed)
    probability = matched.count / matched.pairs
    for start, stop in _parts(resamples, len(probability)):
        yield rng.multinomial(matched.pairs, probability, size=stop - start).astype(np.float64)


def _without_one(counts: NDArray[np.float64]) -> Iterator[NDArray[np.float64]]:
    """Yield, for each cell, the counts without one of its pairs, some tables at a time."""
    cells = len(counts)
    for start, stop in _parts(cells, cells):
        tables = np.repeat(counts[np.newaxis], stop - start, axis=0)
        tables[np.arange(stop - start), np.arange(start, stop)] -= 1
        yield tables


def _parts(tables: int, cells: int) -> Iterator[tuple[int, int]]:
    step = max(1, NUMBERS_AT_ONCE // cells)
    for start in range(0, tables, step):
        yield start, min(start + step, tables)


def _limits(
    value: float,
    drawn: NDArray[np.float64],
    left_out: NDArray[np.float64],
    *,
    counts: NDArray[np.float64],
    level: float,
) -> tuple[float, float] | None:
    if not (np.isfinite(value) and np.isfinite(drawn).all() and np.isfinite(left_out).all()):
        return None
    influence = np.average(left_out, weights=counts) - left_out
    digits = 1e-12 * float(np.abs(drawn).max(initial=abs(value)))
    spread = float(counts @ influence**2)
    if np.abs(influence).max() <= digits or spread == 0:
        return None
    # Efron (1987), eq. 6.6, with the jackknife's values, each as often as its cell has pairs.
    acceleration = float(counts @ influence**3) / (6 * spread**1.5)
    # Statistics of discrete scores are often equal to the group's: half of those lie below.
    equal = np.abs(drawn - value) <= digits
    below = float(np.mean(np.where(equal, 0.5, drawn < value)))
    if not 0 < below < 1:
        return None
    bias = float(ndtri(below))  # Efron (1987), eq. 4.1
    shifted = bias + ndtri(np.array([(1 - level) / 2, (1 + level) / 2]))
    stretch = 1 - acceleration * shifted
    if stretch.min() <= 0:
        return None
    low, high = np.quantile(drawn, ndtr(bias + shifted / stretch))  # Efron (1987), eq. 3.8
    return float(low), float(high)
