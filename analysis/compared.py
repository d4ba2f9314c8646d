"""Compared: two waves of an event on every scale, with what was checked of the measurement."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.checks import Checks, checks, of_composite
from analysis.counts.attended import Attended
from analysis.counts.profiles import Profiles
from analysis.outcome import Outcome, PartOf, outcome
from analysis.questions.careless import CarelessCounts, careless_counts
from analysis.weighted_outcome import WeightedOutcome, weighted_outcome
from analysis.weights.raking import NotRaked
from surveys.event import Wave
from surveys.instrument import Instrument
from surveys.on_demand import OnDemand
from surveys.respondents import Respondents
from surveys.selecting.selected import Rows, Wanted


@dataclass(frozen=True, eq=False)
class Compared:
    """Two waves compared on every scale; each part is computed on first use, and kept.

    Attributes
    ----------
    respondents : Respondents
        Everyone who took part.
    forms : tuple of 2 Instrument
        The questionnaires of the earlier and the later wave.
    minimum : int
        Groups with fewer pairs are too small to show.
    margins : mapping of str to mapping of str to float
        Segment to group to its share of the audience; empty where the event says nothing of it.
    measured : Compared or None
        Of a selection: the whole event, of which the measurement is checked.
    everybody : Compared or None
        Of a selection: all who could have been selected, matched in the same way; None where
        all are.
    rows : ndarray of int, shape (selected,), or None
        Which of `everybody` the respondents are.
    wanted : mapping of str to ndarray of bool, or None
        The same where groups say it; see `surveys.selecting.selected.Selected`.
    """

    respondents: Respondents
    forms: tuple[Instrument, Instrument]
    minimum: int
    margins: Mapping[str, Mapping[str, float]]
    measured: Compared | None = None
    everybody: Compared | None = None
    rows: Rows | None = None
    wanted: Wanted | None = None

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """One for each scale, in the instrument's order."""
        return OnDemand(self.respondents.scores, self._outcome)

    @cached_property
    def careless(self) -> dict[Wave, CarelessCounts]:
        """How many show signs of careless answers."""
        return self.measured.careless if self.measured else careless_counts(self.respondents)

    @cached_property
    def checks(self) -> Mapping[str, Checks]:
        """Scale to what was checked of its measurement."""
        return OnDemand(self.respondents.scores, self._checks)

    @cached_property
    def weighted(self) -> Mapping[str, WeightedOutcome | NotRaked]:
        """Scale to the same as the audience would show it, or why there are no weights.

        Empty where the event says nothing of its audience.
        """
        return OnDemand(
            self.respondents.scores if self.margins else (),
            lambda scale: weighted_outcome(self.outcomes[scale], self.margins),
        )

    @cached_property
    def shared(self) -> tuple[Profiles, Attended]:
        """The groups of each respondent, of all segments together, and what each attended."""
        segments, attendance = self.respondents.segments, self.respondents.attendance
        if self.everybody is None or self.rows is None:
            return Profiles(segments), Attended(attendance)
        profiles, attended = self.everybody.shared
        return Profiles(segments, (profiles, self.rows)), Attended(
            attendance, (attended, self.rows)
        )

    def _outcome(self, scale: str) -> Outcome:
        bands = [band.at_least for band in self.forms[0].scale(scale).bands]
        part = None
        if self.measured is not None:
            everybody = None if self.everybody is None else self.everybody.outcomes[scale]
            part = PartOf(everybody, self.rows, self.wanted, self.measured.outcomes[scale])
        return outcome(
            self.respondents,
            scale,
            minimum=self.minimum,
            bands=bands,
            part=part,
            shared=self.shared,
        )

    def _checks(self, scale: str) -> Checks:
        own = self._checks_of(scale)
        parts = self.respondents.composites.get(scale)
        return own if parts is None else of_composite(own, [self._checks_of(one) for one in parts])

    def _checks_of(self, scale: str) -> Checks:
        found, (earlier, later) = self.outcomes[scale], self.forms
        return checks(
            linkage=self.respondents.linkage,
            overall=found.overall,
            drop_out=found.details.drop_out,
            agreement=found.agreement,
            reliability=found.reliability,
            dif=found.dif,
            careless=self.careless,
            without_careless=found.without_careless,
            same_form=earlier is later,
            minimum=self.minimum,
        )
