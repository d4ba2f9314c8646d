"""Candidates for a link by near codes, and what becomes of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from surveys.linkage.coded_waves import CodedWave
from surveys.linkage.links import RULES, Doubtful, Links, Reason

Rows = NDArray[np.int64]
Judge = Callable[[Rows, Rows], NDArray[np.bool_]]
"""Says something of each pair of a pre and a post row."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Two responses whose codes are near, for each such two.

    Attributes
    ----------
    pre, post : ndarray of int64, shape (n,)
        Row in the wave's responses.
    rules : ndarray of int8, shape (n,)
        Position in `surveys.linkage.links.RULES`.
    agreed : ndarray of bool, shape (n, parts)
        Which parts of the code agree.
    distances : ndarray of int16, shape (n,)
        See `surveys.linkage.links.Link`.
    only : ndarray of bool, shape (n,)
        Whether each is the other's only candidate.
    contradicting : ndarray of bool, shape (n,)
        Whether an attribute differs.
    likely : ndarray of bool, shape (n,)
        Whether they are more likely one person's than not, were they each other's only candidate.
    trusted : ndarray of bool, shape (n,)
        Whether they are so likely that few such links are expected to be false.
    expected_chance : float
        How many links are expected to be of different people.
    too_many : bool
        Whether there are so many candidates that some were not even looked at.
    """

    pre: Rows
    post: Rows
    rules: NDArray[np.int8]
    agreed: NDArray[np.bool_]
    distances: NDArray[np.int16]
    only: NDArray[np.bool_]
    contradicting: NDArray[np.bool_]
    likely: NDArray[np.bool_]
    trusted: NDArray[np.bool_]
    expected_chance: float
    too_many: bool

    @property
    def linked(self) -> NDArray[np.bool_]:
        """Which candidates are linked, shape (n,)."""
        return self.only & self.trusted & ~self.contradicting

    def links(self) -> Links:
        """Return the candidates that are linked."""
        all_of_them = Links(self.pre, self.post, self.rules, self.distances, self.agreed)
        return all_of_them.where(self.linked)

    def reasons(self) -> dict[Reason, NDArray[np.bool_]]:
        """Return which candidates were not linked for which reason, where neither row is linked."""
        linked = self.linked
        left_over = ~np.isin(self.pre, self.pre[linked]) & ~np.isin(self.post, self.post[linked])
        return {
            "tie": left_over & self.trusted & ~self.only,
            "contradicts": left_over & self.trusted & self.only & self.contradicting,
            "chance": left_over & self.likely & ~self.trusted & ~self.contradicting,
        }

    def doubtful(self, which: NDArray[np.bool_], reason: Reason) -> Iterator[Doubtful]:
        """Yield some of the candidates as doubtful, in the order of rows."""
        found = np.flatnonzero(which)
        for at in found[np.lexsort((self.post[found], self.pre[found]))].tolist():
            yield Doubtful(
                int(self.pre[at]),
                int(self.post[at]),
                RULES[self.rules[at]],
                int(self.distances[at]),
                reason,
            )


class FindNear(Protocol):
    """Finds responses whose codes are near."""

    def __call__(
        self,
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
        """Return all candidates.

        Parameters
        ----------
        pre, post : CodedWave
            Both waves.
        pre_rows, post_rows : ndarray of int64
            Responses that are not linked yet.
        equal : int
            How many are linked already.
        exact_chance : float
            How many of those are expected to be of different people.
        false_share : float
            Largest share of all links that may be of different people.
        contradict : callable
            Says in which pairs an attribute differs.
        rejected : callable
            Says which pairs people decided to be two persons.
        """


def no_candidates(parts: int, *, too_many: bool = False) -> Candidates:
    """Return that there are none, or too many to look at."""
    none, no = np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.bool_)
    return Candidates(
        pre=none,
        post=none,
        rules=none.astype(np.int8),
        agreed=np.zeros((0, parts), dtype=np.bool_),
        distances=none.astype(np.int16),
        only=no,
        contradicting=no,
        likely=no,
        trusted=no,
        expected_chance=0.0,
        too_many=too_many,
    )
