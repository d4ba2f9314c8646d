"""The cells of one sheet of a workbook."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from lzma import LZMAError
from typing import Final
from xml.etree.ElementTree import ParseError
from zipfile import BadZipFile, ZipFile

import pandas as pd
import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, load_workbook

from surveys.problems import Problem, ProblemsFound
from surveys.reading.categories import categorical
from surveys.reading.cell_text import CellValue, cell_text
from surveys.reading.spaces import is_blank
from surveys.reading.workbook.extent import Merged, TooLarge, check_shared_texts, extent
from surveys.reading.workbook.parts import sheet_parts
from surveys.reading.workbook.sheet_choice import choose_sheet
from surveys.reading.workbook.zero_padding import zero_padded_cells

_SHOWN: Final = 5
_DAMAGE: Final = (
    BadZipFile,
    CalamineError,
    EOFError,
    IndexError,
    KeyError,
    LZMAError,
    NotImplementedError,  # a way of compression that is not in use for workbooks
    OSError,  # parts that claim to be compressed in another way
    ParseError,
    RuntimeError,  # an encrypted part
    StopIteration,
    UnicodeDecodeError,
    ValueError,
    zlib.error,
)


class WorkbookGrid:
    """One sheet of a workbook.

    Parameters
    ----------
    content : bytes
        The whole file.
    sheet : str or None
        The sheet to read; None where only one visible sheet holds anything.
    name : str
        The file as the organizer calls it.

    Raises
    ------
    ProblemsFound
        If the workbook is damaged or too large, or it is not clear which sheet to read.

    Notes
    -----
    A cell that shows an error of the spreadsheet program, such as ``#N/A``, is empty.
    """

    def __init__(self, content: bytes, *, sheet: str | None, name: str) -> None:
        with _explaining_damage(name), ZipFile(io.BytesIO(content)) as archive:
            check_shared_texts(archive)
            parts = {part.name: part for part in sheet_parts(archive)}
            looked_at = [
                part for part in parts.values() if sheet is None or _same(part.name, sheet)
            ]
            extents = {part.name: extent(archive, part.path) for part in looked_at}
            chosen = choose_sheet(
                [part for part in extents if extents[part].filled and parts[part].visible],
                all_sheets=list(parts),
                named=sheet,
                shown_name=name,
            )
            self._name = f"{name}, sheet {chosen}" if len(parts) > 1 else name
            self._unsaved_formulas = extents[chosen].unsaved_formulas
            self._merged = extents[chosen].merged
            self._padded = zero_padded_cells(archive, parts[chosen].path)
            self._sheet: CalamineSheet = load_workbook(io.BytesIO(content)).get_sheet_by_name(
                chosen
            )
        header = next((cells for cells in self.head(100) if not is_blank(cells)), None)
        if header is None:
            raise self._found("is empty. Name the sheet that holds the answers.")
        if sum(not is_blank([cell]) for cell in header) < 2:
            raise self._found(
                "has one filled cell only in its first filled row. If a title stands above the "
                "header, remove it; if each row stands in one cell, divide it into columns in "
                "the spreadsheet program."
            )

    @property
    def name(self) -> str:
        """The file, and the sheet where there are several."""
        return self._name

    def head(self, rows: int) -> list[list[str]]:
        """Return the cells of the first `rows` rows, or of as many as there are."""
        return [
            [self._text(value, row, column) for column, value in enumerate(cells)]
            for row, cells in enumerate(islice(self._rows(), rows))
        ]

    def columns(self, positions: Sequence[int], *, first_row: int) -> list[pd.Categorical]:
        """Return whole columns from the 0-based row `first_row` down.

        Parameters
        ----------
        positions : sequence of int
            0-based columns; one may be asked for twice.
        first_row : int
            Rows above it are skipped.

        Returns
        -------
        list of pandas.Categorical
            One for each position, blank rows included.

        Raises
        ------
        ProblemsFound
            If a column holds formulas whose results were not saved, or merged cells.
        """
        problems = [
            Problem(
                f"{self._name}, row {self._unsaved_formulas[position]}",
                f"column {position + 1} holds formulas without their results. Open the "
                "workbook in a spreadsheet program and save it.",
            )
            for position in dict.fromkeys(positions)
            if self._unsaved_formulas.get(position, 0) > first_row
        ]
        if problems:
            raise ProblemsFound(problems)
        texts: dict[int, list[str]] = {position: [] for position in positions}
        merged: dict[int, list[Merged]] = {}
        for one in self._merged:
            if any(position in one.columns for position in texts):
                merged.setdefault(one.rows.start, []).append(one)
        held: list[str] = []
        for row, cells in enumerate(islice(self._rows(), first_row, None), start=first_row):
            held += [
                one.shown
                for one in merged.get(row, ())
                if one.columns.start < len(cells) and cells[one.columns.start] != ""
            ]
            for position, column in texts.items():
                value = cells[position]
                column.append(value if type(value) is str else self._text(value, row, position))
        if held:
            raise self._merged_cells(held)
        read = {
            position: categorical(pa.array(column, type=pa.string()).dictionary_encode())
            for position, column in texts.items()
        }
        return [read[position] for position in positions]

    def _rows(self) -> Iterator[list[CellValue]]:
        # The sheet leaves out empty columns at its left, though not empty rows above it.
        left: list[CellValue] = [""] * (self._sheet.start or (0, 0))[1]
        return (left + cells if left else cells for cells in self._sheet.iter_rows())

    def _text(self, value: CellValue, row: int, column: int) -> str:
        return cell_text(value, digits=self._padded.get(column, {}).get(row, 0))

    def _merged_cells(self, held: Sequence[str]) -> ProblemsFound:
        more = f" and {len(held) - _SHOWN} more" if len(held) > _SHOWN else ""
        message = (
            "merged cells: only the first of them holds the answer, the others are empty. Undo the "
            "merging in the spreadsheet program and write the answer into each row that it is of."
        )
        place = f"{self._name}, {', '.join(held[:_SHOWN])}{more}"
        return ProblemsFound([Problem(place, message)])

    def _found(self, message: str) -> ProblemsFound:
        return ProblemsFound([Problem(self._name, message)])


def _same(sheet: str, named: str) -> bool:
    return sheet.strip().casefold() == named.strip().casefold()


@contextmanager
def _explaining_damage(name: str) -> Iterator[None]:
    try:
        yield
    except TooLarge as error:
        message = f"is too large to be read: {error}. Save the answers alone, as CSV UTF-8."
        raise ProblemsFound([Problem(name, message)]) from None
    except _DAMAGE:
        message = (
            "is a damaged or not completely saved workbook. Open it in a spreadsheet program "
            "and save it again; if that fails too, export it again."
        )
        raise ProblemsFound([Problem(name, message)]) from None
