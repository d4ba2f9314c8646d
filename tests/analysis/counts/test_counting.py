import random
import tracemalloc
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.counts.attended import Attended
from analysis.counts.counting import (
    INSIDE,
    count,
    count_combinations,
    count_combinations_each,
    score_cells,
)
from analysis.counts.joint_scores import JointScores
from surveys.meaning.audience import Grouping
from surveys.scoring import MISSING
from tests.analysis.builders import grouping, joint, rows_of_respondents, score_pairs

people = rows_of_respondents.flatmap(
    lambda rows: st.lists(
        st.tuples(st.integers(-1, 2), st.booleans()), min_size=len(rows), max_size=len(rows)
    ).map(lambda others: [(*row, *other) for row, other in zip(rows, others, strict=True)])
)
"""Score before, score after, group, whether an activity was attended."""


def counted(table: JointScores) -> Counter:
    cells = zip(table.pre.tolist(), table.post.tolist(), strict=True)
    return Counter(dict(zip(cells, table.count.tolist(), strict=True)))


def looked_at(rows) -> Counter:
    return Counter(row for row in rows if row != (MISSING, MISSING))


def tables(persons, *, by_group=False, attended_only=False):
    return count(
        score_cells(score_pairs([person[:2] for person in persons])),
        grouping=grouping([person[2] for person in persons]) if by_group else None,
        within=np.array([person[3] for person in persons], dtype=bool) if attended_only else None,
    )


@given(people, st.booleans())
def test_equals_looking_at_the_rows(persons, attended_only):
    shown = [person for person in persons if person[3] or not attended_only]

    (everyone,) = tables(persons, attended_only=attended_only)
    groups = tables(persons, by_group=True, attended_only=attended_only)

    assert counted(everyone) == looked_at([person[:2] for person in shown])
    assert [counted(table) for table in groups] == [
        looked_at([person[:2] for person in shown if person[2] == group]) for group in range(3)
    ]


@given(people, st.randoms(use_true_random=False), st.booleans(), st.booleans())
def test_shuffling_rows_changes_nothing(persons, chance: random.Random, by_group, attended_only):
    shuffled = chance.sample(persons, len(persons))
    how = {"by_group": by_group, "attended_only": attended_only}

    assert tables(shuffled, **how) == tables(persons, **how)


@given(people)
def test_groups_and_those_of_no_known_group_add_up_to_everyone(persons):
    unknown = joint([person[:2] for person in persons if person[2] < 0])

    assert sum(tables(persons, by_group=True), start=unknown) == tables(persons)[0]


@given(people)
def test_those_who_attended_and_the_others_add_up_to_everyone(persons):
    others = [(*person[:3], not person[3]) for person in persons]
    attended, not_attended = (tables(some, attended_only=True)[0] for some in (persons, others))

    assert attended + not_attended == tables(persons)[0]


def test_a_group_without_anyone_has_an_empty_table():
    found = tables([(1, 2, 0, True)], by_group=True)

    assert [table.pairs for table in found] == [1, 0, 0]


@pytest.mark.parametrize("respondents", [5000])
def test_fine_scores_take_no_more_room_than_people(respondents):
    """With every score another one there are 25 million possible cells and 5,000 full ones."""
    scores = score_pairs(
        [(n, respondents - n) for n in range(respondents)], denominator=respondents
    )
    groups = grouping([n % 40 for n in range(respondents)], [str(n) for n in range(40)])
    tracemalloc.start()

    found = count(score_cells(scores), grouping=groups)

    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert sum(table.pairs for table in found) == respondents


@given(st.integers(0, 10_000), st.sampled_from([30, 3000]))
def test_each_activity_is_counted_as_if_it_were_alone(seed, people):
    """Few people, and so many that activities are counted together."""
    rng = np.random.default_rng(seed)
    cells = score_cells(score_pairs(rng.integers(MISSING, 2, size=(people, 2))))
    groups = grouping(rng.integers(-1, 3, size=people).tolist())
    activities = {str(n): rng.random(people) < 0.4 for n in range(8)}
    some = np.flatnonzero(rng.random(people) < 0.7)
    attended = Attended(activities)

    for of_groups in (groups, None):
        assert attended.count(cells, of_groups) == {
            name: count(cells, grouping=of_groups, within=who) for name, who in activities.items()
        }
    assert Attended(activities, (attended, some)).count(cells.of(some)) == {
        name: count(cells.of(some), within=who[some]) for name, who in activities.items()
    }


@given(st.data(), rows_of_respondents)
def test_parts_counted_together_are_as_if_each_were_a_segment(data, rows):
    codes = data.draw(st.lists(st.integers(-1, 2), min_size=len(rows), max_size=len(rows)))
    who = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    cells, segment = score_cells(score_pairs(rows)), {"age": grouping(codes)}
    part = np.array(who, dtype=bool)

    def people(table, name):
        columns = [table.pre, table.post, table.codes["age"], table.codes[name]]
        counted = Counter()
        for *key, times in zip(*columns, table.count, strict=True):
            counted[tuple(map(int, key))] += int(times)
        return counted

    inside = {**segment, "part": Grouping(("no", "yes"), part.astype(np.int32))}
    alone = people(count_combinations(cells, inside), "part")
    together = [
        people(table, INSIDE)
        for _, table in count_combinations_each(cells, segment, {"part": part})
    ]
    assert (together or [Counter()]) == [alone]
