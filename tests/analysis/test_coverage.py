"""Where the truth is known: intervals cover it, and tests keep their size."""

import numpy as np
import pytest
from scipy import stats

from analysis.counts.joint_scores import JointScores
from analysis.groups.differences import welch_test
from analysis.pairs.change import estimate
from analysis.pairs.moments import moments

SAMPLES = 4000
ITEMS = 12


def truth(*, learned):
    """Return the probability of each pair of scores: those learned of the items still unknown."""
    return np.array(
        [
            stats.binom.pmf(pre, ITEMS, 0.5)
            * stats.binom.pmf(np.arange(ITEMS + 1) - pre, ITEMS - pre, learned)
            for pre in range(ITEMS + 1)
        ]
    )


def noise():
    """Two waves that do not differ but for chance: what went up comes down as often."""
    moved = truth(learned=0.2)
    return (moved + moved.T) / 2


def samples(probability, pairs, *, seed, times=SAMPLES):
    """Yield tables of `pairs` people each, drawn from the probability of each cell."""
    pre, post = map(np.ravel, np.indices(probability.shape))
    rng = np.random.default_rng(seed)
    for counts in rng.multinomial(pairs, probability.ravel() / probability.sum(), size=times):
        filled = counts > 0
        yield JointScores(pre[filled], post[filled], counts[filled], ITEMS)


def within_chance(share, expected):
    return abs(share - expected) < 4 * np.sqrt(expected * (1 - expected) / SAMPLES)


@pytest.mark.slow
@pytest.mark.parametrize("level", [0.8, 0.95])
def test_intervals_cover(level):
    probability = truth(learned=0.25)
    change = np.subtract(*np.indices(probability.shape)[::-1])
    true_change = (probability * change).sum() * 100 / ITEMS
    found = [estimate(table, level=level) for table in samples(probability, 40, seed=1)]
    covered = np.mean([one.change_low <= true_change <= one.change_high for one in found])

    assert within_chance(covered, level)


@pytest.mark.slow
def test_the_paired_test_keeps_its_size():
    p_values = [estimate(table).p_value for table in samples(noise(), 40, seed=2)]

    assert within_chance(np.mean(np.array(p_values) < 0.05), 0.05)


@pytest.mark.slow
def test_groups_that_do_not_differ_are_seldom_said_to():
    draws = zip(
        *(samples(noise(), pairs, seed=seed) for seed, pairs in enumerate((25, 60, 40), start=3)),
        strict=True,
    )
    p_values = [welch_test(list(map(moments, groups))).p_value for groups in draws]

    assert within_chance(np.mean(np.array(p_values) < 0.05), 0.05)
