"""Three estimates: whether the change depends on who is counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from analysis.everyone.all_respondents import AllRespondents
from analysis.everyone.standing_in import WeightedChange
from analysis.pairs.change import Estimate

Direction: TypeAlias = Literal["gained", "fell", "no clear change"]
Verdict: TypeAlias = Literal["agree", "unsettled", "disagree", "not enough"]


@dataclass(frozen=True, slots=True)
class Interval:
    """A change in points, and the limits of its interval.

    Attributes
    ----------
    change, low, high : float
        Post minus pre.
    """

    change: float
    low: float
    high: float

    @property
    def direction(self) -> Direction:
        """What the interval says: all of it above 0, all of it below, or neither."""
        if self.low > 0:
            return "gained"
        return "fell" if self.high < 0 else "no clear change"


@dataclass(frozen=True, slots=True)
class ThreeEstimates:
    """The change by three ways to count people, and whether they say the same.

    Attributes
    ----------
    matched : Interval or None
        Of the matched pairs alone.
    all_respondents : Interval or None
        Of everyone who answered either wave.
    weighted : Interval or None
        Of the pairs, weighted to stand for everyone who answered before.
    verdict : "agree", "unsettled", "disagree" or "not enough"
        Whether they say the same; see `three_estimates`.
    """

    matched: Interval | None
    all_respondents: Interval | None
    weighted: Interval | None
    verdict: Verdict

    @property
    def direction(self) -> Direction | None:
        """The direction that all three have; None where they differ or one is missing."""
        estimates = (self.matched, self.all_respondents, self.weighted)
        found = {None if one is None else one.direction for one in estimates}
        return found.pop() if len(found) == 1 else None


def three_estimates(
    matched: Estimate, everyone: AllRespondents | None, weighted: WeightedChange | None
) -> ThreeEstimates:
    """Judge whether three estimates of one change say the same.

    In this order:

    "not enough"
        One of the three, or its interval, cannot be computed. Nothing can be said about
        whether they agree.
    "disagree"
        One of the other two lies outside the interval of the matched pairs, or one says
        "gained" and another "fell". Who is counted makes more of a difference than the matched
        estimate's own uncertainty; a claim must say whose change it is, even if all three have
        the same `direction`.
    "unsettled"
        Both others lie within the matched interval, but some of the three are clear of 0 and
        others are not. The figures are compatible; whether they show a change depends on who
        is counted, so that none may be claimed without saying so.
    "agree"
        Both others lie within the matched interval, and all three say the same: gained, fell,
        or no clear change.

    The rule asks whether a reader would be told something else, and is not a test that the
    three differ. Where drop-out was pure chance, of simulated events with 300 people about 1 in
    100 were said to disagree with four in ten matched, and 2 or 3 with two in ten; "unsettled"
    was 4 to 8 in 100 without any change, and up to 36 where the change was barely detectable.

    An example: the same items asked of a panel in 2006 and 2008, with nobody taught in between.
    The matched change is not clear of 0 (p = .05); all respondents' is (p = .001), because those
    who knew more were found again, and lies outside the matched interval; the weighted one is
    clear of 0 as well (p = .002), and inside. "disagree": no gain may be claimed of the event.
    That the other two agree is no proof: weights pass on whatever low scorers gain by having
    been low by chance, or by answering twice.

    Parameters
    ----------
    matched : Estimate
        Of the matched pairs.
    everyone : AllRespondents or None
        Of everyone who answered, at the same level.
    weighted : WeightedChange or None
        Of the weighted pairs, at the same level.
    """
    of_pairs = None
    if (
        matched.change is not None
        and matched.change_low is not None
        and matched.change_high is not None
    ):
        of_pairs = Interval(matched.change, matched.change_low, matched.change_high)
    of_all, of_weighted = (
        None if one is None else Interval(one.change, one.change_low, one.change_high)
        for one in (everyone, weighted)
    )
    return ThreeEstimates(of_pairs, of_all, of_weighted, _verdict(of_pairs, of_all, of_weighted))


def _verdict(
    matched: Interval | None, everyone: Interval | None, weighted: Interval | None
) -> Verdict:
    if matched is None or everyone is None or weighted is None:
        return "not enough"
    directions = {one.direction for one in (matched, everyone, weighted)}
    outside = any(not matched.low <= other.change <= matched.high for other in (everyone, weighted))
    if outside or {"gained", "fell"} <= directions:
        return "disagree"
    return "agree" if len(directions) == 1 else "unsettled"
