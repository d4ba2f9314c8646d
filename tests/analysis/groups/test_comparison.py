import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.groups.ancova import Ancova, ancova
from analysis.groups.comparison import compare
from analysis.groups.contrasts import against_others, between_pairs
from analysis.groups.shrinkage import random_effects
from analysis.pairs.moments import Moments, moments
from tests.analysis.builders import joint

R = json.loads((Path(__file__).parents[2] / "reference" / "r" / "groups.json").read_text("utf-8"))

score = st.integers(0, 12)
some = st.lists(st.tuples(score, score), min_size=2, max_size=12)
groups_of_rows = st.lists(some, min_size=2, max_size=4)


def from_r():
    rows = list(zip(R["people"]["group"], R["people"]["pre"], R["people"]["post"], strict=True))
    return {f"g{n}": joint([row[1:] for row in rows if row[0] == n]) for n in range(4)}


def named(groups):
    return {f"g{n}": joint(rows) for n, rows in enumerate(groups)}


@pytest.mark.parametrize("test", ["same_start", "same_slope"])
def test_ancova_agrees_with_r(test):
    ours, theirs = getattr(ancova([*from_r().values()]), test), R["ancova"][test]

    assert ours.statistic == pytest.approx(theirs["statistic"], rel=1e-9)
    assert ours.df == pytest.approx(theirs["df"])
    assert ours.p_value == pytest.approx(theirs["p_value"], rel=1e-9)


FIGURES = ("difference", "low", "high", "df", "p_value")


def test_contrasts_agree_with_r():
    for ours, theirs in zip(against_others(from_r()).values(), R["others"], strict=True):
        assert [getattr(ours, name) for name in FIGURES] == pytest.approx(
            [theirs[name] for name in FIGURES], rel=1e-9
        )
    for ours, theirs in zip(between_pairs(from_r()), R["pairwise"], strict=True):
        assert ours.groups == tuple(f"g{n - 1}" for n in theirs["groups"])
        assert [getattr(ours.contrast, name) for name in FIGURES] == pytest.approx(
            [theirs[name] for name in FIGURES], rel=1e-9
        )


@pytest.mark.parametrize("theirs", R["random_effects"], ids=["unlike", "alike", "two"])
def test_random_effects_agree_with_metafor(theirs):
    """Metafor's search ends where a step is below 1e-12 of the variance, hence 1e-7.

    Limits of intervals are R's own integration and root search.
    """
    of_each = zip(theirs["pairs"], theirs["change"], theirs["error"], strict=True)
    known = {
        f"g{n}": Moments(pairs, 50, 50 + change, change, 1, 1, (pairs * error) ** 0.5)
        for n, (pairs, change, error) in enumerate(of_each)
    }
    ours = random_effects(known)

    for name in ("mean", "spread", "unevenness"):
        assert getattr(ours, name) == pytest.approx(theirs[name], rel=1e-7, abs=1e-7)
    for name in ("value", "low", "high"):
        found = [getattr(one, name) for one in ours.groups.values()]
        assert found == pytest.approx(theirs[name], rel=1e-7)


@settings(max_examples=50)
@given(groups_of_rows)
def test_order_of_the_groups_changes_nothing(groups):
    forth = compare(named(groups))
    back = compare(dict(reversed(named(groups).items())))

    assert (forth.ancova.same_start is None) == (back.ancova.same_start is None)
    if forth.ancova.same_start:
        assert forth.ancova.same_start.statistic == pytest.approx(
            back.ancova.same_start.statistic, rel=1e-6, abs=1e-9
        )
    assert {name: asdict(one) for name, one in forth.against_others.items()} == {
        name: pytest.approx(asdict(one), rel=1e-9, abs=1e-12)
        for name, one in back.against_others.items()
    }
    if forth.random_effects:
        assert forth.random_effects.spread == pytest.approx(back.random_effects.spread, abs=1e-6)


@given(groups_of_rows)
def test_shrinking_draws_towards_the_mean_and_never_past_it(groups):
    known = {name: moments(table) for name, table in named(groups).items()}
    found = random_effects(known)
    if found is None:
        assert any(not one.sd_change for one in known.values())
        return
    for name, one in found.groups.items():
        low, high = sorted((known[name].change, found.mean))
        assert low - 1e-9 <= one.value <= high + 1e-9
        assert one.low < one.value < one.high


@given(some, some)
def test_two_groups_are_each_others_others(ours, theirs):
    found = against_others(named([ours, theirs]))
    if found:
        assert found["g0"].difference == pytest.approx(-found["g1"].difference)
        (pair,) = between_pairs(named([ours, theirs]))
        assert pair.contrast == found["g0"]


@pytest.mark.parametrize(
    "groups",
    [
        [],
        [[(3, 4), (5, 9)]],
        [[(3, 4)], [(5, 5)]],
        [[(3, 3)] * 5, [(7, 7)] * 5],
        [[(12, 12)] * 5, [(12, 12)] * 6],
    ],
    ids=["none", "one", "single pairs", "no change", "all at the ceiling"],
)
def test_what_cannot_be_compared(groups):
    found = compare(named(groups))

    assert found.ancova == Ancova(None, None)
    assert (found.against_others, found.pairwise, found.random_effects) == ({}, (), None)


def test_an_empty_group_is_no_group():
    groups = [[(3, 4), (5, 9), (2, 2)], [], [(3, 3), (7, 9), (1, 4)]]
    found = compare(named(groups))

    assert set(found.against_others) == {"g0", "g2"}
    assert [*found.random_effects.groups] == ["g0", "g2"]
    assert found.ancova.same_start is not None


@pytest.mark.slow
def test_tests_keep_their_size_where_groups_start_apart():
    """The same gain for all, of groups that start apart: 5 % of slopes are called different."""
    rng, samples, called = np.random.default_rng(4), 600, 0
    for _ in range(samples):
        groups = []
        for known in (0.35, 0.5, 0.6):
            truth = rng.beta(6 * known, 6 * (1 - known), size=60) * 0.8
            before, after = rng.binomial(40, truth), rng.binomial(40, truth + 0.1)
            groups.append(joint(list(zip(before, after, strict=True)), denominator=40))
        called += ancova(groups).same_slope.p_value < 0.05
    assert abs(called / samples - 0.05) < 4 * np.sqrt(0.05 * 0.95 / samples)
