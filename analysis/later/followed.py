"""Followed: what a follow-up adds to what is known of an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.compared import Compared
from analysis.counts.counting import count_triple_combinations, count_triples
from analysis.later.same_people import SamePeople, same_people
from analysis.weights.raking import NotRaked
from analysis.weights.same_people import WeightedSamePeople, weighted_same_people
from surveys.event import SPANS, AnyWave, Span
from surveys.followup import FollowUp
from surveys.instrument import Instrument
from surveys.on_demand import OnDemand


@dataclass(frozen=True, eq=False)
class Followed:
    """What a follow-up adds; each part is computed on first use, and kept.

    Attributes
    ----------
    followup : FollowUp
        The follow-up beside what was before and after.
    forms : mapping of wave to Instrument
        The questionnaire of each wave.
    minimum : int
        Groups with fewer pairs are too small to show.
    margins : mapping of str to mapping of str to float
        Segment to group to its share of the audience; empty where the event says nothing of it.
    """

    followup: FollowUp
    forms: Mapping[AnyWave, Instrument]
    minimum: int
    margins: Mapping[str, Mapping[str, float]]

    @cached_property
    def spans(self) -> Mapping[Span, Compared]:
        """The follow-up beside each of the other waves."""
        return OnDemand(SPANS, self._span)

    @cached_property
    def same_people(self) -> Mapping[str, SamePeople]:
        """Scale to the changes of those who answered all three times."""
        triples = self.followup.all_three
        return OnDemand(triples, lambda scale: same_people(count_triples(triples[scale])))

    @cached_property
    def weighted_same_people(self) -> Mapping[str, WeightedSamePeople | NotRaked]:
        """Scale to the same as the audience would show it, or why there are no weights.

        Empty where the event says nothing of its audience.
        """
        return OnDemand(self.followup.all_three if self.margins else (), self._weighted)

    def _span(self, span: Span) -> Compared:
        earlier, later = SPANS[span]
        forms = (self.forms[earlier], self.forms[later])
        return Compared(self.followup.spans[span], forms, self.minimum, self.margins)

    def _weighted(self, scale: str) -> WeightedSamePeople | NotRaked:
        known = {segment: self.followup.segments[segment] for segment in self.margins}
        table = count_triple_combinations(self.followup.all_three[scale], known)
        return weighted_same_people(self.same_people[scale], table, known, self.margins)
