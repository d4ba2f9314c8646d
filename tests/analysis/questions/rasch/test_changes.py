"""Drift of items and change of people, over both waves."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.pairs.change import estimate
from analysis.questions.rasch.calibration import Calibration
from analysis.questions.rasch.conditional import conditional
from analysis.questions.rasch.latent_change import latent_change
from analysis.questions.rasch.measured_change import measured_change, right_of
from analysis.questions.rasch.measures import Measure, measures
from surveys.scoring import MISSING, score, score_denominator
from tests.analysis.builders import joint, matched_rows
from tests.analysis.questions.rasch.builders import drawn, scaled
from tests.surveys.builders import answers as chosen_of
from tests.surveys.builders import keyed_scale

TRUTH = np.linspace(-1.5, 1.5, 10)
STEADY = Calibration(TRUTH, np.zeros((10, 10)), 0.0, conditional(TRUTH))
POINTS = [Measure(right, 100 * right / 12, 1.0) for right in range(13)]


def twice(rng, people, *, gain=0.5, mean=0.0, drift=0.0, remembered=0.0):
    """Draw both waves; item 3 becomes easier by `drift`, some answers are given again."""
    before = rng.normal(mean, 1, people)
    after = before + rng.normal(gain, 0.5, people)
    moved = TRUTH - drift * (np.arange(10) == 3)
    pre, post = drawn(rng, before, TRUTH), drawn(rng, after, moved)
    return pre, np.where(rng.random(pre.shape) < remembered, pre, post)


@given(matched_rows)
def test_a_table_of_points_gives_the_change_in_points(rows):
    ours = measured_change(joint(rows), POINTS, pairs=len(rows))
    theirs = estimate(joint(rows))

    assert ours.left_out == 0
    for figure in ("pairs", "pre_mean", "post_mean", "change"):
        assert getattr(ours, figure) == pytest.approx(getattr(theirs, figure), abs=1e-9)


def test_scores_that_are_no_number_right_are_left_out():
    rows = [(0, 24), (3, 6), (4, 7), (8, 4), (5, 5), (MISSING, 4)]
    found = measured_change(joint(rows, denominator=24), POINTS, pairs=5)

    assert (found.pairs, found.left_out) == (2, 3)
    assert found.change == pytest.approx((100 + 100 / 12 * -2) / 2)


def test_no_pair_and_a_single_one():
    assert measured_change(joint([(MISSING, 3)]), POINTS, pairs=0) is None
    assert measured_change(joint([(3, 6)]), POINTS, pairs=1).change == pytest.approx(25)


@pytest.mark.parametrize("k", [1, 9, 12, 90])
def test_every_number_right_is_found_in_its_score(k):
    scale = keyed_scale(k)
    units = score_denominator(scale)
    people = 1 - np.tri(k + 1, k, -1, dtype=int)
    scores = score(chosen_of(scale, *people.tolist()), scale, denominator=units)

    assert right_of(scores, units, k).tolist() == list(range(k + 1))


def test_what_people_know_is_found_beyond_the_ceiling():
    rng = np.random.default_rng(1)
    found = scaled(*twice(rng, 4000, mean=1.5))

    assert found.change.change < 0.45
    assert found.latent_change.change_low < 0.5 < found.latent_change.change_high
    assert found.latent_change.sd_pre == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize(
    "cells",
    [
        {},
        {(10, 10): 300},
        {(0, 0): 300, (0, 1): 2},
        {(5, 5): 300},
        {(5, 5): 100, (4, 6): 100, (6, 4): 100},
        {(4, 4): 1},
    ],
)
def test_numbers_right_that_tell_no_distribution(cells):
    people = np.zeros((11, 11))
    for cell, count in cells.items():
        people[cell] = count

    assert latent_change(people, STEADY, level=0.95) is None


@given(st.integers(0, 10_000))
def test_waves_swapped_turn_the_latent_change_round(seed):
    people = np.random.default_rng(seed).integers(0, 9, (11, 11)).astype(float)
    ours, theirs = (latent_change(one, STEADY, level=0.95) for one in (people, people.T))

    assert ours.change == pytest.approx(-theirs.change, abs=1e-8)
    assert ours.standard_error == pytest.approx(theirs.standard_error)
    assert ours.p_value == pytest.approx(theirs.p_value)


def test_measures_of_the_items_own_table_are_used():
    rng = np.random.default_rng(1)
    found = scaled(*twice(rng, 400))
    difficulty = np.array([item.difficulty for item in found.items.values()])

    assert found.table == measures(difficulty)


@pytest.mark.slow
def test_drift_is_called_by_the_item_that_moved():
    """A quarter of the answers are given again, which an error for strangers would miss."""
    rng = np.random.default_rng(4)

    def p_values(**settings):
        found = [scaled(*twice(rng, 400, **settings)) for _ in range(150)]
        return np.array([[i.drift.p_value for i in one.items.values()] for one in found])

    still, moved = p_values(remembered=0.25), p_values(drift=0.8)
    others = np.arange(10) != 3

    assert np.mean(still < 0.05) == pytest.approx(0.05, abs=0.02)
    assert np.mean(moved[:, 3] < 0.05) > 0.95
    assert np.mean(moved[:, others] < 0.05) < 0.08


@pytest.mark.slow
@pytest.mark.parametrize("mean", [0.0, 1.5])
def test_the_latent_change_is_covered(mean):
    rng = np.random.default_rng(5)
    found = [scaled(*twice(rng, 300, mean=mean)).latent_change for _ in range(200)]
    covered = [one.change_low < 0.5 < one.change_high for one in found]

    assert np.mean([one.change for one in found]) == pytest.approx(0.5, abs=0.02)
    assert np.mean(covered) == pytest.approx(0.95, abs=0.04)
