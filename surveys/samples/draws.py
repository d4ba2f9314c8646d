"""Random draws that are the same on every machine and with every version of NumPy.

2026-11-24. NumPy promises that the raw numbers of a bit generator stay the same, but not
what `Generator.normal` or `Generator.choice` make of them (NEP 19). The committed files
must not change when NumPy does, so everything here is made of the raw numbers.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from math import prod

import numpy as np
from numpy.typing import NDArray

SEED = 20250916


class Draws:
    """One stream of random numbers.

    Parameters
    ----------
    purpose : str
        What they are for. Each purpose has a stream of its own, so that one more draw for
        one purpose leaves all others as they were.
    seed : int
        The simulation's seed; `SEED` is that of the committed files.
    """

    def __init__(self, purpose: str, *, seed: int) -> None:
        words = [seed, zlib.crc32(purpose.encode())]
        self._bits = np.random.PCG64(np.random.SeedSequence(words))

    def uniform(self, *shape: int) -> NDArray[np.float64]:
        """Return numbers from 0 up to, but not including, 1.

        Examples
        --------
        >>> Draws("example", seed=1).uniform(2, 3).shape
        (2, 3)
        """
        raw = np.asarray(self._bits.random_raw(prod(shape)), dtype=np.uint64)
        numbers = (raw >> np.uint64(11)).astype(np.float64) * 2.0**-53
        return numbers.reshape(shape)

    def normal(self, *shape: int) -> NDArray[np.float64]:
        """Return nearly normal numbers with mean 0 and standard deviation 1, within -6 to 6."""
        uniforms = self.uniform(*shape, 12)
        return np.asarray(uniforms.sum(axis=-1) - 6, dtype=np.float64)  # Irwin-Hall distribution

    def happens(self, chance: float, *shape: int) -> NDArray[np.bool_]:
        """Return true with the given chance (proportion)."""
        return self.uniform(*shape) < chance

    def whole(self, low: int, high: int, *shape: int) -> NDArray[np.int64]:
        """Return whole numbers from `low` to `high`, both included."""
        return low + np.floor(self.uniform(*shape) * (high - low + 1)).astype(np.int64)

    def places(self, weights: Sequence[float], count: int) -> NDArray[np.int64]:
        """Return `count` positions in `weights`, each as likely as its weight says."""
        limits = np.cumsum(np.asarray(weights, dtype=np.float64))
        drawn = self.uniform(count) * limits[-1]
        return np.asarray(np.searchsorted(limits, drawn, side="right"), dtype=np.int64)

    def order(self, count: int) -> NDArray[np.int64]:
        """Return the numbers below `count` in random order."""
        return np.argsort(self.uniform(count), kind="stable")
