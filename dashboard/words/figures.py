"""Figures as they are printed; the one place where numbers are rounded.

Numbers are rounded as Python does before Babel writes them: it would round 0.05, which is a little
more than that, down.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from babel.dates import format_date, format_interval
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from dashboard.words.language import locale, say, say_of

MINUS = "\u2212"
NOTHING = "\u2013"
"""What stands in a table where there is no figure."""


def points(value: float) -> str:
    """Return a score in points with one decimal.

    Examples
    --------
    >>> points(61.04), points(-0.04)
    ('61.0', '0.0')
    """
    return _decimal(value, 1)


def change(value: float) -> str:
    """Return a change in points with its sign.

    Examples
    --------
    >>> change(7.16), change(-0.3), change(0.0)
    ('+7.2', '\u22120.3', '0.0')
    """
    text = points(value)
    return f"+{text}" if round(value, 1) > 0 else text


def size(value: float) -> str:
    """Return how large a change is, never 0.0 for one that is not.

    Examples
    --------
    >>> size(7.16), size(0.04)
    ('7.2 points', 'under 0.1 points')
    """
    if value < 0.05:
        return say("under {points} points", points=_decimal(0.1, 1))
    return say("{points} points", points=points(value))


def deviations(value: float) -> str:
    """Return a standardised change with two decimals.

    Examples
    --------
    >>> deviations(0.366), deviations(-0.001)
    ('0.37', '0.00')
    """
    return _decimal(value, 2)


def interval(low: float, high: float) -> str:
    """Return an interval of changes, such as ``"+6.1 to +8.3"``."""
    return say("{low} to {high}", low=change(low), high=change(high))


def day(iso: str) -> str:
    """Return a day that is given as ISO 8601, such as ``"18 Oct 2025"``."""
    return str(format_date(date.fromisoformat(iso), "medium", locale=locale()))


def days(first: str, last: str) -> str:
    """Return the days from one to another, each given as ISO 8601.

    Examples
    --------
    >>> days("2025-10-18", "2025-10-18"), days("2025-10-18", "2025-10-19")
    ('18 Oct 2025', '18\u201319 Oct 2025')
    """
    if first == last:
        return day(first)
    begins, ends = map(date.fromisoformat, (first, last))
    return str(format_interval(begins, ends, skeleton="yMMMd", locale=locale()))


def percent(share: float) -> str:
    """Return a proportion as a whole percentage; what is not none or all never reads so.

    Examples
    --------
    >>> percent(0.617), percent(0.001), percent(0.999), percent(0.0)
    ('62%', 'under 1%', 'over 99%', '0%')
    """
    if 0 < share < 0.005:
        return say("under {percent}", percent=whole_percent(0.01))
    if 0.995 <= share < 1:
        return say("over {percent}", percent=whole_percent(0.99))
    return whole_percent(share)


def whole_percent(share: float) -> str:
    """Return a share that may lie below 0 or above 1 as a whole percentage.

    Examples
    --------
    >>> whole_percent(0.617), whole_percent(-0.072), whole_percent(1.2), whole_percent(-0.001)
    ('62%', '\u22127%', '120%', '0%')
    """
    whole = round(100 * share) / 100  # no -0.0, of which Babel would make -0%
    return format_percent(whole, "0%", locale=locale()).replace("-", MINUS)


def number(value: int) -> str:
    """Return a whole number with its thousands marked.

    Examples
    --------
    >>> number(1234567)
    '1,234,567'
    """
    return format_decimal(value, "#,##0", locale=locale())


def counted(value: int, one: str, many: str, **values: Any) -> str:
    """Return a text with a number in it, in the language spoken.

    Parameters
    ----------
    value : int
        Stands where the text says ``{count}``.
    one, many : str
        The English text of one thing, and of several.
    **values
        What else is put in; see `dashboard.words.language.say`.

    Examples
    --------
    >>> counted(1, "{count} pair", "{count} pairs"), counted(1200, "{count} pair", "{count} pairs")
    ('1 pair', '1,200 pairs')
    """
    return say_of(value, one, many, count=number(value), **values)


def p_value(p: float) -> str:
    """Return a p-value with what can be read from it.

    Examples
    --------
    >>> p_value(0.0004), p_value(0.034), p_value(0.4)
    ('p < 0.001', 'p = 0.034', 'p = 0.40')
    """
    if p < 0.001:
        return f"p < {_decimal(0.001, 3)}"
    return f"p = {_decimal(p, 3 if p < 0.1 else 2)}"


def listed(words: Sequence[str]) -> str:
    """Return words as a list in a sentence.

    Examples
    --------
    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b and c', 'a')
    """
    return format_list(words, locale=locale())


def _decimal(value: float, decimals: int) -> str:
    rounded = round(value, decimals) + 0.0  # -0.0 + 0.0 is 0.0
    text = format_decimal(rounded, f"0.{'0' * decimals}", locale=locale())
    return text.replace("-", MINUS)
