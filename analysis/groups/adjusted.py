"""Adjusted association: what goes with an activity, all else that is known being equal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtr, stdtrit

from analysis.counts.combinations import Combinations
from analysis.counts.counting import ScoreCells, count_combinations
from analysis.groups.differences import adjusted_p_values
from analysis.pairs.change import LEVEL, SMALLEST_P_VALUE
from surveys.meaning.audience import Grouping
from surveys.scoring import MISSING

LARGEST_INFLATION = 5.0
"""An activity whose variance inflation is larger cannot be told apart from the others."""

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
        Its t interval with heteroscedasticity-consistent errors (HC3).
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
    matched = ((cells.pre != MISSING) & (cells.post != MISSING))[cells.cell]
    groupings = {
        _ATTENDED + activity: Grouping(("no", "yes"), who.astype(np.int32))
        for activity, who in attendance.items()
    }
    found: dict[str, Adjusted | Withheld] = {}
    for activity, who in attendance.items():
        attended = int(np.count_nonzero(who & matched & asked))
        stayed_away = int(np.count_nonzero(~who & matched & asked))
        if attended < minimum:
            found[activity] = "few attended"
        elif stayed_away < minimum:
            found[activity] = "few stayed away"
    within = matched & asked
    kept = [activity for activity in attendance if activity not in found]
    if kept and within.any():
        named = {_ATTENDED + activity: groupings[_ATTENDED + activity] for activity in kept}
        table = count_combinations(cells, {**segments, **named}, within=within)
        found |= _regression(table, tuple(segments), kept, level=level)
    return _as_family({activity: found.get(activity, "few people") for activity in attendance})


def _as_family(found: dict[str, Adjusted | Withheld]) -> dict[str, Adjusted | Withheld]:
    given = {name: one for name, one in found.items() if isinstance(one, Adjusted)}
    adjusted = adjusted_p_values([one.p_value for one in given.values()])
    family = {
        name: replace(one, p_adjusted=p if p is not None else 1.0)
        for (name, one), p in zip(given.items(), adjusted, strict=True)
    }
    return {**found, **family}


def _regression(
    table: Combinations, segments: tuple[str, ...], activities: list[str], *, level: float
) -> dict[str, Adjusted | Withheld]:
    points = 100 / table.denominator
    design = np.column_stack(
        [
            np.ones(len(table.count)),
            table.pre * points,
            *(column for segment in segments for column in _dummies(table.codes[segment])),
            *(table.codes[_ATTENDED + activity] for activity in activities),
        ]
    ).astype(float)
    people, terms = int(table.count.sum()), design.shape[1]
    first = terms - len(activities)
    if people <= terms:
        return dict.fromkeys(activities, "few people")
    design -= (table.count @ design) / people
    design[:, 0] = 1
    # Columns of one size, so that the rank does not depend on the units of a score.
    size = np.sqrt(table.count @ design**2)
    size[size == 0] = 1
    design /= size
    # 2026-11: cross-products, not the design itself, are taken apart: twenty times faster where
    # nearly every person is a combination of their own; columns centred and of one size keep the
    # figures within 1e-11 of R's.
    value, vector = np.linalg.eigh(design.T @ (table.count[:, None] * design))
    real = value > value[-1] * 1e-12
    inverse = (vector[:, real] / value[real]) @ vector[:, real].T
    undetermined = 1 - (vector[:, real] ** 2).sum(axis=1)  # 1 where made of other columns
    outcome = table.post * points
    pull = design @ inverse  # how far each person's score moves each coefficient
    beta = (table.count * outcome) @ pull
    residual = outcome - design @ beta
    if table.count @ residual**2 <= 1e-18 * (table.count @ outcome**2):
        return dict.fromkeys(activities, "no spread")  # explained in whole: nothing is left to err
    spare = 1 - np.einsum("ij,ij->i", pull, design)  # 1 less the leverage of each person
    alone = spare < 1e-9  # a person who decides a coefficient without any other
    df = people - int(real.sum())
    found: dict[str, Adjusted | Withheld] = {}
    for number, activity in enumerate(activities, start=first):
        inflation = float(inverse[number, number])
        if undetermined[number] > 1e-6 or inflation > LARGEST_INFLATION:
            found[activity] = "attended together"
            continue
        if np.abs(pull[alone, number]).max(initial=0.0) > 1e-9:
            found[activity] = "few people"
            continue
        scores = np.where(alone, 0.0, pull[:, number] * residual / np.where(alone, 1.0, spare))
        error = sqrt(float(table.count @ scores**2)) / float(size[number])  # HC3
        difference = float(beta[number] / size[number])
        reach = float(stdtrit(df, (1 + level) / 2)) * error
        p_value = 2 * float(stdtr(df, -abs(difference / error)))
        found[activity] = Adjusted(
            difference=difference,
            low=difference - reach,
            high=difference + reach,
            p_value=max(p_value, SMALLEST_P_VALUE),
            p_adjusted=1.0,
            inflation=inflation,
            people=people,
        )
    return found


def _dummies(codes: NDArray[np.int64]) -> list[NDArray[np.float64]]:
    """Return a column for each group but the first that anyone is in."""
    return [(codes == group).astype(float) for group in np.unique(codes)[1:]]
