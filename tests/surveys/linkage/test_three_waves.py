import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.event import SPANS
from surveys.linkage.matching import NOBODY, match_exactly
from surveys.linkage.three_waves import match_three_waves
from surveys.linkage.tolerant import match_tolerantly
from tests.surveys.linkage.builders import coded

CODES = st.lists(st.sampled_from([None, "a", "b", "c", "d", "e", "f"]), min_size=1, max_size=12)
RULES = st.sampled_from(["most_complete", "first", "last"])
WAVES = ("pre", "post", "followup")


def match(pre, post, followup, *, duplicates="most_complete"):
    texts = dict(zip(WAVES, (pre, post, followup), strict=True))
    numbers = {
        text: number for number, text in enumerate(sorted({*pre, *post, *followup} - {None}))
    }
    codes = {wave: np.array([numbers.get(text, -1) for text in of]) for wave, of in texts.items()}
    answered = {wave: np.ones(len(of), dtype=np.int32) for wave, of in texts.items()}

    def exactly(earlier, later):
        return match_exactly(
            codes[earlier],
            codes[later],
            pre_answered=answered[earlier],
            post_answered=answered[later],
            duplicates=duplicates,
        )

    both = exactly("pre", "post")
    spans = {span: exactly(*waves) for span, waves in SPANS.items()}
    return both, match_three_waves(both, spans, {wave: len(of) for wave, of in texts.items()})


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


PEOPLE = [f"{n * 7919 % 9973:04d}{n * 104729 % 99991:05d}{n:03d}k" for n in range(1, 60)]


def tolerantly(pre, post, followup):
    waves = {
        wave: coded([*PEOPLE, *of]) for wave, of in zip(WAVES, (pre, post, followup), strict=True)
    }
    both = match_tolerantly(waves["pre"], waves["post"])
    spans = {span: match_tolerantly(*(waves[wave] for wave in of)) for span, of in SPANS.items()}
    return match_three_waves(both, spans, {wave: len(of) for wave, of in waves.items()})


def of_the_last(found, span):
    """Rows of those who are not of the crowd, counted after it."""
    past = len(PEOPLE)
    return {
        tuple(row - past if row != NOBODY else None for row in person)
        for person in rows(found, span)
        if max(person) >= past
    }


@pytest.mark.parametrize(
    ("pre", "post", "followup", "together"),
    [
        # b is near a and c, which are two edits apart: all one person.
        ("qx81kd0zmmm", "qx91kd0zmmm", "qx92kd0zmmm", True),
        # a and c have the same code, and b is near both.
        ("qx81kd0zmmm", "qx91kd0zmmm", "qx81kd0zmmm", True),
        # b is nobody's; a and c are near each other.
        ("qx81kd0zmmm", "aaaaaaaaaaa", "qx91kd0zmmm", False),
    ],
)
def test_near_codes_of_three_waves(pre, post, followup, together):
    found = tolerantly([pre], [post], [followup])
    wanted = (0, 0, 0) if together else (0, None, 0)

    assert wanted in of_the_last(found, "pre_followup")
    assert wanted in of_the_last(found, "post_followup")
    assert found.linkage.matched_both == len(PEOPLE) + together


def test_equal_codes_come_before_near_ones():
    # Post's own follow-up is the equal one; the one near pre is then somebody else.
    found = tolerantly(["qx81kd0zmmm"], ["qx91kd0zmmm"], ["qx91kd0zmmm", "q181kd0zmmm"])

    assert (0, 0, 0) in of_the_last(found, "pre_followup")
    assert (0, 0, 1) not in of_the_last(found, "post_followup")


NEAR = st.lists(
    st.sampled_from(["qx81kd0zmmm", "qx91kd0zmmm", "qx92kd0zmmm", "xq81kd0zmmm", None]), max_size=3
)


@settings(max_examples=60)
@given(NEAR, NEAR, NEAR)
def test_nobody_has_two_responses_of_a_wave(pre, post, followup):
    found = tolerantly(pre, post, followup)
    both = [rows(found, span) for span in SPANS]
    for span, people in zip(SPANS, both, strict=True):
        for wave in range(3):
            seen = [person[wave] for person in people if person[wave] != NOBODY]
            assert len(seen) == len(set(seen)), span
    # Whoever is seen at the follow-up has the same rows whichever two waves are compared.
    later = [{person for person in people if person[2] != NOBODY} for people in both]
    assert later[0] == later[1]
