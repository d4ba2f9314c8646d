"""One wave, understood: a row for each response, as codes instead of text."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from surveys.meaning.audience import Grouping


@dataclass(frozen=True, slots=True, eq=False)
class WaveResponses:
    """The responses of one wave, in the order of its files.

    Attributes
    ----------
    rows : ndarray of int64, shape (n,)
        Row number in the file, as a spreadsheet program counts.
    id_parts : tuple of tuple of pandas.Categorical
        For each file the columns that identify a respondent.
    answers : dict of str to ndarray of int32, shape (n,)
        Item to the position of the option that was chosen; `surveys.meaning.answers.EMPTY` if none.
    segments : dict of str to Grouping
        Segment to the group of each response.
    attendance : dict of str to ndarray of bool, shape (n,)
        Activity to whether it was attended, for the activities that the wave asks about.
    asked_activities : ndarray of bool, shape (n,)
        Who was asked what they attended, and did not refuse the answer. Who was asked and
        named nothing attended nothing.
    seconds : ndarray of float, shape (n,), or None
        How long each response took, NaN where that is not known; None where no file says.
    """

    rows: NDArray[np.int64]
    id_parts: tuple[tuple[pd.Categorical, ...], ...]
    answers: dict[str, NDArray[np.int32]]
    segments: dict[str, Grouping]
    attendance: dict[str, NDArray[np.bool_]]
    asked_activities: NDArray[np.bool_]
    seconds: NDArray[np.float64] | None = None

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def answered(self) -> NDArray[np.int32]:
        """How many items each response answers, shape (n,)."""
        count = np.zeros(len(self), dtype=np.int32)
        for codes in self.answers.values():
            count += codes >= 0
        return count

    def only(self, rows: NDArray[np.bool_]) -> WaveResponses:
        """Return some of the responses.

        Parameters
        ----------
        rows : ndarray of bool, shape (n,)
        """
        sizes = [len(parts[0]) if parts else 0 for parts in self.id_parts]
        of_file = np.split(rows, np.cumsum(sizes)[:-1])
        return replace(
            self,
            rows=self.rows[rows],
            id_parts=tuple(
                tuple(part[kept] for part in parts)
                for parts, kept in zip(self.id_parts, of_file, strict=True)
            ),
            answers={item: codes[rows] for item, codes in self.answers.items()},
            segments={
                key: replace(grouping, codes=grouping.codes[rows])
                for key, grouping in self.segments.items()
            },
            attendance={activity: who[rows] for activity, who in self.attendance.items()},
            asked_activities=self.asked_activities[rows],
            seconds=None if self.seconds is None else self.seconds[rows],
        )
