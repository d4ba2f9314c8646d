"""A survey file as a table of text, whatever form it came in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray


class Cells(Protocol):
    """The cells of one file or sheet."""

    @property
    def name(self) -> str:
        """The file as the organizer calls it: ``"post.csv"`` or ``"week.xlsx, sheet post"``."""

    def columns(self, positions: Sequence[int], *, first_row: int) -> list[pd.Categorical]:
        """Return whole columns from the 0-based row `first_row` down."""


class Grid(Cells, Protocol):
    """Those of a file, before anyone knows what its rows mean.

    A file form (delimited text, a workbook) makes one; a layout looks at its
    first rows and says which of them are headers.
    """

    def head(self, rows: int) -> list[list[str]]:
        """Return the cells of the first `rows` rows."""


@dataclass(frozen=True, slots=True)
class TextTable:
    """The wanted columns of one survey file.

    Attributes
    ----------
    name : str
        The file as the organizer calls it.
    headers : tuple of str
        The header of each column, in the order of `columns`.
    columns : tuple of pandas.Categorical
        One for each header, all of the same length. Categories are the distinct
        texts as they stand in the file, outer spaces removed; an empty cell is
        missing.
    rows : ndarray of int, shape (n,)
        Row numbers as a spreadsheet program counts them: the first header is row 1.
    """

    name: str
    headers: tuple[str, ...]
    columns: tuple[pd.Categorical, ...]
    rows: NDArray[np.int64]
