"""What layouts with several headings for a column have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from surveys.reading.layouts.layout import Column
from surveys.reading.spaces import clean_header, is_blank
from surveys.reading.text_table import Grid
from surveys.texts import normalised

_BLANK_ROWS: Final = 100
_ANSWERS: Final = 100
_MOMENT: Final = re.compile(
    r"\d{1,4}[./\-年] ?\d{1,2}[./\-月] ?\d{1,4}[.日]?,? (?:\D{1,10} ?)?"
    r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?: ?[^\W\d][\w.]{0,7})?(?P<zone> (?:GMT|UTC)\S*)?"
)


@dataclass(frozen=True, slots=True)
class Top:
    """The first rows of a file.

    Attributes
    ----------
    first : int
        0-based row of the first filled one.
    rows : tuple of tuple of str
        It and those below, as they are compared (see `clean_header`), all as long as it is.
    """

    first: int
    rows: tuple[tuple[str, ...], ...]

    def cells(self, position: int, *, below: int) -> list[str]:
        """Return the filled cells of a column below so many headings."""
        return [row[position] for row in self.rows[below:] if row[position]]


def top_of(grid: Grid) -> Top | None:
    """Return the first hundred rows of a file from the first filled one; None if none is."""
    rows = grid.head(_BLANK_ROWS + _ANSWERS)
    first = next((row for row, cells in enumerate(rows[:_BLANK_ROWS]) if not is_blank(cells)), None)
    if first is None:
        return None
    width = len(rows[first])
    return Top(
        first,
        tuple(
            tuple(map(clean_header, [*cells[:width], *[""] * (width - len(cells))]))
            for cells in rows[first : first + _ANSWERS]
        ),
    )


def moments(cells: Sequence[str]) -> bool:
    """Return whether there are cells, and each is a date with a time of day.

    Examples
    --------
    >>> moments(["2024/05/14 3:21:05 PM GMT+3", "14.05.2024 15:21:05", "2024/5/14 下午3:21:05"])
    True
    >>> moments(["2024-05-14"]), moments(["2024-05-14T15:21:05Z"]), moments([])
    (False, False, False)
    """
    return bool(cells) and all(map(_MOMENT.fullmatch, cells))


def repeats(cells: Iterable[str], choice: str) -> bool:
    """Return whether nothing stands in a column but the choice that it ticks."""
    return all(normalised(cell) == normalised(choice) for cell in cells)


def with_part(question: str, part: str) -> str:
    """Return the header of one choice or row of a question.

    Examples
    --------
    >>> with_part("Which did you attend?", "Expo"), with_part("Age", "")
    ('Which did you attend? [Expo]', 'Age')
    """
    return f"{question} [{part}]" if part else question


def without_part(header: str) -> tuple[str, str]:
    """Return what stands before the brackets at the end of a header, and what in them.

    Examples
    --------
    >>> without_part("Which? [Expo]"), without_part("Q7[SQ001][2]"), without_part("Why [not]?")
    (('Which?', 'Expo'), ('Q7', 'SQ001][2'), ('Why [not]?', ''))
    """
    open_ones = 0
    for place in range(len(header) - 1, 0, -1) if header.endswith("]") else ():
        open_ones += (header[place] == "]") - (header[place] == "[")
        if open_ones == 0 and header[place - 1] != "]":
            return header[:place].strip(), header[place + 1 : -1]
    return header, ""


def other_names(header: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that are filled and are not the header, each once."""
    return tuple(name for name in dict.fromkeys(names) if name and name != header)


def told_apart(columns: Sequence[Column], codes: Sequence[str]) -> tuple[Column, ...]:
    """Return columns of which no two have one header, as far as their codes differ.

    Parameters
    ----------
    columns : sequence of Column
    codes : sequence of str
        The short code of each.

    Returns
    -------
    tuple of Column
        Where a header stands more than once, each has its code behind it, and what it was called
        before is one of its further names.

    Examples
    --------
    >>> twice = told_apart([Column("Why?"), Column("Why?")], ["Q1", "Q7"])
    >>> [column.header for column in twice]
    ['Why? (Q1)', 'Why? (Q7)']
    """
    times = Counter(normalised(column.header) for column in columns)
    return tuple(
        replace(
            column,
            header=f"{column.header} ({code})",
            names=other_names("", (*column.names, column.header)),
        )
        if column.header and code and code != column.header and times[normalised(column.header)] > 1
        else column
        for column, code in zip(columns, codes, strict=True)
    )
