"""Linearised errors: how far a weighted figure may be off, whatever figure it is.

A figure that is computed from weighted sums moves, when one person counts a little more, by that
person's *influence*. The variance of the figure is that of the weighted sum of influences, less
what the known margins tell of them: a mean that is held to the audience's share of each group does
not vary with how many of a group happened to answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray


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

    @property
    def mass(self) -> NDArray[np.float64]:
        """What the records count, shape (records,)."""
        return self.weight * self.count

    def people(self, domain: NDArray[np.bool_] | None = None) -> int:
        """Return how many people count for anything, of a part of all or of all."""
        counting = self.weight > 0
        return int(self.count[counting if domain is None else counting & domain].sum())

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

    def error(self, parts: Sequence[tuple[NDArray[np.float64], int]]) -> float | None:
        """Return the standard error of a figure.

        Parameters
        ----------
        parts : sequence of tuple of (ndarray of float, shape (records,), int)
            Influences that add up to the figure's, in the figure's units for each unit of weight,
            each with the people of the part of everyone it is made of, 0 elsewhere.

        Returns
        -------
        float or None
            None where a part is of one person, or there are no more people than margins.

        References
        ----------
        Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, sections 5.7 and 6.6;
        Deville and Särndal (1992), Journal of the American Statistical Association 87:376-382. The
        factors for few people are ours: they make the error that of the unweighted figure where
        all weights are 1.
        """
        terms, everyone = (1 if self.known is None else self.known.terms), self.people()
        if everyone <= terms or any(people < 2 for _, people in parts):
            return None
        summed = np.zeros(len(self.weight))
        for influence, people in parts:
            summed += influence * sqrt(people / (people - 1))
        variance = float(self.count @ self.contributions(summed) ** 2)
        return sqrt(variance * (everyone - 1) / (everyone - terms))


def _pseudo_inverse(cross: NDArray[np.float64]) -> tuple[NDArray[np.float64], int]:
    value, vector = np.linalg.eigh(cross)
    real = value > max(float(value[-1]), 0.0) * 1e-12
    return (vector[:, real] / value[real]) @ vector[:, real].T, int(real.sum())
