"""Weighted outcome: the change on one scale as the audience would show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.activities.adjusted import Adjusted, Withheld, adjusted_associations
from analysis.activities.against_nothing import AgainstNothing, NoComparison
from analysis.activities.dose import Dose
from analysis.counts.counting import INSIDE
from analysis.details import Details
from analysis.everyone.all_respondents import AllRespondentsShare
from analysis.everyone.standing_in import WeightedChange
from analysis.everyone.three_estimates import ThreeEstimates, three_estimates
from analysis.groups.families import FamilyOutcome
from analysis.groups.starters import Starters, starters
from analysis.outcome import Outcome
from analysis.pairs.change import Estimate
from analysis.weights.attending import weighted_against_nothing, weighted_dose
from analysis.weights.bands import WeightedBands, weighted_band_shares
from analysis.weights.drop_out import weighted_for_drop_out
from analysis.weights.estimates import weighted_estimate
from analysis.weights.families import WeightedFamily, weighted_group_details
from analysis.weights.items import WeightedItem, weighted_items
from analysis.weights.parts import Raked, WeightedTable
from analysis.weights.raking import NotRaked, Raking
from analysis.weights.shares import weighted_all_respondents_share
from surveys.meaning.audience import Grouping
from surveys.on_demand import OnDemand
from surveys.respondents import Respondents

Member = tuple[WeightedTable, NDArray[np.bool_]]
"""Everyone, and who of them is in a group."""


@dataclass(frozen=True, eq=False)
class WeightedOutcome:
    """What an outcome says, with those who answered weighted to be like the audience.

    The measurement itself (reliability, signs of careless answers, questions that are harder for
    some) is not weighted: it is of those who answered. Each part is computed on first use; those
    without a remark are as in `analysis.outcome.Outcome`.

    Attributes
    ----------
    unweighted : Outcome
        Of the scale, without weights.
    raked : Raked
        Its people, raked.
    """

    unweighted: Outcome
    raked: Raked

    @property
    def raking(self) -> Raking:
        """How the pairs were weighted, and what that costs."""
        return self.raked.pairs

    @cached_property
    def overall(self) -> Estimate:
        """The change of all respondents."""
        table, everyone = self._everyone
        return weighted_estimate(self.unweighted.overall, table.pairs, everyone[table.matched])

    @cached_property
    def details(self) -> Details:
        """What else is known of all respondents."""
        return weighted_group_details(self.unweighted.details, *self._everyone)

    @cached_property
    def weighted(self) -> WeightedChange | None:
        """The change with the pairs weighted to be like everyone who answered before."""
        table, _ = self._everyone
        groups = {name: grouping.groups for name, grouping in self.raked.segments.items()}
        return weighted_for_drop_out(table.everyone, table.waves[0], self.raked.audience, groups)

    @cached_property
    def at_the_top(self) -> AllRespondentsShare | None:
        """How the share at the highest score changed, as seen by everyone who answered."""
        table, everyone = self._everyone
        return weighted_all_respondents_share(table.everyone, table.waves, everyone)

    @cached_property
    def agreement(self) -> ThreeEstimates:
        """Whether matched, all and weighted respondents say the same."""
        return three_estimates(self.overall, self.details.all_respondents, self.weighted)

    @cached_property
    def starters(self) -> Starters | None:
        """Whether low starters caught up, or only seem to have by regression to the mean."""
        table, _ = self._everyone
        counted = self.unweighted
        return starters(counted.joint, counted.own_reliability, weighted=table.pairs)

    @cached_property
    def segments(self) -> Mapping[str, FamilyOutcome]:
        """Of each segment's groups."""
        return OnDemand(self._people.segments, self._segment)

    @cached_property
    def activities(self) -> FamilyOutcome:
        """Of those who attended each activity."""
        return WeightedFamily(self.unweighted.activities, self._visitors, None)

    @cached_property
    def dose(self) -> Dose | None:
        """Change by the number of activities attended."""
        return weighted_dose(
            self.raked, *self._attended, asked=self._asked, minimum=self.unweighted.minimum
        )

    @cached_property
    def against_nothing(self) -> AgainstNothing | NoComparison:
        """Those who attended beside those who attended nothing; or why there is no comparison."""
        counted = self.unweighted.against_nothing
        return weighted_against_nothing(counted, self.raked, *self._attended, asked=self._asked)

    @cached_property
    def adjusted(self) -> dict[str, Adjusted | Withheld]:
        """What goes with each activity, all else being equal; or why that is withheld."""
        return adjusted_associations(
            self.raked.cells,
            *self._attended,
            asked=self._asked,
            minimum=self.unweighted.minimum,
            raking=self.raking,
        )

    @cached_property
    def segment_activities(self) -> Mapping[str, dict[str, dict[str, Estimate]]]:
        """Segment, group, activity: of the group's members who attended the activity."""
        return OnDemand(self._people.segments, self._crossed)

    @cached_property
    def items(self) -> dict[str, WeightedItem | None]:
        """Of each question that both forms ask alike; a composite has none of its own."""
        if self.unweighted.scale not in self._people.answers:
            return {}
        return weighted_items(
            self._people.answers[self.unweighted.scale],
            self.unweighted.items,
            self.raked.segments,
            self.raked.audience,
            minimum=self.unweighted.minimum,
        )

    @cached_property
    def bands(self) -> WeightedBands | None:
        """Who reaches the scale's levels of performance; None where it has none."""
        counted, minimum = self.unweighted.bands, self.unweighted.minimum
        if counted is None:
            return None
        (overall,) = weighted_band_shares(
            {"": counted.overall}, {"": self._everyone}, minimum=minimum
        ).values()
        return WeightedBands(
            overall=overall,
            segments={
                segment: weighted_band_shares(of_segment, self._members(segment), minimum=minimum)
                for segment, of_segment in counted.segments.items()
            },
            activities=weighted_band_shares(counted.activities, self._visitors, minimum=minimum),
        )

    @property
    def _people(self) -> Respondents:
        return self.unweighted.respondents

    @property
    def _asked(self) -> NDArray[np.bool_]:
        return self._people.asked_activities

    @property
    def _attended(self) -> tuple[Mapping[str, Grouping], Mapping[str, NDArray[np.bool_]]]:
        return self._people.segments, self._people.attendance

    @cached_property
    def _everyone(self) -> Member:
        table = self.raked.table(self._people.segments)
        return table, np.ones(len(table.everyone.count), dtype=np.bool_)

    @cached_property
    def _tables(self) -> Mapping[str, WeightedTable]:
        segments = self._people.segments
        return OnDemand(segments, lambda segment: self.raked.table({segment: segments[segment]}))

    def _members(self, segment: str) -> dict[str, Member]:
        table = self._tables[segment]
        return {
            group: (table, table.within(segment, code))
            for code, group in enumerate(self._people.segments[segment].groups)
        }

    @cached_property
    def _visitors(self) -> dict[str, Member]:
        return {
            activity: (table, table.within(INSIDE, 1))
            for activity, table in self.raked.tables({}, self._people.attendance)
        }

    def _segment(self, segment: str) -> FamilyOutcome:
        counted = self.unweighted.segments[segment]
        return WeightedFamily(counted, self._members(segment), self._tables[segment])

    def _crossed(self, segment: str) -> dict[str, dict[str, Estimate]]:
        grouping, counted = self._people.segments[segment], self.unweighted.segment_activities
        crossed: dict[str, dict[str, Estimate]] = {group: {} for group in grouping.groups}
        for activity, table in self.raked.tables({segment: grouping}, self._people.attendance):
            attended = table.within(INSIDE, 1)
            for code, group in enumerate(grouping.groups):
                within = (attended & table.within(segment, code))[table.matched]
                crossed[group][activity] = weighted_estimate(
                    counted[segment][group][activity], table.pairs, within
                )
        return crossed


def weighted_outcome(
    unweighted: Outcome, margins: Mapping[str, Mapping[str, float]]
) -> WeightedOutcome | NotRaked:
    """Return the change on one scale as the audience would show it.

    Parameters
    ----------
    unweighted : Outcome
        Of the scale, without weights.
    margins : mapping of str to mapping of str to float
        Segment to group to its share of the audience.

    Returns
    -------
    WeightedOutcome or str
        Or why there are no weights.
    """
    raked = Raked.of(unweighted.cells, unweighted.respondents.segments, margins)
    return raked if isinstance(raked, str) else WeightedOutcome(unweighted, raked)
