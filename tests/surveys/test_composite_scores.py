from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.scoring import (
    LARGEST_DENOMINATOR,
    MISSING,
    composite_denominator,
    composite_score,
    exact_denominator,
    least_units,
    score,
    score_denominator,
)
from tests.surveys.builders import answers, composite, keyed_scale

PARTS = ("a", "b", "c")
HUGE = 3**60

weights = st.decimals("0.001", 1000, places=3).map(float)
denominators = st.one_of(st.integers(1, 1000), st.sampled_from([LARGEST_DENOMINATOR, HUGE]))


@st.composite
def parts(draw):
    """Return weights, denominators and the units of three scales of some people."""
    sizes = {part: draw(denominators) for part in PARTS}
    people = draw(st.integers(1, 6))
    units = {
        part: [draw(st.integers(MISSING, size)) for _ in range(people)]
        for part, size in sizes.items()
    }
    return {part: draw(weights) for part in PARTS}, sizes, units


def scored(weighted, sizes, units):
    """Return the units of a composite and their denominator."""
    shares = composite(weighted).shares
    of_each = {
        part: np.array(units[part], dtype=object if sizes[part] > 2**62 else np.int64)
        for part in weighted
    }
    exact = composite_denominator(shares, sizes)
    found = composite_score(of_each, shares, sizes)
    assert found.dtype == np.int64
    return found.tolist(), min(exact, LARGEST_DENOMINATOR)


def by_hand(weighted, sizes, units, person):
    if any(units[part][person] == MISSING for part in weighted):
        return None
    exact = {part: Fraction(str(weight)) for part, weight in weighted.items()}
    total = sum(exact[part] * Fraction(units[part][person], sizes[part]) for part in weighted)
    return total / sum(exact.values())


@given(parts())
def test_a_composite_is_the_weighted_mean_of_its_scales(given_parts):
    weighted, sizes, units = given_parts
    found, denominator = scored(*given_parts)

    for person, unit in enumerate(found):
        expected = by_hand(weighted, sizes, units, person)
        if expected is None:
            assert unit == MISSING
        elif denominator < LARGEST_DENOMINATOR:
            assert Fraction(unit, denominator) == expected
        else:
            assert abs(unit - expected * denominator) <= Fraction(1, 2)


@given(parts(), st.sampled_from([2.0, 0.5, 10.0]))
def test_only_the_proportions_of_the_weights_matter(given_parts, times):
    weighted, sizes, units = given_parts
    exact = {
        part: float(Fraction(str(weight)) * int(times * 2)) for part, weight in weighted.items()
    }

    assert scored(exact, sizes, units) == scored(weighted, sizes, units)


@given(st.integers(1, 300), st.data())
def test_equal_scales_make_an_equal_composite(size, data):
    one = data.draw(st.lists(st.integers(MISSING, size), min_size=1))
    weighted = {part: data.draw(weights) for part in PARTS}
    found, denominator = scored(weighted, dict.fromkeys(PARTS, size), dict.fromkeys(PARTS, one))

    for unit, part in zip(found, one, strict=True):
        assert (unit == MISSING) == (part == MISSING)
        assert part == MISSING or Fraction(unit, denominator) == Fraction(part, size)


@given(st.integers(2, 10**6), st.integers(0, 10**6))
def test_equal_scores_stay_equal_however_they_came_about(size, part):
    """Half of what is as far above as the other is below makes no difference, rounded or not."""
    sizes = {"a": HUGE * 6 * size, "b": HUGE * 6 * size}
    half, moved = HUGE * 3 * size, HUGE * (part % (3 * size))
    units = {"a": [half, half + moved, half - moved], "b": [half, half - moved, half + moved]}
    found, denominator = scored({"a": 1, "b": 1}, sizes, units)

    assert denominator == LARGEST_DENOMINATOR
    assert len(set(found)) == 1


def test_the_ends_are_exact():
    ends = {"a": [0, HUGE], "b": [0, 7], "c": [0, LARGEST_DENOMINATOR]}
    sizes = {"a": HUGE, "b": 7, "c": LARGEST_DENOMINATOR}

    assert scored({"a": 0.1, "b": 0.2, "c": 0.7}, sizes, ends) == (
        [0, LARGEST_DENOMINATOR],
        LARGEST_DENOMINATOR,
    )


def test_the_exact_units_of_a_scale_of_many_items_are_those_that_are_rounded():
    scale = keyed_scale(100)
    chosen = answers(scale, [0] * 41 + [1] * 42 + [-1] * 17, [-1] * 100)
    denominator = exact_denominator(scale)
    exact = score(chosen, scale, denominator=denominator).tolist()

    assert denominator > LARGEST_DENOMINATOR == score_denominator(scale)
    assert Fraction(exact[0], denominator) == Fraction(41, 83)
    assert exact[1] == MISSING


@pytest.mark.parametrize(
    ("points", "denominator", "units"),
    [
        (0, 12, 0),
        (100, 12, 12),
        (50, 12, 6),
        (50.1, 12, 7),
        (66.7, 1000, 667),  # as a float a little more than that
        (33.3, 1000, 333),
        (100, LARGEST_DENOMINATOR, LARGEST_DENOMINATOR),
    ],
)
def test_points_as_units(points, denominator, units):
    assert least_units(points, denominator=denominator) == units


@given(st.integers(1, 83), st.integers(1, 9999))
def test_a_rounded_score_is_on_the_side_of_a_threshold_that_it_was_on(right, hundredths):
    share, points = Fraction(right, 83), hundredths / 100
    rounded = (2 * right * LARGEST_DENOMINATOR + 83) // (2 * 83)

    reached = rounded >= least_units(points, denominator=LARGEST_DENOMINATOR)

    assert reached == (share * 100 >= Fraction(str(points)))


@pytest.mark.parametrize("points", [12.5, 70.0, 33.3, 99.99])
def test_a_rounded_score_of_just_a_threshold_reaches_it(points):
    exact = Fraction(str(points)) * LARGEST_DENOMINATOR / 100
    rounded = int(exact + Fraction(1, 2))

    assert rounded >= least_units(points, denominator=LARGEST_DENOMINATOR)
    assert rounded - 1 < least_units(points, denominator=LARGEST_DENOMINATOR)
