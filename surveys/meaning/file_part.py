"""One file of a wave, its named columns read."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surveys.linkage.links import LinkedBy
from surveys.linkage.tokens import PartTokens
from surveys.meaning.answered_when import Answered
from surveys.meaning.columns import ColumnRoles
from surveys.reading.previews import Previews
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
    codes : tuple of PartTokens
        What was kept of the respondents' codes; of a file that holds codes none, its columns have
        them.
    previews : Previews or None
        What the survey tool says that nobody of the audience gave, in the whole file.
    linked : LinkedBy or None
        By what its responses were linked when matching was closed.
    answered : Answered or None
        When the answers in the whole file were given; None where it does not say.
    """

    roles: ColumnRoles
    table: TextTable
    codes: tuple[PartTokens, ...] = ()
    previews: Previews | None = None
    linked: LinkedBy | None = None
    answered: Answered | None = None

    def column(self, position: int) -> pd.Categorical:
        """Return the column that stands at `position` in the file."""
        return self.table.columns[self.roles.positions.index(position)]

    def header(self, position: int) -> str:
        """Return the header of the column that stands at `position` in the file."""
        return self.table.headers[self.roles.positions.index(position)]

    @property
    def preview_rows(self) -> int:
        """How many of its rows are previews."""
        rows = self.previews.rows if self.previews else ()
        return int(np.isin(self.table.rows, rows).sum())

    def only(self, rows: NDArray[np.bool_]) -> FilePart:
        """Return some of its rows, with only the texts that stand in them."""
        columns = tuple(column[rows].remove_unused_categories() for column in self.table.columns)
        table = replace(self.table, columns=columns, rows=self.table.rows[rows])
        codes = tuple(part.only(rows) for part in self.codes)
        linked = None if self.linked is None else self.linked.only(rows)
        return replace(self, table=table, codes=codes, linked=linked)
