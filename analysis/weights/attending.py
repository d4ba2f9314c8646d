"""What people attended, as the audience would show it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from analysis.activities.against_nothing import (
    AgainstNothing,
    NoComparison,
    at_the_same_start,
    attended_anything,
)
from analysis.activities.dose import Dose, dose, dose_levels
from analysis.activities.scores_after import matched_in
from analysis.groups.contrasts import as_family
from analysis.pairs.change import LEVEL
from analysis.weights.estimates import weighted_estimate
from analysis.weights.families import weighted_contrast
from analysis.weights.parts import Raked
from surveys.meaning.audience import Grouping

_PART = "part of those who attended"


def weighted_dose(
    raked: Raked,
    segments: Mapping[str, Grouping],
    attendance: Mapping[str, NDArray[np.bool_]],
    *,
    asked: NDArray[np.bool_],
    minimum: int,
    level: float = LEVEL,
) -> Dose | None:
    """Return `analysis.activities.dose.dose` as weighted; parameters are as there."""
    found = dose(
        raked.cells,
        segments,
        attendance,
        asked=asked,
        minimum=minimum,
        raking=raked.pairs,
        level=level,
    )
    if found is None:
        return None
    levels = dose_levels(attendance, asked & matched_in(raked.cells), minimum=minimum)
    table = raked.table({_PART: levels})
    return Dose(
        levels=tuple(
            weighted_estimate(
                counted, table.pairs, table.within(_PART, code)[table.matched], level=level
            )
            for code, counted in enumerate(found.levels)
        ),
        each_more=found.each_more,
        each_more_change=found.each_more_change,
    )


def weighted_against_nothing(
    unweighted: AgainstNothing | NoComparison,
    raked: Raked,
    segments: Mapping[str, Grouping],
    attendance: Mapping[str, NDArray[np.bool_]],
    *,
    asked: NDArray[np.bool_],
    level: float = LEVEL,
) -> AgainstNothing | NoComparison:
    """Return those who attended beside those who attended nothing, as weighted.

    Parameters
    ----------
    unweighted : AgainstNothing or str
        The same without weights; where there is no comparison, there is none here.
    raked, segments, attendance, asked, level
        As for `weighted_dose`.
    """
    if isinstance(unweighted, str):
        return unweighted
    within = asked & matched_in(raked.cells)
    anything = attended_anything(attendance)
    contrasts = {}
    for activity in (None, *unweighted.activities):
        # 0 attended nothing, 1 this (or anything at all); all others are in neither.
        attended = anything if activity is None else attendance[activity]
        code = np.where(within & attended, 1, np.where(within & ~anything, 0, -1))
        table = raked.table({_PART: Grouping(("nothing", "it"), code.astype(np.int32))})
        nothing, some = (table.within(_PART, code)[table.matched] for code in (0, 1))
        contrasts[activity] = weighted_contrast(table.pairs, some, nothing, level=level)
    overall = contrasts.pop(None)
    return AgainstNothing(
        nothing=unweighted.nothing,
        anything=overall,
        adjusted=at_the_same_start(
            raked.cells, segments, anything, within=within, raking=raked.pairs, level=level
        ),
        activities=as_family({name: one for name, one in contrasts.items() if name and one}),
    )
