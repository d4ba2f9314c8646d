"""Logistic regression: probabilities of a yes from counts of yes and no."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

MOST_STEPS = 30
"""Newton's method takes under ten; without a finite maximum it would never end."""

CLOSE = 1e-10
"""Largest last step, in log-odds; steps shrink quadratically, so the error is far below."""

ALIASED = 1e-9
"""A term of whose sum of squares less than this is its own adds nothing to the others."""


LEAST = 0.01
"""Of its own fit, this much at least is not an answer's own doing; less would be rounding."""


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """The linear predictor of a table of counts: a constant, a line, and groups.

    Sums over rows are counts by group, not matrix products: several times faster with many
    groups, and without a library's threads that wait for each other on a busy machine.

    Attributes
    ----------
    line : ndarray of float, shape (rows,)
        What log-odds are linear in.
    factors : tuple of ndarray of int64, each of shape (rows,)
        Groups from 0; the first of each factor is what the others are compared with.
    """

    line: NDArray[np.float64]
    factors: tuple[NDArray[np.int64], ...]

    def sizes(self) -> list[int]:
        """Return the number of groups of each factor."""
        return [int(groups.max()) + 1 for groups in self.factors]

    def predictor(self, coefficients: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return each row's log-odds."""
        log_odds = coefficients[0] + coefficients[1] * self.line
        start = 2
        for groups, size in zip(self.factors, self.sizes(), strict=True):
            log_odds = log_odds + np.append(0.0, coefficients[start : start + size - 1])[groups]
            start += size - 1
        return np.asarray(log_odds, dtype=np.float64)

    def totals(self, weight: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the weighted sum of each term."""
        by_group = [
            np.bincount(groups, weights=weight, minlength=size)[1:]
            for groups, size in zip(self.factors, self.sizes(), strict=True)
        ]
        return np.concatenate([[weight.sum(), (weight * self.line).sum()], *by_group])

    def products(self, weight: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the weighted sums of products of every two terms."""
        sizes = self.sizes()
        starts = np.cumsum([2, *(size - 1 for size in sizes)])
        found = np.zeros((starts[-1], starts[-1]))
        found[0] = self.totals(weight)
        found[1] = self.totals(weight * self.line)
        for one, (groups, size) in enumerate(zip(self.factors, sizes, strict=True)):
            rows = slice(starts[one], starts[one + 1])
            found[rows, rows] = np.diag(found[0, rows])
            for other in range(one + 1, len(sizes)):
                place = groups * sizes[other] + self.factors[other]
                both = np.bincount(place, weights=weight, minlength=size * sizes[other])
                columns = slice(starts[other], starts[other + 1])
                found[rows, columns] = both.reshape(size, sizes[other])[1:, 1:]
        return np.triu(found) + np.triu(found, 1).T

    def squares(self, matrix: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return each row's terms times a symmetric matrix times its terms."""
        starts = np.cumsum([1, *(size - 1 for size in self.sizes())])
        found = matrix[0, 0] + self.line * (2 * matrix[0, 1] + self.line * matrix[1, 1])
        padded = np.pad(matrix, ((0, 1), (0, 1)))  # the first group of a factor has no term
        places = [
            np.where(groups > 0, start + groups, -1)
            for groups, start in zip(self.factors, starts, strict=False)
        ]
        for one, place in enumerate(places):
            found = found + 2 * (padded[0, place] + self.line * padded[1, place])
            found = found + padded[place, place]
            for other in places[:one]:
                found = found + 2 * padded[place, other]
        return np.asarray(found, dtype=np.float64)


def fitted_probabilities(
    terms: Terms, yes: NDArray[np.int64], asked: NDArray[np.int64]
) -> NDArray[np.float64] | None:
    """Return the maximum likelihood probability of a yes in each row of a table of counts.

    Parameters
    ----------
    terms : Terms
        The linear predictor; a term that the ones before it already determine is left out.
    yes, asked : ndarray of int64, shape (rows,)
        How many said yes, of how many; `asked` above 0.

    Returns
    -------
    ndarray of float, shape (rows,), or None
        None where the likelihood has no maximum: some combination of the terms separates yes
        from no, so that a coefficient would be infinite.

    References
    ----------
    McCullagh and Nelder (1989), Generalized Linear Models, 2nd ed., section 4.4; Albert and
    Anderson (1984), Biometrika 71:1-10, on separation.
    """
    kept = _independent(terms.products(asked.astype(np.float64)))
    coefficients = np.zeros(2 + sum(size - 1 for size in terms.sizes()))
    log_odds = terms.predictor(coefficients)
    likelihood = _log_likelihood(log_odds, yes, asked)
    for _ in range(MOST_STEPS):
        chance = expit(log_odds)
        information = terms.products(asked * chance * (1 - chance))[np.ix_(kept, kept)]
        step = np.zeros_like(coefficients)
        try:  # McCullagh and Nelder (1989), section 4.4: Newton and scoring are the same here
            step[kept] = np.linalg.solve(information, terms.totals(yes - asked * chance)[kept])
        except np.linalg.LinAlgError:
            return None
        for _ in range(MOST_STEPS):  # a step too far is halved until it is none
            stepped = terms.predictor(coefficients + step)
            reached = _log_likelihood(stepped, yes, asked)
            if reached >= likelihood - 1e-9 * abs(likelihood):
                break
            step = step / 2
        moved = float(np.abs(stepped - log_odds).max())
        coefficients, log_odds, likelihood = coefficients + step, stepped, reached
        if not np.isfinite(moved):
            return None
        if moved < CLOSE:
            return np.asarray(expit(log_odds), dtype=np.float64)
    return None


def pulled(
    terms: Terms,
    probability: NDArray[np.float64],
    asked: NDArray[np.int64],
    weight: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return how far a weighted sum of the fitted log-odds follows one answer more in each row.

    Parameters
    ----------
    terms : Terms
        The linear predictor.
    probability : ndarray of float, shape (rows,)
        As fitted to it.
    asked : ndarray of int, shape (rows,)
        People of each row.
    weight : ndarray of float, shape (rows,)
        Of each row's log-odds in the sum.

    Returns
    -------
    ndarray of float, shape (rows,)
        To be multiplied by the answer, 1 or 0, less its probability: by how much the sum is
        more than it would be if this one had not answered.

    References
    ----------
    Pregibon (1981), Annals of Statistics 9:705-724, for what one answer does to the fit.
    """
    spread = probability * (1 - probability)
    kept = _independent(terms.products(asked.astype(np.float64)))
    inverse = np.zeros((len(terms.totals(spread)),) * 2)
    inverse[np.ix_(kept, kept)] = np.linalg.inv(terms.products(asked * spread)[np.ix_(kept, kept)])
    leverage = spread * terms.squares(inverse)
    return terms.predictor(inverse @ terms.totals(weight)) / np.maximum(1 - leverage, LEAST)


def _independent(products: NDArray[np.float64]) -> list[int]:
    """Return the terms that those before them do not determine, from their sums of products."""
    own = np.diag(products).copy()
    kept = []
    for term, size in enumerate(own):
        if products[term, term] > ALIASED * size:
            kept.append(term)
            pivot = products[term] / products[term, term]
            products = products - np.outer(products[:, term], pivot)
    return kept


def _log_likelihood(
    log_odds: NDArray[np.float64], yes: NDArray[np.int64], asked: NDArray[np.int64]
) -> float:
    return float((yes * log_odds - asked * np.logaddexp(0, log_odds)).sum())
