"""All that follows from published sums: their combinations, row-reduced."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NOTHING, SOMETHING = 1e-9, 1e-6
"""An atom or a combination whose largest figure is below the one has none, and above the other has.

Between them nothing is known. 2026-11: whole numbers would leave no doubt, but grow beyond 64 bits
in a table of 1,000 people with six segments and twelve activities, and fractions of any size take
minutes. No figure of the benchmark's tables came between the two.
"""

ROUNDED = 1e-11
"""What rounding leaves of 0."""

NEAR_LARGEST = 0.1
"""How small a figure to divide by may be, beside the largest that there is."""


class InDoubtError(ArithmeticError):
    """A figure is too near to 0 to say whether it is."""


@dataclass(slots=True, eq=False)
class Span:
    """Combinations of sets of people, from which all others of some kind can be made.

    Each row is one combination: how often it takes each set, and how often that makes it count
    each atom (people who are in the same sets). At first each set is a row. Rows are then combined
    until none counts a given atom or takes a given set.

    Attributes
    ----------
    taken : ndarray of float, shape (rows, sets)
        How often each set is taken; below 0 where it is taken away.
    counted : ndarray of float, shape (rows, atoms)
        How often each atom is counted.
    people : ndarray of int64, shape (atoms,)
        How many people each atom has.
    """

    taken: NDArray[np.float64]
    counted: NDArray[np.float64]
    people: NDArray[np.int64]

    def without_atom(self, atom: int) -> None:
        """Keep the combinations that do not count an atom."""
        self._clear(self.counted[:, atom], first=np.zeros(len(self.counted), dtype=np.bool_))

    def without_set(self, published: int) -> None:
        """Keep the combinations that do not take a set."""
        # What counts nobody says that some sets follow from others: to use that up loses no group.
        self._clear(self.taken[:, published], first=np.asarray(~self.counted.any(axis=1)))

    def merge_atoms(self) -> None:
        """Make one atom of those that every combination counts alike; drop those none counts.

        Raises
        ------
        InDoubtError
            If it is in doubt whether a combination counts an atom.
        """
        self.counted[:, ~_held(self.counted, axis=0)] = 0
        self.counted[~_held(self.counted, axis=1)] = 0
        held = self.counted.any(axis=0)
        counted, people = self.counted[:, held], self.people[held]
        # Columns are told by three random mixtures of their figures; that two mix alike by chance
        # is less likely than a fault of the machine.
        mixing = np.random.default_rng(0).normal(size=(len(counted), 3))
        _, example, place = np.unique(
            np.round(counted.T @ mixing, 6) + 0.0, axis=0, return_index=True, return_inverse=True
        )
        self.counted = counted[:, example]
        self.people = np.bincount(place.ravel(), weights=people).astype(np.int64)

    def _clear(self, column: NDArray[np.float64], *, first: NDArray[np.bool_]) -> None:
        """Use up one row to clear a column in all others, one of `first` if it can be."""
        holding = np.flatnonzero(column)
        if not len(holding):
            return
        chosen = holding[first[holding]] if first[holding].any() else holding
        sizes = np.abs(column[chosen])
        chosen = chosen[sizes >= NEAR_LARGEST * sizes.max()]
        entries = np.count_nonzero(self.counted[chosen], axis=1)
        row = int(chosen[np.argmin(entries)])  # few entries keep the others few
        others = holding[holding != row]
        less = (column[others] / column[row])[:, None]
        for table in (self.counted, self.taken):
            left = table[others] - less * table[row]
            left[np.abs(left) < ROUNDED] = 0
            table[others] = left
        self.counted = np.delete(self.counted, row, axis=0)
        self.taken = np.delete(self.taken, row, axis=0)


def _held(figures: NDArray[np.float64], *, axis: int) -> NDArray[np.bool_]:
    """Return which columns (along axis 0) or rows hold anything but what rounding left."""
    largest = np.maximum(figures.max(axis=axis, initial=0), -figures.min(axis=axis, initial=0))
    if ((largest >= NOTHING) & (largest < SOMETHING)).any():
        raise InDoubtError
    return np.asarray(largest >= SOMETHING)


def span_of(
    sets: NDArray[np.bool_],
    people: NDArray[np.int64],
    taken: NDArray[np.float64] | None = None,
) -> Span:
    """Return the span of sets, or of combinations of them.

    Parameters
    ----------
    sets : ndarray of bool, shape (sets, atoms)
        Which atoms are in which set.
    people : ndarray of int64, shape (atoms,)
        How many people each atom has.
    taken : ndarray of float, shape (rows, sets), optional
        How often each combination takes each set; without it each set is one.
    """
    whole = sets.astype(np.float64)
    if taken is None:
        return Span(np.eye(len(sets)), whole, people)
    return Span(taken, taken @ whole, people)
