"""Groups as the audience would show them: each change, and how they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from analysis.details import Details
from analysis.groups.ancova import Ancova, ancova_of_records
from analysis.groups.comparison import Comparison
from analysis.groups.contrasts import Contrast, PairContrast, as_family, from_errors
from analysis.groups.differences import DifferenceTest, adjusted_p_values, welch_test
from analysis.groups.families import FamilyOutcome, GroupOutcome
from analysis.groups.shrinkage import random_effects
from analysis.pairs.change import LEVEL
from analysis.pairs.moments import Moments
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
from surveys.on_demand import OnDemand

Part = NDArray[np.bool_]
"""Which records are meant, shape (records,)."""


def weighted_group_details(
    details: Details, table: WeightedTable, within: Part, *, level: float = LEVEL
) -> Details:
    """Return what else is known of one group, as weighted.

    Parameters
    ----------
    details : Details
        Of the same people without weights.
    table : WeightedTable
        Of everyone.
    within : ndarray of bool, shape (combinations,)
        The group.
    level : float
        Confidence level of the intervals, between 0 and 1.
    """
    return replace(
        weighted_details(details, table.pairs, within[table.matched], level=level),
        all_respondents=weighted_all_respondents(table.everyone, table.waves, within, level=level),
    )


@dataclass(frozen=True, eq=False)
class WeightedFamily:
    """A family as the audience would show it.

    Attributes
    ----------
    unweighted : FamilyOutcome
        The same without weights; what it hides is hidden.
    members : mapping of str to tuple of (WeightedTable, ndarray of bool)
        Each group: everyone, and who of them is in it.
    table : WeightedTable or None
        Of everyone, by the segment; None for activities, which overlap and are not compared.
    level : float
        Confidence level of the intervals, between 0 and 1.
    """

    unweighted: FamilyOutcome
    members: Mapping[str, tuple[WeightedTable, Part]]
    table: WeightedTable | None
    level: float = LEVEL

    @cached_property
    def groups(self) -> Mapping[str, GroupOutcome]:
        """Each group's outcome."""
        counted = self.unweighted.groups
        found = {
            group: weighted_estimate(
                counted[group].estimate, table.pairs, within[table.matched], level=self.level
            )
            for group, (table, within) in self.members.items()
        }
        family = [group for group in found if counted[group].hidden != "small"]
        p_values = adjusted_p_values([found[group].p_value for group in family])
        adjusted = dict(zip(family, p_values, strict=True))
        return {
            group: GroupOutcome(
                estimate, adjusted.get(group), counted[group].hidden, basis="audience"
            )
            for group, estimate in found.items()
        }

    @cached_property
    def details(self) -> Mapping[str, Details]:
        """What else is known of each group."""
        return OnDemand(self.members, self._details)

    @cached_property
    def test(self) -> DifferenceTest | None:
        """Whether the groups' changes differ."""
        return None if self.table is None else welch_test([*self._known(self.table).values()])

    @cached_property
    def comparison(self) -> Comparison | None:
        """How they differ."""
        if self.table is None:
            return None
        pairs, shown = self.table.pairs, self._shown(self.table)
        return Comparison(
            ancova=_ancova(pairs, [*shown.values()]),
            against_others=_against_others(pairs, shown, self.level),
            pairwise=_between_pairs(pairs, shown, self.level),
            random_effects=random_effects(self._known(self.table), level=self.level),
        )

    def _details(self, group: str) -> Details:
        counted = self.unweighted.details[group]
        return weighted_group_details(counted, *self.members[group], level=self.level)

    def _shown(self, table: WeightedTable) -> dict[str, Part]:
        return {
            group: self.members[group][1][table.matched]
            for group, member in self.unweighted.groups.items()
            if member.hidden != "small"
        }

    def _known(self, table: WeightedTable) -> dict[str, Moments]:
        return {
            group: moments
            for group, part in self._shown(table).items()
            if (moments := as_moments(table.pairs, part, weighted_moments(table.pairs, part)))
        }


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
    return ancova_of_records(
        pairs.points(pairs.pre), pairs.points(pairs.post), group, pairs.weights
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
