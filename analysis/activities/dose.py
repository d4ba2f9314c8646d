"""Dose: whether those who attended more activities changed more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.activities.scores_after import changes, scores_after
from analysis.counts.counting import ScoreCells, count, count_combinations
from analysis.groups.least_squares import Coefficient, LeastSquares
from analysis.pairs.change import LEVEL, Estimate, estimate
from surveys.meaning.audience import Grouping
from surveys.scoring import MISSING

_ATTENDED = "activities attended"


@dataclass(frozen=True, slots=True)
class Dose:
    """Change by the number of activities attended.

    Attributes
    ----------
    levels : tuple of Estimate
        Of those who attended none, one, two and so on; the last is of those who attended that
        many or more, so that it has enough pairs to be shown where that is possible.
    each_more : Coefficient or None
        By how many points scores after differ with each further activity, scores before and
        segments being equal. None with too few people for so many attributes, where scores
        after follow from the rest, or where all attended equally many.
    each_more_change : Coefficient or None
        By how many points changes differ with each further activity, segments being equal.
        Believe a trend that both show; see `analysis.activities.scores_after`.
    """

    levels: tuple[Estimate, ...]
    each_more: Coefficient | None
    each_more_change: Coefficient | None


def dose(
    cells: ScoreCells,
    segments: Mapping[str, Grouping],
    attendance: Mapping[str, NDArray[np.bool_]],
    *,
    asked: NDArray[np.bool_],
    minimum: int,
    level: float = LEVEL,
) -> Dose | None:
    """Estimate the change by the number of activities attended.

    People choose how much they attend, so what goes with more of it need not come from it.

    Parameters
    ----------
    cells : ScoreCells
        The scores of each of n respondents.
    segments : mapping of str to Grouping
        Everyone's groups; a group that is not known is one of its own.
    attendance : mapping of str to ndarray of bool, shape (n,)
        Who attended each activity.
    asked : ndarray of bool, shape (n,)
        Who was asked what they attended; the others do not count.
    minimum : int
        Pairs that the last level should have.
    level : float
        Confidence level of the intervals, between 0 and 1.

    Returns
    -------
    Dose or None
        None where there are no activities, or nobody was asked who has a pair.
    """
    within = asked & ((cells.pre != MISSING) & (cells.post != MISSING))[cells.cell]
    if not attendance or not within.any():
        return None
    attended = np.zeros(len(within), dtype=np.int32)
    for who in attendance.values():
        attended += who
    pairs = np.bincount(attended[within])
    last = len(pairs) - 1
    while last > 0 and pairs[last:].sum() < minimum:
        last -= 1
    levels = Grouping(tuple(map(str, range(last + 1))), np.minimum(attended, last))
    exact = Grouping(tuple(map(str, range(len(pairs)))), attended)
    table = count_combinations(cells, {**segments, _ATTENDED: exact}, within=within)
    trends = [
        fit.coefficient(_ATTENDED, level=level) if isinstance(fit, LeastSquares) else None
        for fit in (
            scores_after(table, numbers={_ATTENDED}),
            changes(table, numbers={_ATTENDED}),
        )
    ]
    return Dose(
        levels=tuple(
            estimate(joint, level=level) for joint in count(cells, grouping=levels, within=within)
        ),
        each_more=trends[0],
        each_more_change=trends[1],
    )
