"""Coverage at a reduced size; the full table stands in `tests.analysis.later.coverage_of_kept`."""

import pytest

from tests.analysis.later.coverage_of_kept import coverage

SAMPLES = 1500


@pytest.mark.slow
@pytest.mark.parametrize("people", [30, 100])
@pytest.mark.parametrize("shape", ["discrete", "skewed", "ceiling", "weak"])
def test_intervals_hold_the_truth(shape, people):
    given, held, in_set = coverage(shape, people, samples=SAMPLES)

    def chance(samples):
        return 3 * (0.05 * 0.95 / samples) ** 0.5

    assert in_set == pytest.approx(0.95, abs=0.01 + chance(SAMPLES))
    # Where a share is seldom given, those given are not just any samples.
    assert held == pytest.approx(0.95, abs=0.02 + chance(SAMPLES * given))
