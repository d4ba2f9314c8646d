"""Codes as tokens: numbers of which only equality is known.

The matcher sees tokens alone. They may be made in memory by any hash, or by a keyed one whose key
is kept elsewhere, so that a later file can be matched although no code was ever written down; see
`surveys.store.content.code_columns` for what is then stored of them.
"""

from __future__ import annotations

import hashlib
import unicodedata
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

Token = Callable[[bytes], int]
"""Gives equal texts equal signed whole numbers of 64 bits, different ones different ones."""

EMPTY = -1
"""The position of a part that a respondent left empty."""

SHORTEST = 4
"""Characters from which a text has deletions.

2026-11: what is left of two or three characters is so common that its tokens can be read from how
often they stand: of 300 days of birth 135 were read whole without the key.
"""

LONGEST = 40
"""Characters beyond which a code has no deletions: it is compared whole."""

_MOST_DIGITS = 15
_FEWEST_IN_A_LIST = 5
_LOOSEST_LIST = 10
_MOST = 0.9
_COMMON = 20
_ENOUGH = 20_000
_LONGEST_SHAPE = 24
_SHOWN = {"L": "A", "N": "9"}


class Running(NamedTuple):
    """Numbers with the same letters before them, which may be a list.

    Attributes
    ----------
    before : int
        The token of these letters.
    low, high : int
        Between these lie nine tenths of the numbers; rounded outwards to two digits, so that no
        number can be read from it.
    """

    before: int
    low: int
    high: int

    def is_list(self, many: int) -> bool:
        """Return whether so many different numbers lie close enough to be a list."""
        return many >= _FEWEST_IN_A_LIST and self.high - self.low < _LOOSEST_LIST * 0.9 * many


@dataclass(frozen=True, slots=True, eq=False)
class PartTokens:
    """One part of the codes of one wave.

    Attributes
    ----------
    rows : ndarray of int32, shape (n,)
        Position of each response's text among the distinct ones, `EMPTY` where there is none.
    values : ndarray of uint64, shape (v,)
        The token of each distinct text.
    lengths : ndarray of int16, shape (v,)
        How many characters it has.
    listed : ndarray of bool, shape (v,)
        Whether it is a number of a running list (``1, 2, 3`` or ``P001, P002``), in which
        neighbours are different people.
    deletions : ndarray of uint64, shape (d,)
        The tokens of the texts that one deleted character leaves, each text's in order.
    deletion_of, deletion_at : ndarray of int32, shape (d,)
        The distinct text that it belongs to, and the place of the deleted character.
    alike : dict of int to float
        For each length the chance that the codes of two people of that length are equal; none
        where nothing is known of how the texts are spread.
    shape : str
        What most of the texts look like: A stands for a letter, 9 for a digit.
    running : Running or None
        The numbers that nine tenths of the texts are, if they are numbers with the same letters
        before; they may be a list together with those of other files.
    """

    rows: NDArray[np.int32]
    values: NDArray[np.uint64]
    lengths: NDArray[np.int16]
    listed: NDArray[np.bool_]
    deletions: NDArray[np.uint64]
    deletion_of: NDArray[np.int32]
    deletion_at: NDArray[np.int32]
    alike: dict[int, float]
    shape: str
    running: Running | None = None

    def only(self, rows: NDArray[np.bool_]) -> PartTokens:
        """Return the part of some responses, with only the texts that stand in them.

        Parameters
        ----------
        rows : ndarray of bool, shape (n,)
        """
        left = self.rows[rows]
        used = np.unique(left[left != EMPTY])
        number = np.full(len(self.values) + 1, EMPTY, dtype=np.int32)
        number[used] = np.arange(len(used))
        kept = number[self.deletion_of] != EMPTY
        return replace(
            self,
            rows=number[left],
            values=self.values[used],
            lengths=self.lengths[used],
            listed=self.listed[used],
            deletions=self.deletions[kept],
            deletion_of=number[self.deletion_of[kept]],
            deletion_at=self.deletion_at[kept],
        )


def in_memory(text: bytes) -> int:
    """Return a token that means nothing outside this process."""
    return hash(text)


def keyed(key: bytes) -> Token:
    """Return tokens that only who has the key can make: 64 bits of a keyed BLAKE2b.

    Parameters
    ----------
    key : bytes
        16 to 64 random bytes.

    Raises
    ------
    ValueError
        If the key is too short to be secret, or longer than BLAKE2b takes.
    """
    if not 16 <= len(key) <= 64:
        raise ValueError(f"a key has 16 to 64 bytes, not {len(key)}")

    keyed_hash = hashlib.blake2b(digest_size=8, key=key)

    def token(text: bytes) -> int:
        of_text = keyed_hash.copy()  # the key is worked in once
        of_text.update(text)
        return int.from_bytes(of_text.digest(), "little", signed=True)

    return token


def tokens_of(
    parts: Sequence[pa.Array], token: Token = in_memory, *, near: bool = True
) -> tuple[PartTokens, ...]:
    """Return the tokens of all codes of a wave.

    Parameters
    ----------
    parts : sequence of pyarrow.Array of string, each of length n
        The codes' parts; see `surveys.linkage.codes.normalised_parts`.
    token : callable
        What makes them. Equal texts in different parts have different tokens.
    near : bool
        Whether codes are to be found that are nearly equal; without it only the numbers of a list
        have deletions, from which it is reckoned how often they were mistyped.
    """
    return tuple(_part(part, place, token, near) for place, part in enumerate(parts))


def numbered(numbers: NDArray[np.uint64]) -> PartTokens:
    """Return tokens of codes of which nothing is known but which are equal.

    Parameters
    ----------
    numbers : ndarray of uint64, shape (n,)
        Equal where two responses are one person's.
    """
    values, rows = np.unique(numbers, return_inverse=True)
    nothing = np.zeros(0, dtype=np.int32)
    return PartTokens(
        rows=rows.astype(np.int32),
        values=values,
        lengths=np.zeros(len(values), dtype=np.int16),
        listed=np.zeros(len(values), dtype=np.bool_),
        deletions=nothing.astype(np.uint64),
        deletion_of=nothing,
        deletion_at=nothing,
        alike={},
        shape="",
    )


def _part(part: pa.Array, place: int, token: Token, near: bool) -> PartTokens:
    encoded = part.dictionary_encode()
    texts: list[str] = encoded.dictionary.to_pylist()
    rows = encoded.indices.fill_null(EMPTY).to_numpy(zero_copy_only=False).astype(np.int32)
    lengths = np.fromiter(map(len, texts), dtype=np.int16, count=len(texts))
    groups = _by_prefix(encoded.dictionary)
    listed = _in_a_list(len(texts), groups.values())
    long_enough = (lengths >= SHORTEST) & (lengths <= LONGEST) & (listed | near)
    cut: list[int] = np.where(long_enough, lengths, 0).tolist()
    domain = b"%d:" % place

    def tokens(of: Iterable[str], many: int) -> NDArray[np.uint64]:
        made = map(token, map(domain.__add__, map(str.encode, of)))
        return np.fromiter(made, dtype=np.int64, count=many).view(np.uint64)

    shorter = (
        text[:at] + text[at + 1 :]
        for text, many in zip(texts, cut, strict=True)
        for at in range(many)
    )
    owners = np.repeat(np.arange(len(texts), dtype=np.int32), cut)
    starts = np.repeat(np.cumsum([0, *cut[:-1]]), cut) if texts else np.zeros(0, dtype=np.int64)
    return PartTokens(
        rows=rows,
        values=tokens(texts, len(texts)),
        lengths=lengths,
        listed=listed,
        deletions=tokens(shorter, sum(cut)),
        deletion_of=owners,
        deletion_at=(np.arange(len(owners)) - starts).astype(np.int32),
        alike=_alike(texts, lengths),
        shape=_commonest_shape(texts),
        running=_running(len(texts), groups, lambda text: token(b"%d<" % place + text.encode())),
    )


def _commonest_shape(texts: Sequence[str]) -> str:
    kinds = {sign: unicodedata.category(sign)[0] for sign in set().union(*texts)}
    shown = str.maketrans({sign: _SHOWN[kind] for sign, kind in kinds.items() if kind in _SHOWN})
    [(most, _)] = Counter(text.translate(shown) for text in texts).most_common(1) or [("", 0)]
    return most[:_LONGEST_SHAPE]


class _Numbered(NamedTuple):
    """The texts that are numbers with the same letters before them."""

    positions: NDArray[np.int64]
    numbers: NDArray[np.int64]
    """Each once, in order."""


def _by_prefix(texts: pa.Array) -> dict[str, _Numbered]:
    """Return the texts that end in digits by what stands before these.

    Left out are those that are too few to be a list, or to be what most of the texts are.
    """
    digits = [sign for sign in set().union(*texts.to_pylist()) if sign.isdecimal()]
    lengths = pc.utf8_length(texts).to_numpy()
    letters = pc.utf8_length(pc.utf8_rtrim(texts, characters="".join(digits) or " ")).to_numpy()
    ends = np.maximum(letters, lengths - _MOST_DIGITS)
    latin = texts
    for digit in digits:
        latin = pc.replace_substring(latin, digit, str(int(digit))) if digit > "9" else latin
    least = min(_FEWEST_IN_A_LIST, _MOST * len(texts))
    groups: dict[str, _Numbered] = {}
    for end in np.unique(ends[ends < lengths]).tolist():
        positions = np.flatnonzero((ends == end) & (ends < lengths))
        numbers = pc.utf8_slice_codeunits(latin.take(positions), end).cast(pa.int64()).to_numpy()
        before = pc.utf8_slice_codeunits(texts.take(positions), 0, end).dictionary_encode()
        prefixes = before.indices.to_numpy()
        of_each = np.split(
            np.argsort(prefixes, kind="stable"), np.cumsum(np.bincount(prefixes))[:-1]
        )
        for prefix, of in zip(before.dictionary.to_pylist(), of_each, strict=True):
            if len(of) >= least:
                groups[prefix] = _Numbered(positions[of], _each_once(numbers[of]))
    return groups


def _each_once(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    # 2026-11: np.unique puts them into a table first, and takes twenty times as long for a million.
    ordered = np.sort(numbers)
    return ordered[np.diff(ordered, prepend=-1) > 0]


def _in_a_list(many: int, groups: Iterable[_Numbered]) -> NDArray[np.bool_]:
    """Return which of so many codes are numbers that follow one another.

    Five numbers or more, all with the same letters before or with none, are a list if the middle
    nine tenths of them lie so close that at least every tenth number between them is used.
    """
    listed = np.zeros(many, dtype=np.bool_)
    for positions, numbers in groups:
        if len(numbers) >= _FEWEST_IN_A_LIST:
            low, high, between = _middle(numbers)
            listed[positions] = high - low < _LOOSEST_LIST * between
    return listed


def _running(
    many: int, groups: Mapping[str, _Numbered], token: Callable[[str], int]
) -> Running | None:
    for prefix, (positions, numbers) in groups.items():
        if len(positions) >= _MOST * many:
            low, high, _ = _middle(numbers)
            steps = [10 ** max(len(str(number)) - 2, 0) for number in (low, high)]
            rounded = low // steps[0] * steps[0], -(-high // steps[1]) * steps[1]
            return Running(token(prefix) % 2**64, *rounded)
    return None


def _middle(ordered: NDArray[np.int64]) -> tuple[int, int, int]:
    """Return the least and the greatest of the middle nine tenths, and how many these are."""
    low, high = int(0.05 * len(ordered)), ceil(0.95 * len(ordered)) - 1
    return int(ordered[low]), int(ordered[high]), high - low + 1


def _alike(texts: Sequence[str], lengths: NDArray[np.int16]) -> dict[int, float]:
    """Return for each length the chance that two people's codes are equal.

    Each character depends on the one before it (a Markov chain), as in names and dates; the
    chance that two people agree in a character, or in two neighbours, is counted without bias.
    Of a length that is too rare for this the characters are taken as they stand in all codes.
    Some ten thousand codes say enough.
    """
    every = max(1, len(texts) // _ENOUGH)
    by_length: dict[int, list[str]] = {length: [] for length in lengths.tolist()}
    for text in texts:
        if every == 1 or zlib.crc32(text.encode()) % every == 0:
            by_length[len(text)].append(text)
    anywhere: list[Counter[str]] = [Counter() for _ in range(max(by_length, default=0))]
    for of_length in by_length.values():
        for counts, column in zip(anywhere, zip(*of_length, strict=True), strict=False):
            counts.update(column)
    alone = np.cumprod([_two_agree(counts) for counts in anywhere])
    return {
        length: _chain(of_length) if len(of_length) >= _COMMON else float(alone[length - 1])
        for length, of_length in by_length.items()
    }


def _chain(texts: Sequence[str]) -> float:
    columns = list(zip(*texts, strict=True))
    single = [_two_agree(Counter(column)) for column in columns]
    chance = single[0]
    for at in range(1, len(columns)):
        both = _two_agree(Counter(zip(columns[at - 1], columns[at], strict=True)))
        chance *= max(both / single[at - 1], single[at])
    return min(chance, 1.0)


def _two_agree(counts: Counter[str] | Counter[tuple[str, str]]) -> float:
    """Return the chance that two draws agree, at least what one agreement in all would show."""
    pairs = counts.total() * (counts.total() - 1)
    agreeing = sum(count * (count - 1) for count in counts.values())
    return max(agreeing, 1.0) / pairs if pairs else 1.0
