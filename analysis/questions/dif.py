"""Differential item functioning: questions that are harder for some groups at the same score.

An event that asks in several languages, or people of several countries, pools questionnaires that
may not be the same. A question that people of one group get wrong more often than others who know
as much on the whole is a sign of a translation that went wrong, or of knowledge that is taught in
one place only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import log, sqrt
from typing import Literal

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtrc

from analysis.counts.combinations import combined
from analysis.groups.differences import adjusted_p_values
from analysis.pairs.change import SMALLEST_P_VALUE
from analysis.questions.item_sums import complete_rows
from surveys.event import Wave
from surveys.meaning.audience import UNKNOWN, Grouping
from surveys.respondents import ScaleAnswers

FEWEST_PEOPLE = 100
"""Complete answers that a group, and all others together, must have.

2026-11: with fewer the test finds next to nothing that is not glaring; 100 in the smaller group is
the least that is usually asked for (Zwick 2012, ETS Research Report 12-08).
"""

FEWEST_ITEMS = 4
"""Fewer questions do not tell people of equal knowledge."""

Class = Literal["A", "B", "C"]
"""Negligible, moderate, large."""

NotCompared = Literal["rated", "few items", "few people"]
"""Why a group's questions are not compared: ratings have no right answer to compare."""


@dataclass(frozen=True, slots=True)
class ItemDif:
    """How much harder a question is for one group than for all others who know as much.

    Attributes
    ----------
    odds_ratio : float
        Odds of the others to be right, over those of the group, at the same score
        (Mantel-Haenszel).
    delta, delta_error : float
        -2.35 times its logarithm, and the standard error: below 0 where it is harder for the
        group. One unit is a difference of some 10 % in the middle of the scale.
    statistic, p_value, p_adjusted : float
        Mantel-Haenszel chi-squared with continuity correction and one degree of freedom; its
        p-value, and that adjusted for the scale's questions (Benjamini-Hochberg).
    size : {"A", "B", "C"}
        Negligible, moderate or large by the rule of the Educational Testing Service.
    """

    odds_ratio: float
    delta: float
    delta_error: float
    statistic: float
    p_value: float
    p_adjusted: float
    size: Class


@dataclass(frozen=True, slots=True)
class GroupDif:
    """The questions of one scale for one group against all others.

    Attributes
    ----------
    people, others : int
        Who answered all questions, in the group and in the others.
    items : dict of str to ItemDif or None
        None where people at no score differ in their answers.
    purified : tuple of str
        The questions of class C in a first round, without which the score to compare at was
        formed anew.
    """

    people: int
    others: int
    items: dict[str, ItemDif | None]
    purified: tuple[str, ...]


def differential_functioning(
    answers: ScaleAnswers,
    wave: Wave,
    segments: Mapping[str, Grouping],
) -> dict[str, dict[str, GroupDif | NotCompared]]:
    """Compare each group of each segment with all others, question by question.

    Questions of class C are taken out of the score in a second round.

    Parameters
    ----------
    answers : ScaleAnswers
        Everyone's answers to the scale.
    wave : {"pre", "post"}
        The wave; before the event nothing has been taught yet.
    segments : mapping of str to Grouping
        Everyone's groups.

    Returns
    -------
    dict of str to dict of str to GroupDif or str
        Segment to group; or why it is not compared.

    References
    ----------
    Holland and Thayer (1988), in: Wainer and Braun (eds.), Test Validity, 129-145; Zwick (2012),
    ETS Research Report 12-08; Robins, Breslow and Greenland (1986), Biometrics 42:311-323, for the
    error.
    """
    reason: NotCompared | None = None
    if answers.scoring[wave] != "keyed":
        reason = "rated"
    elif len(answers.items[wave]) < FEWEST_ITEMS:
        reason = "few items"
    if reason is not None:
        return {
            segment: dict.fromkeys(grouping.groups, reason)
            for segment, grouping in segments.items()
        }
    names = tuple(answers.items[wave])
    right, codes = ways_to_answer(answers, wave, segments)
    return {
        segment: {
            group: _compared(names, right, counted[:, place], counted.sum(axis=1))
            for place, group in enumerate(segments[segment].groups)
        }
        for segment, counted in codes.items()
    }


def ways_to_answer(
    answers: ScaleAnswers, wave: Wave, segments: Mapping[str, Grouping]
) -> tuple[NDArray[np.int64], dict[str, NDArray[np.int64]]]:
    """Return the distinct ways to answer, shape (ways, k), and how many of each group gave each.

    Of each segment of g groups the counts have the shape (ways, g).
    """
    k = len(answers.items[wave])
    found = [*complete_rows(answers, wave)]
    row = np.concatenate([np.empty(0, dtype=np.int64), *(rows for rows, _ in found)])
    steps = np.concatenate(
        [np.empty((k, 0), dtype=np.int8), *(block.astype(np.int8) for _, block in found)], axis=1
    )
    way, example = combined([*steps])
    counts = {}
    for segment, grouping in segments.items():
        size = len(grouping.groups) + 1  # those whose group is not known come first
        place = way * size - UNKNOWN
        place += grouping.codes[row]
        table = np.bincount(place, minlength=len(example) * size)
        counts[segment] = table.reshape(len(example), size)[:, 1:]
    return steps[:, example].T.astype(np.int64), counts


def _compared(
    names: tuple[str, ...],
    right: NDArray[np.int64],
    focal: NDArray[np.int64],
    everyone: NDArray[np.int64],
) -> GroupDif | NotCompared:
    others = everyone - focal
    if min(focal.sum(), others.sum()) < FEWEST_PEOPLE:
        return "few people"
    first = at_equal_scores(names, right, focal, others, anchor=names)
    biased = tuple(name for name, one in first.items() if one is not None and one.size == "C")
    anchor = tuple(name for name in names if name not in biased)
    # Questions that are off spoil the score that all are compared at; too few would be left else.
    purified = biased if len(anchor) >= FEWEST_ITEMS - 1 else ()
    second = at_equal_scores(names, right, focal, others, anchor=anchor) if purified else first
    return GroupDif(int(focal.sum()), int(others.sum()), second, purified)


def at_equal_scores(
    names: Sequence[str],
    right: NDArray[np.int64],
    focal: NDArray[np.int64],
    others: NDArray[np.int64],
    *,
    anchor: Sequence[str],
) -> dict[str, ItemDif | None]:
    """Compare every question at equal scores on the anchor's questions and on itself."""
    places = [place for place, name in enumerate(names) if name in anchor]
    score = right[:, places].sum(axis=1)
    found: dict[str, ItemDif | None] = {}
    for place, name in enumerate(names):
        at = score if name in anchor else score + right[:, place]
        cell = at * 2 + right[:, place]
        size = 2 * (len(names) + 1)
        tables = [
            np.bincount(cell, weights=who, minlength=size).reshape(-1, 2) for who in (others, focal)
        ]
        found[name] = _item(*(table.astype(float) for table in tables))
    adjusted = adjusted_p_values([one.p_value if one else None for one in found.values()])
    return {
        name: replace(one, p_adjusted=p) if one is not None and p is not None else None
        for (name, one), p in zip(found.items(), adjusted, strict=True)
    }


def _item(others: NDArray[np.float64], focal: NDArray[np.float64]) -> ItemDif | None:
    """Return the figures of one question; each table has wrong and right at every score."""
    total = others.sum(axis=1) + focal.sum(axis=1)
    kept = total > 1  # a single person compares with nobody
    (others_wrong, others_right), (focal_wrong, focal_right) = others[kept].T, focal[kept].T
    total = total[kept]
    agreeing, against = others_right * focal_wrong / total, others_wrong * focal_right / total
    if agreeing.sum() == 0 or against.sum() == 0:
        return None
    rights, wrongs = others_right + focal_right, others_wrong + focal_wrong
    of_others, of_focal = others_right + others_wrong, focal_right + focal_wrong
    variance = float((of_others * of_focal * rights * wrongs / (total**2 * (total - 1))).sum())
    away = abs(float((others_right - of_others * rights / total).sum()))
    # Holland and Thayer (1988), with Mantel and Haenszel's continuity correction, which would
    # overshoot where the tables are less than half a person away from what is expected.
    statistic = (away - 0.5 if away >= 0.5 else away) ** 2 / variance
    ratio = float(agreeing.sum() / against.sum())
    # Robins, Breslow and Greenland (1986), the variance of the logarithm.
    p, q = (others_right + focal_wrong) / total, (others_wrong + focal_right) / total
    r, s = agreeing.sum(), against.sum()
    of_log = (
        (p * agreeing).sum() / (2 * r**2)
        + (p * against + q * agreeing).sum() / (2 * r * s)
        + (q * against).sum() / (2 * s**2)
    )
    delta, error = -2.35 * log(ratio), 2.35 * sqrt(float(of_log))
    p_value = max(float(chdtrc(1, statistic)), SMALLEST_P_VALUE)
    return ItemDif(ratio, delta, error, statistic, p_value, p_value, _size(delta, error, p_value))


def _size(delta: float, error: float, p_value: float) -> Class:
    """Return the class by the rule of the Educational Testing Service (Zwick 2012)."""
    if abs(delta) < 1 or p_value >= 0.05:
        return "A"
    surely_above_1 = abs(delta) - 1 > 1.645 * error
    return "C" if abs(delta) >= 1.5 and surely_above_1 else "B"
