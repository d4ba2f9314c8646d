from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import stdtrit

from analysis.activities.adjusted import Adjusted, adjusted_associations
from analysis.counts.counting import score_cells
from surveys.meaning.audience import Grouping
from surveys.respondents import ScorePairs

R = json.loads((Path(__file__).parents[2] / "reference" / "r" / "adjusted.json").read_text("utf-8"))


def associations(pre, post, *, group=None, minimum=2, asked=None, **attendance):
    scores = ScorePairs(np.array(pre), np.array(post), 12)
    groups = {} if group is None else {"group": Grouping(("a", "b", "c"), np.array(group))}
    attended = {name: np.array(who, dtype=bool) for name, who in attendance.items()}
    everyone = np.ones(len(pre), dtype=bool)
    return adjusted_associations(
        score_cells(scores),
        groups,
        attended,
        asked=everyone if asked is None else np.array(asked, dtype=bool),
        minimum=minimum,
    )


@pytest.mark.parametrize("activity", ["expo", "talk", "lab"])
def test_agrees_with_r(activity):
    theirs = R["activities"][activity]
    ours = associations(**R["people"])[activity]

    assert isinstance(ours, Adjusted)
    assert ours.people == 240
    reach = theirs["standard_error"] * stdtrit(R["df"], 0.975)
    assert [ours.difference, ours.high - ours.difference, ours.p_value, ours.inflation] == (
        pytest.approx(
            [theirs["difference"], reach, theirs["p_value"], theirs["inflation"]], rel=1e-9
        )
    )


def by_rows(pre, post, expo, talk):
    """The same regression, person by person."""
    x = np.column_stack([np.ones(len(pre)), np.array(pre) * 100 / 12, expo, talk]).astype(float)
    y = np.array(post) * 100 / 12
    bread = np.linalg.inv(x.T @ x)
    beta = bread @ x.T @ y
    leverage = np.einsum("ij,jk,ik->i", x, bread, x)
    scores = x * ((y - x @ beta) / (1 - leverage))[:, None]
    return beta[2], np.sqrt((bread @ scores.T @ scores @ bread)[2, 2])


@settings(max_examples=40)
@given(st.integers(0, 10_000))
def test_compressed_rows_give_what_persons_give(seed):
    draw = np.random.default_rng(seed)
    pre, post = draw.integers(0, 13, (2, 60))
    expo, talk = draw.random((2, 60)) < 0.5
    ours = associations(pre, post, expo=expo, talk=talk)["expo"]

    assert isinstance(ours, Adjusted)
    difference, error = by_rows(pre, post, expo, talk)
    assert ours.difference == pytest.approx(difference, rel=1e-9, abs=1e-9)
    assert ours.high - ours.difference == pytest.approx(error * stdtrit(56, 0.975), rel=1e-9)


def test_people_without_a_pair_or_an_answer_do_not_count():
    people = {name: list(values) for name, values in R["people"].items()}
    more = {name: [*values, *values[:5]] for name, values in people.items()}
    more["post"][-3:] = [-1, -1, -1]
    asked = [True] * 240 + [False, False, True, True, True]

    assert associations(**more, asked=asked) == associations(**people)


def test_an_activity_that_nearly_everyone_or_nearly_nobody_attended():
    pre, post = [3, 4, 5, 6] * 10, [4, 4, 6, 9] * 10
    found = associations(
        pre, post, few=[1] * 3 + [0] * 37, most=[0] * 3 + [1] * 37, half=[0, 1] * 20, minimum=10
    )

    assert found["few"] == "few attended"
    assert found["most"] == "few stayed away"
    assert isinstance(found["half"], Adjusted)


def test_activities_that_were_attended_together_cannot_be_told_apart():
    draw = np.random.default_rng(1)
    pre, post = draw.integers(0, 13, (2, 80))
    expo = draw.random(80) < 0.5
    found = associations(pre, post, expo=expo, talk=expo, lab=draw.random(80) < 0.5)

    assert found["expo"] == found["talk"] == "attended together"
    assert isinstance(found["lab"], Adjusted)


def test_an_activity_that_one_group_attended_and_nobody_else():
    group = np.repeat([0, 1, 2], 20)
    draw = np.random.default_rng(2)
    pre, post = draw.integers(0, 13, (2, 60))

    assert associations(pre, post, group=group, camp=group == 1) == {"camp": "attended together"}


@pytest.mark.parametrize("pairs", [0, 1, 3])
def test_too_few_people(pairs):
    found = associations([3] * pairs, [4] * pairs, expo=[0, 1, 0][:pairs], minimum=0)

    assert found == {"expo": "few people"}


def test_everybody_alike():
    assert associations([3] * 40, [4] * 40, expo=[0, 1] * 20) == {"expo": "no spread"}


def test_doubling_everybody_changes_no_difference():
    once = associations(**R["people"])["lab"]
    twice = associations(**{name: values * 2 for name, values in R["people"].items()})["lab"]

    assert isinstance(once, Adjusted)
    assert isinstance(twice, Adjusted)
    assert twice.difference == pytest.approx(once.difference)
    assert twice.inflation == pytest.approx(once.inflation)
