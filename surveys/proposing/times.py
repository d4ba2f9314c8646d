"""When people answered: which of the columns that hold times says it, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from surveys.meaning.days import ORDERS, day_in, order_of
from surveys.meaning.header_subjects import is_only
from surveys.meaning.known_answers import is_no_answer
from surveys.privacy.header_words import kind_of_header
from surveys.proposing.fields import Field
from surveys.proposing.proposed import Proposed
from surveys.texts import words_of_header

OTHER: Final = "it holds dates or times"
_BEGINNING: Final = re.compile(r"start|begin|开始|начал|inicio|début")


def says_when(field: Field) -> bool:
    """Return whether a field says of each response on which day it was given."""
    called = field.column.holds == "time" or all(
        is_only(header, "time") and kind_of_header(header) is None for header in field.headers
    )
    days = [any(day_in(text, order) for order in ORDERS) for text in _answers(field.counts)]
    return called and bool(days) and all(days)


def one_for_each_file(proposed: Iterable[Proposed]) -> list[Proposed]:
    """Leave each file one column that says when people answered: not when they began, if another.

    Parameters
    ----------
    proposed : iterable of Proposed
        In which several may be of that role.
    """
    proposed = list(proposed)
    times = [one.field for one in proposed if one.role == "time"]
    used: list[Field] = []
    for field in sorted(times, key=_begins):
        files = {id(place.file) for place in field.places}
        if not any(id(place.file) in files for other in used for place in other.places):
            used.append(field)
    return [
        replace(one, role="ignored", reason=OTHER)
        if one.role == "time" and one.field not in used
        else one
        for one in proposed
    ]


def headers_of_time(columns: Sequence[Proposed]) -> tuple[str, ...]:
    """Return the headers of the columns that say when people answered, each once."""
    headers = (header for one in columns if one.role == "time" for header in one.field.headers)
    return tuple(dict.fromkeys(headers))


def is_order_open(columns: Sequence[Proposed]) -> bool:
    """Return whether in some file days and months cannot be told apart."""
    fields = [one.field for one in columns if one.role == "time"]
    return any(
        order_of(_answers(place.sample.texts)) is None
        for field in fields
        for place in field.places
        if place.file.wave != "followup"
    )


def _answers(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if not is_no_answer(text)]


def _begins(field: Field) -> bool:
    return any(_BEGINNING.search(words_of_header(header)) for header in field.headers)
