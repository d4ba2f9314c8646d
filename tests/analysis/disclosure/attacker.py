"""Someone who has the packs and works out from them what is hidden.

Knows who might be in which set (the atoms that there are), how many people each published set has,
and nothing of how it was decided what to hide. Shares no code with the defence.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import numpy as np
from scipy.optimize import linprog

PRIME = 2**31 - 1


def worked_out(published: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    """Return which hidden sets are sums and differences of published ones, in fractions.

    Both of shape (sets, n), who is in which.
    """
    atoms = _atoms(published, hidden)
    known, wanted = atoms[: len(published)], atoms[len(published) :]
    basis = _reduced([[Fraction(int(one)) for one in row] for row in known])
    return np.array([_follows(basis, [Fraction(int(one)) for one in row]) for row in wanted], bool)


def worked_out_modulo(published: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    """Return the same modulo a prime: faster, and what follows in fractions follows here too."""
    atoms = _atoms(published, hidden).astype(np.int64)
    known, wanted = atoms[: len(published)], atoms[len(published) :]
    row = 0
    for column in range(known.shape[1]):
        rest = np.flatnonzero(known[row:, column])
        if not len(rest):
            continue
        known[[row, row + rest[0]]] = known[[row + rest[0], row]]
        known[row] = known[row] * pow(int(known[row, column]), -1, PRIME) % PRIME
        others = np.flatnonzero(known[:, column])
        others = others[others > row]
        known[others] = (known[others] - known[others, column][:, None] * known[row]) % PRIME
        wanted = (wanted - wanted[:, column][:, None] * known[row]) % PRIME
        row += 1
        if row == len(known):
            break
    return ~wanted.any(axis=1)


def small_groups(published: np.ndarray, *, minimum: int) -> list[int]:
    """Return the sizes of all groups of atoms below a minimum that can be worked out; few atoms."""
    atoms, people = np.unique(published[:, published.any(axis=0)], axis=1, return_counts=True)
    few = np.flatnonzero(people < minimum)
    basis = _reduced([[Fraction(int(one)) for one in row] for row in atoms])
    found = []
    for inside in product((0, 1), repeat=len(few)):
        group = np.zeros(atoms.shape[1], dtype=int)
        group[few] = inside
        size = int(people @ group)
        if 0 < size < minimum and _follows(basis, [Fraction(int(one)) for one in group]):
            found.append(size)
    return found


def bounds(published: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    """Return the fewest and the most people each hidden set can have, shape (hidden, 2)."""
    everyone = np.vstack([published, hidden])
    atoms, people = np.unique(everyone[:, everyone.any(axis=0)], axis=1, return_counts=True)
    known, wanted = atoms[: len(published)].astype(float), atoms[len(published) :].astype(float)
    found = []
    for one in wanted:
        ends = [
            linprog(aim * one, A_eq=known, b_eq=known @ people, method="highs") for aim in (1, -1)
        ]
        found.append((ends[0].fun, np.inf if ends[1].status == 3 else -ends[1].fun))
    return np.array(found).reshape(-1, 2)


def recovered(published: np.ndarray, hidden: np.ndarray, *, minimum: int) -> int:
    """Return how many hidden sets of somebody, but too few, are worked out or bounded closely."""
    people = hidden.sum(axis=1)
    small = hidden[(people > 0) & (people < minimum)]
    if not len(small) or not len(published):
        return 0
    low, high = bounds(published, small).T
    return int((worked_out(published, small) | (high - low < minimum - 1 - 1e-3)).sum())


def _atoms(published: np.ndarray, hidden: np.ndarray) -> np.ndarray:
    return np.unique(np.vstack([published, hidden]), axis=1)


def _reduced(rows: list[list[Fraction]]) -> list[tuple[int, list[Fraction]]]:
    """Return rows with the column that each begins in, none of them holding another's column."""
    basis: list[tuple[int, list[Fraction]]] = []
    for row in rows:
        left = _less(basis, row)
        start = next((column for column, one in enumerate(left) if one), None)
        if start is not None:
            basis.append((start, [one / left[start] for one in left]))
    return basis


def _less(basis: list[tuple[int, list[Fraction]]], row: list[Fraction]) -> list[Fraction]:
    for start, other in basis:
        if row[start]:
            times = row[start]
            row = [one - times * two for one, two in zip(row, other, strict=True)]
    return row


def _follows(basis: list[tuple[int, list[Fraction]]], row: list[Fraction]) -> bool:
    return not any(_less(basis, row))


def mean(published: np.ndarray, means: np.ndarray, hidden: np.ndarray) -> float | None:
    """Return the mean of a hidden set, shape (n,), if it follows from published means."""
    if not worked_out(published, hidden[None])[0]:
        return None
    share = np.linalg.lstsq(published.T.astype(float), hidden.astype(float), rcond=None)[0]
    return float(share @ (means * published.sum(axis=1)) / hidden.sum())
