import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import optimize

from analysis.questions.one_factor import LARGEST_LOADING, one_factor

many = st.integers(3, 6).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 4), min_size=size, max_size=size), min_size=10, max_size=40
    )
)
"""Rows of complete answers."""


@given(many)
def test_loadings_leave_the_least_residuals(rows):
    table = np.array(rows, dtype=float)
    assume((np.ptp(table, axis=0) > 0).all())
    correlation = np.corrcoef(table.T)
    above = np.triu_indices(len(correlation), 1)

    def left(loadings):
        return ((correlation - np.outer(loadings, loadings))[above] ** 2).sum()

    ours = one_factor(correlation)
    assume(ours is not None)
    edge = LARGEST_LOADING
    theirs = optimize.minimize(left, ours, bounds=[(-edge, edge)] * len(ours))

    assert (np.abs(ours) <= edge).all()
    assert left(ours) <= theirs.fun + 1e-8


def test_items_of_one_factor_have_its_omega():
    loadings = np.array([0.9, 0.8, 0.7, 0.6])
    correlation = np.outer(loadings, loadings)
    np.fill_diagonal(correlation, 1)

    assert one_factor(correlation) == pytest.approx(loadings, abs=1e-8)


def test_items_that_have_nothing_in_common():
    assert one_factor(np.eye(4)).tolist() == [0, 0, 0, 0]
