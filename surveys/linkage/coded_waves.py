"""Two waves' codes side by side: numbered alike, with what chance makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.linkage.tokens import EMPTY, PartTokens, Running

Codes = NDArray[np.int64]
"""A number for each response, equal where the whole codes are; `EMPTY` where there is none."""


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


def together(several: Sequence[PartTokens]) -> PartTokens:
    """Return one part of the codes of several waves, or files, as that of one.

    A number is one of a list if it is in any of them, or if those of several are one together. How
    often two people's codes are equal is,
    for each length, what those say that have most texts of it; the shape is that of most texts.

    Parameters
    ----------
    several : sequence of PartTokens
        At least one, made by the same token; their rows follow one another.
    """
    if len(several) == 1:
        return several[0]
    values, first, number = np.unique(
        np.concatenate([part.values for part in several]), return_index=True, return_inverse=True
    )
    starts = np.cumsum([0, *(len(part.values) for part in several[:-1])])
    listed = np.zeros(len(values), dtype=np.bool_)
    listed[number[np.concatenate([part.listed for part in several])]] = True
    owners = np.concatenate(
        [part.deletion_of + start for part, start in zip(several, starts, strict=True)]
    )
    kept = first[number[owners]] == owners  # of a text in several of them once
    listed |= _in_a_list_together(several, np.split(number, starts[1:]), len(values))
    return PartTokens(
        rows=np.concatenate(
            [
                np.append(number[start : start + len(part.values)], EMPTY)[part.rows]
                for part, start in zip(several, starts, strict=True)
            ]
        ).astype(np.int32),
        values=values,
        lengths=np.concatenate([part.lengths for part in several])[first],
        listed=listed,
        deletions=np.concatenate([part.deletions for part in several])[kept],
        deletion_of=number[owners[kept]].astype(np.int32),
        deletion_at=np.concatenate([part.deletion_at for part in several])[kept],
        alike=_alike(several),
        shape=max(several, key=lambda part: len(part.values)).shape,
        running=_joined([part.running for part in several]),
    )


def _in_a_list_together(
    several: Sequence[PartTokens], numbers: Sequence[NDArray[np.int64]], size: int
) -> NDArray[np.bool_]:
    """Return which texts are of a list that stands in several files, shape (size,)."""
    listed = np.zeros(size, dtype=np.bool_)
    for before in {part.running.before for part in several if part.running}:
        files = [at for at, of in enumerate(several) if of.running and of.running.before == before]
        joined = _joined([several[at].running for at in files])
        texts = np.unique(np.concatenate([numbers[at] for at in files]))
        listed[texts] |= joined is not None and joined.is_list(len(texts))
    return listed


def _joined(several: Sequence[Running | None]) -> Running | None:
    """Return the numbers of files as those of one, if the same letters stand before all."""
    known = [one for one in several if one is not None]
    if len(known) < len(several) or len({one.before for one in known}) != 1:
        return None
    return Running(known[0].before, min(one.low for one in known), max(one.high for one in known))


def _alike(several: Sequence[PartTokens]) -> dict[int, float]:
    best: dict[int, tuple[int, float]] = {}
    for part in several:
        for length, chance in part.alike.items():
            many = int(np.count_nonzero(part.lengths == length))
            best[length] = max(best.get(length, (0, 0.0)), (many, chance))
    return {length: chance for length, (_, chance) in best.items()}


def numbered_alike(pre: Sequence[PartTokens], post: Sequence[PartTokens]) -> list[Codes]:
    """Return whole codes of two waves, equal where the codes are; see `whole_codes`."""
    if len(pre) != len(post):  # then no code of one equals any of the other
        one, other = whole_codes(pre), whole_codes(post)
        return [one, np.where(other == EMPTY, EMPTY, other + one.max(initial=0) + 1)]
    both = [together(two) for two in zip(pre, post, strict=True)]
    return np.split(whole_codes(both), [len(pre[0].rows)])


def whole_codes(parts: Sequence[PartTokens]) -> Codes:
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
