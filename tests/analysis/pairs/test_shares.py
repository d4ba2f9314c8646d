import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.pairs.shares import higher_after, improved_share, wilson
from tests.analysis.builders import joint, matched_rows, points


@given(matched_rows)
def test_equal_those_of_the_rows(rows):
    pre, post = points(rows)
    higher = higher_after(joint(rows))

    assert improved_share(joint(rows)).value == np.mean(post > pre)
    assert higher.value == pytest.approx(np.mean(post > pre) + np.mean(post == pre) / 2)
    assert 0 <= higher.low <= higher.value <= higher.high <= 1
    assert higher.low < higher.high


@given(st.integers(1, 10**6), st.floats(0, 1), st.sampled_from([0.8, 0.95, 0.99]))
def test_wilson_equals_scipy(total, part, level):
    count = round(total * part)
    found = wilson(count, total, level=level)
    theirs = stats.binomtest(count, total).proportion_ci(level, method="wilson")

    assert found.low == pytest.approx(theirs.low, rel=1e-9, abs=1e-12)
    assert found.high == pytest.approx(theirs.high, rel=1e-9, abs=1e-12)


@given(matched_rows)
def test_swapping_the_waves_mirrors_the_interval(rows):
    forth, back = (higher_after(joint(some)) for some in (rows, [row[::-1] for row in rows]))

    assert back.value == pytest.approx(1 - forth.value, abs=1e-12)
    assert back.low == pytest.approx(1 - forth.high, abs=1e-12)


@given(matched_rows)
def test_doubling_everyone_narrows_the_interval(rows):
    for share in (improved_share, higher_after):
        once, twice = share(joint(rows)), share(joint(rows * 2))
        assert twice.value == pytest.approx(once.value)
        assert twice.high - twice.low < once.high - once.low


def test_what_cannot_be_computed_and_the_ends():
    assert improved_share(joint([])) is None
    assert higher_after(joint([(3, -1)])) is None
    same = higher_after(joint([(12, 12)] * 20))
    assert same.value == 0.5
    assert same.low == pytest.approx(1 - same.high)
    assert same.low < 0.5
    assert higher_after(joint([(1, 2)])).high == 1
    assert improved_share(joint([(2, 1)])).low == 0
