"""The door: a survey file by its path, ready to give the columns that are wanted."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surveys.problems import Problem, ProblemsFound
from surveys.reading.delimited.grid import DelimitedGrid
from surveys.reading.file_bytes import read_file_bytes
from surveys.reading.file_kinds import Kind, kind_of_file
from surveys.reading.layouts.layout import Layout
from surveys.reading.layouts.registry import recognise
from surveys.reading.parquet.grid import ParquetGrid
from surveys.reading.spaces import is_blank
from surveys.reading.spss.grid import SpssGrid
from surveys.reading.text_table import Cells, Grid, TextTable
from surveys.reading.workbook.grid import WorkbookGrid

_WITH_SHEET: Final = re.compile(r"(.+\.xls[xm])#(.+)", re.IGNORECASE | re.DOTALL)
_ROWS_LOOKED_AT: Final = 100
_COLUMNS_AT_ONCE: Final = 32


@dataclass(frozen=True, slots=True)
class SurveyFile:
    """One file of answers, its headers known, its columns not read yet.

    Attributes
    ----------
    grid : Cells
        Its cells.
    layout : Layout
        Which of its rows are what.
    content_hash : str
        SHA-256 of its bytes, in hexadecimal.
    """

    grid: Cells
    layout: Layout
    content_hash: str

    @property
    def name(self) -> str:
        """The file as the organizer calls it, with its sheet where it has several."""
        return self.grid.name

    @property
    def headers(self) -> tuple[str, ...]:
        """One header for each column, repeated ones too; empty where there is none."""
        return self.layout.headers

    def read(self, positions: Sequence[int]) -> TextTable:
        """Return the wanted columns, without the rows that are blank in every column.

        A row that is blank in the wanted columns alone is kept: it is a respondent who
        answered nothing.

        Parameters
        ----------
        positions : sequence of int
            0-based columns, as in `headers`.

        Returns
        -------
        TextTable
            Its columns in the order of `positions`.

        Raises
        ------
        ProblemsFound
            If rows have more cells than the header, the last row breaks off, or no
            responses are left.
        """
        columns = self._columns(positions)
        blank = self._blank_rows(positions, columns)
        if blank.all():
            raise _no_responses(self.name)
        rows = self.layout.rows
        if rows is None:
            rows = np.arange(len(blank), dtype=np.int64) + self.layout.first_answer_row + 1
        if blank.any():
            columns, rows = [column[~blank] for column in columns], rows[~blank]
        of_all = self.headers  # asked for once: they are put together anew each time
        headers = tuple(of_all[position] for position in positions)
        return TextTable(self.name, headers=headers, columns=tuple(columns), rows=rows)

    def _columns(self, positions: Sequence[int]) -> list[pd.Categorical]:
        columns = self.grid.columns(positions, first_row=self.layout.first_answer_row)
        return [
            _without(column, self.layout.columns[position].empty)
            for position, column in zip(positions, columns, strict=True)
        ]

    def _blank_rows(
        self, positions: Sequence[int], columns: Sequence[pd.Categorical]
    ) -> NDArray[np.bool_]:
        read = set(positions)
        unread = [column for column in range(len(self.headers)) if column not in read]
        blank = _all_missing(columns or self._columns(unread[:1]))
        # The other columns are read only while there are rows that they could save.
        while unread and blank.any():
            blank &= _all_missing(self._columns(unread[:_COLUMNS_AT_ONCE]))
            unread = unread[_COLUMNS_AT_ONCE:]
        return blank


def open_survey_file(path: Path, *, sheet: str | None = None, shown_name: str) -> SurveyFile:
    """Read a file's bytes and recognise what it is.

    Parameters
    ----------
    path : Path
        The file.
    sheet : str or None
        The sheet of a workbook.
    shown_name : str
        What the organizer calls the file; its extension says what it is.

    Returns
    -------
    SurveyFile

    Raises
    ------
    ProblemsFound
        If the file cannot be read, is not what its name says, or holds no table with
        at least two columns and one response.
    """
    return survey_file(
        read_file_bytes(path, shown_name=shown_name), sheet=sheet, shown_name=shown_name
    )


def survey_file(content: bytes, *, sheet: str | None = None, shown_name: str) -> SurveyFile:
    """Recognise what a file is from its bytes.

    Parameters
    ----------
    content : bytes
        The whole file; at least one byte.
    sheet : str or None
        The sheet of a workbook.
    shown_name : str
        What the organizer calls the file; its extension says what it is.

    Returns
    -------
    SurveyFile

    Raises
    ------
    ProblemsFound
        If the bytes are not what the name says, or hold no table with at least two columns
        and one response.
    """
    kind = kind_of_file(content, shown_name=shown_name)
    if kind != "workbook" and sheet is not None:
        message = f'is not a workbook and has no sheets. Write "{shown_name}" alone.'
        raise ProblemsFound([Problem(shown_name, message)])
    grid = _grid(kind, content, sheet=sheet, name=shown_name)
    layout = recognise(grid)
    grid = layout.grid or grid
    first = grid.head(layout.first_answer_row + _ROWS_LOOKED_AT)
    whole = len(first) < layout.first_answer_row + _ROWS_LOOKED_AT
    if whole and all(map(is_blank, first[layout.first_answer_row :])):
        raise _no_responses(grid.name)
    return SurveyFile(grid, layout, hashlib.sha256(content).hexdigest())


def name_and_sheet(written: str) -> tuple[str, str | None]:
    """Return the file and the sheet that an entry of an event's ``files`` names.

    Examples
    --------
    >>> name_and_sheet("week.xlsx#post"), name_and_sheet("round#2.csv")
    (('week.xlsx', 'post'), ('round#2.csv', None))
    """
    with_sheet = _WITH_SHEET.fullmatch(written)
    return (with_sheet.group(1), with_sheet.group(2)) if with_sheet else (written, None)


def _grid(kind: Kind, content: bytes, *, sheet: str | None, name: str) -> Grid:
    match kind:
        case "delimited text":
            return DelimitedGrid(content, name=name)
        case "workbook":
            return WorkbookGrid(content, sheet=sheet, name=name)
        case "SPSS":
            return SpssGrid(content, name=name)
        case "Parquet":
            return ParquetGrid(content, name=name)


def _without(column: pd.Categorical, empty: Sequence[str]) -> pd.Categorical:
    there = [text for text in dict.fromkeys(empty) if text in column.categories]
    return column.remove_categories(there) if there else column


def _all_missing(columns: Sequence[pd.Categorical]) -> NDArray[np.bool_]:
    missing = np.ones(len(columns[0]), dtype=np.bool_)
    for column in columns:
        missing &= np.asarray(column.codes) < 0
    return missing


def _no_responses(name: str) -> ProblemsFound:
    return ProblemsFound([Problem(name, "has no responses below its header. Export it again.")])
