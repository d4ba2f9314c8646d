"""Answers to items by their rows, and R's results on some."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import strategies as st

from analysis.questions.item_sums import item_sums
from analysis.questions.items import Items, items
from surveys.respondents import ItemAnswers, ScaleAnswers
from surveys.scoring import MISSING

R_RESULTS = Path(__file__).parents[1] / "reference" / "r" / "items.json"

TRUE, FALSE, DONT_KNOW = range(3)
EMPTY, ABSENT = -1, -2


def by_r() -> dict[str, Any]:
    return json.loads(R_RESULTS.read_text(encoding="utf-8"))


def keyed_item(chosen: Sequence[int]) -> ItemAnswers:
    """Return an item with the options True (the key), False and Don't know."""
    return ItemAnswers(
        np.array(chosen, dtype=np.int8),
        worth=np.array([1, 0, 0]),
        most=1,
        dont_know=np.array([False, False, True]),
        reverse=False,
    )


def rated_item(chosen: Sequence[int], *, steps: int = 4, reverse: bool = False) -> ItemAnswers:
    """Return an item whose last option, after those that are ratings, is *don't know*."""
    worth = np.arange(steps + 1)
    return ItemAnswers(
        np.array(chosen, dtype=np.min_scalar_type(-steps - 3)),
        worth=np.append(worth[::-1] if reverse else worth, MISSING),
        most=steps,
        dont_know=np.arange(steps + 2) > steps,
        reverse=reverse,
    )


def keyed(pre: Sequence[Sequence[int]], post: Sequence[Sequence[int]], **settings) -> ScaleAnswers:
    """Return a scale of items k0, k1, ...; each wave is a list of items of answers."""
    waves = {"pre": pre, "post": post}
    made = {
        wave: {f"k{n}": keyed_item(chosen) for n, chosen in enumerate(given)}
        for wave, given in waves.items()
    }
    return scale(made, scoring="keyed", **settings)


def rated(
    pre: Sequence[Sequence[int]],
    post: Sequence[Sequence[int]],
    *,
    reverse: Sequence[int] = (),
    steps: int = 4,
    **settings,
) -> ScaleAnswers:
    """Return a scale of items r0, r1, ...; `reverse` are the numbers of its reversed items."""
    waves = {"pre": pre, "post": post}
    made = {
        wave: {
            f"r{n}": rated_item(chosen, reverse=n in reverse, steps=steps)
            for n, chosen in enumerate(given)
        }
        for wave, given in waves.items()
    }
    return scale(made, scoring="rated", **settings)


def scale(made, *, scoring, empty_is_wrong=False, differing: Mapping[str, Any] | None = None):
    return ScaleAnswers(
        items=made,
        scoring=dict.fromkeys(made, scoring),
        empty_is_wrong=dict.fromkeys(made, empty_is_wrong),
        differing=dict(differing or {}),
    )


def found(answers: ScaleAnswers, *, minimum: int = 1, level: float = 0.95) -> Items:
    sums = {wave: item_sums(answers, wave) for wave in ("pre", "post")}
    return items(answers, sums, minimum=minimum, level=level)


def waves_of(size: int, options: int, *, people: int = 25):
    """Strategy: both waves of a scale, each a list of items of answers, empty and absent too."""
    answer = st.integers(ABSENT, options - 1)

    def wave(n: int):
        item = st.lists(answer, min_size=n, max_size=n)
        return st.lists(item, min_size=size, max_size=size)

    return st.integers(0, people).flatmap(lambda n: st.tuples(wave(n), wave(n)))
