import csv
import json
from dataclasses import replace
from math import isfinite

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import optimize

from analysis.questions.reliability import (
    FEWEST_COMPLETE,
    LARGEST_LOADING,
    ROWS_AT_ONCE,
    ItemSums,
    Reliability,
    ScoreEnds,
    item_sums,
    one_factor,
    reliability,
    score_ends,
)
from surveys.opening import open_event
from tests.analysis.builders import joint, rows_of_respondents
from tests.analysis.item_builders import (
    ABSENT,
    DONT_KNOW,
    EMPTY,
    FALSE,
    TRUE,
    by_r,
    keyed,
    rated,
    waves_of,
)
from tests.reference.agreement import EVENTS

R_OMEGA = 1e-6
"""How far R's own search for the loadings stops from the least residuals."""

ratings = waves_of(4, 6)


def in_r(scale):
    theirs = by_r()[scale]
    made = keyed if scale == "keyed" else rated
    reverse = {} if scale == "keyed" else {"reverse": [1]}
    return made(theirs["pre"], theirs["post"], **reverse), theirs["reliability"]


@pytest.mark.parametrize("scale", ["keyed", "rated"])
@pytest.mark.parametrize("wave", ["pre", "post"])
def test_agrees_with_r(scale, wave):
    answers, theirs = in_r(scale)
    ours = reliability(item_sums(answers, wave), level=0.95)

    assert_agrees(ours, theirs[wave])


def assert_agrees(ours, theirs):
    assert (ours.items, ours.n_complete) == (theirs["items"], theirs["n_complete"])
    assert ours.alpha == pytest.approx(theirs["alpha"], rel=1e-9)
    assert ours.alpha_low == pytest.approx(theirs["alpha_low"], rel=1e-9)
    assert ours.alpha_high == pytest.approx(theirs["alpha_high"], rel=1e-9)
    assert ours.omega == pytest.approx(theirs["omega_minres"], abs=R_OMEGA)
    # Maximum likelihood weighs the residuals otherwise.
    assert ours.omega == pytest.approx(theirs["omega_ml"], abs=2e-3)


def published(theirs):
    low, high = theirs["alpha_feldt_ci95"]
    return {
        "items": theirs["k"],
        "n_complete": theirs["n_complete"],
        "alpha": theirs["alpha_raw"],
        "alpha_low": low,
        "alpha_high": high,
        "omega_minres": theirs["omega_total_pearson_1factor_minres"],
        "omega_ml": theirs["omega_total_pearson_1factor_ml"],
    }


@pytest.mark.parametrize(
    ("data", "scale", "turned"),
    [
        ("psychtools_ability", "ability", False),
        ("psychtools_bfi_agree", "bfi_agreeableness_keyed", True),
    ],
)
def test_agrees_on_published_scales(shared_data, data, scale, turned):
    classics = shared_data / "classics"
    theirs = json.loads((classics / "ref" / "ref_reliability.json").read_text("utf-8"))[scale]
    names = [item["item"] for item in theirs["item_stats"]]
    rows = rows_of(classics / "files" / f"{data}.csv")
    low = 1 if turned else 0
    given = [[_answer(row[name], low) for row in rows] for name in names]
    steps = 5 if turned else 1

    answers = rated(given, given, steps=steps, reverse=[0] if turned else [])
    ours = reliability(item_sums(answers, "pre"), level=0.95)

    assert_agrees(ours, published(theirs))


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
    ours = reliability(item_sums(rated(given, given, steps=5), "pre"), level=0.95)

    assert ours.alpha == pytest.approx(theirs["alpha_raw"], rel=1e-9)
    assert ours.omega < theirs["omega_total_pearson_1factor_minres"] - 0.1


@pytest.mark.parametrize(
    ("event", "file", "keys", "wave"),
    [
        ("gss2006_r1", "gss2006/ref_gss2006.json", ("reliability_pre_R1",), "pre"),
        ("bdsc_pd1", "bdsc/ref/ref_bdsc.json", ("pd1", "reliability_pre"), "pre"),
        ("bdsc_pd1", "bdsc/ref/ref_bdsc.json", ("pd1", "reliability_post"), "post"),
        ("bdsc_pd2", "bdsc/ref/ref_bdsc.json", ("pd2", "reliability_pre"), "pre"),
        ("bdsc_pd2", "bdsc/ref/ref_bdsc.json", ("pd2", "reliability_post"), "post"),
    ],
)
def test_agrees_on_published_events(shared_data, event, file, keys, wave):
    theirs = json.loads((shared_data / file).read_text(encoding="utf-8"))
    for key in keys:
        theirs = theirs[key]
    (answers,) = open_event(EVENTS / event).respondents.answers.values()

    assert_agrees(reliability(item_sums(answers, wave), level=0.95), published(theirs))


@given(ratings)
def test_sums_equal_those_of_the_rows(waves):
    answers = rated(*waves, reverse=[1])
    for wave, given_answers in zip(("pre", "post"), waves, strict=True):
        rows = [
            [4 - x if n == 1 else x for n, x in enumerate(row)]
            for row in zip(*given_answers, strict=True)
            if all(0 <= x <= 4 for x in row)
        ]
        table = np.array(rows, dtype=int).reshape(-1, 4)
        sums = item_sums(answers, wave)

        assert sums.n_complete == len(rows)
        assert sums.total.tolist() == table.sum(axis=0).tolist()
        assert sums.product.tolist() == (table.T @ table).tolist()
        if len(rows) > 1:
            covariance = np.cov(table.T) * len(rows) * (len(rows) - 1)
            assert sums.scatter().astype(float) == pytest.approx(covariance)


@given(ratings, st.lists(st.booleans(), min_size=25, max_size=25))
def test_sums_of_those_within_and_of_the_others_add_up(waves, inside):
    answers = rated(*waves)
    within = np.array(inside[: len(waves[0][0])], dtype=bool)
    everyone = item_sums(answers, "pre")
    some, others = (item_sums(answers, "pre", within=who) for who in (within, ~within))

    assert some.n_complete + others.n_complete == everyone.n_complete
    assert (some.product + others.product).tolist() == everyone.product.tolist()


def test_more_people_than_are_summed_at_once():
    given_answers = np.random.default_rng(3).integers(-2, 5, size=(3, ROWS_AT_ONCE + 1000))
    sums = item_sums(rated(given_answers, given_answers), "pre")
    complete = given_answers[:, (given_answers >= 0).all(axis=0)]

    assert sums.product.tolist() == (complete @ complete.T).tolist()


def test_who_counts_as_complete():
    chosen = [[TRUE, FALSE, DONT_KNOW, EMPTY, ABSENT], [TRUE] * 4 + [ABSENT]]

    assert item_sums(keyed(chosen, chosen), "pre").n_complete == 3
    assert item_sums(keyed(chosen, chosen, empty_is_wrong=True), "pre").n_complete == 4
    rating = [[0, 4, 5, EMPTY, ABSENT], [1] * 5]  # 5 is don't know: no rating
    assert item_sums(rated(rating, rating), "pre").n_complete == 2


many = st.integers(2, 6).flatmap(
    lambda size: st.lists(
        st.lists(st.integers(0, 4), min_size=size, max_size=size),
        min_size=FEWEST_COMPLETE,
        max_size=40,
    )
)
"""Rows of complete answers."""


def sums_of(rows):
    chosen = list(zip(*rows, strict=True))
    return item_sums(rated(chosen, chosen), "pre")


@given(many)
def test_alpha_equals_the_textbook(rows):
    table = np.array(rows, dtype=float)
    total = table.sum(axis=1).var(ddof=1)
    ours = reliability(sums_of(rows), level=0.9)
    if total == 0:
        assert (ours.alpha, ours.alpha_low, ours.alpha_high) == (None,) * 3
        return
    k = table.shape[1]

    textbook = k / (k - 1) * (1 - table.var(axis=0, ddof=1).sum() / total)
    assert ours.alpha == pytest.approx(textbook, rel=1e-9, abs=1e-9)
    assert ours.alpha_low <= ours.alpha <= ours.alpha_high


@given(many, st.randoms(use_true_random=False))
def test_order_and_doubling_change_no_coefficient(rows, chance):
    ours = reliability(sums_of(rows), level=0.95)
    columns = list(zip(*rows, strict=True))
    chance.shuffle(columns)
    relabelled = list(zip(*columns, strict=True))
    chance.shuffle(relabelled)
    twice = reliability(sums_of([*relabelled, *relabelled]), level=0.95)

    assert twice.alpha == (ours.alpha and pytest.approx(ours.alpha, rel=1e-9, abs=1e-9))


@given(many)
def test_every_figure_is_a_number_or_none(rows):
    ours = reliability(sums_of(rows), level=0.95)

    for name in ("alpha", "alpha_low", "alpha_high", "omega"):
        value = getattr(ours, name)
        assert value is None or (type(value) is float and isfinite(value) and value <= 1)


@given(many)
def test_loadings_leave_the_least_residuals(rows):
    table = np.array(rows, dtype=float)
    assume(table.shape[1] > 2)
    assume((np.ptp(table, axis=0) > 0).all())
    correlation = np.corrcoef(table.T)
    above = np.triu_indices(len(correlation), 1)

    def left(loadings):
        return ((correlation - np.outer(loadings, loadings))[above] ** 2).sum()

    ours = one_factor(correlation)
    assume(ours is not None)
    edge = LARGEST_LOADING
    theirs = optimize.minimize(left, ours, bounds=[(-edge, edge)] * len(ours))

    assert (np.abs(ours) <= edge).all()
    assert left(ours) <= theirs.fun + 1e-8


def test_items_of_one_factor_have_its_omega():
    loadings = np.array([0.9, 0.8, 0.7, 0.6])
    correlation = np.outer(loadings, loadings)
    np.fill_diagonal(correlation, 1)

    assert one_factor(correlation) == pytest.approx(loadings, abs=1e-8)


def test_items_that_have_nothing_in_common():
    assert one_factor(np.eye(4)).tolist() == [0, 0, 0, 0]


COUNTED = {"level": 0.95}
NOTHING = {"alpha": None, "alpha_low": None, "alpha_high": None, "omega": None, **COUNTED}


def test_one_item():
    rows = [[n % 5] for n in range(20)]

    assert reliability(sums_of(rows), level=0.95) == Reliability(1, 20, **NOTHING)


def test_two_items_have_an_alpha_but_no_omega():
    ours = reliability(sums_of([[n % 5, (n * n) % 5] for n in range(20)]), level=0.95)

    assert ours.alpha is not None
    assert ours.omega is None


def test_too_few_complete_answers():
    rows = [[n % 5, n % 3, n % 2] for n in range(FEWEST_COMPLETE - 1)]

    assert reliability(sums_of(rows), level=0.95) == Reliability(3, len(rows), **NOTHING)


def test_no_more_people_than_items():
    rows = np.random.default_rng(5).integers(5, size=(12, 12)).tolist()
    ours = reliability(sums_of(rows), level=0.95)

    assert ours.alpha is not None
    assert ours.omega is None


def test_everyone_at_the_ceiling():
    rows = [[4, 4, 4]] * 30

    assert reliability(sums_of(rows), level=0.95) == Reliability(3, 30, **NOTHING)


def test_an_item_that_everyone_answered_alike():
    ours = reliability(sums_of([[n % 5, (n * 2) % 5, n % 4, 4] for n in range(20)]), level=0.95)

    assert ours.alpha is not None
    assert ours.omega is None


def test_nobody():
    none = [[], [], []]

    assert reliability(item_sums(rated(none, none), "pre"), level=0.95) == Reliability(
        3, 0, **NOTHING
    )


def test_items_that_all_say_the_same():
    ours = reliability(sums_of([[n % 5] * 3 for n in range(20)]), level=0.95)

    assert (ours.alpha, ours.alpha_low, ours.alpha_high) == (1, 1, 1)
    assert ours.omega is None  # no item has anything of its own


def test_a_factor_that_is_only_one_item_has_no_omega():
    """One item is the sum of two others that have nothing to do with each other."""
    rows = [[x + y, x, y] for x in range(3) for y in range(3)] * 2
    ours = reliability(sums_of(rows), level=0.95)

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

    assert reliability(fine, level=0.95) == reliability(coarse, level=0.95)


@given(rows_of_respondents)
def test_score_ends_equal_those_of_the_rows(rows):
    for place, wave in enumerate(("pre", "post")):
        scores = [row[place] for row in rows if row[place] >= 0]
        ours = score_ends(joint(rows), wave)

        assert ours.scored == len(scores)
        assert ours.at_floor == (scores.count(0) / len(scores) if scores else None)
        assert ours.at_ceiling == (scores.count(12) / len(scores) if scores else None)


def test_score_ends_of_nobody():
    assert score_ends(joint([(3, -1)]), "post") == ScoreEnds(0, None, None)


def drawn(kind, people, rng):
    """Return the steps of eight items of one factor, shape (people, 8)."""
    ability, noise = rng.normal(size=(people, 1)), rng.normal(size=(people, 8))
    if kind == "rating":
        return np.clip(np.round(2 + ability + noise), 0, 4).astype(np.int64)
    easy = np.linspace(-1, 1, 8) + (2 if kind == "ceiling" else 0)
    known = 1 / (1 + np.exp(-(1.5 * ability + easy)))
    return (rng.random((people, 8)) < known).astype(np.int64)


def sums_of_steps(steps, most):
    return ItemSums(
        items=tuple("abcdefgh"),
        n_complete=len(steps),
        total=steps.sum(axis=0).astype(object),
        product=(steps.T @ steps).astype(object),
        most=(most,) * 8,
    )


@pytest.mark.slow
@pytest.mark.parametrize("people", [30, 100, 1000])
@pytest.mark.parametrize(
    ("kind", "least", "greatest"),
    [("binary", 0.94, 0.965), ("rating", 0.94, 0.965), ("ceiling", 0.87, 0.92)],
)
def test_the_interval_of_alpha_covers(kind, people, least, greatest):
    """It falls short near the ceiling, as `analysis.questions.reliability` says."""
    rng, samples = np.random.default_rng(people), 1000
    most = 4 if kind == "rating" else 1
    truth = reliability(sums_of_steps(drawn(kind, 500_000, rng), most), level=0.95).alpha
    found = [
        reliability(sums_of_steps(drawn(kind, people, rng), most), level=0.95)
        for _ in range(samples)
    ]
    covered = np.mean([one.alpha_low <= truth <= one.alpha_high for one in found])
    chance = 3 * np.sqrt(0.05 * 0.95 / samples)

    assert least - chance < covered < greatest + chance
