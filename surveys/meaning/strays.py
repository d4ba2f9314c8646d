"""Answers that mean nothing yet: each distinct one told once, with its count and rows.

What may be about the person who gave it is not repeated: the rows say where to look it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surveys.meaning.answers import bare_number
from surveys.meaning.marks import mark
from surveys.meaning.sayable import described, may_be_said
from surveys.problems import Problem, Stray
from surveys.texts import clipped, normalised

SHOWN_ROWS = 3
SHOWN_PLACES = 4
SHOWN_ANSWERS = 60

NOT_SAID = (
    "What few people gave and is near no option may be about one of them and is not shown: look it "
    "up in the file, and empty the cell if it should not be there; or write its mark, such as "
    '"~5c1", in place of it where event.toml says what answers mean'
)

_Group = tuple[tuple[str, ...], str, str]
"""The `allowed`, `remedy` and `setting` that answers have in common."""


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
        self._found: dict[_Group, dict[str, list[_Place]]] = {}
        self._labels: dict[_Group, set[str]] = {}
        self._spelled: dict[str, str] = {}
        self._meant: dict[tuple[tuple[str, ...], str, str], set[str]] = {}

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
        setting: str,
        numbered: Mapping[str, str] | None = None,
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
        allowed, remedy, setting
            As `Stray` has them.
        labels : iterable of str
            What could have been answered, in all spellings and languages.
        numbered : mapping of str to str, optional
            The option that a bare number stands for in this column, where others tell.
        """
        if not strange:
            return
        codes = np.asarray(column.codes)
        times = np.bincount(codes[codes >= 0], minlength=len(column.categories))
        where = _Column(file, header, codes, rows)
        group = self._found.setdefault((allowed, remedy, setting), {})
        self._labels.setdefault((allowed, remedy, setting), set()).update(labels)
        by_spelling: dict[str, list[int]] = {}
        for answer, of_answer in strange.items():
            by_spelling.setdefault(normalised(answer), []).extend(of_answer)
            meant = (numbered or {}).get(bare_number(answer), "")
            self._meant.setdefault((allowed, setting, normalised(answer)), set()).add(meant)
            self._spelled.setdefault(normalised(answer), answer)
        for answer, cells in by_spelling.items():
            count = int(sum(times[code] for code in cells))
            group.setdefault(answer, []).append(_Place(where, cells, count))

    def problems(self) -> list[Problem]:
        """Return one problem for each distinct answer, the most frequent first.

        What could have been answered, and what to do, is said once of all those that it is true of.
        """
        strays: list[Problem] = []
        rests: list[Problem] = []
        for (allowed, remedy, setting), answers in self._found.items():
            by_count = sorted(answers.items(), key=lambda item: -_cells(item[1]))
            for number, (answer, places) in enumerate(by_count[:SHOWN_ANSWERS]):
                spelled = self._spelled[answer]
                listed = places[:1] if number else places[: 1 + SHOWN_PLACES]
                strays.append(
                    Stray(
                        "",
                        "",
                        answer=spelled,
                        shown=may_be_said(
                            spelled,
                            people=_people(places),
                            minimum=self._minimum,
                            labels=self._labels[allowed, remedy, setting],
                        ),
                        allowed=allowed,
                        remedy=remedy,
                        setting=setting,
                        cells=_cells(places),
                        columns=len(places),
                        places=tuple(map(str, listed)),
                        meant=_one(self._meant[allowed, setting, answer]),
                    )
                )
            rest = by_count[SHOWN_ANSWERS:]
            if rest:
                total = sum(_cells(places) for _, places in rest)
                first = rest[0][1][0].column
                message = f"{len(rest)} more distinct answers ({total} cells) are no option either"
                rests.append(Problem(f'{first.file}, "{clipped(first.header, 60)}"', message))
        return told_once([*strays, *rests])


def told_once(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems with each stray answer told once, whichever files it was found in.

    Parameters
    ----------
    problems : iterable of Problem
        Of one file or several; all but the strays stay as they are, each once, after them.
    """
    groups: dict[_Group, dict[str, Stray]] = {}
    others: dict[Problem, None] = {}
    for problem in problems:
        if not isinstance(problem, Stray):
            others[problem] = None
            continue
        group = groups.setdefault((problem.allowed, problem.remedy, problem.setting), {})
        known = group.get(normalised(problem.answer))
        group[normalised(problem.answer)] = problem if known is None else _together(known, problem)
    told: list[Problem] = []
    ways_out: set[str] = set()
    for group in groups.values():
        by_count = sorted(group.values(), key=lambda stray: -stray.cells)
        told += [_in_words(stray, ways_out, again=n > 0) for n, stray in enumerate(by_count)]
    return [*told, *others]


def _cells(places: Sequence[_Place]) -> int:
    return sum(place.count for place in places)


def _people(places: Sequence[_Place]) -> int:
    """Return how many people at least gave an answer: one may have given it several times."""
    return max(place.count for place in places)


def _one(meant: set[str]) -> str:
    """Return what an answer stands for in the columns that tell, if it is one thing."""
    told = meant - {""}
    return min(told) if len(told) == 1 else ""


def _together(one: Stray, other: Stray) -> Stray:
    if other.places[0] in one.places:  # a file that was read for two waves
        return one
    return replace(
        one,
        shown=one.shown or other.shown,
        cells=one.cells + other.cells,
        columns=one.columns + other.columns,
        places=(*one.places, *other.places),
        meant=_one({one.meant, other.meant}),
    )


def _in_words(stray: Stray, told: set[str], *, again: bool) -> Stray:
    """Return a stray with its message; `told` are the ways out that were told before."""
    listed = ", ".join(stray.allowed[:8]) + (", ..." if len(stray.allowed) > 8 else "")
    said = "is none of them either" if again else f"is not one of {listed}"
    guess = f'; did you mean "{stray.perhaps}"?' if stray.perhaps else ""
    what = (
        f'"{clipped(stray.answer, 60)}"'
        if stray.shown
        else f"an answer not shown ({described(stray.answer)}, mark {mark(stray.answer)})"
    )
    ways_out = [stray.remedy] if stray.shown else [stray.remedy, NOT_SAID]
    sentences = [f"{what} {said}{guess}", *(way for way in ways_out if way not in told)]
    told.update(ways_out)
    also = _also(stray, shown=0 if again else SHOWN_PLACES)
    message = f"{'. '.join(sentences)}{also}".replace("?. ", "? ")
    return replace(stray, place=stray.places[0], message=message)


def _also(stray: Stray, *, shown: int) -> str:
    named = [*stray.places[1 : 1 + shown]]
    more = stray.columns - 1 - len(named)
    if more > 0:
        columns = "1 more column" if more == 1 else f"{more} more columns"
        named.append(f"and in {columns}" if named else columns)
    return f". Also in {'; '.join(named)} ({stray.cells} cells in all)" if named else ""
