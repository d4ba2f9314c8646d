"""Stored tables: Parquet files that never change, each named by its content."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from surveys.problems import Problem, ProblemsFound
from surveys.store.disk.manifest import IMPORTS, OBJECTS
from surveys.store.disk.safe_writing import TEMPORARY, write_whole

_RESTORE: Final = "Restore it from a copy of the event, or undo the import and add the file again"


def object_path(folder: Path, name: str) -> Path:
    """Return where the table of that name lies."""
    return folder / OBJECTS / f"{name}.parquet"


def write_object(folder: Path, table: pa.Table) -> str:
    """Store a table and return its name, the SHA-256 of the file.

    Texts that stand in no row are not stored: they may be of somebody who was erased.

    Raises
    ------
    OSError
        If it cannot be written; nothing is left of it then.
    """
    sink = pa.BufferOutputStream()
    table = _with_texts_in_use(table)
    repeated = [field.name for field in table.schema if pa.types.is_dictionary(field.type)]
    # One row group, so that the texts of a column keep their order.
    pq.write_table(
        table,
        sink,
        row_group_size=max(len(table), 1),
        compression="zstd",
        use_dictionary=repeated,
    )
    content = memoryview(sink.getvalue())
    name = hashlib.sha256(content).hexdigest()
    path = object_path(folder, name)
    if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != name:
        path.parent.mkdir(exist_ok=True)
        write_whole(path, content)
    return name


def _with_texts_in_use(table: pa.Table) -> pa.Table:
    """Return the same rows; columns of repeated texts know no others."""
    for place, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            column = table.column(place).combine_chunks()
            texts, used = column.dictionary, pc.unique(column.indices.drop_null()).sort()
            indices = pc.index_in(column.indices, value_set=used, skip_nulls=True)
            only = pa.DictionaryArray.from_arrays(indices, texts.take(used))
            table = table.set_column(place, field.with_type(only.type), only)
    return table


def read_object(folder: Path, name: str) -> pa.Table:
    """Return a stored table.

    Raises
    ------
    ProblemsFound
        If it is not there, or not what was stored, be it by one bit.
    """
    try:
        content = object_path(folder, name).read_bytes()
    except OSError as error:
        message = f"could not be read ({error.strerror}). {_RESTORE}"
        raise ProblemsFound([Problem(f"{OBJECTS}/{name[:12]}...", message)]) from None
    if hashlib.sha256(content).hexdigest() != name:
        message = f"is damaged: its content is not what its name says. {_RESTORE}"
        raise ProblemsFound([Problem(f"{OBJECTS}/{name[:12]}...", message)])
    return pq.read_table(pa.BufferReader(content))


def sweep(folder: Path, *, keep: Collection[str]) -> None:
    """Remove all tables but some, and what was left half by a writer that was stopped."""
    wanted = {object_path(folder, name) for name in keep}
    places = (folder / IMPORTS, folder / OBJECTS)
    for path in (path for place in places if place.is_dir() for path in place.iterdir()):
        half = path.name.startswith(TEMPORARY)
        if half or (path.suffix == ".parquet" and path not in wanted):
            path.unlink(missing_ok=True)
