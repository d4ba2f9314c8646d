"""Starters: whether those who began low gained more than chance alone would make them.

Who happens to score low before is likely to score higher after, without having learned anything:
regression to the mean. The change of low starters must be held against that, not against 0.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from analysis.counts.joint_scores import JointScores
from analysis.pairs.change import LEVEL

Verdict = Literal["more", "less", "no more", "at the bottom", "at the top"]
"""Whether a third changed more or less than regression to the mean lets one expect; or that too
many of it are at an end of the scale to say so."""

AT_THE_END = 0.1
"""Share of a third at the lowest, or the highest, score from which nothing is expected of it.

2026-11: what a score lets one expect is then no straight line, and nobody can gain, or fall, like
the others. Of a dozen questions, abilities of many shapes and a gain of a tenth, what was expected
of high starters was wrong by up to 3 points above it, and by less than 1 below; intervals held the
truth in as few as 59 % of 1,000 people (`tests/simulation/RESULTS.md`).
"""


@dataclass(frozen=True, slots=True)
class Third:
    """The pairs of one third of the scores before; scores and changes in points.

    Attributes
    ----------
    lowest, highest : float
        Scores before that belong to it.
    pairs : int
        Its pairs; thirds are uneven, as equal scores stay together.
    pre_mean, change : float
        Mean score before, mean change.
    expected : float or None
        Mean change if the true change of everyone were the same, whatever their score; None
        where too many are at an end of the scale.
    beyond, beyond_low, beyond_high : float or None
        Change less the expected one, with its interval; None without that.
    verdict : str
        Whether that interval is above 0, below 0, or holds it; or why there is none.
    """

    lowest: float
    highest: float
    pairs: int
    pre_mean: float
    change: float
    expected: float | None
    beyond: float | None
    beyond_low: float | None
    beyond_high: float | None
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Starters:
    """Low, middle and high starters.

    Attributes
    ----------
    reliability : float
        Of the scores before: the share of their variance that is no chance.
    thirds : tuple of Third
        From low to high; two where scores are too few for three.
    """

    reliability: float
    thirds: tuple[Third, ...]


def starters(
    joint: JointScores,
    *,
    reliability: float | None,
    reliability_error: float | None,
    level: float = LEVEL,
) -> Starters | None:
    """Compare low, middle and high starters with regression to the mean.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.
    reliability, reliability_error : float or None
        Of the scores before, such as alpha, and its standard error.
    level : float
        Confidence level of the intervals, between 0 and 1.

    Returns
    -------
    Starters or None
        None without a reliability above 0, or where all scores before are equal, or a part
        has too few pairs for an interval.

    References
    ----------
    Barnett, van der Pols and Dobson (2005), International Journal of Epidemiology 34:215-220, on
    regression to the mean; Kelley (1947), Fundamentals of Statistics, for the true score that an
    observed one lets one expect.
    """
    matched = joint.matched()
    if reliability is None or reliability_error is None or reliability <= 0:
        return None
    parts = _thirds(matched)
    if len(parts) < 2:
        return None
    found = []
    for cells in parts:
        one = _third(matched, cells, reliability, reliability_error, level)
        if one is None:
            return None
        found.append(one)
    return Starters(reliability, tuple(found))


def _thirds(matched: JointScores) -> list[NDArray[np.bool_]]:
    """Return the cells of each third; a score goes where the middle of its people is."""
    scores, place = np.unique(matched.pre, return_inverse=True)
    people = np.bincount(place, weights=matched.count)
    middle = (np.cumsum(people) - people / 2) / people.sum()
    third = np.minimum((middle * 3).astype(int), 2)[place]
    return [cells for n in range(3) if (cells := third == n).any()] if len(scores) > 1 else []


def _third(
    matched: JointScores,
    cells: NDArray[np.bool_],
    reliability: float,
    reliability_error: float,
    level: float,
) -> Third | None:
    points = 100 / matched.denominator
    pre, post, count = matched.pre * points, matched.post * points, matched.count
    # Kelley (1947): of what a score is off the mean, only the reliable part is likely to stay. What
    # a score after is more than that does not depend on the score before, if all gain alike.
    gained = post - reliability * pre
    errors, sizes = [], []
    for part in (cells, ~cells):
        people = int(count[part].sum())
        if people < 2:
            return None
        mean = float(gained[part] @ count[part]) / people
        squares = float((gained[part] - mean) ** 2 @ count[part])
        errors.append(squares / (people - 1) / people)
        sizes.append(people)
    if sum(errors) == 0:
        return None
    df = sum(errors) ** 2 / sum(
        error**2 / (people - 1) for error, people in zip(errors, sizes, strict=True)
    )  # Welch (1947)
    everyone = sum(sizes)
    pre_mean, pre_all = (
        float(pre[part] @ count[part]) / int(count[part].sum())
        for part in (cells, np.ones_like(cells))
    )
    change, change_all = (
        float((post - pre)[part] @ count[part]) / int(count[part].sum())
        for part in (cells, np.ones_like(cells))
    )
    expected = change_all + (reliability - 1) * (pre_mean - pre_all)
    # A part less the whole is the part less the others, times the others' share.
    chance = (sizes[1] / everyone) ** 2 * sum(errors)
    error = sqrt(chance + ((pre_mean - pre_all) * reliability_error) ** 2)
    reach = float(stdtrit(df, (1 + level) / 2)) * error
    beyond = change - expected
    low, high = beyond - reach, beyond + reach
    third = Third(
        lowest=float(pre[cells].min()),
        highest=float(pre[cells].max()),
        pairs=sizes[0],
        pre_mean=pre_mean,
        change=change,
        expected=expected,
        beyond=beyond,
        beyond_low=low,
        beyond_high=high,
        verdict="more" if low > 0 else "less" if high < 0 else "no more",
    )
    where = _at_the_end(matched.pre[cells], count[cells], top=matched.denominator)
    if where is None:
        return third
    return replace(
        third, expected=None, beyond=None, beyond_low=None, beyond_high=None, verdict=where
    )


def _at_the_end(
    pre: NDArray[np.int64], count: NDArray[np.int64], *, top: int
) -> Literal["at the bottom", "at the top"] | None:
    """Return the end of the scale at which too many of a third are, if they are."""
    many = AT_THE_END * int(count.sum())
    if int(count[pre == top].sum()) >= many:
        return "at the top"
    return "at the bottom" if int(count[pre == 0].sum()) >= many else None
