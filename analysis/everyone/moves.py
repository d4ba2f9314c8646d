"""Moves: everyone with a score before, by score and groups, and how the pairs changed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.counts.combinations import Combinations, combined
from analysis.counts.counting import ScoreCells
from analysis.counts.joint_scores import JointScores
from analysis.counts.profiles import Profiles
from analysis.everyone.returning import People
from surveys.scoring import LARGEST_DENOMINATOR, MISSING
from surveys.selecting.selected import Wanted

FEW_ROWS = 4
"""Possible rows for each person, up to which all of them are listed rather than looked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """The changes of the pairs in each row of people.

    Attributes
    ----------
    middle : int
        Units that every change is counted from, near the mean, so that squares lose no digits.
    total, squares : ndarray of float, shape (rows,)
        Sums of the changes and of their squares, in units from `middle`; whole numbers.
    alike : bool
        Whether all pairs changed alike, but for rounding.
    """

    middle: int
    total: NDArray[np.float64]
    squares: NDArray[np.float64]
    alike: bool


def moves_of(table: Combinations, row: NDArray[np.int64], rows: int) -> Moves:
    """Return the changes of the pairs in a table.

    Parameters
    ----------
    table : Combinations
        The counts of scores and segments together.
    row : ndarray of int64, shape (combinations,)
        The row of people of each combination, -1 for none.
    rows : int
        How many rows there are.
    """
    pairs = (table.pre != MISSING) & (table.post != MISSING)
    count, change = table.count[pairs], (table.post - table.pre)[pairs]
    middle = _middle(change, count)
    total, squares = (
        _sums(row[pairs], count * (change - middle) ** power, rows) for power in (1, 2)
    )
    return Moves(middle, total, squares, alike=_alike(change, table.denominator))


def people_and_moves(cells: ScoreCells, profiles: Profiles) -> tuple[People, Moves]:
    """Return everyone with a score before, and the changes of the pairs among them.

    Parameters
    ----------
    cells : ScoreCells
        The cell of each of n respondents.
    profiles : Profiles
        Their groups.
    """
    before, twice = cells.pre != MISSING, (cells.pre != MISSING) & (cells.post != MISSING)
    in_cell = np.bincount(cells.cell, minlength=len(cells.pre))
    change = np.where(twice, cells.post - cells.pre, 0)
    filled = twice & (in_cell > 0)
    middle = _middle(change[filled], in_cell[filled])
    change = np.where(twice, change - middle, 0)
    scores, score = np.unique(cells.pre[before], return_inverse=True)
    rank = np.full(len(cells.pre), len(scores), dtype=np.int32)  # the last is for no score before
    rank[before] = score
    place = rank[cells.cell] * np.int64(profiles.size)
    if profiles.segments:
        place += profiles.number
    size = len(scores) * profiles.size
    if size > FEW_ROWS * len(place):
        known = place < size
        number, example = combined([place[known]])
        kept, row, cell = place[known][example], number, cells.cell[known]
        size = len(kept)
    else:
        kept, row, cell = np.arange(size), place, cells.cell
    counts = np.bincount(row, minlength=size)[:size]
    matched, total, squares = (
        _sums(row, of_cell[cell], size) for of_cell in (1.0 * twice, 1.0 * change, change**2.0)
    )
    there = counts > 0
    score, profile = np.divmod(kept[there], profiles.size)
    people = People(
        pre=scores[score],
        codes={segment: codes[profile] for segment, codes in profiles.codes.items()},
        asked=counts[there],
        matched=matched[there].astype(np.int64),
        denominator=cells.denominator,
    )
    alike = _alike(change[filled], cells.denominator)
    return people, Moves(middle, total[there], squares[there], alike=alike)


def of_groups(
    people: People, moves: Moves, wanted: Wanted, joint: JointScores
) -> tuple[People, Moves]:
    """Return those of some people who are in certain groups, without a look at each person.

    Parameters
    ----------
    people : People
        Everyone with a score before.
    moves : Moves
        Of the pairs among them.
    wanted : mapping of str to ndarray of bool, shape (groups + 1,)
        The groups; see `surveys.selecting.selected.Wanted`.
    joint : JointScores
        The scores of those who are in these groups.
    """
    there = np.flatnonzero(
        np.logical_and.reduce([of[people.codes[segment]] for segment, of in wanted.items()])
    )
    pairs = joint.matched()
    change = pairs.post - pairs.pre
    middle, matched = _middle(change, pairs.count), people.matched[there]
    moved = moves.middle - middle  # all are whole numbers, so that nothing is rounded
    total, squares = moves.total[there], moves.squares[there]
    return (
        replace(
            people,
            pre=people.pre[there],
            codes={segment: codes[there] for segment, codes in people.codes.items()},
            asked=people.asked[there],
            matched=matched,
        ),
        Moves(
            middle,
            total + moved * matched,
            squares + 2 * moved * total + moved**2 * matched,
            alike=_alike(change, people.denominator),
        ),
    )


def _sums(row: NDArray[np.int64], value: NDArray[Any], rows: int) -> NDArray[np.float64]:
    """Return the sum of the values in each row; rows beyond the last are left out."""
    return np.bincount(row, weights=value, minlength=rows)[:rows].astype(np.float64)


def _middle(change: NDArray[np.int64], count: NDArray[np.int64]) -> int:
    people = int(count.sum())
    return round(float(change @ count) / people) if people else 0


def _alike(change: NDArray[np.int64], denominator: int) -> bool:
    rounding = 2 if denominator == LARGEST_DENOMINATOR else 0
    return len(change) == 0 or bool(np.ptp(change) <= rounding)
