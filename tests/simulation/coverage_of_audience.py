"""Intervals of what an audience shows, from people who are not quite like it.

Truths are what very many people of the audience show.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from analysis.counts.counting import (
    ScoreCells,
    count,
    count_combinations,
    count_triple_combinations,
    count_triples,
)
from analysis.details import details
from analysis.later.same_people import same_people
from analysis.pairs.change import estimate
from analysis.weights.details import weighted_details
from analysis.weights.drop_out import weighted_for_drop_out
from analysis.weights.estimates import weighted_estimate
from analysis.weights.everyone import weighted_all_respondents
from analysis.weights.linearised import Weights
from analysis.weights.parts import Raked
from analysis.weights.raking import targets
from analysis.weights.same_people import weighted_same_people
from analysis.weights.shares import weighted_all_respondents_share, weighted_share_change
from surveys.followup import ScoreTriples
from surveys.meaning.audience import Grouping
from surveys.scoring import MISSING
from tests.simulation.coverage_of_pairs import holds, holds_change
from tests.simulation.populations import ITEMS, KNOWN, LEARNED, cells_of, taught
from tests.simulation.study import Held, Sampler
from tests.simulation.weighted import ANSWERED, CAME, drawn_people

MANY = 400_000
BAND = {"discrete": 6, "skewed": 3, "ceiling": 10}
"""Scores that about half of the people reach."""

FORGOT = np.array([0.2, 0.4, 0.6])
"""Share of what was gained that each group has lost again at the follow-up."""

Scores = tuple[np.ndarray, np.ndarray]


def _drawn(
    rng: Generator, shape: str, people: int, shares: dict[str, dict[str, float]]
) -> tuple[Scores, dict[str, Grouping]]:
    probabilities = [taught(shape, learned=LEARNED[shape] * times) for times in (0.5, 1.0, 1.5)]
    found = drawn_people(rng, probabilities, people, shares)
    cells = found.cells
    return (cells.pre[cells.cell], cells.post[cells.cell]), {**found.segments}


def _later(rng: Generator, scores: Scores, segments: dict[str, Grouping]) -> np.ndarray:
    pre, post = scores
    return post - rng.binomial(np.maximum(post - pre, 0), FORGOT[segments["group"].codes])


def weighted_intervals(shape: str, people: int) -> Sampler:
    """Everyone answered twice and later; or a fifth before only and another fifth after only."""
    rng = np.random.default_rng(1)
    (pre, post), segments = _drawn(rng, shape, MANY, CAME)
    band = BAND[shape]
    change, rose = float((post - pre).mean()) * 100 / ITEMS, float((post > pre).mean())
    crossed = float((post >= band).mean() - (pre >= band).mean())
    kept = float((_later(rng, (pre, post), segments) - pre).mean() / (post - pre).mean())

    def sample(rng: Generator) -> Held:
        scores, segments = _drawn(rng, shape, people, ANSWERED)
        triples = ScoreTriples(*scores, _later(rng, scores, segments), ITEMS)
        same = weighted_same_people(
            same_people(count_triples(triples)),
            count_triple_combinations(triples, segments),
            segments,
            CAME,
        )
        seen = rng.choice(3, size=people, p=[0.6, 0.2, 0.2])
        cells = cells_of(*(np.where(seen == 2 - n, MISSING, one) for n, one in enumerate(scores)))
        raked = Raked.of(cells, segments, CAME)
        if isinstance(same, str) or isinstance(raked, str):
            return
        counted, table = count(cells)[0], raked.table({})
        pairs, within = table.pairs, table.pairs.everyone()
        everyone = np.ones(len(table.everyone.count), dtype=bool)
        of_pairs = weighted_share_change(pairs, within, pairs.pre >= band, pairs.post >= band)
        of_all = weighted_all_respondents_share(
            table.everyone, table.waves, everyone, threshold=100 * band / ITEMS
        )
        all_changed = weighted_all_respondents(table.everyone, table.waves, everyone)
        improved = weighted_details(details(counted), pairs, within).improved
        by_row = {
            "change": holds_change(weighted_estimate(estimate(counted), pairs, within), change),
            "improved": holds(improved, rose),
            "share at a band or above": holds_change(of_pairs, crossed),
            "all respondents' change": holds_change(all_changed, change),
            "all respondents' share at a band or above": holds_change(of_all, crossed),
            "share of the change that was kept": holds(same.changes.kept, kept),
        }
        for row, held in by_row.items():
            yield f"weighted: {row}", held

    return sample


def drawn_returning(
    rng: Generator, shape: str, people: int, shares: dict[str, dict[str, float]]
) -> tuple[ScoreCells, dict[str, Grouping]]:
    """Draw people who all answered before; who came back goes with the score and the group."""
    (pre, post), segments = _drawn(rng, shape, people, shares)
    a, b = KNOWN[shape]
    log_odds = 2 * (pre / ITEMS - a / (a + b)) + 0.7 * (segments["group"].codes - 1)
    back = rng.random(people) < 1 / (1 + np.exp(-log_odds))
    return cells_of(pre, np.where(back, post, MISSING)), segments


def weighted_drop_out(shape: str, people: int) -> Sampler:
    """Half came back, those who knew more and of groups that learn more rather than others."""
    (pre, post), _ = _drawn(np.random.default_rng(1), shape, MANY, CAME)
    change = float((post - pre).mean()) * 100 / ITEMS

    def sample(rng: Generator) -> Held:
        cells, segments = drawn_returning(rng, shape, people, ANSWERED)
        table = count_combinations(cells, segments)
        found = weighted_for_drop_out(
            table,
            Weights.alike(table.count),
            targets(CAME, segments),
            {segment: grouping.groups for segment, grouping in segments.items()},
        )
        yield "weighted: change weighted for drop-out", holds_change(found, change)

    return sample
