"""Details: what stands beside a mean change, each from the same table of counts."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.counts.joint_scores import JointScores
from analysis.everyone.all_respondents import AllRespondents, all_respondents
from analysis.everyone.attrition import DropOut, drop_out
from analysis.pairs.change import LEVEL
from analysis.pairs.effect_sizes import EffectSize, d_av_of_any_shape, d_z_of_any_shape
from analysis.pairs.quantiles import median_change
from analysis.pairs.ranks import SignedRankTest, signed_rank_test
from analysis.pairs.shares import Share, higher_after, improved_share


@dataclass(frozen=True, slots=True)
class Details:
    """What else is known of one group's change.

    Attributes
    ----------
    signed_rank : SignedRankTest or None
        Of the pairs; None where nobody's score changed.
    median_change : float or None
        Of the pairs, in points.
    d_av, d_z : EffectSize or None
        Standardised changes with their intervals, by the jackknife and by the delta method,
        which hold for scores of any shape.
    improved : Share or None
        Proportion of pairs whose score rose.
    higher_after : Share or None
        Proportion improved and half of those who stayed.
    all_respondents : AllRespondents or None
        The change as seen by everyone who answered, matched or not.
    drop_out : DropOut
        Who answered before only, against who answered twice.
    """

    signed_rank: SignedRankTest | None
    median_change: float | None
    d_av: EffectSize | None
    d_z: EffectSize | None
    improved: Share | None
    higher_after: Share | None
    all_respondents: AllRespondents | None
    drop_out: DropOut


def details(joint: JointScores, *, level: float = LEVEL) -> Details:
    """Return what else is known of one group's change.

    Parameters
    ----------
    joint : JointScores
        The counts of the group.
    level : float
        Confidence level of all intervals, between 0 and 1.
    """
    return Details(
        signed_rank=signed_rank_test(joint),
        median_change=median_change(joint),
        d_av=d_av_of_any_shape(joint, level=level),
        d_z=d_z_of_any_shape(joint, level=level),
        improved=improved_share(joint, level=level),
        higher_after=higher_after(joint, level=level),
        all_respondents=all_respondents(joint, level=level),
        drop_out=drop_out(joint),
    )
