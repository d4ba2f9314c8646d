"""Codes of several parts compared part by part, and the pairs worth comparing found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from surveys.linkage.near.edits import EDITS, joined, keys_of
from surveys.linkage.tokens import EMPTY, PartTokens

MISSING, DIFFERS, NEAR, AGREES = 0, 1, 2, 3
"""What two codes can say of one part: empty in one of them, different, one edit apart, equal."""

MOST_COMPARED = 20_000_000
_AT_ONCE = 1_000_000
_FEWEST = 10.0

Pairs = tuple[NDArray[np.int64], NDArray[np.int64]]


class Agreement:
    """Compares codes part by part.

    Parameters
    ----------
    parts : sequence of PartTokens
        Both waves as one; see `surveys.linkage.coded_waves.together`.
    """

    def __init__(self, parts: Sequence[PartTokens]) -> None:
        self.rows = np.column_stack([part.rows for part in parts]).astype(np.int32)
        self._sizes = [len(part.values) for part in parts]
        self._near = [_near_values(part) for part in parts]
        self._ours, self._theirs = _in_bytes(self.rows, 255), _in_bytes(self.rows, 254)
        self._codes: dict[tuple[int, ...], NDArray[np.int64]] = {}

    def levels(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> NDArray[np.int8]:
        """Return what each pair of rows says of each part, shape (pairs, parts)."""
        one, other = self.rows[left], self.rows[right]
        levels = np.where(one == other, np.int8(AGREES), np.int8(DIFFERS))
        levels[(one == EMPTY) | (other == EMPTY)] = MISSING
        for part, (size, near) in enumerate(zip(self._sizes, self._near, strict=True)):
            if len(near):
                differing = np.flatnonzero(levels[:, part] == DIFFERS)
                asked = one[differing, part].astype(np.int64) * size + other[differing, part]
                place = np.minimum(np.searchsorted(near, asked), len(near) - 1)
                levels[differing[near[place] == asked], part] = NEAR
        return levels

    def chance(self, waves: Sequence[slice]) -> NDArray[np.float64]:
        """Return how often two people differ, are near and agree in each part.

        Counted over all pairs of responses within a wave.

        Parameters
        ----------
        waves : sequence of slice
            Which rows are of which wave.

        Returns
        -------
        ndarray of float, shape (parts, 4)
            By level; that of a missing part is 1, since it says nothing. Each is at least what
            one pair among all, or among ten, would show.
        """
        shares = np.ones((self.rows.shape[1], 4))
        for part, (size, near) in enumerate(zip(self._sizes, self._near, strict=True)):
            pairs = agreeing = alike = 0.0
            for wave in waves:
                codes = self.rows[wave, part]
                counts = np.bincount(codes[codes != EMPTY], minlength=size).astype(np.float64)
                total = counts.sum()
                pairs += total * (total - 1)
                agreeing += float(counts @ (counts - 1))
                alike += float((counts[near // size] * counts[near % size]).sum())
            pairs = max(pairs, _FEWEST)
            least = 1 / pairs
            agree = min(max(agreeing / pairs, least), 1 - 2 * least)
            nearly = min(max(alike / pairs, least), 1 - agree - least)
            shares[part] = 1, max(1 - agree - nearly, least), nearly, agree
        return shares

    def pairs(
        self, left: NDArray[np.int64], right: NDArray[np.int64], groups: Sequence[Sequence[int]]
    ) -> Pairs:
        """Return the pairs of which fewer parts than there are groups do not agree.

        At least one of the groups then agrees as a whole, so that only pairs that agree in one
        are looked at.

        Parameters
        ----------
        left, right : ndarray of int64
            Rows; where both are the same array, each two different rows come once.
        groups : sequence of sequence of int
            Each part in one group; see `blocks`.
        """
        within = left is right
        least = self.rows.shape[1] - len(groups) + 1
        found: list[NDArray[np.int64]] = []
        size = len(self.rows)
        for group in groups:
            for one, other in self._agreeing(left, right, group):
                if within:
                    ordered = one < other
                    one, other = one[ordered], other[ordered]
                likely = _agreeing_bytes(self._ours[one], self._theirs[other]) >= least
                one, other = one[likely], other[likely]
                rows, others = self.rows[one], self.rows[other]
                enough = ((rows == others) & (rows != EMPTY)).sum(axis=1) >= least
                found.append(one[enough] * size + other[enough])
        together = np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.int64)
        return together // size, together % size

    def _agreeing(
        self, left: NDArray[np.int64], right: NDArray[np.int64], group: Sequence[int]
    ) -> Iterator[Pairs]:
        """Yield the pairs that agree in all parts of a group, some at a time."""
        keys = self._group_codes(group)
        ours, theirs = left[keys[left] != EMPTY], right[keys[right] != EMPTY]
        theirs = theirs[np.argsort(keys[theirs], kind="stable")]
        places = keys[theirs]
        first = np.searchsorted(places, keys[ours])
        many = np.searchsorted(places, keys[ours], side="right") - first
        slices = np.searchsorted(np.cumsum(many), np.arange(_AT_ONCE, many.sum(), _AT_ONCE))
        for some in np.split(np.arange(len(ours)), np.unique(slices)):
            ends = np.cumsum(many[some])
            within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(
                ends - many[some], many[some]
            )
            found = np.repeat(first[some], many[some]) + within
            yield np.repeat(ours[some], many[some]), theirs[found]

    def compared(
        self, left: NDArray[np.int64], right: NDArray[np.int64], groups: Sequence[Sequence[int]]
    ) -> int:
        """Return how many pairs `pairs` would have to look at."""
        total = 0
        for group in groups:
            keys = self._group_codes(group)
            ours, theirs = (
                np.unique(codes[codes != EMPTY], return_counts=True)
                for codes in (keys[left], keys[right])
            )
            _, at, of = np.intersect1d(ours[0], theirs[0], assume_unique=True, return_indices=True)
            total += int(ours[1][at] @ theirs[1][of])
        return total

    def _group_codes(self, group: Sequence[int]) -> NDArray[np.int64]:
        """Return a number for each row, equal where all parts of a group are."""
        known = self._codes.get(tuple(group))
        if known is not None:
            return known
        codes, size = self.rows[:, group[0]].astype(np.int64), self._sizes[group[0]]
        for part in group[1:]:
            there = (codes != EMPTY) & (self.rows[:, part] != EMPTY)
            if size * self._sizes[part] > 2**62:
                numbered = np.unique(codes, return_inverse=True)[1]
                codes, size = np.where(codes == EMPTY, EMPTY, numbered), len(codes)
            codes = np.where(there, codes * self._sizes[part] + self.rows[:, part], EMPTY)
            size *= self._sizes[part]
        self._codes[tuple(group)] = codes
        return codes


def _in_bytes(rows: NDArray[np.int32], empty: int) -> NDArray[np.uint8]:
    """Return codes in a byte for each part, and more bytes up to whole eights.

    Equal parts have equal bytes; some that differ have too. An empty part, or none, has a byte of
    its own, other than that of the codes that these are compared with.
    """
    whole = -(-rows.shape[1] // 8) * 8
    short = np.full((len(rows), whole), empty, dtype=np.uint8)
    short[:, : rows.shape[1]] = np.where(rows == EMPTY, empty, rows % 254)
    return short


def _agreeing_bytes(ours: NDArray[np.uint8], theirs: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """Return how many bytes agree in each two rows: the same sum for eight at a time."""
    eights = (ours == theirs).view(np.uint64)
    sums = (eights * np.uint64(0x0101010101010101)) >> np.uint64(56)
    counts: NDArray[np.uint64] = sums.sum(axis=1, dtype=np.uint64)
    return counts


def blocks(information: NDArray[np.float64], number: int) -> list[list[int]]:
    """Share the parts out to groups that tell about equally much.

    Parameters
    ----------
    information : ndarray of float, shape (parts,)
        How much each part tells: minus the logarithm of the chance that two people agree in it.
    number : int
        How many groups; at most as many as there are parts.

    Examples
    --------
    >>> blocks(np.array([4.0, 1.0, 2.0, 3.0]), 2)
    [[0, 1], [3, 2]]
    """
    groups: list[list[int]] = [[] for _ in range(number)]
    told = np.zeros(number)
    for part in np.argsort(-information, kind="stable").tolist():
        least = int(np.argmin(told))
        groups[least].append(part)
        told[least] += information[part]
    return groups


def _near_values(part: PartTokens) -> NDArray[np.int64]:
    """Return which two texts of a part are one edit apart, sorted, each two both ways round.

    Numbers of a list are never near.
    """
    size = len(part.values)
    found = [np.zeros(0, dtype=np.int64)]
    wanted = ~part.listed
    for edit in EDITS:
        left, right = keys_of(part, edit, wanted)
        one, other = joined(left, right)
        differ = one != other
        pairs = one[differ].astype(np.int64) * size + other[differ]
        found += [pairs, other[differ].astype(np.int64) * size + one[differ]]
    return np.unique(np.concatenate(found))
