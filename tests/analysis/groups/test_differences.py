from math import sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from analysis.groups.differences import adjusted_p_values, welch_test
from analysis.pairs.moments import Moments, moments
from tests.analysis.builders import joint, matched_rows, points

P_VALUES = st.lists(st.floats(0, 1), min_size=1, max_size=20)


def groups(*tables):
    return [moments(joint(rows)) for rows in tables]


@given(matched_rows, matched_rows)
def test_two_groups_are_welchs_t_test(one, other):
    assume(all(len({post - pre for pre, post in rows}) > 1 for rows in (one, other)))
    changes = [post - pre for pre, post in (points(one), points(other))]
    found = welch_test(groups(one, other))
    theirs = stats.ttest_ind(*changes, equal_var=False)

    assert found.name == "Welch's F test"
    assert sqrt(found.statistic) == pytest.approx(abs(theirs.statistic), rel=1e-9, abs=1e-9)
    assert found.df == pytest.approx((1, theirs.df), rel=1e-9)
    assert found.p_value == pytest.approx(theirs.pvalue, rel=1e-9, abs=1e-15)


def test_three_groups_against_r():
    """R: oneway.test(Postwt - Prewt ~ Treat, MASS::anorexia), from the group's moments."""
    found = welch_test(
        [
            Moments(26, 0, 0, -0.449999999999999, 1, 1, 7.98870452576637),
            Moments(29, 0, 0, 3.00689655172414, 1, 1, 7.30850407089938),
            Moments(17, 0, 0, 7.26470588235294, 1, 1, 7.15742121214556),
        ]
    )

    assert found.statistic == pytest.approx(5.35544171268804, rel=1e-6)
    assert found.df == pytest.approx((2, 41.1358831188921), rel=1e-6)
    assert found.p_value == pytest.approx(0.00856849141171631, rel=1e-6)


@given(matched_rows, matched_rows, matched_rows)
def test_the_order_of_groups_does_not_matter(one, two, three):
    forth, back = welch_test(groups(one, two, three)), welch_test(groups(three, one, two))
    assume(forth is not None)

    assert forth.p_value == pytest.approx(back.p_value, rel=1e-9, abs=1e-12)


def test_groups_that_cannot_be_compared():
    sound, alike, single = groups([(1, 2), (3, 9)], [(1, 2), (3, 4)], [(1, 2)])

    assert welch_test([]) is None
    assert welch_test([sound]) is None
    assert welch_test([sound, alike]) is None
    assert welch_test([sound, single]) is None
    assert welch_test([sound, sound]).p_value == 1


@given(P_VALUES)
def test_adjusting_agrees_with_scipy(p_values):
    theirs = stats.false_discovery_control(p_values)

    assert adjusted_p_values(p_values) == pytest.approx(theirs, rel=1e-12)


@given(P_VALUES)
def test_adjusting_never_lowers_a_p_value_and_keeps_their_order(p_values):
    adjusted = np.array(adjusted_p_values(p_values))

    assert (adjusted >= np.array(p_values) * (1 - 1e-12)).all()
    assert (adjusted <= 1).all()
    assert (np.diff(adjusted[np.argsort(p_values)]) >= 0).all()


def test_unknown_p_values_do_not_count():
    assert adjusted_p_values([None, 0.02, None]) == (None, 0.02, None)
    assert adjusted_p_values([]) == ()
    assert adjusted_p_values([None]) == (None,)
