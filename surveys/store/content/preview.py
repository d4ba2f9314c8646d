"""A first look at a survey file, from which its columns can be given roles."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surveys.reading.files import SurveyFile
from surveys.reading.layouts.layout import Column
from surveys.store.content.column_json import column_from

MOST_TEXTS: Final = 5_000
"""Distinct texts of a column that are looked at; people's own words have more."""

LONGEST_TEXT: Final = 300
"""Letters of a text that are looked at; no option of a question is longer."""

_COLUMNS_AT_ONCE: Final = 32


@dataclass(frozen=True, slots=True)
class ColumnPreview:
    """What stands in one column.

    Attributes
    ----------
    column : Column
        What the file's layout knows of it.
    texts : tuple of tuple of str and int
        Distinct texts, each with the number of cells that hold it; the most frequent first, those
        as frequent in the order of the file. None where the platform says that it is personal.
    distinct : int
        How many distinct texts there are.
    filled : int
        Cells that are not empty.
    """

    column: Column
    texts: tuple[tuple[str, int], ...]
    distinct: int
    filled: int

    @property
    def more(self) -> bool:
        """Whether the column holds more distinct texts than are told."""
        return self.distinct > len(self.texts)


@dataclass(frozen=True, slots=True)
class FilePreview:
    """A file as far as one must know it to say which column is what.

    Attributes
    ----------
    name : str
        The file as the organizer calls it.
    layout : str
        What kind of export it is, such as ``"Qualtrics"``.
    rows : int
        Responses.
    columns : tuple of ColumnPreview
        In the order of the file.
    """

    name: str
    layout: str
    rows: int
    columns: tuple[ColumnPreview, ...]

    def to_json(self) -> str:
        """Return the preview as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=True)

    @classmethod
    def from_json(cls, text: str) -> FilePreview:
        """Return the preview that `to_json` wrote."""
        found = json.loads(text)
        return cls(**{**found, "columns": tuple(map(_column_preview, found["columns"]))})


def preview(file: SurveyFile) -> FilePreview:
    """Look at every column of a file.

    Raises
    ------
    ProblemsFound
        If the file's rows cannot be read.
    """
    found: list[ColumnPreview] = []
    rows = 0
    for first in range(0, len(file.headers), _COLUMNS_AT_ONCE):
        positions = range(len(file.headers))[first : first + _COLUMNS_AT_ONCE]
        table = file.read(positions)
        rows = len(table.rows)
        found += [
            _look(file.layout.columns[position], column)
            for position, column in zip(positions, table.columns, strict=True)
        ]
    return FilePreview(file.name, file.layout.name, rows, tuple(found))


def _look(column: Column, texts: pd.Categorical) -> ColumnPreview:
    codes = np.asarray(texts.codes)
    times = np.bincount(codes[codes >= 0], minlength=len(texts.categories))
    shown = () if column.holds == "personal" else tuple(_most_frequent(texts, times))
    return ColumnPreview(column, shown, int(np.count_nonzero(times)), int(times.sum()))


def _most_frequent(texts: pd.Categorical, times: NDArray[np.int64]) -> Iterator[tuple[str, int]]:
    for code in np.argsort(-times, kind="stable")[:MOST_TEXTS].tolist():
        if times[code]:
            yield str(texts.categories[code])[:LONGEST_TEXT], int(times[code])


def _column_preview(found: dict[str, Any]) -> ColumnPreview:
    column = column_from(found["column"])
    return ColumnPreview(**{**found, "column": column, "texts": tuple(map(tuple, found["texts"]))})
