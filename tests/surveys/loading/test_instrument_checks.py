import pytest

from surveys.loading.instrument_checks import check_instrument, check_same_scales
from tests.surveys.builders import composite, instrument, keyed_scale, ranged_scale, rated_scale


def problems(*scales):
    return list(map(str, check_instrument(instrument(*scales), shown_name="quiz.toml")))


def item(**settings):
    return {"id": "a", "text": "A", **settings}


def test_a_sound_instrument():
    assert problems(keyed_scale(), rated_scale(), ranged_scale(0, 10)) == []


def test_a_sound_composite_of_a_keyed_and_a_rated_scale():
    bands = [{"title": "Basic", "at_least": 55}, {"title": "Advanced", "at_least": 85}]
    made = composite({"knowledge": 0.6, "interest": 0.4}, bands=bands)

    assert problems(keyed_scale(bands=bands), rated_scale(), made) == []


@pytest.mark.parametrize(
    ("weights", "found"),
    [
        ({}, [": needs two scales or more; a composite of one would be that scale"]),
        ({"knowledge": 1}, [": needs two scales or more; a composite of one would be that scale"]),
        (
            {"knowledg": 1, "interest": 1},
            ['.knowledg: there is no such scale; did you mean "knowledge"?'],
        ),
        (
            {"knowledge": 1, "literacy": 1},
            [".literacy: is a composite itself; name the scales with questions that it is made of"],
        ),
        (
            {"knowledge": 0, "interest": -1, "xyz": 1},
            [
                ".knowledge: must be above 0; found 0. Leave out a scale that does not count",
                ".interest: must be above 0; found -1. Leave out a scale that does not count",
                ".xyz: there is no such scale",
            ],
        ),
    ],
)
def test_the_weights_of_a_composite(weights, found):
    made = composite(weights)

    assert problems(keyed_scale(), rated_scale(), made) == [
        f"quiz.toml: scales.literacy.weights{problem}" for problem in found
    ]


def test_nothing_but_a_composite():
    assert len(problems(composite({"a": 1, "b": 1}))) == 2


def test_bands_from_low_to_high_with_different_titles():
    bands = [
        {"title": "Basic", "at_least": 55},
        {"title": {"en": "Good", "zh": "良好"}, "at_least": 55},
        {"title": "GOOD", "at_least": 85},
    ]

    assert problems(keyed_scale(bands=bands)) == [
        "quiz.toml: scales.knowledge.bands.2.at_least: 55 is not above 55, from which "
        '"Basic" is reached; list the bands from low to high',
        'quiz.toml: scales.knowledge.bands.3.title: "good" is the title of two bands',
    ]


def test_ids_that_stand_twice():
    found = problems(keyed_scale(), keyed_scale(items=[item(key="True")]))

    assert "quiz.toml: scales.knowledge: this scale id stands 2 times" in found

    (found,) = problems(rated_scale(items=[item(), item(text="B")]))

    assert found == "quiz.toml: items.a: this item id stands 2 times"


def test_two_items_with_one_text():
    (found,) = problems(rated_scale(items=[item(text="Same?"), item(id="b", text="SAME?")]))

    assert found == (
        'quiz.toml: scales.interest.items.b.text: is the text of item "a" too; '
        "their columns could not be told apart"
    )


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ({}, "key: is missing; a keyed item says which option counts"),
        (
            {"key": "Tru"},
            'key: "Tru" is none of the options True, False, Don\'t know; did you mean "True"?',
        ),
        ({"key": "True", "reverse": True}, "reverse: a keyed item is not reversed"),
        ({"key": "True", "options": ["True"]}, "options: needs at least two options"),
    ],
)
def test_a_keyed_item(settings, problem):
    found = problems(keyed_scale(items=[item(**settings)]))

    assert found[-1].startswith(f"quiz.toml: scales.knowledge.items.a.{problem}")


def test_a_keyed_item_with_a_range():
    found = problems(keyed_scale(items=[item(key="3", range={"low": 0, "high": 5})]))

    assert any('has both "options" and "range"' in problem for problem in found)


def test_a_key_may_be_any_spelling_of_an_option():
    options = [{"en": "Yes", "zh": "是"}, "No"]

    assert problems(keyed_scale(options=options, dont_know=[], items=[item(key="是")])) == []


def test_dont_know_that_is_no_option():
    (found,) = problems(keyed_scale(dont_know=["Dont know"]))

    assert found == (
        'quiz.toml: scales.knowledge.dont_know: "Dont know" is no option; '
        'did you mean "Don\'t know"?'
    )


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ({"empty": "wrong"}, "empty: only a keyed scale has wrong answers"),
        ({"rasch": True}, "rasch: only a keyed scale has right answers to measure by"),
        ({"options": ["Yes", "yes"]}, 'options: "yes" is the spelling of two options'),
        ({"options": []}, "items.a.options: needs at least two options, here or in its scale"),
        ({"range": {"low": 0, "high": 5}}, 'items.a: has both "options" and "range"'),
        (
            {"options": ["No", "Unsure"], "dont_know": ["Unsure"]},
            'items.a.options: needs two options that are not "don\'t know"',
        ),
        ({"items": [item(key="Agree")]}, "items.a.key: a rated item has no key"),
    ],
)
def test_a_rated_scale(settings, problem):
    (found,) = problems(rated_scale(**{"items": [item()], **settings}))

    assert found.startswith(f"quiz.toml: scales.interest.{problem}")


@pytest.mark.parametrize(
    ("numbers", "problem"),
    [
        ((5, 5, 1), "range.high: is not above low"),
        ((0, 10, 3), "range.step: does not lead from low to high in whole steps"),
        ((0, 1, 0.000001), "range.step: makes more than 100,000 possible answers"),
    ],
)
def test_a_range(numbers, problem):
    (found,) = problems(ranged_scale(*numbers))

    assert found.startswith(f"quiz.toml: scales.amount.{problem}")


def test_ranges_that_have_no_common_measure():
    scale = rated_scale(
        options=[],
        items=[
            item(range={"low": 0, "high": 99_991}),
            item(id="b", text="B", range={"low": 0, "high": 99_989}),
        ],
    )
    (found,) = problems(scale)

    assert "too unlike" in found


def test_the_post_form_has_the_same_scales():
    def compared(post):
        return list(
            map(str, check_same_scales(instrument(keyed_scale()), post, shown_name="post.toml"))
        )

    assert compared(instrument(keyed_scale(7))) == []
    assert compared(instrument(rated_scale())) == [
        'post.toml: scales: the pre form has a scale "knowledge", this not'
    ]
    assert compared(instrument(rated_scale(id="knowledge"))) == [
        'post.toml: scales.knowledge.scoring: is "rated", but "keyed" in the pre form'
    ]
    (found,) = compared(instrument(keyed_scale(rasch=True)))
    assert found.startswith("post.toml: scales.knowledge.rasch: is true, but not in the pre form")


def compared_composites(before, after):
    forms = [instrument(keyed_scale(), rated_scale(), made) for made in (before, after)]
    return list(map(str, check_same_scales(*forms, shown_name="post.toml")))


def test_a_composite_has_the_same_weights_in_both_forms():
    before = composite({"knowledge": 0.6, "interest": 0.4})

    assert compared_composites(before, composite({"interest": 2, "knowledge": 3})) == []
    assert compared_composites(before, composite({"knowledge": 0.5, "interest": 0.5})) == [
        "post.toml: scales.literacy.weights: are others than in the pre form "
        "(knowledge = 0.6, interest = 0.4)"
    ]
    assert compared_composites(before, composite({"knowledge": 0, "interest": 0})) == []


def test_a_composite_and_a_scale_of_items_are_not_the_same():
    before = composite({"knowledge": 0.6, "interest": 0.4})

    assert compared_composites(before, keyed_scale(id="literacy", items=[item(key="True")])) == [
        'post.toml: scales.literacy.scoring: is "keyed", but "composite" in the pre form'
    ]


def test_bands_are_those_of_the_pre_form():
    def made(*points):
        bands = [{"title": f"From {one}", "at_least": one} for one in points]
        return composite({"knowledge": 1, "interest": 1}, bands=bands)

    assert compared_composites(made(55, 70), made()) == []
    assert compared_composites(made(55, 70), made(55, 70)) == []
    assert compared_composites(made(55, 70), made(55, 75)) == [
        "post.toml: scales.literacy.bands: are others than in the pre form (55, 70); "
        "leave them out here"
    ]
    assert "(none)" in compared_composites(made(), made(55))[0]


MIXED = ["Disagree", "Не согласен", "不同意", "Agree", "Согласен", "同意"]


@pytest.mark.parametrize(
    ("scale", "wrong"),
    [
        (rated_scale(options=MIXED), True),
        (rated_scale(options=["Disagree", "Agree", "同意"]), True),
        (rated_scale(items=[item(options=MIXED)]), True),
        (rated_scale(options=[{"en": "Disagree", "zh": "不同意"}, "Agree"]), False),
        (rated_scale(options=["Плохо", "OK", "Отлично"]), False),
        (rated_scale(options=["Disagree / 不同意", "Agree / 同意"]), False),
        (rated_scale(options=["否", "是", "N/A", "DK"], dont_know=["N/A", "DK"]), False),
        (
            keyed_scale(
                options=["True", "Верно", "Don't know", "Не знаю"],
                dont_know=["Don't know", "Не знаю"],
            ),
            True,
        ),
        (keyed_scale(options=["True", "ВКонтакте", "Don't know"]), False),
    ],
)
def test_languages_that_are_options_of_their_own(scale, wrong):
    found = [one for one in problems(scale) if "in several languages" in one]

    assert len(found) == wrong
    assert all(".options: are in" in one and "{ en = " in one for one in found)


def test_one_slip_in_the_options_is_told_once():
    (found,) = problems(keyed_scale(4, options=["Treu", "False", "Don't know"]))

    assert found == (
        'quiz.toml: scales.knowledge.items.k0.key: "True" is none of the options Treu, False, '
        'Don\'t know; did you mean "Treu"? It is the key of k1, k2, k3 too'
    )
