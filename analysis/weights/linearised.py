"""Linearised errors: how far a weighted figure may be off, whatever figure it is.

A figure that is computed from weighted sums moves, when one person counts a little more, by that
person's *influence*. The variance of the figure is that of the weighted sum of influences, less
what the known margins tell of them: a mean that is held to the audience's share of each group does
not vary with how many of a group happened to answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

ROUNDING = 1e-12
"""Share of a figure's moves below which nothing but rounding is left of them."""

Parts = Sequence[tuple[NDArray[np.float64], int]]
"""Influences that add up to a figure's, each with the people of the part it is made of."""


@dataclass(frozen=True, slots=True, eq=False)
class KnownMargins:
    """What is known of everyone's groups, to be taken out of influences.

    Attributes
    ----------
    places : tuple of ndarray of int64, each of shape (records,)
        Each segment's group, numbered on from segment to segment.
    inverse : ndarray of float, shape (terms, terms)
        Pseudo-inverse of the groups' cross-products.
    counted : ndarray of float, shape (records,)
        People of each record, as they counted before raking.
    terms : int
        How many independent shares are known.
    """

    places: tuple[NDArray[np.int64], ...]
    inverse: NDArray[np.float64]
    counted: NDArray[np.float64]
    terms: int

    @classmethod
    def of(
        cls, codes: Mapping[str, NDArray[np.signedinteger]], counted: NDArray[np.float64]
    ) -> KnownMargins:
        """Return what the groups of some segments tell.

        Parameters
        ----------
        codes : mapping of str to ndarray of int, shape (records,)
            The raked segments; an unknown group, below 0, is one of its own.
        counted : ndarray of float, shape (records,)
            People of each record, as they counted before raking.
        """
        places, size = [], 0
        for code in codes.values():
            distinct, place = np.unique(code, return_inverse=True)
            places.append(place.ravel() + size)
            size += len(distinct)
        cross = np.zeros(size * size)
        for one in places:
            for other in places:
                cross += np.bincount(one * size + other, weights=counted, minlength=size * size)
        inverse, rank = _pseudo_inverse(cross.reshape(size, size))
        return cls(tuple(places), inverse, counted, rank)

    def residual(self, influence: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return what the known groups do not tell of an influence, shape (records,)."""
        size = len(self.inverse)
        pulled = np.zeros(size)
        for place in self.places:
            pulled += np.bincount(place, weights=self.counted * influence, minlength=size)
        told = self.inverse @ pulled
        left = influence
        for place in self.places:
            left = left - told[place]
        return left


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What each record's people count.

    Attributes
    ----------
    weight : ndarray of float, shape (records,)
        0 or above.
    count : ndarray of int64, shape (records,)
        People.
    known : KnownMargins or None
        The margins that the weights meet; None where they meet none.
    """

    weight: NDArray[np.float64]
    count: NDArray[np.int64]
    known: KnownMargins | None

    @classmethod
    def alike(cls, count: NDArray[np.int64]) -> Weights:
        """Return weights of 1 for some records' people."""
        return cls(np.ones(len(count)), count, None)

    @property
    def mass(self) -> NDArray[np.float64]:
        """What the records count, shape (records,)."""
        return self.weight * self.count

    def people(self, domain: NDArray[np.bool_] | None = None) -> int:
        """Return how many people count for anything, of a part of all or of all."""
        counting = self.weight > 0
        return int(self.count[counting if domain is None else counting & domain].sum())

    def df(self, domain: NDArray[np.bool_]) -> float:
        """Return how many degrees of freedom the error of a mean of a part has, 1 or more.

        One less than its people where all count alike; fewer where the error rests on those few
        who count most.

        2026-11: with one less than people, or than people of equal weight, intervals of 100 pairs
        held the truth in 91.5 and 92.0 % where twelve of them stood for half; with these in
        93.5 % (36, 60, 72 and 200 pairs: 93 to 94.5 %).

        Parameters
        ----------
        domain : ndarray of bool, shape (records,)
            The part.

        References
        ----------
        Satterthwaite (1946), Biometrics Bulletin 2:110-114, with one spread for everyone.
        """
        square = np.where(domain, self.weight, 0.0)
        square *= square
        squares = self.count * square
        of_squares = float(squares @ square)
        return max(float(squares.sum()) ** 2 / of_squares - 1, 1.0) if of_squares else 1.0

    @property
    def correction(self) -> float | None:
        """By how much known margins widen a squared error, for few people.

        None where people are no more than margins. It is ours: see `error`.
        """
        terms, everyone = (1 if self.known is None else self.known.terms), self.people()
        return (everyone - 1) / (everyone - terms) if everyone > terms else None

    def contributions(self, influence: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how far one person of each record moves a figure from its mean move.

        Parameters
        ----------
        influence : ndarray of float, shape (records,)
            In the figure's units for each unit of weight.
        """
        told = influence if self.known is None else self.known.residual(influence)
        moved = self.weight * told
        mean = float(self.count @ moved) / max(self.people(), 1)
        return np.where(self.weight > 0, moved - mean, 0.0)

    def error(self, parts: Parts) -> float | None:
        """Return the standard error of a figure.

        Parameters
        ----------
        parts : sequence of tuple of (ndarray of float, shape (records,), int)
            Influences that add up to the figure's, in the figure's units for each unit of weight,
            each with the people of the part of everyone it is made of, 0 elsewhere.

        Returns
        -------
        float or None
            None where a part is of one person, or there are no more people than margins; 0
            where the margins tell all of it.

        References
        ----------
        Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, sections 5.7 and 6.6;
        Deville and Särndal (1992), Journal of the American Statistical Association 87:376-382. The
        factors for few people are ours: they make the error that of the unweighted figure where
        all weights are 1.
        """
        variance = self.covariance(parts, parts)
        return None if variance is None else sqrt(variance)

    def covariance(self, one: Parts, other: Parts) -> float | None:
        """Return the covariance of the errors of two figures; parameters are as for `error`.

        It is 0 where known margins tell all but rounding of either.
        """
        correction = self.correction
        if correction is None or any(people < 2 for _, people in (*one, *other)):
            return None
        contributions = []
        for parts in (one, other):
            summed = np.zeros(len(self.weight))
            for influence, people in parts:
                summed += influence * sqrt(people / (people - 1))
            contributions.append(self._left(summed))
        return float(self.count @ (contributions[0] * contributions[1])) * correction

    def covariances(
        self, influences: Iterable[NDArray[np.float64]], spare: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return the covariances of the errors of a regression's terms, shape (k, k).

        What margins leave of each person's influence is divided by what the person leaves to
        others, as HC3 does with what a regression leaves of a score. Without margins it is HC3.

        Parameters
        ----------
        influences : iterable of k ndarray of float, shape (records,)
            Each term's, in its units for each unit of weight, 0 for who is not in the regression.
        spare : ndarray of float, shape (records,)
            1 less the leverage of one person.

        Returns
        -------
        ndarray of float, shape (k, k)
            0 for what margins tell all of, or where there are no more people than margins.

        References
        ----------
        Deville and Särndal (1992), as in `error`; MacKinnon and White (1985), Journal of
        Econometrics 29:305-325 (HC3).
        """
        moved = np.array([self._left(influence) / spare for influence in influences])
        found: NDArray[np.float64] = (moved * self.count) @ moved.T * (self.correction or 0.0)
        return found

    def _left(self, influence: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return contributions, or 0 where known margins tell all of them but rounding."""
        left, all_of_it = self.contributions(influence), self.weight * influence
        if self.count @ left**2 <= ROUNDING**2 * (self.count @ all_of_it**2):
            return np.zeros(len(left))
        return left


def overlap_correlation(
    waves: tuple[Weights, Weights],
    influences: tuple[NDArray[np.float64], NDArray[np.float64]],
    within: NDArray[np.bool_],
) -> float:
    """Return the correlation of the errors of two waves' figures, of which some are in both.

    Parameters
    ----------
    waves : tuple of 2 Weights
        What everyone counts before and after; 0 for who is not in the wave.
    influences : tuple of 2 ndarray of float, shape (records,)
        On the figure of each wave, but for a factor.
    within : ndarray of bool, shape (records,)
        The part of everyone that the figures are of.
    """
    both = within & (waves[0].weight > 0) & (waves[1].weight > 0)
    count, together = waves[0].count[both], waves[0].weight * waves[1].weight
    if not len(count):
        return 0.0
    moved = [
        weights.contributions(influence)[both]
        for weights, influence in zip(waves, influences, strict=True)
    ]
    one, other = (values - float(values @ count) / int(count.sum()) for values in moved)
    spread = sqrt(float(one**2 @ count) * float(other**2 @ count))
    if not spread:
        return 0.0
    alone = [float(weights.weight[within] @ weights.mass[within]) for weights in waves]
    shared = float(together[both] @ count) / sqrt(alone[0] * alone[1])
    return float((one * other) @ count) / spread * shared


def _pseudo_inverse(cross: NDArray[np.float64]) -> tuple[NDArray[np.float64], int]:
    value, vector = np.linalg.eigh(cross)
    real = value > max(float(value[-1]), 0.0) * 1e-12
    return (vector[:, real] / value[real]) @ vector[:, real].T, int(real.sum())
