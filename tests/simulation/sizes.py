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
    cells_of,
    drawn_answers,
    drawn_audience,
    drawn_scores,
    drawn_table,
    untaught,
)
from tests.simulation.questions import reliabilities_of
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


GUESSED = 0.25
FOLLOWS = 0.4
"""By how much the log-odds of coming back follow what people know, in standard deviations."""


def tests_of_starters(shape: str, people: int) -> Sampler:
    """Nobody learns; whoever was low by chance rises by chance."""

    def false(before: np.ndarray, after: np.ndarray, back: np.ndarray) -> bool | None:
        scores = after.sum(axis=1)
        joint = count(cells_of(before.sum(axis=1), np.where(back, scores, MISSING)))[0]
        said = starters(joint, reliabilities_of(before, after[back]))
        return None if said is None or said.spread is None else said.verdict != "as before"

    def sample(rng: Generator) -> Held:
        ability = rng.normal(size=people)
        waves = [drawn_answers(rng, shape, ability, ITEMS) for _ in range(2)]
        everyone = np.ones(people, dtype=bool)
        yield "whether starters came closer", false(*waves, everyone)
        guessed = [given | (rng.random(given.shape) < GUESSED) for given in waves]
        yield "whether starters came closer, with guessing", false(*guessed, everyone)
        back = rng.random(people) < 1 / (1 + np.exp(-FOLLOWS * ability))
        yield "whether starters came closer, who knows more came back", false(*waves, back)

    return sample
