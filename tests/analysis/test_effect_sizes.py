from math import gamma, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.effect_sizes import d_av, d_z, hedges_factor
from analysis.moments import Moments, moments
from tests.analysis.builders import joint

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
