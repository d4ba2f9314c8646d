"""The responses of all waves matched, as the event says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from surveys.event import EVENT_FILE, SPANS, WAVES, AnyWave, Event
from surveys.linkage.chance import chance_of
from surveys.linkage.coded_waves import CodedWave
from surveys.linkage.codes import PART_SEPARATOR, codes_of_rows, joined, normalised_parts
from surveys.linkage.decided import NOTHING_DECIDED, Decided, apply_decisions
from surveys.linkage.decisions import read_decisions, resolved
from surveys.linkage.equal_codes import expected_chance
from surveys.linkage.matching import Persons, match_exactly
from surveys.linkage.three_waves import FollowUpPersons, match_three_waves
from surveys.linkage.tokens import tokens_of
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
    """

    waves: dict[AnyWave, WaveResponses]
    persons: Persons
    later: FollowUpPersons | None
    strict: Persons | None


def match_waves(
    folder: EventFolder, waves: dict[AnyWave, WaveResponses], *, tokens: bool
) -> MatchedWaves:
    """Match the responses of all waves.

    Parameters
    ----------
    folder : EventFolder
        The event.
    waves : dict of wave to WaveResponses
        The responses.
    tokens : bool
        Whether tokens stand in the place of codes, which are alike only where the codes are.

    Raises
    ------
    ProblemsFound
        If no codes were given, nobody can be matched, or a decision cannot be followed.
    """
    event = folder.event
    if event.same_row:
        parts = {wave: (codes_of_rows(of.answered).combine_chunks(),) for wave, of in waves.items()}
        waves = {wave: of.only(of.answered > 0) for wave, of in waves.items()}
    else:
        parts = {
            wave: normalised_parts(of.id_parts, no_code=event.matching.no_code)
            for wave, of in waves.items()
        }
    _check_codes({wave: joined(of) for wave, of in parts.items()}, event)
    decided = resolved(read_decisions(folder.path), {wave: waves[wave].places for wave in WAVES})
    matcher = _Matcher(event, waves, parts)
    persons = matcher.match("pre", "post", decided=decided)
    later = None
    if event.followup:
        spans = {
            span: matcher.match(earlier, followup, repeated_apart=persons.repeated_apart)
            for span, (earlier, followup) in SPANS.items()
        }
        later = match_three_waves(persons, spans, {wave: len(of) for wave, of in waves.items()})
    codes = {wave: joined(of) for wave, of in parts.items()}
    _check_anybody(persons, later, codes, event, tokens=tokens)
    strict = matcher.exactly("pre", "post") if matcher.tolerant else None
    return MatchedWaves(waves, persons, later, strict)


class _Matcher:
    """Matches any two waves of an event."""

    def __init__(
        self,
        event: Event,
        waves: dict[AnyWave, WaveResponses],
        parts: dict[AnyWave, tuple[pa.Array, ...]],
    ) -> None:
        self._duplicates, self._waves, self._parts = event.matching.duplicates, waves, parts
        self.tolerant = event.matching.method == "tolerant" and not event.same_row
        self._coded = {
            wave: CodedWave(
                tokens_of(parts[wave], near=self.tolerant),
                of_wave.answered,
                tuple(grouping.codes for grouping in of_wave.segments.values()),
            )
            for wave, of_wave in waves.items()
            if not event.same_row
        }

    def match(
        self,
        earlier: AnyWave,
        later: AnyWave,
        *,
        decided: Decided = NOTHING_DECIDED,
        repeated_apart: bool | None = None,
    ) -> Persons:
        if self.tolerant:
            return match_tolerantly(
                self._coded[earlier],
                self._coded[later],
                duplicates=self._duplicates,
                decided=decided,
                repeated_apart=repeated_apart,
            )
        return apply_decisions(self.exactly(earlier, later), decided)

    def exactly(self, earlier: AnyWave, later: AnyWave) -> Persons:
        """Match by equal codes alone, and say how many links chance makes."""
        persons = match_exactly(
            joined(self._parts[earlier]),
            joined(self._parts[later]),
            pre_answered=self._waves[earlier].answered,
            post_answered=self._waves[later].answered,
            duplicates=self._duplicates,
            parts=len(self._parts[earlier]),
        )
        if not self._coded:  # a row of a file is one person
            return persons
        pre, post = self._coded[earlier], self._coded[later]
        expected = expected_chance(persons, pre, post, chance_of(pre.parts, post.parts))
        return replace(persons, linkage=replace(persons.linkage, expected_chance_links=expected))


def _check_anybody(
    persons: Persons,
    later: FollowUpPersons | None,
    codes: dict[AnyWave, pa.ChunkedArray],
    event: Event,
    *,
    tokens: bool,
) -> None:
    problems = []
    if persons.linkage.matched == 0:
        common = persons.linkage.too_common
        problems.append(_too_common(persons) if common else _no_pair(codes, tokens=tokens))
    if later is not None and later.linkage.matched_pre + later.linkage.matched_post == 0:
        problems.append(_nobody_again(codes, event, tokens=tokens))
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


def _check_codes(codes: dict[AnyWave, pa.ChunkedArray], event: Event) -> None:
    problems = []
    for wave, of_wave in codes.items():
        typed = of_wave.drop_null()
        place = _place_of_id(event, wave)
        named = " and ".join(f'"{header[0]}"' for header in event.id_columns(wave))
        if len(typed) == 0:
            problems.append(Problem(place, f"{named} is empty in every row of the {wave} files"))
        elif len(typed) > 1 and pc.count_distinct(typed).as_py() == 1:
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


def _no_pair(codes: dict[AnyWave, pa.ChunkedArray], *, tokens: bool) -> Problem:
    """Say that nothing matches, by the codes' shapes: the codes themselves are private."""
    message = (
        f"no code of the {len(codes['pre'])} pre responses stands among the "
        f"{len(codes['post'])} post responses, so nobody's change can be seen. "
        f"{_same_column(codes, WAVES, 'both waves', tokens=tokens)}"
    )
    return Problem(f"{EVENT_FILE}: columns.id", message)


def _nobody_again(codes: dict[AnyWave, pa.ChunkedArray], event: Event, *, tokens: bool) -> Problem:
    """Say that the follow-up matches nobody, by the codes' shapes."""
    message = (
        f"no code of the {len(codes['followup'])} followup responses stands among the pre or post "
        "responses, so nobody was followed up. "
        f"{_same_column(codes, ('followup', *WAVES), 'all waves', tokens=tokens)}"
    )
    return Problem(_place_of_id(event, "followup"), message)


def _same_column(
    codes: dict[AnyWave, pa.ChunkedArray], waves: Sequence[AnyWave], which: str, *, tokens: bool
) -> str:
    """Ask for the right column; tokens have all the same shape and tell nothing."""
    if tokens:
        return f"Is the same column named for {which}?"
    shapes = ", most ".join(f"{wave} codes like {_commonest_shape(codes[wave])}" for wave in waves)
    shapes = shapes.replace("codes like", "codes look like", 1)
    return f"Most {shapes} (A a letter, 9 a digit); is the same column named for {which}?"


def _commonest_shape(codes: pa.ChunkedArray) -> str:
    letters = pc.replace_substring_regex(codes.drop_null(), r"\p{L}", "A")
    digits = pc.replace_substring_regex(letters, r"\p{N}", "9")
    shapes = pc.replace_substring(digits, PART_SEPARATOR, " + ")
    most = max(pc.value_counts(shapes).to_pylist(), key=lambda shape: shape["counts"])
    return str(most["values"])[:24]
