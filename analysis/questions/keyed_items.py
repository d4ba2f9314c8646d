"""Keyed items: who learned a question and who lost it, of those who answered it twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.counts.joint_scores import JointScores
from analysis.groups.differences import adjusted_p_values
from analysis.pairs.mcnemar import ShareChange, share_change
from analysis.questions.item_cells import DONT_KNOW, RIGHT, WRONG


@dataclass(frozen=True, slots=True)
class KeyedItem:
    """Who knew it, of the people who answered the item before and after.

    Not right is wrong or *don't know*. Shares are proportions of the pairs, None without a pair.

    Attributes
    ----------
    pairs : int
        People who answered the item in both waves; *don't know* is an answer, empty is none.
    learned, lost, kept, never : int
        Right after only, before only, twice, not at all.
    learned_share, lost_share, kept_share, never_share : float or None
        Their proportions; they add up to 1.
    table : tuple of 3 tuples of 3 ints
        Right, wrong, don't know before (rows) and after (columns); adds up to `pairs`.
    change : ShareChange or None
        Net change of the share of those who were right; None without a pair.
    p_exact_adjusted, p_mid_adjusted : float or None
        McNemar's p-values, adjusted for the family of the scale's items (Benjamini-Hochberg);
        None for an item with too few pairs to show, which is no part of the family.
    """

    pairs: int
    learned: int
    lost: int
    kept: int
    never: int
    learned_share: float | None
    lost_share: float | None
    kept_share: float | None
    never_share: float | None
    table: tuple[tuple[int, int, int], tuple[int, int, int], tuple[int, int, int]]
    change: ShareChange | None
    p_exact_adjusted: float | None
    p_mid_adjusted: float | None


def keyed_items(
    tables: Mapping[str, JointScores], *, minimum: int, level: float
) -> dict[str, KeyedItem]:
    """Return what became of each keyed item of a scale, the items being one family.

    Parameters
    ----------
    tables : mapping of str to JointScores
        Item to how many went from which state to which; see `item_cells`.
    minimum : int
        Items with fewer pairs take no part in the adjustment of p-values.
    level : float
        Confidence level of the intervals, between 0 and 1.
    """
    counts = {item: _by_state(table) for item, table in tables.items()}
    changes = {item: _share_change(by_state, level) for item, by_state in counts.items()}
    shown = [
        (item, change)
        for item, change in changes.items()
        if change is not None and counts[item].sum() >= minimum
    ]
    names = [item for item, _ in shown]
    exact = adjusted_p_values([change.p_exact for _, change in shown])
    mid = adjusted_p_values([change.p_mid for _, change in shown])
    p_exact, p_mid = (dict(zip(names, adjusted, strict=True)) for adjusted in (exact, mid))
    return {
        item: _keyed_item(by_state, changes[item], p_exact.get(item), p_mid.get(item))
        for item, by_state in counts.items()
    }


def _by_state(table: JointScores) -> NDArray[np.int64]:
    """Return how many pairs went from each state (rows) to each (columns), shape (3, 3)."""
    matched = table.matched()
    by_state = np.zeros((3, 3), dtype=np.int64)
    by_state[matched.pre, matched.post] = matched.count
    return by_state


def _transitions(by_state: NDArray[np.int64]) -> dict[str, int]:
    kept = int(by_state[RIGHT, RIGHT])
    lost = int(by_state[RIGHT].sum()) - kept
    learned = int(by_state[:, RIGHT].sum()) - kept
    never = int(by_state.sum()) - kept - lost - learned
    return {"learned": learned, "lost": lost, "kept": kept, "never": never}


def _share_change(by_state: NDArray[np.int64], level: float) -> ShareChange | None:
    return share_change(**_transitions(by_state), level=level)


def _keyed_item(
    by_state: NDArray[np.int64],
    change: ShareChange | None,
    p_exact: float | None,
    p_mid: float | None,
) -> KeyedItem:
    moved = _transitions(by_state)
    pairs = int(by_state.sum())
    right, wrong, dont_know = (
        (int(row[RIGHT]), int(row[WRONG]), int(row[DONT_KNOW]))
        for row in by_state[[RIGHT, WRONG, DONT_KNOW]]
    )
    shares = {name: people / pairs if pairs else None for name, people in moved.items()}
    return KeyedItem(
        pairs=pairs,
        **moved,
        learned_share=shares["learned"],
        lost_share=shares["lost"],
        kept_share=shares["kept"],
        never_share=shares["never"],
        table=(right, wrong, dont_know),
        change=change,
        p_exact_adjusted=p_exact,
        p_mid_adjusted=p_mid,
    )
