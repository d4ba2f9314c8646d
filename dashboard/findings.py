"""An event's outcomes with the names that people know its parts by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from analysis.activities.adjusted import Adjusted, Withheld
from analysis.activities.attendance import Attendance, attendance
from analysis.activities.together import Together, together
from analysis.checks import Checks, Name, checks, of_composite
from analysis.counts.counting import (
    count,
    count_triple_combinations,
    count_triples,
    score_cells,
)
from analysis.groups.disclosure import Hidden
from analysis.later.same_people import SamePeople, same_people
from analysis.outcome import FamilyOutcome, GroupOutcome, Outcome, outcome
from analysis.pairs.change import Estimate, estimate
from analysis.questions.careless import CarelessCounts, careless_counts
from analysis.weighted_outcome import WeightedOutcome, weighted_outcome
from analysis.weights.raking import NotRaked
from analysis.weights.same_people import WeightedSamePeople, weighted_same_people
from surveys.event import SPANS, Span, Wave
from surveys.followup import FollowUp
from surveys.instrument import Instrument
from surveys.opening import OpenedEvent
from surveys.respondents import Respondents


@dataclass(frozen=True, slots=True)
class Compared:
    """Two waves of an event compared on every scale.

    Attributes
    ----------
    outcomes : dict of str to Outcome
        One for each scale, in the instrument's order.
    careless : dict of wave to CarelessCounts
        How many show signs of careless answers.
    checks : dict of str to Checks
        Scale to what was checked of its measurement.
    weighted : dict of str to WeightedOutcome or str
        Scale to the same as the audience would show it, or why there are no weights; empty where
        the event says nothing of its audience.
    """

    outcomes: dict[str, Outcome]
    careless: dict[Wave, CarelessCounts]
    checks: dict[str, Checks]
    weighted: dict[str, WeightedOutcome | NotRaked]


@dataclass(frozen=True, slots=True)
class FollowUpFindings:
    """What a follow-up adds to an event's findings.

    Attributes
    ----------
    spans : dict of span to Compared
        The follow-up beside each of the other waves.
    same_people : dict of str to SamePeople
        Scale to the changes of those who answered all three times.
    weighted_same_people : dict of str to WeightedSamePeople or str
        Scale to the same as the audience would show it, or why there are no weights; empty where
        the event says nothing of its audience.
    """

    spans: dict[Span, Compared]
    same_people: dict[str, SamePeople]
    weighted_same_people: dict[str, WeightedSamePeople | NotRaked]


@dataclass(frozen=True, slots=True)
class Lasting:
    """What may be told of the same people's three changes.

    Attributes
    ----------
    found : SamePeople
        The changes.
    hidden : {"small", "protecting"} or None
        Why they must not be shown, if they must not: because the people are too few, or because
        those who did not come again are, and could be worked out.
    silenced : tuple of str
        The red checks of the measurement that leave nothing to claim.
    """

    found: SamePeople
    hidden: Hidden | None
    silenced: tuple[Name, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """Everything that the app and the exports say about one event.

    Attributes
    ----------
    opened : OpenedEvent
        The event.
    outcomes : dict of str to Outcome
        One for each scale, in the instrument's order.
    attendance : Attendance
        How much people attended.
    together : Together
        Who attended what together with what.
    careless : dict of wave to CarelessCounts
        How many show signs of careless answers.
    checks : dict of str to Checks
        Scale to what was checked of its measurement.
    weighted : dict of str to WeightedOutcome or str
        Scale to the same as the audience would show it, or why there are no weights; empty where
        the event says nothing of its audience.
    language : str
        The language in which the event's own texts are shown.
    followup : FollowUpFindings or None
        What a follow-up adds; None where there was none.
    strict : dict of str to Estimate
        Scale to the overall change if only equal codes counted; empty where no others do.
    """

    opened: OpenedEvent
    outcomes: dict[str, Outcome]
    attendance: Attendance
    together: Together
    careless: dict[Wave, CarelessCounts]
    checks: dict[str, Checks]
    weighted: dict[str, WeightedOutcome | NotRaked]
    language: str
    followup: FollowUpFindings | None = None
    strict: dict[str, Estimate] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The event's title."""
        return self.opened.event.title.in_language(self.language)

    @property
    def minimum(self) -> int:
        """Pairs below which a group is not shown."""
        return self.opened.event.disclosure.minimum

    @property
    def same_form(self) -> bool:
        """Whether the same questions were asked before and after."""
        return self.opened.forms["pre"] is self.opened.forms["post"]

    @property
    def scales(self) -> tuple[str, ...]:
        """The ids of the scales."""
        return tuple(self.outcomes)

    @property
    def segments(self) -> tuple[str, ...]:
        """The ids of the segments."""
        return tuple(self.opened.event.segments)

    def scale_title(self, scale: str) -> str:
        """Return a scale's title."""
        return self.opened.forms["pre"].scale(scale).shown_title.in_language(self.language)

    def perceived(self, scale: str) -> bool:
        """Return whether a change is the visitors' own judgement of themselves."""
        return self.opened.event.retrospective or self.opened.forms["pre"].perceived(scale)

    def segment_title(self, segment: str) -> str:
        """Return a segment's title."""
        return self.opened.event.segment_title(segment).in_language(self.language)

    def overall(self, scale: str) -> GroupOutcome:
        """Return the estimate of everyone, hidden where even they are too few."""
        return self._of_everyone(scale, self.outcomes[scale].overall)

    def strict_overall(self, scale: str) -> GroupOutcome:
        """Return the same if only equal codes counted; only where other codes count too."""
        return self._of_everyone(scale, self.strict[scale])

    def _of_everyone(self, scale: str, found: Estimate) -> GroupOutcome:
        hidden: Hidden | None = "small" if found.pairs < self.minimum else None
        return GroupOutcome(found, None, hidden, self.checks[scale].silencing(of_group=False))

    def either_way(self) -> Iterator[tuple[str, GroupOutcome, GroupOutcome]]:
        """Yield each scale's title, its change by equal codes alone, and the one that is shown.

        Nothing where no other codes count, or where they link nobody else.
        """
        if any(self.strict[scale] != self.outcomes[scale].overall for scale in self.strict):
            for scale in self.strict:
                yield self.scale_title(scale), self.strict_overall(scale), self.overall(scale)

    def lasting(self, scale: str) -> Lasting | None:
        """Return what lasted until the follow-up; None where there was none."""
        if self.followup is None:
            return None
        found, pairs = self.followup.same_people[scale], self.outcomes[scale].overall.pairs
        hidden: Hidden | None = None
        if found.people < self.minimum:
            hidden = "small"
        elif 0 < pairs - found.people < self.minimum:
            hidden = "protecting"
        of_scale = [
            self.checks[scale],
            *(span.checks[scale] for span in self.followup.spans.values()),
        ]
        red = [name for checked in of_scale for name in checked.silencing(of_group=False)]
        return Lasting(found, hidden, tuple(dict.fromkeys(red)))

    def all_scales(self) -> Iterator[tuple[str, GroupOutcome]]:
        """Yield the title and the overall estimate of each scale, in the instrument's order."""
        for scale in self.scales:
            yield self.scale_title(scale), self.overall(scale)

    def groups(self, scale: str, segment: str) -> Iterator[tuple[str, GroupOutcome]]:
        """Yield the title and estimate of each group of a segment, in the event's order."""
        for group, found in self.outcomes[scale].segments[segment].groups.items():
            title = self.opened.event.group_title(segment, group)
            yield title.in_language(self.language), self._of_group(scale, found)

    def activities(self, scale: str) -> Iterator[tuple[str, GroupOutcome]]:
        """Yield the title and estimate of each activity, in the event's order."""
        for activity, found in self.outcomes[scale].activities.groups.items():
            title = self.opened.event.activity_title(activity)
            yield title.in_language(self.language), self._of_group(scale, found)

    def silenced(self, scale: str) -> tuple[Name, ...]:
        """Return the red checks that leave nothing to claim of groups and activities."""
        return self.checks[scale].silencing(of_group=True)

    def _of_group(self, scale: str, found: GroupOutcome) -> GroupOutcome:
        return replace(found, silenced=self.silenced(scale))

    def adjusted(self, scale: str) -> Iterator[tuple[str, Adjusted | Withheld | Hidden]]:
        """Yield each activity's title and adjusted association, or why there is none."""
        outcome = self.outcomes[scale]
        for activity, association in outcome.adjusted.items():
            title = self.opened.event.activity_title(activity).in_language(self.language)
            yield title, outcome.activities.groups[activity].hidden or association

    def family(self, scale: str, segment: str) -> FamilyOutcome:
        """Return the groups of a segment with the test that they differ."""
        return self.outcomes[scale].segments[segment]


def findings(opened: OpenedEvent, *, language: str = "en") -> Findings:
    """Estimate everything about an event.

    Parameters
    ----------
    opened : OpenedEvent
        The event.
    language : str
        The language in which the event's own texts are shown.
    """
    minimum = opened.event.disclosure.minimum
    event = _compared(
        opened.respondents,
        forms=(opened.forms["pre"], opened.forms["post"]),
        minimum=minimum,
        margins=opened.event.weights,
    )
    return Findings(
        opened=opened,
        outcomes=event.outcomes,
        attendance=attendance(opened.respondents),
        together=together(opened.respondents),
        careless=event.careless,
        checks=event.checks,
        weighted=event.weighted,
        language=language,
        followup=_followed(opened, opened.followup) if opened.followup else None,
        strict=_strict(opened),
    )


def _strict(opened: OpenedEvent) -> dict[str, Estimate]:
    if opened.matching is None or opened.matching.strict is None:
        return {}
    respondents = opened.matching.strict
    return {
        scale: estimate(count(score_cells(scores))[0])
        for scale, scores in respondents.scores.items()
    }


def _followed(opened: OpenedEvent, followup: FollowUp) -> FollowUpFindings:
    margins = opened.event.weights
    same = {
        scale: same_people(count_triples(scores)) for scale, scores in followup.all_three.items()
    }
    known = {segment: followup.segments[segment] for segment in margins}
    return FollowUpFindings(
        spans={
            span: _compared(
                followup.spans[span],
                forms=(opened.forms[earlier], opened.forms[later]),
                minimum=opened.event.disclosure.minimum,
                margins=margins,
            )
            for span, (earlier, later) in SPANS.items()
        },
        same_people=same,
        weighted_same_people={
            scale: weighted_same_people(
                found, count_triple_combinations(followup.all_three[scale], known), known, margins
            )
            for scale, found in same.items()
            if margins
        },
    )


def _compared(
    respondents: Respondents,
    *,
    forms: tuple[Instrument, Instrument],
    minimum: int,
    margins: Mapping[str, Mapping[str, float]],
) -> Compared:
    earlier, later = forms
    outcomes = {
        scale: outcome(
            respondents,
            scale,
            minimum=minimum,
            bands=[band.at_least for band in earlier.scale(scale).bands],
        )
        for scale in respondents.scores
    }
    careless = careless_counts(respondents)
    checked = {
        scale: checks(
            linkage=respondents.linkage,
            overall=found.overall,
            drop_out=found.details.drop_out,
            agreement=found.agreement,
            reliability=found.reliability,
            dif=found.dif,
            careless=careless,
            without_careless=found.without_careless,
            same_form=earlier is later,
            minimum=minimum,
        )
        for scale, found in outcomes.items()
    }
    for composite, parts in respondents.composites.items():
        checked[composite] = of_composite(checked[composite], [checked[part] for part in parts])
    return Compared(
        outcomes=outcomes,
        careless=careless,
        checks=checked,
        weighted={
            scale: weighted_outcome(respondents, found, margins, minimum=minimum)
            for scale, found in outcomes.items()
            if margins
        },
    )
