"""An event's outcomes with the names that people know its parts by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from analysis.activities.adjusted import Adjusted, Withheld
from analysis.activities.attendance import Attendance
from analysis.activities.together import Together
from analysis.checks import Checks, Name
from analysis.disclosure.published import ACTIVITY
from analysis.event_outcome import EventOutcome
from analysis.everyone.attrition import DropOut
from analysis.groups.disclosure import Hidden, hidden_of_both
from analysis.groups.families import Basis
from analysis.later.followed import Followed
from analysis.later.same_people import SamePeople
from analysis.outcome import FamilyOutcome, GroupOutcome, Outcome
from analysis.pairs.change import Estimate
from analysis.questions.careless import CarelessCounts
from analysis.shown import Shown, shown
from analysis.weighted_outcome import WeightedOutcome
from analysis.weights.raking import NotRaked
from surveys.event import Wave
from surveys.opening import OpenedEvent
from surveys.respondents import Respondents
from surveys.selecting.selection import EVERYBODY, Selection


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


class MayLeave(Protocol):
    """Whether figures may leave the house."""

    def __call__(self, scale: str, *conditions: tuple[str, str], basis: Basis = ...) -> bool:
        """Return it of one scale, of those who are in a group of each attribute that is named."""


def _anything(scale: str, *conditions: tuple[str, str], basis: Basis = "matched") -> bool:
    del scale, conditions, basis
    return True


@dataclass(frozen=True, slots=True, eq=False)
class Findings:
    """Everything that the app and the exports say about one event, in one language.

    Attributes
    ----------
    outcome : EventOutcome
        What is computed, which knows no language.
    language : str
        The language in which the event's own texts are shown.
    basis : {"matched", "everyone", "audience"}
        Whose scores the figures are of.
    shown : mapping of str to Shown
        Each scale on this basis.
    may_leave : callable
        Whether the figures of a scale may leave the house, of everyone, or of those who are in a
        group of an attribute besides. On the screen all may that are shown.
    """

    outcome: EventOutcome
    language: str
    basis: Basis
    shown: Mapping[str, Shown]
    may_leave: MayLeave = _anything

    @property
    def opened(self) -> OpenedEvent:
        """The event."""
        return self.outcome.opened

    @property
    def respondents(self) -> Respondents:
        """Those whom the figures are about."""
        return self.outcome.respondents

    @property
    def selection(self) -> Selection:
        """How they were chosen."""
        return self.outcome.selection

    @property
    def filtered(self) -> bool:
        """Whether the figures are of others than all matched pairs."""
        return bool(self.selection) or self.basis != "matched"

    def of_everybody(self) -> Findings:
        """Return the findings of all matched pairs."""
        whole = self.outcome.whole or self.outcome
        return findings_of(whole, language=self.language, basis="matched")

    def of_pairs(self) -> Findings:
        """Return the findings of the same people's matched pairs."""
        return findings_of(self.outcome, language=self.language, basis="matched")

    @property
    def outcomes(self) -> Mapping[str, Outcome]:
        """One for each scale, in the instrument's order."""
        return self.outcome.compared.outcomes

    @property
    def attendance(self) -> Attendance:
        """How much people attended."""
        return self.outcome.attendance

    @property
    def together(self) -> Together:
        """Who attended what together with what."""
        return self.outcome.together

    @property
    def careless(self) -> Mapping[Wave, CarelessCounts]:
        """How many show signs of careless answers."""
        return self.outcome.compared.careless

    @property
    def checks(self) -> Mapping[str, Checks]:
        """Scale to what was checked of its measurement."""
        return self.outcome.compared.checks

    @property
    def weighted(self) -> Mapping[str, WeightedOutcome | NotRaked]:
        """Scale to the same as the audience would show it, or why there are no weights.

        Empty where the event says nothing of its audience.
        """
        return self.outcome.compared.weighted

    @property
    def followup(self) -> Followed | None:
        """What a follow-up adds; None where there was none."""
        return self.outcome.followup

    @property
    def strict(self) -> Mapping[str, Estimate]:
        """Scale to the overall change if only equal codes counted; empty where no others do."""
        return self.outcome.strict

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

    def counted(self, scale: str) -> GroupOutcome:
        """Return the estimate of everyone who is selected, without what the checks say of it."""
        return self.shown[scale].overall

    def overall(self, scale: str) -> GroupOutcome:
        """Return the same, hidden where even they are too few, and silenced by red checks."""
        return self._released(scale, self._checked(scale, self.counted(scale)))

    def overall_of_pairs(self, scale: str) -> GroupOutcome:
        """Return the same with what only pairs can show: weighted where the basis is weighted."""
        if self.basis != "everyone":
            return self.overall(scale)
        of_pairs = Shown(self.outcomes[scale], None, "matched")
        return self._released(scale, self._checked(scale, of_pairs.overall))

    def strict_overall(self, scale: str) -> GroupOutcome:
        """Return the overall estimate if only equal codes counted; where other codes count too."""
        found = self.strict[scale]
        hidden: Hidden | None = "small" if found.pairs < self.minimum else None
        return self._checked(scale, GroupOutcome(found, None, hidden))

    def _checked(self, scale: str, found: GroupOutcome) -> GroupOutcome:
        return replace(found, silenced=self.checks[scale].silencing(of_group=False))

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
        """Yield the title and estimate of each group of a segment, in the event's order.

        Where some of them are chosen, these: of the others nobody is left.
        """
        chosen = dict(self.selection.groups).get(segment)
        for group, found in self.shown[scale].segments[segment].groups.items():
            if chosen is not None and group not in chosen:
                continue
            title = self.opened.event.group_title(segment, group)
            checked = self._of_group(scale, found)
            yield title.in_language(self.language), self._released(scale, checked, (segment, group))

    def activities(self, scale: str) -> Iterator[tuple[str, GroupOutcome]]:
        """Yield the title and estimate of each activity, in the event's order."""
        for activity, found in self.shown[scale].activities.groups.items():
            title = self.opened.event.activity_title(activity)
            attended = self._released(scale, self._of_group(scale, found), (ACTIVITY, activity))
            yield title.in_language(self.language), attended

    def silenced(self, scale: str) -> tuple[Name, ...]:
        """Return the red checks that leave nothing to claim of groups and activities."""
        # They are about the measurement, which a selection leaves as it is.
        measured = self.outcome.whole or self.outcome
        return measured.compared.checks[scale].silencing(of_group=True)

    def _released(
        self, scale: str, found: GroupOutcome, *conditions: tuple[str, str]
    ) -> GroupOutcome:
        may = self.may_leave(scale, *conditions)
        return found if may else replace(found, hidden="withheld")

    def _of_group(self, scale: str, found: GroupOutcome) -> GroupOutcome:
        return replace(found, silenced=self.silenced(scale))

    def adjusted(self, scale: str) -> Iterator[tuple[str, Adjusted | Withheld | Hidden]]:
        """Yield each activity's title and adjusted association, or why there is none."""
        shown = self.shown[scale]
        for activity, association in shown.adjusted.items():
            title = self.opened.event.activity_title(activity).in_language(self.language)
            attended = shown.activities.groups[activity]
            yield title, self._released(scale, attended, (ACTIVITY, activity)).hidden or association

    def drop_outs(self, scale: str) -> Iterator[tuple[tuple[str, str] | None, DropOut | None]]:
        """Yield who came back and who did not: of everyone, then of each group of each segment.

        A group has the titles of its segment and its own; everyone has none. None of people of
        whom too few came back or did not, or who could tell of such people.
        """
        outcome = self.outcomes[scale]
        whole = outcome.details.drop_out
        totals = [whole.completers, whole.drop_outs]
        enough = min(totals) >= self.minimum
        yield None, whole if enough else None
        for segment, family in outcome.segments.items():
            found = {group: details.drop_out for group, details in family.details.items()}
            counts = [
                {group: one.completers for group, one in found.items()},
                {group: one.drop_outs for group, one in found.items()},
            ]
            hidden = hidden_of_both(counts, totals=totals, minimum=self.minimum)
            for group, one in found.items():
                title = self.opened.event.group_title(segment, group).in_language(self.language)
                shown = one if enough and group not in hidden else None
                yield (self.segment_title(segment), title), shown

    def margin_titles(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Return what the segments and groups are called whose share of the audience is known."""
        event = self.opened.event
        return {
            (segment, group): (
                self.segment_title(segment),
                event.group_title(segment, group).in_language(self.language),
            )
            for segment, shares in event.weights.items()
            for group in shares
        }

    def family(self, scale: str, segment: str) -> FamilyOutcome:
        """Return the groups of a segment with the test that they differ."""
        return self.shown[scale].segments[segment]


def findings(
    opened: OpenedEvent,
    *,
    language: str = "en",
    selection: Selection = EVERYBODY,
    basis: Basis = "matched",
) -> Findings:
    """Return everything about an event, to be computed as it is asked for.

    Parameters
    ----------
    opened : OpenedEvent
        The event.
    language : str
        The language in which the event's own texts are shown.
    selection : Selection
        Whom the figures are about.
    basis : {"matched", "everyone", "audience"}
        Whose scores they are of.
    """
    return findings_of(EventOutcome(opened).of(selection), language=language, basis=basis)


def findings_of(outcome: EventOutcome, *, language: str, basis: Basis) -> Findings:
    """Return what is said about an event from what was computed of it; see `findings`."""
    return Findings(outcome, language, basis, shown(outcome, basis))
