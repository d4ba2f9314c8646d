from fractions import Fraction
from math import isfinite

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.questions.composite_reliability import composite_reliability
from analysis.questions.item_sums import complete_answers, item_sums
from analysis.questions.reliability import FEWEST_COMPLETE, reliability
from tests.analysis.item_builders import ABSENT, EMPTY, FALSE, TRUE, by_r, keyed, rated, waves_of

HALVES = {"knowledge": Fraction(1, 2), "interest": Fraction(1, 2)}


def in_r():
    """Return the answers of R's people to two scales."""
    found = by_r()
    return {
        "knowledge": keyed(found["keyed"]["pre"], found["keyed"]["post"]),
        "interest": rated(found["rated"]["pre"], found["rated"]["post"], reverse=[1]),
    }


def of(parts, shares=HALVES, wave="pre"):
    return composite_reliability(parts, shares, wave, level=0.95)


@pytest.mark.parametrize("scale", ["knowledge", "interest"])
@pytest.mark.parametrize("wave", ["pre", "post"])
def test_of_a_single_scale_it_is_alpha(scale, wave):
    answers = in_r()[scale]
    alone = of({scale: answers}, {scale: Fraction(1)}, wave)
    alpha = reliability(item_sums(answers, wave), complete_answers(answers, wave), level=0.95)

    assert alone.n_complete == alpha.n_complete
    assert alone.alpha == pytest.approx(alpha.alpha, rel=1e-12)
    assert alone.alpha_low == pytest.approx(alpha.alpha_low, rel=1e-9)
    assert alone.alpha_high == pytest.approx(alpha.alpha_high, rel=1e-9)


def test_those_who_answered_every_item_of_every_scale_count():
    parts = in_r()
    rows = [np.array(item) >= 0 for scale in ("keyed", "rated") for item in by_r()[scale]["pre"]]

    assert of(parts).n_complete == int(np.logical_and.reduce(rows).sum())
    assert of(parts).items == 11


def test_the_order_of_the_scales_does_not_matter():
    parts, shares = in_r(), {"knowledge": Fraction(1, 4), "interest": Fraction(3, 4)}
    turned = of(dict(reversed(parts.items())), dict(reversed(shares.items())))

    assert turned.alpha == pytest.approx(of(parts, shares).alpha, rel=1e-12)
    assert turned.alpha_low == pytest.approx(of(parts, shares).alpha_low, rel=1e-9)


def test_scales_that_go_together_are_more_reliable_together():
    """Two halves of a test have what they share; it is no chance of either."""
    items = by_r()["rated"]["pre"]
    kept = [items[n] for n in (0, 2, 3, 4)]
    halves = {"knowledge": rated(kept[:2], kept[:2]), "interest": rated(kept[2:], kept[2:])}
    separate = [
        reliability(item_sums(part, "pre"), complete_answers(part, "pre"), level=0.95).alpha
        for part in halves.values()
    ]

    assert of(halves).alpha > max(separate)


def test_a_scale_of_one_item_has_no_known_chance():
    parts = {**in_r(), "knowledge": keyed(by_r()["keyed"]["pre"][:1], by_r()["keyed"]["post"][:1])}
    found = of(parts)

    assert found.n_complete >= FEWEST_COMPLETE
    assert found.alpha is found.alpha_low is found.alpha_high is None


@pytest.mark.parametrize(
    "chosen",
    [
        [],
        [ABSENT] * 20,
        [EMPTY] * 20,
        [TRUE] * 20,  # everyone alike
        [TRUE, FALSE] * 4,  # too few
    ],
)
def test_nothing_to_go_by(chosen):
    alike = keyed([chosen, chosen], [chosen, chosen])
    found = of({"knowledge": alike, "interest": alike})

    assert found.alpha is found.alpha_low is found.alpha_high is None


def test_empty_as_wrong_in_one_scale_only():
    items = [[TRUE, FALSE, EMPTY, TRUE] * 5, [TRUE, FALSE, TRUE, FALSE] * 5]
    strict = keyed(items, items)
    lenient = keyed(items, items, empty_is_wrong=True)

    assert of({"knowledge": lenient, "interest": lenient}).n_complete == 20
    assert of({"knowledge": lenient, "interest": strict}).n_complete == 15


@given(waves_of(3, 3), waves_of(2, 3), st.fractions("1/9", "8/9", max_denominator=9))
@settings(max_examples=50)
def test_any_answers_give_a_figure_or_none(some, others, share):
    people = min(len(some[0][0]), len(others[0][0]))
    cut = [[[item[:people] for item in wave] for wave in waves] for waves in (some, others)]
    parts = {"knowledge": keyed(*cut[0]), "interest": keyed(*cut[1])}
    found = of(parts, {"knowledge": share, "interest": 1 - share})

    for value in (found.alpha, found.alpha_low, found.alpha_high):
        assert value is None or (isfinite(value) and type(value) is float)
    assert found.alpha is None or found.alpha <= 1 + 1e-12


def drawn(people, rng):
    """Return six right-or-wrong and five rated items of people who differ in one thing most."""
    able = rng.normal(size=people)
    knows = able + rng.normal(scale=0.5, size=people)
    likes = able + rng.normal(scale=0.7, size=people)
    right = knows + rng.logistic(size=(6, people)) > np.linspace(-2, 1, 6)[:, np.newaxis]
    liked = np.clip(np.round(2.5 + likes + rng.normal(size=(5, people))), 0, 4).astype(int)
    wrong = np.where(right, TRUE, FALSE)
    return {"knowledge": keyed(wrong, wrong), "interest": rated(liked, liked)}


@pytest.mark.slow
@pytest.mark.parametrize(("people", "least"), [(30, 0.92), (100, 0.935), (1000, 0.94)])
def test_the_interval_covers(people, least):
    rng, samples = np.random.default_rng(people), 500
    shares = {"knowledge": Fraction(7, 10), "interest": Fraction(3, 10)}
    truth = of(drawn(500_000, rng), shares).alpha
    found = [of(drawn(people, rng), shares) for _ in range(samples)]
    chance = 3 * np.sqrt(0.05 * 0.95 / samples)

    covered = np.mean([one.alpha_low <= truth <= one.alpha_high for one in found])
    assert least - chance < covered < 0.965 + chance
