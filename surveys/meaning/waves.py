"""One wave, understood: a row for each response, as codes instead of text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from surveys.meaning.audience import Grouping
from surveys.texts import fingerprint


class RowPlace(NamedTuple):
    """Where a response stands, and what it is known by if it moves.

    Attributes
    ----------
    file : str
        The file as the organizer calls it.
    row : int
        The row, as a spreadsheet program counts.
    seal : str
        What its answers come to, in hexadecimal; empty where nobody asked.
    """

    file: str
    row: int
    seal: str = ""


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
    seals : ndarray of uint64, shape (n,)
        A number for what each response answers, by which it is known in another file or row.
    """

    files: tuple[str, ...]
    file_of: NDArray[np.int32]
    rows: NDArray[np.int64]
    seals: NDArray[np.uint64]

    def __getitem__(self, response: int) -> RowPlace:
        file = self.files[self.file_of[response]]
        return RowPlace(file, int(self.rows[response]), f"{self.seals[response]:016x}")

    def response(self, place: RowPlace) -> int | None:
        """Return the response that is meant by a place, None if there is none.

        With a seal it is the response with these answers: the one that stands there, or else the
        only one anywhere in the wave.
        """
        there = np.zeros(len(self.rows), dtype=np.bool_)
        if place.file in self.files:
            there = (self.file_of == self.files.index(place.file)) & (self.rows == place.row)
        if place.seal:
            alike = self.seals == np.uint64(int(place.seal, 16))
            there = there & alike if (there & alike).any() else alike
        found = np.flatnonzero(there)
        return int(found[0]) if len(found) == 1 else None


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
    days : Grouping or None
        The day of each response, as ISO 8601, rising; None where no file says.
    """

    rows: NDArray[np.int64]
    answers: dict[str, NDArray[np.int32]]
    segments: dict[str, Grouping]
    attendance: dict[str, NDArray[np.bool_]]
    asked_activities: NDArray[np.bool_]
    files: tuple[str, ...]
    file_of: NDArray[np.int32]
    seconds: NDArray[np.float64] | None = None
    days: Grouping | None = None

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
        return RowPlaces(self.files, self.file_of, self.rows, self._seals())

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
            segments={key: grouping.only(rows) for key, grouping in self.segments.items()},
            attendance={activity: who[rows] for activity, who in self.attendance.items()},
            asked_activities=self.asked_activities[rows],
            file_of=self.file_of[rows],
            seconds=None if self.seconds is None else self.seconds[rows],
            days=None if self.days is None else self.days.only(rows),
        )

    def _seals(self) -> NDArray[np.uint64]:
        """Add up a number for each thing that a response says, whatever stands beside it."""
        total = np.zeros(len(self), dtype=np.uint64)
        for item, chosen in self.answers.items():
            options = range(int(chosen.max(initial=-1)) + 1)
            said = [*(fingerprint(f"{item!r} {option}") for option in options), 0]
            total += np.array(said, dtype=np.uint64)[chosen]
        for key, grouping in self.segments.items():
            groups = [*(fingerprint(f"{key!r} {group}") for group in grouping.groups), 0]
            total += np.array(groups, dtype=np.uint64)[grouping.codes]
        for activity, who in self.attendance.items():
            total += np.where(who, np.uint64(fingerprint(activity)), np.uint64(0))
        return total
