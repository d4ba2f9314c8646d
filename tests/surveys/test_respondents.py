from dataclasses import replace
from fractions import Fraction

import numpy as np

from surveys.background import background_of
from surveys.instrument import Item, Range
from surveys.linkage.links import links_by
from surveys.linkage.matching import NOBODY, Linkage, Persons
from surveys.meaning.answers import EMPTY
from surveys.meaning.audience import UNKNOWN, Grouping
from surveys.meaning.waves import WaveResponses
from surveys.respondents import ABSENT, gather
from surveys.scoring import MISSING
from tests.surveys.builders import composite, instrument, keyed_scale, ranged_scale, rated_scale

FORM = instrument(keyed_scale(2, allowed_missing=0))
LINKAGE = Linkage(3, 3, 3, 3, 2, 2, 0, 0, 0, 0, 0, 0)
# Two persons in both waves, one before only, one after only.
LINKS = links_by(
    "exact", np.array([0, 2]), np.array([1, 0]), agreed=np.ones((2, 1), dtype=np.bool_)
)
PERSONS = Persons(np.array([0, 2, 1, NOBODY]), np.array([1, 0, NOBODY, 2]), LINKAGE, LINKS)


def wave(first, second, *, ages=(UNKNOWN,) * 3, **attendance):
    return WaveResponses(
        rows=np.arange(3) + 2,
        answers={"k0": np.array(first, dtype=np.int32), "k1": np.array(second, dtype=np.int32)},
        segments={"age": Grouping(("young", "old"), np.array(ages, dtype=np.int32))},
        attendance={name: np.array(who, dtype=bool) for name, who in attendance.items()},
        asked_activities=np.full(3, bool(attendance)),
        files=("wave.csv",),
        file_of=np.zeros(3, dtype=np.int32),
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


def with_composite(*scales):
    return instrument(*scales, composite({scale.id: 1 + n for n, scale in enumerate(scales)}))


def one_item(scale_id, item, **settings):
    items = [{"id": item, "text": item, "key": "True"}]
    return keyed_scale(id=scale_id, items=items, **settings)


def test_who_has_no_score_on_one_scale_has_none_on_the_composite():
    form = with_composite(one_item("one", "k0"), one_item("two", "k1"))
    found = gathered(forms={"pre": form, "post": form})

    assert found.scores["two"].post.tolist() == [1, 1, MISSING, MISSING]
    assert found.scores["literacy"].denominator == 3
    assert found.scores["literacy"].pre.tolist() == [3, 0, 1, MISSING]
    assert found.scores["literacy"].post.tolist() == [3, 2, MISSING, MISSING]


def test_a_composite_has_the_weights_of_its_scales_and_no_answers():
    form = with_composite(one_item("one", "k0"), one_item("two", "k1"))
    found = gathered(forms={"pre": form, "post": form})

    assert found.composites == {"literacy": {"one": Fraction(1, 3), "two": Fraction(2, 3)}}
    assert list(found.answers) == ["one", "two"]


def test_a_composite_of_forms_of_different_length_shares_its_units():
    pre_form = with_composite(keyed_scale(2, id="one", allowed_missing=0), one_item("two", "k0"))
    post_form = with_composite(one_item("one", "k1"), one_item("two", "k0"))
    scores = gathered(forms={"pre": pre_form, "post": post_form}).scores["literacy"]

    assert scores.denominator == 6  # of 2 items a third of the composite, of 1 item two thirds
    assert scores.pre.tolist() == [6, 0, 5, MISSING]
    assert scores.post.tolist() == [6, 2, MISSING, MISSING]


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


def test_a_third_wave_tells_what_neither_of_the_others_knows():
    pre = wave([0] * 3, [0] * 3, ages=[0, UNKNOWN, UNKNOWN], expo=[True, False, False])
    post = wave([0] * 3, [0] * 3, ages=[1, 1, UNKNOWN], talk=[True, False, False])
    later = wave([0] * 3, [0] * 3, ages=[1, 0, 1], expo=[True] * 3, late=[True, True, False])
    rows = np.array([0, 1, 2])
    nobody = np.full(3, NOBODY)

    def known(*, before=rows, after=rows):
        return background_of(
            {"followup": (later, rows), "post": (post, after), "pre": (pre, before)}
        )

    assert known().segments["age"].codes.tolist() == [0, 1, 1]
    assert known().attendance["expo"].tolist() == [True, False, False]  # asked before the event
    assert known(before=nobody).attendance["expo"].tolist() == [True, True, True]
    assert known().attendance["late"].tolist() == [True, True, False]
    assert list(known().attendance) == ["talk", "expo", "late"]
    assert known(before=nobody).segments["age"].codes.tolist() == [1, 1, 1]
    assert known(before=nobody, after=nobody).segments["age"].codes.tolist() == [1, 0, 1]


def item(name="k0", text="K 0", **settings):
    return Item(id=name, text=text, **{"key": "True", **settings})


def differing(pre, post, *, scale=keyed_scale):
    """Return what is said of a scale's items where its two forms hold these."""
    forms = {"pre": instrument(scale(items=pre)), "post": instrument(scale(items=post))}
    asked = {one.id for one in (*pre, *post)}

    def answered():
        nothing = np.full(3, -1, dtype=np.int32)
        return replace(wave([0] * 3, [0] * 3), answers=dict.fromkeys(asked, nothing))

    (found,) = gathered(answered(), answered(), forms).answers.values()
    return found.differing


def test_answers_of_a_person_stand_in_one_row():
    found = gathered().answers["knowledge"]
    first, second = found.items["pre"]["k0"], found.items["post"]["k1"]

    assert first.chosen.tolist() == [0, 1, 0, ABSENT]
    assert second.chosen.tolist() == [0, 0, ABSENT, EMPTY]
    assert first.chosen.dtype == np.int8
    assert found.differing == {}
    assert found.scoring == {"pre": "keyed", "post": "keyed"}
    assert found.empty_is_wrong == {"pre": False, "post": False}


def test_what_each_option_of_a_keyed_item_counts():
    found = gathered().answers["knowledge"].items["pre"]["k0"]

    assert found.worth.tolist() == [1, 0, 0]
    assert found.dont_know.tolist() == [False, False, True]
    assert (found.most, found.reverse) == (1, False)


def test_what_each_option_of_a_rated_item_counts():
    scale = rated_scale(
        2, reverse=[1], options=["Can't say", "No", "Perhaps", "Yes"], dont_know=["Can't say"]
    )
    answers = {"r0": np.array([0, 1, 3]), "r1": np.array([3, -1, 2])}
    answers = {name: chosen.astype(np.int32) for name, chosen in answers.items()}
    both = replace(wave([0] * 3, [0] * 3), answers=answers)
    form = instrument(scale)
    found = gathered(both, both, {"pre": form, "post": form}).answers["interest"].items["post"]

    assert found["r0"].worth.tolist() == [MISSING, 0, 1, 2]
    assert found["r1"].worth.tolist() == [MISSING, 2, 1, 0]
    assert found["r1"].most == 2
    assert found["r1"].dont_know.tolist() == [True, False, False, False]
    assert [found[name].reverse for name in found] == [False, True]


def test_numbers_take_the_room_that_they_need():
    form = instrument(ranged_scale(0, 30_000))
    numbers = {"n0": np.array([0, 30_000, -1], dtype=np.int32)}
    both = replace(wave([0] * 3, [0] * 3), answers=numbers)
    found = gathered(both, both, {"pre": form, "post": form}).answers["amount"].items["pre"]["n0"]

    assert found.chosen.dtype == np.int16
    assert found.chosen.tolist() == [0, -1, 30_000, ABSENT]
    assert found.worth[[0, -1]].tolist() == [0, 30_000]
    assert not found.dont_know.any()


def test_empty_may_be_wrong_in_one_wave():
    post_form = instrument(keyed_scale(2, empty="wrong"))
    found = gathered(forms={"pre": FORM, "post": post_form}).answers["knowledge"]

    assert found.empty_is_wrong == {"pre": False, "post": True}


def test_an_item_that_only_one_form_asks():
    assert differing([item(), item("k1")], [item("k2"), item()]) == {
        "k1": "pre_only",
        "k2": "post_only",
    }


def test_an_id_that_is_used_for_another_question():
    assert differing([item()], [item(text="K 1")]) == {"k0": "wording"}
    assert differing([item(text="The  core is HOT")], [item(text="the core is hot")]) == {}


def test_wording_is_compared_in_the_languages_that_both_forms_have():
    english = {"en": "Hot"}

    assert differing([item(text=english)], [item(text={"en": "Hot", "zh": "热"})]) == {}
    assert differing([item(text="Hot")], [item(text={"en": "Hot", "zh": "热"})]) == {}
    assert differing([item(text=english)], [item(text={"en": "Cold", "zh": "热"})]) == {
        "k0": "wording"
    }
    assert differing([item(text="Hot")], [item(text={"en": "Cold"})]) == {"k0": "wording"}


def test_an_item_with_another_key():
    assert differing([item()], [item(key="False")]) == {"k0": "key"}


def test_options_of_a_keyed_item_may_stand_in_another_order():
    def asked(*options, key="Sun"):
        return [item(options=options, key=key)]

    before = asked("Sun", "Moon", "Don't know")

    assert differing(before, asked("Moon", "sun", "Don't know")) == {}
    assert differing(before, asked("Moon", "Sun", "Don't know", key="Moon")) == {"k0": "key"}
    for other in (("Sun", "Moon"), ("Sun", "Mars", "Don't know"), ("Sun", "Moon", "Mars")):
        assert differing(before, asked(*other)) == {"k0": "options"}


def test_ratings_must_agree_in_their_order():
    def asked(*options, **settings):
        return [item(options=options, key=None, **settings)]

    def found(before, after):
        return differing(before, after, scale=lambda items: rated_scale(items=items))

    assert found(asked("No", "Yes"), asked("no", "Yes")) == {}
    assert found(asked("No", "Yes"), asked("Yes", "No")) == {"k0": "options"}
    assert found(asked("No", "Yes"), asked("No", "Perhaps", "Yes")) == {"k0": "options"}
    assert found(asked("No", "Yes"), asked("No", "Yes", reverse=True)) == {"k0": "key"}


def test_numbers_must_agree_in_their_range():
    def asked(high):
        return [item(key=None, range=Range(low=0, high=high))]

    def found(before, after):
        return differing(before, after, scale=lambda items: rated_scale(items=items))

    assert found(asked(10), asked(10)) == {}
    assert found(asked(10), asked(5)) == {"k0": "options"}
    assert found(asked(10), [item(key=None)]) == {"k0": "options"}
