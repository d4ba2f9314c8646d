"""Plan: what an event will be able to show, given how many people answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from analysis.pairs.change import LEVEL
from analysis.planning.power import (
    detectable_change,
    detectable_difference,
    half_width,
    pairs_needed,
    people_before,
    people_for_difference,
)

ACTIVITIES = "activities"
"""The family of activities: they are compared with the score before held equal, as people
attend several; the groups of a segment are compared by their changes."""

POWER = 0.8
"""The usual chance to find what is there.

2026-11: Cohen (1988), Statistical Power Analysis, p. 56, a convention as arbitrary as 5 %.
"""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What a plan supposes of an event that has not happened yet.

    Attributes
    ----------
    sd_pre, sd_post : float
        Standard deviations of the scores before and after, in points.
    correlation : float
        Of the two scores of the same person.
    match_rate : float
        Proportion of those who answer before that will be found again after.
    """

    sd_pre: float
    sd_post: float
    correlation: float
    match_rate: float

    @property
    def sd_change(self) -> float:
        """Standard deviation of the changes, in points."""
        both = 2 * self.correlation * self.sd_pre * self.sd_post
        return sqrt(max(self.sd_pre**2 + self.sd_post**2 - both, 0))

    @property
    def sd_residual(self) -> float:
        """Standard deviation of scores after among people with the same score before."""
        return self.sd_post * sqrt(max(1 - self.correlation**2, 0))


SUPPOSED = Assumptions(sd_pre=25, sd_post=25, correlation=0.6, match_rate=0.5)
"""Where nothing is known of earlier events.

2026-11: measured on the eight true-or-false questions of the General Social Survey's panel of
2006 and 2008, of whom nobody was taught anything: 486 of 1,244 found again, standard deviations
25 and 27, correlation 0.70. An event changes people unevenly, which lowers the correlation.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the audience that a plan looks at.

    Attributes
    ----------
    share : float
        Proportion of the matched pairs, above 0.
    inflation : float
        Variance inflation of its comparison with the others: 1 for a group of a segment, more
        for an activity that people attend together with others.
    """

    share: float
    inflation: float = 1.0


@dataclass(frozen=True, slots=True)
class GroupPlan:
    """What can be seen of one group, or of everyone.

    Attributes
    ----------
    share : float
        Proportion of the matched pairs.
    pairs : int
        Matched pairs to be expected.
    level : float
        Confidence level that its test needs: stricter where it is one of several groups
        (Bonferroni; whatever the other groups do, Benjamini-Hochberg asks for no more).
    half_width : float or None
        How far the interval of its change will reach on either side, in points, at `LEVEL`.
    change : float or None
        Smallest true change that will be found, in points.
    difference : float or None
        Smallest true difference from the others that will be found, in points; None for everyone.
    needed_for_change, needed_for_difference : int or None
        Answers before the event, by everyone, with which a change, a difference of the size
        asked for will be found, and with which the group is large enough to be shown.
    """

    share: float
    pairs: int
    level: float
    half_width: float | None
    change: float | None
    difference: float | None
    needed_for_change: int | None
    needed_for_difference: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What an event will be able to show on one scale.

    Attributes
    ----------
    assumptions : Assumptions
        What was supposed.
    respondents : int
        Answers before the event.
    power : float
        Chance to find what is there.
    size : float
        The change, or difference, that is asked for, in points.
    everyone : GroupPlan
        The whole audience.
    unmatched_change : float or None
        Smallest true change that would be found with as many answers after as before, but
        nobody's code to be matched.
    families : dict of str to dict of str to GroupPlan
        Segment, or ``"activities"``, to its groups.
    """

    assumptions: Assumptions
    respondents: int
    power: float
    size: float
    everyone: GroupPlan
    unmatched_change: float | None
    families: dict[str, dict[str, GroupPlan]]

    def pairs_of(self, respondents: int) -> int:
        """Return the pairs to be expected of another number of answers."""
        return expected_pairs(respondents, self.assumptions.match_rate)


def expected_pairs(respondents: int, share: float) -> int:
    """Return the pairs to be expected if a share of those who answer before are found again."""
    return int(respondents * share + 1e-9)


def plan(
    assumptions: Assumptions,
    *,
    respondents: int,
    size: float,
    minimum: int,
    families: Mapping[str, Mapping[str, Part]] | None = None,
    power: float = POWER,
) -> Plan:
    """Say what can be seen with so many answers, and how many a change of some size needs.

    Parameters
    ----------
    assumptions : Assumptions
        What is supposed of the scores and of matching.
    respondents : int
        Answers before the event.
    size : float
        The change, or difference from the others, that one wants to see, in points.
    minimum : int
        Pairs below which a group is not shown.
    families : mapping of str to mapping of str to Part, optional
        Segment, or ``"activities"``, to its groups.
    power : float
        Chance to find what is there, above 0.05 and below 1.

    References
    ----------
    Cohen (1988), Statistical Power Analysis for the Behavioral Sciences, 2nd ed., ch. 2.
    """
    asked = _Asked(assumptions, respondents, size, minimum, power)
    both = sqrt(assumptions.sd_pre**2 + assumptions.sd_post**2) / sqrt(2)
    return Plan(
        assumptions=assumptions,
        respondents=respondents,
        power=power,
        size=size,
        everyone=asked.of(Part(1.0), level=LEVEL, sd=None),
        unmatched_change=detectable_difference(
            respondents, respondents, sd=both, power=power, level=LEVEL
        ),
        families={
            family: {
                group: asked.of(
                    part,
                    level=1 - (1 - LEVEL) / len(parts),
                    sd=assumptions.sd_residual if family == ACTIVITIES else assumptions.sd_change,
                )
                for group, part in parts.items()
            }
            for family, parts in (families or {}).items()
        },
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a plan is asked, the same for every group."""

    assumptions: Assumptions
    respondents: int
    size: float
    minimum: int
    power: float

    def of(self, part: Part, *, level: float, sd: float | None) -> GroupPlan:
        """Plan one group; `sd` is of what is compared with the others, None for everyone."""
        power, spread = self.power, self.assumptions.sd_change
        matched = self._expected(1.0)
        pairs = self._expected(part.share)
        enough = pairs_needed(self.size, sd_change=spread, power=power, level=level)
        difference = among = None
        if sd is not None and 0 < part.share < 1:
            sd *= sqrt(part.inflation)
            difference = detectable_difference(
                pairs, matched - pairs, sd=sd, power=power, level=level
            )
            among = people_for_difference(
                self.size, share=part.share, sd=sd, power=power, level=level
            )
        return GroupPlan(
            share=part.share,
            pairs=pairs,
            level=level,
            half_width=half_width(pairs, sd_change=spread, level=LEVEL),
            change=detectable_change(pairs, sd_change=spread, power=power, level=level),
            difference=difference,
            needed_for_change=None if enough is None else self._answers(enough, part.share),
            needed_for_difference=None
            if among is None
            else max(self._answers(among, 1.0), self._answers(self.minimum, part.share)),
        )

    def _expected(self, share: float) -> int:
        """Return the pairs to be expected of a part of the audience."""
        return expected_pairs(self.respondents, self.assumptions.match_rate * share)

    def _answers(self, pairs: int, share: float) -> int:
        """Return the answers before the event that let so many pairs of a part be expected."""
        pairs = max(pairs, self.minimum)  # fewer are not shown
        return people_before(pairs, match_rate=self.assumptions.match_rate * share)
