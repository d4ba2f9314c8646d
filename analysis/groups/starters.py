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
from analysis.weights.weighted_pairs import WeightedPairs, weighted_mean, weighted_share
from surveys.event import WAVES, Wave

Verdict = Literal[
    "closer together", "further apart", "as before", "drop-out", "at the bottom", "at the top"
]
"""What became of the spread of scores; or why it is not said: those who came back are not like
those who did not, or too many scores are at an end of the scale."""

AT_THE_END = 0.1
"""Share of the pairs at the highest, or the lowest, score of a wave from which nothing is said:
who has no room cannot gain, or fall, like the others."""

ANYTHING = 100.0
"""Reach of an interval of the logarithm of a ratio that holds any ratio there could be."""

NOTHING_LEFT = 1e-9
"""Share of a spread below which nothing but rounding is left of it."""


@dataclass(frozen=True, slots=True)
class Third:
    """The pairs of one third of the scores before; scores and changes in points.

    Attributes
    ----------
    lowest, highest : float
        Scores before that belong to it.
    pairs : int
        Its pairs who count for anything; thirds are uneven, as equal scores stay together.
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
    joint: JointScores,
    reliability: Mapping[Wave, Reliability],
    *,
    weighted: WeightedPairs | None = None,
    level: float = LEVEL,
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
        Of the scores of both, as those who answered gave them.
    weighted : WeightedPairs, optional
        The pairs, and what each of them counts. How far a score may be off by chance stays as it
        was measured, and only who has the score is weighted.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    Starters or None
        None without an alpha above 0, with its error, in both waves, or where all scores of a wave
        are equal, or lie hardly farther apart than by chance.

    References
    ----------
    Pitman (1939), Biometrika 31:9-12, and Morgan (1939), Biometrika 31:13-19, on comparing the
    spreads of two scores of the same people; Wilcox (2015), Journal of Applied Statistics
    42:62-71, on doing so without normal scores; Barnett, van der Pols and Dobson (2005),
    International Journal of Epidemiology 34:215-220, on regression to the mean.
    """
    pairs = weighted or WeightedPairs.alike(joint)
    thirds = tuple(_third(pairs, part) for part in _thirds(pairs))
    spread = spread_of_true_scores(pairs, reliability, level=level)
    if len(thirds) < 2 or spread is None:
        return None
    withheld = _withheld(joint, pairs)
    if withheld is not None:
        return Starters(thirds, None, None, None, withheld)
    value, low, high = spread
    verdict: Verdict = (
        "closer together" if high < 1 else "further apart" if low > 1 else "as before"
    )
    return Starters(thirds, value, low, high, verdict)


def _thirds(pairs: WeightedPairs) -> list[NDArray[np.bool_]]:
    """Return the records of each third; a score goes where the middle of its people is."""
    mass = pairs.weights.mass
    counting = mass > 0
    _, place = np.unique(pairs.pre, return_inverse=True)
    people = np.bincount(place, weights=mass)
    if np.count_nonzero(people) < 2:
        return []
    middle = (np.cumsum(people) - people / 2) / people.sum()
    third = np.minimum((middle * 3).astype(int), 2)[place]
    return [part for n in range(3) if (part := counting & (third == n)).any()]


def _third(pairs: WeightedPairs, part: NDArray[np.bool_]) -> Third:
    pre = pairs.points(pairs.pre)
    return Third(
        lowest=float(pre[part].min()),
        highest=float(pre[part].max()),
        pairs=pairs.weights.people(part),
        pre_mean=weighted_mean(pairs, part, pre),
        change=weighted_mean(pairs, part, pairs.points(pairs.post - pairs.pre)),
    )


def spread_of_true_scores(
    pairs: WeightedPairs, reliability: Mapping[Wave, Reliability], *, level: float
) -> tuple[float, float, float] | None:
    """Return the ratio of the spreads of true scores, and its interval; None as for `starters`.

    What is no chance of a spread is its reliable part (Cronbach 1951). The chance that alpha finds
    is that of those who answered. It grows and shrinks with the distance of scores from both ends,
    and so is as large in an audience as that distance makes it there.

    2026-11: where those who know less count for more, and all learn alike, chance that is taken to
    be as large in the audience makes the ratio 3 % too large, and its interval held the truth in
    83 % of 1,000 people instead of 98 %.

    Parameters
    ----------
    pairs : WeightedPairs
        Scores, and what each pair counts.
    reliability : mapping of wave to Reliability
        Of the scores of both waves, not weighted.
    level : float
        Confidence level of the interval, between 0 and 1.

    References
    ----------
    Keats (1957), Psychometrika 22:29-41, on chance and the distance from the ends.
    """
    weights, everyone = pairs.weights, pairs.everyone()
    people, total = weights.people(), int(weights.count.sum())
    logarithm = chance = 0.0
    moved = np.zeros(len(weights.count))
    for wave, units, sign in zip(WAVES, (pairs.pre, pairs.post), (-1, 1), strict=True):
        alpha, error = reliability[wave].alpha, reliability[wave].alpha_error
        if alpha is None or error is None or alpha <= 0 or people < 2:
            return None
        room = (units * (pairs.denominator - units)).astype(np.float64)
        if not room.any():
            room += 1  # nothing is said of them, as all are at an end
        squares = np.square(units - weighted_mean(pairs, everyone, units))
        variance, weighted_room = (
            weighted_mean(pairs, everyone, values) for values in (squares, room)
        )
        own_squares = (units - float(units @ weights.count) / total) ** 2
        own_variance, own_room = (
            float(values @ weights.count) / total for values in (own_squares, room)
        )
        if variance == 0:
            return None
        by_chance = (1 - alpha) * own_variance / own_room  # for each unit of room
        true = variance - by_chance * weighted_room
        if true <= variance * NOTHING_LEFT:
            return None
        away = squares - variance - by_chance * (room - weighted_room)
        own_away = (1 - alpha) * (own_squares - own_variance) - by_chance * (room - own_room)
        logarithm += sign * log(true) / 2
        moved += (
            sign
            / (2 * true)
            * (
                weights.contributions(away / float(weights.mass.sum()))
                - weighted_room / own_room * own_away / total
            )
        )
        chance += (error * own_variance * weighted_room / own_room / true / 2) ** 2
    correction = weights.correction
    if correction is None:
        return None
    of_scores = sqrt(float(moved**2 @ weights.count) * correction * people / (people - 1))
    # 2026-11: alpha goes with the spread that it is computed from; how closely, counts of scores
    # do not tell. Errors that are added up are at least as large as that of both together.
    reach = float(stdtrit(weights.df(everyone), (1 + level) / 2)) * (of_scores + sqrt(chance))
    if reach > ANYTHING:
        return None
    return exp(logarithm), exp(logarithm - reach), exp(logarithm + reach)


def _withheld(
    joint: JointScores, pairs: WeightedPairs
) -> Literal["drop-out", "at the bottom", "at the top"] | None:
    difference = drop_out(joint).difference
    if difference is not None and abs(difference) >= DROP_OUT:
        return "drop-out"
    everyone = pairs.everyone()
    for units in (pairs.post, pairs.pre):
        if weighted_share(pairs, everyone, units == pairs.denominator) >= AT_THE_END:
            return "at the top"
        if weighted_share(pairs, everyone, units == 0) >= AT_THE_END:
            return "at the bottom"
    return None
