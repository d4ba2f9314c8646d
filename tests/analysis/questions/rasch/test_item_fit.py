import numpy as np
import pytest

from analysis.questions.rasch.calibration import calibrate
from analysis.questions.rasch.item_fit import item_fit, mean_squares
from tests.analysis.questions.rasch.builders import by_r, counted, drawn

R = by_r()
TRUTH = np.linspace(-1.2, 1.2, 8)


def fits(right):
    counts = counted(right)
    return item_fit(counts, calibrate(counts.people, counts.right))


def test_mean_squares_at_estimated_measures_are_erms():
    difficulty, people = np.array(R["erm"]["difficulty"]), np.array(R["erm"]["people"])
    chance = np.zeros((9, 8))
    chance[1:-1] = 1 / (1 + np.exp(difficulty - people[:, None]))
    infit, outfit = mean_squares(counted(R["before"]), chance)

    assert infit == pytest.approx(R["erm"]["infit"], rel=1e-9)
    assert outfit == pytest.approx(R["erm"]["outfit"], rel=1e-9)


def test_guessing_is_haphazard_and_a_repeated_question_regular():
    rng = np.random.default_rng(1)
    right = drawn(rng, rng.normal(size=1500), TRUTH)
    right[:, 3] = rng.integers(0, 2, 1500)
    right[:, 5] = right[:, 4]
    found = fits(right)

    assert found[3].infit.value > 1.1
    assert found[5].infit.value < 0.9
    assert max(found[3].infit.p_adjusted, found[5].infit.p_adjusted) < 0.001


def test_three_items_leave_something_to_vary():
    rng = np.random.default_rng(1)
    for one in fits(drawn(rng, rng.normal(size=300), [-1, 0, 1])):
        assert 0 < one.infit.p_value <= 1
        assert 0 < one.outfit.error < 1


@pytest.mark.slow
def test_where_the_model_is_true_little_is_called_off():
    rng, samples = np.random.default_rng(3), 500
    found = [fits(drawn(rng, rng.normal(0.5, 1.2, 300), TRUTH)) for _ in range(samples)]
    for name in ("infit", "outfit"):
        squares = [[getattr(item, name) for item in one] for one in found]
        value, error, p_value = (
            np.array([[getattr(square, figure) for square in one] for one in squares])
            for figure in ("value", "error", "p_value")
        )
        assert value.mean() == pytest.approx(1, abs=0.004)
        assert value.std(axis=0) == pytest.approx(error.mean(axis=0), rel=0.15)
        assert np.mean(p_value < 0.05) == pytest.approx(0.05, abs=0.015)
