"""Adjusted association: what goes with an activity, all else that is known being equal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analysis.activities.scores_after import Regressed, matched_in, scores_after
from analysis.counts.counting import ScoreCells
from analysis.groups.contrasts import as_family
from analysis.pairs.change import LEVEL
from analysis.regression.least_squares import LeastSquares
from analysis.weights.raking import Raking
from surveys.meaning.audience import Grouping

LARGEST_INFLATION = 5.0
"""An activity whose variance inflation is larger cannot be told apart from the others.

2026-11: how many attended it and nothing else is not asked besides. An activity that always
goes with another one can be told from it if enough people attended only the other; where they did
not, inflation says so. Above 5 the interval is more than twice as wide as it would be alone.
"""

Withheld = Literal[
    "few attended", "few stayed away", "attended together", "few people", "no spread"
]
"""Why no association is given."""

_ATTENDED = "attended "


@dataclass(frozen=True, slots=True)
class Adjusted:
    """The association of one activity with the score afterwards.

    Attributes
    ----------
    difference : float
        Points by which those who attended scored higher afterwards than others with the same
        score before, the same segments and the same other activities.
    low, high : float
        Its t interval; see `analysis.regression.least_squares.Coefficient`.
    p_value, p_adjusted : float
        Two-sided; and adjusted for all activities that are not withheld (Benjamini-Hochberg).
    inflation : float
        Variance inflation: 1 where attendance goes with nothing else that is known.
    people : int
        Pairs in the regression, the same for all activities.
    """

    difference: float
    low: float
    high: float
    p_value: float
    p_adjusted: float
    inflation: float
    people: int


def adjusted_associations(
    cells: ScoreCells,
    segments: Mapping[str, Grouping],
    attendance: Mapping[str, NDArray[np.bool_]],
    *,
    asked: NDArray[np.bool_],
    minimum: int,
    raking: Raking | None = None,
    level: float = LEVEL,
) -> dict[str, Adjusted | Withheld]:
    """Regress scores afterwards on scores before, segments and all activities together.

    The regression is weighted least squares on distinct combinations of all of these, which is
    the same as ordinary least squares on the persons.

    Parameters
    ----------
    cells : ScoreCells
        The scores of each of n respondents.
    segments : mapping of str to Grouping
        Everyone's groups; a group that is not known is one of its own.
    attendance : mapping of str to ndarray of bool, shape (n,)
        Who attended each activity.
    asked : ndarray of bool, shape (n,)
        Who was asked what they attended.
    minimum : int
        Pairs who attended, and pairs who did not, below which an activity is withheld.
    raking : Raking, optional
        Weights of the pairs.
    level : float
        Confidence level of the intervals, between 0 and 1.

    Returns
    -------
    dict of str to Adjusted or str
        For each activity the association, or the reason why it is withheld: too few pairs
        attended it or stayed away; it was attended so much together with others, or by such a
        particular audience, that its variance inflation is above `LARGEST_INFLATION`; there are
        not enough pairs for so many attributes; or nothing is left to judge it by, because
        scores afterwards follow from the rest.

    References
    ----------
    MacKinnon and White (1985), Journal of Econometrics 29:305-325 (HC3).
    """
    groupings = {
        _ATTENDED + activity: Grouping(("no", "yes"), who.view(np.int8))
        for activity, who in attendance.items()
    }
    found: dict[str, Adjusted | Withheld] = {}
    within = matched_in(cells) & asked
    people = int(np.count_nonzero(within))
    for activity, who in attendance.items():
        attended = int(np.count_nonzero(who & within))
        if attended < minimum:
            found[activity] = "few attended"
        elif people - attended < minimum:
            found[activity] = "few stayed away"
    kept = [activity for activity in attendance if activity not in found]
    if kept and within.any():
        named = {_ATTENDED + activity: groupings[_ATTENDED + activity] for activity in kept}
        regressed = Regressed.of(cells, {**segments, **named}, within=within, raking=raking)
        found |= _regression(regressed, kept, level=level)
    given = {name: one for name, one in found.items() if isinstance(one, Adjusted)}
    found |= as_family(given)
    return {activity: found.get(activity, "few people") for activity in attendance}


def _regression(
    regressed: Regressed, activities: list[str], *, level: float
) -> dict[str, Adjusted | Withheld]:
    fit = scores_after(regressed, numbers=[_ATTENDED + activity for activity in activities])
    if not isinstance(fit, LeastSquares):
        return dict.fromkeys(activities, fit)
    return {activity: _association(fit, activity, level=level) for activity in activities}


def _association(fit: LeastSquares, activity: str, *, level: float) -> Adjusted | Withheld:
    place = fit.names.index(_ATTENDED + activity)
    if not fit.apart[place] or fit.inflation[place] > LARGEST_INFLATION:
        return "attended together"
    found = fit.coefficient(_ATTENDED + activity, level=level)
    if found is None:
        return "few people"
    return Adjusted(
        difference=found.value,
        low=found.low,
        high=found.high,
        p_value=found.p_value,
        p_adjusted=1.0,
        inflation=found.inflation,
        people=fit.people,
    )
