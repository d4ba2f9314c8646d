"""Answers to Rasch scales, drawn where the truth is known, and R's results on some."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from analysis.questions.rasch.scale import NotScaled, RaschScale, rasch_scale
from analysis.questions.rasch.score_counts import right_counts
from surveys.respondents import ScaleAnswers
from tests.analysis.item_builders import keyed

R_RESULTS = Path(__file__).parents[3] / "reference" / "r" / "rasch.json"


def by_r() -> dict[str, Any]:
    return json.loads(R_RESULTS.read_text(encoding="utf-8"))


def chosen(right) -> list[list[int]]:
    """Return answers of which option 0 is right, from 1 where right; shape (people, k)."""
    return (1 - np.asarray(right, dtype=int)).T.tolist()


def answers(before, after=None, **settings) -> ScaleAnswers:
    """Return a scale from who got what right, shape (people, k) in each wave."""
    return keyed(chosen(before), chosen(before if after is None else after), **settings)


def scaled(before, after=None, *, pairs=None, **settings) -> RaschScale | NotScaled:
    people = len(before) if pairs is None else pairs
    return rasch_scale(answers(before, after, **settings), pairs=people)


def counted(right):
    names = [f"k{n}" for n in range(np.shape(right)[1])]
    return right_counts(answers(right), names).pre


def drawn(rng, know, difficulty):
    """Draw who gets what right, shape (people, k)."""
    chance = 1 / (1 + np.exp(np.asarray(difficulty) - np.asarray(know)[:, None]))
    return (rng.random(chance.shape) < chance).astype(int)
