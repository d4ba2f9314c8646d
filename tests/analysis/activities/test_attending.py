"""Dose, those who attended nothing, and what was attended together."""

import json
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.activities.against_nothing import AgainstNothing, against_nothing
from analysis.activities.dose import dose
from analysis.activities.together import together
from analysis.counts.counting import score_cells
from tests.analysis.builders import grouping, respondents, score_pairs

R = json.loads(
    (Path(__file__).parents[2] / "reference" / "r" / "activities.json").read_text("utf-8")
)
PEOPLE = R["people"]
ACTIVITIES = ("expo", "talk", "lab")


def asked_of(rows, attendance, *, groups=None, asked=None, minimum=2):
    """Return what both functions are asked."""
    segments = {} if groups is None else {"group": grouping(groups)}
    attended = {name: np.array(who, dtype=bool) for name, who in attendance.items()}
    everyone = np.ones(len(rows), dtype=bool) if asked is None else np.array(asked, dtype=bool)
    cells = score_cells(score_pairs(rows))
    return (cells, segments, attended), {"asked": everyone, "minimum": minimum}


def from_r(**options):
    rows = list(zip(PEOPLE["pre"], PEOPLE["post"], strict=True))
    attendance = {name: PEOPLE[name] for name in ACTIVITIES}
    return asked_of(rows, attendance, groups=PEOPLE["group"], **options)


def test_dose_agrees_with_r():
    arguments, options = from_r()
    found = dose(*arguments, **options)

    assert [level.pairs for level in found.levels] == R["levels"]["pairs"]
    assert [level.change for level in found.levels] == pytest.approx(R["levels"]["change"])
    assert asdict(found.each_more) == pytest.approx(R["each_more"], rel=1e-9)
    assert asdict(found.each_more_change) == pytest.approx(R["each_more_change"], rel=1e-9)


def test_those_who_attended_nothing_agree_with_r():
    arguments, options = from_r()
    found = against_nothing(*arguments, **options)

    assert found.nothing == R["nothing"]
    assert {name: getattr(found.anything, name) for name in R["anything"]} == pytest.approx(
        R["anything"], rel=1e-9
    )
    assert asdict(found.adjusted) == pytest.approx(R["adjusted"], rel=1e-9)
    for activity, theirs in R["activities"].items():
        ours = found.activities[activity]
        assert {name: getattr(ours, name) for name in theirs} == pytest.approx(theirs, rel=1e-9)
        assert ours.p_adjusted == pytest.approx(R["p_adjusted"][activity], rel=1e-9)


def test_what_was_attended_together_agrees_with_r():
    rows = list(zip(PEOPLE["pre"], PEOPLE["post"], strict=True))
    found = together(respondents(rows, attendance={name: PEOPLE[name] for name in ACTIVITIES}))

    assert [list(row) for row in found.people] == R["together"]
    for ours, theirs in zip(found.association, R["phi"], strict=True):
        assert list(ours) == pytest.approx(theirs, rel=1e-9)


@pytest.mark.parametrize("minimum", [2, 30, 60, 10_000])
def test_many_activities_are_one_level_until_it_is_large_enough(minimum):
    arguments, options = from_r(minimum=minimum)
    pairs = [level.pairs for level in dose(*arguments, **options).levels]

    assert sum(pairs) == len(PEOPLE["pre"])
    assert len(pairs) == 1 or pairs[-1] >= minimum


def test_the_trend_does_not_depend_on_the_levels():
    few, many = (from_r(minimum=minimum) for minimum in (2, 60))

    assert dose(*few[0], **few[1]).each_more == dose(*many[0], **many[1]).each_more


def test_who_was_not_asked_or_has_no_pair_does_not_count():
    rows = [*zip(PEOPLE["pre"], PEOPLE["post"], strict=True), (3, -1), (-1, 4), (5, 12)]
    attendance = {name: [*PEOPLE[name], 1, 0, 1] for name in ACTIVITIES}
    arguments, options = asked_of(
        rows,
        attendance,
        groups=[*PEOPLE["group"], 0, 1, 2],
        asked=[True] * (len(rows) - 1) + [False],
    )
    alone = from_r()

    assert dose(*arguments, **options) == dose(*alone[0], **alone[1])
    assert against_nothing(*arguments, **options) == against_nothing(*alone[0], **alone[1])


@pytest.mark.parametrize(
    ("attendance", "reason"),
    [
        ({"expo": [0] * 20}, "few attended"),
        ({"expo": [1] * 19 + [0]}, "few attended nothing"),
        ({"expo": [1] * 12 + [0] * 8, "talk": [0] * 12 + [1] * 8}, "few attended nothing"),
    ],
)
def test_no_comparison_says_why(attendance, reason):
    arguments, options = asked_of([(3, 4), (5, 9)] * 10, attendance)

    assert against_nothing(*arguments, **options) == reason


def test_an_event_without_activities():
    arguments, options = asked_of([(3, 4), (5, 9)] * 10, {})
    found = together(respondents([(3, 4)] * 3))

    assert dose(*arguments, **options) is None
    assert against_nothing(*arguments, **options) == "few attended"
    assert found.people == found.matched == found.only == found.association == ()


def test_everyone_alike_has_changes_but_no_differences():
    arguments, options = asked_of([(3, 4)] * 20, {"expo": [0, 1] * 10})
    found = against_nothing(*arguments, **options)

    assert found == AgainstNothing(10, None, None, {})
    assert dose(*arguments, **options).each_more is None


def test_everyone_attended_equally_many():
    arguments, options = asked_of([(3, 4), (5, 9)] * 10, {"expo": [1] * 20})
    found = dose(*arguments, **options)

    assert [level.pairs for level in found.levels] == [0, 20]
    assert found.each_more is None


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_together_equals_looking_at_each_person(seed):
    rng = np.random.default_rng(seed)
    who = rng.random((3, 25)) < rng.random((3, 1))
    asked, matched = rng.random(25) < 0.8, 10
    people = respondents([(1, 2)] * 25, attendance=dict(zip(ACTIVITIES, who, strict=True)))
    found = together(
        replace(people, asked_activities=asked, linkage=replace(people.linkage, matched=matched))
    )

    for a in range(3):
        assert found.only[a] == sum(
            bool(asked[n] and who[a, n] and who[:, n].sum() == 1) for n in range(25)
        )
        for b in range(3):
            both = who[a] & who[b] & asked
            assert found.people[a][b] == both.sum()
            assert found.matched[a][b] == both[:matched].sum()
            phi = found.association[a][b]
            if phi is not None:
                assert phi == pytest.approx(np.corrcoef(who[a][asked], who[b][asked])[0, 1])


def called_a_trend(*, samples=400):
    """Return how often each of three tests finds something where those who know more attend more.

    Nothing was learned.
    """
    rng, called = np.random.default_rng(3), np.zeros(3)
    for _ in range(samples):
        known = rng.beta(4, 3, size=120)
        rows = list(zip(rng.binomial(12, known), rng.binomial(12, known), strict=True))
        attendance = {name: rng.random(120) < known for name in ACTIVITIES}
        arguments, options = asked_of(rows, attendance, groups=rng.integers(3, size=120))
        found = dose(*arguments, **options)
        anything = against_nothing(*arguments, **options).anything
        called += [
            one.p_value < 0.05 for one in (found.each_more, found.each_more_change, anything)
        ]
    return called / samples


CHANCE = 4 * np.sqrt(0.05 * 0.95 / 400)


@pytest.mark.slow
def test_only_changes_keep_it_where_those_who_know_more_attend_more():
    """As `analysis.activities.scores_after` says: a score before shows knowledge with error."""
    at_the_same_score, of_the_change, anything = called_a_trend()

    assert at_the_same_score > 0.4
    assert abs(of_the_change - 0.05) < CHANCE
    assert abs(anything - 0.05) < CHANCE
