"""How far a sheet reaches, found out before it is loaded.

A reader of workbooks reserves memory for the whole rectangle up to the farthest cell:
one stray cell in the last corner of a 5 KB file ends the program. So the parts of the
archive are looked through first, a piece at a time, counting what they unpack to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple
from zipfile import ZipFile

_PIECE: Final = 1_000_000
_LARGEST_PART: Final = 2_000_000_000
_LARGEST_TEXTS: Final = 300_000_000
_SHARED_TEXTS: Final = "xl/sharedStrings.xml"
_MOST_CELLS: Final = 75_000_000
_MOST_ROWS: Final = 1_048_576
"""A spreadsheet program knows no more."""

_COLUMN: Final = re.compile(rb' r="([A-Z]+)[0-9]')
_ROW: Final = re.compile(rb' r="[A-Z]+([0-9]+)"')
_ROW_BEGINS: Final = re.compile(rb"<(?:\w+:)?row[\s>/]")
_CELL_ENDS: Final = re.compile(rb"</(?:\w+:)?c>")
_UNSAVED: Final = re.compile(
    rb'<c r="([A-Z]+)([0-9]+)"(?: s="[0-9]+")?><f[^>]*>[^<]*</f>(?:<v ?/>|<v></v>)?</c>'
)


_MERGED: Final = re.compile(rb'mergeCell [^>]*ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)"')
_MOST_MERGED: Final = 100_000


class TooLarge(Exception):  # noqa: N818 - it is named for what the reader is told
    """A workbook unpacks to more than can be read."""


class Merged(NamedTuple):
    """Cells that were merged to one, which holds what the first of them held.

    Attributes
    ----------
    rows, columns : range
        0-based.
    shown : str
        As a spreadsheet program writes it, such as ``"C3:C5"``.
    """

    rows: range
    columns: range
    shown: str


@dataclass(frozen=True, slots=True)
class Extent:
    """What a look through a sheet found.

    Attributes
    ----------
    filled : bool
        Whether any cell holds a value.
    unsaved_formulas : dict of int to int
        0-based column to the last row (1-based) with a formula whose result the file
        does not hold.
    merged : tuple of Merged
        Cells that were merged to one.
    """

    filled: bool
    unsaved_formulas: dict[int, int]
    merged: tuple[Merged, ...]


def extent(archive: ZipFile, path: str) -> Extent:
    """Return what there is to know about a sheet before loading it.

    Parameters
    ----------
    archive : ZipFile
        The workbook.
    path : str
        The sheet's part of it.

    Returns
    -------
    Extent

    Raises
    ------
    TooLarge
        If the sheet would not fit into memory.
    """
    filled, unsaved, merged = False, dict[int, int](), list[Merged]()
    columns, last_row = set[bytes](), 0
    rows = cells = 0  # they need not say where they stand
    for piece in _pieces(archive, path, _LARGEST_PART):
        filled = filled or b"<v>" in piece or b"<t" in piece or b":v>" in piece
        columns.update(_COLUMN.findall(piece))
        last_row = max(last_row, max(map(int, set(_ROW.findall(piece))), default=0))
        if last_row * (max(map(column_number, columns), default=0) + 1) > _MOST_CELLS:
            raise TooLarge("cells stand too far to the right and too far down")
        rows += len(_ROW_BEGINS.findall(piece))
        cells += len(_CELL_ENDS.findall(piece))
        if rows > _MOST_ROWS or cells > _MOST_CELLS:
            raise TooLarge(f"it has more than {_MOST_ROWS:,} rows or {_MOST_CELLS:,} cells")
        if b"<f" in piece:
            for letters, digits in _UNSAVED.findall(piece):
                unsaved[column_number(letters)] = int(digits)
        if b"mergeCell " in piece:
            merged += map(_merged, _MERGED.findall(piece)[:_MOST_MERGED])
    return Extent(filled, unsaved, tuple(merged))


def _merged(found: tuple[bytes, bytes, bytes, bytes]) -> Merged:
    left, top, right, bottom = found
    return Merged(
        range(int(top) - 1, int(bottom)),
        range(column_number(left), column_number(right) + 1),
        f"{left.decode()}{int(top)}:{right.decode()}{int(bottom)}",
    )


def check_shared_texts(archive: ZipFile) -> None:
    """Raise if the texts that sheets share unpack to more than can be read.

    Raises
    ------
    TooLarge
    """
    if _SHARED_TEXTS in archive.namelist():
        for _ in _pieces(archive, _SHARED_TEXTS, _LARGEST_TEXTS):
            pass


def column_number(letters: bytes) -> int:
    """Return the 0-based column of a cell reference's letters.

    Examples
    --------
    >>> column_number(b"A"), column_number(b"AA")
    (0, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _pieces(archive: ZipFile, path: str, most: int) -> Iterator[bytes]:
    """Yield a part in pieces that end where a cell ends."""
    rest, seen = b"", 0
    with archive.open(path) as part:
        while piece := part.read(_PIECE):
            seen += len(piece)
            if seen > most:
                raise TooLarge(f"{path} unpacks to more than {most / 1e6:,.0f} MB")
            piece = rest + piece
            cut = piece.rfind(b"</c>") + len(b"</c>")
            # Without the end of a cell there is only one long text, of no interest here.
            if cut < len(b"</c>"):
                cut = len(piece)
            rest = piece[cut:]
            yield piece[:cut]
    yield rest
