"""One wave, understood: a row for each response, as codes instead of text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from surveys.meaning.audience import Grouping


class RowPlace(NamedTuple):
    """Where a response stands: its file, and the row as a spreadsheet program counts."""

    file: str
    row: int


@dataclass(frozen=True, slots=True, eq=False)
class RowPlaces:
    """Where the responses of a wave stand.

    Attributes
    ----------
    files : tuple of str
        The files as the organizer calls them.
    file_of : ndarray of int32, shape (n,)
        Which of the files each response is from.
    rows : ndarray of int64, shape (n,)
        Row number in the file, rising within each file.
    """

    files: tuple[str, ...]
    file_of: NDArray[np.int32]
    rows: NDArray[np.int64]

    def __getitem__(self, response: int) -> RowPlace:
        return RowPlace(self.files[self.file_of[response]], int(self.rows[response]))

    def response(self, place: RowPlace) -> int | None:
        """Return the response that stands at a place, None if there is none."""
        if place.file not in self.files:
            return None
        there = self.file_of == self.files.index(place.file)
        found = np.flatnonzero(there & (self.rows == place.row))
        return int(found[0]) if len(found) else None


@dataclass(frozen=True, slots=True, eq=False)
class WaveResponses:
    """The responses of one wave, in the order of its files.

    Attributes
    ----------
    rows : ndarray of int64, shape (n,)
        Row number in the file, as a spreadsheet program counts.
    answers : dict of str to ndarray of int32, shape (n,)
        Item to the position of the option that was chosen; `surveys.meaning.answers.EMPTY` if none.
    segments : dict of str to Grouping
        Segment to the group of each response.
    attendance : dict of str to ndarray of bool, shape (n,)
        Activity to whether it was attended, for the activities that the wave asks about.
    asked_activities : ndarray of bool, shape (n,)
        Who was asked what they attended, and did not refuse the answer. Who was asked and
        named nothing attended nothing.
    files : tuple of str
        The files as the organizer calls them.
    file_of : ndarray of int32, shape (n,)
        Which of the files each response is from.
    seconds : ndarray of float, shape (n,), or None
        How long each response took, NaN where that is not known; None where no file says.
    """

    rows: NDArray[np.int64]
    answers: dict[str, NDArray[np.int32]]
    segments: dict[str, Grouping]
    attendance: dict[str, NDArray[np.bool_]]
    asked_activities: NDArray[np.bool_]
    files: tuple[str, ...]
    file_of: NDArray[np.int32]
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

    @property
    def places(self) -> RowPlaces:
        """Where each response stands."""
        return RowPlaces(self.files, self.file_of, self.rows)

    def only(self, rows: NDArray[np.bool_]) -> WaveResponses:
        """Return some of the responses.

        Parameters
        ----------
        rows : ndarray of bool, shape (n,)
        """
        return replace(
            self,
            rows=self.rows[rows],
            answers={item: codes[rows] for item, codes in self.answers.items()},
            segments={
                key: replace(grouping, codes=grouping.codes[rows])
                for key, grouping in self.segments.items()
            },
            attendance={activity: who[rows] for activity, who in self.attendance.items()},
            asked_activities=self.asked_activities[rows],
            file_of=self.file_of[rows],
            seconds=None if self.seconds is None else self.seconds[rows],
        )
