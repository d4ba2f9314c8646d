"""Items: what was learned and lost, question by question, and how well each question works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis.counts.counting import count
from analysis.pairs.change import LEVEL
from analysis.questions.item_cells import item_cells
from analysis.questions.item_in_wave import ItemInWave, in_wave
from analysis.questions.item_sums import ItemSums
from analysis.questions.keyed_items import KeyedItem, keyed_items
from analysis.questions.rated_items import RatedItem, rated_items
from surveys.event import WAVES, Wave
from surveys.respondents import ScaleAnswers
from surveys.same_questions import Difference


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
        keyed_items(tables, minimum=minimum, level=level)
        if answers.scoring["pre"] == "keyed"
        else rated_items(tables, answers, minimum=minimum, level=level)
    )
    return Items(
        changes={
            item: found[item] if item in found else RefusedItem(answers.differing[item])
            for item in in_order
        },
        waves={wave: in_wave(sums[wave]) for wave in WAVES},
    )
