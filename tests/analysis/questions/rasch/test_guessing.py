import numpy as np
import pytest

from analysis.questions.rasch.calibration import calibrate
from analysis.questions.rasch.guessing import guessing_test
from tests.analysis.questions.rasch.builders import counted, drawn, scaled

EVEN = np.linspace(-1.5, 1.5, 10)


def found(right):
    counts = counted(right)
    return guessing_test(counts, calibrate(counts.people, counts.right))


def test_hard_items_that_are_guessed_make_no_scale():
    rng = np.random.default_rng(2)
    know = rng.normal(size=2000)
    right = drawn(rng, know, EVEN)
    guessed = right | (rng.random(right.shape) < 0.25)

    assert scaled(right).verdict == "one scale"
    assert scaled(guessed).verdict == "not one scale"
    assert found(guessed).statistic > 3 > abs(found(right).statistic)


def test_of_two_items_it_is_the_outfit_of_either():
    """Of two items that mirror each other nothing is left to vary."""
    rng = np.random.default_rng(3)

    assert found(drawn(rng, rng.normal(size=300), [-0.5, 0.5])) is None


@pytest.mark.slow
def test_keeps_its_size():
    rng = np.random.default_rng(4)
    tests = [found(drawn(rng, rng.normal(size=500), EVEN)) for _ in range(1000)]

    assert np.std([one.statistic for one in tests]) == pytest.approx(1, abs=0.08)
    assert np.mean([one.p_value < 0.05 for one in tests]) == pytest.approx(0.05, abs=0.025)
