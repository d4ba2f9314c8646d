"""Answers that mean nothing yet: each distinct one listed once, with its count and rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surveys.problems import Problem, did_you_mean

SHOWN_ROWS = 3
SHOWN_ANSWERS = 12


@dataclass(slots=True)
class _Column:
    header: str
    codes: NDArray[np.integer]
    rows: NDArray[np.int64]


@dataclass(slots=True)
class _Stray:
    count: int = 0
    places: list[tuple[_Column, Sequence[int]]] = field(default_factory=list)

    @property
    def headers(self) -> list[str]:
        return list(dict.fromkeys(column.header for column, _ in self.places))

    def rows(self) -> NDArray[np.int64]:
        """Look for rows only when they are shown: a wrong column has a stray in each of them."""
        found = [column.rows[np.isin(column.codes, codes)] for column, codes in self.places]
        return np.unique(np.concatenate(found))


class Strays:
    """Collects answers outside their options while files are read."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, tuple[str, ...], str], dict[str, _Stray]] = {}

    def note(
        self,
        column: pd.Categorical,
        strange: Mapping[str, Sequence[int]],
        *,
        file: str,
        header: str,
        rows: NDArray[np.int64],
        allowed: tuple[str, ...],
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
        remedy : str
            What to do about it.
        """
        if not strange:
            return
        codes = np.asarray(column.codes)
        times = np.bincount(codes[codes >= 0], minlength=len(column.categories))
        place = _Column(header, codes, rows)
        group = self._found.setdefault((file, allowed, remedy), {})
        for answer, of_answer in strange.items():
            stray = group.setdefault(answer, _Stray())
            stray.count += int(sum(times[code] for code in of_answer))
            stray.places.append((place, of_answer))

    def problems(self) -> list[Problem]:
        """Return one problem for each distinct answer, the most frequent first."""
        problems = []
        for (file, allowed, remedy), answers in self._found.items():
            by_count = sorted(answers.items(), key=lambda item: -item[1].count)
            for answer, stray in by_count[:SHOWN_ANSWERS]:
                problems.append(Problem(f"{file}, {_where(stray)}", _what(answer, allowed, remedy)))
            if len(by_count) > SHOWN_ANSWERS:
                rest = by_count[SHOWN_ANSWERS:]
                total = sum(stray.count for _, stray in rest)
                message = (
                    f"{len(rest)} more distinct answers ({total} cells) are none of these options"
                )
                problems.append(Problem(f'{file}, "{_clip(rest[0][1].headers[0])}"', message))
        return problems


def _where(stray: _Stray) -> str:
    headers, rows = stray.headers, stray.rows()
    columns = f'"{_clip(headers[0])}"'
    if len(headers) > 1:
        columns += f" and {len(headers) - 1} more column{'s' if len(headers) > 2 else ''}"
    shown = ", ".join(map(str, rows[:SHOWN_ROWS].tolist())) + (
        ", ..." if len(rows) > SHOWN_ROWS else ""
    )
    if stray.count == 1:
        return f"{columns}, row {shown}"
    return f"{columns}, {stray.count} cells (row{'s' if len(rows) > 1 else ''} {shown})"


def _what(answer: str, allowed: tuple[str, ...], remedy: str) -> str:
    listed = ", ".join(allowed[:8]) + (", ..." if len(allowed) > 8 else "")
    guess = did_you_mean(answer, allowed)
    return f'"{_clip(answer)}" is not one of {listed}{guess}. {remedy}'.replace("?. ", "? ")


def _clip(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
