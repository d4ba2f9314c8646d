"""Moves: how many pairs went from which part of the scale to which."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from analysis.counts.joint_scores import JointScores
from surveys.scoring import least_units

_ROUNDED = 10**8


def even_thresholds(joint: JointScores, parts: int) -> tuple[float, ...]:
    """Return where to cut a scale so that about as many scores lie in each part.

    The scores before and after are taken together: cut by those before alone, the lowest part would
    seem to rise and the highest to fall by chance errors of single scores.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.
    parts : int
        How many parts there are to be; fewer where many people have the same score.

    Returns
    -------
    tuple of float
        Points at which a part begins, ascending; the first part begins at 0.
    """
    matched = joint.matched()
    units = np.concatenate([matched.pre, matched.post])
    people = np.concatenate([matched.count, matched.count])
    lowest, place = np.unique(units, return_inverse=True)
    at = np.zeros(len(lowest), dtype=np.int64)
    np.add.at(at, place, people)
    below = np.cumsum(at) - at
    cuts = {
        int(lowest[np.abs(below - at.sum() * part / parts).argmin()])
        for part in range(1, parts)
        if len(lowest)
    }
    least = int(lowest[0]) if len(lowest) else 0
    # Rounded down, so that who has just so many points is above.
    return tuple(
        unit * 100 * _ROUNDED // joint.denominator / _ROUNDED
        for unit in sorted(cuts)
        if unit > least
    )


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

    The sums of rows and columns are shown elsewhere. So with each small cell three others are
    hidden, which make a rectangle with it: whatever is moved around them leaves all sums as they
    are. Where what is hidden in a row or a column is still too few people together, further cells
    are hidden there, the smallest first.

    Parameters
    ----------
    table : ndarray of int64, shape (parts, parts)
        From `moves`.
    minimum : int
        Fewer people are too few to show; nobody may be shown.

    Returns
    -------
    ndarray of bool, shape (parts, parts)

    References
    ----------
    Hundepool et al. (2012), Statistical Disclosure Control, section 4.4, on secondary suppression
    by rectangles.
    """
    small = (table > 0) & (table < minimum)
    hidden = small.copy()
    for before, after in np.argwhere(small):
        corner = _opposite(table, hidden, before, after, minimum)
        if corner is not None:
            hidden[np.ix_((before, corner[0]), (after, corner[1]))] = True
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


def _opposite(
    table: NDArray[np.int64], hidden: NDArray[np.bool_], before: int, after: int, minimum: int
) -> tuple[int, int] | None:
    """Return the opposite corner of the rectangle that hides the fewest people more."""
    parts = range(len(table))
    # The small cell may be down to nobody only if its people can be in the opposite corner.
    corners = [
        (row, column)
        for row in parts
        for column in parts
        if row != before and column != after and table[row, column] >= minimum
    ]

    def cost(corner: tuple[int, int]) -> int:
        row, column = corner
        cells = ((before, column), (row, after), corner)
        return sum(int(table[cell]) for cell in cells if not hidden[cell])

    return min(corners, key=cost, default=None)
