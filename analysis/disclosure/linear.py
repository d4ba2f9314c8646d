"""Linear programs: the cheapest amounts that add up to given totals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog
from scipy.sparse import csc_array


@dataclass(frozen=True, slots=True, eq=False)
class Cheapest:
    """The solution of a linear program.

    Attributes
    ----------
    amounts : ndarray of float, shape (amounts,)
        How much of each there is.
    prices : ndarray of float, shape (totals,)
        By how much the cost would change with each total.
    """

    amounts: NDArray[np.float64]
    prices: NDArray[np.float64]


def cheapest(
    cost: NDArray[np.float64],
    table: csc_array,
    totals: NDArray[np.float64],
    *,
    highest: NDArray[np.float64] | None = None,
    free: int = 0,
) -> Cheapest | None:
    """Return the amounts of the lowest cost that add up to given totals.

    Parameters
    ----------
    cost : ndarray of float, shape (amounts,)
        Of each amount.
    table : csc_array of shape (totals, amounts)
        How much each amount adds to each total.
    totals : ndarray of float, shape (totals,)
        What they are to add up to.
    highest : ndarray of float, shape (amounts,), optional
        The most there may be; by default any.
    free : int
        The first so many amounts may be below 0, all others not.

    Returns
    -------
    Cheapest or None
        None where none was found.
    """
    lowest = np.repeat([-np.inf, 0.0], [free, len(cost) - free])
    most = np.full(len(cost), np.inf) if highest is None else highest
    found = linprog(  # type: ignore[call-overload]  # takes sparse tables, though not in its types
        cost, A_eq=table, b_eq=totals, bounds=np.column_stack([lowest, most]), method="highs-ds"
    )
    if found.x is None:
        return None
    return Cheapest(np.asarray(found.x), np.asarray(found.eqlin.marginals))
