import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.everyone.logistic import Terms, fitted_probabilities

PEOPLE = np.array([4, 3, 6, 5])


def terms(line, *factors):
    return Terms(np.array(line, dtype=float), tuple(map(np.array, factors)))


def test_without_terms_there_is_one_share():
    found = fitted_probabilities(terms([0, 0]), np.array([1, 5]), np.array([4, 8]))

    assert found == pytest.approx([0.5, 0.5])


def test_each_group_has_its_own_share():
    yes = np.array([1, 2, 3, 1])
    found = fitted_probabilities(terms([0] * 4, [0, 1, 2, 3]), yes, PEOPLE)

    assert found == pytest.approx(yes / PEOPLE, rel=1e-9)


def test_sums_equal_those_of_the_indicators():
    rng = np.random.default_rng(1)
    line, weight = rng.random(50), rng.random(50)
    one, other = rng.integers(0, 3, 50), rng.integers(0, 4, 50)
    design = np.column_stack(
        [
            np.ones(50),
            line,
            *(one == np.arange(1, 3)[:, None]),
            *(other == np.arange(1, 4)[:, None]),
        ]
    )
    found = terms(line, one, other)

    assert found.products(weight) == pytest.approx(design.T @ (design * weight[:, None]))
    assert found.totals(weight) == pytest.approx(design.T @ weight)
    assert found.predictor(np.arange(7.0)) == pytest.approx(design @ np.arange(7))


@given(st.lists(st.integers(0, 6), min_size=5, max_size=5), st.integers(1, 1000))
def test_fitted_totals_are_those_counted(yes, times):
    """The equations of maximum likelihood; counts that are doubled change no probability."""
    line, groups = [0, 0.2, 0.5, 0.7, 1], [0, 1, 0, 1, 1]
    model = terms(line, groups)
    yes, asked = np.array(yes), np.full(5, 6)
    found = fitted_probabilities(model, yes, asked)
    again = fitted_probabilities(model, yes * times, asked * times)
    assert (found is None) == (again is None)
    if found is None:
        return

    assert model.totals(asked * found) == pytest.approx(
        model.totals(yes.astype(float)), rel=1e-7, abs=1e-7
    )
    assert again == pytest.approx(found, rel=1e-7)


def test_a_term_that_others_determine_is_left_out():
    yes = np.array([1, 2, 3, 1])
    age = [0, 1, 0, 1]
    found = fitted_probabilities(terms([0] * 4, age), yes, PEOPLE)
    twice = fitted_probabilities(terms([1] * 4, age, [1, 0, 1, 0], age, [0] * 4), yes, PEOPLE)

    assert twice == pytest.approx(found, rel=1e-9)


@pytest.mark.parametrize("yes", [[0, 0, 6, 5], [0, 0, 3, 5], [0, 0, 0, 0], [4, 3, 6, 5]])
def test_no_maximum(yes):
    assert fitted_probabilities(terms([0, 1, 2, 3]), np.array(yes), PEOPLE) is None
