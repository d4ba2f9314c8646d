"""Intervals of what one table of pairs, or of everyone who answered, shows."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from analysis.counts.counting import count, count_combinations
from analysis.counts.joint_scores import JointScores
from analysis.everyone.all_respondents import all_respondents, all_respondents_share
from analysis.everyone.attrition import weighted_change
from analysis.pairs.change import estimate
from analysis.pairs.effect_sizes import d_av_of_any_shape, d_z_of_any_shape
from analysis.pairs.gain import group_gain
from analysis.pairs.resampling import bca_intervals
from analysis.pairs.shares import higher_after, improved_share
from surveys.meaning.audience import Grouping
from surveys.scoring import MISSING
from tests.simulation.populations import (
    ITEMS,
    LEARNED,
    POST,
    PRE,
    cells_of,
    drawn_ratings,
    drawn_scores,
    drawn_table,
    mean_change,
    taught,
)
from tests.simulation.study import Held, Sampler

RESAMPLES = 1000


def holds(found: object, truth: float) -> bool | None:
    """Return whether an interval holds the truth; None without an interval."""
    low, high = getattr(found, "low", None), getattr(found, "high", None)
    return None if low is None or high is None else low <= truth <= high


def holds_change(found: object, truth: float) -> bool | None:
    """Return the same of what names its limits `change_low` and `change_high`."""
    low, high = getattr(found, "change_low", None), getattr(found, "change_high", None)
    return None if low is None or high is None else low <= truth <= high


def change_of(counts: np.ndarray, pre: np.ndarray, post: np.ndarray) -> np.ndarray:
    return counts @ (post - pre) / counts.sum(axis=1)


def variance_of(counts: np.ndarray, values: np.ndarray) -> np.ndarray:
    n = counts.sum(axis=1)
    return (counts @ values**2 - (counts @ values) ** 2 / n) / n


def d_av_of(counts: np.ndarray, pre: np.ndarray, post: np.ndarray) -> np.ndarray:
    average = (variance_of(counts, pre) + variance_of(counts, post)) / 2
    return change_of(counts, pre, post) / np.sqrt(average)


def d_z_of(counts: np.ndarray, pre: np.ndarray, post: np.ndarray) -> np.ndarray:
    return change_of(counts, pre, post) / np.sqrt(variance_of(counts, post - pre))


def intervals_of_pairs(shape: str, pairs: int) -> Sampler:
    probability = taught(shape)
    whole = probability[np.newaxis]
    change = mean_change(probability)
    d_av, d_z = (float(of(whole, PRE, POST)[0]) for of in (d_av_of, d_z_of))
    rose, same = (float(probability[cells].sum()) for cells in (POST > PRE, POST == PRE))

    def sample(rng: Generator) -> Held:
        table = drawn_table(rng, probability, pairs)
        yield "change, t", holds_change(estimate(table), change)
        yield "d_av, jackknife", holds(d_av_of_any_shape(table), d_av)
        yield "d_z, delta method", holds(d_z_of_any_shape(table), d_z)
        yield "improved, Wilson", holds(improved_share(table), rose)
        yield "higher after, Tango", holds(higher_after(table), rose + same / 2)

    return sample


def changes_at_the_top(_: str, pairs: int) -> Sampler:
    """Five of eight are at the highest score before."""
    probability = taught("top")
    change = mean_change(probability)

    def sample(rng: Generator) -> Held:
        found = estimate(drawn_table(rng, probability, pairs))
        yield "change, t, where five of eight are at the top before", holds_change(found, change)

    return sample


def resampled_intervals(shape: str, pairs: int) -> Sampler:
    probability = taught(shape)
    whole = probability[np.newaxis]
    truth = [float(of(whole, PRE, POST)[0]) for of in (change_of, d_av_of, d_z_of)]
    gain = float(probability @ (POST - PRE) / (probability @ (ITEMS - PRE)))

    def sample(rng: Generator) -> Held:
        table = drawn_table(rng, probability, pairs)
        seed = int(rng.integers(2**31))
        found = bca_intervals(
            table,
            [
                lambda counts, of=of: of(counts, table.pre, table.post)
                for of in (change_of, d_av_of, d_z_of)
            ],
            resamples=RESAMPLES,
            seed=seed,
        )
        for name, one, true in zip(("change", "d_av", "d_z"), found, truth, strict=True):
            yield f"{name}, BCa", holds(one, true)
        yield "normalised gain, BCa", holds(group_gain(table, resamples=RESAMPLES, seed=seed), gain)

    return sample


def intervals_of_everyone(shape: str, pairs: int) -> Sampler:
    """Half as many answered before only, a quarter after only, by chance."""
    probability = taught(shape)
    change = mean_change(probability)
    at_the_top = float(probability[POST == ITEMS].sum() - probability[PRE == ITEMS].sum())

    def sample(rng: Generator) -> Held:
        pre, post = drawn_scores(rng, probability, pairs + pairs // 2 + pairs // 4)
        post[pairs : pairs + pairs // 2] = MISSING
        pre[pairs + pairs // 2 :] = MISSING
        table = count(cells_of(pre, post))[0]
        yield (
            "all respondents' change, partially overlapping t",
            holds_change(all_respondents(table), change),
        )
        yield (
            "all respondents' share at the top, partially overlapping z",
            holds_change(all_respondents_share(table), at_the_top),
        )

    return sample


def intervals_of_weighted(shape: str, pairs: int) -> Sampler:
    """Twice as many answered before; who came back depends on the score and on the group."""
    quick, slow = (taught(shape, learned=LEARNED[shape] * times) for times in (1.4, 0.6))
    truth = (mean_change(quick) + mean_change(slow)) / 2

    def sample(rng: Generator) -> Held:
        group = rng.integers(2, size=2 * pairs)
        scores = [drawn_scores(rng, of, 2 * pairs) for of in (quick, slow)]
        pre, post = (np.where(group == 0, a, b) for a, b in zip(*scores, strict=True))
        middle = float((quick + slow) @ PRE) / 2
        log_odds = 2 * (pre - middle) / ITEMS + 1.0 * (group - 0.5)
        post = np.where(rng.random(2 * pairs) < 1 / (1 + np.exp(-log_odds)), post, MISSING)
        segments = {"group": Grouping(("a", "b"), group.astype(np.int32))}
        found = weighted_change(count_combinations(cells_of(pre, post), segments))
        yield "weighted change for drop-out", holds_change(found, truth)

    return sample


def intervals_after_strong_drop_out(shape: str, people: int) -> Sampler:
    """Of a third of those asked before, who learn more, 5 % come back; of the others half do."""
    quick, slow = (taught(shape, learned=LEARNED[shape] * times) for times in (1.8, 0.6))
    truth = (mean_change(quick) + 2 * mean_change(slow)) / 3

    def sample(rng: Generator) -> Held:
        group = rng.integers(3, size=people)
        scores = [drawn_scores(rng, of, people) for of in (quick, slow)]
        pre, post = (np.where(group == 0, a, b) for a, b in zip(*scores, strict=True))
        back = rng.random(people) < np.where(group == 0, 0.05, 0.5)
        segments = {"group": Grouping(("a", "b", "c"), group.astype(np.int32))}
        table = count_combinations(cells_of(pre, np.where(back, post, MISSING)), segments)
        row = "weighted change where some hardly come back"
        yield row, holds_change(weighted_change(table), truth)

    return sample


def intervals_of_rated_items(shape: str, pairs: int) -> Sampler:
    before, after = drawn_ratings(np.random.default_rng(1), shape, 2_000_000, change=0.3)
    truth = float((after - before).mean()) * 25

    def sample(rng: Generator) -> Held:
        pre, post = drawn_ratings(rng, shape, pairs, change=0.3)[..., 0]
        cell, times = np.unique(pre * 5 + post, return_counts=True)
        table = JointScores(cell // 5, cell % 5, times, 4)
        yield "rated item's change, t", holds_change(estimate(table), truth)

    return sample
