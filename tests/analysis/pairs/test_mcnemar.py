from dataclasses import asdict
from itertools import product
from math import isfinite

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.pairs.mcnemar import share_change
from tests.analysis.item_builders import by_r

CELLS = ("kept", "lost", "learned", "never")

cells = st.fixed_dictionaries(dict.fromkeys(CELLS, st.integers(0, 60))).filter(
    lambda counts: any(counts.values())
)


@pytest.mark.parametrize("theirs", by_r()["mcnemar"], ids=lambda t: "{lost}-{learned}".format(**t))
def test_agrees_with_r(theirs):
    counts = {name: theirs.pop(name) for name in CELLS}
    ours = asdict(share_change(**counts, level=0.95))

    for name, expected in theirs.items():
        # Limits near 0 or 1 are differences of larger figures, in R as here.
        assert ours[name] == pytest.approx(expected, rel=1e-9, abs=1e-12), name


@given(cells)
def test_equals_scipy(counts):
    ours = share_change(**counts, level=0.9)
    moved = counts["lost"] + counts["learned"]

    if moved:
        theirs = stats.binomtest(counts["learned"], moved).pvalue
        assert ours.p_exact == pytest.approx(theirs, rel=1e-9)
        split = stats.binom.pmf(counts["learned"], moved, 0.5)
        mid = 1 - split / 2 if counts["lost"] == counts["learned"] else theirs - split
        assert ours.p_mid == pytest.approx(mid, rel=1e-9)


@given(cells)
def test_swapping_the_waves_flips_the_sign(counts):
    forth = share_change(**counts, level=0.95)
    swapped = {**counts, "lost": counts["learned"], "learned": counts["lost"]}
    back = share_change(**swapped, level=0.95)

    assert (back.p_exact, back.p_mid) == (forth.p_exact, forth.p_mid)
    assert back.change == -forth.change
    assert back.change_low == pytest.approx(-forth.change_high, rel=1e-9, abs=1e-12)
    assert back.change_high == pytest.approx(-forth.change_low, rel=1e-9, abs=1e-12)


@given(cells, st.floats(0.5, 0.999))
def test_stays_where_shares_and_p_values_can_be(counts, level):
    ours = share_change(**counts, level=level)

    assert all(isfinite(value) for value in asdict(ours).values())
    assert all(type(value) is float for value in asdict(ours).values())
    assert -1 <= ours.change_low <= ours.change + 1e-12
    assert ours.change - 1e-12 <= ours.change_high <= 1
    assert 0 < ours.p_mid <= ours.p_exact <= 1


@given(cells)
def test_more_people_alike_narrow_the_interval(counts):
    once = share_change(**counts, level=0.95)
    often = share_change(**{name: 9 * people for name, people in counts.items()}, level=0.95)

    assert often.change == pytest.approx(once.change)
    assert often.change_high - often.change_low < once.change_high - once.change_low


def test_nobody():
    assert share_change(kept=0, lost=0, learned=0, never=0, level=0.95) is None


def test_nobody_changed_sides():
    ours = share_change(kept=9, lost=0, learned=0, never=3, level=0.95)

    assert (ours.change, ours.p_exact, ours.p_mid) == (0, 1, 1)


def test_gains_equal_losses():
    ours = share_change(kept=5, lost=30, learned=30, never=5, level=0.95)

    assert ours.p_exact == 1
    assert ours.p_mid == pytest.approx(1 - stats.binom.pmf(30, 60, 0.5) / 2, rel=1e-12)


def test_a_million_people_who_learned_leave_a_p_value_above_0():
    ours = share_change(kept=0, lost=0, learned=1_000_000, never=0, level=0.95)

    assert 0 < ours.p_mid <= ours.p_exact < 1e-300
    assert ours.change == ours.change_high == 1


SAMPLES = 4000


@pytest.mark.slow
@pytest.mark.parametrize("people", [30, 100, 1000])
def test_the_interval_covers_and_the_tests_keep_their_size(people):
    """Over shares and movements from hardly any to most, the interval covers 94 % or more.

    With few people it covers more than 95 %, because so few tables are possible.
    """
    rng = np.random.default_rng(people)
    for kept, moved, up in product((0.3, 0.6, 0.9), (0.05, 0.2, 0.5), (0.5, 0.75)):
        probability = [kept * (1 - moved), moved * (1 - up), moved * up, (1 - kept) * (1 - moved)]
        tables, times = np.unique(
            rng.multinomial(people, probability, size=SAMPLES), axis=0, return_counts=True
        )
        ours = [
            share_change(**dict(zip(CELLS, table, strict=True)), level=0.95)
            for table in tables.tolist()
        ]
        truth = moved * (2 * up - 1)

        def share(holds, ours=ours, times=times):
            return times[[holds(one) for one in ours]].sum() / SAMPLES

        chance = 4 * np.sqrt(0.05 * 0.95 / SAMPLES)
        covered = share(lambda one, truth=truth: one.change_low <= truth <= one.change_high)
        assert covered > 0.94 - chance
        if people == 1000:
            assert covered < 0.96 + chance
        if up == 0.5:
            assert share(lambda one: one.p_exact <= 0.05) < 0.05 + chance
            assert share(lambda one: one.p_mid <= 0.05) < 0.055 + chance
