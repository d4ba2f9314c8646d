"""Counting: the one step whose cost grows with the number of respondents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import prod

import numpy as np
from numpy.typing import NDArray

from analysis.counts.combinations import Combinations, combined
from analysis.counts.joint_scores import JointScores
from analysis.counts.triple_scores import TripleCombinations, TripleScores
from surveys.followup import ScoreTriples
from surveys.meaning.audience import Grouping
from surveys.respondents import ScorePairs
from surveys.scoring import MISSING

FEW_ALIKE = 4
"""Possible combinations for each person, beyond which people are not searched for others alike.

2026-11: among a million people with 12 activities and 6 segments hardly two are alike, and to
find that out took as long as the regression on all of them.
"""

INSIDE = "inside the part"
"""Where a table of a part of everyone says who is in it."""


@dataclass(frozen=True, slots=True, eq=False)
class ScoreCells:
    """Every respondent's place in the table of scores before and after.

    Attributes
    ----------
    pre, post : ndarray of int64, shape (cells,)
        Score units of each cell that holds anyone, ordered by `pre`, then `post`.
    cell : ndarray of int, shape (n,)
        The cell of each respondent, in the smallest type that holds them all.
    denominator : int
        Units that make 100 points.
    """

    pre: NDArray[np.int64]
    post: NDArray[np.int64]
    cell: NDArray[np.signedinteger]
    denominator: int

    def of(self, rows: NDArray[np.signedinteger]) -> ScoreCells:
        """Return the cells of some respondents, in the same table.

        Parameters
        ----------
        rows : ndarray of int, shape (some,)
        """
        return replace(self, cell=self.cell[rows])


def score_cells(scores: ScorePairs) -> ScoreCells:
    """Return the cells of one scale, for `count` to count as often as there are groups.

    Parameters
    ----------
    scores : ScorePairs
        Everyone's score units, shape (n,) in each wave.
    """
    cell, example = combined([scores.pre, scores.post])
    return ScoreCells(
        pre=scores.pre[example],
        post=scores.post[example],
        cell=cell.astype(np.min_scalar_type(-len(example))),
        denominator=scores.denominator,
    )


def count(
    cells: ScoreCells,
    *,
    grouping: Grouping | None = None,
    within: NDArray[np.bool_] | None = None,
) -> tuple[JointScores, ...]:
    """Count how many respondents of each group had which scores.

    Parameters
    ----------
    cells : ScoreCells
        The cell of each of n respondents.
    grouping : Grouping, optional
        Exclusive groups; without it everyone is one group. Respondents whose group is not
        known are in none.
    within : ndarray of bool, shape (n,), optional
        Count these respondents only, such as those who attended an activity.

    Returns
    -------
    tuple of JointScores
        One for each group, in the grouping's order.
    """
    size = len(cells.pre)
    groups = 1 if grouping is None else len(grouping.groups)
    place, counted = cells.cell, within
    if grouping is not None:
        place = grouping.codes * np.int64(size) + cells.cell
        known = grouping.codes >= 0
        if not known.all():
            counted = known if within is None else within & known
    if counted is not None:
        place = place.compress(counted)  # four times faster than place[counted]
    table = np.bincount(place, minlength=groups * size).reshape(groups, size)
    return tuple(joint_scores(cells, row) for row in table)


def joint_scores(cells: ScoreCells, counts: NDArray[np.int64]) -> JointScores:
    """Return the table of how many there are in each cell, shape (cells,).

    Cells without anyone, or without a score in either wave, are left out.
    """
    filled = (counts > 0) & ((cells.pre != MISSING) | (cells.post != MISSING))
    return JointScores(
        cells.pre[filled], cells.post[filled], counts[filled].astype(np.int64), cells.denominator
    )


def count_combinations(
    cells: ScoreCells,
    segments: Mapping[str, Grouping],
    *,
    within: NDArray[np.bool_] | None = None,
) -> Combinations:
    """Count how many respondents had which scores and were in which groups of all segments.

    Parameters
    ----------
    cells : ScoreCells
        The cell of each of n respondents.
    segments : mapping of str to Grouping
        Segment to everyone's group; a group that is not known is one of its own.
    within : ndarray of bool, shape (n,), optional
        Count these respondents only.

    Returns
    -------
    Combinations
        Of everyone with a score in at least one wave.
    """
    scored = ((cells.pre != MISSING) | (cells.post != MISSING))[cells.cell]
    counted = scored if within is None else scored & within
    everyone = bool(counted.all())  # no copies then
    columns: list[NDArray[np.signedinteger]] = [cells.cell]
    columns += [grouping.codes for grouping in segments.values()]
    if not everyone:
        rows = np.flatnonzero(counted)
        columns = [column[rows] for column in columns]
    possible = len(cells.pre) * prod(len(grouping.groups) + 1 for grouping in segments.values())
    if possible > FEW_ALIKE * len(columns[0]):
        times = np.ones(len(columns[0]), dtype=np.int64)
        cell, *codes = columns
    else:
        number, example = combined(columns)
        times = np.bincount(number, minlength=len(example)).astype(np.int64)
        cell, *codes = (column[example] for column in columns)
    return Combinations(
        pre=cells.pre[cell],
        post=cells.post[cell],
        codes=dict(zip(segments, codes, strict=True)),
        count=times,
        denominator=cells.denominator,
    )


def count_combinations_each(
    cells: ScoreCells, segments: Mapping[str, Grouping], parts: Mapping[str, NDArray[np.bool_]]
) -> Iterator[tuple[str, Combinations]]:
    """Yield `count_combinations` by some segments and one of several parts of everyone more.

    The same as if each part were a segment of its own, faster.

    Parameters
    ----------
    cells : ScoreCells
        The cell of each of n respondents.
    segments : mapping of str to Grouping
        Segment to everyone's group.
    parts : mapping of str to ndarray of bool, shape (n,)
        Each part's people; parts may overlap.

    Yields
    ------
    tuple of (str, Combinations)
        The part, and the table; its codes under `INSIDE` are 1 for the part's people, else 0.
    """
    if not len(cells.cell):
        return
    number, example = combined([cells.cell, *(grouping.codes for grouping in segments.values())])
    cell = cells.cell[example]
    scored = np.flatnonzero((cells.pre[cell] != MISSING) | (cells.post[cell] != MISSING))
    everyone = np.bincount(number, minlength=len(example))
    for name, who in parts.items():
        inside = np.bincount(number[who], minlength=len(example))
        counted = np.concatenate([(everyone - inside)[scored], inside[scored]])
        row, filled = np.tile(scored, 2), counted > 0
        inside_codes = np.repeat(np.arange(2), len(scored))
        yield (
            name,
            Combinations(
                pre=cells.pre[cell[row[filled]]],
                post=cells.post[cell[row[filled]]],
                codes={
                    **{
                        segment: grouping.codes[example[row[filled]]]
                        for segment, grouping in segments.items()
                    },
                    INSIDE: inside_codes[filled],
                },
                count=counted[filled].astype(np.int64),
                denominator=cells.denominator,
            ),
        )


def count_triples(scores: ScoreTriples) -> TripleScores:
    """Count how many respondents had which scores in three waves.

    Parameters
    ----------
    scores : ScoreTriples
        Everyone's score units, shape (n,) in each wave; who has no score in one of the waves is
        not counted.
    """
    return count_triple_combinations(scores, {}).scores


def count_triple_combinations(
    scores: ScoreTriples, segments: Mapping[str, Grouping]
) -> TripleCombinations:
    """Count how many respondents had which scores in three waves and were in which groups.

    Parameters
    ----------
    scores : ScoreTriples
        Everyone's score units; who has no score in one of the waves is not counted.
    segments : mapping of str to Grouping
        Segment to everyone's group.
    """
    units = [scores.pre, scores.post, scores.followup]
    complete = np.logical_and.reduce([of_wave != MISSING for of_wave in units])
    columns: list[NDArray[np.signedinteger]] = [of_wave[complete] for of_wave in units]
    columns += [grouping.codes[complete] for grouping in segments.values()]
    number, example = combined(columns)
    count = np.bincount(number, minlength=len(example)).astype(np.int64)
    pre, post, followup, *known = (column[example].astype(np.int64) for column in columns)
    return TripleCombinations(
        TripleScores(pre, post, followup, count, scores.denominator),
        dict(zip(segments, known, strict=True)),
    )
