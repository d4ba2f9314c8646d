import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.planning.power import (
    detectable_change,
    detectable_difference,
    half_width,
    pairs_needed,
    people_before,
    people_for_difference,
    power_of_t,
    smallest_noncentrality,
)

R = json.loads((Path(__file__).parents[2] / "reference" / "r" / "power.json").read_text("utf-8"))
AS_R_SOLVES = {"rel": 1e-8}
"""R's noncentral t distribution is documented to about 1e-8 and is searched to 1e-12."""


@pytest.mark.parametrize("case", R["paired"], ids=str)
def test_smallest_change_agrees_with_r(case):
    found = detectable_change(
        case["pairs"], sd_change=case["sd"], power=case["power"], level=case["level"]
    )
    assert found == pytest.approx(case["change"], **AS_R_SOLVES)


@pytest.mark.parametrize("case", R["difference"], ids=str)
def test_smallest_difference_agrees_with_r(case):
    found = detectable_difference(
        case["members"], case["others"], sd=case["sd"], power=case["power"], level=case["level"]
    )
    assert found == pytest.approx(case["difference"], **AS_R_SOLVES)


@pytest.mark.parametrize("case", R["needed"], ids=str)
def test_pairs_needed_agree_with_r(case):
    found = pairs_needed(case["change"], sd_change=case["sd"], power=0.8, level=0.95)
    assert found == case["pairs"]


@given(change=st.floats(0.3, 90), sd=st.floats(1, 40), power=st.floats(0.3, 0.97))
def test_one_pair_fewer_than_needed_is_not_enough(change, sd, power):
    needed = pairs_needed(change, sd_change=sd, power=power, level=0.95)
    assert detectable_change(needed, sd_change=sd, power=power, level=0.95) <= change
    fewer = detectable_change(needed - 1, sd_change=sd, power=power, level=0.95)
    assert fewer is None or fewer > change


@given(
    difference=st.floats(1, 60),
    share=st.floats(0.02, 0.98),
    sd=st.floats(2, 40),
)
def test_people_for_a_difference_do_find_it(difference, share, sd):
    people = people_for_difference(difference, share=share, sd=sd, power=0.8, level=0.95)
    members = people * share
    noncentrality = difference / (sd * (1 / members + 1 / (people - members)) ** 0.5)
    df = 1 / (share**2 / (people - members - 1) + (1 - share) ** 2 / (members - 1))  # Welch's
    assert power_of_t(noncentrality, df, level=0.95) >= 0.8 - 1e-9


@given(df=st.integers(1, 10**7), level=st.sampled_from([0.9, 0.95, 0.999]))
def test_without_an_effect_the_chance_is_that_of_a_false_finding(df, level):
    assert power_of_t(0, df, level=level) == pytest.approx(1 - level, rel=1e-9)


@given(df=st.integers(1, 10**6), power=st.floats(0.06, 0.999))
def test_noncentrality_has_the_power_that_was_asked_for(df, power):
    found = smallest_noncentrality(df, power=power, level=0.95)
    assert power_of_t(found, df, level=0.95) == pytest.approx(power, abs=1e-9)


def test_a_single_pair_and_an_empty_group_show_nothing():
    assert detectable_change(1, sd_change=20, power=0.8, level=0.95) is None
    assert half_width(1, sd_change=20, level=0.95) is None
    assert detectable_difference(0, 9, sd=20, power=0.8, level=0.95) is None
    assert detectable_difference(1, 9, sd=20, power=0.8, level=0.95) is None


def test_what_no_crowd_could_show_has_no_number():
    assert pairs_needed(1e-9, sd_change=20, power=0.8, level=0.95) is None


def test_where_everyone_changes_alike_two_pairs_are_enough():
    assert pairs_needed(1, sd_change=0, power=0.8, level=0.95) == 2


def test_answers_before_are_rounded_up_but_not_by_rounding_errors():
    assert people_before(3, match_rate=0.3) == 10
    assert people_before(4, match_rate=0.3) == 14
