"""Tables that break naive rules, and what is decided of them."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.disclosure.deciding import decide
from analysis.disclosure.protecting import is_safe, protect_ranges
from analysis.disclosure.published import ACTIVITY, Condition, People, Population, Published
from analysis.disclosure.ranges import narrow_ranges
from analysis.disclosure.releases import Release, recall
from analysis.disclosure.table import Table
from analysis.groups.disclosure import hidden_groups
from tests.analysis.disclosure import attacker
from tests.analysis.disclosure.builders import members, pairs_of


def crossed(table):
    """People of a two-way table of counts: rows are roles, columns are ages."""
    counts = np.array(table)
    row, column = np.indices(counts.shape)
    role, age = (np.repeat(one.ravel(), counts.ravel()) for one in (row, column))
    groups = {
        "role": {f"r{code}": role == code for code in range(counts.shape[0])},
        "age": {f"a{code}": age == code for code in range(counts.shape[1])},
    }
    return People(groups, frozenset(groups)), pairs_of(int(counts.sum()))


def every_set(people):
    cells = [(("role", r), ("age", a)) for r in people.groups["role"] for a in people.groups["age"]]
    alone = [((name, group),) for name, groups in people.groups.items() for group in groups]
    return [Published.of("pairs", *one) for one in [(), *alone, *cells]]


CASES = {
    "one small cell": [[3, 40], [50, 60]],
    "two in a row that sum to three": [[1, 2, 40], [30, 30, 30]],
    "a row with one cell that is not empty": [[0, 7, 0], [20, 30, 40]],
    "a small row, from the whole": [[2, 3], [30, 40]],
    "a block of ones and twos": [[1, 2, 30], [2, 1, 30], [30, 30, 30]],
    "an empty cell is no protection": [[4, 0, 30], [30, 30, 30]],
    "nine, ten, eleven": [[9, 10, 11], [10, 11, 9], [11, 9, 10]],
    "one segment": [[5], [20], [30]],
    "everything small": [[1, 2], [2, 1]],
    "a ring of six that bounds a cell": [[1, 9, 0], [0, 9, 9], [9, 0, 1]],
    "large": [[50, 60], [70, 80]],
}


@pytest.mark.parametrize("case", CASES)
def test_no_table_gives_a_small_group_away(case):
    people, populations = crossed(CASES[case])
    decision = decide(people, populations, every_set(people), minimum=10)
    shown = members(people, populations, list(decision.shown))
    hidden = members(people, populations, list(decision.hidden))
    assert attacker.recovered(shown, hidden, minimum=10) == 0
    assert not len(shown) or attacker.small_groups(shown, minimum=10) == []
    assert all(audit.smallest is None and audit.proven for audit in decision.audits)
    if case == "large":
        assert not decision.hidden
    if case == "everything small":
        assert not decision.shown


def test_every_hidden_set_has_its_reason():
    people, populations = crossed([[6], [54], [90]])
    decision = decide(people, populations, every_set(people)[:4], minimum=10)
    small, protecting = (Published.of("pairs", ("role", group)) for group in ("r0", "r1"))
    assert decision.hidden == {small: "small", protecting: "protecting"}
    assert decision.why_hidden(small) == "small"
    assert decision.why_hidden(Published.of("pairs")) is None
    with pytest.raises(ValueError, match="nothing was decided"):
        decision.why_hidden(Published.of("pairs", ("role", "r9")))


def test_hidden_groups_are_shown_as_one_where_they_are_enough():
    people, populations = crossed([[6], [5], [90]])
    decision = decide(people, populations, every_set(people)[:4], minimum=10)
    pool = Published("pairs", (Condition("role", ("r0", "r1")),))
    assert set(decision.pooled.values()) == {pool}
    assert decision.people[pool] == 11


@pytest.mark.parametrize("sizes", [(6, 54, 90), (9, 9, 9), (3, 4, 12, 30), (10, 10), (0, 9, 12)])
def test_one_family_is_decided_as_on_the_screen(sizes):
    people, populations = crossed([[size] for size in sizes])
    sets = every_set(people)[: len(sizes) + 1]
    decision = decide(people, populations, sets, minimum=10)
    pairs = {f"r{code}": size for code, size in enumerate(sizes)}
    screen = hidden_groups(pairs, total=sum(sizes), minimum=10, exclusive=True)
    assert {one.conditions[0].groups[0]: why for one, why in decision.hidden.items()} == screen


def test_a_mean_of_a_hidden_group_follows_from_means_if_only_small_groups_are_hidden():
    rng = np.random.default_rng(3)
    people, populations = crossed([[6], [54], [90]])
    scores = rng.integers(0, 101, size=150).astype(float)
    sets = every_set(people)[:4]
    hidden = members(people, populations, [Published.of("pairs", ("role", "r0"))])[0]
    naive = [one for one in sets if one != Published.of("pairs", ("role", "r0"))]
    decided = decide(people, populations, sets, minimum=10).shown
    for shown, rounded in ((naive, 1), (naive, 0)):
        who = members(people, populations, shown)
        means = np.round(who @ scores / who.sum(axis=1), rounded)
        worked_out = attacker.mean(who, means, hidden)
        # Rounding of the means grows by the sizes: people of the total over people of the group.
        assert worked_out == pytest.approx(scores[hidden].mean(), abs=10**-rounded * 0.5 * 300 / 6)
    who = members(people, populations, list(decided))
    assert attacker.mean(who, who @ scores / who.sum(axis=1), hidden) is None


def test_those_with_one_wave_only_are_a_group_too():
    n = 100
    before = np.arange(n) < 96
    people = People({}, frozenset())
    sets = [Published.of("quiz/pairs"), Published.of("quiz/pre"), Published.of("other/pre")]
    populations = {
        "quiz/pairs": Population(np.arange(n) < 90, frozenset(["quiz/pre", "quiz/post"])),
        "quiz/pre": Population(before, frozenset(["quiz/pre"])),
        "other/pre": Population(np.arange(n) < 93, frozenset(["other/pre"])),
    }
    decision = decide(people, populations, sets, minimum=10)
    # Six people have a score before only. What another scale says cannot be taken from this one.
    assert decision.hidden == {Published.of("quiz/pairs"): "protecting"}
    waves = {sets[1]}
    pairs_first = decide(people, populations, sets, minimum=10, first=waves)
    assert pairs_first.hidden == {Published.of("quiz/pre"): "protecting"}


def test_a_release_with_one_more_person_is_not_made():
    people, populations = crossed([[20, 30], [40, 50]])
    sets = every_set(people)
    there = np.ones(140, dtype=bool)
    there[5] = False
    then = {"pairs": Population(there, frozenset(["score"]))}
    first = decide(people, then, sets, minimum=10)
    release = Release.of(first.people, first.hidden, data="then", minimum=10)
    known = recall(release, people, populations, data="now", present={"pairs": there})
    second = decide(people, populations, sets, minimum=10, earlier=[known])
    cell = Published.of("pairs", ("role", "r0"), ("age", "a0"))
    assert second.hidden[cell] == "protecting"
    shown = [*members(people, then, list(first.shown))]
    shown += [*members(people, populations, list(second.shown))]
    assert not attacker.worked_out(np.array(shown), ~there[None]).any()
    # The same set of the same people can be published again; of people not known, nothing.
    again = recall(release, people, then, data="then")
    assert not decide(people, then, sets, minimum=10, earlier=[again]).hidden
    unknown = recall(release, people, populations, data="now")
    third = decide(people, populations, sets, minimum=10, earlier=[unknown])
    assert set(third.hidden.values()) == {"earlier"}


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (Published.of("nobody"), "no population is called nobody; there are pairs"),
        (Published.of("pairs", ("role", "king")), "role has no group king; it has r0, r1"),
        (Published.of("pairs", (ACTIVITY, "expo")), "has no group expo; it has none"),
    ],
)
def test_a_set_that_there_is_not_is_refused(wanted, message):
    people, populations = crossed([[20], [30]])
    with pytest.raises(ValueError, match=message.replace("[", r"\[")):
        decide(people, populations, [wanted], minimum=10)


def test_a_range_that_is_too_narrow_is_seen():
    sets = np.array([[1, 1, 0, 1], [1, 1, 1, 0], [1, 0, 1, 1]], dtype=bool)
    table, cells = Table(sets, np.array([5, 4, 14, 13])), np.eye(4, dtype=bool)[:2]
    assert is_safe(table, minimum=10)  # no group of fewer than ten follows
    found = {one.target: (one.low, one.high) for one in narrow_ranges(table, cells, width=9)}
    assert found == {1: pytest.approx((0, 6.5))}  # but these four people are at most six
    gone = protect_ranges(table, cells, cost=np.arange(3.0), minimum=10)
    assert gone == (0,)
    left, people = np.delete(sets, gone, axis=0), np.repeat(np.arange(4), table.people)
    assert attacker.recovered(left[:, people], cells[:, people], minimum=10) == 0
