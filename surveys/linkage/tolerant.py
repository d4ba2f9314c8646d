"""Matching in spite of typos: equal codes first, then near ones that can only be meant.

A near code is linked only if each of the two is the other's only candidate, no attribute that both
waves asked contradicts, and so few codes come so near by chance that the share of links between
different people stays low. What is left open is kept as doubtful, for people to decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from surveys.linkage.chance import chance_of
from surveys.linkage.coded_waves import CodedWave
from surveys.linkage.decided import NOTHING_DECIDED, Decided, apply_decisions
from surveys.linkage.equal_codes import FALSE_SHARE, match_equal_codes
from surveys.linkage.links import Doubtful, all_links
from surveys.linkage.matching import Duplicates, Persons, linked_anew
from surveys.linkage.near.attributes import Attributes
from surveys.linkage.near.candidates import Candidates, FindNear
from surveys.linkage.near.many_parts import near_parts
from surveys.linkage.near.typos import near_codes

MOST_DOUBTFUL = 1000
"""More links than this nobody looks through: those that chance makes too easily are then left
out."""


def match_tolerantly(
    pre: CodedWave,
    post: CodedWave,
    *,
    duplicates: Duplicates = "most_complete",
    decided: Decided = NOTHING_DECIDED,
    repeated_apart: bool | None = None,
) -> Persons:
    """Match responses whose codes are equal or nearly so.

    Every link by equal codes that `surveys.linkage.matching.match_exactly` makes is made here too,
    unless five or more of them, and more than three in a thousand, are expected to be of different
    people; see `surveys.linkage.equal_codes`.

    Parameters
    ----------
    pre, post : CodedWave
        Codes, answers and attributes.
    duplicates : {"most_complete", "first", "last"}
        Which response counts when a code stands in a wave more than once.
    decided : Decided
        What people decided of doubtful links.
    repeated_apart : bool, optional
        Whether responses of one wave with the same code are different people's; by default as the
        codes let one suppose.

    Raises
    ------
    ProblemsFound
        If a decision cannot be followed.
    """
    chance = chance_of(pre.parts, post.parts)
    equal = match_equal_codes(
        pre, post, chance, duplicates=duplicates, repeated_apart=repeated_apart
    )
    persons = apply_decisions(equal.persons, decided)
    if len(pre.parts) != len(post.parts):
        return persons
    expected = persons.linkage.expected_chance_links or 0.0
    find: FindNear = near_codes if len(pre.parts) == 1 else near_parts
    attributes = Attributes(pre, post, persons.links)
    found = find(
        pre,
        post,
        np.setdiff1d(persons.pre_only, equal.held_pre),
        np.setdiff1d(persons.post_only, equal.held_post),
        equal=len(persons.links),
        exact_chance=expected,
        false_share=FALSE_SHARE,
        contradict=attributes.contradict,
        rejected=decided.rejects,
    )
    links = all_links([persons.links, found.links()])
    linkage = replace(persons.linkage, expected_chance_links=expected + found.expected_chance)
    persons = linked_anew(persons, links, linkage)
    return _with_doubts(persons, found, tuple(_undecided(equal.doubtful, persons, decided)))


def _undecided(
    doubtful: tuple[Doubtful, ...], persons: Persons, decided: Decided
) -> Iterator[Doubtful]:
    """Yield those that nobody ruled out, and neither of whom was linked."""
    pre, post = set(persons.links.pre.tolist()), set(persons.links.post.tolist())
    ruled_out = {(pair.pre, pair.post) for pair in decided.pairs}
    for doubt in doubtful:
        if not (doubt.pre in pre or doubt.post in post or (doubt.pre, doubt.post) in ruled_out):
            yield doubt


def _with_doubts(persons: Persons, found: Candidates, doubtful: tuple[Doubtful, ...]) -> Persons:
    """Say who was left unmatched, and why."""
    doubts, linkage = list(doubtful), persons.linkage
    counted = {}
    for reason, which in found.reasons().items():
        counted[reason] = len(np.unique(found.pre[which])) + len(np.unique(found.post[which]))
        if reason != "chance" or np.count_nonzero(which) <= MOST_DOUBTFUL:
            doubts += found.doubtful(which, reason)
    common = len(persons.pre_only) + len(persons.post_only) if found.too_many else counted["chance"]
    linkage = replace(
        linkage,
        ambiguous=counted["tie"],
        contradicting=2 * len(doubtful) + counted["contradicts"],
        too_common=max(linkage.too_common, common)
        if found.too_many
        else linkage.too_common + common,
    )
    return replace(persons, linkage=linkage, doubtful=tuple(doubts))
