"""Chances to get items right, given how many a person got right in all."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Conditional:
    """What a Rasch model says of people with the same number right, whatever they know.

    Attributes
    ----------
    log_ways : ndarray of float, shape (k + 1,)
        Logarithm of the elementary symmetric function of each order.
    chance : ndarray of float, shape (k + 1, k)
        Proportion of those with each number right who get an item right.
    both : ndarray of float, shape (k + 1, k, k)
        Proportion who get two items right; on the diagonal, an item.
    """

    log_ways: NDArray[np.float64]
    chance: NDArray[np.float64]
    both: NDArray[np.float64]

    @property
    def covariance(self) -> NDArray[np.float64]:
        """Covariance of two items among those with each number right, shape (k + 1, k, k)."""
        return self.both - self.chance[:, :, None] * self.chance[:, None, :]


def conditional(difficulty: NDArray[np.float64]) -> Conditional:
    """Return the chances that follow from the difficulties of k items.

    Polynomials are only multiplied, never divided, so every sum is one of positive numbers and
    nothing cancels (Verhelst, Glas and van der Sluis 1984, Computational Statistics Quarterly
    1:245-262, on how much does when one divides).

    Parameters
    ----------
    difficulty : ndarray of float, shape (k,)
        In logits, at least two, within some ten of 0.

    Examples
    --------
    >>> conditional(np.zeros(3)).chance[1].round(4)
    array([0.3333, 0.3333, 0.3333])
    """
    ease, k = np.exp(-difficulty), len(difficulty)
    ways = np.zeros(k + 1)  # of all items
    others = np.zeros((k, k, k + 1))  # of all items but two; on the diagonal, but one
    ways[0] = others[..., 0] = 1
    for item in range(k):
        ways[1:] += ease[item] * ways[:-1]
        times = np.full((k, k, 1), ease[item])
        times[item, :] = times[:, item] = 0
        others[..., 1:] += times * others[..., :-1]
    both = np.zeros((k + 1, k, k))
    pairs = np.moveaxis(others, 2, 0)
    both[2:] = np.outer(ease, ease) * pairs[:-2] / ways[2:, None, None]
    chance = np.zeros((k + 1, k))
    chance[1:] = ease * np.diagonal(pairs, axis1=1, axis2=2)[:-1] / ways[1:, None]
    chance[-1] = 1  # free of rounding
    both[:, range(k), range(k)] = chance
    return Conditional(np.log(ways), chance, both)
