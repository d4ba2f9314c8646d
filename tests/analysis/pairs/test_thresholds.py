from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.pairs.thresholds import Crossings, crossings
from surveys.scoring import MISSING
from tests.analysis.builders import DENOMINATOR, joint, rows_of_respondents

thresholds = st.integers(0, 1000).map(lambda tenths: tenths / 10)


@given(rows_of_respondents, thresholds)
def test_equals_looking_at_the_rows(rows, threshold):
    least = Fraction(str(threshold)) / 100
    sides = [
        tuple(Fraction(units, DENOMINATOR) >= least for units in row)
        for row in rows
        if MISSING not in row
    ]

    assert crossings(joint(rows), threshold) == Crossings(
        above=sides.count((True, True)),
        below=sides.count((False, False)),
        up=sides.count((False, True)),
        down=sides.count((True, False)),
    )


@given(rows_of_respondents, thresholds)
def test_swapping_the_waves_turns_up_into_down(rows, threshold):
    forth = crossings(joint(rows), threshold)
    back = crossings(joint([(post, pre) for pre, post in rows]), threshold)

    assert (back.up, back.down) == (forth.down, forth.up)
    assert (back.above, back.below) == (forth.above, forth.below)


@given(rows_of_respondents)
def test_everyone_is_at_or_above_nothing(rows):
    table = joint(rows)

    assert crossings(table, 0) == Crossings(above=table.pairs, below=0, up=0, down=0)


@pytest.mark.parametrize(("threshold", "up"), [(100, 1), (99.9, 1), (50, 2), (50.1, 1)])
def test_whoever_has_just_as_many_points_is_above(threshold, up):
    assert crossings(joint([(3, 6), (3, 12), (5, 5)]), threshold).up == up
