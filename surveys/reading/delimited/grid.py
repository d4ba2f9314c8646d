"""The cells of a delimited text file."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from itertools import islice
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.csv

from surveys.problems import Problem, ProblemsFound
from surveys.reading.categories import categorical
from surveys.reading.delimited.delimiters import choose_delimiter
from surveys.reading.delimited.encodings import to_utf8
from surveys.reading.delimited.quotes import check_quotes
from surveys.reading.delimited.records import records
from surveys.reading.delimited.squaring import square
from surveys.reading.spaces import is_blank

# Text as it stands: nothing is taken for a number, a date or "missing". Collecting distinct
# texts while reading pays for answers and costs identifiers nothing: a million different
# ones took as long as reading plain text and collecting them afterwards.
_TEXT: Final = pa.dictionary(pa.int32(), pa.string())
_BLOCK: Final = 4_000_000
_MOST_COLUMNS: Final = 16_384  # as many as a workbook has


class DelimitedGrid:
    """A delimited text file whose rows are read column by column.

    Parameters
    ----------
    content : bytes
        The whole file, in any of the encodings that `to_utf8` knows.
    name : str
        The file as the organizer calls it.

    Raises
    ------
    ProblemsFound
        If the text cannot be decoded, has one column only, or a quotation mark is not
        closed.
    """

    def __init__(self, content: bytes, *, name: str) -> None:
        self._name = name
        self._delimiter, self._text = choose_delimiter(to_utf8(content, name=name), name=name)
        check_quotes(self._text, delimiter=self._delimiter, name=name)
        rows = records(self._text, delimiter=self._delimiter)
        self._width = next(len(cells) for cells in rows if not is_blank(cells))
        if self._width > _MOST_COLUMNS:
            message = (
                f"has {self._width:,} columns; at most {_MOST_COLUMNS:,} can be read. "
                "Leave out those that are not needed."
            )
            raise ProblemsFound([Problem(name, message)])

    @property
    def name(self) -> str:
        """The file as the organizer calls it."""
        return self._name

    @property
    def delimiter(self) -> str:
        """What stands between two cells."""
        return self._delimiter

    def head(self, rows: int) -> list[list[str]]:
        """Return the cells of the first `rows` rows, or of as many as there are."""
        first: list[list[str]] = []
        try:
            first.extend(islice(records(self._text, delimiter=self._delimiter), rows))
        except csv.Error:
            message = "holds a cell too long to be an answer. Shorten it, or leave its column out."
            raise ProblemsFound([Problem(f"{self._name}, row {len(first) + 1}", message)]) from None
        return first

    def columns(self, positions: Sequence[int], *, first_row: int) -> list[pd.Categorical]:
        """Return whole columns from the 0-based row `first_row` down.

        Parameters
        ----------
        positions : sequence of int
            0-based columns; one may be asked for twice.
        first_row : int
            Rows above it are skipped; a cell with line breaks in it is in one row.

        Returns
        -------
        list of pandas.Categorical
            One for each position, blank rows included.

        Raises
        ------
        ProblemsFound
            If rows do not have as many cells as the header and cannot be put right.
        """
        wanted = list(dict.fromkeys(positions))
        if not wanted:
            return []
        try:
            table = self._read(wanted, first_row)
        except pa.ArrowInvalid:
            # The message depends on how the text was cut into blocks; this one does not.
            self._text = square(
                self._text, delimiter=self._delimiter, width=self._width, name=self._name
            )
            table = self._read(wanted, first_row)
        read = {
            position: categorical(_one_chunk(table.column(str(position)))) for position in wanted
        }
        return [read[position] for position in positions]

    def _read(self, wanted: list[int], first_row: int) -> pa.Table:
        names = [str(position) for position in range(self._width)]
        included = [str(position) for position in wanted]

        def read(block_size: int) -> pa.Table:
            return pa.csv.read_csv(
                pa.BufferReader(self._text),
                pa.csv.ReadOptions(
                    column_names=names, skip_rows_after_names=first_row, block_size=block_size
                ),
                pa.csv.ParseOptions(
                    delimiter=self._delimiter, newlines_in_values=True, ignore_empty_lines=False
                ),
                pa.csv.ConvertOptions(
                    include_columns=included,
                    column_types=dict.fromkeys(included, _TEXT),
                    strings_can_be_null=False,
                ),
            )

        try:
            return read(_BLOCK)
        except pa.ArrowInvalid as error:
            # A row longer than a block.
            if "straddling" not in str(error):
                raise
            return read(len(self._text) + 1)


def _one_chunk(column: pa.ChunkedArray) -> pa.DictionaryArray:
    if column.num_chunks == 0:
        return pa.array([], type=pa.string()).dictionary_encode()
    whole = column.combine_chunks()
    return whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
