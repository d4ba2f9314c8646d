"""Figures as they are printed; the one place where numbers are rounded."""

from __future__ import annotations

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
    rounded = round(value, 1) + 0.0  # -0.0 + 0.0 is 0.0
    return f"{rounded:.1f}".replace("-", MINUS)


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
    return f"{points(value)} points" if value >= 0.05 else "under 0.1 points"


def deviations(value: float) -> str:
    """Return a standardised change with two decimals.

    Examples
    --------
    >>> deviations(0.366), deviations(-0.001)
    ('0.37', '0.00')
    """
    return f"{round(value, 2) + 0.0:.2f}".replace("-", MINUS)


def interval(low: float, high: float) -> str:
    """Return an interval of changes, such as ``"+6.1 to +8.3"``."""
    return f"{change(low)} to {change(high)}"


def percent(share: float) -> str:
    """Return a proportion as a whole percentage; what is not none or all never reads so.

    Examples
    --------
    >>> percent(0.617), percent(0.001), percent(0.999), percent(0.0)
    ('62%', 'under 1%', 'over 99%', '0%')
    """
    if 0 < share < 0.005:
        return "under 1%"
    if 0.995 <= share < 1:
        return "over 99%"
    return f"{100 * share:.0f}%"


def whole_percent(share: float) -> str:
    """Return a share that may lie below 0 or above 1 as a whole percentage.

    Examples
    --------
    >>> whole_percent(0.617), whole_percent(-0.072), whole_percent(1.2), whole_percent(-0.001)
    ('62%', '\u22127%', '120%', '0%')
    """
    return f"{round(100 * share):.0f}%".replace("-", MINUS)


def number(value: int) -> str:
    """Return a whole number with its thousands marked.

    Examples
    --------
    >>> number(1234567)
    '1,234,567'
    """
    return f"{value:,}"


def counted(value: int, one: str, many: str) -> str:
    """Return a number with its noun.

    Examples
    --------
    >>> counted(1, "pair", "pairs"), counted(1200, "pair", "pairs")
    ('1 pair', '1,200 pairs')
    """
    return f"{number(value)} {one if value == 1 else many}"


def p_value(p: float) -> str:
    """Return a p-value with what can be read from it.

    Examples
    --------
    >>> p_value(0.0004), p_value(0.034), p_value(0.4)
    ('p < 0.001', 'p = 0.034', 'p = 0.40')
    """
    if p < 0.001:
        return "p < 0.001"
    return f"p = {p:.3f}" if p < 0.1 else f"p = {p:.2f}"


def listed(words: list[str]) -> str:
    """Return words as a list in a sentence.

    Examples
    --------
    >>> listed(["a", "b", "c"]), listed(["a"])
    ('a, b and c', 'a')
    """
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
