"""Starters: whether those who began low caught up, or only seem to have.

Who happens to score low before is likely to score higher after, without having learned anything:
regression to the mean. It moves the high down as far as it moves the low up, and so leaves the
spread of all scores as it was. Only if scores lie closer together after than before have those who
began low gained more points than those who began high.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

from analysis.checks import DROP_OUT
from analysis.counts.joint_scores import JointScores
from analysis.everyone.attrition import drop_out
from analysis.pairs.change import LEVEL
from analysis.questions.reliability import Reliability
from surveys.event import WAVES, Wave

Verdict = Literal[
    "closer together", "further apart", "as before", "drop-out", "at the bottom", "at the top"
]
"""What became of the spread of scores; or why it is not said: those who came back are not like
those who did not, or too many scores are at an end of the scale."""

AT_THE_END = 0.1
"""Share of the pairs at the highest, or the lowest, score of a wave from which nothing is said:
who has no room cannot gain, or fall, like the others."""


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
        Mean score before, mean change, of which a part is regression to the mean.
    """

    lowest: float
    highest: float
    pairs: int
    pre_mean: float
    change: float


@dataclass(frozen=True, slots=True)
class Starters:
    """Low, middle and high starters, and whether the low ones caught up.

    Attributes
    ----------
    thirds : tuple of Third
        From low to high; two where scores are too few for three.
    spread, spread_low, spread_high : float or None
        Standard deviation of the scores after over that before, what is chance in either taken
        off, with its interval; None where the verdict says why.
    verdict : str
        Whether that interval is below 1, above 1, or holds it; or why there is none.
    """

    thirds: tuple[Third, ...]
    spread: float | None
    spread_low: float | None
    spread_high: float | None
    verdict: Verdict


def starters(
    joint: JointScores, reliability: Mapping[Wave, Reliability], *, level: float = LEVEL
) -> Starters | None:
    """Describe low, middle and high starters, and compare the spread of both waves.

    2026-11: a change that is held against what the reliability of a score lets one expect of a
    third found what was not there in 64 % of 1,000 people who guessed and learned nothing, and in
    22 % or more where those who know more came back. Spreads are the same then, whatever the shape
    of scores (`tests/simulation/RESULTS.md`).

    Parameters
    ----------
    joint : JointScores
        The counts of one group.
    reliability : mapping of wave to Reliability
        Of the scores of both.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    Starters or None
        None without an alpha above 0, with its error, in both waves, or where all scores of a wave
        are equal.

    References
    ----------
    Pitman (1939), Biometrika 31:9-12, and Morgan (1939), Biometrika 31:13-19, on comparing the
    spreads of two scores of the same people; Wilcox (2015), Journal of Applied Statistics
    42:62-71, on doing so without normal scores; Barnett, van der Pols and Dobson (2005),
    International Journal of Epidemiology 34:215-220, on regression to the mean.
    """
    matched = joint.matched()
    thirds = tuple(_third(matched, cells) for cells in _thirds(matched))
    spread = _spread(matched, reliability, level=level)
    if len(thirds) < 2 or spread is None:
        return None
    withheld = _withheld(joint, matched)
    if withheld is not None:
        return Starters(thirds, None, None, None, withheld)
    value, low, high = spread
    verdict: Verdict = (
        "closer together" if high < 1 else "further apart" if low > 1 else "as before"
    )
    return Starters(thirds, value, low, high, verdict)


def _thirds(matched: JointScores) -> list[NDArray[np.bool_]]:
    """Return the cells of each third; a score goes where the middle of its people is."""
    scores, place = np.unique(matched.pre, return_inverse=True)
    people = np.bincount(place, weights=matched.count)
    middle = (np.cumsum(people) - people / 2) / people.sum()
    third = np.minimum((middle * 3).astype(int), 2)[place]
    return [cells for n in range(3) if (cells := third == n).any()] if len(scores) > 1 else []


def _third(matched: JointScores, cells: NDArray[np.bool_]) -> Third:
    points = 100 / matched.denominator
    pre, post = matched.pre[cells] * points, matched.post[cells] * points
    count = matched.count[cells]
    pairs = int(count.sum())
    return Third(
        lowest=float(pre.min()),
        highest=float(pre.max()),
        pairs=pairs,
        pre_mean=float(pre @ count) / pairs,
        change=float((post - pre) @ count) / pairs,
    )


def _spread(
    matched: JointScores, reliability: Mapping[Wave, Reliability], *, level: float
) -> tuple[float, float, float] | None:
    """Return the ratio of the spreads of true scores, with its interval."""
    n = int(matched.count.sum())
    logarithm = chance = 0.0
    moved = np.zeros(len(matched.count))
    for wave, units, sign in zip(WAVES, (matched.pre, matched.post), (-1, 1), strict=True):
        alpha, error = reliability[wave].alpha, reliability[wave].alpha_error
        if alpha is None or error is None or alpha <= 0 or n < 2:
            return None
        squares = (units - float(units @ matched.count) / n) ** 2
        variance = float(squares @ matched.count) / n
        if variance == 0:
            return None
        # What is no chance of a spread is its reliable part (Cronbach 1951): chance grows and
        # shrinks with the distance of scores from the ends, whoever learned.
        logarithm += sign * log(alpha * variance) / 2
        moved += sign * (squares / variance - 1) / 2
        chance += (error / alpha / 2) ** 2
    of_scores = sqrt(float(moved**2 @ matched.count) / (n - 1) / n)
    # 2026-11: alpha goes with the spread that it is computed from; how closely, counts of scores
    # do not tell. Errors that are added up are at least as large as that of both together.
    reach = float(stdtrit(n - 1, (1 + level) / 2)) * (of_scores + sqrt(chance))
    return exp(logarithm), exp(logarithm - reach), exp(logarithm + reach)


def _withheld(
    joint: JointScores, matched: JointScores
) -> Literal["drop-out", "at the bottom", "at the top"] | None:
    difference = drop_out(joint).difference
    if difference is not None and abs(difference) >= DROP_OUT:
        return "drop-out"
    many = AT_THE_END * int(matched.count.sum())
    for units in (matched.post, matched.pre):
        if int(matched.count[units == matched.denominator].sum()) >= many:
            return "at the top"
        if int(matched.count[units == 0].sum()) >= many:
            return "at the bottom"
    return None
