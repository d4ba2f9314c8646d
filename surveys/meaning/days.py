"""The day on which a response was given; its time of day is not kept."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date
from typing import Final, NamedTuple, get_args

import numpy as np
import pandas as pd

from surveys.event import DateOrder
from surveys.meaning.audience import UNKNOWN, Grouping
from surveys.meaning.marks import means_nothing
from surveys.texts import normalised

ORDERS: tuple[DateOrder, ...] = get_args(DateOrder)

_DATES: Final = re.compile(
    r"(?P<year>\d{4})[-/.年]\s?(?P<month>\d{1,2})[-/.月]\s?(?P<day>\d{1,2})(?!\d)"
    r"|(?P<first>\d{1,2})(?P<sign>[-/.])(?P<second>\d{1,2})[-/.](?P<last>\d{4}|\d{2})(?!\d)"
)


def day_in(text: str, order: DateOrder) -> date | None:
    """Return the day with which a text begins, or None.

    The day is the one that is written, whatever zone stands behind it. Between dots days always
    come first.

    Parameters
    ----------
    text : str
        A cell.
    order : {"d/m/y", "m/d/y"}
        What comes first where the year comes last.

    Examples
    --------
    >>> written = ["2025/10/18 9:05:12 AM GMT+8", "2025-10-18T23:30:00Z", "2025年10月18日"]
    >>> {day_in(text, "m/d/y").isoformat() for text in written}
    {'2025-10-18'}
    >>> day_in("18.10.2025 09:05", "m/d/y").isoformat(), day_in("10/18/2025", "d/m/y")
    ('2025-10-18', None)
    """
    found = _DATES.match(normalised(text))
    if found is None:
        return None
    if found["year"]:
        year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    else:
        first, second, year = int(found["first"]), int(found["second"]), int(found["last"])
        year += 2000 if year < 100 else 0
        day_first = order == "d/m/y" or found["sign"] == "."
        day, month = (first, second) if day_first else (second, first)
    with suppress(ValueError):
        return date(year, month, day)
    return None


def order_of(texts: Sequence[str]) -> DateOrder | None:
    """Return what comes first in the dates of a column, or None where it cannot be told.

    It is the order that understands more of the texts; either, where both say the same.

    Examples
    --------
    >>> order_of(["3/9/2025", "3/21/2025"]), order_of(["3/9/2025", "4/9/2025"]) is None
    ('m/d/y', True)
    """
    readings = {order: [day_in(text, order) for text in texts] for order in ORDERS}
    one, other = readings.values()
    if one == other:
        return ORDERS[0]
    understood = {order: sum(day is not None for day in days) for order, days in readings.items()}
    if len(set(understood.values())) == 1:
        return None
    return max(ORDERS, key=understood.__getitem__)


class Days(NamedTuple):
    """The days of a column.

    Attributes
    ----------
    grouping : Grouping
        Its days as ISO 8601, rising, and everyone's.
    strange : dict of str to tuple of int
        Texts that are no day, each with its category.
    """

    grouping: Grouping
    strange: dict[str, tuple[int]]


def days_of(
    column: pd.Categorical, *, order: DateOrder | None, empty: Collection[str] = ()
) -> Days | None:
    """Return the days of a column; None where days and months cannot be told apart.

    Parameters
    ----------
    column : pandas.Categorical
        Its cells.
    order : {"d/m/y", "m/d/y"} or None
        What comes first in dates that do not tell.
    empty : collection of str
        Texts that mean no answer.

    Examples
    --------
    >>> found = days_of(pd.Categorical(["1.9.2025 8:00", "1.9.2025 9:00", None]), order=None)
    >>> found.grouping.groups, found.grouping.codes.tolist()
    (('2025-09-01',), [0, 0, -1])
    """
    texts = [str(text) for text in column.categories]
    told = order_of(texts) or order
    if told is None:
        return None
    nothing = set(map(normalised, empty))
    found = [day_in(text, told) for text in texts]
    groups = sorted({day.isoformat() for day in found if day is not None})
    place = {day: at for at, day in enumerate(groups)}
    codes = [UNKNOWN if day is None else place[day.isoformat()] for day in found]
    strange = {
        text: (code,)
        for code, (text, day) in enumerate(zip(texts, found, strict=True))
        if day is None and not means_nothing(text, nothing)
    }
    cells = np.array([*codes, UNKNOWN], dtype=np.int32)[np.asarray(column.codes)]
    return Days(Grouping(tuple(groups), cells), strange)


def together(parts: Sequence[Grouping]) -> Grouping:
    """Return the days of several groups of people, one after the other.

    Examples
    --------
    >>> days = ("2025-09-02", "2025-09-01")
    >>> together([Grouping((day,), np.array([0, -1])) for day in days]).codes.tolist()
    [1, -1, 0, -1]
    """
    groups = sorted({day for part in parts for day in part.groups})
    place = {day: at for at, day in enumerate(groups)}
    codes = [
        np.array([*map(place.__getitem__, part.groups), UNKNOWN], dtype=np.int32)[part.codes]
        for part in parts
    ]
    return Grouping(tuple(groups), np.concatenate(codes))
