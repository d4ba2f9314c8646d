"""Everyone who took part in two waves: a row for each person, with scores before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from surveys.background import Background, background_of
from surveys.careless import Sign, careless
from surveys.event import WAVES, Wave
from surveys.instrument import Instrument, Item, Scale
from surveys.linkage.matching import Linkage, Persons, of_persons
from surveys.meaning.audience import Grouping
from surveys.meaning.waves import WaveResponses
from surveys.same_questions import Difference, differing_items
from surveys.scoring import (
    MISSING,
    score,
)
from surveys.wave_scores import wave_scores

ABSENT = -2
"""The choice of a person who was not seen in that wave."""


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
class ItemAnswers:
    """What everyone chose of one item in one wave, and what each choice counts.

    Attributes
    ----------
    chosen : ndarray of int8, int16 or int32, shape (n,)
        Position of the option, in the smallest type that holds them all;
        `surveys.meaning.answers.EMPTY` where the item was left empty, `ABSENT` where the person
        was not seen in the wave.
    worth : ndarray of int64, shape (options,)
        Steps that each option adds, from 0 to `most`: 1 for the keyed option, and for a rating
        its place, reversed items turned round; `surveys.scoring.MISSING` for an option that is
        no rating.
    most : int
        Steps that the item adds at most: 1 where it is keyed.
    dont_know : ndarray of bool, shape (options,)
        Which options say *don't know*.
    reverse : bool
        Whether `worth` runs against the order of the options.
    """

    chosen: NDArray[np.signedinteger]
    worth: NDArray[np.int64]
    most: int
    dont_know: NDArray[np.bool_]
    reverse: bool


@dataclass(frozen=True, slots=True, eq=False)
class ScaleAnswers:
    """The answers to the items of one scale.

    Attributes
    ----------
    items : mapping of wave to mapping of str to ItemAnswers
        Each wave's items, in the order of its form.
    scoring : dict of wave to {"keyed", "rated"}
        How the wave's form scores the scale.
    empty_is_wrong : dict of wave to bool
        Whether an item that was left empty counts as answered otherwise than keyed.
    differing : dict of str to Difference
        The items that may not be compared across the waves, and why; an item is compared only
        where id, wording, key and options agree in both forms.
    rasch : bool
        Whether the pre form asks for a Rasch scale.
    """

    items: Mapping[Wave, Mapping[str, ItemAnswers]]
    scoring: dict[Wave, Literal["keyed", "rated"]]
    empty_is_wrong: dict[Wave, bool]
    differing: dict[str, Difference]
    rasch: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Respondents:
    """All respondents of two waves, matched persons first.

    The earlier wave is `pre` and the later one `post`, whichever waves of the event they are.

    Attributes
    ----------
    scores : mapping of str to ScorePairs
        Scale to everyone's scores.
    segments : mapping of str to Grouping
        Segment to everyone's group.
    attendance : mapping of str to ndarray of bool, shape (n,)
        Activity to who attended it, in the event's order.
    asked_activities : ndarray of bool, shape (n,)
        Who was asked what they attended; attendance of the others is not known.
    linkage : Linkage
        How many responses there were and how many could be matched.
    answers : mapping of str to ScaleAnswers
        Scale to everyone's answers to its items; a composite has none of its own.
    composites : dict of str to dict of str to Fraction
        Composite to the weight of each of its scales; they add up to 1.
    careless : mapping of wave to mapping of sign to ndarray of bool, shape (n,)
        Who shows which sign of careless answers in that wave; see `surveys.careless`.
    rows : mapping of wave to ndarray of int64, shape (n,)
        Row in the wave's responses, `surveys.linkage.matching.NOBODY` for whoever was not seen in
        it: the same answer has the same row however people are matched. Empty for people who were
        made without files.
    days : Grouping or None
        Everyone's day, as ISO 8601, rising: of the answer after the event, or where no such answer
        says one, of that before it; None where no file says any.
    """

    scores: Mapping[str, ScorePairs]
    segments: Mapping[str, Grouping]
    attendance: Mapping[str, NDArray[np.bool_]]
    asked_activities: NDArray[np.bool_]
    linkage: Linkage
    answers: Mapping[str, ScaleAnswers] = field(default_factory=dict)
    composites: dict[str, dict[str, Fraction]] = field(default_factory=dict)
    careless: Mapping[Wave, Mapping[Sign, NDArray[np.bool_]]] = field(default_factory=dict)
    rows: Mapping[Wave, NDArray[np.int64]] = field(default_factory=dict)
    days: Grouping | None = None


def gather(
    waves: dict[Wave, WaveResponses],
    persons: Persons,
    forms: dict[Wave, Instrument],
    *,
    scales: Sequence[str] | None = None,
    background: Background | None = None,
    activities: Sequence[str] = (),
    seconds_per_item: float = 2.0,
) -> Respondents:
    """Bring both waves of every person into one row.

    Parameters
    ----------
    waves : dict of wave to WaveResponses
        Both waves; the earlier of them is `pre`, the later `post`.
    persons : Persons
        Which row of each wave belongs to whom.
    forms : dict of wave to Instrument
        The questionnaire of each wave.
    scales : sequence of str, optional
        The scales that both forms have; by default those of the earlier form.
    background : Background, optional
        What is known of each person; by default what these two waves tell.
    activities : sequence of str
        The activities in the event's order, where the event names them.
    seconds_per_item : float
        Who took less for each question answered was too fast.
    """
    rows = _rows(persons)
    known = background or background_of(
        {wave: (waves[wave], rows[wave]) for wave in WAVES}, activities=activities
    )
    wanted = scales or [scale.id for scale in forms["pre"].scales]
    composites = {made.id: made.shares for made in forms["pre"].composites if made.id in wanted}
    asked: dict[str, dict[Wave, Scale]] = {
        scale: {wave: forms[wave].item_scale(scale) for wave in WAVES}
        for scale in wanted
        if scale not in composites
    }
    scores = {}
    for scale in wanted:
        units, denominator = wave_scores(scale, forms, waves)
        pre, post = (of_persons(rows[wave], units[wave], MISSING) for wave in WAVES)
        scores[scale] = ScorePairs(pre, post, denominator)
    return Respondents(
        scores=scores,
        segments=known.segments,
        attendance=known.attendance,
        asked_activities=known.asked_activities,
        linkage=persons.linkage,
        answers={
            scale: _scale_answers(of_scale, waves, persons) for scale, of_scale in asked.items()
        },
        composites=composites,
        careless={
            wave: {
                sign: of_persons(rows[wave], shown, False)
                for sign, shown in careless(
                    waves[wave], forms[wave], seconds_per_item=seconds_per_item
                ).items()
            }
            for wave in WAVES
        },
        rows=rows,
        days=known.days,
    )


def _rows(persons: Persons) -> dict[Wave, NDArray[np.int64]]:
    return {"pre": persons.pre, "post": persons.post}


def _scale_answers(
    forms: dict[Wave, Scale], waves: dict[Wave, WaveResponses], persons: Persons
) -> ScaleAnswers:
    rows = _rows(persons)
    return ScaleAnswers(
        items={
            wave: {
                item.id: _item_answers(forms[wave], item, waves[wave].answers[item.id], rows[wave])
                for item in forms[wave].items
            }
            for wave in WAVES
        },
        scoring={wave: forms[wave].scoring for wave in WAVES},
        empty_is_wrong={
            wave: forms[wave].scoring == "keyed" and forms[wave].empty == "wrong" for wave in WAVES
        },
        differing=differing_items(forms["pre"], forms["post"]),
        rasch=forms["pre"].rasch,
    )


def _item_answers(
    scale: Scale, item: Item, answers: NDArray[np.int32], rows: NDArray[np.int64]
) -> ItemAnswers:
    numbers, options = scale.range_of(item), scale.options_of(item)
    size = len(options) if numbers is None else numbers.steps + 1
    # An item is a scale of one item, so its options count here what they count in the score.
    alone = scale.model_copy(update={"items": (item,), "empty": "missing"})
    every_option = {item.id: np.arange(size, dtype=np.int32)}
    dont_know = [numbers is None and scale.is_dont_know(option) for option in options]
    small = answers.astype(np.min_scalar_type(-size - 1))  # holds -2 to size
    return ItemAnswers(
        chosen=of_persons(rows, small, ABSENT),
        worth=score(every_option, alone, denominator=alone.steps),
        most=alone.steps,
        dont_know=np.array(dont_know if numbers is None else [False] * size, dtype=bool),
        reverse=item.reverse,
    )
