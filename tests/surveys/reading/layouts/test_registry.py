from __future__ import annotations

import pytest

from surveys.problems import ProblemsFound
from surveys.reading.delimited.grid import DelimitedGrid
from surveys.reading.layouts import registry
from surveys.reading.layouts.layout import Column, Layout
from surveys.reading.layouts.registry import recognise

GRID = DelimitedGrid(b"\n,\n code ,Q1\na,1\n", name="post.csv")


def test_the_first_filled_row_of_a_plain_table_is_its_header():
    columns = (Column("code"), Column("Q1"))

    assert recognise(GRID) == Layout("plain table", columns=columns, first_answer_row=3)


def test_an_earlier_layout_takes_precedence(monkeypatch):
    other = Layout("other", columns=(Column(""), Column("")), first_answer_row=0)
    monkeypatch.setattr(registry, "LAYOUTS", (lambda _: other, *registry.LAYOUTS))

    assert recognise(GRID) is other


def test_a_file_that_no_layout_knows():
    with pytest.raises(ProblemsFound, match=r"post\.csv: has no header row"):
        recognise(DelimitedGrid(b"\n" * 200 + b"a,b\n1,2\n", name="post.csv"))


def test_a_header_that_is_a_chapter():
    grid = DelimitedGrid(b"\ncode," + b"1(" * 3_000 + b"\na,1\n", name="post.csv")
    with pytest.raises(ProblemsFound, match=r"post\.csv, row 2: holds a text of 6,000"):
        recognise(grid)
