"""Shown: the figures of a scale by the basis that somebody chose to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.activities.adjusted import Adjusted, Withheld
from analysis.basis import EveryoneFamily, everyone_estimate
from analysis.event_outcome import EventOutcome
from analysis.groups.disclosure import Hidden
from analysis.groups.families import Basis, CountedFamily, FamilyOutcome, GroupOutcome
from analysis.outcome import Outcome
from analysis.pairs.change import Estimate
from analysis.weighted_outcome import WeightedOutcome
from analysis.weights.raking import NotRaked
from surveys.on_demand import OnDemand


@dataclass(frozen=True, eq=False)
class Shown:
    """The figures of one scale on one basis.

    Attributes
    ----------
    counted : Outcome
        The scale.
    weighted : WeightedOutcome or None
        Where the basis is the audience.
    basis : {"matched", "everyone", "audience"}
        Whose scores are shown.
    """

    counted: Outcome
    weighted: WeightedOutcome | None
    basis: Basis

    @cached_property
    def overall(self) -> GroupOutcome:
        """Of all who are selected; hidden where they, or those left out, are too few."""
        of_pairs = self.counted.overall
        hidden: Hidden | None = "protecting" if self.counted.gives_away else None
        if of_pairs.pairs < self.counted.minimum:
            hidden = "small"
        return GroupOutcome(self._overall(of_pairs), None, hidden, basis=self.basis)

    @cached_property
    def segments(self) -> Mapping[str, FamilyOutcome]:
        """Of each segment's groups."""
        if self.weighted:
            return self.weighted.segments
        counted = self.counted.segments
        return OnDemand(counted, lambda segment: self._family(counted[segment]))

    @cached_property
    def activities(self) -> FamilyOutcome:
        """Of those who attended each activity."""
        if self.weighted:
            return self.weighted.activities
        return self._family(self.counted.activities)

    @property
    def adjusted(self) -> dict[str, Adjusted | Withheld]:
        """What goes with each activity, all else being equal: of pairs on every basis."""
        return (self.weighted or self.counted).adjusted

    def _overall(self, of_pairs: Estimate) -> Estimate:
        if self.weighted:
            return self.weighted.overall
        return everyone_estimate(self.counted.joint) if self.basis == "everyone" else of_pairs

    def _family(self, counted: FamilyOutcome) -> FamilyOutcome:
        if self.basis == "everyone" and isinstance(counted, CountedFamily):
            return EveryoneFamily(counted)
        return counted


def shown(outcome: EventOutcome, basis: Basis) -> Mapping[str, Shown]:
    """Return the figures of every scale on one basis.

    Parameters
    ----------
    outcome : EventOutcome
        The event.
    basis : {"matched", "everyone", "audience"}
        One that `why_not` has nothing against.
    """

    def of_scale(scale: str) -> Shown:
        compared = outcome.compared
        weighted = compared.weighted[scale] if basis == "audience" else None
        if isinstance(weighted, str):
            raise ValueError(f"{scale} cannot be weighted: {weighted}")
        return Shown(compared.outcomes[scale], weighted, basis)

    return OnDemand(outcome.compared.outcomes, of_scale)


def why_not(outcome: EventOutcome, basis: Basis) -> NotRaked | str | None:
    """Return why figures cannot be shown on a basis, or None where they can.

    Parameters
    ----------
    outcome : EventOutcome
        The event.
    basis : {"matched", "everyone", "audience"}
        The basis.

    Returns
    -------
    str or None
        ``"no audience"`` where the event says nothing of its audience.
    """
    if basis != "audience":
        return None
    if not outcome.opened.event.weights:
        return "no audience"
    weighted = outcome.compared.weighted.values()
    return next((one for one in weighted if isinstance(one, str)), None)
