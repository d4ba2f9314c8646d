"""Many people: those who have enough others like them in each of several parts of everyone."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import LinAlgError, cholesky, qr
from scipy.sparse import csr_array

from analysis.disclosure.span import Span, span_of

MANY = 10
"""Atoms for each set, from which on people are dealt out; with fewer the parts are too small."""

DEALT = 8
"""Atoms for each part that are dealt out of those whose smallest set is the same."""

SAMPLED = 4
"""Atoms for each set, among which those to reduce by are chosen."""

ROUNDING = 1e-10
"""Share of the largest eigenvalue below which one is 0; those that are not are far above."""

TOUCHED = 1e-6
"""A combination that counts an atom less counts it not; those that do are far above."""


def span_of_many(sets: NDArray[np.bool_], people: NDArray[np.int64], *, minimum: int) -> Span:
    """Return the span of sets, less what cannot be a group of fewer than the minimum people.

    People are dealt into as many parts as the minimum. A group of fewer people misses one of them
    wholly, and then also whatever is a combination of what is in that part. So an atom that is such
    a combination in every part is in no such group.

    Parameters
    ----------
    sets : ndarray of bool, shape (sets, atoms)
        Which atoms are in which set; each in one at least.
    people : ndarray of int64, shape (atoms,)
        How many people each atom has.
    minimum : int
        Fewer people are too few.
    """
    if not len(sets) or sets.shape[1] < MANY * len(sets):
        return span_of(sets, people)
    dealt, part = _dealt(sets, minimum)
    inside = sets[:, dealt].astype(np.float64)
    missed = _missed(inside, people[dealt] >= minimum, part, minimum)
    innocent = np.flatnonzero((np.abs(missed.T @ inside) < TOUCHED).all(axis=0))
    sample = np.random.default_rng(0).permutation(innocent)[: SAMPLED * len(sets)]
    _, upper, order = qr(inside[:, sample], mode="economic", pivoting=True)
    size = np.abs(np.diag(upper))
    chosen = sample[order[: int((size > TOUCHED * size.max(initial=0)).sum())]]
    reduced = span_of(sets[:, dealt[chosen]], people[dealt[chosen]])
    for atom in range(len(chosen)):
        reduced.without_atom(atom)
    counted = (csr_array(sets.T).astype(np.float64) @ reduced.taken.T).T
    return Span(reduced.taken, np.ascontiguousarray(counted), people)


def _dealt(sets: NDArray[np.bool_], minimum: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return some atoms and the part of each: equally many of each smallest set in every part."""
    order = np.argsort(sets.sum(axis=1), kind="stable")
    smallest = np.argmax(sets[order], axis=0)
    shuffled = np.random.default_rng(0).permutation(sets.shape[1])
    shuffled = shuffled[np.argsort(smallest[shuffled], kind="stable")]
    start = np.searchsorted(smallest[shuffled], np.arange(len(sets)))
    turn = np.arange(len(shuffled)) - start[smallest[shuffled]]
    kept = turn < DEALT * minimum
    # Dealing goes on from one set to the next, so that the same parts do not always get fewer.
    return shuffled[kept], np.arange(len(shuffled))[kept] % minimum


def _missed(
    inside: NDArray[np.float64], large: NDArray[np.bool_], part: NDArray[np.int64], minimum: int
) -> NDArray[np.float64]:
    """Return the combinations of sets that count nobody of some part, but somebody of others."""
    # An atom of the minimum or more people has some in every part.
    members = [inside[:, large | (part == number)] for number in range(minimum)]
    tables = [one @ one.T for one in members]
    size, direction = np.linalg.eigh(np.sum(tables, axis=0))
    held = direction[:, size > ROUNDING * size[-1]]
    missed = [np.zeros((len(inside), 0))]
    for table in tables:
        inner = held.T @ table @ held
        if not _regular(inner, above=ROUNDING * size[-1]):
            within, directions = np.linalg.eigh(inner)
            missed.append(held @ directions[:, within <= ROUNDING * size[-1]])
    return np.concatenate(missed, axis=1)


def _regular(table: NDArray[np.float64], *, above: float) -> bool:
    try:
        return bool(np.diag(cholesky(table, lower=True)).min(initial=1) ** 2 > above)
    except LinAlgError:
        return False
