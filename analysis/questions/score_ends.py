"""Ends of the scale: how many scores leave no room to move."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.counts.joint_scores import JointScores
from surveys.event import Wave
from surveys.scoring import MISSING


@dataclass(frozen=True, slots=True)
class ScoreEnds:
    """How many scores leave no room to move.

    Attributes
    ----------
    scored : int
        Respondents of the wave who have a score, matched or not.
    at_floor, at_ceiling : float or None
        Proportions of them with the lowest and the highest possible score; None without anybody.
    """

    scored: int
    at_floor: float | None
    at_ceiling: float | None


def score_ends(joint: JointScores, wave: Wave) -> ScoreEnds:
    """Return how many respondents of a wave have the lowest or the highest possible score.

    Parameters
    ----------
    joint : JointScores
        The counts of all respondents.
    wave : {"pre", "post"}
        The wave; its unmatched respondents count too.
    """
    units = joint.pre if wave == "pre" else joint.post
    scored = int(joint.count[units != MISSING].sum())

    def share(unit: int) -> float | None:
        return int(joint.count[units == unit].sum()) / scored if scored else None

    return ScoreEnds(scored, at_floor=share(0), at_ceiling=share(joint.denominator))
