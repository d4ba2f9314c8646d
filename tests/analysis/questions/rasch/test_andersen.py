import numpy as np
import pytest

from analysis.questions.rasch.andersen import andersen_test
from analysis.questions.rasch.calibration import calibrate
from tests.analysis.questions.rasch.builders import counted, drawn

TRUTH = np.linspace(-1.2, 1.2, 8)


def of_halves(right):
    counts = counted(right)
    return andersen_test(counts, calibrate(counts.people, counts.right))


def test_items_that_know_differently_well_are_found():
    rng = np.random.default_rng(1)
    know = rng.normal(size=800)
    steep = drawn(rng, 2 * know, [-0.6, -0.2, 0.2, 0.6])
    flat = drawn(rng, 0.4 * know, [-0.6, -0.2, 0.2, 0.6])

    assert of_halves(np.hstack([steep, flat])).p_value < 1e-6


def test_half_of_the_people_know_all_but_one():
    """Those with the most right are the upper part then, however many they are."""
    rng = np.random.default_rng(1)
    right = drawn(rng, rng.normal(size=200), TRUTH)
    missing = 1 - np.eye(8, dtype=int)[np.arange(240) % 8]

    assert of_halves(np.concatenate([right, missing])).split_after == 6


def test_an_item_that_all_who_know_much_got_right():
    rng = np.random.default_rng(1)
    right = drawn(rng, rng.normal(size=300), TRUTH)
    right[right[:, 1:].sum(axis=1) > 3, 0] = 1

    assert of_halves(right) is None


@pytest.mark.slow
def test_the_test_keeps_its_size():
    rng = np.random.default_rng(2)
    found = [of_halves(drawn(rng, rng.normal(0, 1.2, 400), TRUTH)) for _ in range(600)]

    assert np.mean([one.p_value < 0.05 for one in found]) == pytest.approx(0.05, abs=0.025)
