"""Event outcome: everything that is computed of one event, in no language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.activities.attendance import Attendance, attendance
from analysis.activities.together import Together, together
from analysis.compared import Compared
from analysis.counts.counting import count, score_cells
from analysis.later.followed import Followed
from analysis.pairs.change import Estimate, estimate
from surveys.on_demand import OnDemand
from surveys.opening import OpenedEvent
from surveys.respondents import Respondents


@dataclass(frozen=True, eq=False)
class EventOutcome:
    """Everything about an event; each part is computed when it is first asked for, and kept.

    Attributes
    ----------
    opened : OpenedEvent
        The event.
    """

    opened: OpenedEvent

    @property
    def respondents(self) -> Respondents:
        """Everyone who took part before or after the event."""
        return self.opened.respondents

    @cached_property
    def compared(self) -> Compared:
        """What was after the event beside what was before."""
        forms = (self.opened.forms["pre"], self.opened.forms["post"])
        return Compared(self.respondents, forms, self._minimum, self.opened.event.weights)

    @cached_property
    def attendance(self) -> Attendance:
        """How much people attended."""
        return attendance(self.respondents)

    @cached_property
    def together(self) -> Together:
        """Who attended what together with what."""
        return together(self.respondents)

    @cached_property
    def followup(self) -> Followed | None:
        """What a follow-up adds; None where there was none."""
        opened = self.opened
        if opened.followup is None:
            return None
        return Followed(opened.followup, opened.forms, self._minimum, opened.event.weights)

    @cached_property
    def strict(self) -> Mapping[str, Estimate]:
        """Scale to the overall change if only equal codes counted; empty where no others do."""
        record = self.opened.matching
        if record is None or record.strict is None:
            return {}
        scores = record.strict.scores
        return OnDemand(scores, lambda scale: estimate(count(score_cells(scores[scale]))[0]))

    @property
    def _minimum(self) -> int:
        return self.opened.event.disclosure.minimum
