"""What a pack shows, attacked by someone who has it."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.disclosure.deciding import decide
from analysis.disclosure.published import Population
from analysis.disclosure.releases import Release, recall
from tests.analysis.disclosure import attacker
from tests.analysis.disclosure.builders import invented, members, pack, pairs_of

EVENTS = 12


def event(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.integers(25, 130))
    people = invented(rng, people=n, segments=int(rng.integers(1, 4)), activities=2)
    return rng, people, pairs_of(n)


@pytest.mark.parametrize("seed", range(EVENTS))
def test_nothing_hidden_is_recovered_from_a_pack(seed):
    rng, people, populations = event(seed)
    minimum = int(rng.integers(3, 11))
    sets = pack(people)
    decision = decide(people, populations, sets, minimum=minimum)
    shown = members(people, populations, list(decision.shown))
    hidden = members(people, populations, list(decision.hidden))
    assert attacker.recovered(shown, hidden, minimum=minimum) == 0
    assert set(decision.people) == set(decision.shown)
    assert min(decision.people.values(), default=minimum) >= minimum
    assert [decision.people[one] for one in decision.shown] == shown.sum(axis=1).tolist()
    assert {*sets} == {*decision.hidden, *(one for one in decision.shown if one in sets)}


def test_the_attacker_recovers_cells_where_only_small_groups_are_hidden():
    broken = 0
    for seed in range(EVENTS):
        _, people, populations = event(seed)
        everything = members(people, populations, pack(people))
        large = everything.sum(axis=1) >= 10
        broken += attacker.recovered(everything[large], everything[~large], minimum=10) > 0
    assert broken > EVENTS / 2


def released(decision):
    return Release.of(decision.people, decision.hidden, data="then", minimum=10)


@pytest.mark.parametrize("seed", range(EVENTS))
def test_nothing_hidden_is_recovered_from_two_packs_with_different_filters(seed):
    _, people, populations = event(seed)
    first = decide(people, populations, pack(people), minimum=10)
    known = recall(released(first), people, populations, data="then")
    assert not known.unclear
    group = ("segment 0", "group 0")
    wanted = pack(people, filters=(group,))
    second = decide(people, populations, wanted, minimum=10, earlier=[known])
    shown = members(people, populations, [*first.shown, *second.shown])
    hidden = members(people, populations, [*first.hidden, *second.hidden])
    assert attacker.recovered(shown, hidden, minimum=10) == 0


@pytest.mark.parametrize("seed", range(EVENTS))
def test_nobody_is_recovered_by_what_came_between_two_packs(seed):
    rng, people, populations = event(seed)
    n = len(populations["pairs"].people)
    there = rng.random(n) < rng.choice([0.7, 0.95])
    then = {"pairs": Population(there, populations["pairs"].measures)}
    first = decide(people, then, pack(people), minimum=10)
    known = recall(released(first), people, populations, data="now", present={"pairs": there})
    second = decide(people, populations, pack(people), minimum=10, earlier=[known])
    before, after = members(people, then, pack(people)), members(people, populations, pack(people))
    shown = np.vstack(
        [members(people, then, list(first.shown)), members(people, populations, list(second.shown))]
    )
    hidden = np.vstack([before, after, after & ~before])  # whoever came is a group too
    assert attacker.recovered(shown, hidden, minimum=10) == 0
