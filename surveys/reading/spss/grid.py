"""The cells of an SPSS file."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import Any, Final

import pandas as pd
import pyreadstat

from surveys.problems import Problem, ProblemsFound
from surveys.reading.categories import cells_of
from surveys.reading.spss.dictionary import says_utf8
from surveys.reading.spss.encoding import AS_BYTES, check_labelled_texts, encoding_of
from surveys.reading.spss.values import column_of_values
from surveys.reading.spss.variables import Variable, variables_of

_MOST_WORDS: Final = 100_000_000
"""Values of eight bytes that a file may unpack to; a few KB of a .zsav can claim any number."""

_WORDS_AT_ONCE: Final = 10_000_000
_ROWS_TRIED: Final = 1000
_DAMAGE: Final = (
    pyreadstat.ReadstatError,
    pyreadstat.PyreadstatError,
    IndexError,
    KeyError,
    MemoryError,
    OverflowError,
    SystemError,
    TypeError,  # a variable without a name
    UnicodeError,
    ValueError,
)


class SpssGrid:
    """An SPSS file, with the names of its variables as the first row.

    What else the file says of them is in `variables`. Values that are declared missing are
    empty, and so are those of the system.

    Parameters
    ----------
    content : bytes
        The whole file.
    name : str
        The file as the organizer calls it.

    Raises
    ------
    ProblemsFound
        If the file is damaged, too large, or in an encoding that cannot be told.
    """

    def __init__(self, content: bytes, *, name: str) -> None:
        self._name = name
        self._content = content
        self._read_so_far: dict[int, pd.Categorical] = {}
        with self._explaining_damage():
            utf8 = says_utf8(content)
            self._encoding: str | None = AS_BYTES
            described = self._read(metadataonly=True)[1]
            if utf8:
                check_labelled_texts(described)
            self._rows = self._counted(described)
            self._encoding = None
            self._encoding = self._its_encoding()
            self.variables = variables_of(self._read(metadataonly=True)[1])

    @property
    def name(self) -> str:
        """The file as the organizer calls it."""
        return self._name

    def head(self, rows: int) -> list[list[str]]:
        """Return the names of the variables, and below them the first answers.

        No more of the file is read, so labels stand for numbers here if all numbers in these
        rows have one.
        """
        columns = self._read_columns(self.variables, row_limit=max(rows - 1, 1))
        answers = zip(*map(cells_of, columns), strict=True)
        names = [variable.name for variable in self.variables]
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
        unread = [one for one in dict.fromkeys(positions) if one not in self._read_so_far]
        together = max(1, _WORDS_AT_ONCE // max(1, self._rows))
        for start in range(0, len(unread), together):
            some = unread[start : start + together]
            read = self._read_columns([self.variables[position] for position in some])
            self._read_so_far.update(zip(some, read, strict=True))
        return [self._read_so_far[position][max(first_row - 1, 0) :] for position in positions]

    def _read_columns(
        self, wanted: Sequence[Variable], *, row_limit: int = 0
    ) -> list[pd.Categorical]:
        names = [variable.name for variable in wanted]
        with self._explaining_damage():
            values, _ = self._read(usecols=names, row_limit=row_limit)
            return [
                column_of_values(values[one.name], labels=one.labels, form=one.form)
                for one in wanted
            ]

    def _counted(self, described: Any) -> int:
        """Return how many rows there are, if they are not too many to be read."""
        variables = variables_of(described)
        most = _MOST_WORDS // max(1, sum(variable.words for variable in variables))
        rows = described.number_rows
        if rows is None or rows < 0:
            # Some programs write a file before they know how many rows it will have.
            first = variables[0].name
            rows = len(self._read(row_limit=most + 1, usecols=[first])[0][first])
        if rows > most:
            raise self._found(
                f"is too large to be read: {len(variables)} variables of {rows:,} people. "
                "Save only the variables that are needed."
            )
        return int(rows)

    def _its_encoding(self) -> str | None:
        """Return the encoding that the file does not know of itself."""
        try:
            self._read(row_limit=_ROWS_TRIED)
            _, described = self._read(metadataonly=True)
        except (pyreadstat.ReadstatError, UnicodeError):
            return encoding_of(self._content, name=self._name)
        # This one is also what a file is taken for that does not say it.
        unsaid = str(described.file_encoding).upper() == "WINDOWS-1252"
        return encoding_of(self._content, name=self._name) if unsaid else None

    def _read(self, **options: Any) -> Any:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # names that stand twice: both are read
            return pyreadstat.read_sav(
                io.BytesIO(self._content),
                encoding=self._encoding,
                **options,
                output_format="dict",
                disable_datetime_conversion=True,
            )

    @contextmanager
    def _explaining_damage(self) -> Iterator[None]:
        try:
            yield
        except _DAMAGE:
            raise self._found(
                "is a damaged or not completely saved SPSS file. Open it in SPSS and save it "
                "again; if that fails too, export it again."
            ) from None

    def _found(self, message: str) -> ProblemsFound:
        return ProblemsFound([Problem(self._name, message)])
