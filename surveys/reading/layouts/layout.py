"""What a layout says about a file: what its columns are called and where answers begin."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveys.reading.text_table import Grid

Holds = Literal["answers", "response id", "time", "duration", "wave", "status", "personal"]
"""What a platform itself says that a column holds.

Where it says nothing more, those are `answers`. A `status` tells finished responses from previews
and the like; `personal` is what a platform writes down about people or their machines unasked
(addresses, names, coordinates, browsers); it is never proposed for any use.
"""


@dataclass(frozen=True, slots=True)
class Column:
    """What a layout knows of one column.

    Attributes
    ----------
    header : str
        The name by which an event names it; empty where the column has none. A platform that
        spreads a question over several columns makes one of the question and the choice or
        sub-question: ``"Which did you attend? [Expo]"``.
    names : tuple of str
        Further texts that name it, such as a short code or the wording in a second header row.
    question : str
        The question that the column belongs to, where that is not the header.
    choice : str
        The choice that the column ticks, where it is one choice of a question with several.
    separator : str
        What stands between choices in a cell, if the column's question takes several and the
        platform joins them. Many platforms do not say which questions do.
    holds : str
        What the platform says that is in it; see `Holds`.
    empty : tuple of str
        What the platform writes in cells where there is no answer.
    """

    header: str
    names: tuple[str, ...] = ()
    question: str = ""
    choice: str = ""
    separator: str = ""
    holds: Holds = "answers"
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows and columns of one file are to be understood.

    Attributes
    ----------
    name : str
        The layout's name for messages, such as ``"plain table"`` or ``"Qualtrics"``.
    columns : tuple of Column
        One for each column of the grid.
    first_answer_row : int
        0-based row of the first respondent.
    grid : Grid or None
        The cells to read in place of the file's own, where its rows are not respondents.
    rows : ndarray of int64, shape (respondents,), or None
        Then, the number of the row at which each respondent begins in the file.
    """

    name: str
    columns: tuple[Column, ...]
    first_answer_row: int
    grid: Grid | None = None
    rows: NDArray[np.int64] | None = field(default=None, compare=False)

    @property
    def headers(self) -> tuple[str, ...]:
        """One header for each column; empty where there is none."""
        return tuple(column.header for column in self.columns)
