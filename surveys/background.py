"""Background: what is known of people whatever they answered, brought together from their waves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.event import AnyWave
from surveys.linkage.matching import of_persons
from surveys.meaning.audience import UNKNOWN, Grouping
from surveys.meaning.waves import WaveResponses

FOR_GROUPS: tuple[AnyWave, ...] = ("pre", "post", "followup")
"""Whose word counts where waves tell different groups: who people were when they came."""

FOR_ACTIVITIES: tuple[AnyWave, ...] = ("post", "pre", "followup")
"""Whose word counts where waves tell different activities: what people had just attended."""


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """What is known of n people.

    Attributes
    ----------
    segments : dict of str to Grouping
        Segment to everyone's group.
    attendance : dict of str to ndarray of bool, shape (n,)
        Activity to who attended it, in the event's order.
    asked_activities : ndarray of bool, shape (n,)
        Who was asked what they attended; attendance of the others is not known.
    days : Grouping or None
        Everyone's day; None where no file says any.
    """

    segments: dict[str, Grouping]
    attendance: dict[str, NDArray[np.bool_]]
    asked_activities: NDArray[np.bool_]
    days: Grouping | None = None


def background_of(
    seen: Mapping[AnyWave, tuple[WaveResponses, NDArray[np.int64]]],
    *,
    activities: Sequence[str] = (),
) -> Background:
    """Bring together what several waves tell of the same people.

    A person's groups are those named before the event, or else after it, or else at the
    follow-up. Activities are those named after the event, and those named before it, or else at
    the follow-up, where the post wave was not answered or does not ask. Their day is that of the
    answer after the event, or else of the one before it.

    Parameters
    ----------
    seen : mapping of wave to (WaveResponses, ndarray of int64, shape (n,))
        The responses of each wave, and everyone's row in them;
        `surveys.linkage.matching.NOBODY` for those who were not seen.
    activities : sequence of str
        The activities in the event's order, where the event names them.
    """
    for_groups = [seen[wave] for wave in FOR_GROUPS if wave in seen]
    for_activities = [seen[wave] for wave in FOR_ACTIVITIES if wave in seen]
    asked_about = [activity for wave, _ in for_activities for activity in wave.attendance]
    asked = [of_persons(rows, wave.asked_activities, False) for wave, rows in for_activities]
    return Background(
        segments={segment: _groups(segment, for_groups) for segment in for_groups[0][0].segments},
        attendance={
            activity: _attended(activity, for_activities, asked)
            for activity in dict.fromkeys((*activities, *asked_about))
            if activity in asked_about
        },
        asked_activities=np.logical_or.reduce(asked),
        days=_days(for_activities),
    )


def _groups(segment: str, seen: Sequence[tuple[WaveResponses, NDArray[np.int64]]]) -> Grouping:
    (first, rows), *others = seen
    grouping = first.segments[segment]
    codes = of_persons(rows, grouping.codes, UNKNOWN)
    for wave, rows_later in others:
        later = of_persons(rows_later, wave.segments[segment].codes, UNKNOWN)
        codes = np.where(codes == UNKNOWN, later, codes)
    return Grouping(grouping.groups, codes.astype(np.min_scalar_type(-len(grouping.groups) - 1)))


def _days(seen: Sequence[tuple[WaveResponses, NDArray[np.int64]]]) -> Grouping | None:
    """Return everyone's day in the first wave that tells any; who was not in it has none."""
    for wave, rows in seen:
        if wave.days is not None:
            codes = of_persons(rows, wave.days.codes, UNKNOWN)
            return Grouping(wave.days.groups, codes)
    return None


def _attended(
    activity: str,
    seen: Sequence[tuple[WaveResponses, NDArray[np.int64]]],
    asked: Sequence[NDArray[np.bool_]],
) -> NDArray[np.bool_]:
    """Return who attended by the first wave that asked them about this activity."""
    attended = np.zeros(len(asked[0]), dtype=bool)
    told = np.zeros(len(asked[0]), dtype=bool)
    for (wave, rows), asked_then in zip(seen, asked, strict=True):
        if activity in wave.attendance:
            attended |= of_persons(rows, wave.attendance[activity], False) & ~told
            told |= asked_then
    return attended
