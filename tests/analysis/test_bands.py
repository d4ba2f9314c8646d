from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.bands import band_shares, levels_to_hide
from analysis.groups.differences import adjusted_p_values
from tests.analysis.builders import joint, rows_of_respondents

UP = [(4, 8)] * 12 + [(8, 4)] * 3 + [(9, 9)] * 5
FLAT = [(4, 5), (8, 9)] * 10


def of(tables, *thresholds, minimum=10):
    return band_shares(
        {name: joint(rows) for name, rows in tables.items()}, thresholds, minimum=minimum
    )


def test_a_level_that_people_reach():
    (found,) = of({"all": UP}, 50)["all"]

    assert (found.at_least, found.pairs, found.up, found.down) == (50, 20, 12, 3)
    assert (found.change.pre_share, found.change.post_share) == (0.4, 0.85)
    assert found.change.change_low > 0
    assert found.p_mid_adjusted == found.change.p_mid < 0.05


def test_all_levels_of_all_groups_that_are_shown_are_one_family():
    found = of({"a": UP, "small": UP[:9], "b": FLAT}, 40, 50)
    family = [band for group in ("a", "b") for band in found[group]]

    adjusted = adjusted_p_values([band.change.p_mid for band in family])
    assert tuple(band.p_mid_adjusted for band in family) == adjusted
    assert [band.p_mid_adjusted for band in found["small"]] == [None, None]


def test_everyone_who_answered_stands_beside_the_pairs():
    (found,) = of({"all": [*UP, *[(3, -1)] * 5, *[(-1, 12)] * 4]}, 50)["all"]

    assert found.pairs == 20
    assert found.all_respondents.pre_share == 8 / 25
    assert found.all_respondents.post_share == 21 / 24


@pytest.mark.parametrize("rows", [[], [(3, -1)], [(-1, 3)]])
def test_nobody_twice(rows):
    (found,) = of({"all": rows}, 50, minimum=1)["all"]

    assert (found.pairs, found.up, found.down) == (0, 0, 0)
    assert found.change is found.p_mid_adjusted is found.all_respondents is None


@pytest.mark.parametrize(("threshold", "share"), [(0, 1), (10, 1), (100, 0)])
def test_nobody_crosses_where_all_or_none_are_above(threshold, share):
    (found,) = of({"all": UP}, threshold)["all"]

    assert found.change.pre_share == found.change.post_share == share
    assert (found.change.change, found.change.p_mid, found.p_mid_adjusted) == (0, 1, 1)
    assert found.change.change_low < 0 < found.change.change_high
    assert found.all_respondents is None


def test_no_levels():
    assert of({"all": UP}) == {"all": ()}


@given(rows_of_respondents, st.lists(st.integers(1, 100), max_size=4, unique=True))
def test_a_higher_level_is_reached_by_no_more(rows, thresholds):
    found = of({"all": rows}, *sorted(thresholds), minimum=1)["all"]
    shares = [band.change for band in found if band.change is not None]

    for wave in ("pre_share", "post_share"):
        reached = [asdict(one)[wave] for one in shares]
        assert reached == sorted(reached, reverse=True)


@pytest.mark.parametrize(
    ("before", "hidden"),
    [
        ({3: 20, 6: 20, 9: 20}, set()),
        ({3: 20, 6: 31, 9: 9}, {60}),  # few at the top
        ({3: 9, 6: 31, 9: 20}, {40}),  # few at the bottom
        ({3: 20, 5: 9, 9: 31}, {60}),  # few in between
        ({3: 60}, set()),  # nobody is not a few
        ({3: 5}, {40, 60}),
    ],
)
def test_levels_that_would_tell_of_a_few_people_are_hidden(before, hidden):
    rows = [(score, score) for score, people in before.items() for _ in range(people)]
    (levels,) = of({"all": rows}, 40, 60).values()
    assert levels_to_hide(levels, minimum=10) == hidden
