"""Item cells: what everyone answered to one question before and after, to be counted."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.counts.counting import ScoreCells, score_cells
from surveys.event import WAVES
from surveys.respondents import ItemAnswers, ScaleAnswers, ScorePairs
from surveys.scoring import MISSING

WRONG, RIGHT, DONT_KNOW = range(3)
"""The states of a keyed item; what is no answer is `surveys.scoring.MISSING`."""

MOST_CELLS = 1 << 16
"""Up to here every possible cell is counted, beyond only those that hold anyone."""


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
