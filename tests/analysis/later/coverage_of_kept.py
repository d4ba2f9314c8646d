"""How often the interval of the share that was kept holds the truth.

``python -m tests.analysis.later.coverage_of_kept`` prints the table at full size, in some minutes.
Scores are of a dozen items: symmetric ones, skewed ones, ones of which many are at the ceiling, and
ones that hardly change, so that a share is seldom given. Of 20,000 samples each, in %::

    scores         n   given  held where given  held in all
    discrete      30    88.4              96.1         95.2
    discrete     100   100.0              95.4         95.4
    discrete    1000   100.0              95.1         95.1
    skewed        30   100.0              94.8         94.8
    skewed       100   100.0              94.8         94.8
    skewed      1000   100.0              94.9         94.9
    ceiling       30    80.7              96.3         95.0
    ceiling      100   100.0              95.3         95.3
    ceiling     1000   100.0              95.0         95.0
    weak          30    10.9              94.5         94.9
    weak         100    25.9              95.0         95.1
    weak        1000    98.7              95.0         95.0
"""

from __future__ import annotations

import sys

import numpy as np
from scipy import stats

from analysis.counts.triple_scores import TripleScores
from analysis.later.kept import Kept, kept_share

ITEMS = 12
CELLS = [*map(np.ravel, np.indices((ITEMS + 1,) * 3))]
SIZES = (30, 100, 1000)
SHAPES = {
    # Beta-binomial knowledge, items learned and lost over the event, and since.
    "discrete": (6, 6, (0.25, 0.10), (0.05, 0.12)),
    "skewed": (1.5, 6, (0.20, 0.10), (0.05, 0.15)),
    "ceiling": (6, 1.2, (0.50, 0.03), (0.10, 0.05)),
    "weak": (6, 6, (0.15, 0.12), (0.05, 0.05)),
}


def moves(learned: float, lost: float) -> np.ndarray:
    """Return the probability of each score by the one before it."""
    table = np.zeros((ITEMS + 1, ITEMS + 1))
    for known in range(ITEMS + 1):
        kept = stats.binom.pmf(np.arange(known + 1), known, 1 - lost)
        new = stats.binom.pmf(np.arange(ITEMS - known + 1), ITEMS - known, learned)
        table[known] = np.convolve(kept, new)
    return table


def population(shape: str) -> np.ndarray:
    """Return the probability of each cell of scores before, after and at the follow-up."""
    a, b, event, since = SHAPES[shape]
    known = stats.betabinom.pmf(np.arange(ITEMS + 1), ITEMS, a, b)
    table = known[:, None, None] * moves(*event)[:, :, None] * moves(*since)[None]
    return table.ravel() / table.sum()


def coverage(shape: str, people: int, *, samples: int, seed: int = 1) -> tuple[float, float, float]:
    """Return how often a share is given, holds the truth where it is, and would hold it always.

    The last is of Fieller's set, which has no ends where the change over the event is not clear.
    """
    probability = population(shape)
    pre, post, followup = CELLS
    truth = probability @ (followup - pre) / (probability @ (post - pre))
    rest = followup - pre - truth * (post - pre)
    given, held, in_set = 0, 0, 0
    rng = np.random.default_rng(seed)
    for _ in range(samples):
        counts = rng.multinomial(people, probability)
        filled = np.flatnonzero(counts)
        cells = [units[filled] for units in CELLS]
        found = kept_share(TripleScores(*cells, counts[filled], ITEMS), level=0.95)
        weights, values = counts[filled], rest[filled]
        mean = values @ weights / people
        error = np.sqrt((values - mean) ** 2 @ weights / (people - 1) / people)
        in_set += abs(mean) <= stats.t.ppf(0.975, people - 1) * error
        if isinstance(found, Kept):
            given += 1
            held += found.low <= truth <= found.high
    return given / samples, held / max(given, 1), in_set / samples


def main() -> None:
    """Print the table; argument: samples, 20000 unless given."""
    samples = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    print(f"{'scores':<10}{'n':>6}{'given':>8}{'held where given':>18}{'held in all':>13}")
    for shape in SHAPES:
        for people in SIZES:
            found = coverage(shape, people, samples=samples)
            given, held, in_set = (f"{100 * share:.1f}" for share in found)
            print(f"{shape:<10}{people:>6}{given:>8}{held:>18}{in_set:>13}", flush=True)


if __name__ == "__main__":
    main()
