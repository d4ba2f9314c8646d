"""Everyone who took part: a row for each person, with scores before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.event import Wave
from surveys.instrument import Instrument
from surveys.linkage.matching import NOBODY, Linkage, Persons
from surveys.meaning.audience import UNKNOWN, Grouping
from surveys.meaning.waves import WaveResponses
from surveys.scoring import MISSING, score, score_denominator


@dataclass(frozen=True, slots=True, eq=False)
class ScorePairs:
    """The scores of one scale.

    Attributes
    ----------
    pre, post : ndarray of int64, shape (n,)
        Score units; `surveys.scoring.MISSING` where a person has no score in that wave.
    denominator : int
        Units that make 100 points.
    """

    pre: NDArray[np.int64]
    post: NDArray[np.int64]
    denominator: int


@dataclass(frozen=True, slots=True, eq=False)
class Respondents:
    """All respondents of an event, matched persons first.

    Attributes
    ----------
    scores : dict of str to ScorePairs
        Scale to everyone's scores.
    segments : dict of str to Grouping
        Segment to everyone's group.
    attendance : dict of str to ndarray of bool, shape (n,)
        Activity to who attended it, in the event's order.
    asked_activities : ndarray of bool, shape (n,)
        Who was asked what they attended; attendance of the others is not known.
    linkage : Linkage
        How many responses there were and how many could be matched.
    """

    scores: dict[str, ScorePairs]
    segments: dict[str, Grouping]
    attendance: dict[str, NDArray[np.bool_]]
    asked_activities: NDArray[np.bool_]
    linkage: Linkage


def gather(
    waves: dict[Wave, WaveResponses],
    persons: Persons,
    forms: dict[Wave, Instrument],
    *,
    activities: Sequence[str] = (),
) -> Respondents:
    """Bring both waves of every person into one row.

    A person's groups are those named before the event, and those named after it where
    nothing was named before; activities are those named after it, and those named before
    where the post wave was not answered or does not ask.

    Parameters
    ----------
    waves : dict of wave to WaveResponses
        Both waves.
    persons : Persons
        Which row of each wave belongs to whom.
    forms : dict of wave to Instrument
        The questionnaire of each wave.
    activities : sequence of str
        The activities in the event's order, where the event names them.
    """
    pre, post = waves["pre"], waves["post"]
    scores = {}
    for scale in forms["pre"].scales:
        after = forms["post"].scale(scale.id)
        denominator = score_denominator(scale, after)
        scores[scale.id] = ScorePairs(
            pre=_of(persons.pre, score(pre.answers, scale, denominator=denominator), MISSING),
            post=_of(persons.post, score(post.answers, after, denominator=denominator), MISSING),
            denominator=denominator,
        )
    segments = {}
    for segment, grouping in pre.segments.items():
        before = _of(persons.pre, grouping.codes, UNKNOWN)
        later = _of(persons.post, post.segments[segment].codes, UNKNOWN)
        segments[segment] = Grouping(
            grouping.groups, np.where(before == UNKNOWN, later, before).astype(np.int32)
        )
    asked = post.attendance.keys() | pre.attendance.keys()
    in_order = dict.fromkeys((*activities, *post.attendance, *pre.attendance))
    return Respondents(
        scores=scores,
        segments=segments,
        attendance={
            activity: _attended(activity, pre, post, persons)
            for activity in in_order
            if activity in asked
        },
        asked_activities=(persons.pre != NOBODY) & bool(pre.attendance)
        | (persons.post != NOBODY) & bool(post.attendance),
        linkage=persons.linkage,
    )


def _attended(
    activity: str, pre: WaveResponses, post: WaveResponses, persons: Persons
) -> NDArray[np.bool_]:
    if activity not in post.attendance:
        return _of(persons.pre, pre.attendance[activity], False)
    after = _of(persons.post, post.attendance[activity], False)
    if activity not in pre.attendance:
        return after
    before = _of(persons.pre, pre.attendance[activity], False)
    return np.where(persons.post == NOBODY, before, after)


def _of(rows: NDArray[np.int64], values: NDArray, nobody: int | bool) -> NDArray:  # type: ignore[type-arg]
    """Return each person's value, and `nobody` for persons without a row in the wave."""
    return np.append(values, np.array([nobody], dtype=values.dtype))[rows]
