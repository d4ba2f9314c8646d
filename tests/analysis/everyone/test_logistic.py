import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.everyone.logistic import fitted_probabilities
from analysis.regression.folded import design_of
from analysis.regression.terms import Terms

PEOPLE = np.array([4, 3, 6, 5])


def terms(line, *factors):
    named = {str(place): np.array(codes) for place, codes in enumerate(factors)}
    return design_of(Terms({"line": np.array(line, dtype=float)}, named), np.ones(len(line)))


def test_without_terms_there_is_one_share():
    found = fitted_probabilities(terms([0, 0]), np.array([1, 5]), np.array([4, 8]))

    assert found == pytest.approx([0.5, 0.5])


def test_each_group_has_its_own_share():
    yes = np.array([1, 2, 3, 1])
    found = fitted_probabilities(terms([0] * 4, [0, 1, 2, 3]), yes, PEOPLE)

    assert found == pytest.approx(yes / PEOPLE, rel=1e-9)


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

    fitted, counted = model.pulled(asked * found), model.pulled(yes.astype(float))
    assert fitted == pytest.approx(counted, rel=1e-7, abs=1e-7)
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
