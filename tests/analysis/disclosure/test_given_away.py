"""For whom a pack has to stay at home is said of the group that two sets leave over."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.disclosure.given_away import GivenAway, given_away
from analysis.disclosure.published import People, Population, Published
from analysis.disclosure.releases import Earlier

N = 60
PAIRS, PRE = Published.of("quiz/pairs"), Published.of("quiz/pre")
OLD, ALL = Published.of("quiz/pairs", ("age", "old")), Published.of("quiz/pairs")


def first(n):
    return np.arange(N) < n


@pytest.mark.parametrize(
    ("groups", "needed", "told", "whom"),
    [
        ({"old": first(4)}, [OLD], {}, GivenAway("selected", 4)),
        ({"old": first(0)}, [OLD], {}, GivenAway("selected", 0)),
        ({}, [PAIRS, PRE], {}, GivenAway("once", 7)),
        ({"old": first(47)}, [OLD], {ALL: first(50)}, GivenAway("left_out", 3)),
        ({"old": first(40)}, [ALL], {OLD: first(42)}, GivenAway("added", 8)),
        ({}, [ALL], {ALL: first(45)}, GivenAway("came", 5)),
        ({"old": first(30)}, [OLD], {ALL: first(50)}, GivenAway("others", 0)),
    ],
)
def test_the_group_that_is_left_over_is_named(groups, needed, told, whom):
    populations = {
        "quiz/pairs": Population(first(50), frozenset(["pre", "post"])),
        "quiz/pre": Population(first(57), frozenset(["pre"])),
    }
    earlier = [Earlier(told, {}, frozenset())]
    people = People({"age": groups}, frozenset(["age"]))
    assert given_away(people, populations, [needed], minimum=10, earlier=earlier) == whom
