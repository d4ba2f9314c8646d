import numpy as np
import pytest
from hypothesis import given

from analysis.pairs.moments import moments
from tests.analysis.builders import joint, matched_rows, points


@given(matched_rows)
def test_equal_those_of_the_rows(rows):
    found = moments(joint(rows))
    pre, post = points(rows)

    assert found.pairs == len(rows)
    assert found.pre_mean == pytest.approx(pre.mean(), rel=1e-12)
    assert found.post_mean == pytest.approx(post.mean(), rel=1e-12)
    assert found.change == pytest.approx((post - pre).mean(), rel=1e-9, abs=1e-12)
    assert found.sd_pre == pytest.approx(pre.std(ddof=1), rel=1e-9, abs=1e-12)
    assert found.sd_post == pytest.approx(post.std(ddof=1), rel=1e-9, abs=1e-12)
    assert found.sd_change == pytest.approx((post - pre).std(ddof=1), rel=1e-9, abs=1e-12)
    assert found.standard_error == pytest.approx(found.sd_change / np.sqrt(len(rows)))


def test_those_seen_once_do_not_count():
    assert moments(joint([(3, 6), (3, -1), (-1, 12)])) == moments(joint([(3, 6)]))


def test_nobody():
    assert moments(joint([])) is None
    assert moments(joint([(3, -1)])) is None


def test_a_single_pair_has_no_spread():
    found = moments(joint([(3, 6)]))

    assert (found.pre_mean, found.post_mean, found.change) == (25, 50, 25)
    assert (found.sd_pre, found.sd_post, found.sd_change, found.standard_error) == (None,) * 4


def test_a_spread_of_nothing_is_exactly_nothing():
    found = moments(joint([(n, n + 1) for n in range(7)], denominator=7))

    assert found.sd_change == 0
    assert found.sd_pre > 0
