"""The smallest group of people that published numbers determine."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, csr_array, eye_array, hstack, vstack

from analysis.disclosure.linear import cheapest
from analysis.disclosure.span import Span
from analysis.disclosure.worlds import beyond_suspicion

TRIES = 2
"""Other worlds in vain, after which the rest of a table is searched."""

TAKEN = 1e-6
"""A set that is taken less often is not taken."""


@dataclass(frozen=True, slots=True, eq=False)
class Determined:
    """A group of too few people that the published numbers determine.

    Attributes
    ----------
    people : int
        How many they are.
    taken : ndarray of bool, shape (sets,)
        Which published sets, added or taken away, make the group.
    """

    people: int
    taken: NDArray[np.bool_]


def narrow(span: Span, *, minimum: int, tries: int = TRIES) -> None:
    """Reduce a span to the combinations that may be a group of too few people.

    Parameters
    ----------
    span : Span
        Is changed.
    minimum : int
        Fewer people are too few.
    tries : int
        Other worlds without an atom beyond suspicion, after which the rest is to be searched.

    Raises
    ------
    InDoubtError
        If it is in doubt whether a combination counts an atom.
    """
    tried = 0
    while tried <= tries:
        span.merge_atoms()
        if not len(span.people):
            return
        innocent = np.flatnonzero(span.people >= minimum)
        if not len(innocent) and tried < tries:
            innocent = beyond_suspicion(span, minimum=minimum, tried=tried)
        for atom in innocent:
            span.without_atom(int(atom))
        tried = 0 if len(innocent) else tried + 1


def smallest_determined(span: Span, *, minimum: int, seconds: float) -> Determined | None:
    """Return the smallest group of too few people that a span determines.

    Parameters
    ----------
    span : Span
        Narrowed to combinations that may be such a group.
    minimum : int
        Fewer people are too few.
    seconds : float
        After which to give up.

    Returns
    -------
    Determined or None
        None where there is no such group.

    Raises
    ------
    TimeoutError
        If it was not found in time whether there is one.
    """
    if not len(span.people):
        return None
    combinations = csr_array(span.counted[span.counted.any(axis=1)].T)
    atoms, rows = combinations.shape
    size = np.concatenate([np.zeros(rows), span.people])
    found = milp(
        size,
        constraints=[
            LinearConstraint(hstack([combinations, -eye_array(atoms)]), 0, 0),
            LinearConstraint(size[None], 1, minimum - 1),
        ],
        integrality=np.repeat([0, 1], [rows, atoms]),
        bounds=Bounds(
            np.repeat([-np.inf, 0], [rows, atoms]), np.repeat([np.inf, 1], [rows, atoms])
        ),
        options={"time_limit": seconds},
    )
    if found.status == 2:  # infeasible: there is none
        return None
    if found.x is None:
        raise TimeoutError
    group = np.round(found.x[rows:])
    return Determined(int(span.people @ group), _few_sets(span, group))


def _few_sets(span: Span, group: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return sets that make a group, as few as a linear program finds."""
    rows, sets = span.taken.shape
    # How often each row is used; then how often each set is added, and taken away.
    making = hstack([csc_array(span.counted.T), csc_array((len(group), 2 * sets))])
    taking = hstack([csc_array(span.taken.T), -eye_array(sets), eye_array(sets)])
    found = cheapest(
        np.repeat([0.0, 1.0], [rows, 2 * sets]),
        csc_array(vstack([making, taking])),
        np.concatenate([group, np.zeros(sets)]),
        free=rows,
    )
    if found is None:
        raise TimeoutError
    often = found.amounts[rows:].reshape(2, sets).sum(axis=0)
    return np.asarray(often > TAKEN)
