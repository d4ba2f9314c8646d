import json
from dataclasses import asdict, replace
from math import isfinite
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from analysis.everyone.all_respondents import all_respondents, all_respondents_share
from analysis.pairs.change import estimate
from surveys.scoring import LARGEST_DENOMINATOR, MISSING
from tests.analysis.builders import DENOMINATOR, joint, matched_rows, rows_of_respondents

R = json.loads(
    (Path(__file__).parents[2] / "reference" / "r" / "three_estimates.json").read_text("utf-8")
)


def close(value):
    return pytest.approx(value, rel=1e-9, abs=1e-12)


def of_event(name):
    event = R["events"][name]
    rows = zip(*(event["rows"][wave] for wave in ("pre", "post")), strict=True)
    units = [tuple(MISSING if unit is None else unit for unit in row) for row in rows]
    return joint(units, denominator=event["denominator"])


@pytest.mark.parametrize("event", R["events"])
def test_agrees_with_r(event):
    found = asdict(all_respondents(of_event(event)))
    theirs = R["events"][event]["results"]["all_respondents"]

    assert {name: found[name] for name in theirs} == close(theirs)


@pytest.mark.parametrize("event", ["plain", "uneven"])
def test_the_share_agrees_with_r(event):
    threshold = R["events"][event]["share_at"]
    found = asdict(all_respondents_share(of_event(event), threshold=threshold))
    theirs = R["events"][event]["results"]["share"]

    assert {name: found[name] for name in theirs} == close(theirs)


def test_the_worked_example_of_the_share():
    example = R["derrick_2015"]
    rows = [
        tuple(MISSING if value is None else int(value) for value in row)
        for row in zip(example["pre"], example["post"], strict=True)
    ]
    found = asdict(all_respondents_share(joint(rows, denominator=1)))

    assert round(found["p_value"], 3) == 0.053  # as published
    for name in ("change", "change_low", "change_high", "statistic", "p_value"):
        assert found[name] == close(example[name])


@given(matched_rows)
def test_with_everyone_matched_it_is_the_paired_test(rows):
    paired, found = estimate(joint(rows)), all_respondents(joint(rows))
    if paired.p_value is None:
        assert found is None
        return

    for name in ("change", "change_low", "change_high", "p_value"):
        assert getattr(found, name) == getattr(paired, name)


scores = st.lists(st.integers(0, DENOMINATOR), min_size=2, max_size=20)


@given(scores, scores)
def test_with_nobody_matched_it_is_welchs_test(pre, post):
    assume(len(set(pre)) > 1 and len(set(post)) > 1)  # SciPy warns otherwise
    found = all_respondents(
        joint([(unit, MISSING) for unit in pre] + [(-1, unit) for unit in post])
    )
    theirs = stats.ttest_ind(post, pre, equal_var=False)  # t does not depend on the units

    assert found.statistic == pytest.approx(theirs.statistic, rel=1e-9, abs=1e-9)
    assert found.df == close(theirs.df)
    assert found.p_value == pytest.approx(theirs.pvalue, rel=1e-9)


@given(rows_of_respondents)
def test_swapping_the_waves_flips_the_sign(rows):
    forth, back = (
        all_respondents(joint(some)) for some in (rows, [(post, pre) for pre, post in rows])
    )
    if forth is None:
        assert back is None
        return

    assert (forth.change, forth.change_low) == pytest.approx(
        (-back.change, -back.change_high), rel=1e-9, abs=1e-9
    )
    assert (forth.df, forth.p_value) == pytest.approx((back.df, back.p_value), rel=1e-7)


@given(rows_of_respondents, st.integers(0, 100))
def test_a_finite_result_or_none(rows, threshold):
    for found in (
        all_respondents(joint(rows)),
        all_respondents_share(joint(10 * rows), threshold=threshold),
    ):
        if found is not None:
            assert all(type(value) in (int, float) for value in asdict(found).values())
            assert all(map(isfinite, asdict(found).values()))
            assert found.change_low < found.change < found.change_high
            assert 0 <= found.p_value <= 1


@given(rows_of_respondents, st.integers(1, DENOMINATOR))
def test_the_share_of_those_who_reached_it(rows, cutoff):
    rows = 10 * rows
    found = all_respondents_share(joint(rows), threshold=100 * cutoff / DENOMINATOR - 1e-9)
    assume(found is not None)
    before, after = ([row[wave] for row in rows if row[wave] >= 0] for wave in (0, 1))

    assert found.pre_share == np.mean(np.array(before) >= cutoff)
    assert found.post_share == np.mean(np.array(after) >= cutoff)
    # An interval that holds 0 and a p-value below 1 - level cannot stand together.
    assert (found.p_value < 0.05) == (not found.change_low <= 0 <= found.change_high)


def test_a_threshold_in_rounded_units():
    """Seven in ten is no whole number of a very fine scale's units, and is at 70 points still."""
    units = [round(LARGEST_DENOMINATOR * tenths / 10) for tenths in (7, 6, 7, 5)]
    rows = [(units[0], MISSING), (units[1], MISSING), (MISSING, units[2]), (MISSING, units[3])]
    found = all_respondents_share(joint(rows * 5, denominator=LARGEST_DENOMINATOR), threshold=70)

    assert (found.pre_share, found.post_share) == (0.5, 0.5)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [(3, 6)],
        [(3, -1), (-1, 6)],
        [(3, 6), (5, 8), (1, 4)],
        [(12, 12)] * 4,
        [(3, -1)] * 4 + [(-1, 5)] * 4,
    ],
    ids=["nobody", "a pair", "one in each", "changed alike", "at the ceiling", "no spread"],
)
def test_nothing_to_go_by(rows):
    assert all_respondents(joint(rows)) is None


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [(12, 3)],
        [(3, 6)] * 20,
        [(12, 12)] * 20,
        [(12, 12), (3, 3), (4, 3)] * 10,
        [(12, 12)] * 4 + [(12, 3)] + [(3, 6)] * 20,
        [(3, 3)] * 4 + [(12, 3)] + [(12, 12)] * 20,
    ],
    ids=["nobody", "a pair", "none", "all", "nobody crossed", "few there", "few elsewhere"],
)
def test_no_share_to_go_by(rows):
    assert all_respondents_share(joint(rows)) is None


def test_a_single_pair_has_no_correlation():
    found = all_respondents(joint([(3, 6), (5, -1), (-1, 8)]))
    apart = all_respondents(joint([(3, -1), (-1, 6), (5, -1), (-1, 8)]))

    assert found.standard_error == close(apart.standard_error)
    assert found.df < apart.df


def test_very_many_people_leave_a_p_value_above_0():
    rows = joint([(0, 12), (0, 11), (1, 12), (0, -1), (-1, 12)])
    many = replace(rows, count=rows.count * 10**6)

    assert all_respondents(many).p_value > 0
    assert all_respondents_share(many, threshold=50).p_value > 0
