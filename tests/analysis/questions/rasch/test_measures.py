import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from analysis.questions.rasch.measures import measures

spread = st.lists(st.floats(-2, 2), min_size=2, max_size=30)
far_apart = st.lists(st.floats(-8, 8), min_size=2, max_size=30)


def values(difficulty):
    return [one.measure for one in measures(np.asarray(difficulty, dtype=float))]


@given(far_apart)
def test_more_right_is_more(difficulty):
    assert (np.diff(values(difficulty)) > 0).all()


@given(spread)
def test_the_mirror_image_is_mirrored(difficulty):
    mirrored = np.negative(values(np.negative(difficulty)))[::-1]

    assert np.allclose(values(difficulty), mirrored, atol=1e-8)


@given(spread, st.floats(-5, 5))
def test_measures_move_with_the_items(difficulty, by):
    moved = np.array(difficulty) + by

    assert np.allclose(values(moved), np.array(values(difficulty)) + by, atol=1e-8)


def test_equal_items_have_a_closed_form():
    """Half a right answer and half a wrong one are added: Firth's estimate of a proportion."""
    right = np.arange(8)

    assert values(np.zeros(7)) == pytest.approx(np.log((right + 0.5) / (7 - right + 0.5)), rel=1e-9)


def test_of_two_maxima_the_higher_counts():
    far = np.array([-9.0, -9.0, 9.0, 9.0])
    grid = np.linspace(-20, 20, 40001)
    chance = expit(grid[:, None] - far)
    of_items = np.logaddexp(0, grid[:, None] - far).sum(axis=1)
    information = (chance * (1 - chance)).sum(axis=1)

    for right, found in enumerate(values(far)):
        weighted = right * grid - of_items + np.log(information) / 2
        at = np.interp(found, grid, weighted)
        assert at == pytest.approx(weighted.max(), abs=1e-6)
