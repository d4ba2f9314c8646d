"""Keyed tokens of what could be guessed: a platform's response ids, and small files."""

from __future__ import annotations

import hashlib
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

RESPONSE: Final = "response"
"""The column with the token of the platform's response id."""

TOKEN: Final = pa.binary(16)
_OF_RESPONSE: Final = b"scilit response"
_OF_FILE: Final = b"scilit file"


def response_tokens(responses: pa.Array, *, key: bytes) -> pa.Array:
    """Return the token of each response id, null where there is none."""
    encoded = pc.dictionary_encode(responses)
    distinct = [_token(text, key=key, kind=_OF_RESPONSE) for text in encoded.dictionary.to_pylist()]
    return pa.array(distinct, type=TOKEN).take(encoded.indices)


def file_token(content_hash: str, *, key: bytes) -> str:
    """Return what tells that a file is the same again, in hexadecimal.

    It is keyed too: all that is not known of a small file may be one person's code, which could
    be guessed from a plain hash.
    """
    return _token(content_hash, key=key, kind=_OF_FILE).hex()


def _token(text: str, *, key: bytes, kind: bytes) -> bytes:
    return hashlib.blake2b(text.encode(), digest_size=16, key=key, person=kind).digest()
