"""An event's outcomes with the names that people know its parts by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analysis.activities.adjusted import Adjusted, Withheld
from analysis.activities.attendance import Attendance, attendance
from analysis.activities.together import Together, together
from analysis.checks import Checks, checks, of_composite
from analysis.groups.disclosure import Hidden
from analysis.outcome import FamilyOutcome, GroupOutcome, Outcome, outcome
from analysis.questions.careless import CarelessCounts, careless_counts
from analysis.weighted_outcome import WeightedOutcome, weighted_outcome
from analysis.weights.raking import NotRaked
from surveys.event import Wave
from surveys.opening import OpenedEvent


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
    """

    opened: OpenedEvent
    outcomes: dict[str, Outcome]
    attendance: Attendance
    together: Together
    careless: dict[Wave, CarelessCounts]
    checks: dict[str, Checks]
    weighted: dict[str, WeightedOutcome | NotRaked]
    language: str

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
        """Return whether a score is the visitors' own judgement of themselves."""
        return self.opened.forms["pre"].perceived(scale)

    def segment_title(self, segment: str) -> str:
        """Return a segment's title."""
        return self.opened.event.segment_title(segment).in_language(self.language)

    def overall(self, scale: str) -> GroupOutcome:
        """Return the estimate of everyone, hidden where even they are too few."""
        estimate = self.outcomes[scale].overall
        hidden: Hidden | None = "small" if estimate.pairs < self.minimum else None
        return GroupOutcome(estimate, None, hidden, self.checks[scale].silencing(of_group=False))

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

    def _of_group(self, scale: str, found: GroupOutcome) -> GroupOutcome:
        return replace(found, silenced=self.checks[scale].silencing(of_group=True))

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
    outcomes = {
        scale.id: outcome(
            opened.respondents,
            scale.id,
            minimum=minimum,
            bands=[band.at_least for band in scale.bands],
        )
        for scale in opened.forms["pre"].scales
    }
    careless = careless_counts(opened.respondents)
    checked = {
        scale: checks(
            linkage=opened.respondents.linkage,
            overall=found.overall,
            drop_out=found.details.drop_out,
            agreement=found.agreement,
            reliability=found.reliability,
            dif=found.dif,
            careless=careless,
            without_careless=found.without_careless,
            same_form=opened.forms["pre"] is opened.forms["post"],
            minimum=minimum,
        )
        for scale, found in outcomes.items()
    }
    for composite, parts in opened.respondents.composites.items():
        checked[composite] = of_composite(checked[composite], [checked[part] for part in parts])
    return Findings(
        opened=opened,
        outcomes=outcomes,
        attendance=attendance(opened.respondents),
        together=together(opened.respondents),
        careless=careless,
        checks=checked,
        weighted={
            scale: weighted_outcome(
                opened.respondents, found, opened.event.weights, minimum=minimum
            )
            for scale, found in outcomes.items()
            if opened.event.weights
        },
        language=language,
    )
