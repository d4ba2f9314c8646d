"""Errors of a regression's coefficients: robust ones, and those that hold known margins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.regression.terms import Design
from analysis.weights.linearised import Weights


@dataclass(frozen=True, slots=True, eq=False)
class Robust:
    """Heteroscedasticity-consistent errors (HC3).

    Attributes
    ----------
    covariance : ndarray of float, shape (k, k)
        Of the coefficients; exactly 0 for a term that nobody errs from.

    References
    ----------
    MacKinnon and White (1985), Journal of Econometrics 29:305-325.
    """

    covariance: NDArray[np.float64]

    @classmethod
    def of_people(
        cls,
        design: Design,
        bread: NDArray[np.float64],
        missed: NDArray[np.float64],
        *,
        hardly_any: NDArray[np.float64],
        rounding: NDArray[np.float64],
    ) -> Robust:
        """Return the errors of one regression.

        Parameters
        ----------
        design : Design
            Of k terms.
        bread : ndarray of float, shape (k, k)
            Inverse of the terms' cross-products.
        missed : ndarray of float, shape (records,)
            Squared residuals, each over what a person leaves to others, of all people of a record.
        hardly_any, rounding : ndarray of float, shape (k,)
            Squared errors below which products lose digits, and below which nothing is left of one.
        """
        covariance = bread @ design.products(missed) @ bread
        variance = np.diag(covariance).copy()
        for place in np.flatnonzero(variance <= hardly_any):
            variance[place] = missed @ design.along(bread[place]) ** 2
        np.fill_diagonal(covariance, variance)
        return cls(_without_rounding(covariance, rounding))

    def of(self, places: Sequence[int]) -> NDArray[np.float64]:
        """Return the covariance of some coefficients, shape (places, places)."""
        return self.covariance[np.ix_(places, places)]


@dataclass(frozen=True, slots=True, eq=False)
class Linearised:
    """The same where weights meet known margins, which tell part of the errors.

    Attributes
    ----------
    design : Design
        Of k terms.
    bread : ndarray of float, shape (k, k)
        Inverse of the terms' cross-products.
    residual, spare : ndarray of float, shape (records,)
        What the terms leave of a score, 0 for who is not in the regression; and 1 less the leverage
        of a person.
    weights : Weights
        Of all who were weighted together.
    rounding : ndarray of float, shape (k,)
        Squared errors below which nothing is left of one.
    """

    design: Design
    bread: NDArray[np.float64]
    residual: NDArray[np.float64]
    spare: NDArray[np.float64]
    weights: Weights
    rounding: NDArray[np.float64]

    def of(self, places: Sequence[int]) -> NDArray[np.float64]:
        """Return the covariance of some coefficients, shape (places, places)."""
        pulls = (self.design.along(self.bread[place]) for place in places)
        influences = (self.residual * pull for pull in pulls)
        covariance = self.weights.covariances(influences, self.spare)
        return _without_rounding(covariance, self.rounding[[*places]])


def _without_rounding(
    covariance: NDArray[np.float64], rounding: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return a covariance, exactly 0 where those who decide a term are all explained in whole."""
    exact = np.diag(covariance) <= rounding
    covariance[exact] = covariance[:, exact] = 0
    return covariance
