"""Scores of every wave in the same units, of a scale of items or of a composite."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from surveys.instrument import Composite, Instrument, Scale
from surveys.meaning.waves import WaveResponses
from surveys.scoring import (
    LARGEST_DENOMINATOR,
    composite_denominator,
    composite_score,
    exact_denominator,
    score,
    score_denominator,
)

Named = TypeVar("Named", bound=str)


def wave_scores(
    scale_id: str, forms: Mapping[Named, Instrument], waves: Mapping[Named, WaveResponses]
) -> tuple[dict[Named, NDArray[np.int64]], int]:
    """Score one scale in several waves.

    Parameters
    ----------
    scale_id : str
        A scale or composite of all forms.
    forms : mapping of wave to Instrument
        The questionnaire of each wave.
    waves : mapping of wave to WaveResponses
        The waves, and perhaps others.

    Returns
    -------
    units : dict of wave to ndarray of int64, shape (rows,)
        Score units; `surveys.scoring.MISSING` for no score.
    denominator : int
        Units that make 100 points, in all waves.
    """
    known = next(iter(forms.values())).scale(scale_id)
    if isinstance(known, Composite):
        return _of_composite(known, forms, waves)
    asked = {wave: form.item_scale(scale_id) for wave, form in forms.items()}
    denominator = score_denominator(*asked.values())
    return {
        wave: score(waves[wave].answers, scale, denominator=denominator)
        for wave, scale in asked.items()
    }, denominator


def _of_composite(
    composite: Composite, forms: Mapping[Named, Instrument], waves: Mapping[Named, WaveResponses]
) -> tuple[dict[Named, NDArray[np.int64]], int]:
    shares = composite.shares
    parts: dict[str, dict[Named, Scale]] = {
        part: {wave: form.item_scale(part) for wave, form in forms.items()} for part in shares
    }
    denominators = {part: exact_denominator(*asked.values()) for part, asked in parts.items()}
    units = {
        wave: composite_score(
            {
                part: score(waves[wave].answers, asked[wave], denominator=denominators[part])
                for part, asked in parts.items()
            },
            shares,
            denominators,
        )
        for wave in forms
    }
    return units, min(composite_denominator(shares, denominators), LARGEST_DENOMINATOR)
