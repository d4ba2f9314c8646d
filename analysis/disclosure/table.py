"""The table of one measure: which atoms are in which sets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Sets of people, and the atoms they are made of: people who are in the same sets.

    Attributes
    ----------
    sets : ndarray of bool, shape (sets, atoms)
        Which atoms are in which set; each atom in one at least.
    people : ndarray of int64, shape (atoms,)
        How many people each atom has.
    """

    sets: NDArray[np.bool_]
    people: NDArray[np.int64]

    @property
    def sizes(self) -> NDArray[np.int64]:
        """How many people each set has."""
        return np.array([one @ self.people for one in self.sets], dtype=np.int64)

    def of(self, chosen: Sequence[int] | NDArray[np.intp]) -> Table:
        """Return the table of some of the sets, with fewer and larger atoms."""
        return table_of(self.sets[chosen], self.people)


def table_of(sets: NDArray[np.bool_], people: NDArray[np.int64] | None = None) -> Table:
    """Return the table of sets of people.

    Parameters
    ----------
    sets : ndarray of bool, shape (sets, n)
        Who is in which set.
    people : ndarray of int64, shape (n,), optional
        How many people each column stands for; by default one.

    Examples
    --------
    >>> table_of(np.array([[True, True, True, False], [True, False, True, False]])).people
    array([1, 2])
    """
    # Columns are told by the sum of a random number for each set; that two of a million columns
    # have the same sum by chance happens in one of ten million tables.
    numbers = np.random.default_rng(0).integers(2**64, size=len(sets), dtype=np.uint64)
    mixed = np.zeros(sets.shape[1], dtype=np.uint64)
    for one, number in zip(sets, numbers, strict=True):
        mixed += one * number
    inside = np.flatnonzero(sets.any(axis=0))
    _, example, place = np.unique(mixed[inside], return_index=True, return_inverse=True)
    weights = None if people is None else people[inside]
    counts = np.bincount(place, weights=weights, minlength=len(example))
    return Table(sets[:, inside[example]], counts.astype(np.int64))
