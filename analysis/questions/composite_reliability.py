"""Reliability of a composite: what is left when the chance in each of its scales is counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from analysis.questions.item_sums import complete_rows_of_all
from analysis.questions.reliability import (
    FEWEST_COMPLETE,
    NOTHING_LEFT,
    Jackknife,
    Reliability,
    distinct_answers,
)
from surveys.event import Wave
from surveys.respondents import ScaleAnswers


@dataclass(frozen=True, slots=True, eq=False)
class _Stratum:
    """One scale's items within all of them, and its sums of squares about the means."""

    items: slice
    size: int
    of_items: float | Fraction
    of_total: float | Fraction

    @property
    def chance(self) -> float | Fraction:
        """What alpha takes for chance in the scale's total: its spread times 1 - alpha."""
        return (self.size * self.of_items - self.of_total) / (self.size - 1)


def composite_reliability(
    parts: Mapping[str, ScaleAnswers], shares: Mapping[str, Fraction], wave: Wave, *, level: float
) -> Reliability:
    """Return the stratified alpha of a composite in one wave, with its jackknife interval.

    The chance in the composite is that of its scales, each by its own alpha and weight; what the
    scales share is no chance. A composite has no omega, because one factor is not what its
    scales are supposed to have.

    2026-11: simulated with six right-or-wrong items and five ratings that share most of what they
    measure, 2,000 samples each, nominal 95 % intervals covered 95.8 % with 30 people, 96.1 % with
    100, 94.7 % with 1,000.

    Parameters
    ----------
    parts : mapping of str to ScaleAnswers
        Scale to everyone's answers.
    shares : mapping of str to Fraction
        Scale to its weight; they add up to 1.
    wave : {"pre", "post"}
        The wave; those of its respondents who answered all items of all scales count.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    Reliability
        Its alpha is None with a scale of a single item, whose chance is not known, with fewer
        than `FEWEST_COMPLETE` complete answers, or where everyone's composite is the same.

    References
    ----------
    Cronbach, Schönemann and McKie (1965), Educational and Psychological Measurement 25:291-312.
    """
    sizes = [len(answers.items[wave]) for answers in parts.values()]
    most = [item.most for answers in parts.values() for item in answers.items[wave].values()]
    worth = [share for scale, share in shares.items() for _ in parts[scale].items[wave]]
    of_scale = [size for size in sizes for _ in range(size)]
    # What one step of an item adds to the composite of somebody who answered everything.
    step = np.array(
        [share / (size * steps) for share, size, steps in zip(worth, of_scale, most, strict=True)],
        dtype=object,
    )
    n, mean, scatter = _scatter(parts, wave, step)
    alpha = low = high = None
    if min(sizes) >= 2 and n >= FEWEST_COMPLETE and scatter.sum() > 0:
        exact = [*_strata(scatter, sizes)]
        alpha = float(1 - sum(one.chance for one in exact) / scatter.sum())
        strata = [*_strata(scatter.astype(float), sizes)]
        jackknife = Jackknife(alpha)
        for _, block in complete_rows_of_all(parts.values(), wave):
            alike, times = distinct_answers(block, tuple(most))
            deviation = (alike.T - mean) * step.astype(float)
            jackknife.add(_without_each(strata, float(scatter.sum()), deviation, n), times)
        low, high = jackknife.interval(level)
    return Reliability(
        items=len(step),
        n_complete=n,
        alpha=alpha,
        alpha_low=low,
        alpha_high=high,
        omega=None,
        omega_low=None,
        omega_high=None,
        level=level,
    )


def _scatter(
    parts: Mapping[str, ScaleAnswers], wave: Wave, step: NDArray[np.object_]
) -> tuple[int, NDArray[np.float64], NDArray[np.object_]]:
    """Return complete answers, mean steps, and exact sums of squares about the means."""
    n, k = 0, len(step)
    total, product = np.zeros(k, dtype=np.int64), np.zeros((k, k), dtype=np.int64)
    for _, block in complete_rows_of_all(parts.values(), wave):
        n += block.shape[1]
        total += block.sum(axis=1).astype(np.int64)
        product += (block @ block.T).astype(np.int64)  # whole numbers below 2**53: exact
    whole = total.astype(object)
    deviations = n * product.astype(object) - np.outer(whole, whole)
    return n, total / max(n, 1), deviations * np.outer(step, step) / max(n, 1)


def _strata(scatter: NDArray[np.generic], sizes: list[int]) -> Iterator[_Stratum]:
    start = 0
    for size in sizes:
        own = slice(start, start + size)
        block = scatter[own, own]
        yield _Stratum(own, size, block.trace(), block.sum())
        start += size


def _without_each(
    strata: list[_Stratum], of_total: float, deviation: NDArray[np.float64], people: int
) -> NDArray[np.float64]:
    """Return stratified alpha without each respondent, of deviations of shape (people, k)."""
    rest = people / (people - 1)  # the means move too
    left = of_total - rest * deviation.sum(axis=1) ** 2
    left[left <= NOTHING_LEFT * of_total] = np.nan
    chance = np.zeros(len(deviation))
    for one in strata:
        own = deviation[:, one.items]
        of_items = float(one.of_items) - rest * (own**2).sum(axis=1)
        of_scale = float(one.of_total) - rest * own.sum(axis=1) ** 2
        chance += (one.size * of_items - of_scale) / (one.size - 1)
    alpha: NDArray[np.float64] = 1 - chance / left
    return alpha
