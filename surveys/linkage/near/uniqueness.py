"""Who is whose only candidate."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def only_candidates(
    pre: NDArray[np.int64],
    post: NDArray[np.int64],
    weights: NDArray[np.float64],
    *,
    margin: float,
) -> NDArray[np.bool_]:
    """Return which pairs have no rival: no other with one of their rows weighs nearly as much.

    Parameters
    ----------
    pre, post : ndarray of int64, shape (n,)
        The rows of each pair; each two rows come once.
    weights : ndarray of float, shape (n,)
        How much speaks for the pair.
    margin : float
        How much less every rival must weigh; at 0, equal weights are still rivals.

    Examples
    --------
    >>> pre, post = np.array([0, 0, 1]), np.array([0, 1, 2])
    >>> only_candidates(pre, post, np.zeros(3), margin=0.0).tolist()
    [False, False, True]
    """
    return _leads(pre, weights, margin) & _leads(post, weights, margin)


def _leads(
    rows: NDArray[np.int64], weights: NDArray[np.float64], margin: float
) -> NDArray[np.bool_]:
    leads = np.zeros(len(rows), dtype=np.bool_)
    if len(rows) == 0:
        return leads
    order = np.lexsort((-weights, rows))
    first = np.ones(len(rows), dtype=np.bool_)
    first[1:] = rows[order][1:] != rows[order][:-1]
    best = np.flatnonzero(first)
    after = np.append(best + 1, len(rows))[:-1]
    rivalled = np.zeros(len(best), dtype=np.bool_)
    has_rival = (after < len(rows)) & ~np.append(first, True)[after]
    second = weights[order[after[has_rival]]]
    rivalled[has_rival] = second >= weights[order[best[has_rival]]] - margin
    leads[order[best[~rivalled]]] = True
    return leads
