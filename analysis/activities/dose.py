"""Dose: whether those who attended more activities changed more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.activities.scores_after import Regressed, changes, matched_in, scores_after
from analysis.counts.counting import ScoreCells, count
from analysis.pairs.change import LEVEL, Estimate, estimate
from analysis.regression.least_squares import Coefficient, LeastSquares
from analysis.weights.raking import Raking
from surveys.meaning.audience import UNKNOWN, Grouping

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
    raking: Raking | None = None,
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
    raking : Raking, optional
        Weights of the pairs, for what goes with each further activity; the levels are counted.
    level : float
        Confidence level of the intervals, between 0 and 1.

    Returns
    -------
    Dose or None
        None where there are no activities, or nobody was asked who has a pair.
    """
    within = asked & matched_in(cells)
    if not attendance or not within.any():
        return None
    attended = _number_attended(attendance)
    levels = dose_levels(attendance, within, minimum=minimum)
    pairs = np.bincount(attended[within])
    exact = Grouping(tuple(map(str, range(len(pairs)))), attended.astype(np.int32))
    regressed = Regressed.of(cells, {**segments, _ATTENDED: exact}, within=within, raking=raking)
    trends = [
        fit.coefficient(_ATTENDED, level=level) if isinstance(fit, LeastSquares) else None
        for fit in (
            scores_after(regressed, numbers={_ATTENDED}),
            changes(regressed, numbers={_ATTENDED}),
        )
    ]
    return Dose(
        levels=tuple(
            estimate(joint, level=level) for joint in count(cells, grouping=levels, within=within)
        ),
        each_more=trends[0],
        each_more_change=trends[1],
    )


def dose_levels(
    attendance: Mapping[str, NDArray[np.bool_]], within: NDArray[np.bool_], *, minimum: int
) -> Grouping:
    """Return everyone's level of `Dose.levels`: how much they attended, the last open above.

    Parameters
    ----------
    attendance : mapping of str to ndarray of bool, shape (n,)
        Who attended each of at least one activity.
    within : ndarray of bool, shape (n,)
        Pairs who were asked; others have no level.
    minimum : int
        Pairs that the last level should have.
    """
    attended = _number_attended(attendance)
    pairs = np.bincount(attended[within], minlength=1)
    last = len(pairs) - 1
    while last > 0 and pairs[last:].sum() < minimum:
        last -= 1
    level = np.where(within, np.minimum(attended, last), UNKNOWN).astype(np.int32)
    return Grouping(tuple(map(str, range(last + 1))), level)


def _number_attended(attendance: Mapping[str, NDArray[np.bool_]]) -> NDArray[np.int16]:
    attended = np.zeros(len(next(iter(attendance.values()))), dtype=np.int16)
    for who in attendance.values():
        attended += who
    return attended
