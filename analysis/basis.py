"""Basis: whose scores a figure is of, and the figures of everyone who answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import get_args

from analysis.counts.joint_scores import JointScores
from analysis.details import Details
from analysis.everyone.all_respondents import all_respondents
from analysis.groups.comparison import Comparison
from analysis.groups.differences import DifferenceTest, adjusted_p_values
from analysis.groups.families import Basis, CountedFamily, GroupOutcome
from analysis.pairs.change import Estimate, estimate
from analysis.pairs.moments import mean_and_sd
from surveys.scoring import MISSING

BASES: tuple[Basis, ...] = get_args(Basis)


def everyone_estimate(joint: JointScores) -> Estimate:
    """Estimate the change of everyone who answered, matched or not, as one of pairs is told.

    Means, their spread and the share at the highest score before are of everyone with a score in
    the wave, and the change is `analysis.everyone.all_respondents`. What only pairs can show
    (whose score rose, the spread of changes) is None.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.
    """
    of_pairs, found = estimate(joint), all_respondents(joint)
    means: list[tuple[float | None, float | None]] = []
    for units in (joint.pre, joint.post):
        seen = units != MISSING
        means.append(
            mean_and_sd(units[seen], joint.count[seen], denominator=joint.denominator)
            if seen.any()
            else (None, None)
        )
    (pre_mean, pre_sd), (post_mean, post_sd) = means
    before = int(joint.count[joint.pre != MISSING].sum())
    at_top = int(joint.count[joint.pre == joint.denominator].sum())
    change = None if pre_mean is None or post_mean is None else post_mean - pre_mean
    return replace(
        of_pairs,
        pre_mean=pre_mean,
        post_mean=post_mean,
        change=change,
        change_low=found.change_low if found else None,
        change_high=found.change_high if found else None,
        sd_pre=pre_sd,
        sd_post=post_sd,
        sd_change=None,
        p_value=found.p_value if found else None,
        improved=None,
        same=None,
        declined=None,
        at_ceiling=at_top / before if before else None,
        d_av=None,
        d_z=None,
    )


@dataclass(frozen=True, eq=False)
class EveryoneFamily:
    """A family as everyone who answered shows it.

    Attributes
    ----------
    counted : CountedFamily
        The same of matched pairs; what it hides is hidden.
    """

    counted: CountedFamily

    @cached_property
    def groups(self) -> Mapping[str, GroupOutcome]:
        """Each group's outcome."""
        found = {group: everyone_estimate(table) for group, table in self.counted.tables.items()}
        of_pairs = self.counted.groups
        family = [group for group in found if of_pairs[group].hidden != "small"]
        p_values = adjusted_p_values([found[group].p_value for group in family])
        adjusted = dict(zip(family, p_values, strict=True))
        return {
            group: GroupOutcome(one, adjusted.get(group), of_pairs[group].hidden, basis="everyone")
            for group, one in found.items()
        }

    @property
    def test(self) -> DifferenceTest | None:
        """Whether the changes of the groups' pairs differ: what only pairs can show so well."""
        return self.counted.test

    @property
    def comparison(self) -> Comparison | None:
        """How the changes of the groups' pairs differ."""
        return self.counted.comparison

    @property
    def details(self) -> Mapping[str, Details]:
        """What else is known of each group."""
        return self.counted.details
