"""Moves: how many pairs went from which part of the scale to which."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.counts.joint_scores import JointScores
from surveys.scoring import least_units


def moves(joint: JointScores, thresholds: Sequence[float]) -> NDArray[np.int64]:
    """Count the pairs by the part of the scale they were in before and after.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.
    thresholds : sequence of float
        Points at which a part begins, ascending; the first part begins at 0.

    Returns
    -------
    ndarray of int64, shape (parts, parts)
        Before (rows) and after (columns), from low to high.
    """
    matched = joint.matched()
    begins = [least_units(points, denominator=joint.denominator) for points in thresholds]
    before, after = (
        np.searchsorted(begins, units, side="right") for units in (matched.pre, matched.post)
    )
    table = np.zeros((len(begins) + 1, len(begins) + 1), dtype=np.int64)
    np.add.at(table, (before, after), matched.count)
    return table


def moves_to_hide(table: NDArray[np.int64], *, minimum: int) -> NDArray[np.bool_]:
    """Return which cells of a table of moves hold too few people to show.

    The sums of rows and columns are shown elsewhere. So further cells are hidden, the smallest
    first, until those that are hidden in a row or a column are `minimum` people or more together,
    or nobody at all, and until none of them is alone there.

    Parameters
    ----------
    table : ndarray of int64, shape (parts, parts)
        From `moves`.
    minimum : int
        Fewer people are too few to show; nobody may be shown.

    Returns
    -------
    ndarray of bool, shape (parts, parts)
    """
    hidden = (table > 0) & (table < minimum)
    lines = [(table, hidden), (table.T, hidden.T)]  # views: what is hidden in one is in the other
    unsafe = True
    while unsafe:
        unsafe = False
        for people, out in lines:
            for row, its_hidden in zip(people, out, strict=True):
                further = np.flatnonzero(~its_hidden & (row > 0))
                alone = its_hidden.sum() == 1 or 0 < row[its_hidden].sum() < minimum
                if alone and len(further):
                    its_hidden[further[np.argmin(row[further])]] = True
                    unsafe = True
    return hidden
