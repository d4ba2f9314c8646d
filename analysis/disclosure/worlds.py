"""Other worlds: tables of people that fit the published numbers as the real one does."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_array, hstack

from analysis.disclosure.linear import cheapest
from analysis.disclosure.span import Span

MOVED = 4
"""Atoms for each combination whose people differ in another world; more take longer, for little."""

MARGIN = 0.5
"""By how much a computed world may miss, in people; in fact it misses by a millionth."""


def beyond_suspicion(span: Span, *, minimum: int, tried: int) -> NDArray[np.int64]:
    """Return atoms that are in no group of fewer than the minimum people that can be worked out.

    In another world that gives the same published numbers, such an atom has the minimum or more
    people; and a group that can be worked out has as many people in all worlds. In these worlds
    atoms that `span` no longer counts may even have fewer than no people, as they are in no such
    group for reasons given before.

    Parameters
    ----------
    span : Span
        Its atoms merged; at least one.
    minimum : int
        Fewer people are too few.
    tried : int
        How often this span was tried in vain, so that other worlds are tried now.

    Returns
    -------
    ndarray of int64
        Positions of atoms; empty where no such world was found.
    """
    counted = span.counted[span.counted.any(axis=1)]
    order = np.random.default_rng(tried).permutation(len(span.people))[: MOVED * len(counted)]
    people = span.people[order]
    # As many atoms are to have the minimum as there are people for, or all that there are.
    wanted = len(order) if tried else min(max(1, int(people.sum()) // minimum), len(order))
    table = csc_array(counted[:, order])
    atoms = len(order)
    found = cheapest(
        np.repeat([-1.0, 0.0], [wanted, atoms]),  # up to the minimum; what is beyond it is no use
        csc_array(hstack([table[:, :wanted], table])),
        table @ people,
        highest=np.repeat([float(minimum), np.inf], [wanted, atoms]),
    )
    if found is None:
        return np.zeros(0, dtype=np.int64)
    world = found.amounts[wanted:]
    world[:wanted] += found.amounts[:wanted]
    return np.sort(order[world >= minimum - MARGIN])
