"""Where those who answer are unlike the audience, weighted intervals hold the audience's truth."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.counts.counting import count, score_cells
from analysis.details import details
from analysis.pairs.change import estimate
from analysis.weights.details import weighted_details
from analysis.weights.estimates import weighted_estimate
from analysis.weights.parts import Raked
from surveys.meaning.audience import Grouping
from surveys.respondents import ScorePairs

ITEMS, SAMPLES = 12, 600
AUDIENCE = {"age": {"young": 0.6, "old": 0.4}, "role": {"visitor": 0.8, "expert": 0.2}}
ANSWER = {"age": np.array([0.35, 0.65]), "role": np.array([0.55, 0.45])}
LEARNED = np.array([[0.35, 0.2], [0.2, 0.05]])  # by age and role
KNOWN = np.array([[0.4, 0.6], [0.5, 0.7]])


def sample(people: int, rng: np.random.Generator):
    """Draw those who answered: too many old people, too many experts."""
    codes = {
        name: rng.choice(2, size=people, p=shares).astype(np.int32)
        for name, shares in ANSWER.items()
    }
    known = np.clip(KNOWN[codes["age"], codes["role"]] + rng.normal(0, 0.15, people), 0, 1)
    pre = rng.binomial(ITEMS, known)
    post = pre + rng.binomial(ITEMS - pre, LEARNED[codes["age"], codes["role"]])
    groupings = {name: Grouping(tuple(AUDIENCE[name]), code) for name, code in codes.items()}
    return score_cells(ScorePairs(pre, post, ITEMS)), groupings


def truth() -> tuple[float, float]:
    """Return the audience's mean change, and how many of it rise, from a great many people."""
    rng = np.random.default_rng(0)
    people = 2_000_000
    age = rng.choice(2, size=people, p=[0.6, 0.4])
    role = rng.choice(2, size=people, p=[0.8, 0.2])
    known = np.clip(KNOWN[age, role] + rng.normal(0, 0.15, people), 0, 1)
    pre = rng.binomial(ITEMS, known)
    gained = rng.binomial(ITEMS - pre, LEARNED[age, role])
    return float(gained.mean()) * 100 / ITEMS, float((gained > 0).mean())


@pytest.mark.slow
@pytest.mark.parametrize("people", [60, 400])
def test_weighted_intervals_hold_the_audiences_truth(people):
    change, improved = truth()
    rng = np.random.default_rng(people)
    held, raw = [], []
    for _ in range(SAMPLES):
        cells, groupings = sample(people, rng)
        made = Raked.of(cells, groupings, AUDIENCE)
        assert isinstance(made, Raked)
        pairs = made.table({}).pairs
        (table,) = count(cells)
        found = weighted_estimate(estimate(table), pairs, pairs.everyone())
        share = weighted_details(details(table), pairs, pairs.everyone()).improved
        held.append(
            [found.change_low <= change <= found.change_high, share.low <= improved <= share.high]
        )
        raw.append(estimate(table).change)
    chance = 3.5 * (0.95 * 0.05 / SAMPLES) ** 0.5

    assert np.abs(np.mean(held, axis=0) - 0.95).max() < chance, np.mean(held, axis=0)
    assert np.mean(raw) < change - 2  # unweighted, it is of other people
