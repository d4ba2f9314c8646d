"""Against nothing: those who attended something beside those who attended nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analysis.activities.scores_after import Regressed, matched_in, scores_after
from analysis.counts.attended import Attended
from analysis.counts.counting import ScoreCells, count
from analysis.groups.contrasts import Contrast, as_family, contrast
from analysis.pairs.change import LEVEL
from analysis.pairs.moments import moments
from analysis.regression.least_squares import Coefficient, LeastSquares
from analysis.weights.raking import Raking
from surveys.meaning.audience import UNKNOWN, Grouping

NoComparison = Literal["few attended", "few attended nothing"]
"""Why there is no comparison."""

_ATTENDED = "attended anything"


@dataclass(frozen=True, slots=True)
class AgainstNothing:
    """Changes of those who attended, less the change of those who attended nothing.

    Both answered twice, so that practice with the questions is in both and falls out. They
    chose to attend or not, so that all else they differ in does not.

    Attributes
    ----------
    nothing : int
        Pairs who attended nothing.
    anything : Contrast or None
        Of those who attended anything: the difference in differences. None where neither group
        has a spread.
    adjusted : Coefficient or None
        The same at equal scores before and in the same segments. None with too few people for
        so many attributes, or where scores after follow from the rest.
    activities : dict of str to Contrast
        Of those who attended each activity, with at least as many pairs as a group must have
        to be shown.
    """

    nothing: int
    anything: Contrast | None
    adjusted: Coefficient | None
    activities: dict[str, Contrast]


def against_nothing(
    cells: ScoreCells,
    segments: Mapping[str, Grouping],
    attendance: Mapping[str, NDArray[np.bool_]],
    *,
    asked: NDArray[np.bool_],
    minimum: int,
    level: float = LEVEL,
) -> AgainstNothing | NoComparison:
    """Compare those who attended with those who attended nothing.

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
        Pairs that each side must have.
    level : float
        Confidence level of the intervals, between 0 and 1.

    Returns
    -------
    AgainstNothing or str
        Or why there is no comparison.
    """
    within = asked & matched_in(cells)
    if not attendance:
        return "few attended"
    anything = attended_anything(attendance)
    if np.count_nonzero(within & anything) < minimum:
        return "few attended"
    if np.count_nonzero(within & ~anything) < minimum:
        return "few attended nothing"
    nothing, something = map(moments, count(cells, grouping=_either(anything), within=within))
    those_asked = Grouping(("asked",), np.where(asked, 0, UNKNOWN).astype(np.int32))
    tables = Attended(attendance).count(cells, those_asked)
    of_each = {
        activity: moments(table) for activity, (table,) in tables.items() if table.pairs >= minimum
    }
    contrasts = {
        activity: found
        for activity, one in of_each.items()
        if (found := contrast(one, nothing, level=level)) is not None
    }
    return AgainstNothing(
        nothing=0 if nothing is None else nothing.pairs,
        anything=contrast(something, nothing, level=level),
        adjusted=at_the_same_start(cells, segments, anything, within=within, level=level),
        activities=as_family(contrasts),
    )


def attended_anything(attendance: Mapping[str, NDArray[np.bool_]]) -> NDArray[np.bool_]:
    """Return who attended at least one of some activities, of which there is at least one."""
    found: NDArray[np.bool_] = np.logical_or.reduce([*attendance.values()])
    return found


def at_the_same_start(
    cells: ScoreCells,
    segments: Mapping[str, Grouping],
    anything: NDArray[np.bool_],
    *,
    within: NDArray[np.bool_],
    raking: Raking | None = None,
    level: float = LEVEL,
) -> Coefficient | None:
    """Return what goes with attending anything, scores before and segments being equal.

    Parameters
    ----------
    cells, segments, level
        As for `against_nothing`.
    anything : ndarray of bool, shape (n,)
        Who attended anything.
    within : ndarray of bool, shape (n,)
        Pairs who were asked.
    raking : Raking, optional
        Weights of the pairs.
    """
    groups = {**segments, _ATTENDED: _either(anything)}
    regressed = Regressed.of(cells, groups, within=within, raking=raking)
    fit = scores_after(regressed, numbers={_ATTENDED})
    return fit.coefficient(_ATTENDED, level=level) if isinstance(fit, LeastSquares) else None


def _either(anything: NDArray[np.bool_]) -> Grouping:
    return Grouping(("nothing", "anything"), anything.astype(np.int32))
