"""KoboToolbox and ODK: names of questions or their labels, with their groups, as header.

No real export was to be had. The platform's own columns and how choices are spread are in the
issues kobotoolbox/kpi#2517 and kobotoolbox/formpack#234 and in the description of exports that
getodk/briefcase has (docs/export-format.md, issue #656).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from surveys.reading.layouts import plain
from surveys.reading.layouts.headings import with_part
from surveys.reading.layouts.layout import Column, Holds, Layout
from surveys.reading.text_table import Grid

_KOBO: Final = {"_id", "_uuid", "_submission_time", "_index", "_validation_status", "__version__"}
_ODK: Final = {
    *("SubmissionDate", "KEY", "instanceID", "meta-instanceID"),
    *("SubmitterID", "AttachmentsPresent", "FormVersion", "ReviewState"),
}
_LEAST_SIGNS: Final = 3
_HELD: Final[dict[Holds, str]] = {
    "response id": "_id _uuid _index KEY instanceID meta/instanceID meta-instanceID meta/rootUuid",
    "time": "start end today _submission_time SubmissionDate",
    "status": """
        __version__ _validation_status _status _tags _notes formhub/uuid isValidated Status Edits
        ReviewState FormVersion AttachmentsPresent AttachmentsExpected meta/instanceName
        meta-instanceName
    """,
    "personal": """
        deviceid DeviceID device_id username subscriberid simserial simid phonenumber email audit
        meta/audit meta-audit _submitted_by SubmitterID SubmitterName _geolocation background-audio
    """,
}
_HOLDS: Final = {name: holds for holds, names in _HELD.items() for name in names.split()}
_ROWS_LOOKED_AT: Final = 1000
_PLACE: Final = re.compile(r"-?\d+(?:\.\d+)? -?\d+\.\d+(?: -?\d+(?:\.\d+)?){2}(?:;.*)?")
_PART_OF_PLACE: Final = re.compile(
    r"_(.+)_(?:latitude|longitude|altitude|precision)|(.+)-(?:Latitude|Longitude|Altitude|Accuracy)"
)
_CODES: Final = re.compile(r"[\w.-]+(?: [\w.-]+)*")
_TICKS: Final = {"", "0", "1", "true", "false", "True", "False", "TRUE", "FALSE"}


def recognise(grid: Grid) -> Layout | None:
    """Return the layout of a header with three columns of the platform's own.

    A question is called by what stands after its groups, where that is unique. Coordinates are
    personal, whatever the question is called.

    Parameters
    ----------
    grid : Grid
        The cells of a file.

    Returns
    -------
    Layout or None
    """
    table = plain.recognise(grid)
    if table is None:
        return None
    kobo, odk = (len(own & set(table.headers)) for own in (_KOBO, _ODK))
    if max(kobo, odk) < _LEAST_SIGNS:
        return None
    rows = grid.head(table.first_answer_row + _ROWS_LOOKED_AT)[table.first_answer_row :]
    cells = [
        {row[place].strip() for row in rows if place < len(row)}
        for place in range(len(table.headers))
    ]
    columns = _Columns(table.headers, cells, between="/" if kobo >= odk else "-").described()
    name = "KoboToolbox" if kobo >= odk else "ODK"
    return Layout(name, columns=columns, first_answer_row=table.first_answer_row)


class _Columns:
    """What each column is, told from all headers and the first answers together."""

    def __init__(self, headers: Sequence[str], cells: Sequence[set[str]], *, between: str) -> None:
        self._headers = headers
        self._cells = cells
        self._between = between
        self._places = {
            name
            for header in headers
            if (found := _PART_OF_PLACE.fullmatch(header)) and (name := found[1] or found[2])
        }
        self._choices = self._questions_with_choices()
        self._in_group = Counter(
            header.rpartition(between)[0] for header in headers if between in header
        )
        self._often = Counter(map(self._short, headers))

    def described(self) -> tuple[Column, ...]:
        return tuple(map(self._column, self._headers, self._cells))

    def _questions_with_choices(self) -> set[str]:
        """Return the questions with one 0/1 column for each choice, of which there are several."""
        ticks: dict[str, list[bool]] = {}
        for header, cells in zip(self._headers, self._cells, strict=True):
            question, between, _ = header.rpartition("/")
            if between:
                ticks.setdefault(question, []).append(cells <= _TICKS)
        return {
            question
            for question, ticked in ticks.items()
            if all(ticked) and (len(ticked) > 1 or question in self._headers)
        }

    def _column(self, header: str, cells: set[str]) -> Column:
        question, _, choice = header.rpartition("/")
        if question in self._choices:
            asked = self._called(question)
            return Column(with_part(asked, choice), (header,), question=asked, choice=choice)
        called = self._called(header)
        holds = self._holds(header, cells)
        several = header in self._choices or (holds == "answers" and _are_several(cells))
        return Column(
            called,
            names=(header,) if called != header else (),
            separator=" " if several else "",
            holds=holds,
        )

    def _holds(self, header: str, cells: set[str]) -> Holds:
        filled = cells - {""}
        if (
            _PART_OF_PLACE.fullmatch(header)
            or header in self._places
            or (filled and all(map(_PLACE.fullmatch, filled)))
        ):
            return "personal"
        return _HOLDS.get(header, "answers")

    def _called(self, header: str) -> str:
        short = self._short(header)
        return short if self._often[short] == 1 else header

    def _short(self, header: str) -> str:
        """Return a header without its groups; a stroke inside a question is no group's."""
        group, _, rest = header.rpartition(self._between)
        is_group = " " not in group or self._in_group[group] > 1
        return rest if group and rest and is_group and header not in _HOLDS else header


def _are_several(cells: set[str]) -> bool:
    """Return whether cells are codes of choices with spaces between them, the same ones often."""
    filled = cells - {""}
    if not any(" " in cell for cell in filled) or not all(map(_CODES.fullmatch, filled)):
        return False
    codes = [cell.split() for cell in filled]
    if any(len(set(one)) < len(one) for one in codes):
        return False
    times = Counter(code for one in codes for code in one)
    return 3 * len(times) <= sum(times.values())
