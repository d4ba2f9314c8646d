"""A typed column of a Parquet file as the texts that a reader sees."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from surveys.reading.categories import categorical
from surveys.reading.cell_text import CellValue, cell_text

_READABLE: Final = (
    pa.types.is_boolean,
    pa.types.is_date,
    pa.types.is_decimal,
    pa.types.is_duration,
    pa.types.is_floating,
    pa.types.is_integer,
    pa.types.is_null,
    pa.types.is_time,
    pa.types.is_timestamp,
)


def is_text(kind: pa.DataType) -> bool:
    """Return whether a column holds texts."""
    known = pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view
    return any(is_one(kind) for is_one in known)


def is_readable(kind: pa.DataType) -> bool:
    """Return whether each cell of a column is one text, number, date or the like."""
    if pa.types.is_dictionary(kind):
        kind = kind.value_type
    return is_text(kind) or any(is_one(kind) for is_one in _READABLE)


def column_as_text(column: pa.ChunkedArray) -> pd.Categorical:
    """Return a column as text; null and not-a-number are empty.

    Examples
    --------
    >>> list(column_as_text(pa.chunked_array([[1.0, 0.5, None, float("nan")]])))
    ['1', '0.5', nan, nan]
    """
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    if column.num_chunks == 0:
        whole = pa.array([], type=column.type)
    else:
        whole = column.unify_dictionaries().combine_chunks()
        whole = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
    texts = _texts(whole.dictionary)
    indices = pc.fill_null(whole.indices.cast(pa.int64()), len(texts))
    return categorical(
        pa.DictionaryArray.from_arrays(indices, pa.array([*texts, ""], type=pa.string()))
    )


def _texts(values: pa.Array) -> list[str]:
    kind = values.type
    if pa.types.is_float16(kind) or pa.types.is_float32(kind):
        # The fewest digits that mean this number: 0.1, not 0.100000001490116.
        return [
            _text(None if one is None else float(str(np.float32(one))))
            for one in values.to_pylist()
        ]
    if pa.types.is_timestamp(kind) or pa.types.is_duration(kind) or pa.types.is_time64(kind):
        # Python's own clock knows no nanoseconds.
        values = values.cast(_in_microseconds(kind), safe=False)
    return list(map(_text, values.to_pylist()))


def _text(value: CellValue | Decimal | None) -> str:
    if value is None or value != value:
        return ""
    if isinstance(value, Decimal):
        return cell_text(int(value)) if value == int(value) else str(value.normalize())
    return cell_text(value)


def _in_microseconds(kind: pa.DataType) -> pa.DataType:
    if pa.types.is_timestamp(kind):
        return pa.timestamp("us", tz=kind.tz)
    return pa.duration("us") if pa.types.is_duration(kind) else pa.time64("us")
