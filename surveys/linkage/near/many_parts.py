"""Codes of several parts that nearly agree: as many parts may differ as the others can afford."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surveys.linkage.coded_waves import CodedWave, together
from surveys.linkage.links import RULES
from surveys.linkage.near.agreement import AGREES, MOST_COMPARED, Agreement, blocks
from surveys.linkage.near.candidates import Candidates, Judge, no_candidates
from surveys.linkage.near.fellegi_sunter import Weights, estimate, tail
from surveys.linkage.near.uniqueness import links_by_chance, only_candidates

MARGIN = float(np.log(100))
"""How much more a pair must weigh than any other with one of its responses."""
_LIKELY = 0.5
_ROUNDS = 50

Rows = NDArray[np.int64]


def near_parts(
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
    """Find the responses whose codes agree in many parts; see `FindNear`.

    A pair is trusted if it is more likely one person's than not, and if so few pairs of
    different people weigh as much that the share of links that chance makes stays at
    `false_share`.
    """
    agreement = Agreement([together(two) for two in zip(pre.parts, post.parts, strict=True)])
    rows, size = agreement.rows, len(pre)
    left = pre_rows[(rows[pre_rows] >= 0).any(axis=1)]
    right = post_rows[(rows[post_rows + size] >= 0).any(axis=1)] + size
    if len(left) == 0 or len(right) == 0:
        return no_candidates(len(pre.parts))
    chance = agreement.chance([slice(0, size), slice(size, None)])
    groups = _groups(agreement, left, right, -np.log(chance[:, AGREES]))
    if groups is None:
        return no_candidates(len(pre.parts), too_many=True)
    one, other = agreement.pairs(left, right, groups)
    possible = ~rejected(one, other - size)
    one, other = one[possible], other[possible]
    levels = agreement.levels(one, other)
    of_two = np.concatenate(
        [agreement.levels(*agreement.pairs(some, some, groups)) for some in (left, right)]
    )
    looked_at = sum(len(some) * (len(some) - 1) / 2 for some in (left, right))
    weights = estimate(
        levels,
        chance,
        equal=equal,
        pairs=float(len(pre)) * len(post),
        of_two=of_two,
        looked_at=looked_at,
    )
    weight = weights.of(levels)
    only = only_candidates(one, other, weight, margin=MARGIN)
    contradicting = contradict(one, other - size)
    possible = only & ~contradicting
    belief = _belief(weights, weight, possible, equal=equal, responses=(len(left), len(right)))
    expected = _Expected(
        tail(weights, _missing(rows[left], rows[right])),
        counted=weights.of(of_two),
        looked_at=looked_at,
        responses=(len(left), len(right)),
    )
    threshold, by_chance = _threshold(
        weight[possible & (belief >= _LIKELY)],
        expected,
        equal=equal,
        exact_chance=exact_chance,
        false_share=false_share,
    )
    agreed = levels == AGREES
    return Candidates(
        pre=one,
        post=other - size,
        rules=np.full(len(one), RULES.index("parts"), dtype=np.int8),
        agreed=agreed,
        distances=(~agreed).sum(axis=1).astype(np.int16),
        only=only,
        contradicting=contradicting,
        likely=belief >= _LIKELY,
        trusted=(belief >= _LIKELY) & (weight >= threshold),
        expected_chance=by_chance,
        too_many=False,
    )


class _Expected:
    """How many links of different people weigh so much or more.

    How often two people's codes do is reckoned from each part's chance as if parts were
    independent, and counted within the waves, where two responses are two people; the larger
    counts.
    """

    def __init__(
        self,
        reckoned: tuple[NDArray[np.float64], NDArray[np.float64]],
        *,
        counted: NDArray[np.float64],
        looked_at: float,
        responses: tuple[int, int],
    ) -> None:
        self._grid, self._tail = reckoned
        self._counted = np.sort(counted)
        self._looked_at = max(looked_at, 1.0)
        self._responses = responses

    def __call__(
        self, threshold: NDArray[np.float64], linked: NDArray[np.int64]
    ) -> NDArray[np.float64]:
        place = np.minimum(np.searchsorted(self._grid, threshold - 1e-9), len(self._grid) - 1)
        counted = len(self._counted) - np.searchsorted(self._counted, threshold - 1e-9)
        counted = counted + 2 * np.sqrt(counted)  # few that were counted may be more next time
        share = np.maximum(self._tail[place], counted / self._looked_at)
        return links_by_chance(share, linked, self._responses)


def _groups(
    agreement: Agreement, left: Rows, right: Rows, information: NDArray[np.float64]
) -> list[list[int]] | None:
    """Return as many groups of parts as there is time for: so many parts may differ, less one.

    At least half of the parts have to agree.
    """
    found = None
    for number in range(2, len(information) // 2 + 2):
        groups = blocks(information, number)
        compared = [
            agreement.compared(one, other, groups)
            for one, other in ((left, right), (left, left), (right, right))
        ]
        if max(compared) > MOST_COMPARED:
            break
        found = groups
    return found


def _missing(left: NDArray[np.int32], right: NDArray[np.int32]) -> NDArray[np.float64]:
    there = (left >= 0).mean(axis=0) * (right >= 0).mean(axis=0)
    missing: NDArray[np.float64] = 1 - there
    return missing


def _belief(
    weights: Weights,
    weight: NDArray[np.float64],
    possible: NDArray[np.bool_],
    *,
    equal: int,
    responses: tuple[int, int],
) -> NDArray[np.float64]:
    """Return how likely pairs are to be one person's.

    Pairs of two people have no rival only among those without a partner of their own, who are
    fewer by those that are one person's. How many these are follows from the beliefs, so both are
    reckoned until they agree.
    """
    matches = max(weights.matches - equal, 1.0)
    belief, have = np.zeros(len(weight)), 0.0
    for _ in range(_ROUNDS):
        pairs = (responses[0] - have) * (responses[1] - have)
        share = min(matches / max(pairs, 1.0), 0.5)
        odds = np.clip(weight + np.log(share / (1 - share)), -500, 500)
        belief = 1 / (1 + np.exp(-odds))
        before, have = have, min(float(belief[possible].sum()), matches, *responses)
        if abs(have - before) < 1:
            break
    return belief


def _threshold(
    weights: NDArray[np.float64],
    expected: _Expected,
    *,
    equal: int,
    exact_chance: float,
    false_share: float,
) -> tuple[float, float]:
    """Return the least weight at which few links are expected to be false, and how many are."""
    if len(weights) == 0:
        return np.inf, 0.0
    tried, times = np.unique(weights, return_counts=True)
    linked = np.cumsum(times[::-1])[::-1]
    by_chance = expected(tried, linked)
    low = by_chance + exact_chance <= false_share * (equal + linked)
    if not low.any():
        return np.inf, 0.0
    least = int(np.argmax(low))
    return float(tried[least]) - 1e-9, float(by_chance[least])
