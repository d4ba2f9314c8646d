"""Thresholds: how many pairs crossed one, up or down."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.counts.joint_scores import JointScores
from surveys.scoring import least_units


@dataclass(frozen=True, slots=True)
class Crossings:
    """Pairs by where they were before and after.

    Attributes
    ----------
    above, below : int
        At or above the threshold both times, below it both times.
    up, down : int
        At or above it after only, before only.
    """

    above: int
    below: int
    up: int
    down: int

    @property
    def pairs(self) -> int:
        """All of them."""
        return self.above + self.below + self.up + self.down


def crossings(joint: JointScores, threshold: float) -> Crossings:
    """Count the pairs on either side of a threshold before and after.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.
    threshold : float
        In points of 0 to 100; whoever has just as many is above.
    """
    matched = joint.matched()
    cutoff = least_units(threshold, denominator=joint.denominator)
    before, after = matched.pre >= cutoff, matched.post >= cutoff
    sides = {"above": before & after, "below": ~before & ~after}
    crossed = {"up": ~before & after, "down": before & ~after}
    return Crossings(
        **{name: int(matched.count[who].sum()) for name, who in (sides | crossed).items()}
    )
