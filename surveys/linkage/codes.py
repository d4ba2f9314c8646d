"""The code that a respondent typed, freed from how it was typed."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

PLACEHOLDERS = (
    *(
        "n/a",
        "none",
        "null",
        "nil",
        "nothing",
        "no",
        "no code",
        "unknown",
        "don't know",
        "dont know",
    ),
    *("forgot", "anonymous", "anonym", "test", "xxx"),
    *("无", "没有", "没有代码", "不知道", "忘了", "匿名"),
    *("нет", "нет кода", "не знаю", "не помню", "забыл", "забыла", "аноним"),
    *("keine", "weiß nicht", "ninguno", "no sé", "aucun"),
)
"""What people type in place of a code. A part of a code can be any two letters, so they are looked
for only where the code stands in one column."""


def normalised_parts(
    files: Sequence[Sequence[pd.Categorical]], *, no_code: Sequence[str] = ()
) -> tuple[pa.Array, ...]:
    """Return the comparable parts of every response's code, one array for each id column.

    Capitals, spaces, full-width forms and punctuation do not matter; letters, digits and
    their order do. A number that a program wrote as a fraction is itself (``7.0`` is 7, not
    70).

    Parameters
    ----------
    files : sequence of sequence of pandas.Categorical
        For each file of the wave the columns that together identify a respondent.
    no_code : sequence of str
        Texts that people typed in place of a code, besides `PLACEHOLDERS`.

    Returns
    -------
    tuple of pyarrow.Array of string, each of length n
        Null where the part is empty.

    Examples
    --------
    >>> letters = pd.Categorical([" li-07 42", "ＬＩ０７４２", None, "?"])
    >>> days = pd.Categorical(["7.0", "70", "007", "7"])
    >>> [part.to_pylist() for part in normalised_parts([[letters, days]])]
    [['li0742', 'li0742', None, None], ['7', '70', '007', '7']]
    """
    one_column = all(len(parts) == 1 for parts in files)
    words = ["", *no_code, *(PLACEHOLDERS if one_column else ())]
    nothing = _letters_and_digits(pa.array(words, type=pa.string()))
    by_file = [[_normalised(part, nothing) for part in parts] for parts in files]
    return tuple(pa.concat_arrays(of_part) for of_part in zip(*by_file, strict=True))


def _normalised(part: pd.Categorical, nothing: pa.Array) -> pa.Array:
    texts = pa.array(part.categories, type=pa.string(), from_pandas=True)
    letters = _letters_and_digits(texts)
    no_code = pc.is_in(letters, value_set=nothing)
    codes = pc.if_else(no_code, pa.scalar(None, pa.string()), letters)
    positions = pa.array(part.codes, mask=part.codes < 0)
    taken = codes.take(positions)
    return taken.combine_chunks() if isinstance(taken, pa.ChunkedArray) else taken


def _letters_and_digits(texts: pa.Array) -> pa.Array:
    plain = pc.utf8_lower(pc.utf8_normalize(texts, form="NFKC"))
    whole = pc.replace_substring_regex(plain, r"^\s*(\d+)[.,]0\s*$", r"\1")
    return pc.replace_substring_regex(whole, r"[^\p{L}\p{M}\p{N}]+", "")
