"""Every number of an outcome, from tables of counts, equals the same from the rows of people."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.laws.by_rows.outcome import OTHERWISE, by_rows
from tests.analysis.laws.everything import everything
from tests.analysis.laws.figures import same
from tests.analysis.laws.people import crowds, simulated

LOOSE = {
    "omega": 1e-5,  # scipy's search for loadings ends where ours does, not at the same digit
    "random_effects": 2e-5,  # likewise for the spread
    "d_z": 1e-6,  # a numerical derivative
    "weighted": 1e-7,
    "thirds": 1e-7,
}


def number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def differing(people, *, minimum):
    """Return each number that is not what the rows give, or that the rows do not give."""
    said = everything(people, minimum=minimum)
    rows = by_rows(people, said, minimum=minimum)
    found = []
    for path, ours in said.items():
        if not number(ours) or OTHERWISE.keys() & set(path):
            continue
        near = max([1e-8, *(loose for part, loose in LOOSE.items() if part in path)])
        if not number(rows.get(path)) or not same(ours, float(rows[path]), rel=near, near=near):
            found.append((".".join(path), ours, rows.get(path, "not computed")))
    return found


@settings(max_examples=12)
@given(crowds(2, 6, 25, 60, 150), st.sampled_from([2, 10]))
def test_counts_equal_rows(people, minimum):
    assert not differing(people, minimum=minimum)


@pytest.mark.slow
def test_counts_equal_rows_of_a_large_event():
    """Large enough for questions to be compared between groups."""
    people = simulated(3, 900)

    assert not differing(people, minimum=10)
    assert any("dif" in path and "odds_ratio" in path for path in everything(people))
