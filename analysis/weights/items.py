"""Questions as the audience would answer them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from analysis.counts.counting import count_combinations
from analysis.groups.differences import adjusted_p_values
from analysis.pairs.change import LEVEL, Estimate
from analysis.questions.item_cells import RIGHT, item_cells
from analysis.questions.items import Items
from analysis.questions.keyed_items import KeyedItem
from analysis.questions.rated_items import RatedItem
from analysis.weights.estimates import weighted_estimate
from analysis.weights.everyone import Audience, Groups, raked
from analysis.weights.shares import weighted_share_change
from analysis.weights.weighted_pairs import WeightedPairs, weighted_share
from surveys.meaning.audience import Grouping
from surveys.respondents import ScaleAnswers
from surveys.scoring import MISSING


@dataclass(frozen=True, slots=True)
class WeightedKeyedItem:
    """Who knew it, as weighted.

    Attributes
    ----------
    pairs : int
        People who answered the item in both waves, whether they count for anything or not.
    learned_share, lost_share, kept_share, never_share : float
        What they count, as proportions.
    change, change_low, change_high : float
        Learned less lost, with its interval; see `analysis.weights.shares`.
    p_value, p_adjusted : float or None
        Two-sided; and adjusted for the scale's items that have
        enough pairs to be shown (Benjamini-Hochberg), None for others.
    """

    pairs: int
    learned_share: float
    lost_share: float
    kept_share: float
    never_share: float
    change: float
    change_low: float
    change_high: float
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
    audience: Audience,
    *,
    minimum: int,
    level: float = LEVEL,
) -> dict[str, WeightedItem | None]:
    """Estimate the change of each question that both forms ask alike, as weighted.

    Those who answered a question twice are raked by themselves: they are not quite those who have
    a score on the scale.

    Parameters
    ----------
    answers : ScaleAnswers
        Everyone's answers.
    unweighted : Items
        The same without weights.
    segments : mapping of str to Grouping
        The raked segments.
    audience : dict of str to ndarray of float
        What their margins are to be.
    minimum : int
        Items with fewer pairs take no part in the adjustment of p-values.
    level : float
        Confidence level of the intervals, between 0 and 1.

    Returns
    -------
    dict of str to WeightedKeyedItem, WeightedRatedItem or None
        None where those who answered twice cannot be raked, such as nobody.
    """
    found: dict[str, WeightedItem | None] = {}
    groups = {segment: grouping.groups for segment, grouping in segments.items()}
    for item, change in unweighted.changes.items():
        if not isinstance(change, KeyedItem | RatedItem):
            continue
        pairs = _pairs(answers, item, segments, audience, groups)
        if pairs is None:
            found[item] = None
        elif isinstance(change, RatedItem):
            estimate = weighted_estimate(change.estimate, pairs, pairs.everyone(), level=level)
            found[item] = WeightedRatedItem(estimate, None)
        else:
            found[item] = _keyed(pairs, change.pairs, level)
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
    answers: ScaleAnswers,
    item: str,
    segments: Mapping[str, Grouping],
    audience: Audience,
    groups: Groups,
) -> WeightedPairs | None:
    cells = item_cells(answers, item)
    within = ((cells.pre != MISSING) & (cells.post != MISSING))[cells.cell]
    table = count_combinations(cells, segments, within=within)
    made = raked(table, np.ones(len(table.count), dtype=np.bool_), audience, groups)
    return None if isinstance(made, str) else WeightedPairs.of(table, made[1])


def _keyed(pairs: WeightedPairs, people: int, level: float) -> WeightedKeyedItem | None:
    """Units are the states of the item, of which only one is right."""
    everyone = pairs.everyone()
    before, after = pairs.pre == RIGHT, pairs.post == RIGHT
    change = weighted_share_change(pairs, everyone, before, after, level=level)
    if change is None:
        return None
    learned, lost, kept, never = (
        weighted_share(pairs, everyone, moved)
        for moved in (after & ~before, before & ~after, before & after, ~(before | after))
    )
    return WeightedKeyedItem(
        pairs=people,
        learned_share=learned,
        lost_share=lost,
        kept_share=kept,
        never_share=never,
        change=change.change,
        change_low=change.change_low,
        change_high=change.change_high,
        p_value=change.p_value,
        p_adjusted=None,
    )
