"""Families: groups that are shown together, and whether they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from analysis.checks import Name
from analysis.counts.joint_scores import JointScores
from analysis.details import Details, details
from analysis.groups.comparison import Comparison, compare
from analysis.groups.differences import DifferenceTest, adjusted_p_values, welch_test
from analysis.groups.disclosure import Hidden, hidden_crossings, hidden_groups
from analysis.groups.remainders import protecting_left_out
from analysis.pairs.change import Estimate, estimate
from analysis.pairs.moments import moments
from surveys.on_demand import OnDemand

Basis = Literal["matched", "everyone", "audience"]
"""Whose scores a figure is of: matched pairs; everyone who answered, matched or not; pairs weighted
to be like the audience."""


@dataclass(frozen=True, slots=True)
class GroupOutcome:
    """One group of a family of groups that are shown together.

    Attributes
    ----------
    estimate : Estimate
        Of this group alone.
    p_adjusted : float or None
        The paired t test's p-value, adjusted for the family (Benjamini-Hochberg); None for
        groups too small to show, which are no part of the family.
    hidden : {"small", "protecting"} or None
        Why the group must not be shown, if it must not; see `analysis.groups.disclosure`.
    silenced : tuple of str
        The red checks of the measurement that leave nothing to claim; see `analysis.checks`.
    basis : {"matched", "everyone", "audience"}
        Whose scores these are.
    """

    estimate: Estimate
    p_adjusted: float | None
    hidden: Hidden | None
    silenced: tuple[Name, ...] = ()
    basis: Basis = "matched"


class FamilyOutcome(Protocol):
    """The groups of one segment, or all activities; each part is computed on first use."""

    @property
    def test(self) -> DifferenceTest | None:
        """Whether the groups' changes differ; None where they overlap or cannot be compared."""

    @property
    def comparison(self) -> Comparison | None:
        """How they differ; None where groups overlap."""

    @property
    def groups(self) -> Mapping[str, GroupOutcome]:
        """Each group's outcome, in the event's order."""

    @property
    def details(self) -> Mapping[str, Details]:
        """What else is known of each group."""


def hidden_in_crossed(
    crossed: Mapping[str, Mapping[str, Estimate]],
    groups: FamilyOutcome,
    activities: FamilyOutcome,
    *,
    minimum: int,
) -> dict[str, dict[str, Hidden]]:
    """Return which members of groups at activities must not be shown, and why.

    Parameters
    ----------
    crossed : mapping of str to mapping of str to Estimate
        Group to activity to the estimate of the group's members who attended it.
    groups, activities : FamilyOutcome
        The same people by group, and by activity.
    minimum : int
        Fewer pairs are too few to show.
    """
    members, attended = (
        {name: one.estimate.pairs for name, one in family.groups.items() if not one.hidden}
        for family in (groups, activities)
    )
    pairs = {
        group: {activity: found.pairs for activity, found in of_group.items()}
        for group, of_group in crossed.items()
    }
    return hidden_crossings(pairs, members=members, attended=attended, minimum=minimum)


@dataclass(frozen=True, eq=False)
class CountedFamily:
    """A family from the tables of its groups.

    Attributes
    ----------
    tables : mapping of str to JointScores
        Each group's counts, in the event's order.
    total : int
        Matched pairs of everyone.
    minimum : int
        Groups with fewer pairs are too small to show: they are estimated, but take no part in
        tests between groups or in the adjustment of p-values.
    exclusive : bool
        Whether everyone is in at most one group.
    everybody : mapping of str to int, or None
        Of a selection: each group's matched pairs if everybody counts, who can be shown too.
    """

    tables: Mapping[str, JointScores]
    total: int
    minimum: int
    exclusive: bool
    everybody: Mapping[str, int] | None = None

    @cached_property
    def groups(self) -> Mapping[str, GroupOutcome]:
        """Each group's outcome."""
        estimates = {group: estimate(table) for group, table in self.tables.items()}
        pairs = {group: found.pairs for group, found in estimates.items()}
        hidden = hidden_groups(
            pairs, total=self.total, minimum=self.minimum, exclusive=self.exclusive
        )
        if self.everybody is not None:
            hidden = protecting_left_out(
                hidden, pairs, self.everybody, minimum=self.minimum, exclusive=self.exclusive
            )
        family = [group for group in estimates if hidden.get(group) != "small"]
        p_values = adjusted_p_values([estimates[group].p_value for group in family])
        adjusted = dict(zip(family, p_values, strict=True))
        return {
            group: GroupOutcome(found, adjusted.get(group), hidden.get(group))
            for group, found in estimates.items()
        }

    @cached_property
    def test(self) -> DifferenceTest | None:
        """Whether the groups' changes differ."""
        summaries = [found for table in self._shown.values() if (found := moments(table))]
        return welch_test(summaries) if self.exclusive else None

    @cached_property
    def comparison(self) -> Comparison | None:
        """How they differ."""
        return compare(self._shown) if self.exclusive else None

    @cached_property
    def details(self) -> Mapping[str, Details]:
        """What else is known of each group."""
        return OnDemand(self.tables, lambda group: details(self.tables[group]))

    @property
    def _shown(self) -> dict[str, JointScores]:
        return {
            group: self.tables[group]
            for group, found in self.groups.items()
            if found.hidden != "small"
        }
