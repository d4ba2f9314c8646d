"""Small SPSS files."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

import pandas as pd
import pyreadstat


def spss(
    folder: Path, columns: dict[str, list[Any]], *, zipped: bool = False, **said: Any
) -> bytes:
    """Return an SPSS file as bytes; `said` is what pyreadstat's writer takes of the variables."""
    path = folder / "made.sav"
    pyreadstat.write_sav(pd.DataFrame(columns), path, compress=zipped, **said)
    return path.read_bytes()


def without_its_encoding(content: bytes) -> bytes:
    """Return a file that says "eight-bit text" and nothing more, as old programs wrote it."""
    content = _without_record(content, 20)
    machine = content.index(struct.pack("<ii", 7, 3))
    return content[: machine + 44] + struct.pack("<i", 3) + content[machine + 48 :]


def claiming(content: bytes, rows: int) -> bytes:
    """Return a file whose header claims a number of rows; -1 is unknown."""
    content = _without_record(content, 16)
    return content[:80] + struct.pack("<i", rows) + content[84:]


def _without_record(content: bytes, subtype: int) -> bytes:
    """Return a file in which a record is of a kind that nobody knows, and skipped."""
    return content.replace(struct.pack("<ii", 7, subtype), struct.pack("<ii", 7, 99))
