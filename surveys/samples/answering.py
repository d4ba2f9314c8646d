"""From a person's traits to the options that the person ticks, item by item."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.event import WAVES, Wave
from surveys.instrument import Instrument, Item, Scale
from surveys.meaning.answers import EMPTY
from surveys.samples import truth
from surveys.samples.draws import Draws
from surveys.samples.people import Traits
from surveys.texts import normalised

Answers = dict[str, NDArray[np.int64]]
"""Position of the ticked option in the item's options by item id, one for each person."""


@dataclass(frozen=True, slots=True, eq=False)
class Luck:
    """What decides an answer beside the trait.

    Attributes
    ----------
    insight, guess : dict of wave to ndarray of float, shape (n,)
        Uniform numbers: whether the person comes to the answer; what is ticked if not.
    """

    insight: dict[Wave, NDArray[np.float64]]
    guess: dict[Wave, NDArray[np.float64]]


def make_answers(
    form: Instrument, traits: Mapping[Wave, Traits], *, seed: int
) -> dict[Wave, Answers]:
    """Return what everybody ticks in both waves, nothing left empty.

    Parameters
    ----------
    form : Instrument
        The questionnaire.
    traits : mapping of wave to dict of str to ndarray, shape (n,)
        Traits by scale, in logits.
    """
    answers: dict[Wave, Answers] = {"pre": {}, "post": {}}
    for scale_id in truth.SCALES:
        scale = form.item_scale(scale_id)
        for item in scale.items:
            luck = _luck(item.id, len(traits["pre"][scale_id]), seed)
            for wave in WAVES:
                trait = traits[wave][scale_id]
                answers[wave][item.id] = (
                    _keyed(scale, item, trait, wave, luck)
                    if scale.scoring == "keyed"
                    else _rated(scale, item, trait, luck.insight[wave])
                )
    return answers


def expected_scores(scale: Scale, traits: NDArray[np.float64], wave: Wave) -> NDArray[np.float64]:
    """Return the score that each trait leads to on average over all luck.

    Parameters
    ----------
    scale : Scale
        One of the sample's scales.
    traits : ndarray, shape (n,)
        In logits.
    wave : {"pre", "post"}
        People guess more, and say "don't know" less, after the week.

    Returns
    -------
    ndarray, shape (n,)
        Points, 0 to 100.
    """
    parts = []
    for item in scale.items:
        if scale.scoring == "keyed":
            knows = _logistic(traits - _difficulty(item))
            guesses = (1 - truth.DONT_KNOW[wave]) / len(scale.rated_options(item))
            parts.append(knows + (1 - knows) * guesses)
        else:
            parts.append(np.mean(_chances_to_pass(scale, item, traits), axis=0))
    return np.asarray(100 * np.mean(parts, axis=0))


def key_position(scale: Scale, item: Item) -> int:
    """Return the position of the keyed option among the item's options."""
    key = normalised(item.key or "")
    return next(
        position
        for position, option in enumerate(scale.options_of(item))
        if key in map(normalised, option.spellings)
    )


def _luck(item: str, people: int, seed: int) -> Luck:
    """Draw both waves' luck: some think the same thought twice, others think afresh."""
    same = Draws(f"same mind about {item}", seed=seed).happens(truth.SAME_MIND, people)
    insight = Draws(f"insight into {item}", seed=seed)
    guess = Draws(f"guess at {item}", seed=seed)
    insight_pre, guess_pre = insight.uniform(people), guess.uniform(people)
    return Luck(
        insight={"pre": insight_pre, "post": np.where(same, insight_pre, insight.uniform(people))},
        guess={"pre": guess_pre, "post": np.where(same, guess_pre, guess.uniform(people))},
    )


def _keyed(
    scale: Scale, item: Item, trait: NDArray[np.float64], wave: Wave, luck: Luck
) -> NDArray[np.int64]:
    """Who knows ticks the key; who does not says so, or guesses among the other options."""
    options = scale.options_of(item)
    unsure = next(p for p, option in enumerate(options) if scale.is_dont_know(option))
    offered = np.array([p for p in range(len(options)) if p != unsure])
    knows = luck.insight[wave] < _logistic(trait - _difficulty(item))
    says_so = truth.DONT_KNOW[wave]
    place = (np.maximum(luck.guess[wave] - says_so, 0) / (1 - says_so) * len(offered)).astype(int)
    guessed = np.where(luck.guess[wave] < says_so, unsure, offered[place])
    return np.where(knows, key_position(scale, item), guessed)


def _rated(
    scale: Scale, item: Item, trait: NDArray[np.float64], luck: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Tick as high as the trait carries, as low where the item is reversed."""
    passed = luck < _chances_to_pass(scale, item, trait)
    ticked = np.asarray(np.count_nonzero(passed, axis=0), dtype=np.int64)
    return scale.steps_of(item) - ticked if item.reverse else ticked


def _chances_to_pass(scale: Scale, item: Item, trait: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the chance to get past each step, shape (steps, n): Samejima (1969)."""
    steps = truth.RATING_STEPS["interest" if scale.id == "interest" else "confidence"]
    return np.array(
        [_logistic(truth.RATING_SLOPE * (trait - _difficulty(item) - step)) for step in steps]
    )


def _difficulty(item: Item) -> float:
    if item.id in truth.US_SHARES:
        share = truth.US_SHARES[item.id]
        return -float(np.log(share / (1 - share)))
    return truth.DIFFICULTY[item.id]


def _logistic(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-logits)))


def left_empty(form: Instrument, answers: Answers, draws: Draws) -> Answers:
    """Return the answers with some left empty, and with half a scale left empty by a few."""
    people = len(next(iter(answers.values())))
    hasty = draws.happens(truth.HASTY, people)
    scale_left = draws.whole(0, len(form.item_scales) - 1, people)
    kept = {}
    for number, scale in enumerate(form.item_scales):
        for position, item in enumerate(scale.items):
            gone = draws.happens(truth.EMPTY_ITEM, people)
            if 2 * position >= len(scale.items):
                gone = gone | (hasty & (scale_left == number))
            kept[item.id] = np.where(gone, EMPTY, answers[item.id])
    return kept
