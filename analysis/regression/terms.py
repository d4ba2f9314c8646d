"""Terms of a regression, and what a regression asks of them, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

ROWS_AT_ONCE = 1 << 13
"""Records whose columns are made at once: they then stay in the processor's cache."""


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """What scores are explained by, besides a constant.

    Attributes
    ----------
    numbers : dict of str to ndarray, shape (records,)
        Terms that enter as they are.
    factors : dict of str to ndarray of int, shape (records,)
        Exclusive groups: a term for each but the smallest code that anyone has.
    """

    numbers: Mapping[str, NDArray[Any]]
    factors: Mapping[str, NDArray[np.signedinteger]]


class Design(Protocol):
    """The n x k matrix X of a constant and k - 1 terms, each less its mean; never made in whole."""

    @property
    def names(self) -> tuple[str, ...]:
        """Of the k terms, the constant first; a factor's name stands for each of its terms."""

    def products(self, weight: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return X'WX, shape (k, k), for weights of the records that are not below 0."""

    def pulled(self, value: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return X'v, shape (k,)."""

    def along(self, slope: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return Xb, shape (n,)."""

    def lengths(self, form: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return x'Ax of each row x of X, shape (n,), for a symmetric A."""

    def rows(self, places: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return some rows of X, shape (places, k)."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """A design whose columns are made some records at a time."""

    names: tuple[str, ...]
    numbers: tuple[NDArray[Any], ...]
    factors: tuple[tuple[NDArray[np.signedinteger], NDArray[np.int64]], ...]
    mean: NDArray[np.float64]
    records: int

    @classmethod
    def of(cls, terms: Terms, mass: NDArray[np.float64]) -> Columns:
        """Return the columns of some terms, with their means over records that count `mass`."""
        total = float(mass.sum()) or 1.0
        names, mean = ["constant"], [0.0]
        for name, number in terms.numbers.items():
            names.append(name)
            mean.append(float(mass @ number) / total)
        factors = []
        for name, codes in terms.factors.items():
            low = int(codes.min(initial=0))
            of_code = np.bincount(codes - low, weights=mass)
            groups = np.flatnonzero(of_code)[1:]
            factors.append((codes, groups + low))
            names += [name] * len(groups)
            mean += (of_code[groups] / total).tolist()
        numbers = tuple(terms.numbers.values())
        return cls(tuple(names), numbers, tuple(factors), np.array(mean), len(mass))

    def products(self, weight: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return X'WX; see `Design`."""
        found, root = np.zeros((len(self.names),) * 2), np.sqrt(weight)
        for rows, block in self._blocks():
            block *= root[rows]
            found += block @ block.T  # of a matrix with itself, which takes half as long
        return found

    def pulled(self, value: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return X'v; see `Design`."""
        found = np.zeros(len(self.names))
        for rows, block in self._blocks():
            found += block @ value[rows]
        return found

    def along(self, slope: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return Xb; see `Design`."""
        found = np.empty(self.records)
        for rows, block in self._blocks():
            found[rows] = slope @ block
        return found

    def lengths(self, form: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return x'Ax of each row; see `Design`."""
        found = np.empty(self.records)
        for rows, block in self._blocks():
            found[rows] = np.einsum("ij,ij->j", form @ block, block)
        return found

    def rows(self, places: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return some rows; see `Design`."""
        return self._some(places).T

    def _blocks(self) -> Iterator[tuple[slice, NDArray[np.float64]]]:
        """Yield some records and their terms, shape (k, records)."""
        for start in range(0, self.records, ROWS_AT_ONCE):
            rows = slice(start, min(start + ROWS_AT_ONCE, self.records))
            yield rows, self._some(rows)

    def _some(self, rows: slice | NDArray[np.int64]) -> NDArray[np.float64]:
        size = len(rows) if isinstance(rows, np.ndarray) else rows.stop - rows.start
        block = np.empty((len(self.names), size))
        block[0] = 1
        place = 1
        for number in self.numbers:
            block[place] = number[rows]
            place += 1
        for codes, groups in self.factors:
            np.equal(codes[rows], groups[:, np.newaxis], out=block[place : place + len(groups)])
            place += len(groups)
        block -= self.mean[:, np.newaxis]
        return block
