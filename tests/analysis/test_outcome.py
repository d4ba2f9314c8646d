from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.bands import band_shares
from analysis.groups.differences import adjusted_p_values, welch_test
from analysis.outcome import outcome
from analysis.pairs.change import estimate
from analysis.pairs.moments import moments
from analysis.questions.rasch.scale import NotScaled
from tests.analysis.builders import grouping, joint, respondents
from tests.analysis.item_builders import FALSE, TRUE, keyed

ROWS = [(2, 5), (3, 3), (4, 9), (1, 2), (6, 5), (7, 12), (3, -1), (-1, 8), (5, 6), (2, 9)]
GROUPS = [0, 0, 0, 1, 1, 1, 0, 1, 2, -1]
EXPO = [True, False, True, True, False, True, True, True, False, False]


def found(*, minimum=2):
    event = respondents(
        ROWS,
        segments={"age": grouping(GROUPS)},
        attendance={"expo": EXPO, "talk": np.logical_not(EXPO)},
    )
    return outcome(event, "knowledge", minimum=minimum)


def rows_where(*conditions):
    return [row for row, *kept in zip(ROWS, *conditions, strict=True) if all(kept)]


def in_group(group):
    return [code == group for code in GROUPS]


def test_overall_is_everyone():
    assert found().scale == "knowledge"
    assert found().overall == estimate(joint(ROWS))


def test_each_group_is_estimated_alone():
    groups = found().segments["age"].groups

    assert list(groups) == ["a", "b", "c"]
    for code, group in enumerate(groups):
        assert groups[group].estimate == estimate(joint(rows_where(in_group(code))))


def test_groups_that_are_large_enough_are_a_family():
    age = found().segments["age"]
    shown = [joint(rows_where(in_group(code))) for code in (0, 1)]
    adjusted = adjusted_p_values([estimate(table).p_value for table in shown])

    assert age.test == welch_test([moments(table) for table in shown])
    assert [group.p_adjusted for group in age.groups.values()] == [*adjusted, None]


def test_groups_that_are_too_small_are_no_family():
    age = found(minimum=4).segments["age"]

    assert age.test is None
    assert {group.p_adjusted for group in age.groups.values()} == {None}


def test_activities_overlap_and_are_not_tested_against_each_other():
    activities = found().activities

    assert activities.test is None
    assert list(activities.groups) == ["expo", "talk"]
    assert activities.groups["expo"].estimate == estimate(joint(rows_where(EXPO)))
    assert activities.groups["expo"].p_adjusted is not None


def test_a_small_group_takes_the_next_one_with_it():
    groups = found(minimum=3).segments["age"].groups

    assert {name: group.hidden for name, group in groups.items()} == {
        "a": "protecting",
        "b": None,
        "c": "small",
    }


def test_groups_by_activities():
    crossed = found().segment_activities["age"]

    assert [list(of_group) for of_group in crossed.values()] == [["expo", "talk"]] * 3
    assert crossed["b"]["expo"] == estimate(joint(rows_where(in_group(1), EXPO)))


def test_a_rasch_scale_only_where_the_form_asks_for_one():
    event = respondents(ROWS)
    asked = replace(event.answers["knowledge"], rasch=True)
    with_scale = outcome(replace(event, answers={"knowledge": asked}), "knowledge", minimum=2)

    assert outcome(event, "knowledge", minimum=2).rasch is None
    assert with_scale.rasch == NotScaled("few items")


def test_an_event_without_segments_or_activities():
    plain = outcome(respondents(ROWS), "knowledge", minimum=2)

    assert plain.segments == plain.segment_activities == plain.activities.groups == {}


@given(st.lists(st.sampled_from([-1, 0, 1, 2]), min_size=10, max_size=10), st.integers(1, 11))
def test_any_grouping_can_be_estimated(codes, minimum):
    event = respondents(ROWS, segments={"age": grouping(codes)}, attendance={"expo": EXPO})
    age = outcome(event, "knowledge", minimum=minimum).segments["age"]

    for group in age.groups.values():
        assert group.p_adjusted is None or group.estimate.pairs >= minimum


def test_bands_of_everyone_of_each_group_and_each_activity():
    event = respondents(
        ROWS, segments={"age": grouping(GROUPS)}, attendance={"expo": EXPO, "talk": EXPO}
    )
    bands = outcome(event, "knowledge", minimum=2, bands=[25, 50]).bands
    tables = {
        group: joint(rows_where(in_group(code))) for code, group in enumerate(("a", "b", "c"))
    }

    assert bands.overall == band_shares({"all": joint(ROWS)}, [25, 50], minimum=2)["all"]
    assert bands.segments["age"] == band_shares(tables, [25, 50], minimum=2)
    assert list(bands.activities) == ["expo", "talk"]
    assert found().bands is None


def with_composite(pre, post):
    """Return respondents of two scales of two items, and of their mean."""
    plain = respondents(list(zip(pre, post, strict=True)))
    items = [[TRUE if units > 6 else FALSE for units in wave] for wave in (pre, post)]
    answers = keyed([items[0]] * 2, [items[1]] * 2)
    return replace(
        plain,
        scores=plain.scores
        | {"other": plain.scores["knowledge"], "both": plain.scores["knowledge"]},
        answers={"knowledge": answers, "other": answers},
        composites={"both": {"knowledge": Fraction(1, 2), "other": Fraction(1, 2)}},
    )


def test_a_composite_has_all_but_questions():
    pre, post = [(2, 5, 7, 9, 3, 8) * 3, (7, 9, 7, 12, 2, 9) * 3]
    event = with_composite(pre, post)
    both, knowledge = (outcome(event, scale, minimum=2) for scale in ("both", "knowledge"))

    assert both.overall == knowledge.overall
    assert both.details == knowledge.details
    assert both.items.changes == both.dif == {}
    assert both.reliability["pre"].items == 4
    assert both.reliability["pre"].alpha == pytest.approx(1)


def test_nobody_has_all_scales_of_a_composite():
    nobody = [-1] * 12
    both = outcome(with_composite(nobody, nobody), "both", minimum=2, bands=[50])

    assert (both.overall.pairs, both.overall.change) == (0, None)
    assert both.bands.overall[0].change is None
    assert both.weighted is both.starters is None


def test_a_scale_that_there_is_not():
    with pytest.raises(KeyError):
        outcome(respondents(ROWS), "trust", minimum=2)


def test_only_what_is_asked_for_is_computed():
    event = respondents(ROWS, segments={"age": grouping(GROUPS)}, attendance={"expo": EXPO})
    asked = outcome(event, "knowledge", minimum=2)

    assert asked.segments["age"].groups["a"].estimate.pairs == 3
    assert {"segments", "overall"} <= vars(asked).keys()
    assert not {"weighted", "adjusted", "items", "dif"} & vars(asked).keys()
