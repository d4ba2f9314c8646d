from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from surveys.meaning.answers import EMPTY
from surveys.scoring import LARGEST_DENOMINATOR, MISSING, score, score_denominator
from tests.surveys.builders import answers, keyed_scale, ranged_scale, rated_scale

TRUE, FALSE, DONT_KNOW = range(3)


def points(scale, *respondents):
    """Return scores as fractions of the maximum; None where there is none."""
    denominator = score_denominator(scale)
    units = score(answers(scale, *respondents), scale, denominator=denominator).tolist()
    return [None if unit == MISSING else Fraction(unit, denominator) for unit in units]


def by_hand(scale, chosen):
    """Score one respondent as the definition says, item by item."""
    parts = []
    for item, position in zip(scale.items, chosen, strict=True):
        options = scale.options_of(item)
        if position == EMPTY:
            continue
        if scale.scoring == "keyed":
            parts.append(Fraction(str(options[position]) == item.key))
            continue
        numbers = scale.range_of(item)
        if numbers is None and scale.is_dont_know(options[position]):
            continue
        if numbers is None:
            rated = scale.rated_options(item)
            part = Fraction(rated.index(options[position]), len(rated) - 1)
        else:
            part = Fraction(position, numbers.steps)
        parts.append(1 - part if item.reverse else part)
    empty = len(scale.items) - len(parts)
    if scale.empty == "wrong":
        return Fraction(sum(parts), len(scale.items))
    if not parts or empty > scale.allowed_missing * len(scale.items) + 1e-9:
        return None
    return Fraction(sum(parts), len(parts))


@st.composite
def scales(draw):
    allowed = draw(st.sampled_from([0, 0.2, 0.25, 0.5, 0.9]))
    size = draw(st.integers(1, 7))
    if draw(st.booleans()):
        return keyed_scale(
            size, allowed_missing=allowed, empty=draw(st.sampled_from(["missing", "wrong"]))
        )
    items = []
    for number in range(size):
        item = {"id": f"i{number}", "text": f"I {number}", "reverse": draw(st.booleans())}
        match draw(st.sampled_from(["scale's options", "own options", "range"])):
            case "own options":
                item["options"] = ["No", "Perhaps", "Unsure", "Yes"]
            case "range":
                item["range"] = {"low": -1, "high": draw(st.integers(0, 9))}
        items.append(item)
    return rated_scale(items=items, allowed_missing=allowed, dont_know=["Unsure"])


@st.composite
def scales_and_answers(draw):
    scale = draw(scales())
    chosen = []
    for item in scale.items:
        numbers = scale.range_of(item)
        most = numbers.steps if numbers else len(scale.options_of(item)) - 1
        chosen.append(draw(st.integers(EMPTY, most)))
    return scale, chosen


@given(scales_and_answers())
def test_scores_are_what_the_definition_says(scale_and_answers):
    scale, chosen = scale_and_answers

    assert points(scale, chosen) == [by_hand(scale, chosen)]


@given(scales_and_answers())
def test_scores_stay_in_range(scale_and_answers):
    scale, chosen = scale_and_answers
    denominator = score_denominator(scale)
    (units,) = score(answers(scale, chosen), scale, denominator=denominator).tolist()

    assert units == MISSING or 0 <= units <= denominator


def test_a_keyed_scale():
    scale = keyed_scale(4, allowed_missing=0.5)

    assert points(
        scale,
        [TRUE, TRUE, FALSE, DONT_KNOW],
        [TRUE, TRUE, FALSE, EMPTY],
        [TRUE, TRUE, EMPTY, EMPTY],
        [TRUE, EMPTY, EMPTY, EMPTY],
        [EMPTY] * 4,
    ) == [Fraction(1, 2), Fraction(2, 3), 1, None, None]


def test_empty_as_wrong_gives_everyone_a_score():
    scale = keyed_scale(4, empty="wrong")

    assert points(scale, [TRUE, TRUE, EMPTY, EMPTY], [EMPTY] * 4) == [Fraction(1, 2), 0]


def test_a_rated_scale_with_a_reversed_item():
    scale = rated_scale(2, reverse=[1])

    assert points(scale, [4, 0], [0, 4], [4, 4], [2, 2]) == [1, 0, Fraction(1, 2), Fraction(1, 2)]


def test_dont_know_is_missing_in_a_rated_scale():
    scale = rated_scale(2, options=["No", "Unsure", "Yes"], dont_know=["unsure"])
    lenient = rated_scale(
        2, options=["No", "Unsure", "Yes"], dont_know=["unsure"], allowed_missing=0.5
    )

    assert points(scale, [2, 1], [2, 0]) == [None, Fraction(1, 2)]
    assert points(lenient, [2, 1], [1, 1]) == [1, None]


def test_items_with_fewer_options_weigh_the_same():
    items = [{"id": "a", "text": "A"}, {"id": "b", "text": "B", "options": ["No", "Yes"]}]
    scale = rated_scale(items=items)

    assert points(scale, [4, 0], [0, 1]) == [Fraction(1, 2)] * 2


def test_a_number():
    assert points(ranged_scale(70, 110, 0.1), [0], [124], [400]) == [0, Fraction(31, 100), 1]


def test_fine_ranges_of_many_items():
    scale = ranged_scale(0, 100_000, items=100)
    (found,) = points(scale, [99_999] * 99 + [EMPTY])

    assert abs(found - Fraction(99_999, 100_000)) < Fraction(1, 10**12)


def test_units_are_those_of_both_forms():
    short, long = keyed_scale(4), keyed_scale(6, allowed_missing=0)
    denominator = score_denominator(short, long)
    before = score(answers(short, [TRUE, TRUE, FALSE, FALSE]), short, denominator=denominator)
    after = score(answers(long, [TRUE, FALSE] * 3), long, denominator=denominator)

    assert denominator == 12
    assert before.tolist() == after.tolist() == [6]


class TestManyItems:
    """A hundred items of which a fifth may be empty: no exact denominator fits."""

    scale = keyed_scale(100)
    shares = st.integers(80, 100).flatmap(
        lambda answered: st.tuples(st.integers(0, answered), st.just(answered))
    )

    def units(self, right, answered):
        chosen = [TRUE] * right + [FALSE] * (answered - right) + [EMPTY] * (100 - answered)
        (found,) = score(
            answers(self.scale, chosen), self.scale, denominator=LARGEST_DENOMINATOR
        ).tolist()
        return found

    def test_the_denominator_is_the_largest(self):
        assert score_denominator(self.scale) == LARGEST_DENOMINATOR
        assert float(LARGEST_DENOMINATOR) == LARGEST_DENOMINATOR

    @given(shares)
    def test_scores_are_rounded_to_the_nearest_unit(self, share):
        exact = Fraction(*share) * LARGEST_DENOMINATOR

        assert abs(self.units(*share) - exact) <= Fraction(1, 2)

    @given(shares, shares)
    def test_equal_scores_stay_equal_and_others_in_order(self, one, other):
        assume(one[1] != other[1])
        exact = Fraction(*one) - Fraction(*other)
        units = self.units(*one) - self.units(*other)

        assert np.sign(units) == np.sign(exact)

    def test_the_ends_are_exact(self):
        assert [self.units(0, 80), self.units(91, 91)] == [0, LARGEST_DENOMINATOR]


@pytest.mark.parametrize("items", [1, 12, 40])
def test_denominators_hold_every_score(items):
    scale = keyed_scale(items)
    denominator = score_denominator(scale)

    assert all(denominator % divisor == 0 for divisor in scale.divisors)
