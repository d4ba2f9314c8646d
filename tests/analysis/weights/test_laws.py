"""Weights of 1 change nothing, whole weights are as many people, size and order do not count."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from analysis.counts.counting import count_triple_combinations, count_triples, score_cells
from analysis.details import details
from analysis.everyone.all_respondents import all_respondents, all_respondents_share
from analysis.everyone.attrition import weighted_change
from analysis.groups.contrasts import contrast
from analysis.groups.differences import welch_test
from analysis.groups.slopes import slope
from analysis.groups.starters import starters
from analysis.later.kept import Kept
from analysis.later.same_people import same_people
from analysis.outcome import outcome
from analysis.pairs.change import estimate
from analysis.pairs.moments import moments
from analysis.questions.reliability import Reliability
from analysis.weighted_outcome import WeightedOutcome, weighted_outcome
from analysis.weights.details import weighted_details
from analysis.weights.drop_out import weighted_for_drop_out
from analysis.weights.estimates import weighted_estimate
from analysis.weights.everyone import weighted_all_respondents
from analysis.weights.families import weighted_contrast
from analysis.weights.linearised import Weights
from analysis.weights.parts import Raked
from analysis.weights.same_people import weighted_same_people
from analysis.weights.shares import weighted_all_respondents_share
from analysis.weights.weighted_pairs import WeightedPairs, as_moments, weighted_moments
from surveys.event import WAVES
from surveys.followup import ScoreTriples
from tests.analysis.builders import (
    DENOMINATOR,
    grouping,
    joint,
    matched_rows,
    respondents,
    rows_of_respondents,
    rows_of_three_waves,
    score_pairs,
    triples,
)
from tests.analysis.item_builders import keyed
from tests.analysis.laws.figures import figures


def flat(record: object) -> dict[str, object]:
    """Return every figure of nested records by its place."""
    return {".".join(path): value for path, value in figures(record).items()}


def assert_same(one: object, other: object, *, but: tuple[str, ...] = ()) -> None:
    ours, theirs = flat(one), flat(other)
    assert ours.keys() == theirs.keys()
    for place, value in ours.items():
        if any(name in place for name in but):
            continue
        if isinstance(value, float) and theirs[place] is not None:
            assert value == pytest.approx(theirs[place], rel=1e-9, abs=1e-9), place
        else:
            assert value == theirs[place], place


def pairs_of(rows, weight) -> WeightedPairs:
    pre, post = np.array(rows, dtype=np.int64).T
    weights = Weights(np.array(weight, dtype=float), np.ones(len(rows), dtype=np.int64), None)
    return WeightedPairs(pre, post, DENOMINATOR, weights)


@given(matched_rows)
def test_weights_of_1_change_nothing(rows):
    table = joint(rows)
    pairs = pairs_of(rows, np.ones(len(rows)))

    assert_same(weighted_estimate(estimate(table), pairs, pairs.everyone()), estimate(table))
    assert_same(
        weighted_details(details(table), pairs, pairs.everyone()),
        details(table),
        # Exact there and normal here; by the jackknife there and linearised here.
        but=("signed_rank.method", "signed_rank.p_value", "d_av.low", "d_av.high"),
    )


@given(matched_rows, matched_rows)
def test_weights_of_1_change_no_difference(some, others):
    pairs = pairs_of([*some, *others], np.ones(len(some) + len(others)))
    first = np.arange(len(pairs.pre)) < len(some)
    ours = weighted_contrast(pairs, first, ~first)
    theirs = contrast(moments(joint(some)), moments(joint(others)), level=0.95)

    assert_same(ours, theirs)
    parts = [as_moments(pairs, part, weighted_moments(pairs, part)) for part in (first, ~first)]
    assert_same(
        welch_test([part for part in parts if part]),
        welch_test([moments(joint(rows)) for rows in (some, others)]),
    )


LEFT = [(pre, -1) for pre in (0, 1, 1, 2, 2, 3, 4, 8)]


@given(rows_of_respondents)
@example([(pre, min(12, pre + 1 + pre % 3)) for pre in range(12)] * 2 + LEFT)
def test_margins_that_hold_change_nothing_of_everyone(rows):
    """With one group for all, nothing is known but its number."""
    assume(rows)
    one = {"all": grouping([0] * len(rows), ["everyone"])}
    made = Raked.of(score_cells(score_pairs(rows)), one, {"all": {"everyone": 1.0}})
    assume(isinstance(made, Raked))
    table = made.table({})
    within = np.ones(len(table.everyone.pre), dtype=bool)
    ours = weighted_all_respondents(table.everyone, table.waves, within)

    assert_same(ours, all_respondents(joint(rows)))
    for threshold in (1, 50, 100):
        assert_same(
            weighted_all_respondents_share(
                table.everyone, table.waves, within, threshold=threshold
            ),
            all_respondents_share(joint(rows), threshold=threshold),
        )
    stands_in = weighted_change(table.everyone)
    assume(stands_in is None or not stands_in.trimmed)  # to no more than five people here
    groups = {"all": one["all"].groups}
    assert_same(
        weighted_for_drop_out(table.everyone, table.waves[0], made.audience, groups), stands_in
    )


@given(rows_of_respondents)
def test_margins_that_hold_change_no_band_and_no_question(rows):
    """But for p-values: exact there, t here."""
    assume(rows)
    everyone = respondents(rows, segments={"all": grouping([0] * len(rows), ["everyone"])})
    answers = keyed([[min(row[0], 2) for row in rows]], [[min(row[1], 2) for row in rows]])
    everyone = replace(everyone, answers={"knowledge": answers})
    counted = outcome(everyone, "knowledge", minimum=2, bands=[30, 60])
    found = weighted_outcome(counted, {"all": {"everyone": 1.0}})
    assume(isinstance(found, WeightedOutcome))

    for ours, theirs in zip(
        (*found.bands.overall, *found.bands.segments["all"]["everyone"]),
        (*counted.bands.overall, *counted.bands.segments["all"]["everyone"]),
        strict=True,
    ):
        assert (ours.at_least, ours.pairs) == (theirs.at_least, theirs.pairs)
        assert_same(ours.all_respondents, theirs.all_respondents)
        if theirs.change is None:
            assert ours.change is None
            continue
        for figure in ("pre_share", "post_share", "change", "change_low", "change_high"):
            wanted = pytest.approx(getattr(theirs.change, figure), abs=1e-9)
            assert getattr(ours.change, figure) == wanted, figure
    assert_same(found.at_the_top, counted.at_the_top)
    (question,), (unweighted,) = found.items.values(), counted.items.changes.values()
    if unweighted.pairs:
        assert [question.learned_share, question.change_low, question.change_high] == pytest.approx(
            [
                unweighted.learned_share,
                unweighted.change.change_low,
                unweighted.change.change_high,
            ],
            abs=1e-9,
        )
    else:
        assert question is None


def test_those_who_count_for_next_to_nothing_give_no_slope():
    weight = np.array([2, 3.6e-9, 0.78, 1.5e-9, 1.5e-9, 1.5e-9])
    weights = Weights(weight, np.ones(6, dtype=np.int64), None)
    before = np.array([6, 7, 9, 8, 11, 4]) * 100 / 12
    after = np.array([10, 9, 8, 7, 10, 6]) * 100 / 12
    assert slope(before, after, weight > 0, weights) is None


@settings(max_examples=25)
@given(matched_rows)
def test_margins_that_hold_change_no_starters(rows):
    one = {"all": grouping([0] * len(rows), ["everyone"])}
    made = Raked.of(score_cells(score_pairs(rows)), one, {"all": {"everyone": 1.0}})
    table = joint(rows)
    found = starters(table, RELIABLE, weighted=made.table({}).pairs)
    assert_same(found, starters(table, RELIABLE))


def test_margins_that_hold_change_no_regression():
    rows, ages, expo = everyday()
    everyone = respondents(
        rows,
        segments={"age": grouping(ages), "all": grouping([0] * len(rows), ["everyone"])},
        attendance={"expo": expo, "talk": expo[::-1]},
    )
    everyone = replace(everyone, asked_activities=np.arange(len(rows)) % 5 > 0)
    counted = outcome(everyone, "knowledge", minimum=5)
    found = weighted_outcome(counted, {"all": {"everyone": 1.0}})
    for name in ("adjusted", "dose", "against_nothing"):
        assert_same(getattr(found, name), getattr(counted, name))
    ours, theirs = (one.segments["age"].comparison for one in (found, counted))
    assert_same(ours, theirs)
    assert None not in (ours.ancova.same_start, ours.ancova.same_slope, found.dose.each_more)


def raked_triples(rows, ages, margins):
    units = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    scores, known = ScoreTriples(*units, DENOMINATOR), {"age": grouping(ages)}
    table = count_triple_combinations(scores, known)
    return weighted_same_people(same_people(count_triples(scores)), table, known, margins)


@given(rows_of_three_waves)
def test_margins_that_hold_change_nothing_of_the_same_people(rows):
    found = raked_triples(rows, [0] * len(rows), {"age": {"a": 1.0}})
    theirs = same_people(triples(rows))
    if not theirs.people:
        assert found == "nobody to weight"
        return
    if isinstance(theirs.kept, Kept) and theirs.kept.low is not None:
        # A share of a change that is hardly clear has ends that rounding moves.
        change = theirs.pre_post
        assume(min(abs(change.change_low), abs(change.change_high)) > 1e-3)
    assert_same(found.changes, theirs)


def test_order_changes_nothing_of_the_same_people_and_no_weight_no_one():
    rows = [(2, 6, 5), (3, 6, 4), (4, 9, 9), (1, 2, 2), (6, 8, 5), (7, 12, 9), (3, 5, 4)]
    ages, half = [0, 1, 0, 1, 0, 0, 1], {"age": {"a": 0.5, "b": 0.5}}
    found = raked_triples(rows, ages, half)
    assert_same(found.changes, raked_triples(rows[::-1], ages[::-1], half).changes)
    added = raked_triples([*rows, (0, 12, 0)], [*ages, 2], half)
    assert_same(added.changes, found.changes, but=("people", "pairs"))
    parts = found.changes
    assert parts.pre_followup.change == pytest.approx(
        parts.pre_post.change + parts.post_followup.change
    )


@pytest.mark.parametrize(
    ("rows", "ages", "reason"),
    [
        ([(2, 5, 4), (2, 8, 4)], [0, 1], "too few"),  # two people, two shares
        ([(2, 5, 4)] * 3 + [(2, 8, 4)] * 3, [0] * 3 + [1] * 3, "changed alike"),
        ([(2, 3, 3), (3, 2, 2), (4, 4, 4), (5, 5, 4)], [0, 1] * 2, "no clear change"),
    ],
)
def test_nothing_to_keep(rows, ages, reason):
    found = raked_triples(rows, ages, {"age": {"a": 0.5, "b": 0.5}})
    assert found.changes.kept == reason


def test_what_known_groups_tell_all_of_has_no_error():
    """All of one group crossed and nobody of the other: no figure is surer than people are many."""
    rows = [(2, 10)] * 4 + [(2, 2)] * 4
    found = weighted(event(rows, [0] * 4 + [1] * 4), {"age": {"a": 0.3, "b": 0.7}}, bands=[50])
    (band,) = found.bands.overall
    assert (band.change.change, band.change.p_value) == (pytest.approx(0.3), None)
    assert band.change.change_low < 0.1 < 0.5 < band.change.change_high
    assert found.overall.change_low is found.overall.p_value is None


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12), st.integers(1, 4)), min_size=2))
def test_a_whole_weight_is_as_many_people(rows):
    once = pairs_of([row[:2] for row in rows], [row[2] for row in rows])
    often = joint([row[:2] for row in rows for _ in range(row[2])])
    ours = weighted_estimate(estimate(often), once, once.everyone())
    theirs = estimate(often)

    for name in ("pre_mean", "post_mean", "change", "improved", "same", "declined", "at_ceiling"):
        assert getattr(ours, name) == pytest.approx(getattr(theirs, name), abs=1e-9), name
    found = weighted_details(details(often), once, once.everyone())
    assert found.median_change == pytest.approx(details(often).median_change)
    assert found.higher_after.value == pytest.approx(details(often).higher_after.value)


weighted_rows = st.lists(
    st.tuples(st.integers(0, 12), st.integers(0, 12), st.floats(0.2, 5)), min_size=2, max_size=20
)


@given(weighted_rows, st.floats(0.01, 100))
def test_only_proportions_of_weights_matter(rows, size):
    scores, weight = [row[:2] for row in rows], np.array([row[2] for row in rows])
    table = joint(scores)
    ours, theirs = (
        (
            weighted_estimate(estimate(table), pairs, pairs.everyone()),
            weighted_details(details(table), pairs, pairs.everyone()),
        )
        for pairs in (pairs_of(scores, weight), pairs_of(scores, weight * size))
    )
    assert_same(ours, theirs, but=("median_change",))  # half of the weight may fall on a boundary


@given(weighted_rows)
def test_swapped_waves_turn_the_change_round(rows):
    scores, weight = [row[:2] for row in rows], [row[2] for row in rows]
    pairs = pairs_of(scores, weight)
    turned = pairs_of([row[::-1] for row in scores], weight)
    counted = estimate(joint(scores))
    ours, theirs = (weighted_estimate(counted, one, one.everyone()) for one in (pairs, turned))

    assert ours.change == pytest.approx(-theirs.change, abs=1e-9)
    if ours.change_low is not None:
        assert ours.change_low == pytest.approx(-theirs.change_high, abs=1e-9)
    assert (ours.p_value is None) == (theirs.p_value is None)


RELIABLE = dict.fromkeys(
    WAVES, Reliability(12, 1000, 0.7, 0.66, 0.74, None, None, None, level=0.95)
)
MARGINS = {"age": {"a": 0.3, "b": 0.5, "c": 0.2}}


def event(rows, ages, expo=None):
    everyone = respondents(
        rows,
        segments={"age": grouping(ages)},
        attendance=None if expo is None else {"expo": expo},
    )
    return replace(everyone, linkage=everyone.linkage)


def weighted(everyone, margins=MARGINS, minimum=2, bands=(30, 60, 100)):
    found = outcome(everyone, "knowledge", minimum=minimum, bands=bands)
    return weighted_outcome(found, margins)


def everyday(people: int = 90, seed: int = 3):
    rng = np.random.default_rng(seed)
    pre = rng.integers(2, 10, people)
    post = np.clip(pre + rng.integers(-1, 4, people), 0, 12)
    rows = [
        (int(a), -1) if n % 7 == 0 else (-1, int(b)) if n % 11 == 0 else (int(a), int(b))
        for n, (a, b) in enumerate(zip(pre, post, strict=True))
    ]
    return rows, rng.integers(0, 3, people).tolist(), (rng.random(people) < 0.5).tolist()


def test_order_of_respondents_and_names_of_groups_change_nothing():
    rows, ages, expo = everyday()
    found = weighted(event(rows, ages, expo))
    turned = weighted(event(rows[::-1], ages[::-1], expo[::-1]))
    assert isinstance(found, WeightedOutcome)
    assert isinstance(turned, WeightedOutcome)
    for name in (
        "overall",
        "details",
        "weighted",
        "segments",
        "activities",
        "adjusted",
        "dose",
        "against_nothing",
        "bands",
        "at_the_top",
    ):
        assert_same(getattr(found, name), getattr(turned, name))


@pytest.mark.parametrize(
    ("rows", "ages"),
    [
        ([(3, 5), (4, 6)], [0, 1]),  # nobody of group c
        ([(3, 5), (4, 6), (5, 7)], [0, 1, 2]),  # all changed alike
        ([(12, 12)] * 6, [0, 1, 2] * 2),
        ([(3, -1), (4, -1), (-1, 5)], [0, 1, 2]),  # no pair
        ([(3, 5), (4, 4), (5, 9), (1, 2)], [-1, -1, -1, -1]),
        ([(3, 5), (4, 4), (5, 9), (1, 2)], [0, 1, 2, -1]),
    ],
)
def test_little_to_go_by(rows, ages):
    found = weighted(event(rows, ages, [True] * len(rows)))
    if isinstance(found, str):
        assert found in {"nobody of a group", "nobody to weight"}
        return
    shown = (found.overall, found.details, found.segments, found.activities, found.dose)
    figures = flat([*shown, found.bands, found.at_the_top])
    for place, value in figures.items():
        assert value is None or not isinstance(value, float) or isfinite(value), place


def test_a_group_that_did_not_come_counts_nothing():
    rows, ages, _ = everyday()
    found = weighted(event(rows, ages), {"age": {"a": 0.5, "b": 0.5, "c": 0.0}})
    without = [place for place, age in enumerate(ages) if age != 2]
    ours = weighted(
        event([rows[place] for place in without], [ages[place] for place in without]),
        {"age": {"a": 0.5, "b": 0.5, "c": 0.0}},
    )
    assert isinstance(found, WeightedOutcome)
    assert isinstance(ours, WeightedOutcome)
    assert found.overall.change == pytest.approx(ours.overall.change)
    assert found.overall.change_low == pytest.approx(ours.overall.change_low)
    assert found.segments["age"].groups["c"].estimate.change is None
    assert {band.change for band in found.bands.segments["age"]["c"]} == {None}
    assert_same(found.bands.overall, ours.bands.overall, but=("pairs",))
    assert_same(found.at_the_top, ours.at_the_top)
