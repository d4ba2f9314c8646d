"""Combinations: how many respondents had which scores and were in which groups at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

FEW_EMPTY = 4
"""Possible combinations for each row, up to which all of them are listed.

2026-11: four times faster than to search for those that there are, and no more memory than a few
columns.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Combinations:
    """The counts of one scale by scores and several segments together.

    What `JointScores` cannot carry, because it knows one segment at a time.

    Attributes
    ----------
    pre, post : ndarray of int64, shape (combinations,)
        Score units, `surveys.scoring.MISSING` where there is no score in that wave.
    codes : dict of str to ndarray of int, shape (combinations,)
        Segment to the position of the group, `surveys.meaning.audience.UNKNOWN` where it is
        not known; in the event's order.
    count : ndarray of int64, shape (combinations,)
        Respondents of each combination, above 0. A combination may stand more than once.
    denominator : int
        Units that make 100 points.
    """

    pre: NDArray[np.int64]
    post: NDArray[np.int64]
    codes: dict[str, NDArray[np.signedinteger]]
    count: NDArray[np.int64]
    denominator: int


def combined(
    columns: Sequence[NDArray[np.signedinteger]],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Give each distinct row of several columns of whole numbers a number.

    Parameters
    ----------
    columns : sequence of ndarray of int, shape (n,)
        At least one column; the first counts most in the order.

    Returns
    -------
    number : ndarray of int64, shape (n,)
        The number of each row's combination, from 0, in ascending order of the columns.
    example : ndarray of int64, shape (distinct,)
        A row that has the combination.
    """
    number, distinct = np.zeros(len(columns[0]), dtype=np.int64), 1
    for column in columns:
        if not len(column):
            continue
        low = int(column.min())
        size = int(column.max()) - low + 1
        if size > len(column):  # few values far apart
            column, values = pd.factorize(column, sort=True)
            low, size = 0, len(values)
        if distinct * size >= 2**62:  # would not fit: number afresh what there is so far
            number, kept = pd.factorize(number, sort=True)
            distinct = len(kept)
        number *= size
        number += column  # in place: at a million people, new memory takes longer than sums
        if low:
            number -= low
        distinct *= size
    if distinct <= FEW_EMPTY * len(number):
        filled = np.zeros(distinct, dtype=np.bool_)
        filled[number] = True
        kept = np.flatnonzero(filled)
        place = np.empty(distinct, dtype=np.int64)
        place[kept] = np.arange(len(kept))
        number = place[number]
    else:
        number, kept = pd.factorize(number, sort=True)
    example = np.empty(len(kept), dtype=np.int64)
    example[number] = np.arange(len(number))
    return number.astype(np.int64, copy=False), example
