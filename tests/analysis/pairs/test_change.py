from dataclasses import asdict, replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from scipy import stats

from analysis.pairs.change import estimate
from surveys.scoring import LARGEST_DENOMINATOR
from tests.analysis.builders import DENOMINATOR, joint, matched_rows, points, rows_of_respondents

SIGNED = {"change", "change_low", "change_high", "d_av", "d_z"}


def alike(one, other):
    if one is None or other is None:
        return one is other
    return one == pytest.approx(other, rel=1e-9, abs=1e-9)


@given(matched_rows)
def test_equals_scipy_on_the_rows(rows):
    pre, post = points(rows)
    assume(len({after - before for before, after in rows}) > 1)
    found = estimate(joint(rows), level=0.9)

    theirs = stats.ttest_rel(post, pre)
    interval = theirs.confidence_interval(0.9)

    assert found.p_value == pytest.approx(theirs.pvalue, rel=1e-9)
    assert found.change_low == pytest.approx(interval.low, rel=1e-9, abs=1e-9)
    assert found.change_high == pytest.approx(interval.high, rel=1e-9, abs=1e-9)
    assert found.level == 0.9


@given(rows_of_respondents)
def test_shares_equal_those_of_the_rows(rows):
    found = estimate(joint(rows))
    pre, post = points(rows)
    if found.pairs == 0:
        assert (found.improved, found.same, found.declined, found.at_ceiling) == (None,) * 4
        return

    assert found.improved == np.mean(post > pre)
    assert found.same == np.mean(post == pre)
    assert found.declined == np.mean(post < pre)
    assert found.at_ceiling == np.mean(pre == 100)
    assert found.improved + found.same + found.declined == pytest.approx(1)


@given(rows_of_respondents)
def test_everyone_is_counted_once(rows):
    found = estimate(joint(rows))
    seen = [row for row in rows if row != (-1, -1)]

    assert found.pairs + found.pre_only + found.post_only == len(seen)


@given(rows_of_respondents)
def test_swapping_the_waves_flips_the_sign(rows):
    forth = asdict(estimate(joint(rows)))
    back = asdict(estimate(joint([(post, pre) for pre, post in rows])))
    names = {
        "pre_only": "post_only",
        "post_only": "pre_only",
        "pre_mean": "post_mean",
        "post_mean": "pre_mean",
        "sd_pre": "sd_post",
        "sd_post": "sd_pre",
        "improved": "declined",
        "declined": "improved",
        "change_low": "change_high",
        "change_high": "change_low",
    }
    del forth["at_ceiling"]

    for name, value in forth.items():
        other = back[names.get(name, name)]
        if name in SIGNED and value is not None:
            other = -other
        assert alike(value, other), name


@given(matched_rows)
def test_doubling_everyone_moves_no_mean_and_narrows_the_interval(rows):
    once, twice = estimate(joint(rows)), estimate(joint([*rows, *rows]))
    assume(once.sd_change)

    assert twice.pairs == 2 * once.pairs
    for name in ("pre_mean", "post_mean", "change", "improved", "same", "declined", "at_ceiling"):
        assert getattr(twice, name) == pytest.approx(getattr(once, name), rel=1e-9, abs=1e-9)
    assert twice.change_high - twice.change_low < once.change_high - once.change_low
    assert twice.p_value <= once.p_value + 1e-12


@given(rows_of_respondents)
def test_points_do_not_depend_on_the_units(rows):
    finer = [tuple(unit if unit < 0 else 5 * unit for unit in row) for row in rows]
    coarse, fine = estimate(joint(rows)), estimate(joint(finer, denominator=5 * DENOMINATOR))

    for name, value in asdict(coarse).items():
        assert alike(getattr(fine, name), value), name


WITHOUT_A_SPREAD = ("change_low", "change_high", "p_value", "d_z")


def missing(found):
    return {name for name, value in asdict(found).items() if value is None}


def test_nobody():
    found = estimate(joint([(3, -1), (-1, 4), (-1, 5)]))

    assert (found.pairs, found.pre_only, found.post_only) == (0, 1, 2)
    assert missing(found) == set(asdict(found)) - {"pairs", "pre_only", "post_only", "level"}


def test_one_pair():
    found = estimate(joint([(3, 6)]))

    assert (found.change, found.improved) == (25, 1)
    assert missing(found) == {*WITHOUT_A_SPREAD, "sd_pre", "sd_post", "sd_change", "d_av"}


def test_all_changed_alike():
    found = estimate(joint([(3, 6), (5, 8), (1, 4)]))

    assert (found.change, found.sd_change, found.improved) == (25, 0, 1)
    assert missing(found) == set(WITHOUT_A_SPREAD)


def test_everyone_at_the_ceiling():
    found = estimate(joint([(12, 12)] * 4))

    assert (found.change, found.at_ceiling, found.same) == (0, 1, 1)
    assert missing(found) == {*WITHOUT_A_SPREAD, "d_av"}


def test_a_change_alike_of_scores_that_had_to_be_rounded():
    """With a hundred items units are rounded; nobody's spread may come of that."""
    unit = Fraction(LARGEST_DENOMINATOR, 97)
    rows = [(round(unit * n), round(unit * (n + 10))) for n in range(0, 80, 7)]
    found = estimate(joint(rows, denominator=LARGEST_DENOMINATOR))

    assert found.sd_change == 0
    assert found.p_value is None


def test_an_estimate_is_a_record_of_plain_numbers():
    found = estimate(joint([(3, 6), (5, 7), (1, 4)]))

    assert all(type(value) in (int, float) for value in asdict(found).values())
    assert replace(found, pairs=3) == found
