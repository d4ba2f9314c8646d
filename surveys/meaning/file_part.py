"""One file of a wave, its named columns read."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surveys.meaning.columns import ColumnRoles
from surveys.reading.text_table import TextTable


@dataclass(frozen=True, slots=True, eq=False)
class FilePart:
    """One file of a wave: the columns that the event names, and what each of them is.

    Attributes
    ----------
    roles : ColumnRoles
        By position in the file.
    table : TextTable
        The named columns, in the order of ``roles.positions``.
    """

    roles: ColumnRoles
    table: TextTable

    def column(self, position: int) -> pd.Categorical:
        """Return the column that stands at `position` in the file."""
        return self.table.columns[self.roles.positions.index(position)]

    def header(self, position: int) -> str:
        """Return the header of the column that stands at `position` in the file."""
        return self.table.headers[self.roles.positions.index(position)]

    def only(self, rows: NDArray[np.bool_]) -> FilePart:
        """Return some of its rows, with only the texts that stand in them."""
        columns = tuple(column[rows].remove_unused_categories() for column in self.table.columns)
        return replace(self, table=replace(self.table, columns=columns, rows=self.table.rows[rows]))
