"""When the answers of a file were given, as far as its survey tool wrote that down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Final, Literal, NamedTuple

import numpy as np
import pandas as pd

from surveys.meaning.header_subjects import is_only
from surveys.privacy.header_words import kind_of_header
from surveys.reading.files import SurveyFile
from surveys.texts import normalised

FEWEST: Final = 10
"""Times below which nothing is said: the middle one could be a person's own."""

_LOOKED_AT: Final = 2000
_UNDERSTOOD: Final = 0.9
"""Share of a column's texts that must be times."""

_DATES: Final = re.compile(
    r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})(?!\d)"
    r"|(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})[-/.](?P<last>\d{4}|\d{2})(?!\d)"
)
_HOUR: Final = re.compile(r"(\d{1,2}):\d{2}")
_AFTER_NOON: Final = re.compile(r"\bpm\b|\d\s?pm|下午|晚上")

Order = Literal["day first", "month first"]


class Answered(NamedTuple):
    """The hour in which the middle answer of a file was given.

    Attributes
    ----------
    earliest, latest : datetime
        Equal, unless it is not clear whether days or months come first.
    """

    earliest: datetime
    latest: datetime


def answered_when(file: SurveyFile) -> Answered | None:
    """Return when the answers of a file were given; None where it does not say.

    Raises
    ------
    ProblemsFound
        If the file cannot be read.
    """
    for position, column in enumerate(file.layout.columns):
        called = is_only(column.header, "time") and kind_of_header(column.header) is None
        if column.holds == "time" or called:  # a date of birth is no time of an answer
            (cells,) = file.read([position]).columns
            if (found := middle_time(_some(cells))) is not None:
                return found
    return None


def middle_time(texts: Iterable[str]) -> Answered | None:
    """Return the middle of some times, or None where too few of the texts are any.

    Examples
    --------
    >>> middle_time(["2025/9/14 10:31:00"] * 10).latest.isoformat(" ", "minutes")
    '2025-09-14 10:00'
    >>> [one.day for one in middle_time(["3/9/2025 8:05 PM"] * 10)]
    [9, 3]
    """
    texts = list(texts)
    readings = []
    for order in ("month first", "day first"):
        times = sorted(_times(texts, order))
        if len(times) >= max(FEWEST, _UNDERSTOOD * len(texts)):
            readings.append(times[len(times) // 2])
    return Answered(min(readings), max(readings)) if readings else None


def _some(cells: pd.Categorical) -> list[str]:
    """Return texts from all over a column."""
    filled = np.asarray(cells.codes)
    filled = filled[filled >= 0]
    step = max(1, len(filled) // _LOOKED_AT)
    return [str(cells.categories[code]) for code in filled[::step]]


def _times(texts: Iterable[str], order: Order) -> Iterator[datetime]:
    for text in map(normalised, texts):
        found = _DATES.match(text)
        if found is None:
            continue
        if found["year"]:
            date = int(found["year"]), int(found["month"]), int(found["day"])
        else:
            first, second, year = int(found["first"]), int(found["second"]), int(found["last"])
            day_first = order == "day first" or found["sign"] == "."
            day, month = (first, second) if day_first else (second, first)
            date = year + (2000 if year < 100 else 0), month, day
        hour = int(told[1]) if (told := _HOUR.search(text)) else 0
        if hour < 12 and _AFTER_NOON.search(text):
            hour += 12
        with suppress(ValueError):
            yield datetime(*date, hour)
