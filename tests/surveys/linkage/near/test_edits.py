import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.linkage.near.edits import EDITS, count_joined, count_within, joined, keys_of
from surveys.linkage.tokens import SHORTEST, in_memory, keyed, tokens_of

TEXTS = st.lists(
    st.text("ab1", min_size=SHORTEST, max_size=7), min_size=1, max_size=12, unique=True
)


def edit_between(one, other):
    """Tell by looking at the letters what two different codes differ in."""
    if len(one) == len(other):
        places = [at for at in range(len(one)) if one[at] != other[at]]
        if len(places) == 1:
            return "substitution"
        if len(places) == 2 and places[1] == places[0] + 1:
            at = places[0]
            return "swap" if one[at : at + 2] == other[at : at + 2][::-1] else None
        return None
    longer, shorter = sorted((one, other), key=len, reverse=True)
    cut = {longer[:at] + longer[at + 1 :] for at in range(len(longer))}
    return "insertion" if shorter in cut else None


def found(pre, post, edit, token=in_memory):
    before, after = (tokens_of([pa.array(texts)], token)[0] for texts in (pre, post))
    one, other = keys_of(before, edit), keys_of(after, edit)
    turns = [(one[0], other[1], False)]
    if edit == "insertion":
        turns.append((other[0], one[1], True))
    pairs = []
    for left, right, turned in turns:
        ours, theirs = joined(left, right)
        assert sum(count_joined(left, right).values()) == len(ours)
        pairs += zip(theirs, ours, strict=True) if turned else zip(ours, theirs, strict=True)
    return sorted((pre[a], post[b]) for a, b in pairs if pre[a] != post[b])


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("token", [in_memory, keyed(bytes(16))])
@given(TEXTS, TEXTS)
def test_tokens_tell_what_letters_tell(edit, token, pre, post):
    wanted = sorted((a, b) for a in pre for b in post if a != b and edit_between(a, b) == edit)

    assert found(pre, post, edit, token) == wanted


@pytest.mark.parametrize("edit", EDITS)
@given(TEXTS)
def test_near_codes_within_a_wave_are_counted_once(edit, texts):
    (part,) = tokens_of([pa.array(texts)])
    wanted = sum(
        edit_between(texts[a], texts[b]) == edit
        for a in range(len(texts))
        for b in range(a + 1, len(texts))
    )

    assert sum(count_within(part, edit).values()) == wanted


def test_what_is_left_of_short_texts_is_not_kept():
    (part,) = tokens_of([pa.array(["ab1", "19", "7", "ab12"])])

    assert part.deletion_of.tolist() == [3] * 4


@pytest.mark.parametrize(
    ("texts", "listed"),
    [
        ([f"{n}" for n in range(1, 60, 2)], True),
        ([f"{n:03d}" for n in range(1, 40)], True),
        ([f"p{n}" for n in range(300, 340)], True),
        (["1", "2", "3"], False),
        ([f"{n * 7919 % 999983:06d}" for n in range(1, 60)], False),
        (["li0742", "an1203", "ma3111", "sa0155", "zh2210"], False),
    ],
)
def test_which_codes_are_a_list(texts, listed):
    assert np.all(tokens_of([pa.array(texts)])[0].listed == listed)


def test_a_key_makes_other_tokens_and_must_be_long():
    texts = [pa.array(["li0742"])]
    one, other = (tokens_of(texts, keyed(bytes([n] * 16)))[0] for n in (1, 2))

    assert one.values != other.values
    with pytest.raises(ValueError, match="16 to 64 bytes"):
        keyed(b"short")
