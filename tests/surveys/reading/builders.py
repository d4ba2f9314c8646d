"""Small files read to the end, and what comes out of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pandas as pd
import pytest

from surveys.problems import ProblemsFound
from surveys.reading.files import SurveyFile, open_survey_file
from surveys.reading.text_table import TextTable


def opened(
    folder: Path, content: bytes | str, name: str = "post.csv", *, sheet: str | None = None
) -> SurveyFile:
    """Write a file and open it."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return open_survey_file(path, sheet=sheet, shown_name=name)


def read(
    folder: Path, content: bytes | str, name: str = "post.csv", *, sheet: str | None = None
) -> TextTable:
    """Write a file and read all its columns."""
    survey_file = opened(folder, content, name, sheet=sheet)
    return survey_file.read(range(len(survey_file.headers)))


def problem_of(attempt: Callable[[], object]) -> str:
    """Return what the organizer is told."""
    with pytest.raises(ProblemsFound) as found:
        attempt()
    return str(found.value)


def cells(table: TextTable) -> list[list[str]]:
    """Return the rows of a table, empty where a cell is missing."""
    columns = [texts(column) for column in table.columns]
    return [list(row) for row in zip(*columns, strict=True)]


def texts(column: pd.Categorical) -> list[str]:
    return ["" if code < 0 else str(column.categories[code]) for code in column.codes]


def survives(attempt: Callable[[], object]) -> None:
    """Try what may well be refused, but not in any other way than by telling the organizer."""
    with suppress(ProblemsFound):
        attempt()
