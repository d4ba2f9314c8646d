from math import gamma, sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.special import nctdtr

from analysis.pairs.effect_sizes import (
    d_av,
    d_av_of_any_shape,
    d_av_with_interval,
    d_z,
    d_z_with_interval,
    hedges_factor,
)
from analysis.pairs.moments import Moments, moments
from tests.analysis.builders import joint, matched_rows

# Student's sleep data, drug 1 before and drug 2 after, in tenths of an hour above -2; R's
# effectsize::repeated_measures_d gives d_av 0.76050939567012, cohens_d 1.28455756259105.
SLEEP = [
    (27, 39),
    (4, 28),
    (18, 31),
    (8, 21),
    (19, 19),
    (54, 64),
    (57, 75),
    (28, 36),
    (20, 66),
    (40, 54),
]


def spread(pairs, change, sd_pre, sd_post, sd_change=1.0):
    return Moments(pairs, 50, 50 + change, change, sd_pre, sd_post, sd_change)


def test_against_r():
    found = moments(joint(SLEEP, denominator=80))

    assert d_av(found) == pytest.approx(0.76050939567012, rel=1e-12)
    assert d_z(found) == pytest.approx(1.28455756259105, rel=1e-12)


def test_the_average_spread_is_a_root_mean_square():
    assert d_av(spread(10, 5, 3, 4)) == pytest.approx(hedges_factor(9) * 5 / sqrt(12.5))


def test_what_cannot_be_computed():
    assert d_av(spread(2, 5, 3, 4)) is None
    assert d_av(spread(1, 5, None, None, None)) is None
    assert d_av(spread(9, 5, 0, 0)) is None
    assert d_av(spread(9, 5, 0, 2)) is not None
    assert d_z(spread(9, 5, 3, 3, 0)) is None
    assert d_z(spread(1, 5, None, None, None)) is None


@given(st.integers(2, 300))
def test_the_factor_is_hedges_own(degrees_of_freedom):
    exact = gamma(degrees_of_freedom / 2) / (
        sqrt(degrees_of_freedom / 2) * gamma((degrees_of_freedom - 1) / 2)
    )

    assert hedges_factor(degrees_of_freedom) == pytest.approx(exact, rel=1e-12)


@pytest.mark.parametrize("degrees_of_freedom", [10**3, 10**3 + 1, 10**6, 10**9])
def test_the_factor_of_large_groups(degrees_of_freedom):
    """Next to 1, where the difference of two large logarithms would lose digits."""
    m = degrees_of_freedom
    series = 1 - 3 / (4 * m) - 7 / (32 * m**2) - 9 / (128 * m**3)

    assert hedges_factor(m) == pytest.approx(series, rel=1e-12)


INTERVALS = [d_av_with_interval, d_z_with_interval]


@pytest.mark.parametrize("interval", INTERVALS)
@given(rows=matched_rows)
def test_an_interval_around_the_value_that_flips_with_the_waves(interval, rows):
    forth, back = (interval(moments(joint(some))) for some in (rows, [r[::-1] for r in rows]))
    assume(forth is not None and forth.low is not None)

    assert forth.low < forth.high
    assert (back.low, back.high) == pytest.approx((-forth.high, -forth.low), rel=1e-9)


@given(matched_rows)
def test_equal_spreads_and_half_a_correlation_make_both_alike(rows):
    """Where the spread of the changes is that of the waves, d_av is d_z but for the factor."""
    found = spread(len(rows) + 3, 5, 4, 4, 4)
    av, z = d_av_with_interval(found), d_z_with_interval(found)
    factor = hedges_factor(found.pairs - 1)

    assert (av.low, av.high) == pytest.approx((factor * z.low, factor * z.high), rel=1e-12)


@pytest.mark.parametrize("pairs", [2, 3, 10, 1000, 10**6, 10**9])
@pytest.mark.parametrize("d", [0, 1e-3, 0.3, 3, 50, 1e6])
def test_any_size_and_any_effect(pairs, d):
    """2026-11: SciPy alone takes seconds, or finds nothing, for the largest."""
    found = d_z_with_interval(spread(pairs, d, 1, 1))
    root_n = sqrt(pairs)

    assert found.low < d < found.high or (pairs, d) == (2, 1e6)
    if d * root_n <= 300:
        below = [nctdtr(pairs - 1, limit * root_n, d * root_n) for limit in (found.low, found.high)]
        assert below == pytest.approx([0.975, 0.025], abs=1e-9)


def test_no_interval_without_a_spread():
    assert d_z_with_interval(spread(9, 5, 3, 3, 0)) is None
    alike = d_av_with_interval(spread(9, 5, 3, 3, 0))
    assert (alike.value, alike.low, alike.high) == (d_av(spread(9, 5, 3, 3)), None, None)
    assert d_av_with_interval(spread(2, 5, 3, 4)) is None


@given(matched_rows)
def test_the_interval_of_any_shape_flips_with_the_waves_and_narrows(rows):
    forth, back, twice = map(
        d_av_of_any_shape, map(joint, (rows * 9, [row[::-1] for row in rows] * 9, rows * 18))
    )
    assume(forth is not None and forth.low is not None)

    assert forth.value == d_av(moments(joint(rows * 9)))
    assert (back.low, back.high) == pytest.approx((-forth.high, -forth.low), rel=1e-9, abs=1e-12)
    assert twice.high - twice.low < forth.high - forth.low


def test_no_interval_of_any_shape_without_a_spread():
    assert d_av_of_any_shape(joint([])) is None
    assert d_av_of_any_shape(joint([(12, 12)] * 4)) is None
    assert d_av_of_any_shape(joint([(3, 6), (5, 8), (1, 4)])).low is None
