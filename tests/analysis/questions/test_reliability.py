import csv
import json
from dataclasses import replace
from math import isfinite

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.questions.item_sums import ItemSums, complete_answers, item_sums
from analysis.questions.reliability import FEWEST_COMPLETE, Reliability, reliability
from tests.analysis.item_builders import EMPTY, by_r, keyed, rated

R_OMEGA = 1e-6
"""How far R's own search for the loadings stops from the least residuals."""


def of(answers, wave, level=0.95):
    return reliability(item_sums(answers, wave), complete_answers(answers, wave), level=level)


def in_r(scale):
    theirs = by_r()[scale]
    made = keyed if scale == "keyed" else rated
    reverse = {} if scale == "keyed" else {"reverse": [1]}
    return made(theirs["pre"], theirs["post"], **reverse), theirs["reliability"]


@pytest.mark.parametrize("scale", ["keyed", "rated"])
@pytest.mark.parametrize("wave", ["pre", "post"])
def test_agrees_with_r(scale, wave):
    answers, theirs = in_r(scale)
    ours = of(answers, wave)

    assert_agrees(ours, theirs[wave])


def assert_agrees(ours, theirs):
    assert (ours.items, ours.n_complete) == (theirs["items"], theirs["n_complete"])
    assert ours.alpha == pytest.approx(theirs["alpha"], rel=1e-9)
    assert ours.omega == pytest.approx(theirs["omega_minres"], abs=R_OMEGA)
    # Maximum likelihood weighs the residuals otherwise.
    assert ours.omega == pytest.approx(theirs["omega_ml"], abs=2e-3)


@pytest.mark.parametrize("scale", ["keyed", "rated"])
@pytest.mark.parametrize("wave", ["pre", "post"])
def test_intervals_agree_with_r(scale, wave):
    """R fits the factor anew without each respondent, where ours moves by one Newton step."""
    answers, theirs = in_r(scale)
    ours = of(answers, wave)
    width = theirs[wave]["omega_high"] - theirs[wave]["omega_low"]

    assert ours.alpha_low == pytest.approx(theirs[wave]["alpha_low"], rel=1e-9)
    assert ours.alpha_high == pytest.approx(theirs[wave]["alpha_high"], rel=1e-9)
    assert ours.omega_low == pytest.approx(theirs[wave]["omega_low"], abs=0.01 * width)
    assert ours.omega_high == pytest.approx(theirs[wave]["omega_high"], abs=0.01 * width)


def rows_of(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


def _answer(cell, low):
    return EMPTY if cell in ("", "NA") else int(cell) - low


def test_a_wrong_key_is_seen(shared_data):
    """Psych turns an item that loads the other way; we do not, and alpha falls."""
    path = shared_data / "classics" / "ref" / "ref_reliability.json"
    theirs = json.loads(path.read_text("utf-8"))["bfi_agreeableness_unkeyed"]
    rows = rows_of(shared_data / "classics" / "files" / "psychtools_bfi_agree.csv")
    given = [[_answer(row[f"A{n}"], 1) for row in rows] for n in range(1, 6)]
    ours = of(rated(given, given, steps=5), "pre")

    assert ours.alpha == pytest.approx(theirs["alpha_raw"], rel=1e-9)
    assert ours.omega < theirs["omega_total_pearson_1factor_minres"] - 0.1


many = st.integers(2, 6).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 4), min_size=size, max_size=size),
        min_size=FEWEST_COMPLETE,
        max_size=40,
    )
)
"""Rows of complete answers."""


def of_rows(rows, level=0.95):
    chosen = list(zip(*rows, strict=True))
    return of(rated(chosen, chosen), "pre", level)


@given(many)
def test_alpha_equals_the_textbook(rows):
    table = np.array(rows, dtype=float)
    total = table.sum(axis=1).var(ddof=1)
    ours = of_rows(rows, level=0.9)
    if total == 0:
        assert (ours.alpha, ours.alpha_low, ours.alpha_high) == (None,) * 3
        return
    k = table.shape[1]

    textbook = k / (k - 1) * (1 - table.var(axis=0, ddof=1).sum() / total)
    assert ours.alpha == pytest.approx(textbook, rel=1e-9, abs=1e-9)
    assert ours.alpha_low is None or ours.alpha_low <= ours.alpha <= ours.alpha_high


@given(many, st.randoms(use_true_random=False))
def test_order_and_doubling_change_no_coefficient(rows, chance):
    ours = of_rows(rows)
    columns = list(zip(*rows, strict=True))
    chance.shuffle(columns)
    relabelled = list(zip(*columns, strict=True))
    chance.shuffle(relabelled)
    twice = of_rows([*relabelled, *relabelled])

    assert twice.alpha == (ours.alpha and pytest.approx(ours.alpha, rel=1e-9, abs=1e-9))


@given(many)
def test_every_figure_is_a_number_or_none(rows):
    ours = of_rows(rows)

    for name in FIGURES:
        value = getattr(ours, name)
        assert value is None or (type(value) is float and isfinite(value) and value <= 1)


COUNTED = {"level": 0.95}
FIGURES = ("alpha", "alpha_low", "alpha_high", "omega", "omega_low", "omega_high")
NOTHING = {**dict.fromkeys(FIGURES), **COUNTED}


def test_one_item():
    rows = [[n % 5] for n in range(20)]

    assert of_rows(rows) == Reliability(1, 20, **NOTHING)


def test_two_items_have_an_alpha_but_no_omega():
    ours = of_rows([[n % 5, (n * n) % 5] for n in range(20)])

    assert ours.alpha is not None
    assert ours.omega is None


def test_too_few_complete_answers():
    rows = [[n % 5, n % 3, n % 2] for n in range(FEWEST_COMPLETE - 1)]

    assert of_rows(rows) == Reliability(3, len(rows), **NOTHING)


def test_no_more_people_than_items():
    rows = np.random.default_rng(5).integers(5, size=(12, 12)).tolist()
    ours = of_rows(rows)

    assert ours.alpha is not None
    assert ours.omega is None


def test_everyone_at_the_ceiling():
    rows = [[4, 4, 4]] * 30

    assert of_rows(rows) == Reliability(3, 30, **NOTHING)


def test_an_item_that_everyone_answered_alike():
    ours = of_rows([[n % 5, (n * 2) % 5, n % 4, 4] for n in range(20)])

    assert ours.alpha is not None
    assert ours.omega is None


def test_nobody():
    none = [[], [], []]

    assert of(rated(none, none), "pre") == Reliability(3, 0, **NOTHING)


def test_items_that_all_say_the_same():
    ours = of_rows([[n % 5] * 3 for n in range(20)])

    assert (ours.alpha, ours.alpha_low, ours.alpha_high) == (1, 1, 1)
    assert ours.omega is None  # no item has anything of its own


def test_a_factor_that_is_only_one_item_has_no_omega():
    """One item is the sum of two others that have nothing to do with each other."""
    rows = [[x + y, x, y] for x in range(3) for y in range(3)] * 2
    ours = of_rows(rows)

    assert ours.alpha is not None
    assert ours.omega is None


def test_items_of_different_length_count_alike():
    """As in the score, where every item is brought to the same range."""
    coarse = ItemSums(
        ("a", "b"), 20, np.array([9, 8], dtype=object), np.array([[9, 5], [5, 8]], dtype=object),
        most=(1, 1),
    )  # fmt: skip
    fine = replace(
        coarse,
        total=np.array([9, 32], dtype=object),
        product=np.array([[9, 20], [20, 128]], dtype=object),
        most=(1, 4),
    )

    def blocks(sums):
        steps = np.arange(20) % 2
        return [np.stack([steps * most for most in sums.most]).astype(float)]

    ours = [reliability(sums, blocks(sums), level=0.95) for sums in (fine, coarse)]
    assert ours[0] == ours[1]


def test_nobody_is_left_out_where_nothing_would_be_left():
    """One person alone differs on the first item: without them it has no spread."""
    rows = [[int(n == 0), n % 5, (n * 2) % 5, (n * n) % 5] for n in range(30)]
    ours = of_rows(rows)

    assert ours.alpha_low is not None
    assert (ours.omega_low, ours.omega_high) == (None, None)


def test_far_too_many_possible_answers_to_number_them():
    """Twenty ratings of 0 to 9,999: no two people answer alike, and nothing overflows."""
    rng = np.random.default_rng(8)
    given = np.clip(rng.normal(5000, 1500, 60) + rng.normal(0, 1500, (20, 60)), 0, 9999)
    fine = of(rated(given.astype(int), given.astype(int), steps=9999), "pre")
    twice = of(rated(*[np.tile(given.astype(int), 2)] * 2, steps=9999), "pre")

    assert fine.alpha_low < fine.alpha < fine.alpha_high
    assert twice.alpha == pytest.approx(fine.alpha, rel=1e-9)
    assert twice.alpha_high - twice.alpha_low < 0.8 * (fine.alpha_high - fine.alpha_low)
