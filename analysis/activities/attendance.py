"""Attendance: how many people attended how many activities."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from surveys.respondents import Respondents


@dataclass(frozen=True, slots=True)
class Attendance:
    """How much people attended.

    Attributes
    ----------
    respondents : int
        People who were asked, whether or not they could be matched.
    none, one, several : int
        How many of them attended no activity, one, more than one.
    """

    respondents: int
    none: int
    one: int
    several: int


def attendance(respondents: Respondents) -> Attendance:
    """Count who attended how much.

    Parameters
    ----------
    respondents : Respondents
        Everyone who took part.
    """
    asked = respondents.asked_activities
    attended = np.zeros(len(asked), dtype=np.int16)
    for took_part in respondents.attendance.values():
        attended += took_part
    none, one = (int(np.count_nonzero(asked & (attended == times))) for times in (0, 1))
    people = int(np.count_nonzero(asked))
    return Attendance(
        respondents=people,
        none=none,
        one=one,
        several=people - none - one,
    )
