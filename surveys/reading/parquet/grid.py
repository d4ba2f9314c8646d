"""The cells of a Parquet file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from surveys.problems import Problem, ProblemsFound
from surveys.reading.categories import cells_of
from surveys.reading.parquet.texts import column_as_text, is_readable, is_text

_MOST_ROWS: Final = 20_000_000
_MOST_CELLS: Final = 400_000_000
_MOST_BYTES: Final = 2_000_000_000
_COLUMNS_NAMED: Final = 5
_DAMAGE: Final = (
    pa.ArrowException,
    ArithmeticError,
    KeyError,
    MemoryError,
    OSError,
    TypeError,
    ValueError,
)


class ParquetGrid:
    """A Parquet file, with the names of its columns as the first row.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        The file as the organizer calls it.

    Raises
    ------
    ProblemsFound
        If the file is damaged or too large, or has columns whose cells are not single values.
    """

    def __init__(self, content: bytes, *, name: str) -> None:
        self._name = name
        with self._explaining_damage():
            described = pq.read_metadata(pa.BufferReader(content))
            self._schema = pq.read_schema(pa.BufferReader(content))
            # Looked at first: a file of a few megabytes can hold a milliard equal rows.
            size = sum(
                described.row_group(n).total_byte_size for n in range(described.num_row_groups)
            )
        rows, width = described.num_rows, len(self._schema.names)
        if rows > _MOST_ROWS or rows * width > _MOST_CELLS or size > _MOST_BYTES:
            raise self._found(
                f"is too large to be read: {rows:,} rows of {width:,} columns. "
                "Save only the rows and columns that are needed."
            )
        unreadable = [field.name for field in self._schema if not is_readable(field.type)]
        if unreadable:
            named = ", ".join(f'"{column}"' for column in unreadable[:_COLUMNS_NAMED])
            raise self._found(
                f"has {len(unreadable)} columns with lists, tables or bytes in their cells "
                f"({named}). Save it with one text or number in each cell."
            )
        with self._explaining_damage():
            self._file = pq.ParquetFile(
                pa.BufferReader(content),
                # A text that stands in many rows is kept once.
                read_dictionary=[field.name for field in self._schema if is_text(field.type)],
            )

    @property
    def name(self) -> str:
        """The file as the organizer calls it."""
        return self._name

    def head(self, rows: int) -> list[list[str]]:
        """Return the names of the columns, and below them the first rows."""
        names = list(map(str, self._schema.names))
        with self._explaining_damage():
            batches = list(islice(self._file.iter_batches(batch_size=max(rows - 1, 1)), 1))
            first = pa.Table.from_batches(batches, schema=self._file.schema_arrow)
            columns = [column_as_text(column) for column in first.columns]
        answers = zip(*(cells_of(column) for column in columns), strict=True)
        return [list(cells) for cells in islice([names, *answers], rows)]

    def columns(self, positions: Sequence[int], *, first_row: int) -> list[pd.Categorical]:
        """Return whole columns from the 0-based row `first_row` down.

        Parameters
        ----------
        positions : sequence of int
            0-based columns; one may be asked for twice.
        first_row : int
            Rows above it are skipped; row 0 holds the names.

        Returns
        -------
        list of pandas.Categorical
            One for each position.

        Raises
        ------
        ProblemsFound
            If the file is damaged.
        """
        names = self._schema.names
        with self._explaining_damage():
            table = self._file.read(columns=list({names[position] for position in positions}))
            read = {}
            for position in dict.fromkeys(positions):
                same = table.schema.get_all_field_indices(names[position])
                column = table.column(same[names[:position].count(names[position])])
                read[position] = column_as_text(column)
        return [read[position][max(first_row - 1, 0) :] for position in positions]

    @contextmanager
    def _explaining_damage(self) -> Iterator[None]:
        try:
            yield
        except _DAMAGE:
            raise self._found(
                "is a damaged or not completely saved Parquet file. Save it again, or save it "
                "as CSV UTF-8."
            ) from None

    def _found(self, message: str) -> ProblemsFound:
        return ProblemsFound([Problem(self._name, message)])
