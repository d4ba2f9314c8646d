"""The responses of all waves matched, as the event says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from surveys.event import EVENT_FILE, SPANS, WAVES, AnyWave, Event
from surveys.linkage.chance import chance_of
from surveys.linkage.coded_waves import CodedWave, Codes, numbered_alike, whole_codes
from surveys.linkage.decided import NOTHING_DECIDED, Decided, apply_decisions
from surveys.linkage.decisions import read_decisions, resolved
from surveys.linkage.equal_codes import match_codes, with_expected
from surveys.linkage.links import RULES
from surveys.linkage.matching import Persons
from surveys.linkage.strangers import joins_strangers
from surveys.linkage.three_waves import (
    ClosedMatching,
    FollowUpPersons,
    Linkages,
    match_three_waves,
)
from surveys.linkage.tokens import EMPTY, PartTokens, numbered
from surveys.linkage.tolerant import match_tolerantly
from surveys.loading.event_folder import EventFolder
from surveys.meaning.waves import WaveResponses
from surveys.problems import Problem, ProblemsFound


@dataclass(frozen=True, slots=True, eq=False)
class MatchedWaves:
    """All waves of an event, and which of their rows belong to whom.

    Attributes
    ----------
    waves : dict of wave to WaveResponses
        The responses.
    persons : Persons
        Everyone seen before or after the event.
    later : FollowUpPersons or None
        Everyone of the follow-up; None where there was none.
    strict : Persons or None
        Everyone if only equal codes counted; None where no others do.
    lost : tuple of str
        The decisions that count no more; see `surveys.linkage.decided.Decided`.
    """

    waves: dict[AnyWave, WaveResponses]
    persons: Persons
    later: FollowUpPersons | None
    strict: Persons | None
    lost: tuple[str, ...] = ()

    @property
    def linkages(self) -> Linkages:
        """How many could be matched."""
        spans = {} if self.later is None else self.later.persons
        return Linkages(
            self.persons.linkage,
            {span: persons.linkage for span, persons in spans.items()},
            None if self.later is None else self.later.linkage,
        )

    def told(self, closed: ClosedMatching) -> MatchedWaves:
        """Return the same persons with what is said of them, if it is of as many."""
        now, said = self.linkages, closed.linkages
        if _sizes(now) != _sizes(said):
            return self
        later = self.later
        if later is not None and said.followup is not None:
            spans = {
                span: replace(of, linkage=said.spans[span]) for span, of in later.persons.items()
            }
            later = replace(later, persons=spans, linkage=said.followup)
        links = self.persons.links.told(closed.linked)
        persons = replace(self.persons, linkage=said.pre_post, links=links)
        return replace(self, persons=persons, later=later)


def _sizes(linkages: Linkages) -> list[tuple[int, int, int]]:
    every = (linkages.pre_post, *linkages.spans.values())
    return [(each.pre_rows, each.post_rows, each.matched) for each in every]


NOTHING_IN_ONE_ROW = (
    "no row has answers both before and after, so nobody's change can be seen; do [pre.columns] "
    "and [post.columns] name the right columns?"
)


def match_waves(
    folder: EventFolder,
    waves: dict[AnyWave, WaveResponses],
    codes: Mapping[AnyWave, tuple[PartTokens, ...]],
    *,
    closed: ClosedMatching | None = None,
) -> MatchedWaves:
    """Match the responses of all waves.

    Parameters
    ----------
    folder : EventFolder
        The event.
    waves : dict of wave to WaveResponses
        The responses.
    codes : mapping of wave to tuple of PartTokens
        Their codes; none where a row is one person.
    closed : ClosedMatching, optional
        What is known since matching was closed; the codes then number the persons.

    Raises
    ------
    ProblemsFound
        If no codes were given, nobody can be matched, or a decision cannot be followed.
    """
    event = folder.event
    if event.same_row:
        rows = {wave: np.flatnonzero(of.answered > 0) for wave, of in waves.items()}
        codes = {wave: (numbered(of.astype(np.uint64)),) for wave, of in rows.items()}
        waves = {wave: of.only(of.answered > 0) for wave, of in waves.items()}
    _check_codes({wave: whole_codes(of) for wave, of in codes.items()}, event)
    decisions = () if closed else read_decisions(folder.path)
    decided = (
        resolved(decisions, {wave: waves[wave].places for wave in WAVES})
        if decisions
        else NOTHING_DECIDED
    )
    matcher = _Matcher(event, waves, codes, closed=closed is not None)
    persons = matcher.match("pre", "post", decided=decided)
    later = None
    if event.followup:
        spans = {
            span: matcher.match(earlier, followup, repeated_apart=persons.repeated_apart)
            for span, (earlier, followup) in SPANS.items()
        }
        later = match_three_waves(persons, spans, {wave: len(of) for wave, of in waves.items()})
    _check_anybody(persons, later, codes, event)
    strict = matcher.exactly("pre", "post") if matcher.tolerant else None
    matched = MatchedWaves(waves, persons, later, strict, decided.lost)
    return matched if closed is None else matched.told(closed)


class _Matcher:
    """Matches any two waves of an event."""

    def __init__(
        self,
        event: Event,
        waves: Mapping[AnyWave, WaveResponses],
        codes: Mapping[AnyWave, tuple[PartTokens, ...]],
        *,
        closed: bool,
    ) -> None:
        self._duplicates, self._closed, self._same_row = (
            event.matching.duplicates,
            closed,
            event.same_row,
        )
        self.tolerant = event.matching.method == "tolerant" and not closed
        self._coded = {
            wave: CodedWave(
                codes[wave],
                of_wave.answered,
                tuple(grouping.codes for grouping in of_wave.segments.values()),
            )
            for wave, of_wave in waves.items()
        }

    def match(
        self,
        earlier: AnyWave,
        later: AnyWave,
        *,
        decided: Decided = NOTHING_DECIDED,
        repeated_apart: bool | None = None,
    ) -> Persons:
        exact = self.exactly(earlier, later)
        if not self.tolerant:
            return apply_decisions(exact, decided)
        persons = match_tolerantly(
            self._coded[earlier],
            self._coded[later],
            duplicates=self._duplicates,
            decided=decided,
            repeated_apart=repeated_apart,
        )
        strangers = exact.linkage.strangers
        return replace(persons, linkage=replace(persons.linkage, strangers=strangers))

    def exactly(self, earlier: AnyWave, later: AnyWave) -> Persons:
        """Match by equal codes alone, and say how many links chance makes."""
        pre, post = self._coded[earlier], self._coded[later]
        codes = numbered_alike(pre.parts, post.parts)
        persons = match_codes(codes, pre, post, self._duplicates)
        if self._same_row:
            return persons
        if self._closed:
            rules = np.full(len(persons.links), RULES.index("closed"), dtype=np.int8)
            return replace(persons, links=replace(persons.links, rules=rules))
        strangers = joins_strangers(pre, post, persons.links)
        persons = replace(persons, linkage=replace(persons.linkage, strangers=strangers))
        return with_expected(persons, pre, post, chance_of(pre.parts, post.parts))


def _check_anybody(
    persons: Persons,
    later: FollowUpPersons | None,
    codes: Mapping[AnyWave, tuple[PartTokens, ...]],
    event: Event,
) -> None:
    problems = []
    if persons.linkage.matched == 0 and event.same_row:
        problems.append(Problem(f"{EVENT_FILE}: pre.columns", NOTHING_IN_ONE_ROW))
    elif persons.linkage.matched == 0:
        common = persons.linkage.too_common
        problems.append(_too_common(persons) if common else _no_pair(codes))
    if later is not None and later.linkage.matched_pre + later.linkage.matched_post == 0:
        problems.append(_nobody_again(codes, event))
    if problems:
        raise ProblemsFound(problems)


def _too_common(persons: Persons) -> Problem:
    message = (
        f"codes as short as these cannot tell {persons.linkage.pre} people before and "
        f"{persons.linkage.post} after apart: of the links by equal codes, more than 3 in 1,000 "
        'would be of different people. Write method = "exact" to see them all the same; next '
        "time, ask for a longer code"
    )
    return Problem(f"{EVENT_FILE}: matching.method", message)


def _check_codes(codes: Mapping[AnyWave, Codes], event: Event) -> None:
    problems = []
    for wave, of_wave in codes.items():
        typed = of_wave[of_wave != EMPTY]
        place = _place_of_id(event, wave)
        named = " and ".join(f'"{header[0]}"' for header in event.id_columns(wave))
        if len(typed) == 0:
            problems.append(Problem(place, f"{named} is empty in every row of the {wave} files"))
        elif len(typed) > 1 and (typed == typed[0]).all():
            message = (
                f"{named} holds the same text in all {len(typed)} rows of the {wave} files; "
                "is this the column with the respondents' codes?"
            )
            problems.append(Problem(place, message))
    if problems:
        raise ProblemsFound(problems)


def _place_of_id(event: Event, wave: AnyWave) -> str:
    own = f"{wave}." if event.wave(wave).columns.id else ""
    return f"{EVENT_FILE}: {own}columns.id"


def _no_pair(codes: Mapping[AnyWave, tuple[PartTokens, ...]]) -> Problem:
    """Say that nothing matches, by the codes' shapes: the codes themselves are private."""
    message = (
        f"no code of the {_size(codes, 'pre')} pre responses stands among the "
        f"{_size(codes, 'post')} post responses, so nobody's change can be seen. "
        f"{_same_column(codes, WAVES, 'both waves')}"
    )
    return Problem(f"{EVENT_FILE}: columns.id", message)


def _nobody_again(codes: Mapping[AnyWave, tuple[PartTokens, ...]], event: Event) -> Problem:
    """Say that the follow-up matches nobody, by the codes' shapes."""
    message = (
        f"no code of the {_size(codes, 'followup')} followup responses stands among the pre or "
        "post responses, so nobody was followed up. "
        f"{_same_column(codes, ('followup', *WAVES), 'all waves')}"
    )
    return Problem(_place_of_id(event, "followup"), message)


def _size(codes: Mapping[AnyWave, tuple[PartTokens, ...]], wave: AnyWave) -> int:
    return len(codes[wave][0].rows)


def _same_column(
    codes: Mapping[AnyWave, tuple[PartTokens, ...]], waves: Sequence[AnyWave], which: str
) -> str:
    """Ask for the right column."""
    shapes = ", ".join(f"{wave} {' + '.join(part.shape for part in codes[wave])}" for wave in waves)
    return (
        f"Most codes look like this: {shapes} (A a letter, 9 a digit); is the same column named "
        f"for {which}?"
    )
