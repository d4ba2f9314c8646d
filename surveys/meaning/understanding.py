"""Texts to codes: answers to options, attributes to groups, choices to activities."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from surveys.event import EVENT_FILE, AnyWave, Event
from surveys.instrument import Instrument
from surveys.meaning.answers import EMPTY, Meanings, recoded
from surveys.meaning.attendance import MOST_ACTIVITIES, Programme
from surveys.meaning.audience import MOST_GROUPS, UNKNOWN, Grouping, Groups
from surveys.meaning.days import days_of, together
from surveys.meaning.durations import seconds
from surveys.meaning.file_part import FilePart
from surveys.meaning.marks import means_nothing
from surveys.meaning.one_language_each import split_by_language
from surveys.meaning.strays import Strays
from surveys.meaning.waves import WaveResponses
from surveys.problems import Problem, ProblemsFound
from surveys.scripts import SEVERAL_LANGUAGES
from surveys.texts import clipped, normalised

ANSWER_REMEDY = (
    "If it can be answered, add it to the options of the questionnaire; if it is an option in "
    "another spelling or language, list it under [answers.values] in event.toml; if it means no "
    "answer, in answers.empty"
)
RANGE_REMEDY = (
    "Correct the range in the instrument, or list the answer in answers.empty in event.toml "
    "if it means no answer"
)
BAND_REMEDY = (
    "No band holds it: widen the segment's bands, or list it under its values as a spelling"
)
SEGMENT_REMEDY = "Add it to the segment's order, or to its values as a spelling of a group"
ACTIVITY_REMEDY = "Add it under [activities.titles], or under [activities.values] as a spelling"
DURATIONS = ("a number of seconds, minutes:seconds or hours:minutes:seconds",)
DURATION_REMEDY = "Name the column that holds the time taken, or list the answer in answers.empty"
DAYS = ("a day, such as 2025-10-18 or 18.10.2025",)
DAY_REMEDY = "Name the column that says when a response was given, or list it in answers.empty"
UNTOLD_ORDER = (
    "days and months cannot be told apart: no date in it has a day after the 12th. Say which comes "
    'first under [columns] in event.toml: date_order = "d/m/y", or date_order = "m/d/y"'
)
TICK_REMEDY = "A yes/no column takes yes or no, 1 or 0, or the activity's own title"


def understand(
    event: Event, forms: dict[AnyWave, Instrument], parts: dict[AnyWave, tuple[FilePart, ...]]
) -> dict[AnyWave, WaveResponses]:
    """Return each wave that `parts` holds with every text understood.

    Raises
    ------
    ProblemsFound
        With every distinct text that means nothing yet, and where it stands.
    """
    reader = _Reader(event, [part for of_wave in parts.values() for part in of_wave])
    waves = {wave: reader.wave(wave, of_wave, forms[wave]) for wave, of_wave in parts.items()}
    problems = reader.problems + reader.strays.problems() + _apart(event, forms, waves)
    if problems:
        raise ProblemsFound(problems)
    return waves


def _apart(
    event: Event, forms: Mapping[AnyWave, Instrument], waves: Mapping[AnyWave, WaveResponses]
) -> list[Problem]:
    """Find scales in which each language has options of its own."""
    places = {
        f"{Path(event.wave(wave).instrument or event.instrument).name}: scales.{scale}.options"
        for wave, responses in waves.items()
        for scale in split_by_language(responses.answers, forms[wave])
    }
    return [Problem(place, SEVERAL_LANGUAGES) for place in sorted(places)]


class _Reader:
    """Knows what texts mean in this event; notes the ones that mean nothing."""

    def __init__(self, event: Event, parts: Sequence[FilePart]) -> None:
        self.event = event
        self.strays = Strays(event.disclosure.minimum)
        self.problems: list[Problem] = []
        self.groups = {
            key: Groups(segment, event.answers, _texts(parts, _segment_column(key)))
            for key, segment in event.segments.items()
        }
        for key, groups in self.groups.items():
            if len(groups.groups) > MOST_GROUPS:
                message = (
                    f"has {len(groups.groups)} different answers; is this the right column? "
                    "Numbers can be put in groups under bands, spellings under values"
                )
                self.problems.append(Problem(f"{EVENT_FILE}: segments.{key}.column", message))
        self.programme = (
            Programme(event.activities, event.answers, _chosen_texts(parts))
            if event.activities
            else None
        )
        if self.programme is not None and len(self.programme.activities) > MOST_ACTIVITIES:
            message = (
                f"has {len(self.programme.activities)} different activities; is this the right "
                "column, and the right separator? Name the activities under [activities.titles]"
            )
            self.problems.append(Problem(f"{EVENT_FILE}: activities.column", message))
            self.programme = None

    def wave(self, wave: AnyWave, parts: Sequence[FilePart], form: Instrument) -> WaveResponses:
        return WaveResponses(
            rows=np.concatenate([part.table.rows for part in parts]),
            answers={
                item.id: np.concatenate(
                    [
                        self._answers(part, Meanings(scale, item, self.event.answers), item.id)
                        for part in parts
                    ]
                )
                for scale in form.asked
                for item in scale.items
            },
            segments={
                key: Grouping(
                    groups.groups,
                    np.concatenate([self._segment(part, key, groups) for part in parts]),
                )
                for key, groups in self.groups.items()
            },
            attendance=self._attendance(parts),
            asked_activities=np.concatenate([self._asked(part) for part in parts]),
            files=tuple(part.table.name for part in parts),
            file_of=np.repeat(
                np.arange(len(parts), dtype=np.int32), [len(part.table.rows) for part in parts]
            ),
            seconds=np.concatenate([self._seconds(part) for part in parts])
            if any(part.roles.duration is not None for part in parts)
            else None,
            days=together([self._days(part, wave) for part in parts])
            if any(part.roles.time is not None for part in parts)
            else None,
        )

    def _days(self, part: FilePart, wave: AnyWave) -> Grouping:
        nothing = Grouping((), np.full(len(part.table.rows), UNKNOWN, dtype=np.int32))
        if part.roles.time is None:
            return nothing
        found = days_of(
            part.column(part.roles.time),
            order=self.event.date_order(wave),
            empty=self.event.answers.empty,
        )
        if found is None:
            place = f'{part.table.name}, "{clipped(part.header(part.roles.time))}"'
            self.problems.append(Problem(place, UNTOLD_ORDER))
            return nothing
        self._note(
            part,
            part.roles.time,
            found.strange,
            allowed=DAYS,
            labels=(),
            remedy=DAY_REMEDY,
            setting="",
        )
        return found.grouping

    def _seconds(self, part: FilePart) -> NDArray[np.float64]:
        if part.roles.duration is None:
            return np.full(len(part.table.rows), np.nan)
        column = part.column(part.roles.duration)
        empty = {normalised(text) for text in self.event.answers.empty}
        meant = [
            np.nan if means_nothing(text, empty) else seconds(text) for text in column.categories
        ]
        strange = {
            text: (code,)
            for code, (text, one) in enumerate(zip(column.categories, meant, strict=True))
            if one is None
        }
        self._note(
            part,
            part.roles.duration,
            strange,
            allowed=DURATIONS,
            labels=(),
            remedy=DURATION_REMEDY,
            setting="",
        )
        known = np.array([*(np.nan if one is None else one for one in meant), np.nan])
        return known[np.asarray(column.codes)]

    def _answers(self, part: FilePart, meanings: Meanings, item: str) -> NDArray[np.int32]:
        position = part.roles.items.get(item)
        if position is None:  # told with the columns
            return np.full(len(part.table.rows), EMPTY, dtype=np.int32)
        return self._recode(
            part,
            position,
            [meanings.position(text) for text in part.column(position).categories],
            allowed=meanings.allowed,
            labels=meanings.labels,
            remedy=RANGE_REMEDY if meanings.range else ANSWER_REMEDY,
            setting="" if meanings.range else "answers",
            numbered=meanings.numbered(map(str, part.column(position).categories)),
        )

    def _segment(self, part: FilePart, key: str, groups: Groups) -> NDArray[np.int32]:
        position = part.roles.segments.get(key)
        if position is None:
            return np.full(len(part.table.rows), UNKNOWN, dtype=np.int32)
        return self._recode(
            part,
            position,
            [groups.position(text) for text in part.column(position).categories],
            allowed=groups.groups,
            labels=groups.labels,
            remedy=BAND_REMEDY if self.event.segments[key].bands else SEGMENT_REMEDY,
            setting=f"segments.{key}",
        )

    def _recode(
        self,
        part: FilePart,
        position: int,
        meanings: list[int | None],
        *,
        allowed: tuple[str, ...],
        labels: Iterable[str],
        remedy: str,
        setting: str,
        numbered: Mapping[str, str] | None = None,
    ) -> NDArray[np.int32]:
        column = part.column(position)
        strange = {
            text: (code,)
            for code, (text, meaning) in enumerate(zip(column.categories, meanings, strict=True))
            if meaning is None
        }
        self._note(
            part,
            position,
            strange,
            allowed=allowed,
            labels=labels,
            remedy=remedy,
            setting=setting,
            numbered=numbered,
        )
        return recoded(column, [EMPTY if meaning is None else meaning for meaning in meanings])

    def _note(
        self,
        part: FilePart,
        position: int,
        strange: Mapping[str, Sequence[int]],
        *,
        allowed: tuple[str, ...],
        labels: Iterable[str],
        remedy: str,
        setting: str,
        numbered: Mapping[str, str] | None = None,
    ) -> None:
        self.strays.note(
            part.column(position),
            strange,
            file=part.table.name,
            header=part.header(position),
            rows=part.table.rows,
            allowed=allowed,
            labels=labels,
            remedy=remedy,
            setting=setting,
            numbered=numbered,
        )

    def _attendance(self, parts: Sequence[FilePart]) -> dict[str, NDArray[np.bool_]]:
        if self.programme is None:
            return {}
        asked_all = any(part.roles.choices is not None for part in parts)
        asked = {activity for part in parts for activity in part.roles.activities}
        by_part = [self._attended(part, self.programme) for part in parts]
        return {
            activity: np.concatenate([attended[activity] for attended in by_part])
            for activity in self.programme.activities
            if asked_all or activity in asked
        }

    def _asked(self, part: FilePart) -> NDArray[np.bool_]:
        """Return who was asked what they attended: a refusal (answers.empty) is no answer."""
        asked = np.full(len(part.table.rows), bool(part.roles.activities))
        if part.roles.choices is not None and self.programme is not None:
            column = part.column(part.roles.choices)
            answers = [int(not self.programme.refused(text)) for text in column.categories]
            asked |= np.array([*answers, 1])[np.asarray(column.codes)] == 1
        return asked

    def _attended(self, part: FilePart, programme: Programme) -> dict[str, NDArray[np.bool_]]:
        nobody = np.zeros(len(part.table.rows), dtype=bool)
        if part.roles.choices is not None:
            return self._chosen(part, part.roles.choices, programme)
        attended = dict.fromkeys(programme.activities, nobody)
        for activity, position in part.roles.activities.items():
            ticked = self._recode(
                part,
                position,
                [
                    programme.ticked(activity, text, part.roles.ticks.get(activity, ""))
                    for text in part.column(position).categories
                ],
                allowed=("yes", "no"),
                labels=programme.labels,
                remedy=TICK_REMEDY,
                setting="",
            )
            attended[activity] = ticked == 1
        return attended

    def _chosen(
        self, part: FilePart, position: int, programme: Programme
    ) -> dict[str, NDArray[np.bool_]]:
        column = part.column(position)
        by_cell = [programme.attended(text, part.roles.separator) for text in column.categories]
        strange: dict[str, list[int]] = {}
        for code, (_, unknown) in enumerate(by_cell):
            for choice in unknown:
                strange.setdefault(choice, []).append(code)
        if better := programme.better_separator(strange):
            message = (
                f'perhaps the separator is "{better}": in {part.table.name} it stands between '
                f"activities. Write separator = {json.dumps(better, ensure_ascii=False)}"
            )
            place = f"{EVENT_FILE}: activities.separator"
            if all(problem.place != place for problem in self.problems):  # once for all files
                self.problems.append(Problem(place, message))
            strange = {choice: codes for choice, codes in strange.items() if better not in choice}
        self._note(
            part,
            position,
            strange,
            allowed=programme.activities,
            labels=programme.labels,
            remedy=ACTIVITY_REMEDY,
            setting="activities",
        )
        return {
            activity: recoded(column, [int(activity in known) for known, _ in by_cell]) == 1
            for activity in programme.activities
        }


def _segment_column(segment: str) -> Callable[[FilePart], int | None]:
    return lambda part: part.roles.segments.get(segment)


def _chosen_texts(parts: Sequence[FilePart]) -> Iterator[tuple[str, str]]:
    """Every distinct text in the multi-select columns, with what the tool writes between."""
    for part in parts:
        if part.roles.choices is not None:
            for text in part.column(part.roles.choices).categories:
                yield text, part.roles.separator


def _texts(parts: Sequence[FilePart], position: Callable[[FilePart], int | None]) -> Iterator[str]:
    """Every distinct text of one column in all files that have it."""
    for part in parts:
        found = position(part)
        if found is not None:
            yield from part.column(found).categories
