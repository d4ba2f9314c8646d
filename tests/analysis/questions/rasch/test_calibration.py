import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.questions.rasch.calibration import calibrate, tied_together
from tests.analysis.questions.rasch.builders import by_r, counted, drawn

R = by_r()


def calibrated(right):
    counts = counted(right)
    return calibrate(counts.people, counts.right)


def reached(right):
    """Return whether from each item one comes to each other by people right here, wrong there."""
    right = np.asarray(right)
    step = (right.T @ (1 - right) > 0).astype(int) + np.eye(right.shape[1], dtype=int)
    return bool((np.linalg.matrix_power(step, right.shape[1]) > 0).all())


def test_the_likelihood_agrees_with_r():
    assert calibrated(R["before"]).log_likelihood == pytest.approx(R["log_likelihood"], rel=1e-9)
    assert calibrated(R["before"]).log_likelihood == pytest.approx(
        R["erm"]["log_likelihood"], rel=1e-9
    )


@settings(max_examples=60)
@given(st.integers(2, 5), st.integers(3, 25), st.integers(0, 10_000), st.floats(0.2, 4))
def test_there_is_a_maximum_where_every_item_is_compared_with_every_other(k, n, seed, spread):
    rng = np.random.default_rng(seed)
    right = drawn(rng, rng.normal(size=n), rng.normal(size=k) * spread)
    counts = counted(right)

    assert tied_together(counts.people, counts.right) == reached(right)
    assert (calibrate(counts.people, counts.right) is not None) == reached(right)


def test_two_items_have_a_closed_form():
    right = np.array([[1, 0]] * 30 + [[0, 1]] * 10 + [[1, 1]] * 5 + [[0, 0]] * 7)
    found = calibrated(right)

    assert found.difficulty[1] - found.difficulty[0] == pytest.approx(np.log(3), abs=1e-9)
    assert found.error[0] == pytest.approx(np.sqrt(1 / 30 + 1 / 10) / 2)


def test_who_knows_all_or_nothing_changes_nothing():
    rng = np.random.default_rng(1)
    right = drawn(rng, rng.normal(size=300), np.linspace(-1, 1, 5))
    ends = np.concatenate([right, np.ones((50, 5), dtype=int), np.zeros((30, 5), dtype=int)])

    assert calibrated(ends).difficulty.tolist() == calibrated(right).difficulty.tolist()


@pytest.mark.slow
def test_difficulties_are_found_and_their_errors_hold():
    rng, truth = np.random.default_rng(2), np.linspace(-1.5, 1.5, 10)
    found = [calibrated(drawn(rng, rng.normal(0.5, 1.2, 300), truth)) for _ in range(800)]
    away = np.array([one.difficulty - truth for one in found])
    within = np.abs(away) < 1.96 * np.array([one.error for one in found])

    assert np.abs(away.mean(axis=0)).max() < 0.03
    assert within.mean() == pytest.approx(0.95, abs=0.01)
