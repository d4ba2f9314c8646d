"""Items in a wave: how difficult each question is, and how well it tells people apart."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from analysis.questions.item_sums import ItemSums
from analysis.questions.reliability import FEWEST_COMPLETE


@dataclass(frozen=True, slots=True)
class ItemInWave:
    """How an item works in one wave, among all its respondents who answered all items.

    Attributes
    ----------
    n_complete : int
        Those respondents, matched or not; see `analysis.questions.item_sums.ItemSums`.
    difficulty : float or None
        Share who were right (of a rated item the mean rating as a share of the highest, reversed
        items turned round): the higher, the easier. None without anybody.
    discrimination : float or None
        Correlation of the item with the sum of the other items; None with a single item, fewer
        than `FEWEST_COMPLETE` complete answers, or without a spread.
    """

    n_complete: int
    difficulty: float | None
    discrimination: float | None


def in_wave(sums: ItemSums) -> dict[str, ItemInWave]:
    """Return how each item works in one wave.

    Parameters
    ----------
    sums : ItemSums
        Of the wave.

    References
    ----------
    Henrysson (1963), Psychometrika 28:211-218, for the item-total correlation without the item.
    """
    n = sums.n_complete
    scatter = sums.scatter()
    return {
        item: ItemInWave(
            n_complete=n,
            difficulty=sums.total[place] / (n * sums.most[place]) if n else None,
            discrimination=_discrimination(scatter, place) if n >= FEWEST_COMPLETE else None,
        )
        for place, item in enumerate(sums.items)
    }


def _discrimination(scatter: NDArray[np.object_], place: int) -> float | None:
    own = scatter[place, place]
    with_total = scatter[place].sum()
    of_rest = scatter.sum() - 2 * with_total + own
    if own == 0 or of_rest == 0:
        return None
    # The covariance with the total less the item's own variance, over both spreads.
    return float((with_total - own) / sqrt(own) / sqrt(of_rest))
