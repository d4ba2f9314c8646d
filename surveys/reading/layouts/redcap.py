"""REDCap: names of fields or their labels as header, one column for each box to tick.

Raw exports are known from real ones (OuhscBbmc/REDCapR). Of labels, ``Question (choice=Text)`` is
in the issue vubiostat/redcapAPI#301 and the words for the platform's own columns are in REDCap's
export itself, of which no sample was to be had.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from surveys.reading.layouts import plain
from surveys.reading.layouts.headings import with_part
from surveys.reading.layouts.layout import Column, Holds, Layout
from surveys.reading.text_table import Grid

_OWN: Final[dict[str, Holds]] = {
    "redcap_event_name": "wave",
    "redcap_repeat_instrument": "status",
    "redcap_repeat_instance": "status",
    "redcap_survey_identifier": "personal",
    "redcap_data_access_group": "answers",
}
_OWN_LABELS: Final[dict[str, Holds]] = {
    "Event Name": "wave",
    "Repeat Instrument": "status",
    "Repeat Instance": "status",
    "Survey Identifier": "personal",
    "Data Access Group": "answers",
    "Survey Timestamp": "time",
    "Complete?": "status",
}
_ROWS_LOOKED_AT: Final = 1000
_BOX: Final = re.compile(r"([a-z][a-z0-9_]*?)___([a-z0-9_.]+)")
_BOX_LABEL: Final = re.compile(r"(.+?) ?\(choice=(.+)\)")
_FIELD: Final = re.compile(r"[a-z][a-z0-9_.]*")
_STATES: Final = {"", "0", "1", "2", "Incomplete", "Unverified", "Complete"}
_UNFINISHED: Final = ("[not completed]",)
_SIGNS: Final = 2


def recognise(grid: Grid) -> Layout | None:
    """Return the layout of a header that shows two signs of REDCap.

    Of names those are: all are such as REDCap allows; a form has a state (``..._complete``, with
    nothing but states below it); a box to tick (``...___1``); a column called ``redcap_...``; the
    first column is ``record_id``. Of labels: states under ``Complete?``, a box to tick
    (``(choice=...)``), two columns of the platform's own, ``Record ID`` first.

    A record is a person. Where a file has a row for each of a person's events, its number says
    who a row is about; else it is the number of the response.

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
    rows = grid.head(table.first_answer_row + _ROWS_LOOKED_AT)[table.first_answer_row :]
    states = {
        header
        for place, header in enumerate(table.headers)
        if (header.endswith("_complete") or header == "Complete?")
        and {cells[place].strip() for cells in rows if place < len(cells)} <= _STATES
    }
    if not (_by_name(table.headers, states) or _by_label(table.headers, states)):
        return None
    several = {"redcap_event_name", "redcap_repeat_instrument", "Event Name", "Repeat Instrument"}
    by_person = not several.isdisjoint(table.headers)
    record: Holds = "answers" if by_person else "response id"
    first, *others = table.headers
    columns = (Column(first, holds=record), *(_column(header, states) for header in others))
    return Layout("REDCap", columns=columns, first_answer_row=table.first_answer_row)


def _by_name(headers: Sequence[str], states: set[str]) -> bool:
    if not all(map(_FIELD.fullmatch, filter(None, headers))):
        return False
    signs = (
        bool(states),
        any(map(_BOX.fullmatch, headers)),
        not _OWN.keys().isdisjoint(headers),
        headers[0] == "record_id",
    )
    return sum(signs) >= _SIGNS


def _by_label(headers: Sequence[str], states: set[str]) -> bool:
    signs = (
        bool(states),
        any(map(_BOX_LABEL.fullmatch, headers)),
        len((_OWN_LABELS.keys() - {"Complete?"}) & set(headers)) > 1,
        headers[0] == "Record ID",
    )
    return sum(signs) >= _SIGNS


def _column(header: str, states: set[str]) -> Column:
    box = _BOX.fullmatch(header) or _BOX_LABEL.fullmatch(header)
    if box:
        question, choice = box[1], box[2]
        if "(choice=" not in header and choice.startswith("_"):
            choice = f"-{choice[1:]}"  # a code below 0
        return Column(with_part(question, choice), (header,), question=question, choice=choice)
    if header in states:
        return Column(header, holds="status")
    if header.endswith("_timestamp") and header.replace("_timestamp", "_complete") in states:
        return Column(header, holds="time", empty=_UNFINISHED)
    holds = _OWN.get(header) or _OWN_LABELS.get(header, "answers")
    return Column(header, holds=holds, empty=_UNFINISHED if holds == "time" else ())
