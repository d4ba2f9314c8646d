"""Ranges: how closely published numbers bound the people of a hidden set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, eye_array, hstack, vstack

from analysis.disclosure.linear import cheapest
from analysis.disclosure.table import Table

OTHERS = (4, 12)
"""Atoms outside hidden sets, for each published set, that other worlds may change; first, then.

With all of 100,000 people a linear program takes a minute. Fewer make ranges seem narrower than
they are, so that more is hidden, not less.
"""

TOLERANCE = 1e-4
"""By how much a computed range may fall short, in people."""

USED = 1e-7
"""A published set whose price in a linear program is less has no part in the bound."""


@dataclass(frozen=True, slots=True, eq=False)
class Narrow:
    """A hidden set whose people are bounded too closely.

    Attributes
    ----------
    target : int
        Which it is.
    low, high : float
        The fewest and the most people it can have.
    used : ndarray of bool, shape (sets,)
        Which published sets bound it.
    """

    target: int
    low: float
    high: float
    used: NDArray[np.bool_]


@dataclass(slots=True, eq=False)
class _Worlds:
    """Tables of people, without any below 0, that give the same published numbers."""

    published: csc_array
    targets: csc_array
    people: NDArray[np.float64]
    low: NDArray[np.float64] = field(init=False)
    high: NDArray[np.float64] = field(init=False)

    def __post_init__(self) -> None:
        self.low = self.targets @ self.people
        self.high = self.low.copy()

    def look(self, aim: NDArray[np.float64]) -> NDArray[np.float64] | None:
        """Look at the world with the fewest people by `aim`; return the published sets' prices."""
        found = cheapest(aim, self.published, self.published @ self.people)
        if found is None:
            return None
        self._seen(found.amounts)
        return found.prices

    def look_beyond(self, chosen: NDArray[np.intp], *, width: int) -> None:
        """Look at a world in which as many chosen targets as can be have so many people more."""
        atoms, n = len(self.people), len(chosen)
        # Of a target's people, those that are wanted, and those beyond.
        apart = csc_array((self.published.shape[0], 2 * n))
        parts = hstack([self.targets[chosen], -eye_array(n), -eye_array(n)])
        table = csc_array(vstack([hstack([self.published, apart]), parts]))
        found = cheapest(
            np.repeat([0.0, -1.0, 0.0], [atoms, n, n]),
            table,
            np.concatenate([self.published @ self.people, np.zeros(n)]),
            highest=np.concatenate(
                [np.full(atoms, np.inf), self.low[chosen] + width, np.full(n, np.inf)]
            ),
        )
        if found is not None:
            self._seen(found.amounts[:atoms])

    def _seen(self, world: NDArray[np.float64]) -> None:
        there = self.targets @ world
        self.low = np.minimum(self.low, there)
        self.high = np.maximum(self.high, there)

    def narrow(self, width: int) -> NDArray[np.intp]:
        return np.flatnonzero(self.high - self.low < width - TOLERANCE)


def narrow_ranges(table: Table, targets: NDArray[np.bool_], *, width: int) -> Iterator[Narrow]:
    """Yield the hidden sets whose people are, or may be, bounded within less than a width.

    Parameters
    ----------
    table : Table
        What is published.
    targets : ndarray of bool, shape (targets, atoms)
        Which atoms are in which hidden set.
    width : int
        In people, the least that the most and the fewest may lie apart.
    """
    left = np.arange(len(targets))
    for share in OTHERS:
        if not len(left):
            return
        inside = targets[left].any(axis=0)
        outside = np.random.default_rng(0).permutation(np.flatnonzero(~inside))
        moved = np.concatenate([np.flatnonzero(inside), outside[: share * len(table.sets)]])
        worlds = _Worlds(
            csc_array(table.sets[:, moved].astype(float)),
            csc_array(targets[left][:, moved].astype(float)),
            table.people[moved].astype(float),
        )
        close = []
        for target in _together(worlds, width):
            one = worlds.targets[[target]].toarray()[0]
            prices = [worlds.look(aim * one) for aim in (1.0, -1.0)]
            used = [np.abs(price) > USED for price in prices if price is not None]
            if target in worlds.narrow(width):
                close.append((int(target), np.logical_or.reduce(used)))
        if share == OTHERS[-1] or len(outside) <= share * len(table.sets):
            for target, bounding in close:
                yield Narrow(int(left[target]), worlds.low[target], worlds.high[target], bounding)
            return
        left = left[[target for target, _ in close]]


def _together(worlds: _Worlds, width: int) -> NDArray[np.intp]:
    """Look at worlds that widen the ranges of many targets at once, as long as any does."""
    narrow = worlds.narrow(width)
    worlds.look(np.asarray(worlds.targets.sum(axis=0), dtype=np.float64).ravel())
    while len(narrow):
        worlds.look_beyond(narrow, width=width)
        still = worlds.narrow(width)
        if len(still) == len(narrow):
            break
        narrow = still
    return narrow
