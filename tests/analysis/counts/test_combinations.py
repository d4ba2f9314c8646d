import random
from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analysis.counts.combinations import combined
from analysis.counts.counting import count_combinations, score_cells
from surveys.scoring import MISSING
from tests.analysis.builders import DENOMINATOR, grouping, score_pairs

unit = st.integers(MISSING, DENOMINATOR)
code = st.integers(-1, 2)
people = st.lists(st.tuples(unit, unit, code, code, st.booleans()), max_size=30)
"""Score before, score after, a group of each of two segments, whether they are to be counted."""


def counted(persons):
    rows = np.array([person[:2] for person in persons], dtype=np.int64).reshape(-1, 2)
    table = count_combinations(
        score_cells(score_pairs(rows)),
        {
            segment: grouping([person[place] for person in persons])
            for place, segment in ((2, "age"), (3, "role"))
        },
        within=np.array([person[4] for person in persons], dtype=bool),
    )
    columns = (table.pre, table.post, *table.codes.values())
    rows = zip(*(column.tolist() for column in columns), strict=True)
    found = Counter()
    for row, times in zip(rows, table.count.tolist(), strict=True):
        assert times > 0
        found[row] += times
    return found


@given(people)
def test_equals_looking_at_the_rows(persons):
    looked_at = Counter(
        person[:4] for person in persons if person[4] and person[:2] != (MISSING, MISSING)
    )

    assert counted(persons) == looked_at


@given(people, st.randoms(use_true_random=False))
def test_shuffling_rows_changes_nothing(persons, chance: random.Random):
    assert counted(chance.sample(persons, len(persons))) == counted(persons)


def test_people_who_are_alike_are_one_combination():
    scores = score_pairs(np.tile([[3, 4], [5, 6]], (500, 1)))
    table = count_combinations(score_cells(scores), {"age": grouping([0, 1] * 500)})

    assert table.count.tolist() == [500, 500]


@given(
    st.lists(
        st.lists(st.integers(-(2**40), 2**40), min_size=4, max_size=4), min_size=1, max_size=12
    )
)
def test_columns_far_apart_and_many(columns):
    """Products of their ranges would pass any whole number."""
    arrays = [np.array(column) for column in columns]
    rows = list(zip(*columns, strict=True))
    number, example = combined(arrays)

    assert [sorted(set(rows)).index(row) for row in rows] == number.tolist()
    assert [rows[one] for one in example] == sorted(set(rows))


def test_many_segments_that_do_not_fit_one_number():
    rng = np.random.default_rng(1)
    columns = [rng.integers(0, 60, 500) for _ in range(30)]  # 60**30 possible combinations
    number, example = combined(columns)

    assert len(example) == 500
    assert all(np.array_equal(column[example][number], column) for column in columns)
