"""Who is whose only candidate, and how seldom that is so by chance."""

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


def links_by_chance(
    share: NDArray[np.float64], linked: NDArray[np.int64], responses: tuple[int, int]
) -> NDArray[np.float64]:
    """Return how many links of different people to expect.

    Two people are linked only if neither has a partner of their own: with one, each of them would
    have a rival. So many have one as there are links, less as many as could at most be of
    different people.

    Parameters
    ----------
    share : ndarray of float, shape (n,)
        How often two people's codes are near enough to be linked.
    linked : ndarray of int64, shape (n,)
        How many links there then are.
    responses : tuple of int
        How many responses of each wave can be linked.

    Examples
    --------
    >>> links_by_chance(np.array([1e-4, 1e-4]), np.array([60, 0]), (100, 100)).round(4).tolist()
    [0.1681, 1.0]
    """
    left, right = responses
    of_one = np.clip(linked - share * left * right, 0, min(left, right))
    by_chance: NDArray[np.float64] = share * (left - of_one) * (right - of_one)
    return by_chance


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
