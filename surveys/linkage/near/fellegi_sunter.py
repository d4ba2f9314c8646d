"""How much the agreement of two codes says: the model of Fellegi and Sunter.

Fellegi & Sunter (1969), *A theory for record linkage*, JASA 64:1183-1210: a pair's weight is the
logarithm of how much likelier its agreements are in one person than in two. Its probabilities in
one person are estimated from the pairs themselves by EM, as in Winkler (1988); those in two people
are counted.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.linkage.near.agreement import AGREES, DIFFERS, MISSING, NEAR

_ROUNDS = 200
_STEP = 0.02
_ODD = np.uint64(0x9E3779B97F4A7C15)
"""Spreads patterns of any number of parts over 64 bits."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What each level of agreement of each part says.

    Attributes
    ----------
    of_levels : ndarray of float, shape (parts, 4)
        Natural logarithm of how much likelier a level is in one person than in two; 0 where the
        part is missing.
    in_one, in_two : ndarray of float, shape (parts, 4)
        The probabilities of the levels, given that the part is not missing.
    matches : float
        How many pairs are estimated to be one person's.
    commoner : tuple of ndarray of uint64 and ndarray of float
        Numbers that stand for patterns of levels that two people have more often than if parts
        were independent, sorted, and the logarithm of how much more often.
    """

    of_levels: NDArray[np.float64]
    in_one: NDArray[np.float64]
    in_two: NDArray[np.float64]
    matches: float
    commoner: tuple[NDArray[np.uint64], NDArray[np.float64]]

    def of(self, levels: NDArray[np.int8]) -> NDArray[np.float64]:
        """Return the weights of pairs.

        Parameters
        ----------
        levels : ndarray of int8, shape (pairs, parts)
            See `surveys.linkage.near.agreement`.
        """
        total = np.zeros(len(levels))
        for part, weights in enumerate(self.of_levels):
            total += weights[levels[:, part]]
        return total - _looked_up(_numbers(levels), self.commoner)


def estimate(
    levels: NDArray[np.int8],
    chance: NDArray[np.float64],
    *,
    equal: int,
    pairs: float,
    of_two: NDArray[np.int8],
    looked_at: float,
) -> Weights:
    """Estimate the weights by EM.

    Parameters
    ----------
    levels : ndarray of int8, shape (n, parts)
        The pairs that may be one person's, but for those whose codes are equal.
    chance : ndarray of float, shape (parts, 4)
        How often each level occurs in two people.
    equal : int
        Pairs with equal codes.
    pairs : float
        All pairs, of which those not in `levels` are taken to be two people's.
    of_two : ndarray of int8, shape (m, parts)
        Pairs of two people that agree in as many parts: those within a wave. Siblings may have
        just these parts in common, so patterns seen more than once count as often as they were.
    looked_at : float
        How many pairs of two people there were, with those that agree in fewer parts.
    """
    parts = levels.shape[1]
    commoner = _commoner(of_two, chance, looked_at)
    patterns, times = _patterns(levels)
    patterns = np.vstack([patterns, np.full((1, parts), AGREES, dtype=np.int8)])
    times = np.append(times, equal).astype(np.float64)
    at = np.arange(parts)
    in_two = np.log(chance)
    in_two[:, MISSING] = 0
    by_chance = in_two[at, patterns].sum(axis=1) + _looked_up(_numbers(patterns), commoner)
    in_one = np.tile([1.0, 0.05, 0.05, 0.9], (parts, 1))
    matches = max(equal + 0.1 * len(levels), 1.0)
    for _ in range(_ROUNDS):
        logs = np.log(in_one)
        share = min(matches / pairs, 0.5)
        odds = logs[at, patterns].sum(axis=1) - by_chance + np.log(share / (1 - share))
        belief = times / (1 + np.exp(-np.clip(odds, -500, 500)))
        before, matches = matches, max(float(belief.sum()), 1e-9)
        for level in (DIFFERS, NEAR, AGREES):
            in_one[:, level] = belief @ (patterns == level)
        in_one[:, 1:] += 0.5  # a level that was not seen may yet be
        in_one[:, 1:] /= in_one[:, 1:].sum(axis=1, keepdims=True)
        if abs(matches - before) < 1e-6 * before:
            break
    weights = np.log(in_one) - in_two
    weights[:, MISSING] = 0
    low, high = np.minimum(weights[:, DIFFERS], weights[:, AGREES]), weights[:, AGREES]
    weights[:, NEAR] = np.clip(weights[:, NEAR], low, high)
    return Weights(weights, in_one, chance, matches, commoner)


def tail(
    weights: Weights, missing: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return how often two people's codes weigh so much or more.

    Parameters
    ----------
    weights : Weights
        The weights.
    missing : ndarray of float, shape (parts,)
        How often each part is empty in one of two codes.

    Returns
    -------
    weight, probability : ndarray of float
        In rising order of the weight; weights are rounded up, so probabilities are never too low.
    """
    shares = weights.in_two * (1 - missing)[:, None]
    shares[:, MISSING] = missing
    steps = np.ceil(weights.of_levels / _STEP).astype(np.int64)
    lows = steps.min(axis=1)
    density = np.ones(1)
    for part in range(len(steps)):
        longer = np.zeros(len(density) + steps[part].max() - lows[part])
        for level, share in enumerate(shares[part]):
            shift = steps[part, level] - lows[part]
            longer[shift : shift + len(density)] += share * density
        density = longer
    grid = (lows.sum() + np.arange(len(density))) * _STEP
    return grid, np.cumsum(density[::-1])[::-1]


def _commoner(
    of_two: NDArray[np.int8], chance: NDArray[np.float64], looked_at: float
) -> tuple[NDArray[np.uint64], NDArray[np.float64]]:
    patterns, times = _patterns(of_two)
    reckoned = np.log(chance)[np.arange(chance.shape[0]), patterns].sum(axis=1)
    seen = np.log(np.maximum(times - 1, 1) / max(looked_at, 1.0))  # once may be an accident
    more = np.where(times > 1, seen - reckoned, 0.0)
    numbers = _numbers(patterns[more > 0])
    order = np.argsort(numbers)
    return numbers[order], more[more > 0][order]


def _looked_up(
    numbers: NDArray[np.uint64], table: tuple[NDArray[np.uint64], NDArray[np.float64]]
) -> NDArray[np.float64]:
    known, values = table
    if len(known) == 0:
        return np.zeros(len(numbers))
    place = np.minimum(np.searchsorted(known, numbers), len(known) - 1)
    return np.where(known[place] == numbers, values[place], 0.0)


def _patterns(levels: NDArray[np.int8]) -> tuple[NDArray[np.int8], NDArray[np.int64]]:
    """Return the different rows and how often each occurs."""
    _, first, times = np.unique(_numbers(levels), return_index=True, return_counts=True)
    return levels[first], times


def _numbers(levels: NDArray[np.int8]) -> NDArray[np.uint64]:
    """Return a number for each row, equal where the levels are."""
    code = np.zeros(len(levels), dtype=np.uint64)
    for part in range(levels.shape[1]):
        code = code * _ODD + levels[:, part].astype(np.uint64)
    return code
