from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.reading.delimited import grid as grid_module
from surveys.reading.delimited.grid import DelimitedGrid
from surveys.reading.spaces import OUTER_SPACES
from tests.surveys.reading.builders import cells, opened, problem_of, read, texts

TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    | st.sampled_from('",;\t\r\n é男'),
    max_size=8,
)
WIDTH = 3


@given(st.lists(st.lists(TEXT, min_size=WIDTH, max_size=WIDTH), max_size=6))
def test_what_the_csv_module_writes_comes_back(rows):
    written = io.StringIO()
    csv.writer(written).writerows([["code", "Q1", "Q2"], *rows])
    grid = DelimitedGrid(written.getvalue().encode(), name="post.csv")
    columns = grid.columns(range(WIDTH), first_row=1)

    assert [list(row) for row in zip(*map(texts, columns), strict=True)] == [
        [cell.strip(OUTER_SPACES) for cell in row] for row in rows
    ]


@given(st.lists(st.lists(TEXT, min_size=2, max_size=WIDTH), min_size=1, max_size=6))
def test_short_rows_are_filled_up_whatever_they_hold(rows):
    written = io.StringIO()
    csv.writer(written).writerows([["code", "Q1", "Q2"], *rows])
    grid = DelimitedGrid(written.getvalue().encode(), name="post.csv")
    columns = grid.columns(range(WIDTH), first_row=1)

    assert [list(row) for row in zip(*map(texts, columns), strict=True)] == [
        [cell.strip(OUTER_SPACES) for cell in row] + [""] * (WIDTH - len(row)) for row in rows
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_breaks_inside_cells_and_headers(tmp_path, line_end):
    text = line_end.join(['code,"How\nold?"', 'a,"one\ntwo"', 'b,"say ""no"", please"', ""])
    table = read(tmp_path, text)

    assert table.headers == ("code", "How old?")
    assert cells(table) == [["a", "one\ntwo"], ["b", 'say "no", please']]
    assert table.rows.tolist() == [2, 3]


@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", "\r\n,\r\n"])
def test_blank_rows_keep_the_numbers_of_a_spreadsheet(tmp_path, end):
    table = read(tmp_path, "\ncode,Q1\n\na,1\n,\n \nb,2" + end)

    assert cells(table) == [["a", "1"], ["b", "2"]]
    assert table.rows.tolist() == [4, 7]


def test_rows_without_their_empty_end(tmp_path):
    table = read(tmp_path, "code,Q1,Q2\na\nb,1\nc,1,2\n")
    assert cells(table) == [["a", "", ""], ["b", "1", ""], ["c", "1", "2"]]


def test_empty_cells_beyond_the_header_are_left_out(tmp_path):
    table = read(tmp_path, "code,Q1\na,1,\nb,2,, \n")
    assert cells(table) == [["a", "1"], ["b", "2"]]


def test_filled_cells_beyond_the_header_name_their_rows(tmp_path):
    rows = "a,1\n" + "b,yes, but,2\n" * 7
    said = problem_of(lambda: read(tmp_path, "code,Q1\n" + rows))

    assert said.startswith(
        "post.csv: rows 3, 4, 5, 6, 7 and 2 more have more cells than the header"
    )
    assert "(4 instead of 2)" in said


def test_one_row_too_long_and_the_last_broken_off_are_told_together(tmp_path):
    said = problem_of(lambda: read(tmp_path, "code,Q1,Q2\na,1,2,3\nb,1"))

    assert "post.csv: row 2 has more cells" in said
    assert "post.csv, row 3: the last row breaks off after 2 of 3 cells" in said


def test_a_complete_last_row_needs_no_line_break(tmp_path):
    assert cells(read(tmp_path, "code,Q1\na,1\nb,2")) == [["a", "1"], ["b", "2"]]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ('code,Q1\na,1\nb,"open\nc,2\n', 3),
        ('code,Q1\na,"open\nb,"x"\nc,"y"\n', 2),
        ('code,Q1\na,"open\nb,x\nc,"y\n', 2),
        ('code,Q1\na,5" x\nb,"open\n', 3),
        ('code,Q1\n"a\nb",2\nc,"open', 3),
        ('code,Q1\na,"open' + "\nb,2" * 50_000, 2),
    ],
)
def test_an_open_quotation_mark_names_the_row_where_it_opened(tmp_path, text, row):
    said = problem_of(lambda: opened(tmp_path, text))

    assert said.startswith(f"post.csv, row {row}: ")
    assert "quotation mark" in said


def test_marks_inside_unquoted_cells_are_text(tmp_path):
    table = read(tmp_path, 'code,Q1\na,5" long\nb,say "no"\n')
    assert cells(table) == [["a", '5" long'], ["b", 'say "no"']]


def test_quotation_marks_are_followed_across_steps(monkeypatch):
    monkeypatch.setattr("surveys.reading.delimited.quotes._STEP", 3)
    monkeypatch.setattr(
        "surveys.reading.delimited.quotes.records", lambda *_, **__: pytest.fail("slow")
    )
    DelimitedGrid(b'"a","b"\n"1 "" 2","\n"\n"","x"', name="post.csv")


def test_a_row_longer_than_a_block_of_the_reader(tmp_path, monkeypatch):
    monkeypatch.setattr(grid_module, "_BLOCK", 100)
    long = "x" * 500
    table = read(tmp_path, f'code,Q1\na,"{long}"\nb,2\n')

    assert cells(table) == [["a", long], ["b", "2"]]


@pytest.mark.parametrize("mark", ["", "|"])
def test_one_column_only(tmp_path, mark):
    said = problem_of(lambda: opened(tmp_path, f"code{mark}Q1\na{mark}1\n"))

    assert "has one column only" in said
    assert "comma, semicolon or tab" in said
    assert ('perhaps "|"' in said) == bool(mark)


@pytest.mark.parametrize(
    ("text", "headers", "first"),
    [
        ("id;height;weight\n1;1,54;52,3\n2;1,6;60\n", ("id", "height", "weight"), "1,54"),
        ("id,Q1 (pick; any),Q2\n1,a;b,x\n", ("id", "Q1 (pick; any)", "Q2"), "a;b"),
        ("Name, given;Age;Town\nA;1,5;B\n", ("Name, given", "Age", "Town"), "1,5"),
        ("id\tQ1, or not\n1\tyes, no\n", ("id", "Q1, or not"), "yes, no"),
        ('"a;b","c;d"\n"1;2","3;4"\n', ("a;b", "c;d"), "3;4"),
        ("sep=;\nid;Q1,x\n1;a,b\n", ("id", "Q1,x"), "a,b"),
    ],
)
def test_the_delimiter_is_the_one_that_fits(tmp_path, text, headers, first):
    table = read(tmp_path, text)

    assert table.headers == headers
    assert cells(table)[0][1] == first


def test_answers_in_many_blocks_are_one_column(tmp_path, monkeypatch):
    monkeypatch.setattr(grid_module, "_BLOCK", 64)
    rows = [[f"p{i}", "yes" if i % 3 else ""] for i in range(200)]
    table = read(tmp_path, "code,Q1\n" + "".join(",".join(row) + "\n" for row in rows))

    assert cells(table) == rows
    assert table.columns[1].categories.tolist() == ["yes"]
