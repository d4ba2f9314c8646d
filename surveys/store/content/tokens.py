"""Keyed tokens: what stands for a respondent's code, and for a platform's response id.

2026-11: a self-made code is guessed in seconds from a plain or salted hash (two letters, a day and
two digits are two million codes), so a token is made with a key that lies outside the event's
folder. Equal codes have equal tokens, which is all that matching by equal codes needs; once the
key is destroyed, nobody can tell a code from its token. Which columns stand for a code is decided
here alone: matching that tolerates typos adds its own to those that `code_tokens` returns.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

WHOLE: Final = "code"
"""The column with the token of the whole code; after matching is closed, a random id."""

RESPONSE: Final = "response"
"""The column with the token of the platform's response id."""

TOKEN: Final = pa.binary(16)
_OF_CODE: Final = b"scilit code"
_OF_RESPONSE: Final = b"scilit response"
_OF_FILE: Final = b"scilit file"


def code_tokens(codes: pa.Array, *, key: bytes) -> dict[str, pa.Array]:
    """Return the columns that stand for respondents' codes in what is stored.

    Parameters
    ----------
    codes : pyarrow.Array of string, length n
        As `surveys.linkage.codes.normalised_codes` makes them; null where there is none.
    key : bytes
        The event's key.

    Returns
    -------
    dict of str to pyarrow.Array, each of length n
        `WHOLE` is always among them; names of further ones begin with `WHOLE` and a colon.
    """
    return {WHOLE: _tokens(codes, key=key, kind=_OF_CODE)}


def response_tokens(responses: pa.Array, *, key: bytes) -> pa.Array:
    """Return the token of each response id, null where there is none."""
    return _tokens(responses, key=key, kind=_OF_RESPONSE)


def file_token(content_hash: str, *, key: bytes) -> str:
    """Return what tells that a file is the same again, in hexadecimal.

    It is keyed too: all that is not known of a small file may be one person's code, which could
    be guessed from a plain hash.
    """
    return _token(content_hash, key=key, kind=_OF_FILE).hex()


def without_tokens(table: pa.Table) -> pa.Table:
    """Return a stored table without any column that stands for a code or a response id."""
    return table.drop_columns(
        [name for name in table.column_names if name.partition(":")[0] in (WHOLE, RESPONSE)]
    )


def as_codes(tokens: pa.Array) -> pd.Categorical:
    """Return tokens as matching takes codes: as texts of letters and digits.

    Parameters
    ----------
    tokens : pyarrow.Array of `TOKEN`, length n
        Null where there is none.
    """
    encoded = tokens.dictionary_encode()
    texts = [token.hex() for token in encoded.dictionary.to_pylist()]
    codes = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return pd.Categorical.from_codes(codes, categories=pd.Index(texts, dtype="str"))


def renamed(tokens: list[pa.Array], *, new: Callable[[], bytes]) -> list[pa.Array]:
    """Return the same equalities between other, unrelated values.

    Parameters
    ----------
    tokens : list of pyarrow.Array of `TOKEN`
        Null where there is none.
    new : callable
        Returns 16 bytes that it never returned before.
    """
    together = pa.chunked_array(tokens, type=TOKEN).combine_chunks().dictionary_encode()
    ids = pa.array([new() for _ in range(len(together.dictionary))], type=TOKEN)
    whole = ids.take(together.indices)
    starts = [sum(map(len, tokens[:place])) for place in range(len(tokens))]
    return [whole.slice(start, len(of_file)) for start, of_file in zip(starts, tokens, strict=True)]


def _tokens(texts: pa.Array, *, key: bytes, kind: bytes) -> pa.Array:
    encoded = pc.dictionary_encode(texts)
    distinct = [_token(text, key=key, kind=kind) for text in encoded.dictionary.to_pylist()]
    return pa.array(distinct, type=TOKEN).take(encoded.indices)


def _token(text: str, *, key: bytes, kind: bytes) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16, key=key, person=kind).digest()
