import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.event import Answers, Segment
from surveys.meaning.audience import UNKNOWN, Groups

AGE = {
    "column": "Age",
    "order": ["Under 18", "18-64", "65 and over"],
    "values": {"Under 18": ["<18", "18岁以下"]},
    "titles": {"65 and over": {"en": "65 and over", "ru": "65 лет и старше"}},
    "bands": {"Under 18": [0, 17], "18-64": [18, 64], "65 and over": [65]},
}


def groups(texts=(), *, empty=(), **settings):
    return Groups(Segment(**{"column": "x", **settings}), Answers(empty=empty), texts)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("under 18", 0),
        ("<18", 0),
        ("18岁以下", 0),
        ("17", 0),
        ("18", 1),
        ("64", 1),
        ("65,0", 2),
        ("103", 2),
        ("65 лет и старше", 2),
        ("64.5", None),
        ("-1", None),
        ("nan", None),
        ("unknown", None),
    ],
)
def test_texts_of_a_group(text, position):
    assert groups(**AGE).position(text) == position


def test_no_answer():
    assert groups(**AGE, empty=["-1", "Prefer not to say"]).position("prefer not to say") == UNKNOWN


def test_groups_of_their_own_in_alphabetical_order():
    found = groups(["teacher", "Visitor", "Expert", "n/a", "visitor"], empty=["N/A"])

    assert found.groups == ("Expert", "teacher", "Visitor")
    assert found.position("VISITOR") == 2
    assert found.position("n/a") == UNKNOWN


def test_numbers_come_by_size():
    assert groups(["10", "9", "nan", "1", "x"]).groups == ("1", "9", "10", "nan", "x")


def test_named_groups_come_first_where_there_is_no_order():
    found = groups(["b", "A", "ay"], values={"a": ["ay"]})

    assert found.groups == ("a", "b")


def test_with_an_order_no_other_group_is_made():
    found = groups(["b", "c"], order=["a", "b"])

    assert found.groups == ("a", "b")
    assert found.position("c") is None


@given(st.lists(st.text("aAbBéÉ1 0.", max_size=3)), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(texts, chance: random.Random):
    shuffled = chance.sample(texts, len(texts))

    assert groups(texts).groups == groups(shuffled).groups
