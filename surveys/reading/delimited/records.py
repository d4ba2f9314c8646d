"""The records of a delimited text, one after the other, by the csv module."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator


def records(text: bytes, *, delimiter: str, strict: bool = False) -> Iterator[list[str]]:
    r"""Yield the cells of each record; a blank line is a record without cells.

    Slow beside the column reader, but it says where a text goes wrong.

    Parameters
    ----------
    text : bytes
        Delimited text in UTF-8. Records end in LF, CRLF or CR.
    delimiter : str
        What stands between cells.
    strict : bool
        Whether to refuse quotation marks that do not enclose a cell.

    Yields
    ------
    list of str

    Raises
    ------
    csv.Error
        If a cell is longer than the csv module's limit or, where `strict`, if text
        follows a closing quotation mark or a quotation mark is never closed.

    Examples
    --------
    >>> list(records(b'a,b\r\n"1\n2",3', delimiter=","))
    [['a', 'b'], ['1\n2', '3']]
    """
    lines = io.TextIOWrapper(io.BytesIO(text), encoding="utf-8", newline="")
    yield from csv.reader(lines, delimiter=delimiter, strict=strict)
