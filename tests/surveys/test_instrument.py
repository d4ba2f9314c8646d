from fractions import Fraction

import pytest

from surveys.instrument import Range
from surveys.texts import Text
from tests.surveys.builders import composite, instrument, keyed_scale, ranged_scale, rated_scale


def test_an_item_may_have_options_of_its_own():
    scale = rated_scale(
        items=[
            {"id": "a", "text": "A"},
            {"id": "b", "text": "B", "options": ["No", "Perhaps", "Yes"]},
            {"id": "c", "text": "C", "range": {"low": 0, "high": 10}},
        ]
    )

    assert [scale.steps_of(item) for item in scale.items] == [4, 2, 10]
    assert scale.steps == 20
    assert [scale.range_of(item) is None for item in scale.items] == [True, True, False]


def test_options_of_an_item_come_before_the_range_of_its_scale():
    scale = rated_scale(
        options=[],
        range={"low": 0, "high": 10},
        items=[{"id": "a", "text": "A"}, {"id": "b", "text": "B", "options": ["No", "Yes"]}],
    )

    assert [scale.range_of(item) is None for item in scale.items] == [False, True]


def test_dont_know_is_no_rating():
    scale = rated_scale(options=("Disagree", "Agree", "Can’t say"), dont_know=["can't say"])

    assert scale.rated_options(scale.items[0]) == (Text.plain("Disagree"), Text.plain("Agree"))
    assert scale.steps == 1


@pytest.mark.parametrize(
    ("items", "allowed", "divisors"),
    [
        (5, 0.2, (4, 5)),
        (4, 0.2, (4,)),
        (10, 0.3, tuple(range(7, 11))),  # 0.3 * 10 is not 2.9999
        (3, 0.99, (1, 2, 3)),
        (1, 0.99, (1,)),
        (6, 0, (6,)),
    ],
)
def test_numbers_of_items_that_a_score_can_be_a_mean_of(items, allowed, divisors):
    assert keyed_scale(items, allowed_missing=allowed).divisors == divisors


def test_empty_as_wrong_divides_by_all_items():
    assert keyed_scale(8, empty="wrong", allowed_missing=0.5).divisors == (8,)


def test_a_scale_without_a_title_is_called_by_its_id():
    assert keyed_scale().shown_title == Text.plain("knowledge")
    assert keyed_scale(title="Science").shown_title == Text.plain("Science")


def test_scales_by_id():
    form = instrument(keyed_scale(), rated_scale())

    assert form.scale("interest") is form.scales[1]
    with pytest.raises(KeyError):
        form.scale("trust")


def test_a_composite_has_a_score_but_no_answers():
    made = composite({"knowledge": 1, "interest": 1})
    form = instrument(made, keyed_scale(), rated_scale())

    assert form.scale("literacy") is form.composites[0]
    assert [scale.id for scale in form.scales] == ["literacy", "knowledge", "interest"]
    assert [scale.id for scale in form.asked] == ["knowledge", "interest"]
    with pytest.raises(KeyError):
        form.item_scale("literacy")


def test_weights_are_meant_as_they_are_written():
    assert composite({"a": 0.1, "b": 0.2, "c": 0.7}).shares == {
        "a": Fraction(1, 10),
        "b": Fraction(2, 10),
        "c": Fraction(7, 10),
    }
    assert composite({"a": 3, "b": 1}).shares == {"a": Fraction(3, 4), "b": Fraction(1, 4)}


@pytest.mark.parametrize(("self_rated", "perceived"), [(True, True), (False, False)])
def test_a_composite_is_perceived_where_one_of_its_scales_is(self_rated, perceived):
    form = instrument(
        keyed_scale(),
        rated_scale(self_rated=self_rated),
        composite({"knowledge": 9, "interest": 1}),
    )

    assert form.perceived("literacy") is perceived
    assert not form.perceived("knowledge")


@pytest.mark.parametrize(
    ("answer", "position"),
    [
        ("-2", 0),
        ("6", 80),
        ("0.7", 27),
        ("0,7", 27),
        (" ０.７ ", 27),
        ("0.70", 27),
        ("6.1", None),
        ("-2.1", None),
        ("0.75", None),
        ("", None),
        ("seven", None),
        ("nan", None),
        ("inf", None),
        ("1e999999", None),
    ],
)
def test_positions_in_a_range(answer, position):
    assert Range(low=-2, high=6, step=0.1).position(answer) == position


def test_steps_of_a_range_are_counted_without_rounding():
    assert ranged_scale(70, 110, 0.1).steps == 400
    assert Range(low=0.1, high=0.7, step=0.2).steps == 3
