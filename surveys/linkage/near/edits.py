"""One edit apart: which codes differ by a character, or by two neighbours that changed places.

Symmetric deletion (Garbe 2012): two texts one edit apart leave a common text where a character is
deleted from each, or from one of them. Tokens of those texts therefore tell them, and nothing of
the texts need be known.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveys.linkage.tokens import PartTokens

Edit = Literal["substitution", "insertion", "swap"]
EDITS: tuple[Edit, ...] = ("substitution", "insertion", "swap")
"""Another character; a character that only one of the two has; two neighbours changed places."""


@dataclass(frozen=True, slots=True, eq=False)
class Keys:
    """Numbers that two codes share exactly if they are one edit of a kind apart, or equal.

    Attributes
    ----------
    keys : ndarray of uint64, shape (k,)
    values : ndarray of int32, shape (k,)
        The distinct code that each belongs to.
    lengths : ndarray of int16, shape (k,)
        How long that code is.
    places : ndarray of int32, shape (k,)
        Where in that code the edit is; 0 where it lacks a character.
    """

    keys: NDArray[np.uint64]
    values: NDArray[np.int32]
    lengths: NDArray[np.int16]
    places: NDArray[np.int32]


def keys_of(
    part: PartTokens, edit: Edit, wanted: NDArray[np.bool_] | None = None
) -> tuple[Keys, Keys]:
    """Return the keys of codes as the left and as the right of two.

    They are the same but for an insertion, where the left code lacks a character of the right.

    Parameters
    ----------
    part : PartTokens
        One part of the codes.
    edit : {"substitution", "insertion", "swap"}
        What the two codes differ in.
    wanted : ndarray of bool, shape (v,), optional
        The distinct codes that may be one of them; all by default.
    """
    of, at, token = part.deletion_of, part.deletion_at, part.deletions
    if wanted is not None:
        kept = wanted[of]
        of, at, token = of[kept], at[kept], token[kept]
    place = at.astype(np.uint64)
    if edit == "substitution":
        same = _keys(part, _mixed(token, place), of, at)
        return same, same
    if edit == "swap":
        first = np.flatnonzero(of[:-1] == of[1:])
        low = np.minimum(token[first], token[first + 1])
        high = np.maximum(token[first], token[first + 1])
        differs = low != high  # two equal neighbours that change places are the same code
        first, low, high = first[differs], low[differs], high[differs]
        same = _keys(part, _mixed(_mixed(low, high), place[first]), of[first], at[first])
        return same, same
    # A doubled character can be deleted in two places that leave the same text.
    again = np.zeros(len(token), dtype=np.bool_)
    again[1:] = (token[1:] == token[:-1]) & (of[1:] == of[:-1])
    whole = np.arange(len(part.values), dtype=np.int32)
    if wanted is not None:
        whole = whole[wanted]
    shorter = _keys(part, part.values[whole], whole, np.zeros(len(whole), dtype=np.int32))
    return shorter, _keys(part, token[~again], of[~again], at[~again])


def joined(left: Keys, right: Keys) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return every pair of a left and a right code that share a key."""
    order = np.argsort(right.keys, kind="stable")
    places = right.keys[order]
    first = np.searchsorted(places, left.keys, side="left")
    many = np.searchsorted(places, left.keys, side="right") - first
    ends = np.cumsum(many)
    within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - many, many)
    found = order[np.repeat(first, many) + within]
    return np.repeat(left.values, many), right.values[found]


def count_joined(left: Keys, right: Keys) -> dict[int, int]:
    """Return how many pairs `joined` would return, by the length of the left code."""
    return _by_length(left.lengths, _times(left, right))


def near_by_place(one: Keys, other: Keys, *, longest: int) -> NDArray[np.float64]:
    """Return how many pairs share a key, by the length of the one code and the place in it.

    Parameters
    ----------
    one, other : Keys
        Of the same kind of edit; where they are the same object, no code is near itself.
    longest : int
        The length of the longest code that is counted.

    Returns
    -------
    ndarray of float, shape (longest + 1, longest + 1)
    """
    counted = one.lengths <= longest
    cells = one.lengths[counted].astype(np.int64) * (longest + 1) + one.places[counted]
    many = _times(one, other)[counted] - (one is other)
    size = longest + 1
    pairs = np.bincount(cells, weights=many.astype(np.float64), minlength=size * size)
    return pairs.astype(np.float64).reshape(size, size)


def count_within(part: PartTokens, edit: Edit) -> dict[int, int]:
    """Return how many two codes of one wave are one edit apart, by the length of the shorter.

    They belong to different people, so they say how often that happens by chance.
    """
    left, right = keys_of(part, edit)
    if edit == "insertion":
        return count_joined(left, right)
    _, first, times = np.unique(left.keys, return_index=True, return_counts=True)
    return _by_length(left.lengths[first], times * (times - 1) // 2)


def _times(left: Keys, right: Keys) -> NDArray[np.int64]:
    """Return with how many right codes each left one shares its key."""
    places = np.sort(right.keys)
    ends: NDArray[np.int64] = np.searchsorted(places, left.keys, side="right")
    return ends - np.searchsorted(places, left.keys)


def _by_length(lengths: NDArray[np.int16], many: NDArray[np.int64]) -> dict[int, int]:
    counts = np.bincount(lengths, weights=many)
    return {int(length): int(counts[length]) for length in np.flatnonzero(counts)}


def _keys(
    part: PartTokens,
    keys: NDArray[np.uint64],
    values: NDArray[np.int32],
    places: NDArray[np.int32],
) -> Keys:
    return Keys(keys, values, part.lengths[values], places)


def _mixed(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Make one number of two; different twos give different ones but for one chance in 2**64."""
    mixed = one * np.uint64(0x9E3779B97F4A7C15) ^ (other + np.uint64(0x632BE59BD9B4E019))
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)  # SplitMix64
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    result: NDArray[np.uint64] = mixed ^ (mixed >> np.uint64(31))
    return result
