"""Event outcome: everything that is computed of one event, in no language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from analysis.activities.attendance import Attendance, attendance
from analysis.activities.together import Together, together
from analysis.compared import Compared
from analysis.later.followed import Followed
from analysis.pairs.change import Estimate
from surveys.on_demand import OnDemand
from surveys.opening import OpenedEvent
from surveys.respondents import Respondents
from surveys.selecting.selected import Selected, select
from surveys.selecting.selection import EVERYBODY, Selection, can_be_strict


@dataclass(frozen=True, eq=False)
class EventOutcome:
    """Everything about an event; each part is computed when it is first asked for, and kept.

    Attributes
    ----------
    opened : OpenedEvent
        The event.
    selection : Selection
        Whom it is about.
    whole : EventOutcome or None
        The same of everybody, where it is about a selection.
    """

    opened: OpenedEvent
    selection: Selection = EVERYBODY
    whole: EventOutcome | None = None

    def of(self, selection: Selection) -> EventOutcome:
        """Return the same of a selection, which shares with this what does not depend on it."""
        whole = self.whole or self
        return EventOutcome(self.opened, selection, whole) if selection else whole

    @property
    def respondents(self) -> Respondents:
        """Everyone whom it is about, who took part before or after the event."""
        return self._selected.respondents

    @cached_property
    def compared(self) -> Compared:
        """What was after the event beside what was before."""
        forms = (self.opened.forms["pre"], self.opened.forms["post"])
        everything = (self.respondents, forms, self._minimum, self.opened.event.weights)
        if self.whole is None:
            return Compared(*everything)
        everybody = None
        if self._selected.rows is not None:
            everybody = (self.whole.strictly if self.selection.strict else self.whole).compared
        return Compared(
            *everything,
            measured=self.whole.compared,
            everybody=everybody,
            rows=self._selected.rows,
            wanted=self._selected.wanted,
        )

    @cached_property
    def strictly(self) -> EventOutcome:
        """The same people matched by equal codes alone."""
        return self.of(replace(self.selection, strict=True))

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
        """What a follow-up adds; None where there was none, and of a selection."""
        opened = self.opened
        if opened.followup is None or self.selection:
            return None
        return Followed(opened.followup, opened.forms, self._minimum, opened.event.weights)

    @cached_property
    def strict(self) -> Mapping[str, Estimate]:
        """Scale to the overall change if only equal codes counted; empty where no others do."""
        if not can_be_strict(self.opened):
            return {}
        outcomes = self.strictly.compared.outcomes
        return OnDemand(outcomes, lambda scale: outcomes[scale].overall)

    @cached_property
    def _selected(self) -> Selected:
        return select(self.opened, self.selection)

    @property
    def _minimum(self) -> int:
        return self.opened.event.disclosure.minimum
