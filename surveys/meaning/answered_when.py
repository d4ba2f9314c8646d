"""When the answers of a file were given, as far as its survey tool wrote that down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from surveys.event import DateOrder
from surveys.meaning.days import ORDERS, day_in
from surveys.meaning.header_subjects import is_only
from surveys.privacy.header_words import kind_of_header
from surveys.reading.files import SurveyFile
from surveys.texts import normalised

FEWEST: Final = 10
"""Times below which nothing is said: the middle one could be a person's own."""

_LOOKED_AT: Final = 2000
_UNDERSTOOD: Final = 0.9
"""Share of a column's texts that must be times."""

_HOUR: Final = re.compile(r"(\d{1,2}):\d{2}")
_AFTER_NOON: Final = re.compile(r"\bpm\b|\d\s?pm|下午|晚上")


class Answered(NamedTuple):
    """When the answers of a file were given.

    Attributes
    ----------
    earliest, latest : datetime
        The hour of the middle answer; equal, unless it is not clear whether days or months come
        first.
    first, last : datetime or None
        The days of the first and the last answer, as far apart as the order of days and months
        allows; None in what earlier versions kept.
    """

    earliest: datetime
    latest: datetime
    first: datetime | None = None
    last: datetime | None = None

    def as_plain(self) -> list[str]:
        """Return its times as ISO 8601, as far as they are known."""
        return [time.isoformat() for time in self if time is not None]


def answered_when(file: SurveyFile, *, named: int | None = None) -> Answered | None:
    """Return when the answers of a file were given; None where it does not say.

    Parameters
    ----------
    file : SurveyFile
        The file.
    named : int, optional
        The position of the column that the event names for it.

    Raises
    ------
    ProblemsFound
        If the file cannot be read.
    """
    for position, column in enumerate(file.layout.columns):
        called = is_only(column.header, "time") and kind_of_header(column.header) is None
        if (
            named == position or column.holds == "time" or (named is None and called)
        ):  # a date of birth is no time of an answer
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
    [9, 3, 9, 3]
    """
    texts = list(texts)
    readings = []
    for order in ORDERS:
        times = sorted(_times(texts, order))
        if len(times) >= max(FEWEST, _UNDERSTOOD * len(texts)):
            readings.append((times[len(times) // 2], _day(times[0]), _day(times[-1])))
    if not readings:
        return None
    middle, first, last = zip(*readings, strict=True)
    return Answered(min(middle), max(middle), min(first), max(last))


def _day(time: datetime) -> datetime:
    """Return the day of a time: an hour would be of one person's answer."""
    return time.replace(hour=0)


def _some(cells: pd.Categorical) -> list[str]:
    """Return texts from all over a column."""
    filled = np.asarray(cells.codes)
    filled = filled[filled >= 0]
    step = max(1, len(filled) // _LOOKED_AT)
    return [str(cells.categories[code]) for code in filled[::step]]


def _times(texts: Iterable[str], order: DateOrder) -> Iterator[datetime]:
    for text in map(normalised, texts):
        day = day_in(text, order)
        if day is None:
            continue
        hour = int(told[1]) if (told := _HOUR.search(text)) else 0
        if hour < 12 and _AFTER_NOON.search(text):
            hour += 12
        with suppress(ValueError):
            yield datetime(day.year, day.month, day.day, hour)
