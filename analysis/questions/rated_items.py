"""Rated items: how the ratings of a question are spread before and after, and how they moved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.counts.joint_scores import JointScores
from analysis.groups.differences import adjusted_p_values
from analysis.pairs.change import Estimate, estimate
from surveys.respondents import ItemAnswers, ScaleAnswers

MOST_RATINGS = 101
"""An item with more possible ratings, such as an amount, lists only those that were given."""


@dataclass(frozen=True, slots=True)
class RatedItem:
    """How the answers of the people who gave a rating before and after are distributed.

    Attributes
    ----------
    estimate : Estimate
        Of the item as if it were a scale: the shift of the mean rating with its t interval in
        points of 0 to 100, reversed items turned round. A step of the rating is 100 / `steps`.
    p_adjusted : float or None
        Its p-value, adjusted for the family of the scale's items (Benjamini-Hochberg); None for
        an item with too few pairs to show, which is no part of the family.
    steps : int
        Steps from the lowest to the highest rating.
    reverse : bool
        Whether a higher rating means less of what the scale measures.
    ratings : tuple of int
        Ratings as they were asked, not turned round: the place of each option that is a rating,
        from 0; of an item with more than `MOST_RATINGS` only the ratings that were given.
    before, after : tuple of int
        How many of the pairs gave each of `ratings`.
    """

    estimate: Estimate
    p_adjusted: float | None
    steps: int
    reverse: bool
    ratings: tuple[int, ...]
    before: tuple[int, ...]
    after: tuple[int, ...]


def rated_items(
    tables: Mapping[str, JointScores], answers: ScaleAnswers, *, minimum: int, level: float
) -> dict[str, RatedItem]:
    """Return how each rated item of a scale moved, the items being one family.

    Parameters
    ----------
    tables : mapping of str to JointScores
        Item to how many went from which rating to which; see `analysis.questions.item_cells`.
    answers : ScaleAnswers
        Everyone's answers.
    minimum : int
        Items with fewer pairs take no part in the adjustment of p-values.
    level : float
        Confidence level of the intervals, between 0 and 1.
    """
    estimates = {item: estimate(table, level=level) for item, table in tables.items()}
    shown = [item for item, found in estimates.items() if found.pairs >= minimum]
    adjusted = dict(
        zip(shown, adjusted_p_values([estimates[item].p_value for item in shown]), strict=True)
    )
    return {
        item: _rated_item(
            table.matched(), estimates[item], adjusted.get(item), answers.items["pre"][item]
        )
        for item, table in tables.items()
    }


def _rated_item(
    matched: JointScores, found: Estimate, p_adjusted: float | None, asked: ItemAnswers
) -> RatedItem:
    def as_asked(units: NDArray[np.int64]) -> NDArray[np.int64]:
        return asked.most - units if asked.reverse else units

    before, after = as_asked(matched.pre), as_asked(matched.post)
    every = asked.most < MOST_RATINGS
    ratings = np.arange(asked.most + 1) if every else np.union1d(before, after)

    def distribution(given: NDArray[np.int64]) -> tuple[int, ...]:
        people = np.zeros(len(ratings), dtype=np.int64)
        np.add.at(people, np.searchsorted(ratings, given), matched.count)
        return tuple(people.tolist())

    return RatedItem(
        estimate=found,
        p_adjusted=p_adjusted,
        steps=asked.most,
        reverse=asked.reverse,
        ratings=tuple(ratings.tolist()),
        before=distribution(before),
        after=distribution(after),
    )
