import numpy as np

from surveys.linkage.matching import NOBODY, Linkage, Persons
from surveys.meaning.audience import UNKNOWN, Grouping
from surveys.meaning.waves import WaveResponses
from surveys.respondents import gather
from surveys.scoring import MISSING
from tests.surveys.builders import instrument, keyed_scale

FORM = instrument(keyed_scale(2, allowed_missing=0))
LINKAGE = Linkage(3, 3, 3, 3, 2, 2, 0, 0, 0, 0, 0, 0)
# Two persons in both waves, one before only, one after only.
PERSONS = Persons(np.array([0, 2, 1, NOBODY]), np.array([1, 0, NOBODY, 2]), LINKAGE)


def wave(first, second, *, ages=(UNKNOWN,) * 3, **attendance):
    return WaveResponses(
        files=("x.csv",),
        file=np.zeros(3, dtype=np.int32),
        rows=np.arange(3) + 2,
        id_parts=(),
        answers={"k0": np.array(first, dtype=np.int32), "k1": np.array(second, dtype=np.int32)},
        segments={"age": Grouping(("young", "old"), np.array(ages, dtype=np.int32))},
        attendance={name: np.array(who, dtype=bool) for name, who in attendance.items()},
    )


def gathered(pre=None, post=None, forms=None):
    pre = pre or wave([0, 0, 1], [0, 1, 1])
    post = post or wave([1, 0, 0], [0, 0, -1])
    return gather({"pre": pre, "post": post}, PERSONS, forms or {"pre": FORM, "post": FORM})


def test_both_scores_of_a_person_stand_in_one_row():
    scores = gathered().scores["knowledge"]

    assert scores.denominator == 2
    assert scores.pre.tolist() == [2, 0, 1, MISSING]
    assert scores.post.tolist() == [2, 1, MISSING, MISSING]


def test_forms_of_different_length_share_their_units():
    post_form = instrument(keyed_scale(items=[*FORM.scales[0].items[:1]]))
    scores = gathered(forms={"pre": FORM, "post": post_form}).scores["knowledge"]

    assert scores.denominator == 2
    assert scores.post.tolist() == [2, 0, MISSING, 2]


def test_groups_are_those_named_before_or_else_after():
    pre = wave([0] * 3, [0] * 3, ages=[0, 1, UNKNOWN])
    post = wave([0] * 3, [0] * 3, ages=[1, 1, 0])

    assert gathered(pre, post).segments["age"].codes.tolist() == [0, 1, 1, 0]


def test_activities_are_those_named_after():
    pre = wave([0] * 3, [0] * 3, expo=[True, True, True])
    post = wave([0] * 3, [0] * 3, expo=[True, False, False])

    # Who was not there after the event is taken at their word before it.
    assert gathered(pre, post).attendance["expo"].tolist() == [False, True, True, False]


def test_activities_named_before_where_the_post_wave_does_not_ask():
    found = gathered(pre=wave([0] * 3, [0] * 3, expo=[True, False, True]))

    assert found.attendance["expo"].tolist() == [True, True, False, False]
    assert found.asked_activities.tolist() == [True, True, True, False]


def test_without_activities():
    found = gathered()

    assert found.attendance == {}
    assert not found.asked_activities.any()


def test_each_activity_is_read_from_the_wave_that_asks_about_it():
    pre = wave([0] * 3, [0] * 3, talk=[True, True, False])
    post = wave([0] * 3, [0] * 3, expo=[True, False, False])
    found = gather(
        {"pre": pre, "post": post},
        PERSONS,
        {"pre": FORM, "post": FORM},
        activities=("talk", "expo"),
    ).attendance

    assert list(found) == ["talk", "expo"]
    assert found["talk"].tolist() == [True, False, True, False]
    assert found["expo"].tolist() == [False, True, False, False]
