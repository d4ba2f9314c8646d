"""What is looked at of a survey file when its columns get their roles."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Final
from zlib import crc32

import numpy as np
import pandas as pd

from surveys.event import AnyWave
from surveys.meaning.answered_when import Answered, answered_when
from surveys.reading.files import SurveyFile
from surveys.reading.layouts.column_json import column_as_plain, column_from
from surveys.reading.layouts.layout import Column
from surveys.texts import normalised

MOST_TEXTS: Final = 2000
"""Distinct texts that are kept of a column."""

LONGEST_TEXT: Final = 1000
"""Letters that are kept of a text; no option, nor several in one cell, has more."""

MOST_MARKS: Final = 2000
"""Marks of codes that are kept of a column; enough to see that two waves share their codes."""

_COLUMNS_AT_ONCE: Final = 32


@dataclass(frozen=True, slots=True)
class ColumnSample:
    """One column as a few plain values.

    Attributes
    ----------
    column : Column
        What the file's layout knows of it.
    texts : tuple of str
        Distinct texts, the most frequent first; at most `MOST_TEXTS` with `LONGEST_TEXT` letters.
        None where the platform says that the column is personal, and no marks either.
    counts : tuple of int
        How many cells hold each of them.
    distinct : int
        How many distinct texts there are in all.
    filled : int
        How many cells hold any.
    marks : frozenset of int
        The smallest hashes of its texts, whatever their capitals and spaces: the same texts have
        the same marks in every file, so that shared codes are seen without keeping them all.
    """

    column: Column
    texts: tuple[str, ...]
    counts: tuple[int, ...]
    distinct: int
    filled: int
    marks: frozenset[int]

    @property
    def header(self) -> str:
        """The header of the column."""
        return self.column.header


@dataclass(frozen=True, slots=True)
class FileSample:
    """One file as a few plain values; small enough to be handed between processes.

    Attributes
    ----------
    name : str
        As `event.toml` will name it.
    wave : str
        The wave that it was given as.
    rows : int
        How many responses it holds.
    columns : tuple of ColumnSample
        In the file's order.
    layout : str
        Which platform it seems to be from.
    answered : Answered or None
        When its answers were given; None where it does not say.
    """

    name: str
    wave: AnyWave
    rows: int
    columns: tuple[ColumnSample, ...]
    layout: str = ""
    answered: Answered | None = None

    def to_json(self) -> str:
        """Return the sample as one line of JSON."""
        columns = [
            asdict(one) | {"column": column_as_plain(one.column), "marks": sorted(one.marks)}
            for one in self.columns
        ]
        answered = self.answered and self.answered.as_plain()
        plain = asdict(replace(self, columns=(), answered=None))
        return json.dumps(plain | {"columns": columns, "answered": answered})

    @classmethod
    def from_json(cls, text: str) -> FileSample:
        """Return the sample that `to_json` wrote."""
        found = json.loads(text)
        columns = tuple(map(_column_from, found["columns"]))
        answered = found["answered"] and Answered(*map(datetime.fromisoformat, found["answered"]))
        return cls(**{**found, "columns": columns, "answered": answered})


def file_sample(file: SurveyFile, *, name: str, wave: AnyWave) -> FileSample:
    """Return what is looked at of a file.

    Raises
    ------
    ProblemsFound
        If the file cannot be read to its end.
    """
    columns: list[ColumnSample] = []
    rows = 0
    for first in range(0, len(file.headers), _COLUMNS_AT_ONCE):
        positions = range(len(file.headers))[first : first + _COLUMNS_AT_ONCE]
        table = file.read(positions)
        rows = len(table.rows)
        columns += [
            column_sample(file.layout.columns[position], cells)
            for position, cells in zip(positions, table.columns, strict=True)
        ]
    return FileSample(
        name, wave, rows, tuple(columns), file.layout.name, answered=answered_when(file)
    )


def column_sample(column: Column, cells: pd.Categorical) -> ColumnSample:
    """Return what is looked at of a column.

    Examples
    --------
    >>> sample = column_sample(Column("Sex"), pd.Categorical(["f", "m", None, "f"]))
    >>> sample.texts, sample.counts, sample.filled
    (('f', 'm'), (2, 1), 3)
    """
    codes = np.asarray(cells.codes)
    times = np.bincount(codes[codes >= 0], minlength=len(cells.categories))
    order = np.argsort(-times, kind="stable")
    order = order[times[order] > 0]
    distinct = len(order)
    if column.holds == "personal":
        order = order[:0]
    texts = [str(cells.categories[code]) for code in order]
    return ColumnSample(
        column=column,
        texts=tuple(text[:LONGEST_TEXT] for text in texts[:MOST_TEXTS]),
        counts=tuple(int(times[code]) for code in order[:MOST_TEXTS]),
        distinct=distinct,
        filled=int(times.sum()),
        marks=_marks(texts),
    )


def shared(marks: frozenset[int], others: frozenset[int]) -> float:
    """Return about which share of the texts behind one set of marks stands behind another.

    The share is of the set with fewer texts (Broder 1997, bottom-k sketches).

    Examples
    --------
    >>> shared(frozenset({1, 2, 3, 4}), frozenset({3, 4}))
    1.0
    """
    cut = [max(one) for one in (marks, others) if len(one) >= MOST_MARKS]
    bound = min(cut, default=None)
    mine, theirs = (
        {mark for mark in one if bound is None or mark <= bound} for one in (marks, others)
    )
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _marks(texts: Sequence[str]) -> frozenset[int]:
    marks = {crc32(normalised(text).encode()) for text in texts}
    return frozenset(sorted(marks)[:MOST_MARKS])


def _column_from(found: Mapping[str, Any]) -> ColumnSample:
    return ColumnSample(
        **{
            **found,
            "column": column_from(found["column"]),
            "texts": tuple(found["texts"]),
            "counts": tuple(found["counts"]),
            "marks": frozenset(found["marks"]),
        }
    )
