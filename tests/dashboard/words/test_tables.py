"""Rows of tables: printed to be read, exact to be saved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.words import figures, tables
from tests.dashboard.words.test_claims import CLEAR, group


def test_printed_row_is_rounded_once():
    row = tables.printed(group(), minimum=10)
    assert (row["Before"], row["After"], row["Change"]) == ("60.0", "67.2", "+7.2")
    assert row["95% interval"] == "+6.1 to +8.3"


def test_exact_row_keeps_every_digit():
    row = tables.exact(group(replace(CLEAR, change=7.123456789), p_adjusted=0.01), minimum=10)
    assert row["change"] == 7.123456789
    assert row["p_adjusted"] == 0.01


@pytest.mark.parametrize(("hidden", "pairs"), [("small", "< 10"), ("protecting", figures.NOTHING)])
def test_hidden_group_shows_no_figure_in_either(hidden, pairs):
    found = group(replace(CLEAR, pairs=9), hidden=hidden)
    printed, exact = tables.printed(found, minimum=10), tables.exact(found, minimum=10)
    assert printed.pop("Pairs") == pairs
    assert set(printed.values()) == {figures.NOTHING}
    assert exact.pop("pairs") in ("<10", None)
    assert set(exact.values()) == {None}


@pytest.mark.parametrize("of", ["Pairs", "pairs", "Change", "d_av"])
def test_a_segment_called_like_a_figure_keeps_its_column(of):
    assert tables.first_header(of) not in (*tables.headers(), *tables.EXACT)
