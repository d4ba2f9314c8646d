import random

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from surveys.event import SPANS
from surveys.linkage.matching import NOBODY, match_exactly
from surveys.linkage.three_waves import match_three_waves

CODES = st.lists(st.sampled_from([None, "a", "b", "c", "d", "e", "f"]), min_size=1, max_size=12)
RULES = st.sampled_from(["most_complete", "first", "last"])
WAVES = ("pre", "post", "followup")


def match(pre, post, followup, *, duplicates="most_complete"):
    texts = dict(zip(WAVES, (pre, post, followup), strict=True))
    codes = {wave: pa.chunked_array([of], type=pa.string()) for wave, of in texts.items()}
    answered = {wave: np.ones(len(of), dtype=np.int32) for wave, of in texts.items()}
    both = match_exactly(
        codes["pre"],
        codes["post"],
        pre_answered=answered["pre"],
        post_answered=answered["post"],
        duplicates=duplicates,
    )
    return both, match_three_waves(both, codes, answered, duplicates=duplicates)


def rows(found, span):
    return list(zip(*(found.rows[span][wave].tolist() for wave in WAVES), strict=True))


def test_everyone_is_known_from_every_wave():
    # a all three times; b not at the follow-up; c not before; d not after; e only later.
    _, found = match(["a", "b", "d"], ["c", "b", "a"], ["d", "c", "e", "a", None])

    assert rows(found, "post_followup") == [
        (NOBODY, 0, 1),
        (0, 2, 3),
        (1, 1, NOBODY),
        (2, NOBODY, 0),
        (NOBODY, NOBODY, 2),
        (NOBODY, NOBODY, 4),
    ]
    assert rows(found, "pre_followup") == [
        (0, 2, 3),
        (2, NOBODY, 0),
        (1, 1, NOBODY),
        (NOBODY, 0, 1),
        (NOBODY, NOBODY, 2),
        (NOBODY, NOBODY, 4),
    ]
    assert {wave: of.tolist() for wave, of in found.all_three.items()} == {
        "pre": [0],
        "post": [2],
        "followup": [3],
    }


def test_what_is_counted():
    _, found = match(["a", "b", "c"], ["a", "d", None], ["a", "a", "b", "d", None, None, "e"])
    linkage = found.linkage

    assert (linkage.rows, linkage.respondents) == (7, 6)
    assert (linkage.matched_pre, linkage.matched_post, linkage.matched_both) == (2, 2, 1)
    assert (linkage.duplicates, linkage.without_code, linkage.ambiguous) == (1, 2, 0)


@given(CODES, CODES, CODES, RULES)
def test_each_two_waves_match_as_without_the_third(pre, post, followup, duplicates):
    _, found = match(pre, post, followup, duplicates=duplicates)
    waves = dict(zip(WAVES, (pre, post, followup), strict=True))
    for span, (earlier, later) in SPANS.items():
        alone, _ = match(waves[earlier], waves[later], followup, duplicates=duplicates)

        assert alone.pre.tolist() == found.persons[span].pre.tolist()
        assert alone.post.tolist() == found.persons[span].post.tolist()
        assert found.rows[span][earlier] is found.persons[span].pre
        assert found.rows[span][later] is found.persons[span].post


@given(CODES, CODES, CODES, RULES)
def test_the_same_person_has_the_same_code_in_all_waves(pre, post, followup, duplicates):
    _, found = match(pre, post, followup, duplicates=duplicates)
    waves = dict(zip(WAVES, (pre, post, followup), strict=True))
    for span in SPANS:
        for person in rows(found, span):
            seen = {wave: row for wave, row in zip(WAVES, person, strict=True) if row != NOBODY}
            codes = {waves[wave][row] for wave, row in seen.items()}

            assert len(codes) == 1
            (code,) = codes
            if code is None:
                assert len(seen) == 1
            else:
                assert seen.keys() == {wave for wave in WAVES if code in waves[wave]}


@given(CODES, CODES, CODES, RULES)
def test_those_seen_all_three_times_are_the_codes_that_all_waves_have(
    pre, post, followup, duplicates
):
    _, found = match(pre, post, followup, duplicates=duplicates)
    wanted = sorted((set(pre) & set(post) & set(followup)) - {None})

    assert found.linkage.matched_both == len(wanted)
    for wave, codes in zip(WAVES, (pre, post, followup), strict=True):
        assert sorted(codes[row] for row in found.all_three[wave]) == wanted


@given(CODES, CODES, CODES, st.randoms(use_true_random=False))
def test_neither_order_nor_the_letters_of_codes_matter(pre, post, followup, chance: random.Random):
    _, found = match(pre, post, followup)
    names = dict(zip("abcdef", chance.sample("uvwxyz", 6), strict=True))
    renamed = [
        [code and names[code] for code in chance.sample(of, len(of))]
        for of in (pre, post, followup)
    ]

    assert match(*renamed)[1].linkage == found.linkage
