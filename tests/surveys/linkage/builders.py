"""Coded waves from lists of codes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from surveys.linkage.coded_waves import CodedWave
from surveys.linkage.matching import Persons
from surveys.linkage.tokens import Token, in_memory, tokens_of
from surveys.linkage.tolerant import match_tolerantly

Code = str | tuple[str | None, ...] | None


def coded(
    codes: Sequence[Code],
    *,
    answered: Sequence[int] | None = None,
    groups: Sequence[Sequence[int]] = (),
    token: Token = in_memory,
) -> CodedWave:
    """Return a wave; a code of several parts is a tuple."""
    rows = [code if isinstance(code, tuple) else (code,) for code in codes]
    parts = [pa.array(list(part), type=pa.string()) for part in zip(*rows, strict=True)]
    return CodedWave(
        tokens_of(parts, token),
        np.array(answered or [1] * len(rows), dtype=np.int32),
        tuple(np.array(group, dtype=np.int32) for group in groups),
    )


def match(pre: Sequence[Code], post: Sequence[Code], **options: object) -> Persons:
    return match_tolerantly(coded(pre), coded(post), **options)  # type: ignore[arg-type]


def pairs(persons: Persons) -> set[tuple[int, int]]:
    return set(zip(persons.links.pre.tolist(), persons.links.post.tolist(), strict=True))
