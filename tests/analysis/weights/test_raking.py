from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.weights.raking import LARGEST_WEIGHT, Raking, rake, targets
from surveys.meaning.audience import Grouping

GROUPS = {"age": ("young", "old"), "role": ("visitor", "expert")}


def raked(age, role, count=None, *, young=0.5, visitor=0.5, start=None):
    audience = {"age": np.array([young, 1 - young]), "role": np.array([visitor, 1 - visitor])}
    codes = {"age": np.array(age), "role": np.array(role)}
    people = np.ones(len(age), dtype=np.int64) if count is None else np.array(count)
    return rake(codes, people, audience, GROUPS, start=start), codes


def shares(found: Raking, codes, count) -> dict[str, float]:
    mass = found.weights(codes) * np.array(count)
    return {name: float(mass[code == 0].sum() / mass.sum()) for name, code in codes.items()}


COUNT = [40, 10, 20, 30]
FOUR = ([0, 0, 1, 1], [0, 1, 0, 1])


def test_margins_are_met_and_weights_are_1_on_average():
    found, codes = raked(*FOUR, COUNT, young=0.3, visitor=0.7)
    assert isinstance(found, Raking)
    assert shares(found, codes, COUNT) == pytest.approx({"age": 0.3, "role": 0.7})
    assert found.weights(codes) @ np.array(COUNT) == pytest.approx(100)
    assert (found.met, found.trimmed) == (True, 0)
    young = found.margins["age"]["young"]
    assert (young.target, young.before, young.after) == pytest.approx((0.3, 0.5, 0.3))
    assert found.design_effect == pytest.approx(100 / found.effective_people)


def test_margins_that_hold_already_change_nothing():
    found, codes = raked(*FOUR, COUNT, young=0.5, visitor=0.6)
    assert isinstance(found, Raking)
    assert found.weights(codes) == pytest.approx(np.ones(4))
    assert found.effective_people == pytest.approx(100)


def test_people_of_an_unknown_group_count_as_much_as_they_did():
    count = [*COUNT, 25]
    found, codes = raked([0, 0, 1, 1, -1], [0, 1, 0, 1, 0], count, young=0.3, visitor=0.7)
    assert isinstance(found, Raking)
    mass = found.weights(codes) * np.array(count)
    assert mass[-1] == pytest.approx(25)
    assert mass[:2].sum() / mass[:4].sum() == pytest.approx(0.3)
    assert found.margins["age"]["young"].after == pytest.approx(0.3)


def test_no_one_counts_for_more_than_five():
    found, codes = raked(*FOUR, [95, 2, 2, 1], young=0.5, visitor=0.5)
    assert isinstance(found, Raking)
    assert found.weights(codes).max() == LARGEST_WEIGHT == found.largest
    assert not found.met
    assert found.trimmed == 5
    assert found.margins["age"]["young"].after > 0.5


def test_the_cap_moves_weight_to_others_where_margins_can_still_be_met():
    """One of the experts among the old would count for more than five; the other old make up."""
    count = [60, 1, 30, 9]
    free, codes = raked(*FOUR, count, young=0.3, visitor=0.65)
    assert isinstance(free, Raking)
    assert shares(free, codes, count) == pytest.approx({"age": 0.3, "role": 0.65})


def test_a_group_with_no_share_counts_nothing():
    found, codes = raked(*FOUR, COUNT, young=0.0, visitor=0.4)
    assert isinstance(found, Raking)
    assert found.weights(codes)[:2] == pytest.approx([0, 0])
    assert found.smallest == 0


@pytest.mark.parametrize(
    ("age", "role", "reason"),
    [
        ([], [], "nobody to weight"),
        ([0, 0], [0, 1], "nobody of a group"),
        ([0, 1], [0, 1], "margins contradict"),
    ],
)
def test_why_there_are_no_weights(age, role, reason):
    found, _ = raked(np.array(age, dtype=int), np.array(role, dtype=int), young=0.4, visitor=0.7)
    assert found == reason


def test_nobody_of_whom_a_group_is_known():
    found, codes = raked([-1, -1], [-1, -1])
    assert isinstance(found, Raking)
    assert found.weights(codes) == pytest.approx([1, 1])


def test_targets_follow_the_groups_order_and_add_up_to_1():
    segments = {"age": Grouping(("young", "old"), np.zeros(1, dtype=np.int32))}
    (found,) = targets({"age": {"old": 0.3, "young": 0.69}}, segments).values()
    assert found == pytest.approx([0.69 / 0.99, 0.3 / 0.99])


@settings(max_examples=60)
@given(
    st.lists(st.integers(1, 60), min_size=4, max_size=4),
    st.floats(0.2, 0.8),
    st.floats(0.2, 0.8),
    st.floats(0.2, 5),
)
def test_laws(count, young, visitor, size):
    """Margins are met unless someone is at the largest weight; what all count before is nothing."""
    found, codes = raked(*FOUR, count, young=young, visitor=visitor)
    again, _ = raked(*FOUR, count, young=young, visitor=visitor, start=np.full(4, size))
    assert isinstance(found, Raking)
    assert isinstance(again, Raking)
    assert again.weights(codes, np.full(4, size)) == pytest.approx(found.weights(codes))
    assert found.met or found.trimmed
    if found.met:
        reached = shares(found, codes, count)
        assert reached == pytest.approx({"age": young, "role": visitor}, abs=1e-6)
    assert 1 <= found.effective_people <= sum(count) + 1e-9
