import numpy as np
from hypothesis import given

from analysis.pairs.distribution import at_steps, classes_to_hide, in_classes
from analysis.pairs.moves import even_thresholds, moves, moves_to_hide
from analysis.pairs.quantiles import median_scores
from tests.analysis.builders import DENOMINATOR, joint, matched_rows, points, rows_of_respondents


def test_scores_are_counted_at_their_own_steps():
    found = at_steps(joint([(0, 12), (6, 12), (6, -1)]), 2)
    assert [(part.low, part.before, part.after) for part in found] == [
        (0, 1, 0),
        (50, 1, 0),
        (100, 0, 2),
    ]


def test_a_score_between_two_steps_counts_at_the_nearer_and_in_the_middle_at_the_higher():
    found = at_steps(joint([(2, 3), (4, 5)]), 2)  # of twelfths: 0.33 and 0.5, 0.67 and 0.83 steps
    assert [(part.before, part.after) for part in found] == [(1, 0), (1, 2), (0, 0)]


def test_classes_have_their_lower_end_and_the_last_both():
    found = in_classes(joint([(0, 12), (3, 11), (8, 6)]), 4)
    assert [(part.low, part.high, part.before, part.after) for part in found] == [
        (0, 25, 1, 0),
        (25, 50, 1, 0),
        (50, 75, 1, 1),
        (75, 100, 0, 2),
    ]


@given(rows_of_respondents)
def test_every_pair_is_counted_once_in_each_wave(rows):
    table = joint(rows)
    for found in (at_steps(table, 7), in_classes(table, 10)):
        assert sum(part.before for part in found) == table.pairs
        assert sum(part.after for part in found) == table.pairs
    moved = moves(table, (30, 60))
    assert moved.sum() == table.pairs


@given(matched_rows)
def test_hidden_parts_leave_no_few_people_to_be_worked_out(rows):
    found = at_steps(joint(rows), 6)
    hidden = classes_to_hide(found, minimum=5)
    for wave in ("before", "after"):
        rest = sum(getattr(part, wave) for part in found if part.low in hidden)
        assert rest == 0 or rest >= 5 or len(hidden) == len(found)
        assert all(getattr(part, wave) >= 5 for part in found if part.low not in hidden)


@given(matched_rows)
def test_median_scores_are_those_of_the_rows(rows):
    before, after = points(rows)
    assert np.allclose(median_scores(joint(rows)), (np.median(before), np.median(after)))


def test_moves_stand_from_before_to_after():
    table = moves(joint([(2, 9), (2, 9), (9, 2), (6, 12), (-1, 3)]), (50, 75))
    assert table.tolist() == [[0, 0, 2], [0, 0, 1], [1, 0, 0]]
    assert DENOMINATOR == 12


def test_a_small_cell_is_hidden_with_others_that_would_tell_it():
    table = np.array([[40, 20, 4], [15, 50, 30], [0, 25, 60]])
    hidden = moves_to_hide(table, minimum=10)
    assert hidden[0, 2]
    assert not hidden[2, 0]  # nobody may be shown
    for people, its_hidden in [*zip(table, hidden), *zip(table.T, hidden.T)]:  # noqa: B905
        assert its_hidden.sum() != 1
        assert people[its_hidden].sum() == 0 or people[its_hidden].sum() >= 10


def test_nothing_is_hidden_without_a_small_cell():
    assert not moves_to_hide(np.full((3, 3), 20), minimum=10).any()
    assert moves_to_hide(np.full((3, 3), 3), minimum=10).all()


def test_a_scale_is_cut_where_as_many_scores_lie_in_each_part():
    assert even_thresholds(joint([(3, 6), (6, 9), (9, 12)] * 4), 2) == (75.0,)
    assert even_thresholds(joint([(12, 12)] * 4), 3) == ()
    assert even_thresholds(joint([]), 3) == ()


@given(matched_rows)
def test_the_parts_of_a_cut_scale_begin_at_its_scores(rows):
    table = joint(rows)
    cuts = even_thresholds(table, 3)
    assert list(cuts) == sorted(set(cuts))
    moved = moves(table, cuts)
    assert (moved.sum(axis=0) + moved.sum(axis=1) > 0).all()  # somebody is in each part
