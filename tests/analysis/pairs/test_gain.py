import pytest
from hypothesis import assume, given

from analysis.pairs.gain import group_gain
from tests.analysis.builders import joint, matched_rows, points


@given(matched_rows)
def test_equals_that_of_the_rows_means(rows):
    pre, post = points(rows)
    found = group_gain(joint(rows), resamples=20)
    if pre.mean() == 100:
        assert found is None
        return

    assert found.value == pytest.approx(
        (post.mean() - pre.mean()) / (100 - pre.mean()), rel=1e-9, abs=1e-9
    )
    assert (found.low is None) == (found.high is None)


@given(matched_rows)
def test_doubling_everyone_changes_nothing(rows):
    once, twice = (group_gain(joint(some), resamples=2) for some in (rows, rows * 2))
    assume(once is not None)

    assert twice.value == pytest.approx(once.value, rel=1e-12)


def test_the_interval_holds_the_gain():
    found = group_gain(joint([(3, 6), (5, 8), (1, 4), (6, 6), (2, 9), (4, 3)] * 5))

    assert found.low < found.value < found.high < 1


def test_what_cannot_be_computed():
    assert group_gain(joint([])) is None
    assert group_gain(joint([(12, 12), (12, 9)])) is None
    one = group_gain(joint([(3, 6)]))
    assert (one.value, one.low, one.high) == (pytest.approx(1 / 3), None, None)
    everyone_at_the_top = group_gain(joint([(3, 12), (9, 12), (6, 12)]))
    assert (everyone_at_the_top.value, everyone_at_the_top.low) == (1, None)
