"""One factor: what all items of a scale have in common, by minimum residuals."""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import NDArray

LARGEST_LOADING = sqrt(0.995)
"""No item shares more than 99.5 % of its variance with the others, as in R's psych.

2026-11: where an item comes to this bound, psych warns and still gives an omega. Six items with
next to no correlation (alpha .002) had one of .17, so we give none.
"""


def one_factor(correlation: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Return the loadings on one common factor that leave the least squared residuals.

    Parameters
    ----------
    correlation : ndarray of float, shape (k, k)
        Correlations of at least three items.

    Returns
    -------
    ndarray of float, shape (k,), or None
        Each within plus or minus `LARGEST_LOADING`, their sum not below 0; None where the search
        did not settle.

    References
    ----------
    Harman and Jones (1966), Psychometrika 31:351-368; Harman and Fukuda (1966), Psychometrika
    31:563-571, for the bound.

    Examples
    --------
    >>> loadings = np.array([0.9, 0.8, 0.7])
    >>> one_factor(np.outer(loadings, loadings)).round(6)
    array([0.9, 0.8, 0.7])
    """
    k, bound = len(correlation), LARGEST_LOADING
    between = correlation.copy()
    np.fill_diagonal(between, 0)
    values, vectors = np.linalg.eigh(correlation)
    loadings = np.clip(vectors[:, -1] * sqrt(max(values[-1], 0)), -bound, bound)
    for _ in range(5000):
        largest_step = 0.0
        for item in range(k):
            others = float(loadings @ loadings) - float(loadings[item]) ** 2
            # Harman and Jones (1966); an item that is related to no other loads on nothing.
            best = float(between[item] @ loadings) / others if others > 1e-12 else 0.0
            best = min(max(best, -bound), bound)
            largest_step = max(largest_step, abs(best - float(loadings[item])))
            loadings[item] = best
        if largest_step < 1e-10:
            return -loadings if loadings.sum() < 0 else loadings
    return None
