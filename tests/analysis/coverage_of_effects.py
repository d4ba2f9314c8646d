"""How often intervals of effect sizes, shares, gain and bootstrap hold the truth.

``python -m tests.analysis.coverage_of_effects`` prints the table at full size, in some minutes.
Scores are of a dozen items: symmetric ones, skewed ones, and ones of which many are at the
ceiling. The truth is that of the population: the share, gain and standardised change of its cells.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
from scipy import stats

from analysis.counts.joint_scores import JointScores
from analysis.pairs.effect_sizes import d_av_of_any_shape, d_z_of_any_shape
from analysis.pairs.resampling import bca_intervals
from analysis.pairs.shares import higher_after, improved_share

ITEMS = 12
PRE, POST = map(np.ravel, np.indices((ITEMS + 1, ITEMS + 1)))
SIZES = (30, 100, 1000)
ESTIMATES = (
    "d_av", "d_z", "improved", "higher after",
    "BCa change", "BCa gain", "BCa d_av", "BCa d_z",
)  # fmt: skip


def population(shape: str) -> np.ndarray:
    """Return the probability of each cell: people differ in what they know, and forget a little."""
    a, b, learned, lost = {
        "discrete": (6, 6, 0.25, 0.10),
        "skewed": (1.5, 6, 0.20, 0.10),
        "ceiling": (6, 1.2, 0.50, 0.03),
    }[shape]
    known = stats.betabinom.pmf(np.arange(ITEMS + 1), ITEMS, a, b)
    table = np.zeros((ITEMS + 1, ITEMS + 1))
    for pre in range(ITEMS + 1):
        kept = stats.binom.pmf(np.arange(pre + 1), pre, 1 - lost)
        new = stats.binom.pmf(np.arange(ITEMS - pre + 1), ITEMS - pre, learned)
        table[pre] = known[pre] * np.convolve(kept, new)
    return table.ravel() / table.sum()


def change_of(counts: np.ndarray, pre: np.ndarray, post: np.ndarray) -> np.ndarray:
    return counts @ (post - pre) / counts.sum(axis=1)


def gain_of(counts: np.ndarray, pre: np.ndarray, post: np.ndarray) -> np.ndarray:
    return counts @ (post - pre) / (counts @ (ITEMS - pre))


def variance_of(counts: np.ndarray, values: np.ndarray) -> np.ndarray:
    n = counts.sum(axis=1)
    return (counts @ values**2 - (counts @ values) ** 2 / n) / n


def d_av_of(counts: np.ndarray, pre: np.ndarray, post: np.ndarray) -> np.ndarray:
    average = (variance_of(counts, pre) + variance_of(counts, post)) / 2
    return change_of(counts, pre, post) / np.sqrt(average)


def d_z_of(counts: np.ndarray, pre: np.ndarray, post: np.ndarray) -> np.ndarray:
    return change_of(counts, pre, post) / np.sqrt(variance_of(counts, post - pre))


RESAMPLED = (change_of, gain_of, d_av_of, d_z_of)


def truths(probability: np.ndarray) -> list[float]:
    whole = probability[np.newaxis]
    rose, same = probability[POST > PRE].sum(), probability[POST == PRE].sum()
    d_av, d_z = (float(of(whole, PRE, POST)[0]) for of in (d_av_of, d_z_of))
    change, gain = (float(of(whole, PRE, POST)[0]) for of in (change_of, gain_of))
    return [d_av, d_z, rose, rose + same / 2, change, gain, d_av, d_z]


def intervals(table: JointScores, *, resamples: int, seed: int) -> Iterator[object]:
    yield d_av_of_any_shape(table)
    yield d_z_of_any_shape(table)
    yield improved_share(table)
    yield higher_after(table)
    statistics = [lambda counts, of=of: of(counts, table.pre, table.post) for of in RESAMPLED]
    yield from bca_intervals(table, statistics, resamples=resamples, seed=seed)


def coverage(
    shape: str, pairs: int, *, samples: int, resamples: int, seed: int = 1
) -> dict[str, float]:
    """Return, for each estimate, the share of samples whose interval held the truth."""
    probability = population(shape)
    truth = truths(probability)
    held: list[list[bool]] = [[] for _ in ESTIMATES]
    drawn = np.random.default_rng(seed).multinomial(pairs, probability, size=samples)
    for number, counts in enumerate(drawn):
        filled = counts > 0
        table = JointScores(PRE[filled], POST[filled], counts[filled], ITEMS)
        of_sample = intervals(table, resamples=resamples, seed=number)
        for one, (found, true) in enumerate(zip(of_sample, truth, strict=True)):
            held[one].append(found is not None and found.low <= true <= found.high)
    return {name: float(np.mean(of_one)) for name, of_one in zip(ESTIMATES, held, strict=True)}


def main() -> None:
    """Print the table; arguments: samples and resamples, 4000 and 2000 unless given."""
    samples, resamples = map(int, sys.argv[1:] or (4000, 2000))
    print(f"{samples} samples, {resamples} resamples; coverage of 95 % intervals in %")
    print(f"{'scores':<10}{'n':>6}" + "".join(f"{name:>14}" for name in ESTIMATES))
    for shape in ("discrete", "skewed", "ceiling"):
        for pairs in SIZES:
            found = coverage(shape, pairs, samples=samples, resamples=resamples)
            row = "".join(f"{100 * share:>14.1f}" for share in found.values())
            print(f"{shape:<10}{pairs:>6}{row}", flush=True)


if __name__ == "__main__":
    main()
