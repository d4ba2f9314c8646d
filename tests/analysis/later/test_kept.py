import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from analysis.later.kept import Kept, kept_share
from tests.analysis.builders import rows_of_three_waves, triples

LEVEL = 0.95
PARTLY = [(2, 6, 5), (3, 6, 4), (4, 9, 9), (1, 2, 2), (6, 8, 5), (7, 12, 9), (3, 5, 4)]


def kept(rows, **settings):
    return kept_share(triples(rows, **settings), level=LEVEL)


def changes(rows):
    pre, post, followup = np.array(rows, dtype=float).T
    return post - pre, followup - pre


def test_the_interval_holds_the_shares_that_a_t_test_keeps():
    found = kept(PARTLY)
    change, still = changes(PARTLY)
    p_values = [
        stats.ttest_1samp(still - share * change, 0).pvalue for share in (found.low, found.high)
    ]

    assert found.value == pytest.approx(still.mean() / change.mean())
    assert found.low < found.value < found.high
    assert p_values == pytest.approx([1 - LEVEL] * 2, abs=1e-9)


@given(rows_of_three_waves)
def test_a_share_is_known_exactly_where_the_change_is_clear(rows):
    rows = [row for row in rows if min(row) >= 0]
    assume(len(rows) >= 2)
    change, still = changes(rows)
    assume(np.ptp(change) > 0)
    p_value = stats.ttest_1samp(change, 0).pvalue
    assume(abs(p_value - (1 - LEVEL)) > 1e-9)
    found = kept(rows)

    assert isinstance(found, Kept) == (p_value < 1 - LEVEL)
    if isinstance(found, Kept) and found.low is not None:
        assert np.isfinite([found.low, found.high]).all()
        assert found.low <= found.value <= found.high
        for share in (found.low, found.high):
            rest = still - share * change
            if np.ptp(rest) > 0:
                p = stats.ttest_1samp(rest, 0).pvalue
                assert p == pytest.approx(1 - LEVEL, rel=1e-5)


@given(rows_of_three_waves)
def test_scores_turned_round_keep_the_same_share(rows):
    """A fall is kept as a gain is."""
    turned = [tuple(12 - unit if unit >= 0 else unit for unit in row) for row in rows]
    found, other = kept(rows), kept(turned)

    if isinstance(found, str):
        assert found == other
    else:
        assert other.value == pytest.approx(found.value)
        if found.low is not None:
            assert (other.low, other.high) == pytest.approx((found.low, found.high), abs=1e-9)


@given(rows_of_three_waves, st.integers(2, 5))
def test_finer_units_change_nothing(rows, times):
    finer = [tuple(unit * times if unit >= 0 else unit for unit in row) for row in rows]
    found, other = kept(rows), kept(finer, denominator=12 * times)

    if isinstance(found, str):
        assert found == other
    else:
        assert other.value == pytest.approx(found.value)
        assert (found.low is None) == (other.low is None)


@given(rows_of_three_waves)
def test_nothing_everything_and_twice_as_much(rows):
    """Where everyone keeps the same share, it has no interval."""
    rows = [row for row in rows if min(row) >= 0]
    for share, wanted in ((0, 0.0), (1, 1.0), (2, 2.0)):
        moved = [
            (100 + 3 * pre, 100 + 3 * post, 100 + 3 * pre + share * 3 * (post - pre))
            for pre, post, _ in rows
        ]
        found = kept(moved, denominator=1000)
        if isinstance(found, Kept):
            assert found.value == pytest.approx(wanted, abs=1e-12)
            assert (found.low, found.high) == (None, None)


def test_no_change_to_keep():
    assert kept([(2, 3, 3), (3, 2, 2), (4, 4, 4)]) == "no clear change"
    assert kept([(2, 3, 1), (3, 5, 2), (4, 4, 4)]) == "no clear change"


@pytest.mark.parametrize("gained", [0, 3])
def test_everyone_changed_alike(gained):
    assert kept([(n, n + gained, n) for n in (2, 3, 4)]) == "changed alike"


@pytest.mark.parametrize("rows", [[], [(2, 5, 4)], [(2, 5, 4), (2, 5, -1)]])
def test_too_few(rows):
    assert kept(rows) == "too few"


def test_many_people_cost_no_more_and_stay_exact():
    table = triples(PARTLY)
    many = type(table)(
        table.pre, table.post, table.followup, table.count * 10**9, table.denominator
    )
    found = kept_share(many, level=LEVEL)

    assert found.value == pytest.approx(kept(PARTLY).value, rel=1e-12)
    assert 0 < found.high - found.low < 1e-4
