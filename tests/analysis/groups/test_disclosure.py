"""What may be shown of a family, and what could be worked out from it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from analysis.groups.disclosure import hidden_groups

SIZES = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 60), min_size=1)


@given(SIZES, st.integers(0, 15), st.integers(1, 20))
def test_whoever_is_not_shown_is_nobody_or_enough_people(pairs, unknown, minimum):
    total = sum(pairs.values()) + unknown
    hidden = hidden_groups(pairs, total=total, minimum=minimum, exclusive=True)
    shown = [group for group in pairs if group not in hidden]
    rest = total - sum(pairs[group] for group in shown)
    assert all(pairs[group] >= minimum for group in shown)
    assert not shown or rest == 0 or rest >= minimum


@given(SIZES, st.integers(1, 20))
def test_of_overlapping_groups_neither_one_nor_its_rest_is_small(pairs, minimum):
    total = max(pairs.values())
    hidden = hidden_groups(pairs, total=total, minimum=minimum, exclusive=False)
    for group, n in pairs.items():
        if group not in hidden:
            assert n >= minimum
            assert n == total or total - n >= minimum


def test_nothing_is_hidden_without_need():
    pairs = {"a": 10, "b": 10}
    assert hidden_groups(pairs, total=20, minimum=10, exclusive=True) == {}
    assert hidden_groups(pairs, total=31, minimum=10, exclusive=True) == {}
    assert hidden_groups({"a": 9, "b": 9, "c": 9}, total=27, minimum=10, exclusive=True) == {
        "a": "small",
        "b": "small",
        "c": "small",
    }
