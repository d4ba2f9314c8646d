import numpy as np
import pytest
from hypothesis import given

from analysis.pairs.quantiles import median_change
from surveys.scoring import LARGEST_DENOMINATOR
from tests.analysis.builders import joint, matched_rows, points


@given(matched_rows)
def test_equals_the_median_of_the_rows(rows):
    pre, post = points(rows)

    assert median_change(joint(rows)) == pytest.approx(np.median(post - pre), rel=1e-9, abs=1e-9)


@given(matched_rows)
def test_doubling_changes_nothing_and_swapping_flips_the_sign(rows):
    found = median_change(joint(rows))

    assert median_change(joint(rows * 2)) == found
    assert median_change(joint([(post, pre) for pre, post in rows])) == -found


def test_few_pairs_and_very_fine_units():
    assert median_change(joint([])) is None
    assert median_change(joint([(3, -1)])) is None
    assert median_change(joint([(3, 6), (3, -1)])) == 25
    top = LARGEST_DENOMINATOR
    assert median_change(joint([(0, top), (0, top - 1)], denominator=top)) == pytest.approx(100)
