import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.pairs.resampling import bca_interval, bca_intervals
from tests.analysis.builders import joint, matched_rows, points

ROWS = [(2, 5), (3, 3), (4, 9), (1, 2), (6, 5), (7, 12), (5, 6), (2, 9), (5, 6), (3, 3)] * 4


def mean_change(scores):
    matched = scores.matched()
    change = (matched.post - matched.pre) * (100 / matched.denominator)
    return lambda counts: counts @ change / counts.sum(axis=1)


def test_close_to_scipy_on_the_rows():
    """Both draw 10,000; a twentieth of the width is more than their chance."""
    pre, post = points(ROWS)
    theirs = stats.bootstrap((post - pre,), np.mean, n_resamples=10_000, rng=1).confidence_interval
    found = bca_interval(joint(ROWS), mean_change(joint(ROWS)))

    near = 0.05 * (theirs.high - theirs.low)
    assert [found.low, found.high] == pytest.approx([theirs.low, theirs.high], abs=near)
    assert found.value == pytest.approx((post - pre).mean())


@given(matched_rows, st.integers(0, 5))
def test_an_interval_or_none_and_never_a_warning(rows, seed):
    found = bca_interval(joint(rows), mean_change(joint(rows)), resamples=200, seed=seed)

    assert found is None or -100 <= found.low <= found.high <= 100


def test_the_same_seed_draws_the_same_whatever_the_memory(monkeypatch):
    once = bca_interval(joint(ROWS), mean_change(joint(ROWS)), resamples=500, seed=3)
    monkeypatch.setattr("analysis.pairs.resampling.NUMBERS_AT_ONCE", 70)
    again = bca_interval(joint(ROWS), mean_change(joint(ROWS)), resamples=500, seed=3)
    other = bca_interval(joint(ROWS), mean_change(joint(ROWS)), resamples=500, seed=4)

    assert (again.low, again.high) == pytest.approx((once.low, once.high), rel=1e-9)
    assert other != once


def test_several_statistics_share_the_resamples():
    scores = joint(ROWS)
    twice = bca_intervals(scores, [mean_change(scores)] * 2, resamples=500)

    assert twice == (bca_interval(scores, mean_change(scores), resamples=500),) * 2


@pytest.mark.parametrize("rows", [[], [(3, -1)], [(3, 6)], [(3, 6)] * 9, [(12, 12)] * 5])
def test_what_cannot_be_computed(rows):
    assert bca_interval(joint(rows), mean_change(joint(rows)), resamples=50) is None


def test_a_statistic_that_some_resamples_do_not_have():
    scores = joint([(12, 12), (12, 11), (3, 4)])
    change, headroom = scores.post - scores.pre, 12 - scores.pre

    assert bca_interval(scores, lambda counts: counts @ change / (counts @ headroom)) is None
