"""What people decided of links, and how it is followed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from surveys.linkage.links import all_links, links_by
from surveys.linkage.matching import Persons, linked_anew
from surveys.problems import Problem, ProblemsFound


class DecidedPair(NamedTuple):
    """One decision.

    Attributes
    ----------
    pre, post : int
        Row in the wave's responses.
    same_person : bool
        Whether they are one person's.
    place : str
        Where the decision stands, for problems.
    """

    pre: int
    post: int
    same_person: bool
    place: str


@dataclass(frozen=True, slots=True)
class Decided:
    """All decisions.

    Attributes
    ----------
    pairs : tuple of DecidedPair
        In the order in which they were made; each two responses once.
    lost : tuple of str
        Where decisions stand that count no more, because the answers they were about are not there
        any more, are others now, or are those of several.
    """

    pairs: tuple[DecidedPair, ...] = ()
    lost: tuple[str, ...] = ()

    def rejects(self, pre: NDArray[np.int64], post: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Return which pairs of responses are decided to be two people's."""
        rejected = [pair.pre * 2**32 + pair.post for pair in self.pairs if not pair.same_person]
        return np.isin(pre * 2**32 + post, np.array(rejected, dtype=np.int64))


NOTHING_DECIDED = Decided()


def apply_decisions(persons: Persons, decided: Decided) -> Persons:
    """Unlink what was rejected and link what was accepted.

    Parameters
    ----------
    persons : Persons
        Linked by equal codes.
    decided : Decided
        The decisions.

    Raises
    ------
    ProblemsFound
        If an accepted link would give somebody two responses of one wave, or names a response
        that was set aside.
    """
    if not decided.pairs:
        return persons
    links = persons.links
    links = links.where(~decided.rejects(links.pre, links.post))
    partner = {"pre": dict(zip(links.pre.tolist(), links.post.tolist(), strict=True))}
    partner["post"] = {post: pre for pre, post in partner["pre"].items()}
    kept = {"pre": set(persons.pre.tolist()), "post": set(persons.post.tolist())}
    problems: list[Problem] = []
    accepted: list[DecidedPair] = []
    for pair in decided.pairs:
        if not pair.same_person or partner["pre"].get(pair.pre) == pair.post:
            continue
        found = list(_obstacles(pair, partner, kept))
        problems += [Problem(pair.place, message) for message in found]
        if not found:
            accepted.append(pair)
            partner["pre"][pair.pre], partner["post"][pair.post] = pair.post, pair.pre
    if problems:
        raise ProblemsFound(problems)
    parts = links.agreed.shape[1]
    new = links_by(
        "decided",
        np.array([pair.pre for pair in accepted], dtype=np.int64),
        np.array([pair.post for pair in accepted], dtype=np.int64),
        agreed=np.zeros((len(accepted), parts), dtype=np.bool_),
    )
    return linked_anew(persons, all_links([links, new]), persons.linkage)


def _obstacles(
    pair: DecidedPair, partner: dict[str, dict[int, int]], kept: dict[str, set[int]]
) -> Sequence[str]:
    found = []
    for wave, row in (("pre", pair.pre), ("post", pair.post)):
        if row not in kept[wave]:
            found.append(
                f"the {wave} response is set aside because another one of the {wave} files has "
                "the same code; name that one"
            )
        elif row in partner[wave]:
            found.append(
                f"the {wave} response is linked already, by equal codes or an earlier decision; "
                "reject that link first, or take this decision back"
            )
    return found
