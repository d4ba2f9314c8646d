"""Careless answers: how many show signs of them, and whether the outcome hangs on them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.counts.counting import ScoreCells, count
from analysis.pairs.change import Estimate, estimate
from surveys.careless import Sign
from surveys.event import WAVES, Wave
from surveys.respondents import Respondents


@dataclass(frozen=True, slots=True)
class CarelessCounts:
    """Signs of careless answers among everyone who answered in one wave.

    Attributes
    ----------
    respondents : int
        Who answered in the wave.
    signs : dict of sign to int
        How many show each sign that the form and files can show.
    any_sign : int or None
        How many show at least one; None where the form and files can show none.
    """

    respondents: int
    signs: dict[Sign, int]
    any_sign: int | None


@dataclass(frozen=True, slots=True)
class WithoutCareless:
    """The change of those who show no sign of careless answers in either wave.

    Attributes
    ----------
    left_out : int
        Pairs that show a sign.
    estimate : Estimate
        Of the others.
    same_direction : bool or None
        Whether the interval of the change lies above 0, below 0 or on both sides just as with
        everyone; None where either has none.
    """

    left_out: int
    estimate: Estimate
    same_direction: bool | None


def careless_counts(respondents: Respondents) -> dict[Wave, CarelessCounts]:
    """Count the signs of careless answers in each wave.

    Parameters
    ----------
    respondents : Respondents
        Everyone who took part.
    """
    linkage = respondents.linkage
    answered: dict[Wave, int] = {"pre": linkage.pre, "post": linkage.post}
    found: dict[Wave, CarelessCounts] = {}
    for wave in WAVES:
        shown = respondents.careless.get(wave, {})
        found[wave] = CarelessCounts(
            respondents=answered[wave],
            signs={sign: int(np.count_nonzero(who)) for sign, who in shown.items()},
            any_sign=int(np.count_nonzero(np.logical_or.reduce([*shown.values()])))
            if shown
            else None,
        )
    return found


def without_careless(
    respondents: Respondents, cells: ScoreCells, everyone: Estimate
) -> WithoutCareless | None:
    """Estimate the change without those who show a sign.

    Parameters
    ----------
    respondents : Respondents
        Everyone who took part.
    cells : ScoreCells
        Their scores on one scale.
    everyone : Estimate
        Their change.

    Returns
    -------
    WithoutCareless or None
        None where the forms and files can show no sign.
    """
    shown = [who for wave in WAVES for who in respondents.careless.get(wave, {}).values()]
    if not shown:
        return None
    (table,) = count(cells, within=~np.logical_or.reduce(shown))
    others = estimate(table, level=everyone.level)
    directions = [_direction(one) for one in (everyone, others)]
    return WithoutCareless(
        left_out=everyone.pairs - others.pairs,
        estimate=others,
        same_direction=None if None in directions else directions[0] == directions[1],
    )


def _direction(found: Estimate) -> int | None:
    if found.change_low is None or found.change_high is None:
        return None
    return (found.change_low > 0) - (found.change_high < 0)
