"""Which column of a file is what: headers to roles."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field

from surveys.event import EVENT_FILE, AnyWave, Event, Header
from surveys.instrument import Instrument, Item
from surveys.problems import Problem, did_you_mean
from surveys.reading.layouts.layout import Column
from surveys.texts import clipped, normalised

SHORTEST_TEXT = 8
"""Letters from which a question's text is not in a header by chance."""

MOST_HEADERS = 12
"""Headers that are listed where none is what was looked for."""


@dataclass(frozen=True, slots=True)
class ColumnRoles:
    """The columns of one file that the event names, by 0-based position.

    Attributes
    ----------
    id : tuple of int
        The columns that together identify a respondent.
    items : dict of str to int
        Item id to column.
    segments : dict of str to int
        Segment id to column, for the segments that this file has.
    choices : int or None
        The multi-select column of activities.
    activities : dict of str to int
        Activity id to yes/no column.
    duration : int or None
        The column that says how long a response took.
    separator : str
        What the survey tool writes between choices in the multi-select column; empty where that
        is not known.
    ticks : dict of str to str
        Activity id to the choice that its column ticks, where the survey tool says one.
    wave : dict of str to int
        Header to the column that tells which rows belong to the wave.
    time : int or None
        The column that says when a response was given.
    """

    id: tuple[int, ...]
    items: dict[str, int]
    segments: dict[str, int]
    choices: int | None
    activities: dict[str, int]
    duration: int | None
    wave: dict[str, int] = field(default_factory=dict)
    separator: str = ""
    ticks: dict[str, str] = field(default_factory=dict)
    time: int | None = None

    @property
    def positions(self) -> tuple[int, ...]:
        """Every named column once, in the file's order; all others are never read."""
        named = {*self.id, *self.items.values(), *self.segments.values(), *self.activities.values()}
        named |= {*self.wave.values()}
        single = {one for one in (self.choices, self.duration, self.time) if one is not None}
        return tuple(sorted(named | single))


class FileColumns:
    """Finds the roles of one file's columns and notes what is wrong with them.

    Parameters
    ----------
    file : str
        The file's name in problems.
    columns : sequence of Column
        What the file's layout knows of each.
    """

    def __init__(self, file: str, columns: Sequence[Column]) -> None:
        self.file = file
        self.headers = tuple(column.header for column in columns)
        self._columns = tuple(columns)
        self.problems: list[Problem] = []
        self._positions: dict[str, list[int]] = {}
        for position, header in enumerate(self.headers):
            self._positions.setdefault(normalised(header), []).append(position)
        further: dict[str, list[int]] = {}
        for position, column in enumerate(columns):
            for name in dict.fromkeys(map(normalised, column.names)):
                further.setdefault(name, []).append(position)
        self._positions = {**further, **self._positions}

    def roles(self, event: Event, form: Instrument, wave: AnyWave) -> ColumnRoles:
        """Return the role of every column that the event names.

        Columns that a wave must have (ids and items) are problems where they are missing;
        segments and activities may stand in another wave.
        """
        place = f"{wave}.columns.id" if event.wave(wave).columns.id else "columns.id"
        id_columns = [(header, self._find(header, place)) for header in event.id_columns(wave)]
        for header, found in id_columns:
            if found is None:
                self._no_code(header, place)
        telling = {name: self._find((name,), f"{wave}.rows") for name in event.wave(wave).rows}
        for name in (name for name, position in telling.items() if position is None):
            self._missing((name,), f"{wave}.rows")
        activities = event.activities
        duration, time = event.duration_column(wave), event.time_column(wave)
        choices = (
            None
            if activities is None or activities.column is None
            else self._find(activities.column, "activities.column")
        )
        attended = (
            {} if activities is None else self._present(activities.columns, "activities.columns")
        )
        roles = ColumnRoles(
            id=tuple(found for _, found in id_columns if found is not None),
            items=self._items(event, form, wave),
            segments=self._present(
                {key: segment.column for key, segment in event.segments.items()}, "segments"
            ),
            choices=choices,
            activities=attended,
            duration=None if duration is None else self._find(duration, "columns.duration"),
            wave={name: place for name, place in telling.items() if place is not None},
            separator="" if choices is None else self._columns[choices].separator,
            ticks={key: self._columns[place].choice for key, place in attended.items()},
            time=None if time is None else self._find(time, "columns.time"),
        )
        if duration is not None and roles.duration is None and event.wave(wave).columns.duration:
            self._missing(duration, f"{wave}.columns.duration")
        if time is not None and roles.time is None and event.wave(wave).columns.time:
            self._missing(time, f"{wave}.columns.time")
        self._used_twice(roles)
        return roles

    def _items(self, event: Event, form: Instrument, wave: AnyWave) -> dict[str, int]:
        named = event.item_columns(wave)
        found: dict[str, int] = {}
        absent: list[Item] = []
        for item in (item for scale in form.asked for item in scale.items):
            own = item.id in event.wave(wave).columns.items
            place = f"{wave}.columns.items.{item.id}" if own else f"columns.items.{item.id}"
            position = self._find(named.get(item.id) or (item.id, *item.text.spellings), place)
            if position is not None:
                found[item.id] = position
            elif item.id in named:
                self._missing(named[item.id], place)
            else:
                absent.append(item)
        self._absent_items(absent, found)
        return found

    def _absent_items(self, absent: Sequence[Item], found: dict[str, int]) -> None:
        holding = {item.id: self._holding(item) for item in absent}
        lines = [
            f"{item.id} = {json.dumps(header, ensure_ascii=False)}"
            for item in absent
            if (header := holding[item.id]) is not None
        ]
        if lines:
            message = (
                f"{len(lines)} questions stand in longer headers. Write into event.toml:\n"
                + "\n".join(["[columns.items]", *lines])
            )
            self.problems.append(Problem(self.file, message))
        absent = [item for item in absent if holding[item.id] is None]
        if absent and not found and not lines:
            message = (
                f"no column is called like any of the {len(absent)} items of the instrument "
                f"(such as {absent[0].id}); its columns are {', '.join(_quoted(self.headers))}. "
                "Say under [columns.items] which column is which"
            )
            self.problems.append(Problem(self.file, message))
            return
        for item in absent:
            text = str(item.text)
            guess = did_you_mean(text, self.headers) or did_you_mean(item.id, self.headers)
            message = f'no column for item {item.id} ("{clipped(text)}"){guess}'
            if not guess:
                message += "; say under [columns.items] which column it is"
            self.problems.append(Problem(self.file, message))

    def _holding(self, item: Item) -> str | None:
        """Return the only header that an item's text is a part of, such as "3. The Sun ..."."""
        texts = [normalised(text) for text in item.text.spellings if len(text) >= SHORTEST_TEXT]
        found = [
            header for header in self.headers if any(text in normalised(header) for text in texts)
        ]
        return found[0] if len(found) == 1 else None

    def _present(self, wanted: dict[str, Header], place: str) -> dict[str, int]:
        found = {key: self._find(header, f"{place}.{key}") for key, header in wanted.items()}
        return {key: position for key, position in found.items() if position is not None}

    def _find(self, header: Header, place: str) -> int | None:
        for name in header:
            positions = self._positions.get(normalised(name), [])
            if len(positions) > 1:
                columns = " and ".join(str(position + 1) for position in positions)
                message = (
                    f'the header "{clipped(name)}" stands in columns {columns} of {self.file}; '
                )
                message += self._one_of(positions)
                self.problems.append(Problem(f"{EVENT_FILE}: {place}", message))
            if positions:
                return positions[0]
        return None

    def _one_of(self, positions: Sequence[int]) -> str:
        """Return what to do about columns of one name: their headers may tell them apart."""
        headers = dict.fromkeys(f'"{self.headers[position]}"' for position in positions)
        if len(set(map(normalised, headers))) < len(positions):
            return "rename all but one"
        return f"write {' or '.join(headers)}"

    def _no_code(self, header: Header, place: str) -> None:
        """Name the file: most often it is another one's column, or called otherwise in this one."""
        wanted = " or ".join(f'"{clipped(name)}"' for name in header)
        near = next(filter(None, (did_you_mean(name, self.headers) for name in header)), "")
        message = (
            f"has no column {wanted}, which {place} in {EVENT_FILE} names for the respondents' code"
        )
        message += near or f". Its columns are {', '.join(_quoted(self.headers))}"
        self.problems.append(Problem(self.file, message))

    def _missing(self, header: Header, place: str) -> None:
        message = no_column(header, [self.file], self.headers)
        self.problems.append(Problem(f"{EVENT_FILE}: {place}", message))

    def _used_twice(self, roles: ColumnRoles) -> None:
        uses: dict[int, list[str]] = {}
        for position in roles.id:
            uses.setdefault(position, []).append("columns.id")
        for kind, columns in (
            ("item", roles.items),
            ("segments", roles.segments),
            ("activities", roles.activities),
        ):
            for key, position in columns.items():
                uses.setdefault(position, []).append(f"{kind} {key}")
        if roles.choices is not None:
            uses.setdefault(roles.choices, []).append("activities.column")
        if roles.duration is not None:
            uses.setdefault(roles.duration, []).append("columns.duration")
        if roles.time is not None:
            uses.setdefault(roles.time, []).append("columns.time")
        for position, roles_of_one in uses.items():
            if len(roles_of_one) > 1:
                message = (
                    f'the column "{clipped(self.headers[position])}" is used twice: '
                    f"as {' and as '.join(roles_of_one)}"
                )
                self.problems.append(Problem(self.file, message))


def no_column(header: Header, files: Sequence[str], headers: Sequence[str]) -> str:
    """Return the words for a column that none of `files` has.

    Examples
    --------
    >>> no_column(("How old",), ["pre.csv"], ["Your code", "How old are you?"])
    'no column "How old" in pre.csv; did you mean "How old are you?"?'
    """
    wanted = " or ".join(f'"{clipped(name)}"' for name in header)
    return f"no column {wanted} in {', '.join(files)}{did_you_mean(header[0], headers)}"


def _quoted(headers: Sequence[str]) -> list[str]:
    shown = [f'"{clipped(header)}"' for header in headers[:MOST_HEADERS]]
    return [*shown, "..."] if len(headers) > MOST_HEADERS else shown
