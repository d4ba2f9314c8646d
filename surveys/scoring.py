"""Answers to scores: whole-number units over the scale's denominator."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import ceil, floor, lcm

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
    return min(exact_denominator(*forms), LARGEST_DENOMINATOR)


def exact_denominator(*forms: Scale) -> int:
    """Return the units in which no score of any form is rounded; there may be very many."""
    return lcm(*(scale.steps * divisor for scale in forms for divisor in scale.divisors))


def least_units(points: float, *, denominator: int) -> int:
    """Return the units from which a score is at or above so many points.

    Parameters
    ----------
    points : float
        From 0 to 100; meant as it is written, so that 66.7 is not a little more than that.
    denominator : int
        Units that make 100 points.

    Examples
    --------
    >>> least_units(70, denominator=12), least_units(75, denominator=12)
    (9, 9)
    """
    units = Fraction(repr(float(points))) * denominator / 100
    # Where scores were rounded, the one that is just so many points was rounded with them.
    return floor(units + Fraction(1, 2)) if denominator == LARGEST_DENOMINATOR else ceil(units)


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
        Units that make 100 points, from `score_denominator` or `exact_denominator`.

    Returns
    -------
    ndarray of int64, shape (n,)
        Units from 0 to `denominator`; `MISSING` where too many items were left empty. Of Python's
        own integers where there are more units than `LARGEST_DENOMINATOR`.
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


def composite_denominator(shares: Mapping[str, Fraction], denominators: Mapping[str, int]) -> int:
    """Return the units in which no score of a composite is rounded; there may be very many.

    Parameters
    ----------
    shares : mapping of str to Fraction
        Scale to its weight; they add up to 1.
    denominators : mapping of str to int
        Scale to its own units, from `exact_denominator`.

    Examples
    --------
    >>> composite_denominator({"a": Fraction(2, 5), "b": Fraction(3, 5)}, {"a": 12, "b": 8})
    120
    """
    return lcm(*((share / denominators[scale]).denominator for scale, share in shares.items()))


def composite_score(
    units: Mapping[str, NDArray[np.int64]],
    shares: Mapping[str, Fraction],
    denominators: Mapping[str, int],
) -> NDArray[np.int64]:
    """Score one composite of one wave as the weighted mean of its scales.

    2026-11: it is computed exactly, then rounded only where its units would be more than
    `LARGEST_DENOMINATOR`, so that equal scores stay equal however they came about. Different ones
    may then become equal if they are less than 1e-13 points apart.

    Parameters
    ----------
    units : mapping of str to ndarray of int, shape (n,)
        Scale to the units of its `exact_denominator` that each respondent has; `MISSING` if none.
    shares, denominators
        As for `composite_denominator`.

    Returns
    -------
    ndarray of int64, shape (n,)
        Units from 0 to the lesser of `composite_denominator` and `LARGEST_DENOMINATOR`; `MISSING`
        for whoever has no score on one of the scales.
    """
    exact = composite_denominator(shares, denominators)
    large = max(exact, *denominators.values()) > LARGEST_DENOMINATOR
    total: NDArray = np.zeros(len(next(iter(units.values()))), dtype=object if large else np.int64)  # type: ignore[type-arg]
    for scale, share in shares.items():
        one_unit = share * exact / denominators[scale]
        total += units[scale].astype(total.dtype) * int(one_unit)
    if exact > LARGEST_DENOMINATOR:
        total = (2 * total * LARGEST_DENOMINATOR + exact) // (2 * exact)
    missing = np.logical_or.reduce([units[scale] == MISSING for scale in shares])
    return np.where(missing, MISSING, total).astype(np.int64)


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
    if denominator > LARGEST_DENOMINATOR:
        whole, total = whole.astype(object), total.astype(object)
    exact, rest = (
        denominator // whole,
        denominator % whole,
    )  # apart, so that no product passes 2**63
    units = exact * total + (2 * rest * total + whole) // (2 * whole)
    return np.where(np.isin(answered, scale.divisors), units, MISSING)
