"""Scores after, or changes, explained by who people are and by what they attended.

2026-11: *at the same score before* and *of the change* answer differently where those who attend
differ to begin with (Lord 1967). Where attending goes with what people truly know, which a score
before shows with error, the first calls a trend what is none: in two of three simulated events
with a dozen questions, and attendance proportional to knowledge. Where it goes with the score
itself, as when people are sent to a camp by their test, the second does. So both are given.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np
from numpy.typing import NDArray

from analysis.counts.combinations import Combinations
from analysis.regression.least_squares import Impossible, LeastSquares, least_squares
from analysis.regression.terms import Terms


def scores_after(
    table: Combinations, *, numbers: Collection[str], weight: NDArray[np.float64] | None = None
) -> LeastSquares | Impossible:
    """Regress scores after on scores before and on all codes of a table.

    Lord (1967), Psychological Bulletin 68:304-305, on what that may mean.

    Parameters
    ----------
    table : Combinations
        Of pairs only.
    numbers : collection of str
        The codes that enter as numbers, such as 1 for those who attended and 0 for the others;
        all other codes are exclusive groups.
    weight : ndarray of float, shape (combinations,), optional
        What each person counts.

    Returns
    -------
    LeastSquares or str
        Scores in points; or why there is none.
    """
    after = np.asarray(table.post * (100 / table.denominator))
    terms = _terms(table, numbers, {"score units before": table.pre})
    return least_squares(after, terms, table.count, weight=weight)


def changes(
    table: Combinations, *, numbers: Collection[str], weight: NDArray[np.float64] | None = None
) -> LeastSquares | Impossible:
    """Regress changes on all codes of a table; the rest is as for `scores_after`."""
    points = 100 / table.denominator
    change = np.asarray((table.post - table.pre) * points)
    return least_squares(change, _terms(table, numbers, {}), table.count, weight=weight)


def _terms(
    table: Combinations, numbers: Collection[str], before: Mapping[str, NDArray[np.int64]]
) -> Terms:
    return Terms(
        numbers={
            **before,
            **{name: codes for name, codes in table.codes.items() if name in numbers},
        },
        factors={name: codes for name, codes in table.codes.items() if name not in numbers},
    )
