"""Links: which response of one wave goes with which of another, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

Rule = Literal[
    "exact", "substitution", "insertion", "swap", "parts", "decided", "third_wave", "closed"
]
RULES: tuple[Rule, ...] = (
    "exact",
    "substitution",
    "insertion",
    "swap",
    "parts",
    "decided",
    "third_wave",
    "closed",
)
"""Equal codes; another character; one more character; two neighbours changed places; a code of
several parts of which enough agree; a person's decision; both are linked with the same response of
a third wave; linked before matching was closed, in a way that was not kept."""

Reason = Literal["tie", "contradicts", "chance"]
"""Why two responses that may be the same person's were not linked: either of them could as well be
somebody else's; an attribute that both waves asked differs; or so near a code comes about too
easily by chance."""


class Link(NamedTuple):
    """One pre response and the post response of the same person.

    Attributes
    ----------
    pre, post : int
        Row in the wave's responses.
    rule : Rule
        By what they were linked.
    distance : int
        Characters, or parts of the code, that do not agree; 0 for equal codes and for decisions.
    agreed : tuple of bool
        Which parts of the code agree.
    """

    pre: int
    post: int
    rule: Rule
    distance: int
    agreed: tuple[bool, ...]


class Doubtful(NamedTuple):
    """Two responses that may be the same person's, and were not linked."""

    pre: int
    post: int
    rule: Rule
    distance: int
    reason: Reason


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """All links between two waves, in the order of the earlier wave's rows.

    Attributes
    ----------
    pre, post : ndarray of int64, shape (n,)
        Row in the wave's responses.
    rules : ndarray of int8, shape (n,)
        Position in `RULES`.
    distances : ndarray of int16, shape (n,)
        See `Link`.
    agreed : ndarray of bool, shape (n, parts)
        Which parts of the code agree.
    """

    pre: NDArray[np.int64]
    post: NDArray[np.int64]
    rules: NDArray[np.int8]
    distances: NDArray[np.int16]
    agreed: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.pre)

    def __iter__(self) -> Iterator[Link]:
        columns = (self.pre, self.post, self.rules, self.distances, self.agreed)
        for pre, post, rule, distance, agreed in zip(
            *(column.tolist() for column in columns), strict=True
        ):
            yield Link(pre, post, RULES[rule], distance, tuple(agreed))

    def by_response(self, responses: int) -> LinkedBy:
        """Return by what each of so many responses of the earlier wave was linked."""
        linked = not_linked(responses)
        linked.rules[self.pre], linked.distances[self.pre] = self.rules, self.distances
        return linked

    def told(self, linked: LinkedBy) -> Links:
        """Return the same links with the rules that the earlier wave's responses are known by."""
        of_links = linked.only(self.pre)
        known = of_links.rules >= 0
        return replace(
            self,
            rules=np.where(known, of_links.rules, self.rules),
            distances=np.where(known, of_links.distances, self.distances),
        )

    def where(self, kept: NDArray[np.bool_]) -> Links:
        """Return some of the links."""
        return Links(
            self.pre[kept],
            self.post[kept],
            self.rules[kept],
            self.distances[kept],
            self.agreed[kept],
        )


@dataclass(frozen=True, slots=True, eq=False)
class LinkedBy:
    """By what each response of a wave was linked.

    Attributes
    ----------
    rules : ndarray of int8, shape (n,)
        Position in `RULES`; below 0 for responses that were not linked.
    distances : ndarray of int16, shape (n,)
        See `Link`.
    """

    rules: NDArray[np.int8]
    distances: NDArray[np.int16]

    def only(self, rows: NDArray[np.bool_] | NDArray[np.int64]) -> LinkedBy:
        """Return those of some responses."""
        return LinkedBy(self.rules[rows], self.distances[rows])


def not_linked(responses: int) -> LinkedBy:
    """Return that none of so many responses was linked."""
    return LinkedBy(np.full(responses, -1, dtype=np.int8), np.zeros(responses, dtype=np.int16))


def links_by(
    rule: Rule,
    pre: NDArray[np.int64],
    post: NDArray[np.int64],
    *,
    distances: NDArray[np.int16] | None = None,
    agreed: NDArray[np.bool_],
) -> Links:
    """Return links that were all made by one rule.

    Parameters
    ----------
    rule : Rule
        The rule.
    pre, post : ndarray of int64, shape (n,)
        Row in the wave's responses.
    distances : ndarray of int16, shape (n,), optional
        0 by default.
    agreed : ndarray of bool, shape (n, parts)
        Which parts of the code agree.
    """
    rules = np.full(len(pre), RULES.index(rule), dtype=np.int8)
    zero = np.zeros(len(pre), dtype=np.int16)
    return Links(pre, post, rules, zero if distances is None else distances, agreed)


def all_links(several: Sequence[Links]) -> Links:
    """Return links that were made by several rules, in the order of the earlier wave's rows."""
    pre = np.concatenate([links.pre for links in several])
    order = np.argsort(pre, kind="stable")
    return Links(
        pre[order],
        np.concatenate([links.post for links in several])[order],
        np.concatenate([links.rules for links in several])[order],
        np.concatenate([links.distances for links in several])[order],
        np.concatenate([links.agreed for links in several])[order],
    )
