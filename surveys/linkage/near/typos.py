"""Codes of one part that were mistyped: one edit apart, where chance seldom brings that about."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from surveys.linkage.coded_waves import CodedWave
from surveys.linkage.links import RULES
from surveys.linkage.near.candidates import Candidates, Judge, no_candidates
from surveys.linkage.near.edits import (
    EDITS,
    Edit,
    Keys,
    count_joined,
    count_within,
    joined,
    keys_of,
)
from surveys.linkage.near.uniqueness import links_by_chance, only_candidates
from surveys.linkage.tokens import EMPTY, PartTokens

Rows = NDArray[np.int64]
_Both = tuple[PartTokens, PartTokens]

MOST_PAIRS = 5_000_000
_LIKELY = 0.1


@dataclass(frozen=True, slots=True)
class _Kind:
    """Pairs of one edit in codes of one length: how many there are, how many by chance."""

    edit: Edit
    length: int
    pairs: int
    chance: float


def near_codes(
    pre: CodedWave,
    post: CodedWave,
    pre_rows: Rows,
    post_rows: Rows,
    *,
    equal: int,
    exact_chance: float,
    false_share: float,
    contradict: Judge,
    rejected: Judge,
) -> Candidates:
    """Find the responses whose codes are one edit apart; see `FindNear`.

    How often two people's codes are one edit apart is counted within the waves, where two codes
    are two people, by kind of edit and length of code. Kinds of which chance makes more than a
    tenth are not trusted, and of the others only as many, the surest first, as keep the share of
    links that chance makes at `false_share`.
    """
    parts = pre.parts[0], post.parts[0]
    wanted = _wanted(parts[0], pre_rows), _wanted(parts[1], post_rows)
    if not (wanted[0].any() and wanted[1].any()):
        return no_candidates(1)
    keys = {edit: _directed(parts, edit, wanted) for edit in EDITS}
    kinds = [kind for edit in EDITS for kind in _kinds(edit, parts, keys[edit], wanted)]
    responses = (int(np.count_nonzero(wanted[0])), int(np.count_nonzero(wanted[1])))
    trusted = _trusted(
        kinds, responses, equal=equal, exact_chance=exact_chance, false_share=false_share
    )
    row_of = _row_of(parts[0], pre_rows), _row_of(parts[1], post_rows)
    columns: list[tuple[Rows, Rows, NDArray[np.int8], NDArray[np.bool_]]] = []
    seen = [
        edit
        for edit in EDITS
        if sum(kind.pairs for kind in kinds if kind.edit == edit) <= MOST_PAIRS
    ]
    for edit in seen:
        sure = [kind.length for kind in trusted if kind.edit == edit]
        for left, right, turned in keys[edit]:
            ours, theirs = joined(left, right)
            one, other = (theirs, ours) if turned else (ours, theirs)
            differ = parts[0].values[one] != parts[1].values[other]  # equal codes share keys too
            one, other = one[differ], other[differ]
            shorter = np.minimum(parts[0].lengths[one], parts[1].lengths[other])
            rules = np.full(len(one), RULES.index(edit), dtype=np.int8)
            columns.append((row_of[0][one], row_of[1][other], rules, np.isin(shorter, sure)))
    too_many = len(seen) < len(EDITS)
    if not columns:
        return no_candidates(1, too_many=too_many)
    before = np.concatenate([column[0] for column in columns])
    after = np.concatenate([column[1] for column in columns])
    possible = ~rejected(before, after)
    before, after = before[possible], after[possible]
    return Candidates(
        pre=before,
        post=after,
        rules=np.concatenate([column[2] for column in columns])[possible],
        agreed=np.zeros((len(before), 1), dtype=np.bool_),
        distances=np.ones(len(before), dtype=np.int16),
        only=only_candidates(before, after, np.zeros(len(before)), margin=0.0),
        contradicting=contradict(before, after),
        likely=np.ones(len(before), dtype=np.bool_),
        trusted=np.concatenate([column[3] for column in columns])[possible],
        expected_chance=_by_chance(trusted, responses),
        too_many=too_many,
    )


def _wanted(part: PartTokens, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return which distinct codes may be linked: those of the rows, but for list numbers."""
    wanted = np.zeros(len(part.values), dtype=np.bool_)
    positions = part.rows[rows]
    wanted[positions[positions != EMPTY]] = True
    return wanted & ~part.listed


def _row_of(part: PartTokens, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    row_of = np.full(len(part.values) + 1, EMPTY, dtype=np.int64)
    row_of[part.rows[rows]] = rows
    return row_of[:-1]


def _directed(
    parts: _Both, edit: Edit, wanted: tuple[NDArray[np.bool_], NDArray[np.bool_]]
) -> list[tuple[Keys, Keys, bool]]:
    """Return what is to be joined: left, right, and whether left is the later wave."""
    before, after = (keys_of(*of) for of in zip(parts, (edit, edit), wanted, strict=True))
    same = [(before[0], after[1], False)]
    return [*same, (after[0], before[1], True)] if edit == "insertion" else same


def _kinds(
    edit: Edit,
    parts: _Both,
    keys: list[tuple[Keys, Keys, bool]],
    wanted: tuple[NDArray[np.bool_], NDArray[np.bool_]],
) -> list[_Kind]:
    pairs: dict[int, int] = {}
    for left, right, _ in keys:
        for length, many in count_joined(left, right).items():
            pairs[length] = pairs.get(length, 0) + many
    within = [count_within(part, edit) for part in parts]
    kinds = []
    for length, many in pairs.items():
        other = length + 1 if edit == "insertion" else length
        near = sum(counts.get(length, 0) for counts in within)
        both = sum(_pairs_within(part, length, other) for part in parts)
        rate = max(near / both if both else 0.0, _least(edit, length, parts))
        open_pairs = sum(
            _many(wanted[0], parts[0], one) * _many(wanted[1], parts[1], two)
            for one, two in {(length, other), (other, length)}
        )
        kinds.append(_Kind(edit, length, many, open_pairs * rate))
    return kinds


def _pairs_within(part: PartTokens, length: int, other: int) -> int:
    one = int(np.count_nonzero(part.lengths == length))
    if length == other:
        return one * (one - 1) // 2
    return one * int(np.count_nonzero(part.lengths == other))


def _many(wanted: NDArray[np.bool_], part: PartTokens, length: int) -> int:
    return int(np.count_nonzero(wanted & (part.lengths == length)))


def _least(edit: Edit, length: int, parts: _Both) -> float:
    """Return the least rate to reckon with: as if each neighbour were as likely as an equal code.

    It matters where too few people answered for two of them to have come near each other.
    """
    equal = max(part.alike.get(length, 0.0) for part in parts)
    neighbours = {"substitution": 9 * length, "insertion": length + 1, "swap": length - 1}
    return min(1.0, equal * neighbours[edit])


def _trusted(
    kinds: list[_Kind],
    responses: tuple[int, int],
    *,
    equal: int,
    exact_chance: float,
    false_share: float,
) -> list[_Kind]:
    """Return the kinds that may be linked: the surest, while chance makes few of all links.

    Kinds that are equally sure are trusted all or none, so that their order is no matter.
    """
    likely = [kind for kind in kinds if kind.chance <= _LIKELY * kind.pairs]

    def doubt(kind: _Kind) -> float:
        return kind.chance / kind.pairs

    trusted: list[_Kind] = []
    for _, alike in groupby(sorted(likely, key=doubt), key=doubt):
        tried = [*trusted, *alike]
        by_chance = exact_chance + _by_chance(tried, responses)
        if by_chance > false_share * (equal + sum(kind.pairs for kind in tried)):
            break
        trusted = tried
    return trusted


def _by_chance(kinds: list[_Kind], responses: tuple[int, int]) -> float:
    pairs = float(responses[0]) * responses[1]
    share = np.array([sum(kind.chance for kind in kinds) / max(pairs, 1.0)])
    linked = np.array([sum(kind.pairs for kind in kinds)])
    return float(links_by_chance(share, linked, responses)[0])
