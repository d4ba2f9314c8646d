"""Options in several languages that stand apart: seen by people who choose only one of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from surveys.instrument import Instrument, Item, Scale
from surveys.scripts import scripts_of

FEWEST: Final = 10
"""People with two such answers or more from whom anything is concluded."""

FEWEST_OF_EACH: Final = 2
"""Of them, in each of two scripts."""

MIXING: Final = 0.01
"""Share of them who may have answered in several scripts all the same."""

_OF_NONE: Final = -1


def split_by_language(answers: Mapping[str, NDArray[np.int32]], form: Instrument) -> list[str]:
    """Return the ids of keyed scales whose options are one language for each respondent.

    *TikTok* and *ВКонтакте* can be two answers to one question; but who answers several questions
    then chooses now the one script, now the other. Rated scales need no such proof: see
    `surveys.loading.instrument_checks`.

    Parameters
    ----------
    answers : mapping of str to ndarray of int32, shape (n,)
        Item to the position of the chosen option.
    form : Instrument
        The questionnaire.
    """
    return [
        scale.id
        for scale in form.item_scales
        if scale.scoring == "keyed" and _apart(answers, scale)
    ]


def _apart(answers: Mapping[str, NDArray[np.int32]], scale: Scale) -> bool:
    names: dict[str, int] = {}
    # shape (items, n): which script each answer is in
    chosen = np.stack([_scripts(scale, item, names)[answers[item.id]] for item in scale.items])
    several = chosen[:, (chosen != _OF_NONE).sum(axis=0) >= 2]
    if len(names) < 2 or several.shape[1] < FEWEST:
        return False
    greatest = several.max(axis=0)
    least = np.where(several == _OF_NONE, len(names), several).min(axis=0)
    times = np.bincount(greatest[greatest == least], minlength=len(names))
    return bool(np.mean(greatest != least) <= MIXING and np.sum(times >= FEWEST_OF_EACH) >= 2)


def _scripts(scale: Scale, item: Item, names: dict[str, int]) -> NDArray[np.int64]:
    """Return the script of each option that is in one; the last entry is for an empty item."""
    found = []
    for option in scale.options_of(item):
        scripts = frozenset().union(*map(scripts_of, option.spellings))
        one = next(iter(scripts)) if len(scripts) == 1 else None
        found.append(_OF_NONE if one is None else names.setdefault(one, len(names)))
    return np.array([*found, _OF_NONE])
