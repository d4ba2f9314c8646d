"""The difference of two groups that may share people."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from analysis.groups.contrasts import of_overlapping
from analysis.pairs.change import LEVEL
from analysis.pairs.moments import moments
from tests.analysis.builders import DENOMINATOR, joint

CHANCE = np.random.default_rng(11)


def changed(n, *, more=0):
    """Return people whose scores rose by 0 to 4 units, and so many more."""
    return [(0, more + int(units)) for units in CHANCE.integers(0, 5, n)]


def contrast(only_one, only_other, both):
    tables = (moments(joint(rows)) for rows in (only_one, only_other, both))
    return of_overlapping(*tables, level=LEVEL)


def points(rows):
    return np.array([after for _, after in rows]) * 100 / DENOMINATOR


def test_groups_without_a_common_member_are_welchs():
    one, other = changed(40, more=1), changed(25)
    expected = stats.ttest_ind(points(one), points(other), equal_var=False)
    found, interval = contrast(one, other, []), expected.confidence_interval(LEVEL)
    assert found.p_value == pytest.approx(expected.pvalue)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high))


@pytest.mark.parametrize("swapped", [False, True])
def test_a_group_within_another_is_its_members_against_the_others(swapped):
    within, others = changed(40), changed(25, more=1)
    expected = stats.ttest_ind(points(others), points(within), equal_var=False)
    found = contrast([], others, within) if swapped else contrast(others, [], within)
    difference = points(others + within).mean() - points(within).mean()
    assert found.difference == pytest.approx(-difference if swapped else difference)
    assert found.p_value == pytest.approx(expected.pvalue)
    assert found.df == pytest.approx(expected.df)


def test_intervals_of_groups_that_share_people_hold_the_truth():
    """40 in both, 30 in the one and 60 in the other only, of means 2, 3 and 2 units."""
    truth, held, rounds = (3 * 30 + 2 * 40) / 70 - 2, 0, 400
    for _ in range(rounds):
        found = contrast(changed(30, more=1), changed(60), changed(40))
        held += found.low <= truth * 100 / DENOMINATOR <= found.high
    assert stats.binomtest(held, rounds, LEVEL).pvalue > 0.001


@pytest.mark.parametrize(
    "groups",
    [
        ([], changed(5), []),
        ([], [], changed(5)),
        ([(0, 1)], changed(5), []),
        ([(0, 1)] * 3, [(0, 2)] * 4, [(0, 1)] * 5),
    ],
    ids=["nobody", "the same people", "a single one", "no spread"],
)
def test_nothing_is_said_without_people_or_spread(groups):
    assert contrast(*groups) is None
