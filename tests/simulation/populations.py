"""Three kinds of scores, with and without a change, from which people are drawn.

All are scores of a dozen items: people differ in what they know by a beta distribution, learn a
share of what they do not know and forget a share of what they do.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.random import Generator
from scipy import stats
from scipy.special import betaln, comb

from analysis.counts.counting import ScoreCells, score_cells
from analysis.counts.joint_scores import JointScores
from surveys.meaning.audience import Grouping
from surveys.respondents import ScorePairs

ITEMS = 12
POINTS = 100 / ITEMS
PRE, POST = map(np.ravel, np.indices((ITEMS + 1, ITEMS + 1)))
SHAPES = ("discrete", "skewed", "ceiling")
"""Even about the middle; most people know little; one in four is at the highest score before."""

KNOWN = {"discrete": (6, 6), "skewed": (1.5, 6), "ceiling": (6, 1.2), "top": (20, 1)}
LEARNED = {"discrete": 0.25, "skewed": 0.20, "ceiling": 0.50, "top": 0.50}
LOST = {"discrete": 0.10, "skewed": 0.10, "ceiling": 0.03, "top": 0.03}


def taught(shape: str, *, learned: float | None = None) -> np.ndarray:
    """Return the probability of each score before and after, in the order of `PRE` and `POST`."""
    learned = LEARNED[shape] if learned is None else learned
    known = stats.betabinom.pmf(np.arange(ITEMS + 1), ITEMS, *KNOWN[shape])
    table = np.zeros((ITEMS + 1, ITEMS + 1))
    for pre in range(ITEMS + 1):
        kept = stats.binom.pmf(np.arange(pre + 1), pre, 1 - LOST[shape])
        new = stats.binom.pmf(np.arange(ITEMS - pre + 1), ITEMS - pre, learned)
        table[pre] = known[pre] * np.convolve(kept, new)
    return table.ravel() / table.sum()


def untaught(shape: str) -> np.ndarray:
    """Return the same for people who answer twice and learn nothing in between."""
    a, b = KNOWN[shape]
    ways = comb(ITEMS, PRE) * comb(ITEMS, POST)
    both = ways * np.exp(betaln(a + PRE + POST, b + 2 * ITEMS - PRE - POST) - betaln(a, b))
    return both / both.sum()


def mean_change(probability: np.ndarray) -> float:
    """Return the true mean change, in points."""
    return float(probability @ (POST - PRE)) * POINTS


def sd_change(probability: np.ndarray) -> float:
    """Return the true standard deviation of the changes, in points."""
    change = (POST - PRE) * POINTS
    return float(np.sqrt(probability @ (change - probability @ change) ** 2))


def table_of(counts: np.ndarray) -> JointScores:
    """Return the table of people counted in the order of `PRE` and `POST`."""
    filled = counts > 0
    return JointScores(PRE[filled], POST[filled], counts[filled], ITEMS)


def drawn_table(rng: Generator, probability: np.ndarray, pairs: int) -> JointScores:
    """Draw some pairs."""
    return table_of(rng.multinomial(pairs, probability))


def drawn_scores(
    rng: Generator, probability: np.ndarray, people: int
) -> tuple[np.ndarray, np.ndarray]:
    """Draw the scores of some people before and after."""
    cell = np.searchsorted(np.cumsum(probability), rng.random(people))
    return np.divmod(np.minimum(cell, len(probability) - 1), ITEMS + 1)


def cells_of(pre: np.ndarray, post: np.ndarray) -> ScoreCells:
    """Return where people stand; `surveys.scoring.MISSING` is no score."""
    return score_cells(ScorePairs(pre.astype(np.int64), post.astype(np.int64), ITEMS))


@dataclass(frozen=True, slots=True)
class Audience:
    """People with a group and what they attended, all of whom were asked."""

    cells: ScoreCells
    segments: Mapping[str, Grouping]
    attendance: Mapping[str, np.ndarray]

    @property
    def asked(self) -> np.ndarray:
        return np.ones(len(self.cells.cell), dtype=bool)


def drawn_audience(
    rng: Generator,
    probability: np.ndarray,
    people: int,
    *,
    teaches: float = 0.0,
    activities: int = 3,
) -> Audience:
    """Draw people of three groups who like to go out unequally much.

    Who attended the first activity learned, besides, a share `teaches` of what was left.
    """
    pre, post = drawn_scores(rng, probability, people)
    group = rng.integers(3, size=people)
    attended = rng.random((activities, people)) < 0.2 + 0.1 * group
    post = post + attended[0] * rng.binomial(ITEMS - post, teaches)
    return Audience(
        cells_of(pre, post),
        {"group": Grouping(("a", "b", "c"), group.astype(np.int32))},
        {f"activity {n}": who for n, who in enumerate(attended)},
    )


EASE = {"discrete": 0.0, "skewed": -1.5, "ceiling": 2.0}
"""How much easier questions are than people know, in log-odds."""


def drawn_answers(rng: Generator, shape: str, ability: np.ndarray, items: int) -> np.ndarray:
    """Draw right (1) and wrong (0) answers by a Rasch model, shape (people, items)."""
    ease = EASE[shape] + np.linspace(-1.2, 1.2, items)
    return (rng.random((len(ability), items)) < 1 / (1 + np.exp(-ability[:, None] - ease))).astype(
        np.int64
    )


def drawn_ratings(
    rng: Generator, shape: str, people: int, *, change: float = 0.0, items: int = 1
) -> np.ndarray:
    """Draw ratings of 0 to 4 in two waves, shape (2, people, items)."""
    middle = {"discrete": 2.0, "skewed": 0.8, "ceiling": 3.6}[shape]
    opinion = rng.normal(size=(people, 1))
    noise = rng.normal(size=(2, people, items))
    waves = np.array([0.0, change])[:, None, None]
    return np.clip(np.round(middle + opinion + noise + waves), 0, 4).astype(np.int64)
