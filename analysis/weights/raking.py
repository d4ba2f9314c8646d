"""Raking: weights that make those who answered like the audience that is known to have come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analysis.counts.combinations import combined
from surveys.meaning.audience import UNKNOWN, Grouping

LARGEST_WEIGHT = 5.0
"""No one counts for more than this many people.

2026-11: the rule of the American National Election Studies (DeBell and Krosnick 2009). Weights
are held to it while they are raked, so that the margins are still met where that is possible.
"""

MOST_ROUNDS = 2_000
"""Margins that can be met are, within some dozens of rounds."""

CLOSE, NEARLY = 1e-13, 1e-6
"""Largest difference of a share from its target: where rounds end, and where it counts as met."""

NotRaked = Literal["nobody to weight", "nobody of a group", "margins contradict"]
"""Why there are no weights: a group that is known to have come has nobody who could stand for it,
or margins cannot all be met, because the same people make up groups of both."""


@dataclass(frozen=True, slots=True)
class Margin:
    """The share of one group, a proportion of those whose group is known.

    Attributes
    ----------
    target : float
        Of the audience.
    before, after : float
        Of those who answered, and of them as weighted. `after` differs from `target` only
        where that would take weights above `LARGEST_WEIGHT`.
    """

    target: float
    before: float
    after: float


@dataclass(frozen=True, slots=True, eq=False)
class Raking:
    """Weights by group, and what they cost.

    Attributes
    ----------
    margins : dict of str to dict of str to Margin
        Segment to group to its share.
    factors : dict of str to ndarray of float, shape (groups + 1,)
        Segment to what each group multiplies a weight by; the last is for an unknown group.
    start : float
        Weight of everyone before factors, so that weights are 1 on average.
    effective_people : float
        As many people of equal weight would say as much (Kish).
    design_effect : float
        People over `effective_people`.
    largest, smallest : float
        Weights.
    trimmed : int
        People whose weight is held at `LARGEST_WEIGHT`.
    met : bool
        Whether all margins are met.
    """

    margins: dict[str, dict[str, Margin]]
    factors: dict[str, NDArray[np.float64]]
    start: float
    effective_people: float
    design_effect: float
    largest: float
    smallest: float
    trimmed: int
    met: bool

    def weights(
        self,
        codes: Mapping[str, NDArray[np.signedinteger]],
        start: NDArray[np.float64] | None = None,
    ) -> NDArray[np.float64]:
        """Return what records count, shape (records,).

        Parameters
        ----------
        codes : mapping of str to ndarray of int, shape (records,)
            At least the raked segments: positions of groups, `UNKNOWN` where not known.
        start : ndarray of float, shape (records,), optional
            What the records counted before they were raked.
        """
        return _weights(self.factors, codes, self.start if start is None else start * self.start)


def targets(
    margins: Mapping[str, Mapping[str, float]], segments: Mapping[str, Grouping]
) -> dict[str, NDArray[np.float64]]:
    """Return the audience's shares in the order of each segment's groups.

    Parameters
    ----------
    margins : mapping of str to mapping of str to float
        Segment to group to its share, as an event says it; brought to a sum of 1.
    segments : mapping of str to Grouping
        Everyone's groups.
    """
    found = {}
    for segment, shares in margins.items():
        in_order = np.array([shares.get(group, 0.0) for group in segments[segment].groups])
        found[segment] = in_order / in_order.sum()
    return found


def rake(
    codes: Mapping[str, NDArray[np.signedinteger]],
    count: NDArray[np.int64],
    audience: Mapping[str, NDArray[np.float64]],
    groups: Mapping[str, tuple[str, ...]],
    *,
    start: NDArray[np.float64] | None = None,
) -> Raking | NotRaked:
    """Find weights by which all margins are those of the audience.

    People whose group is not known count as much together as they did without weights.

    Parameters
    ----------
    codes : mapping of str to ndarray of int, shape (records,)
        At least the raked segments: positions of groups, `UNKNOWN` where not known.
    count : ndarray of int64, shape (records,)
        People of each record.
    audience : mapping of str to ndarray of float, shape (groups,)
        From `targets`.
    groups : mapping of str to tuple of str
        The groups' names.
    start : ndarray of float, shape (records,), optional
        What each person of a record counts before raking; 1 by default.

    Returns
    -------
    Raking or str
        Or why there are no weights.

    References
    ----------
    Deming and Stephan (1940), Annals of Mathematical Statistics 11:427-444; Kish (1965), Survey
    Sampling, section 11.7; DeBell and Krosnick (2009), ANES Technical Report nes012427.
    """
    people = int(count.sum())
    if people == 0:
        return "nobody to weight"
    cells, number, counted = _cells(codes, count, audience, start)
    unweighted = {
        segment: _shares(code, counted, len(audience[segment])) for segment, code in cells.items()
    }
    aims = {}
    for segment, share in unweighted.items():
        unknown = share[-1]
        aims[segment] = np.append(audience[segment] * (1 - unknown), unknown)
        if ((aims[segment] > 0) & (share == 0)).any():
            return "nobody of a group"
    before_raking = np.ones(len(counted)) if start is None else start[number]
    first = people / float(before_raking @ counted)
    factors = _factors(cells, counted, aims, before_raking * first)
    weight = _weights(factors, cells, before_raking * first)
    reached = {
        segment: _shares(code, counted * weight, len(audience[segment]))
        for segment, code in cells.items()
    }
    away = max(float(np.abs(reached[segment] - aims[segment]).max()) for segment in aims)
    trimmed = int(counted[weight >= LARGEST_WEIGHT].sum())
    if away > NEARLY and not trimmed:
        return "margins contradict"
    effective = float(weight @ counted) ** 2 / float(weight**2 @ counted)  # Kish (1965)
    counting = weight[counted > 0]
    return Raking(
        margins={
            segment: _margins(groups[segment], audience[segment], unweighted[segment], share)
            for segment, share in reached.items()
        },
        factors=factors,
        start=first,
        effective_people=effective,
        design_effect=people / effective,
        largest=float(counting.max()),
        smallest=float(counting.min()),
        trimmed=trimmed,
        met=away <= NEARLY,
    )


def _cells(
    codes: Mapping[str, NDArray[np.signedinteger]],
    count: NDArray[np.int64],
    audience: Mapping[str, NDArray[np.float64]],
    start: NDArray[np.float64] | None,
) -> tuple[dict[str, NDArray[np.int64]], NDArray[np.int64], NDArray[np.int64]]:
    """Return the distinct cells' codes, an example row of each, and their people."""
    columns = [codes[segment] for segment in audience]
    if start is not None:
        columns = [*columns, np.unique(start, return_inverse=True)[1].ravel()]
    number, example = combined(columns)
    counted = np.bincount(number, weights=count, minlength=len(example)).astype(np.int64)
    return (
        {segment: codes[segment][example].astype(np.int64) for segment in audience},
        example,
        (counted),
    )


def _shares(
    code: NDArray[np.int64], mass: NDArray[np.signedinteger] | NDArray[np.float64], size: int
) -> NDArray[np.float64]:
    """Return each group's share of the mass; the last is of those whose group is not known."""
    place = np.where(code == UNKNOWN, size, code)
    found: NDArray[np.float64] = np.bincount(place, weights=mass, minlength=size + 1) / mass.sum()
    return found


def _factors(
    cells: Mapping[str, NDArray[np.int64]],
    counted: NDArray[np.int64],
    aims: Mapping[str, NDArray[np.float64]],
    start: NDArray[np.float64],
) -> dict[str, NDArray[np.float64]]:
    factors = {segment: np.ones(len(aim)) for segment, aim in aims.items()}
    people, before = float(counted.sum()), 2.0
    for _ in range(MOST_ROUNDS):
        worst = 0.0
        for segment, aim in aims.items():
            mass = counted * _weights(factors, cells, start)
            share = _shares(cells[segment], mass, len(aim) - 1) * (mass.sum() / people)
            worst = max(worst, float(np.abs(share - aim).max()))
            # Deming and Stephan (1940). A group of which all are at the largest weight stays there.
            step = np.where(share > 0, aim / np.where(share > 0, share, 1.0), 1.0)
            factors[segment] = np.minimum(factors[segment] * step, 1e6)
        # Either the margins are met, or weights at the largest keep them from ever being so.
        if worst < CLOSE or abs(worst - before) < 1e-9 * worst:
            break
        before = worst
    return factors


def _weights(
    factors: Mapping[str, NDArray[np.float64]],
    codes: Mapping[str, NDArray[np.signedinteger]],
    start: NDArray[np.float64] | float,
) -> NDArray[np.float64]:
    weight = np.asarray(start, dtype=np.float64)
    for segment, factor in factors.items():
        weight = weight * factor[codes[segment]]  # an unknown group is at -1, which is the last
    return np.minimum(weight, LARGEST_WEIGHT)


def _margins(
    groups: tuple[str, ...],
    audience: NDArray[np.float64],
    before: NDArray[np.float64],
    after: NDArray[np.float64],
) -> dict[str, Margin]:
    known = before[:-1].sum(), after[:-1].sum()
    return {
        group: Margin(
            target=float(audience[place]),
            before=float(before[place] / known[0]) if known[0] else 0.0,
            after=float(after[place] / known[1]) if known[1] else 0.0,
        )
        for place, group in enumerate(groups)
    }
