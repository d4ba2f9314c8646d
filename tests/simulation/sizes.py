"""Tests where there is nothing to find: how often they find it all the same."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from analysis.counts.counting import count
from analysis.everyone.all_respondents import all_respondents, all_respondents_share
from analysis.groups.ancova import ancova
from analysis.groups.contrasts import against_others
from analysis.groups.differences import welch_test
from analysis.groups.starters import starters
from analysis.pairs.change import estimate
from analysis.pairs.mcnemar import share_change
from analysis.pairs.moments import moments
from analysis.pairs.ranks import signed_rank_test
from surveys.scoring import MISSING
from tests.simulation.coverage_of_groups import of_activities
from tests.simulation.coverage_of_questions import compared, drawn_apart
from tests.simulation.populations import (
    ITEMS,
    KNOWN,
    cells_of,
    drawn_audience,
    drawn_scores,
    drawn_table,
    untaught,
)
from tests.simulation.questions import reliability_of, table_of_scores
from tests.simulation.study import Held, Sampler

ALPHA = 0.05


def found(test: object) -> bool | None:
    """Return whether a test calls a finding; None without a test."""
    p_value = getattr(test, "p_value", None)
    return None if p_value is None else p_value < ALPHA


def tests_of_pairs(shape: str, pairs: int) -> Sampler:
    probability = untaught(shape)

    def sample(rng: Generator) -> Held:
        table = drawn_table(rng, probability, pairs)
        yield "change, paired t", found(estimate(table))
        yield "change, signed ranks", found(signed_rank_test(table))

    return sample


def tests_of_everyone(shape: str, pairs: int) -> Sampler:
    """Half as many answered before only, a quarter after only, by chance."""
    probability = untaught(shape)

    def sample(rng: Generator) -> Held:
        pre, post = drawn_scores(rng, probability, pairs + pairs // 2 + pairs // 4)
        post[pairs : pairs + pairs // 2] = MISSING
        pre[pairs + pairs // 2 :] = MISSING
        table = count(cells_of(pre, post))[0]
        yield "all respondents' change, partially overlapping t", found(all_respondents(table))
        yield (
            "all respondents' share at the top, partially overlapping z",
            found(all_respondents_share(table)),
        )

    return sample


def tests_of_groups(shape: str, pairs: int) -> Sampler:
    """Four groups of half to twice as many pairs."""
    probability = untaught(shape)
    sizes = (pairs // 2, pairs, pairs, 2 * pairs)

    def sample(rng: Generator) -> Held:
        groups = [drawn_table(rng, probability, n) for n in sizes]
        of_each = {str(place): moments(one) for place, one in enumerate(groups)}
        adjusted = ancova(groups)
        yield "changes of groups, Welch's F", found(welch_test([*of_each.values()]))
        yield "groups at the same start, Wald's F, HC3", found(adjusted.same_start)
        yield "slopes of groups, Welch's F, HC3", found(adjusted.same_slope)
        first = against_others(dict(zip(of_each, groups, strict=True))).get("0")
        yield "smallest group against the others, Welch's t", found(first)

    return sample


def tests_of_activities(shape: str, people: int) -> Sampler:
    """Who attends more does not know more, and learns nothing."""
    probability = untaught(shape)

    def sample(rng: Generator) -> Held:
        for name, one in of_activities(drawn_audience(rng, probability, people)).items():
            yield name, found(one)

    return sample


SHARES = {"discrete": (0.35, 0.15), "skewed": (0.10, 0.10), "ceiling": (0.80, 0.06)}
"""Of one question: who know it twice, and who do so only before, or only after."""


def tests_of_questions(shape: str, pairs: int) -> Sampler:
    kept, moved = SHARES[shape]
    probability = (kept, moved, moved, 1 - kept - 2 * moved)

    def sample(rng: Generator) -> Held:
        cells = dict(
            zip(
                ("kept", "lost", "learned", "never"),
                rng.multinomial(pairs, probability).tolist(),
                strict=True,
            )
        )
        one = share_change(**cells, level=0.95)
        assert one is not None
        yield "question's share right, McNemar exact", one.p_exact < ALPHA
        yield "question's share right, McNemar mid-p", one.p_mid < ALPHA

    return sample


def tests_of_dif(shape: str, people: int) -> Sampler:
    """Two groups, of which one knows less, and ten questions alike for both."""

    def sample(rng: Generator) -> Held:
        of_group = compared(*drawn_apart(rng, shape, people, harder=0.0))
        for one in of_group.items.values() if of_group else ():
            yield "question off (DIF), Mantel-Haenszel", found(one)
            yield "question off (DIF), class C", None if one is None else one.size == "C"

    return sample


def tests_of_starters(shape: str, people: int) -> Sampler:
    """Nobody learns; whoever was low by chance rises by chance."""
    a, b = KNOWN[shape]

    def sample(rng: Generator) -> Held:
        known = rng.beta(a, b, size=(people, 1))
        before, after = (rng.random((2, people, ITEMS)) < known).astype(np.int64)
        reliable = reliability_of(before, most=1)
        of_thirds = starters(
            table_of_scores(before, after),
            reliability=reliable.alpha,
            reliability_error=reliable.alpha_error,
        )
        for place, name in ((0, "low"), (-1, "high")):
            third = of_thirds.thirds[place] if of_thirds else None
            judged = third is not None and third.beyond is not None
            yield f"{name} starters' verdict", third.verdict != "no more" if judged else None

    return sample
