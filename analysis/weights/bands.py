"""Bands as the audience would reach them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analysis.bands import BandShares
from analysis.everyone.all_respondents import AllRespondentsShare
from analysis.groups.differences import adjusted_p_values
from analysis.pairs.change import LEVEL
from analysis.weights.parts import WeightedTable
from analysis.weights.shares import (
    WeightedShareChange,
    weighted_all_respondents_share,
    weighted_share_change,
)
from surveys.scoring import least_units


@dataclass(frozen=True, slots=True)
class WeightedBandShares:
    """Who reaches one level in one group, as weighted.

    Attributes
    ----------
    at_least : float
        Points from which the level is reached.
    pairs : int
        People with a score before and after, not what they count.
    change : WeightedShareChange or None
        The shares of the pairs who reach it; None where nobody counts for anything.
    p_adjusted : float or None
        Its p-value, adjusted for all levels of all groups that are shown together
        (Benjamini-Hochberg); None for groups too small to show, which are no part of the family.
    all_respondents : AllRespondentsShare or None
        The same as seen by everyone who answered, each wave weighted.
    """

    at_least: float
    pairs: int
    change: WeightedShareChange | None
    p_adjusted: float | None
    all_respondents: AllRespondentsShare | None


@dataclass(frozen=True, slots=True)
class WeightedBands:
    """Who reaches the levels of one scale, as weighted; see `analysis.bands.Bands`."""

    overall: tuple[WeightedBandShares, ...]
    segments: dict[str, dict[str, tuple[WeightedBandShares, ...]]]
    activities: dict[str, tuple[WeightedBandShares, ...]]


def weighted_band_shares(
    unweighted: Mapping[str, tuple[BandShares, ...]],
    members: Mapping[str, tuple[WeightedTable, NDArray[np.bool_]]],
    *,
    minimum: int,
    level: float = LEVEL,
) -> dict[str, tuple[WeightedBandShares, ...]]:
    """Compare who reaches each level, in groups that are shown together, as weighted.

    Parameters
    ----------
    unweighted : mapping of str to tuple of BandShares
        The same without weights.
    members : mapping of str to tuple of (WeightedTable, ndarray of bool)
        Each group: everyone, and who of them is in it.
    minimum : int
        Groups with fewer pairs are too small to show: they take no part in the adjustment of
        p-values.
    level : float
        Confidence level of the intervals, between 0 and 1.
    """
    found = {
        group: [_of_group(counted, *members[group], level) for counted in of_group]
        for group, of_group in unweighted.items()
    }
    p_values = {
        (group, place): band.change.p_value
        for group, of_group in found.items()
        for place, band in enumerate(of_group)
        if band.change is not None and band.pairs >= minimum
    }
    adjusted = dict(zip(p_values, adjusted_p_values([*p_values.values()]), strict=True))
    return {
        group: tuple(
            replace(band, p_adjusted=adjusted.get((group, place)))
            for place, band in enumerate(of_group)
        )
        for group, of_group in found.items()
    }


def _of_group(
    counted: BandShares, table: WeightedTable, within: NDArray[np.bool_], level: float
) -> WeightedBandShares:
    pairs = table.pairs
    cutoff = least_units(counted.at_least, denominator=pairs.denominator)
    return WeightedBandShares(
        at_least=counted.at_least,
        pairs=counted.pairs,
        change=weighted_share_change(
            pairs, within[table.matched], pairs.pre >= cutoff, pairs.post >= cutoff, level=level
        ),
        p_adjusted=None,
        all_respondents=weighted_all_respondents_share(
            table.everyone, table.waves, within, threshold=counted.at_least, level=level
        ),
    )
