import pytest

from surveys.loading.instrument_checks import check_instrument, check_same_scales
from tests.surveys.builders import instrument, keyed_scale, ranged_scale, rated_scale


def problems(*scales):
    return list(map(str, check_instrument(instrument(*scales), shown_name="quiz.toml")))


def item(**settings):
    return {"id": "a", "text": "A", **settings}


def test_a_sound_instrument():
    assert problems(keyed_scale(), rated_scale(), ranged_scale(0, 10)) == []


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
