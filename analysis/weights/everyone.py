"""Everyone who answered, each wave weighted to be like the audience."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from analysis.counts.combinations import Combinations
from analysis.everyone.all_respondents import (
    AllRespondents,
    Sample,
    overlapping_samples,
    with_t_interval,
)
from analysis.pairs.change import LEVEL
from analysis.pairs.moments import mean_and_sd
from analysis.weights.linearised import KnownMargins, Weights, overlap_correlation
from analysis.weights.raking import NotRaked, Raking, rake

Audience = dict[str, NDArray[np.float64]]
"""Segment to the audience's share of each group, from `analysis.weights.raking.targets`."""

Groups = dict[str, tuple[str, ...]]
"""Segment to the groups' names."""


def raked(
    table: Combinations,
    people: NDArray[np.bool_],
    audience: Audience,
    groups: Groups,
    *,
    start: NDArray[np.float64] | None = None,
) -> tuple[Raking, Weights] | NotRaked:
    """Rake some people of a table; the others count 0.

    Parameters
    ----------
    table : Combinations
        With the raked segments.
    people : ndarray of bool, shape (combinations,)
        Whom to rake.
    audience, groups
        What the margins are to be.
    start : ndarray of float, shape (combinations,), optional
        What each person counts before raking; 1 by default.
    """
    codes = {segment: table.codes[segment] for segment in audience}
    found = rake(
        {segment: code[people] for segment, code in codes.items()},
        table.count[people],
        audience,
        groups,
        start=None if start is None else start[people],
    )
    if isinstance(found, str):
        return found
    return found, weights_of(table, people, found, start=start)


def weights_of(
    table: Combinations,
    people: NDArray[np.bool_],
    raking: Raking,
    *,
    start: NDArray[np.float64] | None = None,
) -> Weights:
    """Return what the people of a table count, of whom `people` were raked together."""
    codes = {segment: table.codes[segment] for segment in raking.factors}
    weight = np.where(people, raking.weights(codes, start), 0.0)
    counted = np.where(weight > 0, table.count * (1.0 if start is None else start), 0.0)
    # Weights that miss the margins hold no mean to them.
    known = KnownMargins.of(codes, counted) if raking.met else None
    return Weights(weight, table.count, known)


def weighted_all_respondents(
    table: Combinations,
    waves: tuple[Weights, Weights],
    within: NDArray[np.bool_],
    *,
    level: float = LEVEL,
) -> AllRespondents | None:
    """Estimate the change from partially overlapping samples, each wave weighted.

    Parameters
    ----------
    table : Combinations
        Of everyone with a score in either wave.
    waves : tuple of 2 Weights
        What everyone counts before and after; 0 for who has no score in the wave.
    within : ndarray of bool, shape (combinations,)
        The part of everyone that is estimated.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    AllRespondents or None
        None as in `analysis.everyone.all_respondents`.
    """
    people = [weights.people(within) for weights in waves]
    if min(people) < 2:
        return None
    means, influences = [], []
    for weights, units, n in zip(waves, (table.pre, table.post), people, strict=True):
        mass = np.where(within, weights.mass, 0.0)
        mean, _ = mean_and_sd(units, mass, denominator=table.denominator, people=n)
        away = units * (100 / table.denominator) - mean
        means.append(mean)
        influences.append(np.where(mass > 0, away / mass.sum(), 0.0))
    errors = [
        weights.error([(influence, n)])
        for weights, influence, n in zip(waves, influences, people, strict=True)
    ]
    both = within & (waves[0].weight > 0) & (waves[1].weight > 0)
    pairs = int(table.count[both].sum())
    change = means[1] - means[0]
    if people == [pairs, pairs]:
        _, spread = mean_and_sd(
            (table.post - table.pre)[both],
            waves[0].mass[both],
            denominator=table.denominator,
            people=pairs,
        )
        if not spread:
            return None
        error = waves[0].error([(influences[1] - influences[0], pairs)])
        df = waves[0].df(both)
        return with_t_interval(change, error, df=df, level=level) if error else None
    if errors[0] is None or errors[1] is None or errors[0] == errors[1] == 0:
        return None
    return overlapping_samples(
        change,
        (Sample(people[0], errors[0] ** 2), Sample(people[1], errors[1] ** 2)),
        pairs=pairs,
        correlation=overlap_correlation(waves, (influences[0], influences[1]), within),
        level=level,
    )
