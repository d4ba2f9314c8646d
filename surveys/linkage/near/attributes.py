"""Attributes that both waves asked: where they differ, two responses are two people's."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surveys.linkage.coded_waves import CodedWave
from surveys.linkage.links import Links

_STABLE = 0.1
_ENOUGH = 20
_CROSSED = 8

Rows = NDArray[np.int64]


class Attributes:
    """What both waves asked about people and should not have changed.

    An attribute that differs in more than a tenth of those with equal codes is not stable, and
    says nothing.

    Parameters
    ----------
    pre, post : CodedWave
        Both waves.
    links : Links
        Those by equal codes.
    """

    def __init__(self, pre: CodedWave, post: CodedWave, links: Links) -> None:
        self._links = links
        self._stable: list[tuple[NDArray[np.int32], NDArray[np.int32]]] = []
        self.chance_of_agreeing = 1.0
        for before, after in zip(pre.groups, post.groups, strict=True):
            one, other = before[links.pre], after[links.post]
            known = (one >= 0) & (other >= 0)
            differing = np.count_nonzero(known & (one != other))
            if known.sum() >= _ENOUGH and differing > _STABLE * known.sum():
                continue
            self._stable.append((before, after))
            self.chance_of_agreeing *= _agree_by_chance(before, after)

    def contradict(self, pre: Rows, post: Rows) -> NDArray[np.bool_]:
        """Return in which pairs of responses some attribute differs."""
        contradict = np.zeros(len(pre), dtype=np.bool_)
        for before, after in self._stable:
            contradict |= _differ(before[pre], after[post])
        return contradict

    def doubts(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return how much the attributes speak against each link, and against chance ones.

        The logarithm of how much likelier what differs is in two people than in those linked, 0
        where nothing differs. Of two people it is counted over links crossed with one another.

        Returns
        -------
        of_links, of_two : ndarray of float
        """
        pre, post = self._links.pre, self._links.post
        shifts = [len(post) * part // _CROSSED for part in range(1, _CROSSED)]
        crossed = np.concatenate([np.roll(post, shift) for shift in shifts])
        of_links, of_two = np.zeros(len(pre)), np.zeros(len(crossed))
        for before, after in self._stable:
            links, two = (
                _differ(before[one], after[other])
                for one, other in ((pre, post), (np.tile(pre, len(shifts)), crossed))
            )
            in_links, in_two = ((of.sum() + 0.5) / (len(of) + 1) for of in (links, two))
            weight = max(float(np.log(in_two / in_links)), 0.0)
            of_links += weight * links
            of_two += weight * two
        return of_links, of_two


def _differ(one: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.bool_]:
    differ: NDArray[np.bool_] = (one >= 0) & (other >= 0) & (one != other)
    return differ


def _agree_by_chance(before: NDArray[np.int32], after: NDArray[np.int32]) -> float:
    """Return how often an attribute of two people does not differ, as far as it is known."""
    known = (before >= 0).mean() * (after >= 0).mean() if len(before) and len(after) else 0.0
    if not known:
        return 1.0
    size = int(max(before.max(), after.max())) + 1
    shares = [np.bincount(of[of >= 0], minlength=size) for of in (before, after)]
    agree = float(shares[0] @ shares[1]) / float(shares[0].sum() * shares[1].sum())
    return float(1 - known * (1 - agree))
