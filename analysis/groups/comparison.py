"""Comparison: how the groups of one segment differ, as tested, as intervals and as a spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.counts.joint_scores import JointScores
from analysis.groups.ancova import Ancova, ancova
from analysis.groups.contrasts import Contrast, PairContrast, against_others, between_pairs
from analysis.groups.shrinkage import RandomEffects, random_effects
from analysis.pairs.change import LEVEL
from analysis.pairs.moments import moments


@dataclass(frozen=True, slots=True)
class Comparison:
    """How exclusive groups differ.

    Attributes
    ----------
    ancova : Ancova
        Whether they differ at the same score before.
    against_others : dict of str to Contrast
        Each group's change against that of all others together.
    pairwise : tuple of PairContrast
        Each two groups' changes.
    random_effects : RandomEffects or None
        How far they truly differ, and each drawn towards their mean.
    """

    ancova: Ancova
    against_others: dict[str, Contrast]
    pairwise: tuple[PairContrast, ...]
    random_effects: RandomEffects | None


def compare(groups: Mapping[str, JointScores], *, level: float = LEVEL) -> Comparison:
    """Compare exclusive groups.

    Parameters
    ----------
    groups : mapping of str to JointScores
        The groups that are large enough to show, in the event's order.
    level : float
        Confidence level of all intervals, between 0 and 1.
    """
    known = {group: found for group, table in groups.items() if (found := moments(table))}
    return Comparison(
        ancova=ancova([*groups.values()]),
        against_others=against_others(groups, level=level),
        pairwise=between_pairs(groups, level=level),
        random_effects=random_effects(known, level=level),
    )
