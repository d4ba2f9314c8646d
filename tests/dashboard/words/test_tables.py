"""Rows of tables: printed to be read, exact to be saved."""

from __future__ import annotations

from dataclasses import replace

from dashboard.words import tables
from tests.dashboard.words.test_claims import CLEAR


def test_printed_row_is_rounded_once():
    row = tables.printed("Adults", CLEAR, of="Age", minimum=10)
    assert row["Age"] == "Adults"
    assert (row["Before"], row["After"], row["Change"]) == ("60.0", "67.2", "+7.2")
    assert row["95% interval"] == "+6.1 to +8.3"


def test_exact_row_keeps_every_digit():
    estimate = replace(CLEAR, change=7.123456789)
    assert tables.exact("Adults", estimate, of="Age", minimum=10)["change"] == 7.123456789


def test_small_group_shows_no_figure_in_either():
    few = replace(CLEAR, pairs=9)
    printed = tables.printed("Adults", few, of="Age", minimum=10)
    exact = tables.exact("Adults", few, of="Age", minimum=10)
    assert set(printed.values()) == {"Adults", "< 10", tables.NOTHING}
    assert [value for key, value in exact.items() if key not in ("Age", "pairs")] == [None] * 15
    assert exact["pairs"] == "<10"
