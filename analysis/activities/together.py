"""Together: which activities the same people attended."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from surveys.respondents import Respondents

ROWS_AT_ONCE = 1 << 16


@dataclass(frozen=True, slots=True)
class Together:
    """Who attended what together with what, of the k activities in the event's order.

    Attributes
    ----------
    activities : tuple of str
        Their ids.
    people : tuple of k tuples of k int
        Respondents who attended both; on the diagonal, the one.
    matched : tuple of k tuples of k int
        Those of them who were seen before and after.
    only : tuple of k int
        Respondents who attended this one and no other.
    association : tuple of k tuples of k float or None
        Phi, the correlation of attending the one with attending the other: 0 where they go
        independently, 1 where the same people attended both. This, unlike the share in common,
        does not grow because both are popular, and it is what makes adjusted associations
        uncertain. None where everybody or nobody attended one of them.
    """

    activities: tuple[str, ...]
    people: tuple[tuple[int, ...], ...]
    matched: tuple[tuple[int, ...], ...]
    only: tuple[int, ...]
    association: tuple[tuple[float | None, ...], ...]


def together(respondents: Respondents) -> Together:
    """Count who attended which two activities.

    Parameters
    ----------
    respondents : Respondents
        Everyone who took part; those who were not asked what they attended do not count.

    References
    ----------
    Yule (1912), Journal of the Royal Statistical Society 75:579-652, on phi.
    """
    names = tuple(respondents.attendance)
    k, asked = len(names), respondents.asked_activities
    both, of_matched = (np.zeros((k, k), dtype=np.int64) for _ in range(2))
    only = np.zeros(k, dtype=np.int64)
    for start in range(0, len(asked) if k else 0, ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        who = np.stack(
            [attended[rows] & asked[rows] for attended in respondents.attendance.values()]
        )
        seen_twice = np.arange(start, start + who.shape[1]) < respondents.linkage.matched
        number = who.astype(np.float64)  # exact, and multiplied far faster than whole numbers
        both += (number @ number.T).astype(np.int64)
        number *= seen_twice
        of_matched += (number @ number.T).astype(np.int64)
        only += who[:, who.sum(axis=0) == 1].sum(axis=1)
    people = int(np.count_nonzero(asked))
    return Together(
        activities=names,
        people=_rows(both),
        matched=_rows(of_matched),
        only=tuple(only.tolist()),
        association=tuple(
            tuple(_phi(int(both[a, b]), int(both[a, a]), int(both[b, b]), people) for b in range(k))
            for a in range(k)
        ),
    )


def _rows(table: NDArray[np.int64]) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(row) for row in table.tolist())


def _phi(both: int, one: int, other: int, people: int) -> float | None:
    spread = one * (people - one) * other * (people - other)
    return (both * people - one * other) / sqrt(spread) if spread else None  # Yule (1912)
