"""What is stored in the place of respondents' codes: tokens, made with the event's key.

2026-11: a self-made code is guessed in seconds from a plain or salted hash (two letters, a day and
two digits are two million codes), so tokens are made with a key that lies outside the event's
folder. Each part of the code has a column of its own with what matching needs of it, in spite of
typos too. Who has the tables without the key sees how long the parts are, which are equal, and
of those with four characters or more which are equal but for one. A part with few answers, such
as a month, may be guessed from how often each stands; once matching is closed, nothing is left.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from surveys.linkage.tokens import EMPTY, PartTokens, Running, numbered

PERSON: Final = "person"
"""The column with a random number for each person, once matching is closed."""

_CODE: Final = "code:"
_SPREAD: Final = b"spread"
_TOKENS: Final = pa.struct(
    [
        pa.field("token", pa.uint64()),
        pa.field("length", pa.int16()),
        pa.field("listed", pa.bool_()),
        pa.field("deletions", pa.list_(pa.uint64())),
    ]
)


def with_codes(table: pa.Table, parts: Sequence[PartTokens]) -> pa.Table:
    """Return a table with a column for each part of its responses' codes.

    Parameters
    ----------
    table : pyarrow.Table of n rows
        What else is kept.
    parts : sequence of PartTokens
        The codes. What is known of all texts of a part together stands in its column's metadata.
    """
    for place, part in enumerate(parts):
        known = {"alike": part.alike, "shape": part.shape, "running": part.running}
        spread = json.dumps(known, ensure_ascii=False)
        field = pa.field(f"{_CODE}{place}", _TOKENS, metadata={_SPREAD: spread})
        table = table.append_column(field, _column(part))
    return table


def without_codes(table: pa.Table) -> pa.Table:
    """Return a stored table without all that stands for codes."""
    return table.drop_columns(_columns(table))


def codes_in(table: pa.Table, *, near: bool) -> tuple[PartTokens, ...]:
    """Return the codes that a table keeps; after matching is closed the persons' numbers.

    Parameters
    ----------
    table : pyarrow.Table
        A stored table.
    near : bool
        Whether codes are to be found that are nearly equal; see `surveys.linkage.tokens.tokens_of`.
    """
    if PERSON in table.column_names:
        return (numbered(table[PERSON].to_numpy()),)
    return tuple(_part(table, name, near) for name in _columns(table))


def whole_tokens(table: pa.Table) -> NDArray[np.uint64]:
    """Return a number for each row of a stored table, equal where all parts of the code are."""
    total = np.zeros(len(table), dtype=np.uint64)
    for name in _columns(table):
        total += _tokens(table, name)
    return total


def rows_with(table: pa.Table, code: Sequence[int]) -> NDArray[np.bool_]:
    """Return which rows of a stored table have a code.

    Parameters
    ----------
    table : pyarrow.Table of n rows
        A stored table.
    code : sequence of int
        The token of each part.

    Returns
    -------
    ndarray of bool, shape (n,)
    """
    names = _columns(table)
    if not names or len(names) != len(code):
        return np.zeros(len(table), dtype=np.bool_)
    same = [_tokens(table, name) == token for name, token in zip(names, code, strict=True)]
    rows: NDArray[np.bool_] = np.logical_and.reduce(same)
    return rows


def _columns(table: pa.Table) -> list[str]:
    return [name for name in table.column_names if name.startswith(_CODE)]


def _tokens(table: pa.Table, name: str) -> NDArray[np.uint64]:
    """Return the tokens of a part, 0 where it is empty."""
    tokens = pc.struct_field(table[name], "token").fill_null(0).to_numpy()
    return np.asarray(tokens, dtype=np.uint64)


def _column(part: PartTokens) -> pa.StructArray:
    """Return a row for each response; Parquet and its compression see to those that are equal."""
    many = np.bincount(part.deletion_of, minlength=len(part.values))
    ends = np.concatenate([[0], np.cumsum(many)]).astype(np.int32)
    distinct = pa.StructArray.from_arrays(
        [
            pa.array(part.values),
            pa.array(part.lengths),
            pa.array(part.listed),
            pa.ListArray.from_arrays(pa.array(ends), pa.array(part.deletions)),
        ],
        fields=list(_TOKENS),
    )
    return distinct.take(pa.array(part.rows, mask=part.rows == EMPTY))


def _part(table: pa.Table, name: str, near: bool) -> PartTokens:
    column = table[name].combine_chunks()
    there = np.flatnonzero(column.is_valid().to_numpy(zero_copy_only=False))
    values, first, number = np.unique(
        _tokens(table, name)[there], return_index=True, return_inverse=True
    )
    rows = np.full(len(table), EMPTY, dtype=np.int32)
    rows[there] = number
    distinct = column.take(pa.array(there[first]))
    deletions = distinct.field("deletions")
    listed = distinct.field("listed").to_numpy(zero_copy_only=False)
    stored = deletions.value_lengths().to_numpy().astype(np.int64)
    spread = json.loads(table.schema.field(name).metadata[_SPREAD])
    running = spread.get("running")
    wanted = listed | (near or running is not None)
    many = stored * wanted
    owners = np.repeat(np.arange(len(values), dtype=np.int32), many)
    starts = np.repeat(np.cumsum(many) - many, many)
    return PartTokens(
        rows=rows,
        values=values,
        lengths=distinct.field("length").to_numpy(),
        listed=listed,
        deletions=deletions.flatten().to_numpy()[np.repeat(wanted, stored)],
        deletion_of=owners,
        deletion_at=(np.arange(len(owners)) - starts).astype(np.int32),
        alike={int(length): chance for length, chance in spread["alike"].items()},
        shape=spread["shape"],
        running=None if running is None else Running(*running),
    )
