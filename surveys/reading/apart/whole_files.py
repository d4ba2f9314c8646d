"""A survey file that a process of its own has read, ready to give the columns that are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa

from surveys.reading.apart.asking import BOUNDS, ask_about
from surveys.reading.categories import from_arrow
from surveys.reading.files import SurveyFile
from surveys.reading.layouts.column_json import column_from
from surveys.reading.layouts.layout import Layout

ROWS: Final = "rows"
"""The column with the rows at which respondents begin, where a row is not one of them."""

_APART: Final = (".sav", ".zsav", ".parquet")


class ReadCells:
    """The answers of a file that another process has read.

    Parameters
    ----------
    name : str
        The file as the organizer calls it.
    answers : pyarrow.Table
        Its columns from the first answer down.
    first_row : int
        0-based row at which they begin.
    """

    def __init__(self, name: str, answers: pa.Table, *, first_row: int) -> None:
        self.name = name
        self._answers = answers
        self._first_row = first_row

    def columns(self, positions: Sequence[int], *, first_row: int) -> list[pd.Categorical]:
        """Return whole columns from the 0-based row `first_row` down."""
        answers = self._answers.slice(first_row - self._first_row)
        return [from_arrow(answers.column(position).combine_chunks()) for position in positions]


def is_read_apart(shown_name: str) -> bool:
    """Return whether a file is of a kind whose reader may end the program.

    Examples
    --------
    >>> is_read_apart("post.SAV"), is_read_apart("post.csv")
    (True, False)
    """
    return PurePath(shown_name).suffix.lower() in _APART


def open_apart(path: Path, *, sheet: str | None = None, shown_name: str) -> SurveyFile:
    """Read a file; as `surveys.reading.files.open_survey_file`, but all of its columns at once.

    Raises
    ------
    ProblemsFound
        If it cannot be read within its bounds, or is not what its name says.
    """
    said, stream = ask_about(
        path,
        module="surveys.reading.apart.whole_worker",
        name=shown_name,
        request={"sheet": sheet},
        bounds=BOUNDS,
    )
    answers = pa.ipc.open_stream(stream).read_all()
    rows = answers[ROWS].to_numpy().astype(np.int64) if ROWS in answers.column_names else None
    layout = Layout(
        said["layout"],
        columns=tuple(map(column_from, said["columns"])),
        first_answer_row=said["first_row"],
        rows=rows,
    )
    cells = ReadCells(said["name"], answers, first_row=layout.first_answer_row)
    return SurveyFile(cells, layout, said["content_hash"])
