"""One column as the distinct texts in it, trimmed."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from surveys.reading.spaces import OUTER_SPACES


def cells_of(column: pd.Categorical) -> list[str]:
    """Return the text of each cell, empty where there is none."""
    return ["" if pd.isna(cell) else str(cell) for cell in column]


def categorical(column: pa.DictionaryArray) -> pd.Categorical:
    """Return a column whose distinct texts have lost their outer white space.

    Only the distinct texts are looked at, so the cost does not grow with the
    number of respondents where answers repeat.

    Parameters
    ----------
    column : pyarrow.DictionaryArray of str, length n
        Every cell filled, perhaps with an empty text.

    Returns
    -------
    pandas.Categorical, length n
        Texts that became equal are one category; a text that became empty is
        missing. Categories keep the order in which they were met.

    Examples
    --------
    >>> import pyarrow as pa
    >>> list(categorical(pa.array(["yes ", "yes", " "]).dictionary_encode()))
    ['yes', 'yes', nan]
    """
    codes = column.indices.to_numpy(zero_copy_only=False)
    texts = column.dictionary
    trimmed = pc.utf8_trim(texts, characters=OUTER_SPACES)
    if not trimmed.equals(texts) or pc.any(pc.equal(texts, "")).as_py():
        merged = trimmed.dictionary_encode()
        filled = pc.not_equal(merged.dictionary, "")
        kept = filled.to_numpy(zero_copy_only=False)
        code_of = np.where(kept, np.cumsum(kept) - 1, -1)
        of_text = code_of[merged.indices.to_numpy(zero_copy_only=False)]
        # A column without rows has no text to take a code from.
        codes = of_text[codes] if len(of_text) else codes
        texts = merged.dictionary.filter(filled)
    dtype = pd.CategoricalDtype(pd.Index(texts.to_pandas()))
    return pd.Categorical.from_codes(codes, dtype=dtype, validate=False)


def with_texts(column: pd.Categorical, change: Callable[[str], str]) -> pd.Categorical:
    """Return a column with each of its texts changed; those that become equal are one.

    Examples
    --------
    >>> list(with_texts(pd.Categorical(["a!", "a", "!", None]), lambda text: text.strip("!")))
    ['a', 'a', nan, nan]
    """
    texts = [change(str(text)) for text in column.categories]
    if texts == list(column.categories):
        return column
    codes = np.asarray(column.codes, dtype=np.int64)
    indices = np.where(codes < 0, len(texts), codes)
    return categorical(
        pa.DictionaryArray.from_arrays(indices, pa.array([*texts, ""], type=pa.string()))
    )


def as_arrow(column: pd.Categorical) -> pa.DictionaryArray:
    """Return a column with its texts, null where a cell is missing."""
    codes = np.asarray(column.codes)
    texts = pa.array(column.categories, type=pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), texts)


def from_arrow(column: pa.DictionaryArray) -> pd.Categorical:
    """Return the column that `as_arrow` was given.

    Examples
    --------
    >>> list(from_arrow(as_arrow(pd.Categorical(["yes", None]))))
    ['yes', nan]
    """
    codes = column.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    texts = pd.CategoricalDtype(pd.Index(column.dictionary.to_pandas()))
    return pd.Categorical.from_codes(codes, dtype=texts, validate=False)
