"""The responses of one wave: whose, when, and some of them twice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.event import Wave
from surveys.meaning.answers import EMPTY
from surveys.samples import truth
from surveys.samples.answering import Answers
from surveys.samples.draws import Draws

DAY = 24 * 60 * 60
SHARE_BY_DAY = {"pre": (0.12, 0.10, 0.12, 0.16, 0.30, 0.12, 0.08), "post": (0.20, 0.36, 0.26, 0.18)}
"""Share of the responses on each day: from 12 September before, from 19 September after."""


@dataclass(frozen=True, slots=True, eq=False)
class Responses:
    """What one wave's questionnaires say.

    Attributes
    ----------
    person : ndarray of int, shape (n,)
        Who answered.
    answers : dict of str to ndarray of int, shape (n,)
        Item to the position of the ticked option, `EMPTY` where there is none.
    codes : tuple of str, length n
        The code as it was typed.
    seconds : ndarray of int, shape (n,)
        Time of submission, in seconds since midnight of the wave's first day.
    """

    person: NDArray[np.int64]
    answers: Answers
    codes: tuple[str, ...]
    seconds: NDArray[np.int64]


def submitted(wave: Wave, count: int, *, seed: int) -> NDArray[np.int64]:
    """Return times of submission, in daytime, in seconds since the wave's first midnight."""
    draws = Draws(f"times {wave}", seed=seed)
    day = draws.places(SHARE_BY_DAY[wave], count)
    return day * DAY + draws.whole(8 * 60 * 60, 21 * 60 * 60, count)


def answered_twice(once: Responses, wave: Wave, *, seed: int) -> Responses:
    """Return the responses with a few people answering again some minutes later.

    Their first attempt breaks off somewhere; the second one is whole.
    """
    draws = Draws(f"answered twice {wave}", seed=seed)
    again = np.flatnonzero(draws.happens(truth.ANSWERED_TWICE[wave], len(once.person)))
    reached = draws.whole(4, len(once.answers) - 1, len(again))
    earlier = once.seconds[again] - draws.whole(90, 3000, len(again))
    return Responses(
        person=np.concatenate([once.person, once.person[again]]),
        answers={
            item: np.concatenate([ticked, np.where(position < reached, ticked[again], EMPTY)])
            for position, (item, ticked) in enumerate(once.answers.items())
        },
        codes=(),
        seconds=np.concatenate([once.seconds, earlier]),
    )
