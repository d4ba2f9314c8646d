import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.linkage.matching import NOBODY, match_exactly

CODES = st.lists(st.sampled_from([None, "a", "b", "c", "d", "e", "f"]), min_size=1, max_size=12)
RULES = st.sampled_from(["most_complete", "first", "last"])


def match(pre, post, *, pre_answered=None, post_answered=None, duplicates="most_complete"):
    def answered(codes, counts):
        return np.array(counts or [1] * len(codes), dtype=np.int32)

    return match_exactly(
        *(np.array(["abcdefxy".find(text or "-") for text in codes]) for codes in (pre, post)),
        pre_answered=answered(pre, pre_answered),
        post_answered=answered(post, post_answered),
        duplicates=duplicates,
    )


def rows(persons):
    return list(zip(persons.pre.tolist(), persons.post.tolist(), strict=True))


def code_pairs(persons, pre, post):
    return sorted((pre[b], post[a]) for b, a in rows(persons) if NOBODY not in (b, a))


def test_matched_persons_come_first_then_those_seen_once():
    persons = match(["x", "b", None, "a"], ["a", "y", "b", None])

    assert rows(persons) == [(1, 2), (3, 0), (0, NOBODY), (2, NOBODY), (NOBODY, 1), (NOBODY, 3)]


def test_what_is_counted():
    linkage = match(["a", "a", "b", None, "c"], ["a", "c", "c", "c", None, None]).linkage

    assert (linkage.pre_rows, linkage.post_rows) == (5, 6)
    assert (linkage.pre, linkage.post) == (4, 4)
    assert (linkage.duplicates_pre, linkage.duplicates_post, linkage.duplicates) == (1, 2, 3)
    assert (linkage.without_code_pre, linkage.without_code_post) == (1, 2)
    assert linkage.matched == linkage.matched_exact == 2
    assert (linkage.matched_tolerant, linkage.ambiguous) == (0, 0)


@pytest.mark.parametrize(("duplicates", "row"), [("most_complete", 1), ("first", 0), ("last", 3)])
def test_which_response_counts(duplicates, row):
    pre, answered = ["a", "a", "a", "a"], [2, 5, 5, 1]

    persons = match(pre, ["a"], pre_answered=answered, duplicates=duplicates)
    swapped = match(["a"], pre, post_answered=answered, duplicates=duplicates)

    assert rows(persons) == [(row, 0)]
    assert rows(swapped) == [(0, row)]


@pytest.mark.parametrize("codes", [[None], [None, None, "a"]])
def test_responses_without_a_code_never_match(codes):
    persons = match(codes, [None, None])

    assert persons.linkage.matched == 0
    assert persons.linkage.pre == len(codes)
    assert persons.linkage.post == 2


@given(CODES, CODES, RULES)
def test_one_to_one(pre, post, duplicates):
    persons = match(pre, post, duplicates=duplicates)
    before, after = (wave[wave != NOBODY].tolist() for wave in (persons.pre, persons.post))

    assert len(before) == len(set(before)) == persons.linkage.pre
    assert len(after) == len(set(after)) == persons.linkage.post
    assert (NOBODY, NOBODY) not in rows(persons)


@given(CODES, CODES, RULES)
def test_everyone_in_both_waves_is_matched_by_the_same_code(pre, post, duplicates):
    persons = match(pre, post, duplicates=duplicates)
    wanted = sorted((code, code) for code in (set(pre) & set(post)) - {None})

    assert code_pairs(persons, pre, post) == wanted


@given(CODES, CODES, RULES, st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(pre, post, duplicates, chance: random.Random):
    other_pre, other_post = chance.sample(pre, len(pre)), chance.sample(post, len(post))
    persons = match(pre, post, duplicates=duplicates)
    shuffled = match(other_pre, other_post, duplicates=duplicates)

    assert code_pairs(shuffled, other_pre, other_post) == code_pairs(persons, pre, post)
    assert shuffled.linkage == persons.linkage


@given(CODES, CODES, RULES)
def test_responses_add_up(pre, post, duplicates):
    persons = match(pre, post, duplicates=duplicates)
    linkage = persons.linkage
    pre_only = np.count_nonzero(persons.post == NOBODY)
    post_only = np.count_nonzero(persons.pre == NOBODY)

    assert linkage.pre == linkage.matched + pre_only
    assert linkage.post == linkage.matched + post_only
    assert linkage.pre_rows == linkage.pre + linkage.duplicates_pre
    assert linkage.post_rows == linkage.post + linkage.duplicates_post
    assert len(persons.pre) == linkage.matched + pre_only + post_only


@given(CODES, CODES, st.data())
def test_the_most_complete_response_counts(pre, post, data):
    answered = data.draw(st.lists(st.integers(0, 3), min_size=len(pre), max_size=len(pre)))
    persons = match(pre, post, pre_answered=answered)

    for row in persons.pre[persons.pre != NOBODY]:
        if pre[row] is not None:
            assert answered[row] == max(
                n for n, code in zip(answered, pre, strict=True) if code == pre[row]
            )
