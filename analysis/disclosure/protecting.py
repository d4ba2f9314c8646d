"""Withholding: which sets to leave out so that no small group can be worked out from the others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.parts import span_of_many
from analysis.disclosure.ranges import narrow_ranges
from analysis.disclosure.smallest import Determined, narrow, smallest_determined
from analysis.disclosure.span import InDoubtError
from analysis.disclosure.table import Table

SECONDS = 10.0
"""A search for a small group that takes longer is given up."""


@dataclass(frozen=True, slots=True)
class Protection:
    """What is left out of a table.

    Attributes
    ----------
    protecting : tuple of tuple of int
        The sets that make a small group, each time the first being the one that is left out.
    unproven : tuple of int
        Sets left out because it could not be proven in time that they are safe.
    smallest : int or None
        People of the smallest group that is determined all the same, by what cannot be left out;
        None where no group of fewer than the minimum is known to be.
    proven : bool
        Whether it is proven that there is no smaller one.
    """

    protecting: tuple[tuple[int, ...], ...]
    unproven: tuple[int, ...]
    smallest: int | None
    proven: bool


def protect(table: Table, *, cost: NDArray[np.float64], minimum: int) -> Protection:
    """Decide which sets to leave out, until no group of too few people is determined.

    Parameters
    ----------
    table : Table
        What is to be published.
    cost : ndarray of float, shape (sets,)
        Sets of lower cost are left out first; those of infinite cost cannot be.
    minimum : int
        Fewer people are too few.
    """
    protecting: list[tuple[int, ...]] = []
    unproven: list[int] = []
    while True:
        gone = {*unproven, *(made[0] for made in protecting)}
        left = np.array([one for one in range(len(cost)) if one not in gone], dtype=np.intp)
        smallest, proven = None, True
        try:
            for found in _determined(table.of(left), cost[left], minimum):
                taken = left[found.taken]
                first = int(taken[np.argmin(cost[taken])])
                if np.isinf(cost[first]):
                    smallest = found.people
                    break
                protecting.append((first, *taken[taken != first].tolist()))
        except _UnprovenError as error:
            doubtful = left[error.sets]
            doubtful = doubtful[np.isfinite(cost[doubtful])]
            if len(doubtful):
                quarter = -(-len(doubtful) // 4)
                unproven += doubtful[np.argsort(cost[doubtful])][:quarter].tolist()
                continue
            proven = False
        return Protection(tuple(protecting), tuple(unproven), smallest, proven)


class _UnprovenError(Exception):
    """It is not known whether some sets determine a group of too few people."""

    def __init__(self, sets: NDArray[np.intp]) -> None:
        super().__init__()
        self.sets = sets


def _determined(table: Table, cost: NDArray[np.float64], minimum: int) -> Iterator[Determined]:
    """Yield groups of too few people, the cheapest set of each being left out from then on.

    Raises
    ------
    _UnprovenError
        If it is not known whether there is another one.
    """
    span = span_of_many(table.sets, table.people, minimum=minimum)
    try:
        narrow(span, minimum=minimum)
        while found := smallest_determined(span, minimum=minimum, seconds=SECONDS):
            yield found
            taken = np.flatnonzero(found.taken)
            span.without_set(int(taken[np.argmin(cost[taken])]))
            narrow(span, minimum=minimum, tries=0)
    except InDoubtError:
        raise _UnprovenError(np.arange(len(cost))) from None
    except TimeoutError:
        held = (span.taken[span.counted.any(axis=1)] != 0).any(axis=0)
        raise _UnprovenError(np.flatnonzero(held)) from None


def is_safe(table: Table, *, minimum: int) -> bool:
    """Return whether it is proven that sets determine no group of too few people.

    Parameters
    ----------
    table : Table
        What is to be published.
    minimum : int
        Fewer people are too few.
    """
    span = span_of_many(table.sets, table.people, minimum=minimum)
    try:
        narrow(span, minimum=minimum)
        return smallest_determined(span, minimum=minimum, seconds=SECONDS) is None
    except (TimeoutError, InDoubtError):
        return False


def protect_ranges(
    table: Table, hidden: NDArray[np.bool_], *, cost: NDArray[np.float64], minimum: int
) -> tuple[int, ...]:
    """Decide which more sets to leave out, until no small hidden set is bounded too closely.

    That a hidden set has less than the minimum, anybody may know: any number from 0 to one less. So
    its people must be bounded no closer than that.

    Parameters
    ----------
    table : Table
        What is to be published.
    hidden : ndarray of bool, shape (hidden, atoms)
        Sets of too few people, but of somebody.
    cost : ndarray of float, shape (sets,)
        Sets of lower cost are left out first; those of infinite cost cannot be.
    minimum : int
        Fewer people are too few.
    """
    left = np.arange(len(table.sets))
    while True:
        shown = Table(table.sets[left], table.people)
        close = list(narrow_ranges(shown, hidden, width=minimum - 1))
        gone: set[int] = set()
        for found in close:
            used = left[found.used & np.isfinite(cost[left])]
            if len(used) and not gone.intersection(used):
                gone.add(int(used[np.argmin(cost[used])]))
        if not gone:
            return tuple(sorted(set(range(len(cost))).difference(left.tolist())))
        left = np.array([one for one in left if one not in gone], dtype=np.intp)
        hidden = hidden[[found.target for found in close]]  # the others' ranges only widen
