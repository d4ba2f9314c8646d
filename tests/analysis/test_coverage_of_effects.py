"""Coverage at a reduced size; the full table is `tests.analysis.coverage_of_effects`."""

import pytest

from tests.analysis.coverage_of_effects import coverage

SAMPLES = 400

LOWEST = {
    # Bootstrap intervals of 30 people are known to be a little too narrow.
    **{
        (shape, f"BCa {what}"): 0.915
        for shape in ("discrete", "skewed", "ceiling")
        for what in ("change", "gain", "d_av", "d_z")
    },
    **{(shape, "d_av"): 0.925 for shape in ("discrete", "skewed", "ceiling")},
}


@pytest.mark.slow
@pytest.mark.parametrize("pairs", [30, 100])
@pytest.mark.parametrize("shape", ["discrete", "skewed", "ceiling"])
def test_intervals_hold_the_truth(shape, pairs):
    """No lower than what the full table says, less what chance takes from 400 samples."""
    for name, share in coverage(shape, pairs, samples=SAMPLES, resamples=400).items():
        chance = 3 * (0.05 * 0.95 / SAMPLES) ** 0.5

        assert share > LOWEST.get((shape, name), 0.94) - chance, name
