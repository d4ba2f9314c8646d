import pytest
from hypothesis import given

from analysis.counts.joint_scores import JointScores
from surveys.scoring import MISSING
from tests.analysis.builders import joint, rows_of_respondents


def cells(table: JointScores):
    return list(zip(table.pre.tolist(), table.post.tolist(), table.count.tolist(), strict=True))


def test_one_cell_for_each_pair_of_scores_in_order():
    table = joint([(3, 5), (2, 9), (3, 5), (3, MISSING), (MISSING, 1), (3, 4)])

    assert cells(table) == [(MISSING, 1, 1), (2, 9, 1), (3, MISSING, 1), (3, 4, 1), (3, 5, 2)]
    assert (table.pairs, table.pre_only, table.post_only) == (4, 1, 1)
    assert cells(table.matched()) == [(2, 9, 1), (3, 4, 1), (3, 5, 2)]


def test_nobody():
    assert joint([]) == joint([(MISSING, MISSING)])
    assert joint([]).pairs == 0


@given(rows_of_respondents, rows_of_respondents)
def test_tables_of_a_split_add_up_to_the_whole(some, others):
    assert joint(some) + joint(others) == joint([*some, *others])


@given(rows_of_respondents, rows_of_respondents)
def test_the_rest_of_a_group_is_the_group_without_the_part(some, others):
    assert joint([*some, *others]).without(joint(others)) == joint(some)


@given(rows_of_respondents, rows_of_respondents)
def test_the_order_of_adding_does_not_matter(some, others):
    assert joint(some) + joint(others) == joint(others) + joint(some)


@given(rows_of_respondents)
def test_adding_nobody_changes_nothing(rows):
    assert joint(rows) + joint([]) == joint(rows)


def test_other_units_cannot_be_added():
    with pytest.raises(ValueError, match=r"units of 1/12 and 1/6"):
        joint([(1, 2)]) + joint([(1, 2)], denominator=6)


def test_tables_that_differ():
    assert joint([(1, 2)]) != joint([(1, 3)])
    assert joint([(1, 2)]) != joint([(1, 2), (1, 2)])
    assert joint([(1, 2)]) != joint([(1, 2)], denominator=6)
    assert joint([(1, 2)]) != "a table"
