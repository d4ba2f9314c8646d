"""Questions as the audience would answer them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from scipy.special import stdtr, stdtrit

from analysis.counts.counting import count_combinations
from analysis.groups.differences import adjusted_p_values
from analysis.pairs.change import LEVEL, SMALLEST_P_VALUE, Estimate
from analysis.questions.items import RIGHT, Items, KeyedItem, RatedItem, item_cells
from analysis.weights.estimates import weighted_estimate
from analysis.weights.linearised import Weights
from analysis.weights.raking import Raking
from analysis.weights.weighted_pairs import WeightedPairs, mean_influence, weighted_share
from surveys.meaning.audience import Grouping
from surveys.respondents import ScaleAnswers
from surveys.scoring import MISSING


@dataclass(frozen=True, slots=True)
class WeightedKeyedItem:
    """Who knew it, as weighted.

    Attributes
    ----------
    pairs : int
        People who answered the item in both waves and count for anything.
    learned_share, lost_share, kept_share, never_share : float
        What they count, as proportions.
    change, change_low, change_high : float or None
        Learned less lost, with its t interval; no interval where all moved alike.
    p_value, p_adjusted : float or None
        Two-sided; and adjusted for the scale's items that have enough pairs to be shown
        (Benjamini-Hochberg), None for others.
    """

    pairs: int
    learned_share: float
    lost_share: float
    kept_share: float
    never_share: float
    change: float
    change_low: float | None
    change_high: float | None
    p_value: float | None
    p_adjusted: float | None


@dataclass(frozen=True, slots=True)
class WeightedRatedItem:
    """The estimate of an item as if it were a scale, as weighted, and its adjusted p-value."""

    estimate: Estimate
    p_adjusted: float | None


WeightedItem = WeightedKeyedItem | WeightedRatedItem


def weighted_items(
    answers: ScaleAnswers,
    unweighted: Items,
    segments: Mapping[str, Grouping],
    raking: Raking,
    *,
    minimum: int,
    level: float = LEVEL,
) -> dict[str, WeightedItem | None]:
    """Estimate the change of each question that both forms ask alike, as weighted.

    Weights are those of the scale's pairs; their errors take them as known, as other people may
    have answered a single question.

    Parameters
    ----------
    answers : ScaleAnswers
        Everyone's answers.
    unweighted : Items
        The same without weights.
    segments : mapping of str to Grouping
        The raked segments.
    raking : Raking
        Of the scale's pairs.
    minimum : int
        Items with fewer pairs take no part in the adjustment of p-values.
    level : float
        Confidence level of the intervals, between 0 and 1.

    Returns
    -------
    dict of str to WeightedKeyedItem, WeightedRatedItem or None
        None where nobody who counts for anything answered twice.
    """
    found: dict[str, WeightedItem | None] = {}
    for item, change in unweighted.changes.items():
        if not isinstance(change, KeyedItem | RatedItem):
            continue
        pairs = _pairs(answers, item, segments, raking)
        if not pairs.weights.people():
            found[item] = None
        elif isinstance(change, RatedItem):
            estimate = weighted_estimate(change.estimate, pairs, pairs.everyone(), level=level)
            found[item] = WeightedRatedItem(estimate, None)
        else:
            found[item] = _keyed(pairs, level)
    shown = {
        item: one for item, one in found.items() if one is not None and _people(one) >= minimum
    }
    adjusted = adjusted_p_values(
        [
            one.p_value if isinstance(one, WeightedKeyedItem) else one.estimate.p_value
            for one in shown.values()
        ]
    )
    family = {
        item: replace(one, p_adjusted=p)
        for (item, one), p in zip(shown.items(), adjusted, strict=True)
    }
    return {**found, **family}


def _people(found: WeightedItem) -> int:
    return found.pairs if isinstance(found, WeightedKeyedItem) else found.estimate.pairs


def _pairs(
    answers: ScaleAnswers, item: str, segments: Mapping[str, Grouping], raking: Raking
) -> WeightedPairs:
    cells = item_cells(answers, item)
    within = ((cells.pre != MISSING) & (cells.post != MISSING))[cells.cell]
    table = count_combinations(cells, segments, within=within)
    weights = Weights(raking.weights(table.codes), table.count, None)
    return WeightedPairs.of(table, weights)


def _keyed(pairs: WeightedPairs, level: float) -> WeightedKeyedItem:
    """Units are the states of the item, of which only one is right."""
    everyone, people = pairs.everyone(), pairs.weights.people()
    before, after = pairs.pre == RIGHT, pairs.post == RIGHT
    learned, lost, kept, never = (
        weighted_share(pairs, everyone, moved)
        for moved in (after & ~before, before & ~after, before & after, ~(before | after))
    )
    change = learned - lost
    moved = after.astype(np.float64) - before
    error = None
    if np.ptp(moved[pairs.weights.weight > 0]) > 0:
        error = pairs.weights.error([(mean_influence(pairs, everyone, moved - change), people)])
    low = high = p_value = None
    if error:
        reach = float(stdtrit(people - 1, (1 + level) / 2)) * error
        low, high = max(-1.0, change - reach), min(1.0, change + reach)
        p_value = max(2 * float(stdtr(people - 1, -abs(change / error))), SMALLEST_P_VALUE)
    return WeightedKeyedItem(people, learned, lost, kept, never, change, low, high, p_value, None)
