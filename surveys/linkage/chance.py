"""How many links chance alone makes: different people with equal codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np
from numpy.typing import NDArray

from surveys.linkage.coded_waves import together, whole_codes
from surveys.linkage.near.agreement import AGREES, Agreement
from surveys.linkage.tokens import EMPTY, PartTokens

_EXPECTED = 20
_SELDOM = 0.25

_Waves = tuple[NDArray[np.int64], NDArray[np.int64]]


@dataclass(frozen=True, slots=True, eq=False)
class Chance:
    """How likely two people are to have equal codes.

    Attributes
    ----------
    pre, post : ndarray of int64, shape (n,)
        The kind of each response's code, `surveys.linkage.tokens.EMPTY` where it is incomplete:
        its length, and 0 where it has several parts. Codes of different kinds are never equal.
    equal : dict of int to float
        For each kind the chance that two codes of it are equal.
    given_out : frozenset of int
        Kinds of codes that hardly ever stand twice in a wave although they lie close together:
        they were given out, such as the numbers of a list, and each belongs to one person.
    """

    pre: NDArray[np.int64]
    post: NDArray[np.int64]
    equal: dict[int, float]
    given_out: frozenset[int] = frozenset()

    @property
    def of_made_up(self) -> Chance:
        """The same of the codes alone that people made up."""
        made_up = {
            kind: chance for kind, chance in self.equal.items() if kind not in self.given_out
        }
        return Chance(self.pre, self.post, made_up)

    def links(self, pre_rows: NDArray[np.int64], post_rows: NDArray[np.int64]) -> float:
        """Return how many links by equal codes are expected to be of different people.

        Parameters
        ----------
        pre_rows, post_rows : ndarray of int64
            Respondents who were seen in one wave only, as far as their codes say. Those whose code
            another one of the other wave has by chance are not among them, and are reckoned with.
        """
        total = 0.0
        for kind, chance in self.equal.items():
            before = np.count_nonzero(self.pre == kind)
            after = np.count_nonzero(self.post == kind)
            alone = np.count_nonzero(self.pre[pre_rows] == kind)
            new = np.count_nonzero(self.post[post_rows] == kind)
            hidden = exp(min(after * chance, 20.0)) * exp(min(before * chance, 20.0))
            total += min(alone * new * chance * hidden, before, after)
        return float(total)

    def within(self, kinds: NDArray[np.int64]) -> float:
        """Return how many two people of one wave are expected to have equal codes."""
        counted = {kind: int(np.count_nonzero(kinds == kind)) for kind in self.equal}
        return sum(many * (many - 1) / 2 * self.equal[kind] for kind, many in counted.items())


def chance_of(pre: Sequence[PartTokens], post: Sequence[PartTokens]) -> Chance:
    """Return how likely two people of these waves are to have equal codes.

    It is reckoned from how the characters, or the parts, are spread; but it is no greater than how
    often a code stands twice in a wave, since codes that were given out may be close together and
    yet belong to one person each.

    Parameters
    ----------
    pre, post : sequence of PartTokens
        All parts of the codes.
    """
    kinds = _kinds(pre), _kinds(post)
    if len(pre) != len(post):
        return Chance(*kinds, {})
    if len(pre) == 1:
        lengths = pre[0].alike.keys() & post[0].alike.keys()
        equal = {length: max(pre[0].alike[length], post[0].alike[length]) for length in lengths}
    else:
        size = len(pre[0].rows)
        agreement = Agreement([together(two) for two in zip(pre, post, strict=True)])
        shares = agreement.chance([slice(0, size), slice(size, None)])
        equal = {0: float(np.prod(shares[:, AGREES]))}
    whole = whole_codes(pre), whole_codes(post)
    bounded, given_out = {}, set()
    for kind, model in equal.items():
        twice, pairs = _twice(whole, kinds, kind)
        bounded[kind] = min(model, (twice + 1) / max(pairs, 1.0))
        if model * pairs >= _EXPECTED and twice < _SELDOM * model * pairs:
            given_out.add(kind)
    return Chance(*kinds, bounded, frozenset(given_out))


def _twice(whole: _Waves, kinds: _Waves, kind: int) -> tuple[float, float]:
    """Return how many two codes of a wave are equal, and how many two there are."""
    equal = pairs = 0.0
    for codes, of in zip(whole, kinds, strict=True):
        counts = np.bincount(codes[of == kind]).astype(np.float64)
        equal += float((counts * (counts - 1)).sum()) / 2
        pairs += counts.sum() * (counts.sum() - 1) / 2
    return equal, pairs


def _kinds(parts: Sequence[PartTokens]) -> NDArray[np.int64]:
    if len(parts) == 1:
        return np.append(parts[0].lengths.astype(np.int64), EMPTY)[parts[0].rows]
    complete = np.logical_and.reduce([part.rows != EMPTY for part in parts])
    return np.where(complete, 0, EMPTY)
