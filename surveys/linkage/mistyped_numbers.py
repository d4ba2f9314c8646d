"""Numbers of a list that were mistyped: many of them are then somebody else's.

A number that was typed as one that nobody has leaves two answers alone whose numbers are one edit
apart, more of them than chance makes. From how many more there are follows how often numbers are
mistyped, and from how densely the list is used how many of these became somebody else's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.linkage.matching import Persons
from surveys.linkage.near.edits import Edit, Keys, keys_of, near_by_place
from surveys.linkage.tokens import EMPTY, LONGEST, SHORTEST, PartTokens

_COMMON = 0.05
"""Numbers of a length that fewer have are typos themselves."""

_UNSURE = 0.1
"""Share by which the chance that numbers are near may be wrong: those who came once may have other
numbers than those who came twice."""

_USUAL = 0.005
"""How often a number is typed with a digit more or less, as far as the answers do not tell; none
and twice as often are about as likely."""

_WRONG, _SWAPPED = 1.0, 0.5
"""How often a digit is another, or two changed places, for each that is left out or added, as far
as the answers do not tell."""

_ALIKE = 0.1
"""Of two neighbouring digits so many are equal, and cannot be seen to have changed places."""

_ENOUGH = 20_000
"""So many linked numbers say how densely the list is used."""

Cells = NDArray[np.float64]
"""Counts by length, and place of the edit."""


@dataclass(frozen=True, slots=True)
class Mistyped:
    """Links that are expected to be false because a number was mistyped.

    Attributes
    ----------
    once : float
        Those whose number stands once in each wave.
    twice : float
        Those whose number stands twice in a wave, if one of the two answers is linked.
    """

    once: float = 0.0
    twice: float = 0.0


def mistyped_numbers(pre: PartTokens, post: PartTokens, persons: Persons) -> Mistyped:
    """Return how many links join two people because a number of a list was mistyped.

    Parameters
    ----------
    pre, post : PartTokens
        The codes of both waves.
    persons : Persons
        Linked by equal codes.
    """
    numbers = _Numbers(pre, post, persons)
    once, twice = numbers.short()
    if not numbers.lengths.any():
        return Mistyped(once, twice)
    more_or_less = numbers.inserted()
    rate = more_or_less.rate(_USUAL, _USUAL)
    wrong, swapped = (numbers.changed(edit) for edit in ("substitution", "swap"))
    rates = (
        (more_or_less, rate),
        (wrong, wrong.rate(_WRONG * rate, rate / 2)),
        (swapped, swapped.rate(_SWAPPED * rate, rate / 2)),
    )
    for typo, often in rates:
        once += often * (numbers.pre * typo.of_post + numbers.post * typo.of_pre)
        twice += often * (numbers.pre + numbers.post) * typo.of_both / 2
    return Mistyped(float(once), float(twice))


@dataclass(frozen=True, slots=True, eq=False)
class _Typo:
    """One way of mistyping a number.

    Attributes
    ----------
    seen, by_chance : Cells
        Pairs of numbers, each alone in its wave, that are so near; those by chance.
    typed : Cells
        Answers whose typo would be seen.
    possible : ndarray of bool
        Where any numbers differ: not in the letters before them.
    of_pre, of_post, of_both : float
        How often such a typo makes the number of somebody who is in that wave alone, or in both.
    """

    seen: Cells
    by_chance: Cells
    typed: Cells
    possible: NDArray[np.bool_]
    of_pre: float
    of_post: float
    of_both: float

    def rate(self, usual: float, unsure: float) -> float:
        """Return how often it occurs: where chance makes few such pairs, these count most."""
        variance = self.by_chance + 1 + (_UNSURE * self.by_chance) ** 2
        weight = np.where(self.possible, self.typed / variance, 0.0)
        told = (weight * self.typed).sum()
        found = (weight * (self.seen - self.by_chance)).sum()
        unsure = max(unsure, _USUAL / 5)
        return max(0.0, float((found + usual / unsure**2) / (told + 1 / unsure**2)))


class _Numbers:
    """The numbers of a list in both waves.

    Attributes
    ----------
    pre, post : int
        Answers with one.
    lengths : ndarray of float
        The share of each length, 0 for rare and short ones.
    """

    def __init__(self, pre: PartTokens, post: PartTokens, persons: Persons) -> None:
        self._pre = pre, _listed(pre, persons.pre_only)
        self._post = post, _listed(post, persons.post_only)
        linked = np.flatnonzero(_listed(pre, persons.links.pre))
        self._linked = len(linked)
        some = np.zeros(len(pre.values), dtype=np.bool_)
        some[linked[:: 1 + self._linked // _ENOUGH]] = True
        self._both = pre, some
        self._many = max(int(np.count_nonzero(some)), 1)
        self._of_sample = self._linked / self._many
        self.pre = int(np.count_nonzero(self._pre[1])) + self._linked
        self.post = int(np.count_nonzero(self._post[1])) + self._linked
        counts = np.bincount(pre.lengths[some], minlength=LONGEST + 2)[: LONGEST + 2]
        shares = counts / self._many
        self.lengths = np.where(shares < _COMMON, 0.0, shares)
        self.lengths[:SHORTEST] = 0.0
        self._mean = float(self.lengths @ np.arange(len(self.lengths)))
        # A last digit that was mistyped is another number of the list: who is alone and near one
        # that is not has such a number too.
        self._wrong = self._near("substitution", self._pre, self._post)
        _, met_pre, met_post, met_both = self._wrong
        differ = (met_both > 0).any(axis=0)
        self._digits = differ | np.roll(differ, 1)  # one more place, in the longer of two
        last = np.eye(len(shares), k=-1, dtype=np.bool_)
        dense = max(met_both[last].sum(), 1.0) / self._many
        self._of_list = met_pre[last].sum() / dense, met_post[last].sum() / dense

    def changed(self, edit: Edit) -> _Typo:
        """Return how numbers are mistyped in as many digits."""
        wrong = edit == "substitution"
        near = self._wrong if wrong else self._near(edit, self._pre, self._post)
        seen, met_pre, met_post, met_both = near
        places, others = (0, 9.0) if wrong else (-1, 1 - _ALIKE)
        there = self.lengths[:, None] * self._many * others
        met = met_both * self._of_sample + (met_pre + met_post) / 2
        taken = np.divide(met, there, out=np.zeros_like(met), where=there > 0)
        every = others * (self._mean + places) * self._many
        return _Typo(
            seen,
            self._by_chance(met_pre, met_post, met_both),
            2 * self._linked * self._spread(places) * np.clip(1 - taken, 0.1, 1.0),
            (met_both > 0) | (seen > 0),
            of_pre=met_pre.sum() / every,
            of_post=met_post.sum() / every,
            of_both=met_both.sum() * self._of_sample / every,
        )

    def inserted(self) -> _Typo:
        """Return how numbers are mistyped with a digit more or less, each in half of the cases."""
        seen, long_pre, short_post, both = self._near("insertion", self._pre, self._post)
        seen_too, long_post, short_pre, _ = self._near("insertion", self._post, self._pre)
        less = 2 * self._mean * self._many
        more = 2 * 10 * (self._mean + 1) * self._many
        longer = np.roll(self._spread(1), 1, axis=0)
        return _Typo(
            seen + seen_too,
            self._by_chance(long_pre, short_post, both)
            + self._by_chance(short_pre, long_post, both),
            self._linked * (longer + self._spread(0)),
            self._digits | (seen + seen_too > 0),
            of_pre=short_pre.sum() / less + long_pre.sum() / more,
            of_post=short_post.sum() / less + long_post.sum() / more,
            of_both=both.sum() * self._of_sample * (1 / less + 1 / more),
        )

    def short(self) -> tuple[float, float]:
        """Return how many links of short numbers are false, which have no deletions to compare."""
        once = twice = 0.0
        for length in range(1, SHORTEST):
            pre, post, both = (
                int(np.count_nonzero(chosen & (part.lengths == length)))
                for part, chosen in (self._pre, self._post, self._both)
            )
            both = round(both * self._of_sample)
            mistyped = _USUAL * (1 + _WRONG + _SWAPPED) / 10**length
            once += mistyped * ((pre + both) * post + (post + both) * pre)
            twice += mistyped * (pre + post + 2 * both) * both / 2
        return once, twice

    def _near(
        self,
        edit: Edit,
        longer: tuple[PartTokens, NDArray[np.bool_]],
        shorter: tuple[PartTokens, NDArray[np.bool_]],
    ) -> tuple[Cells, Cells, Cells, Cells]:
        """Return how many pairs are near by the longer's length and place.

        Of those alone; of the longer alone with linked ones; of linked ones with the shorter
        alone; of linked ones.
        """
        long, short = (
            keys_of(longer[0], edit, longer[1])[1],
            keys_of(shorter[0], edit, shorter[1])[0],
        )
        short_both, long_both = keys_of(self._both[0], edit, self._both[1])

        def near(one: Keys, other: Keys) -> Cells:
            return near_by_place(one, other, longest=LONGEST + 1)

        return (
            near(long, short),
            near(long, short_both),
            near(long_both, short),
            near(long_both, short_both),
        )

    def _by_chance(self, met_pre: Cells, met_post: Cells, met_both: Cells) -> Cells:
        """Return how many numbers alone are near each other by chance.

        They are those of the list and typos beside it, which are near numbers of the list only.
        """
        pre, post = (of / self._many for of in self._of_list)
        near: Cells = np.maximum(met_pre * post + met_post * pre - pre * post * met_both, 0.0)
        return near

    def _spread(self, more: int) -> Cells:
        """Return the share of numbers by length and place, which are as many as digits or more."""
        size = len(self.lengths)
        places = np.arange(size)[:, None] + more
        there = np.arange(size) < places
        spread: Cells = self.lengths[:, None] * there / np.maximum(places, 1)
        return spread


def _listed(part: PartTokens, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    chosen = np.zeros(len(part.values), dtype=np.bool_)
    typed = part.rows[rows]
    chosen[typed[typed != EMPTY]] = True
    return chosen & part.listed
