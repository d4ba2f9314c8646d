import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.later.same_people import same_people
from analysis.pairs.change import estimate
from tests.analysis.builders import joint, rows_of_three_waves, triples

ROWS = [(2, 6, 5), (3, 6, -1), (4, 9, 9), (-1, 2, 2), (6, 8, 5), (7, 12, 9), (3, -1, 4)]


def test_exactly_those_who_answered_all_three_times():
    found = same_people(triples(ROWS))
    whole = [row for row in ROWS if min(row) >= 0]

    assert found.people == found.pre_post.pairs == found.post_followup.pairs == 4
    assert found.pre_post == estimate(joint([row[:2] for row in whole]))
    assert found.post_followup == estimate(joint([row[1:] for row in whole]))
    assert found.pre_followup == estimate(joint([row[::2] for row in whole]))


@given(rows_of_three_waves)
def test_changes_add_up(rows):
    found = same_people(triples(rows))

    if found.people:
        parts = found.pre_post.change + found.post_followup.change
        assert found.pre_followup.change == pytest.approx(parts, abs=1e-12)


@given(rows_of_three_waves, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(rows, chance):
    assert same_people(triples(rows)) == same_people(triples(chance.sample(rows, len(rows))))


def test_answers_at_the_follow_up_as_after_the_event():
    found = same_people(triples([(2, 6, 6), (3, 6, 6), (4, 9, 9), (6, 8, 8)]))

    assert found.post_followup.change == 0
    assert found.post_followup.change_low is found.post_followup.p_value is None
    assert found.pre_followup == found.pre_post
    assert (found.kept.value, found.kept.low, found.kept.high) == (1.0, None, None)


@pytest.mark.parametrize("rows", [[], [(2, 5, 4)], [(12, 12, 12)] * 3])
def test_little_to_go_by(rows):
    found = same_people(triples(rows))

    assert found.people == len(rows)
    assert found.pre_followup.change_low is None
    assert isinstance(found.kept, str)
