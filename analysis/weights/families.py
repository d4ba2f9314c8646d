"""Groups as the audience would show them: each change, and how they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from analysis.details import Details
from analysis.groups.ancova import Ancova, ancova_of_records
from analysis.groups.comparison import Comparison
from analysis.groups.contrasts import Contrast, PairContrast, as_family, from_errors
from analysis.groups.differences import adjusted_p_values, welch_test
from analysis.groups.shrinkage import random_effects
from analysis.outcome import FamilyOutcome, GroupOutcome
from analysis.pairs.change import LEVEL, Estimate
from analysis.weights.details import weighted_details
from analysis.weights.estimates import weighted_estimate
from analysis.weights.everyone import weighted_all_respondents
from analysis.weights.parts import WeightedTable
from analysis.weights.weighted_pairs import (
    WeightedPairs,
    as_moments,
    change_error,
    change_influence,
    weighted_moments,
)

Part = NDArray[np.bool_]
"""Which records are meant, shape (records,)."""


def weighted_group(
    estimate: Estimate,
    details: Details,
    table: WeightedTable,
    within: Part,
    *,
    level: float = LEVEL,
) -> tuple[Estimate, Details]:
    """Return what is known of one group, as weighted.

    Parameters
    ----------
    estimate, details : Estimate, Details
        Of the same people without weights.
    table : WeightedTable
        Of everyone.
    within : ndarray of bool, shape (combinations,)
        The group.
    level : float
        Confidence level of the intervals, between 0 and 1.
    """
    of_pairs = within[table.matched]
    everyone = weighted_all_respondents(table.everyone, table.waves, within, level=level)
    return (
        weighted_estimate(estimate, table.pairs, of_pairs, level=level),
        replace(
            weighted_details(details, table.pairs, of_pairs, level=level), all_respondents=everyone
        ),
    )


def weighted_segment(
    unweighted: FamilyOutcome,
    table: WeightedTable,
    members: Mapping[str, tuple[WeightedTable, Part]],
    *,
    level: float = LEVEL,
) -> FamilyOutcome:
    """Return the groups of one segment, as weighted, and how they differ.

    Parameters
    ----------
    unweighted : FamilyOutcome
        The same without weights; what it hides is hidden.
    table : WeightedTable
        Of everyone, by the segment.
    members : mapping of str to tuple of (WeightedTable, ndarray of bool)
        Each group: this table, and who in it is in the group.
    level : float
        Confidence level of the intervals, between 0 and 1.
    """
    found = weighted_members(unweighted, members, level=level)
    shown = {
        group: members[group][1][table.matched]
        for group, member in unweighted.groups.items()
        if member.hidden != "small"
    }
    known = {
        group: moments
        for group, part in shown.items()
        if (moments := as_moments(table.pairs, part, weighted_moments(table.pairs, part)))
    }
    return replace(
        found,
        test=welch_test([*known.values()]),
        comparison=Comparison(
            ancova=_ancova(table.pairs, [*shown.values()]),
            against_others=_against_others(table.pairs, shown, level),
            pairwise=_between_pairs(table.pairs, shown, level),
            random_effects=random_effects(known, level=level),
        ),
    )


def weighted_members(
    unweighted: FamilyOutcome,
    members: Mapping[str, tuple[WeightedTable, Part]],
    *,
    level: float = LEVEL,
) -> FamilyOutcome:
    """Return the groups of a family, as weighted, without what compares them.

    Parameters
    ----------
    unweighted : FamilyOutcome
        The same without weights.
    members : mapping of str to tuple of (WeightedTable, ndarray of bool)
        Each group: everyone, and who of them is in it.
    level : float
        Confidence level of the intervals, between 0 and 1.
    """
    found = {
        group: weighted_group(
            unweighted.groups[group].estimate, unweighted.details[group], *member, level=level
        )
        for group, member in members.items()
    }
    family = [group for group in found if unweighted.groups[group].hidden != "small"]
    p_values = adjusted_p_values([found[group][0].p_value for group in family])
    adjusted = dict(zip(family, p_values, strict=True))
    return FamilyOutcome(
        test=None,
        comparison=None,
        groups={
            group: GroupOutcome(estimate, adjusted.get(group), unweighted.groups[group].hidden)
            for group, (estimate, _) in found.items()
        },
        details={group: details for group, (_, details) in found.items()},
    )


def weighted_contrast(
    pairs: WeightedPairs, one: Part, other: Part, *, level: float = LEVEL
) -> Contrast | None:
    """Return the difference of two groups' mean changes, as weighted.

    Parameters
    ----------
    pairs : WeightedPairs
        Of everyone.
    one, other : ndarray of bool, shape (records,)
        Groups that have nobody in common.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    Contrast or None
        None as in `analysis.groups.contrasts.contrast`.
    """
    moments = [weighted_moments(pairs, part) for part in (one, other)]
    parts, influences, changes = [], [], []
    for found, part, sign in zip(moments, (one, other), (1, -1), strict=True):
        error = change_error(pairs, part, found)
        if found is None or error is None:
            return None
        changes.append(found.change)
        if error:
            parts.append((error**2, found.pairs))
            influences.append((sign * change_influence(pairs, part, found), found.pairs))
    if not parts:
        return None
    error = pairs.weights.error(influences)
    return from_errors(changes[0] - changes[1], parts, error=error, level=level)


def _ancova(pairs: WeightedPairs, groups: list[Part]) -> Ancova:
    if not groups:
        return Ancova(None, None)
    group = np.full(len(pairs.pre), -1, dtype=np.int64)
    for place, part in enumerate(groups):
        group[part] = place
    rows = (group >= 0) & (pairs.weights.weight > 0)
    return ancova_of_records(
        pairs.points(pairs.pre)[rows],
        pairs.points(pairs.post)[rows],
        group[rows],
        pairs.weights.count[rows],
        weight=pairs.weights.weight[rows],
    )


def _against_others(
    pairs: WeightedPairs, groups: Mapping[str, Part], level: float
) -> dict[str, Contrast]:
    found = {}
    for group, part in groups.items():
        others = [other for name, other in groups.items() if name != group]
        if others:
            rest = np.logical_or.reduce(others)
            found[group] = weighted_contrast(pairs, part, rest, level=level)
    return as_family({group: one for group, one in found.items() if one is not None})


def _between_pairs(
    pairs: WeightedPairs, groups: Mapping[str, Part], level: float
) -> tuple[PairContrast, ...]:
    found = {
        (one, other): weighted_contrast(pairs, groups[one], groups[other], level=level)
        for one, other in combinations(groups, 2)
    }
    family = as_family({names: one for names, one in found.items() if one is not None})
    return tuple(PairContrast(names, one) for names, one in family.items())
