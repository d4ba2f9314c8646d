from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.event import SPANS
from surveys.scoring import MISSING
from tests.analysis.builders import joint, rows_of_three_waves, triples

PLACE = {"pre": 0, "post": 1, "followup": 2}
ALL_SPANS = [("pre", "post"), *SPANS.values()]


def complete(rows):
    return [row for row in rows if MISSING not in row]


@given(rows_of_three_waves)
def test_the_table_is_what_the_rows_say(rows):
    table = triples(rows)
    cells = [table.pre, table.post, table.followup, table.count]
    found = {tuple(cell): times for *cell, times in np.column_stack(cells).tolist()}

    assert found == Counter(complete(rows))
    assert list(found) == sorted(found)
    assert table.people == len(complete(rows))


@given(rows_of_three_waves)
@pytest.mark.parametrize(("earlier", "later"), ALL_SPANS)
def test_two_of_the_waves_are_the_table_of_their_pairs(earlier, later, rows):
    pairs = [(row[PLACE[earlier]], row[PLACE[later]]) for row in complete(rows)]

    assert triples(rows).between(earlier, later) == joint(pairs)


@given(rows_of_three_waves, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows, chance):
    table, shuffled = triples(rows), triples(chance.sample(rows, len(rows)))

    for one in ("pre", "post", "followup", "count"):
        np.testing.assert_array_equal(getattr(table, one), getattr(shuffled, one))


def test_nobody():
    table = triples([(1, 2, MISSING)])

    assert table.people == 0
    assert table.between("pre", "post").pairs == 0


def test_the_largest_denominator():
    table = triples([(2**53, 0, 2**53), (2**53 - 1, 2**53, 0)], denominator=2**53)

    assert table.people == 2
    assert table.between("post", "followup").post.tolist() == [2**53, 0]
