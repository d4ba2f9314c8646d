from math import gamma, sqrt

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.pairs.effect_sizes import (
    d_av,
    d_av_of_any_shape,
    d_z,
    d_z_of_any_shape,
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


@given(st.lists(st.integers(0, 9), min_size=3, max_size=30), st.integers(0, 3), st.randoms())
def test_with_equal_spreads_all_standardised_changes_agree(before, shift, chance):
    """They then differ only by the correlation of the waves: sd_change^2 = 2 sd^2 (1 - r)."""
    after = chance.sample(before, len(before))
    rows = [(pre, post + shift) for pre, post in zip(before, after, strict=True)]
    found = moments(joint(rows))
    assume(found.sd_pre and found.sd_change)

    over_the_first = found.change / found.sd_pre  # Glass's delta
    correlation = np.corrcoef(before, after)[0, 1]

    assert found.sd_post == pytest.approx(found.sd_pre)
    assert d_av(found) == pytest.approx(hedges_factor(len(rows) - 1) * over_the_first, abs=1e-12)
    assert d_z(found) * sqrt(2 * (1 - correlation)) == pytest.approx(over_the_first, abs=1e-7)


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


INTERVALS = [d_av_of_any_shape, d_z_of_any_shape]


@pytest.mark.parametrize("interval", INTERVALS)
@given(rows=matched_rows)
def test_an_interval_flips_with_the_waves_and_narrows(interval, rows):
    forth, back, twice = map(
        interval, map(joint, (rows * 9, [row[::-1] for row in rows] * 9, rows * 18))
    )
    assume(forth is not None and forth.low is not None)

    assert forth.low <= forth.value <= forth.high
    assert (back.low, back.high) == pytest.approx((-forth.high, -forth.low), rel=1e-9, abs=1e-12)
    width = forth.high - forth.low
    assert twice.high - twice.low < width or width < 1e-6


@given(matched_rows)
def test_the_value_is_that_without_an_interval(rows):
    found = moments(joint(rows * 3))

    for with_interval, alone in ((d_av_of_any_shape, d_av), (d_z_of_any_shape, d_z)):
        effect = with_interval(joint(rows * 3))
        assert (effect.value if effect else None) == alone(found)


def test_no_interval_without_a_spread():
    assert d_av_of_any_shape(joint([])) is None
    assert d_av_of_any_shape(joint([(12, 12)] * 4)) is None
    assert d_av_of_any_shape(joint([(3, 6), (5, 8), (1, 4)])).low is None
    assert d_z_of_any_shape(joint([])) is None
    assert d_z_of_any_shape(joint([(3, 6)])) is None
    assert d_z_of_any_shape(joint([(3, 6), (5, 8), (1, 4)])) is None
