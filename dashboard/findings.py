"""An event's outcomes with the names that people know its parts by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.attendance import Attendance, attendance
from analysis.change import Estimate
from analysis.outcome import FamilyOutcome, Outcome, outcome
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
    language : str
        The language in which the event's own texts are shown.
    """

    opened: OpenedEvent
    outcomes: dict[str, Outcome]
    attendance: Attendance
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
        return self.opened.forms["pre"].scale(scale).scoring == "rated"

    def segment_title(self, segment: str) -> str:
        """Return a segment's title."""
        return self.opened.event.segment_title(segment).in_language(self.language)

    def groups(self, scale: str, segment: str) -> Iterator[tuple[str, Estimate]]:
        """Yield the title and estimate of each group of a segment, in the event's order."""
        for group, found in self.outcomes[scale].segments[segment].groups.items():
            title = self.opened.event.group_title(segment, group)
            yield title.in_language(self.language), found.estimate

    def activities(self, scale: str) -> Iterator[tuple[str, Estimate]]:
        """Yield the title and estimate of each activity, in the event's order."""
        for activity, found in self.outcomes[scale].activities.groups.items():
            title = self.opened.event.activity_title(activity)
            yield title.in_language(self.language), found.estimate

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
    return Findings(
        opened=opened,
        outcomes={
            scale.id: outcome(opened.respondents, scale.id, minimum=minimum)
            for scale in opened.forms["pre"].scales
        },
        attendance=attendance(opened.respondents),
        language=language,
    )
