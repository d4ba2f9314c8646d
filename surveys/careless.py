"""Careless answers: signs that a response was given without reading the questions.

A sign is no proof, so nothing is left out for it: results are shown with and without.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveys.instrument import Instrument, Item, Scale
from surveys.meaning.answers import EMPTY
from surveys.meaning.waves import WaveResponses
from surveys.texts import normalised

Sign = Literal["straight_line", "inattentive", "too_fast"]
"""The same answer to questions that contradict each other; a wrong answer where the question says
what to answer; less time than reading takes."""
SIGNS: tuple[Sign, ...] = ("straight_line", "inattentive", "too_fast")

FEWEST_IN_LINE = {"rated": 5, "keyed": 8}
"""Equal answers from which a line is straight.

2026-11: only answers that contradict each other count, as long runs alone are no sign of
carelessness where all questions of a scale say nearly the same (Curran 2016, Journal of
Experimental Social Psychology 66:4-19). Of eight true-or-false questions with both keys, someone
who guesses answers all alike once in 128 times; of five agreements that run both ways, hardly
anyone holds all. *Don't know* throughout is an honest answer, and so is the middle of a scale.
"""


def careless(
    wave: WaveResponses, form: Instrument, *, seconds_per_item: float
) -> dict[Sign, NDArray[np.bool_]]:
    """Look for careless answers in the responses of one wave.

    Parameters
    ----------
    wave : WaveResponses
        The responses.
    form : Instrument
        Their questionnaire.
    seconds_per_item : float
        Who took less for each question answered was too fast.

    Returns
    -------
    dict of sign to ndarray of bool, shape (n,)
        Which responses show which sign; only the signs that the form and files can show.

    References
    ----------
    Meade and Craig (2012), Psychological Methods 17:437-455; Huang et al. (2012), Journal of
    Business and Psychology 27:99-114, for two seconds an item.
    """
    shown: dict[Sign, NDArray[np.bool_]] = {}
    lines = [line for scale in form.item_scales if (line := _straight(wave, scale)) is not None]
    if lines:
        shown["straight_line"] = np.logical_or.reduce(lines)
    if form.attention:
        wrong = [_wrong(wave, form.attention_scale, item) for item in form.attention]
        shown["inattentive"] = np.logical_or.reduce(wrong)
    if wave.seconds is not None:
        # NaN, for nobody knows how long, is not less than anything.
        shown["too_fast"] = wave.seconds < seconds_per_item * wave.answered
    return shown


def _wrong(wave: WaveResponses, scale: Scale, item: Item) -> NDArray[np.bool_]:
    chosen = wave.answers[item.id]
    wrong: NDArray[np.bool_] = (chosen != EMPTY) & (chosen != _key(scale, item))
    return wrong


def _key(scale: Scale, item: Item) -> int:
    wanted = normalised(item.key or "")
    options = scale.options_of(item)
    return next(n for n, one in enumerate(options) if wanted in map(normalised, one.spellings))


def _straight(wave: WaveResponses, scale: Scale) -> NDArray[np.bool_] | None:
    """Return who answered a scale in a straight line; None if its questions cannot show it."""
    asked = [item for item in scale.items if scale.range_of(item) is None]
    if not asked or len({scale.options_of(item) for item in asked}) > 1:
        return None
    if scale.scoring == "keyed":
        sides = {_key(scale, item) for item in asked}
    else:
        sides = {int(item.reverse) for item in asked}
    if len(asked) < FEWEST_IN_LINE[scale.scoring] or len(sides) < 2:
        return None
    options = scale.options_of(asked[0])
    first = np.full(len(wave), EMPTY, dtype=np.int32)
    answered = np.zeros(len(wave), dtype=np.int32)
    same = np.ones(len(wave), dtype=np.bool_)
    seen = {side: np.zeros(len(wave), dtype=np.bool_) for side in sides}
    for item in asked:
        chosen = wave.answers[item.id]
        given = chosen != EMPTY
        same &= ~given | (first == EMPTY) | (chosen == first)
        first = np.where((first == EMPTY) & given, chosen, first)
        answered += given
        seen[_key(scale, item) if scale.scoring == "keyed" else int(item.reverse)] |= given
    no_sign = [place for place, option in enumerate(options) if scale.is_dont_know(option)]
    rated = [place for place in range(len(options)) if place not in no_sign]
    if scale.scoring == "rated" and len(rated) % 2:
        no_sign.append(rated[len(rated) // 2])  # the middle contradicts nothing
    both = np.logical_and.reduce([*seen.values()])
    long = answered >= FEWEST_IN_LINE[scale.scoring]
    straight: NDArray[np.bool_] = same & long & both & ~np.isin(first, no_sign)
    return straight
