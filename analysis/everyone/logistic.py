"""Logistic regression: probabilities of a yes from counts of yes and no."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit, logit

from analysis.regression.terms import Design

MOST_STEPS = 30
"""Newton's method takes under ten; without a finite maximum it would never end."""

NEAR = 0.1
"""Largest step, in log-odds, that cannot be too far: so near, the likelihood is a parabola."""

CLOSE = 1e-10
"""Largest last step, in log-odds; steps shrink quadratically, so the error is far below."""

ALIASED = 1e-9
"""A term of whose sum of squares less than this is its own adds nothing to the others."""


LEAST = 0.01
"""Of its own fit, this much at least is not an answer's own doing; less would be rounding."""


def fitted_probabilities(
    design: Design, yes: NDArray[np.int64], asked: NDArray[np.int64]
) -> NDArray[np.float64] | None:
    """Return the maximum likelihood probability of a yes in each row of a table of counts.

    Parameters
    ----------
    design : Design
        What log-odds are linear in; a term that the ones before it already determine is left out.
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
    said, people = yes.astype(np.float64), asked.astype(np.float64)  # once, not at each step
    kept = _independent(design.products(people))
    coefficients = np.zeros(len(design.names))
    # The constant of a model of nothing else, as all other columns are taken from their means.
    coefficients[0] = logit((yes.sum() + 0.5) / (asked.sum() + 1))
    log_odds = np.full(len(yes), coefficients[0])
    likelihood: float | None = None  # of these log-odds, where it is known
    for _ in range(MOST_STEPS):
        chance = expit(log_odds)
        expected = people * chance
        information = design.products(expected * (1 - chance))[np.ix_(kept, kept)]
        step = np.zeros_like(coefficients)
        try:  # McCullagh and Nelder (1989), section 4.4: Newton and scoring are the same here
            step[kept] = np.linalg.solve(information, design.pulled(said - expected)[kept])
        except np.linalg.LinAlgError:
            return None
        for _ in range(MOST_STEPS):  # a step too far is halved until it is none
            stepped = design.along(coefficients + step)
            moved = float(np.abs(stepped - log_odds).max())
            reached = None
            if moved < NEAR:
                break
            if likelihood is None:
                likelihood = _log_likelihood(log_odds, said, people)
            reached = _log_likelihood(stepped, said, people)
            if reached >= likelihood - 1e-9 * abs(likelihood):
                break
            step = step / 2
        coefficients, log_odds, likelihood = coefficients + step, stepped, reached
        if not np.isfinite(moved):
            return None
        if moved < CLOSE:
            return np.asarray(expit(log_odds), dtype=np.float64)
    return None


def pulled(
    design: Design,
    probability: NDArray[np.float64],
    asked: NDArray[np.int64],
    weight: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return how far a weighted sum of the fitted log-odds follows one answer more in each row.

    Parameters
    ----------
    design : Design
        What log-odds are linear in.
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
    kept = _independent(design.products(asked.astype(np.float64)))
    inverse = np.zeros((len(design.names),) * 2)
    inverse[np.ix_(kept, kept)] = np.linalg.inv(design.products(asked * spread)[np.ix_(kept, kept)])
    leverage = spread * design.lengths(inverse)
    return design.along(inverse @ design.pulled(weight)) / np.maximum(1 - leverage, LEAST)


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
    log_odds: NDArray[np.float64], yes: NDArray[np.float64], asked: NDArray[np.float64]
) -> float:
    return float(yes @ log_odds - asked @ np.logaddexp(0, log_odds))
