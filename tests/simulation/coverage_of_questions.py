"""Intervals of single questions and of how well they hang together."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from analysis.pairs.mcnemar import share_change
from analysis.questions.dif import GroupDif, differential_functioning
from surveys.meaning.audience import Grouping
from tests.analysis.item_builders import keyed
from tests.simulation.coverage_of_pairs import holds_change
from tests.simulation.populations import drawn_answers, drawn_ratings
from tests.simulation.questions import reliability_of
from tests.simulation.study import Held, Sampler

MOVES = {
    "discrete": (0.35, 0.10, 0.20, 0.35),
    "skewed": (0.10, 0.05, 0.15, 0.70),
    "ceiling": (0.80, 0.03, 0.12, 0.05),
}
"""Of one question: who keep, lose, learn and never know it."""


def change_of_one_share(shape: str, pairs: int) -> Sampler:
    moves = MOVES[shape]
    truth = moves[2] - moves[1]

    def sample(rng: Generator) -> Held:
        kept, lost, learned, never = rng.multinomial(pairs, moves).tolist()
        found = share_change(kept=kept, lost=lost, learned=learned, never=never, level=0.95)
        yield "question's share right, Newcombe", holds_change(found, truth)

    return sample


QUESTIONS = 8


def coefficients(shape: str, people: int) -> Sampler:
    """Right-or-wrong questions and ratings, eight of each."""

    def drawn(rng: Generator, n: int) -> dict[str, tuple[np.ndarray, int]]:
        return {
            "right or wrong": (drawn_answers(rng, shape, 1.5 * rng.normal(size=n), QUESTIONS), 1),
            "ratings": (drawn_ratings(rng, shape, n, items=QUESTIONS)[0], 4),
        }

    truths = {
        kind: reliability_of(steps, most=most)
        for kind, (steps, most) in drawn(np.random.default_rng(1), 500_000).items()
    }

    def sample(rng: Generator) -> Held:
        for kind, (steps, most) in drawn(rng, people).items():
            found = reliability_of(steps, most=most)
            for name in ("alpha", "omega"):
                low, high = (getattr(found, f"{name}_{end}") for end in ("low", "high"))
                truth = getattr(truths[kind], name)
                yield (
                    f"{name} of {kind}, jackknife",
                    None if low is None else low <= truth <= high,
                )

    return sample


def compared(right: np.ndarray, group: np.ndarray) -> GroupDif | None:
    """Return what is found of the second of two groups."""
    answers = [column.tolist() for column in (1 - right).T]
    segments = {"g": Grouping(("others", "group"), group.astype(np.int32))}
    found = differential_functioning(keyed(answers, answers), "pre", segments)
    of_group = found["g"]["group"]
    return of_group if isinstance(of_group, GroupDif) else None


def drawn_apart(
    rng: Generator, shape: str, people: int, *, harder: float
) -> tuple[np.ndarray, np.ndarray]:
    """Draw two groups, of which the second knows less and finds the first question harder."""
    group = np.arange(people) % 2
    ability = rng.normal(size=people) - 0.4 * group
    right = drawn_answers(rng, shape, ability, 10)
    right[:, 0] = drawn_answers(rng, shape, ability - harder * group, 1)[:, 0]
    return right, group


def errors_of_dif(shape: str, people: int) -> Sampler:
    many = compared(*drawn_apart(np.random.default_rng(1), shape, 400_000, harder=0.6))
    truth = many.items["k0"].delta

    def sample(rng: Generator) -> Held:
        found = compared(*drawn_apart(rng, shape, people, harder=0.6))
        one = found.items["k0"] if found else None
        yield (
            "question's delta (DIF), 1.96 errors",
            None if one is None else abs(one.delta - truth) <= 1.96 * one.delta_error,
        )

    return sample
