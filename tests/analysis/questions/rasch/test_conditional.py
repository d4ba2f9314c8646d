from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.questions.rasch.conditional import conditional


def every_way(difficulty):
    ways = np.array(list(product([0, 1], repeat=len(difficulty))))
    return ways, np.exp(-ways @ difficulty)


@given(st.lists(st.floats(-5, 5), min_size=2, max_size=6))
def test_agrees_with_every_way_written_out(difficulty):
    difficulty = np.array(difficulty)
    ways, weight = every_way(difficulty)
    found = conditional(difficulty)

    for right in range(len(difficulty) + 1):
        here = ways.sum(axis=1) == right
        share = weight[here] / weight[here].sum()
        assert found.log_ways[right] == pytest.approx(np.log(weight[here].sum()), abs=1e-12)
        assert found.chance[right] == pytest.approx(share @ ways[here], rel=1e-12)
        both = (ways[here].T * share) @ ways[here]
        assert found.both[right] == pytest.approx(both, rel=1e-12)


def test_sixty_items_far_apart_stay_whole():
    found = conditional(np.repeat([-10.0, 10.0], 30))

    assert np.isfinite(found.log_ways).all()
    assert found.chance.sum(axis=1) == pytest.approx(np.arange(61), abs=1e-9)
    assert found.both.sum(axis=(1, 2)) == pytest.approx(np.arange(61) ** 2, abs=1e-8)
