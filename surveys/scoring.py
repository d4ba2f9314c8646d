"""Answers to scores: whole-number units over the scale's denominator."""

from __future__ import annotations

from math import lcm

import numpy as np
from numpy.typing import NDArray

from surveys.instrument import Item, Scale
from surveys.meaning.answers import EMPTY
from surveys.texts import normalised

MISSING = -1
"""The units of a respondent who has no score."""

LARGEST_DENOMINATOR = 2**53
"""Units up to here are exact as floating-point numbers.

2026-11: a scale of some seventy items or more, with items allowed empty, has a least common
multiple beyond this. Its scores are then rounded to the nearest of 2**53 units: equal scores
stay equal and different ones different (they are at least 1e-8 apart).
"""


def score_denominator(*forms: Scale) -> int:
    """Return the units that make 100 points in every form of a scale.

    Parameters
    ----------
    *forms : Scale
        The scale as it was asked in each wave.

    Examples
    --------
    >>> from surveys.texts import Text
    >>> items = tuple(Item(id=i, text=Text.plain(i), key="Yes") for i in "abc")
    >>> options = (Text.plain("Yes"), Text.plain("No"))
    >>> scale = Scale(id="s", scoring="keyed", options=options, items=items, allowed_missing=0.4)
    >>> score_denominator(scale)
    6
    """
    exact = lcm(*(scale.steps * divisor for scale in forms for divisor in scale.divisors))
    return min(exact, LARGEST_DENOMINATOR)


def score(
    answers: dict[str, NDArray[np.int32]], scale: Scale, *, denominator: int
) -> NDArray[np.int64]:
    """Score one scale of one wave.

    Parameters
    ----------
    answers : dict of str to ndarray of int32, shape (n,)
        Item to the position of the chosen option; `surveys.meaning.answers.EMPTY` where left empty.
    scale : Scale
        The scale.
    denominator : int
        Units that make 100 points, from `score_denominator`.

    Returns
    -------
    ndarray of int64, shape (n,)
        Units from 0 to `denominator`; `MISSING` where too many items were left empty.
    """
    respondents = len(next(iter(answers.values())))
    total = np.zeros(respondents, dtype=np.int64)
    answered = np.zeros(respondents, dtype=np.int64)
    for item in scale.items:
        steps = _steps_by_position(scale, item)[answers[item.id]]
        counts = steps != EMPTY
        total += np.where(counts, steps, 0)
        answered += counts
    if scale.empty == "wrong":
        answered[:] = len(scale.items)
    return _units(answered, total, scale, denominator)


def _steps_by_position(scale: Scale, item: Item) -> NDArray[np.int64]:
    """Return the steps that each chosen option adds; the last entry is for an empty item."""
    stretch = scale.steps // scale.steps_of(item)
    numbers = scale.range_of(item)
    if scale.scoring == "keyed":
        key = normalised(item.key or "")
        steps = [
            scale.steps * (key in map(normalised, option.spellings))
            for option in scale.options_of(item)
        ]
    elif numbers is not None:
        steps = [stretch * position for position in range(numbers.steps + 1)]
    else:
        rating = iter(range(len(scale.rated_options(item))))
        steps = [
            EMPTY if scale.is_dont_know(option) else stretch * next(rating)
            for option in scale.options_of(item)
        ]
    if item.reverse:
        steps = [EMPTY if step == EMPTY else scale.steps - step for step in steps]
    return np.array([*steps, EMPTY], dtype=np.int64)


def _units(
    answered: NDArray[np.int64], total: NDArray[np.int64], scale: Scale, denominator: int
) -> NDArray[np.int64]:
    """Return the nearest unit to each sum of steps as a share of the most it could have been."""
    whole = np.maximum(answered, 1) * scale.steps
    exact, rest = np.divmod(denominator, whole)  # apart, so that no product passes 2**63
    units = exact * total + (2 * rest * total + whole) // (2 * whole)
    return np.where(np.isin(answered, scale.divisors), units, MISSING)
