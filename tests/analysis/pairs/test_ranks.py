import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.counts.joint_scores import JointScores
from analysis.pairs.ranks import signed_rank_test
from surveys.scoring import LARGEST_DENOMINATOR
from tests.analysis.builders import joint, matched_rows

few_rows = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=8)


def by_all_signs(rows):
    """Return the p-value from every way in which the signs could have fallen."""
    change = np.array([post - pre for pre, post in rows])
    change = change[change != 0]
    ranks = stats.rankdata(abs(change))
    rose = ranks[change > 0].sum()
    sums = [ranks @ np.array(signs) for signs in itertools.product((0, 1), repeat=len(ranks))]
    return min(1, 2 * min(np.mean(np.array(sums) <= rose), np.mean(np.array(sums) >= rose)))


@given(few_rows)
def test_equals_all_ways_of_the_rows(rows):
    found = signed_rank_test(joint(rows))
    if all(pre == post for pre, post in rows):
        assert found is None
        return

    assert found.p_value == pytest.approx(by_all_signs(rows), rel=1e-9)
    assert found.method == "exact"
    assert found.changed + found.unchanged == len(rows)


@given(matched_rows)
def test_many_pairs_equal_scipy_on_the_rows(rows):
    many = rows * 101
    found = signed_rank_test(joint(many))
    if found is None or found.method == "exact":
        return
    theirs = stats.wilcoxon([post - pre for pre, post in many], method="asymptotic")

    assert found.p_value == pytest.approx(theirs.pvalue, rel=1e-6, abs=1e-300)


@given(matched_rows)
def test_swapping_the_waves_changes_no_p_value(rows):
    forth = signed_rank_test(joint(rows))
    back = signed_rank_test(joint([(post, pre) for pre, post in rows]))

    assert (forth is None) == (back is None)
    assert forth is None or forth.p_value == pytest.approx(back.p_value, rel=1e-9)


def many(rose, fell):
    return JointScores(np.array([3, 5]), np.array([5, 4]), np.array([rose, fell]), 12)


def test_exact_and_normal_meet():
    exact, normal = signed_rank_test(many(120, 80)), signed_rank_test(many(121, 80))

    assert (exact.method, normal.method) == ("exact", "normal")
    assert exact.p_value == pytest.approx(normal.p_value, rel=0.25)


@pytest.mark.parametrize("count", [199, 10**3, 10**6, 10**9])
def test_no_p_value_of_zero(count):
    found = signed_rank_test(many(count, 1))

    assert 0 < found.p_value < 1e-50
    assert found.changed == count + 1


def test_one_pair_or_no_change():
    assert signed_rank_test(joint([(3, 6)])).p_value == 1
    assert signed_rank_test(joint([(3, 3)] * 4)) is None
    assert signed_rank_test(joint([(3, -1)])) is None
    assert signed_rank_test(joint([])) is None


def test_rounded_units_do_not_break_ties():
    coarse = [(1, 3), (2, 4), (5, 3), (4, 4), (2, 5), (6, 9)]
    unit = LARGEST_DENOMINATOR / 97
    fine = [(round(pre * unit), round(post * unit)) for pre, post in coarse]
    found = signed_rank_test(joint(fine, denominator=LARGEST_DENOMINATOR))

    assert found == signed_rank_test(joint(coarse))
