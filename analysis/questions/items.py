"""Items: what was learned and lost, question by question, and how well each question works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from analysis.counts.counting import ScoreCells, count, score_cells
from analysis.counts.joint_scores import JointScores
from analysis.groups.differences import adjusted_p_values
from analysis.pairs.change import LEVEL, Estimate, estimate
from analysis.pairs.mcnemar import ShareChange, share_change
from analysis.questions.item_sums import ItemSums
from analysis.questions.reliability import FEWEST_COMPLETE
from surveys.event import WAVES, Wave
from surveys.respondents import Difference, ItemAnswers, ScaleAnswers, ScorePairs
from surveys.scoring import MISSING

WRONG, RIGHT, DONT_KNOW = range(3)
"""The states of a keyed item; what is no answer is `surveys.scoring.MISSING`."""

MOST_CELLS = 1 << 16
"""Up to here every possible cell is counted, beyond only those that hold anyone."""

MOST_RATINGS = 101
"""An item with more possible ratings, such as an amount, lists only those that were given."""


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


@dataclass(frozen=True, slots=True)
class RefusedItem:
    """An item that may not be compared across the waves.

    Attributes
    ----------
    reason : {"pre_only", "post_only", "wording", "key", "options"}
        What differs between the forms.
    """

    reason: Difference


ItemChange = KeyedItem | RatedItem | RefusedItem


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


@dataclass(frozen=True, slots=True)
class Items:
    """The items of one scale.

    Attributes
    ----------
    changes : dict of str to KeyedItem, RatedItem or RefusedItem
        Item to its change: those of the pre form in its order, then those of the post form only.
    waves : dict of wave to dict of str to ItemInWave
        Each wave's items, in the order of its form.
    """

    changes: dict[str, ItemChange]
    waves: dict[Wave, dict[str, ItemInWave]]


def items(
    answers: ScaleAnswers,
    sums: Mapping[Wave, ItemSums],
    *,
    minimum: int,
    level: float = LEVEL,
) -> Items:
    """Estimate everything about the items of one scale.

    Parameters
    ----------
    answers : ScaleAnswers
        Everyone's answers, shape (n,) for each item.
    sums : mapping of wave to ItemSums
        From `analysis.questions.item_sums.item_sums`, of the same respondents.
    minimum : int
        Items with fewer pairs are too small to show: they are estimated, but take no part in
        the adjustment of p-values.
    level : float
        Confidence level of the intervals, between 0 and 1.
    """
    in_order = dict.fromkeys((*answers.items["pre"], *answers.items["post"]))
    tables = {
        item: count(item_cells(answers, item))[0]
        for item in in_order
        if item not in answers.differing
    }
    found = (
        _keyed_items(tables, minimum=minimum, level=level)
        if answers.scoring["pre"] == "keyed"
        else _rated_items(tables, answers, minimum=minimum, level=level)
    )
    return Items(
        changes={
            item: found[item] if item in found else RefusedItem(answers.differing[item])
            for item in in_order
        },
        waves={wave: in_wave(sums[wave]) for wave in WAVES},
    )


def item_cells(answers: ScaleAnswers, item: str) -> ScoreCells:
    """Return everyone's place in the table of one item, for `count` to count.

    What `ScoreCells` calls units is the state of a keyed item (`WRONG`, `RIGHT`, `DONT_KNOW`) and
    the steps of a rated one.

    Parameters
    ----------
    answers : ScaleAnswers
        Everyone's answers.
    item : str
        An item that is the same in both waves.

    Raises
    ------
    ValueError
        If the two forms ask different questions under this id.
    """
    if item in answers.differing:
        raise ValueError(
            f'"{item}" is not the same question in both forms ({answers.differing[item]}); '
            "only items that agree in wording, key and options can be compared"
        )
    keyed = answers.scoring["pre"] == "keyed"
    pre, post = (answers.items[wave][item] for wave in WAVES)
    levels = 1 + (DONT_KNOW if keyed else pre.most)
    before, after = (_states(asked, keyed=keyed) for asked in (pre, post))
    if (levels + 1) ** 2 > MOST_CELLS:
        return score_cells(ScorePairs(before[pre.chosen], after[post.chosen], pre.most))
    units = np.arange(MISSING, levels)
    row = (before - MISSING) * len(units)
    column = after - MISSING
    return ScoreCells(
        pre=np.repeat(units, len(units)),
        post=np.tile(units, len(units)),
        cell=row[pre.chosen] + column[post.chosen],
        denominator=pre.most,
    )


def _states(item: ItemAnswers, *, keyed: bool) -> NDArray[np.int64]:
    """Return the state of each choice; the last two entries are for `ABSENT` and `EMPTY`."""
    by_option = item.worth
    if keyed:
        by_option = np.where(item.dont_know & (item.worth != RIGHT), DONT_KNOW, item.worth)
    return np.append(by_option, [MISSING, MISSING])


def _keyed_items(
    tables: Mapping[str, JointScores], *, minimum: int, level: float
) -> dict[str, ItemChange]:
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


def _rated_items(
    tables: Mapping[str, JointScores], answers: ScaleAnswers, *, minimum: int, level: float
) -> dict[str, ItemChange]:
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
