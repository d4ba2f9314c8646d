"""Two waves' codes side by side: numbered alike, with what chance makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from surveys.linkage.tokens import EMPTY, PartTokens


@dataclass(frozen=True, slots=True, eq=False)
class CodedWave:
    """What the matcher knows of one wave.

    Attributes
    ----------
    parts : tuple of PartTokens
        The codes, as tokens.
    answered : ndarray of int32, shape (n,)
        How many items each response answers.
    groups : tuple of ndarray of int32, shape (n,)
        For each attribute that both waves asked, the group of each response; below 0 where it is
        not known.
    """

    parts: tuple[PartTokens, ...]
    answered: NDArray[np.int32]
    groups: tuple[NDArray[np.int32], ...] = ()

    def __len__(self) -> int:
        return len(self.answered)


def both_waves(pre: PartTokens, post: PartTokens) -> PartTokens:
    """Return one part of the codes of two waves as that of one, the earlier wave's rows first."""
    values, first, number = np.unique(
        np.concatenate([pre.values, post.values]), return_index=True, return_inverse=True
    )
    of_pre, of_post = number[: len(pre.values)], number[len(pre.values) :]
    listed = np.zeros(len(values), dtype=np.bool_)
    listed[of_pre[pre.listed]] = True
    listed[of_post[post.listed]] = True
    owners = np.concatenate([pre.deletion_of, post.deletion_of + len(pre.values)])
    kept = first[number[owners]] == owners  # of a code in both waves once
    return PartTokens(
        rows=np.concatenate(
            [_renumbered(pre.rows, of_pre), _renumbered(post.rows, of_post)]
        ).astype(np.int32),
        values=values,
        lengths=np.concatenate([pre.lengths, post.lengths])[first],
        listed=listed,
        deletions=np.concatenate([pre.deletions, post.deletions])[kept],
        deletion_of=number[owners[kept]].astype(np.int32),
        deletion_at=np.concatenate([pre.deletion_at, post.deletion_at])[kept],
        alike={
            length: max(part.alike.get(length, 0.0) for part in (pre, post))
            for length in pre.alike.keys() | post.alike.keys()
        },
    )


def whole_codes(parts: Sequence[PartTokens]) -> NDArray[np.int64]:
    """Return a number for each response, equal where all parts are; `EMPTY` where one is empty.

    Parameters
    ----------
    parts : sequence of PartTokens
        All parts of the codes.
    """
    whole = parts[0].rows.astype(np.int64)
    for part in parts[1:]:
        there = (whole != EMPTY) & (part.rows != EMPTY)
        together = whole * len(part.values) + part.rows
        whole = np.full(len(whole), EMPTY, dtype=np.int64)
        whole[there] = np.unique(together[there], return_inverse=True)[1]
    return whole


def as_codes(whole: NDArray[np.int64]) -> pa.ChunkedArray:
    """Return whole codes as `surveys.linkage.matching.match_exactly` takes them."""
    return pa.chunked_array([pa.array(whole, mask=whole == EMPTY)])


def _renumbered(rows: NDArray[np.int32], numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.append(numbers, EMPTY)[rows]
