import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.counts.counting import count, count_combinations, score_cells
from analysis.everyone.all_respondents import all_respondents
from analysis.everyone.attrition import drop_out, weighted_change
from analysis.everyone.three_estimates import Interval, three_estimates
from analysis.pairs.change import estimate
from surveys.opening import open_event
from tests.analysis.builders import joint, score_pairs
from tests.analysis.everyone.test_attrition import LEFT, ROWS, WEIGHTED_BY_R, R
from tests.reference.agreement.compared import EVENTS

CELLS = score_cells(score_pairs([*ROWS, *LEFT, (-1, 5), (-1, 9)]))
PAIRS = estimate(count(CELLS)[0])
EVERYONE = all_respondents(count(CELLS)[0])
WEIGHTED = weighted_change(count_combinations(CELLS, {}))


def verdict(matched, everyone, weighted):
    def moved(record, limits):
        low, high = limits
        return replace(record, change=(low + high) / 2, change_low=low, change_high=high)

    return three_estimates(
        moved(PAIRS, matched), moved(EVERYONE, everyone), moved(WEIGHTED, weighted)
    )


@pytest.mark.parametrize(
    ("matched", "everyone", "weighted", "expected", "direction"),
    [
        ((2, 6), (3, 6), (1, 6), "agree", "gained"),
        ((-2, 6), (-3, 6), (-1, 6), "agree", "no clear change"),
        ((-6, -2), (-6, -3), (-6, -1), "agree", "fell"),
        ((2, 6), (-1, 6), (1, 6), "unsettled", None),
        ((-1, 6), (1, 6), (1, 6), "unsettled", None),
        ((2, 6), (5, 9), (3, 6), "disagree", "gained"),
        ((2, 6), (3, 6), (6, 9), "disagree", "gained"),
        ((-1, 3), (2, 6), (-1, 3), "disagree", None),
        ((-20, 20), (1, 9), (-9, -1), "disagree", None),
        ((1, 9), (-9, -1), (1, 9), "disagree", None),
    ],
)
def test_verdicts(matched, everyone, weighted, expected, direction):
    found = verdict(matched, everyone, weighted)

    assert (found.verdict, found.direction) == (expected, direction)
    assert found.matched == Interval(sum(matched) / 2, *matched)


@pytest.mark.parametrize(
    "missing",
    [
        (estimate(joint([(3, 4)])), EVERYONE, WEIGHTED),
        (PAIRS, None, WEIGHTED),
        (PAIRS, EVERYONE, None),
    ],
)
def test_not_enough(missing):
    found = three_estimates(*missing)

    assert (found.verdict, found.direction) == ("not enough", None)


limits = st.tuples(st.integers(-30, 30), st.integers(1, 30)).map(lambda one: (one[0], sum(one)))


@given(st.tuples(limits, limits, limits))
def test_turned_round_they_agree_as_much(intervals):
    turned = [(-high, -low) for low, high in intervals]

    assert verdict(*intervals).verdict == verdict(*turned).verdict


@given(limits)
def test_an_estimate_agrees_with_itself(interval):
    assert verdict(interval, interval, interval).verdict == "agree"


def test_with_everyone_matched_the_three_are_one():
    cells = score_cells(score_pairs(ROWS))
    table = count(cells)[0]
    found = three_estimates(
        estimate(table), all_respondents(table), weighted_change(count_combinations(cells, {}))
    )

    assert found.verdict == "agree"
    assert found.matched == found.all_respondents
    assert found.weighted.low == pytest.approx(found.matched.low, rel=1e-9)


def test_the_panel_that_nobody_taught(shared_data):
    """Those who knew more were found again; no plain claim of a gain may come out of that."""
    respondents = open_event(EVENTS / "gss2006_r1").respondents
    (scores,) = respondents.scores.values()
    cells = score_cells(scores)
    table = count(cells)[0]
    everyone = all_respondents(table)
    weighted = weighted_change(count_combinations(cells, respondents.segments))
    found = three_estimates(estimate(table), everyone, weighted)
    theirs = {**R["gss2006_r1"], "weighted": WEIGHTED_BY_R["gss2006_r1"]}
    reference = json.loads((shared_data / "gss2006" / "ref_gss2006.json").read_text())["R1"]

    for name, ours in (
        ("all_respondents", everyone),
        ("weighted", weighted),
        ("drop_out", drop_out(table)),
    ):
        expected = theirs[name]
        assert {one: getattr(ours, one) for one in expected} == pytest.approx(expected, rel=1e-8)
    published = reference["partially_overlapping_t"]["unequal_variances"]
    assert (everyone.statistic, everyone.df, everyone.p_value) == pytest.approx(
        (published["t"], published["df"], published["p"]), rel=1e-9
    )
    assert drop_out(table).difference == pytest.approx(
        reference["attrition"]["smd_completers_minus_dropouts_pooled"], rel=1e-9
    )
    assert weighted.segments == ("degree", "sex", "age")
    assert found.verdict == "disagree"
    assert found.direction is None
