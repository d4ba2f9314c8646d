"""Who would be given away: the few people for whom a whole pack has to stay at home."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analysis.disclosure.published import People, Population, Published
from analysis.disclosure.releases import Earlier

Whom = Literal["selected", "once", "came", "left_out", "added", "others"]
"""Which few people: those selected; those who answered in one wave only; those who came since an
earlier pack; those of an earlier pack whom this one leaves out; those of this one whom an earlier
one left out; or others, who follow from several figures."""


@dataclass(frozen=True, slots=True)
class GivenAway:
    """A group of too few people.

    Attributes
    ----------
    whom : str
        Which group.
    people : int
        How many they are; 0 where that is not known.
    """

    whom: Whom
    people: int


def given_away(
    people: People,
    populations: Mapping[str, Population],
    needed: Sequence[Sequence[Published]],
    *,
    minimum: int,
    earlier: Sequence[Earlier],
) -> GivenAway:
    """Return which few people the figures of everyone who is selected would give away.

    Parameters
    ----------
    people : People
        What is known of everyone.
    populations : mapping of str to Population
        The bases of the figures.
    needed : sequence of sequence of Published
        The sets of which all must be told for a figure of everyone who is selected, by scale.
    minimum : int
        Fewer people are too few.
    earlier : sequence of Earlier
        What was published before of the same event.
    """
    of_scales = [
        {one: people.within(one, populations[one.population].people) for one in sets}
        for sets in needed
    ]
    for members in of_scales:
        for whom, who in _differences(members, earlier):
            n = int(who.sum())
            if 0 < n < minimum or (whom == "selected" and not n):
                return GivenAway(whom, n)
    return GivenAway("others", 0)


def _differences(
    members: Mapping[Published, NDArray[np.bool_]], earlier: Sequence[Earlier]
) -> Iterator[tuple[Whom, NDArray[np.bool_]]]:
    """Yield groups that follow from two sets, of whom they are."""
    for who in members.values():
        yield "selected", who
    for who in members.values():
        for other in members.values():
            yield "once", who & ~other
    for one, who in members.items():
        for release in earlier:
            if one in release.known:
                yield "came", who & ~release.known[one]
            for told, then in release.known.items():
                if told.population == one.population:
                    if not (who & ~then).any():
                        yield "left_out", then & ~who
                    if not (then & ~who).any():
                        yield "added", who & ~then
