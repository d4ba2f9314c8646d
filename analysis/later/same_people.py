"""The same people: what changed among those who answered all three times.

Others come back at the follow-up than came back after the event, so that two comparisons of two
waves each can differ although nobody forgot anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.counts.triple_scores import TripleScores
from analysis.later.kept import Kept, NothingToKeep, kept_share
from analysis.pairs.change import LEVEL, Estimate, estimate


@dataclass(frozen=True, slots=True)
class SamePeople:
    """The three changes of those with a score in all three waves.

    Attributes
    ----------
    people : int
        How many they are.
    pre_post, post_followup, pre_followup : Estimate
        Of exactly these people; the earlier of the two waves is called `pre`, the later `post`.
        The mean change of the last is the sum of those of the others.
    kept : Kept or str
        How much of the first change was still there at the follow-up, or why that is not known.
    """

    people: int
    pre_post: Estimate
    post_followup: Estimate
    pre_followup: Estimate
    kept: Kept | NothingToKeep


def same_people(triples: TripleScores, *, level: float = LEVEL) -> SamePeople:
    """Estimate the three changes of the same people.

    Parameters
    ----------
    triples : TripleScores
        Their scores in three waves.
    level : float
        Confidence level of all intervals, between 0 and 1.
    """
    return SamePeople(
        people=triples.people,
        pre_post=estimate(triples.between("pre", "post"), level=level),
        post_followup=estimate(triples.between("post", "followup"), level=level),
        pre_followup=estimate(triples.between("pre", "followup"), level=level),
        kept=kept_share(triples, level=level),
    )
