"""Rows that nobody of the audience gave: previews, tests, and what looks like spam."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from surveys.reading.files import SurveyFile
from surveys.reading.layouts.layout import Column
from surveys.reading.layouts.qualtrics import STATUS, is_preview


@dataclass(frozen=True, slots=True)
class Previews:
    """The previews of one file.

    Attributes
    ----------
    header : str
        The column that tells them from responses.
    responses : tuple of str
        The texts in it that responses have.
    rows : tuple of int
        Their rows, as a spreadsheet program counts.
    """

    header: str
    responses: tuple[str, ...]
    rows: tuple[int, ...]


def previews_of(file: SurveyFile) -> Previews | None:
    """Return the previews of a file, None if it has none or does not say.

    Raises
    ------
    ProblemsFound
        If the file cannot be read.
    """
    position = status_column(file.layout.columns)
    if position is None:
        return None
    table = file.read([position])
    (status,) = table.columns
    previews = [is_preview(text) for text in status.categories]
    if not any(previews):
        return None
    told = np.array([*previews, False])[np.asarray(status.codes)]
    rows = tuple(int(row) for row in table.rows[told])
    return Previews(file.headers[position], responses_among(status.categories), rows)


def status_column(columns: Sequence[Column]) -> int | None:
    """Return which column tells previews from responses."""
    found = (
        place
        for place, column in enumerate(columns)
        if column.holds == "status"
        and STATUS in {text.casefold() for text in (column.header, *column.names)}
    )
    return next(found, None)


def responses_among(status: Iterable[str]) -> tuple[str, ...]:
    """Return the texts of a status column that responses have."""
    return tuple(text for text in status if not is_preview(text))
