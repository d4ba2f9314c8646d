"""Rows that follow each other in two files: what tells files without codes or ids apart."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from surveys.texts import fingerprint

_CHANCE: Final = 0.001
"""How likely a run of rows may stand in the other file by chance."""

_RUNS: Final = 8
"""As many runs a file must have, so that one changed row cannot hide what the others tell."""


class RowsInOrder(NamedTuple):
    """What two files have in common.

    Attributes
    ----------
    rows : int
        Rows of the earlier one that stand in the later one with the same rows before or after
        them.
    tells : bool
        Whether a file of this size, with rows as different as these, would show it if it were an
        export of the same survey.
    """

    rows: int
    tells: bool


def rows_in_order(earlier: NDArray[np.uint64], later: NDArray[np.uint64]) -> RowsInOrder:
    """Count the rows of one file that stand in another in the same order.

    Where many answer alike, single rows come back by chance; runs of rows do not. A run is as
    long as it must be for that: the likelier two rows are equal, the longer.

    Parameters
    ----------
    earlier, later : ndarray of uint64, shape (n,) and (m,)
        A number for each row, equal where the rows are.

    Examples
    --------
    >>> rows = np.arange(20, dtype=np.uint64)
    >>> rows_in_order(rows, np.concatenate([rows[:7], rows[8:], rows]))
    RowsInOrder(rows=20, tells=True)
    """
    smaller = min(len(earlier), len(later))
    if not smaller:
        return RowsInOrder(0, tells=True)
    begins, ends = later[: len(earlier)], later[-len(earlier) :]
    if np.array_equal(begins, earlier) or np.array_equal(ends, earlier):
        return RowsInOrder(len(earlier), tells=True)
    size = _length_of_run(earlier, later)
    if size > smaller:
        return RowsInOrder(0, tells=False)
    there = np.isin(_runs(earlier, size), _runs(later, size))
    begun = np.concatenate([there, np.zeros(size - 1, dtype=np.bool_)])
    since = np.cumsum(begun)
    since[size:] -= since[:-size].copy()
    return RowsInOrder(int(np.count_nonzero(since)), tells=smaller >= _RUNS * size)


def _length_of_run(earlier: NDArray[np.uint64], later: NDArray[np.uint64]) -> int:
    """Return a power of two; more than there are rows where all are equal."""
    rows, times = np.unique(earlier, return_counts=True)
    later_rows, later_times = np.unique(later, return_counts=True)
    _, here, there = np.intersect1d(rows, later_rows, assume_unique=True, return_indices=True)
    equal = float(times[here] / len(earlier) @ (later_times[there] / len(later)))
    if equal == 0:
        return 1
    most = 2 * max(len(earlier), len(later))
    needed = math.log(_CHANCE / len(later)) / math.log(equal) if equal < 1 else most
    return 1 << math.ceil(math.log2(max(1, min(needed, most))))


def _runs(rows: NDArray[np.uint64], size: int) -> NDArray[np.uint64]:
    """Return a number for each run of `size` rows, a power of two."""
    runs, half = rows, 1
    while half < size:
        runs = runs[:-half] * np.uint64(fingerprint(f"run {half}") | 1) + runs[half:]
        half *= 2
    return runs
