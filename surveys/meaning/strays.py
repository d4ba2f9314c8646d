"""Answers that mean nothing yet: each distinct one told once, with its count and rows.

What may be about the person who gave it is not repeated: the rows say where to look it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surveys.meaning.sayable import described, may_be_said
from surveys.problems import Problem, did_you_mean
from surveys.texts import clipped, normalised

SHOWN_ROWS = 3
SHOWN_PLACES = 4
SHOWN_ANSWERS = 60

NOT_SAID = (
    "What few people gave and is near no option may be about one of them and is not shown: look it "
    "up in the file, and empty the cell if it should not be there"
)


@dataclass(slots=True)
class _Column:
    file: str
    header: str
    codes: NDArray[np.integer]
    rows: NDArray[np.int64]


@dataclass(slots=True)
class _Place:
    column: _Column
    codes: Sequence[int]
    count: int

    def __str__(self) -> str:
        """Look for rows only when they are shown: a wrong column has a stray in each of them."""
        rows = self.column.rows[np.isin(self.column.codes, self.codes)]
        shown = ", ".join(map(str, rows[:SHOWN_ROWS].tolist()))
        more = ", ..." if len(rows) > SHOWN_ROWS else ""
        where = f'{self.column.file}, "{clipped(self.column.header, 60)}"'
        if self.count == 1:
            return f"{where}, row {shown}"
        return f"{where}, {self.count} cells (rows {shown}{more})"


class Strays:
    """Collects answers outside their options while files are read.

    Parameters
    ----------
    minimum : int
        People who must have given an answer for it to be shown whatever it says.
    """

    def __init__(self, minimum: int) -> None:
        self._minimum = minimum
        self._found: dict[tuple[tuple[str, ...], str], dict[str, list[_Place]]] = {}
        self._labels: dict[tuple[tuple[str, ...], str], set[str]] = {}
        self._spelled: dict[str, str] = {}

    def note(
        self,
        column: pd.Categorical,
        strange: Mapping[str, Sequence[int]],
        *,
        file: str,
        header: str,
        rows: NDArray[np.int64],
        allowed: tuple[str, ...],
        labels: Iterable[str],
        remedy: str,
    ) -> None:
        """Note the strange answers of one column.

        Parameters
        ----------
        column : pandas.Categorical, length n
            The column as read.
        strange : mapping of str to sequence of int
            The answer to the category codes of the cells that hold it.
        file, header : str
            Where the column stands.
        rows : ndarray of int, shape (n,)
            The row numbers in the file.
        allowed : tuple of str
            What could have been answered.
        labels : iterable of str
            The same in all spellings and languages.
        remedy : str
            What to do about it.
        """
        if not strange:
            return
        codes = np.asarray(column.codes)
        times = np.bincount(codes[codes >= 0], minlength=len(column.categories))
        where = _Column(file, header, codes, rows)
        group = self._found.setdefault((allowed, remedy), {})
        self._labels.setdefault((allowed, remedy), set()).update(labels)
        by_spelling: dict[str, list[int]] = {}
        for answer, of_answer in strange.items():
            by_spelling.setdefault(normalised(answer), []).extend(of_answer)
            self._spelled.setdefault(normalised(answer), answer)
        for answer, cells in by_spelling.items():
            count = int(sum(times[code] for code in cells))
            group.setdefault(answer, []).append(_Place(where, cells, count))

    def problems(self) -> list[Problem]:
        """Return one problem for each distinct answer, the most frequent first.

        What could have been answered, and what to do, is said once of all those that it is true of.
        """
        problems = []
        told: set[str] = set()
        for (allowed, remedy), answers in self._found.items():
            by_count = sorted(answers.items(), key=lambda item: -_cells(item[1]))
            for number, (answer, places) in enumerate(by_count[:SHOWN_ANSWERS]):
                spelled = self._spelled[answer]
                labels = self._labels[allowed, remedy]
                people = _people(places)
                said = may_be_said(spelled, people=people, minimum=self._minimum, labels=labels)
                what = _what(spelled, allowed, said=said, again=number > 0)
                ways_out = [remedy] if said else [remedy, NOT_SAID]
                what = ". ".join([what, *(way for way in ways_out if way not in told)])
                told.update(ways_out)
                also = _also(places, shown=0 if number else SHOWN_PLACES)
                what = f"{what}{also}".replace("?. ", "? ")
                problems.append(Problem(str(places[0]), what))
            rest = by_count[SHOWN_ANSWERS:]
            if rest:
                total = sum(_cells(places) for _, places in rest)
                first = rest[0][1][0].column
                message = f"{len(rest)} more distinct answers ({total} cells) are no option either"
                problems.append(Problem(f'{first.file}, "{clipped(first.header, 60)}"', message))
        return problems


def _cells(places: Sequence[_Place]) -> int:
    return sum(place.count for place in places)


def _also(places: Sequence[_Place], *, shown: int) -> str:
    named = list(map(str, places[1 : 1 + shown]))
    more = len(places) - 1 - len(named)
    if more > 0:
        named.append(
            f"{'and in ' if named else ''}{more} more {'column' if more == 1 else 'columns'}"
        )
    return f". Also in {'; '.join(named)}" if named else ""


def _people(places: Sequence[_Place]) -> int:
    """Return how many people at least gave an answer: one may have given it several times."""
    return max(place.count for place in places)


def _what(answer: str, allowed: tuple[str, ...], *, said: bool, again: bool) -> str:
    listed = ", ".join(allowed[:8]) + (", ..." if len(allowed) > 8 else "")
    alike = [option for option in allowed if abs(len(option) - len(answer)) <= 1]
    # "Strongly agree" is no typo of "Strongly disagree"
    guess = did_you_mean(answer, alike) if said else ""
    shown = f'"{clipped(answer, 60)}"' if said else f"an answer not shown ({described(answer)})"
    return f"{shown} {'is none of them either' if again else f'is not one of {listed}'}{guess}"
