from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from surveys.problems import ProblemsFound
from surveys.reading import file_bytes
from surveys.reading.files import name_and_sheet, open_survey_file
from surveys.reading.layouts import registry
from surveys.reading.layouts.layout import Column, Layout
from tests.surveys.reading.builders import cells, opened, problem_of, read

PLAIN = "code,Q1\na,True\nb,False\n"


def test_a_file_knows_its_name_headers_and_hash(tmp_path):
    survey_file = opened(tmp_path, PLAIN)

    assert survey_file.name == "post.csv"
    assert survey_file.headers == ("code", "Q1")
    assert survey_file.content_hash == hashlib.sha256(PLAIN.encode()).hexdigest()


def test_wanted_columns_in_their_order(tmp_path):
    table = opened(tmp_path, PLAIN).read([1])

    assert table.headers == ("Q1",)
    assert cells(table) == [["True"], ["False"]]
    assert table.rows.tolist() == [2, 3]


def test_no_wanted_column_still_counts_the_responses(tmp_path):
    table = opened(tmp_path, PLAIN + ",\n").read([])

    assert table.columns == ()
    assert table.rows.tolist() == [2, 3]


def test_repeated_headers_are_all_kept(tmp_path):
    table = read(tmp_path, "Q1,Q1,\n1,2,3\n")

    assert table.headers == ("Q1", "Q1", "")
    assert cells(table) == [["1", "2", "3"]]


def test_nothing_but_an_empty_cell_is_missing(tmp_path):
    words = ["NA", "None", "null", "NaN", "-", "0", "007", "1.0", "1e3", "TRUE", "2025-10-01"]
    table = read(tmp_path, "code,Q1\n" + "".join(f"a,{word}\n" for word in words) + "a,\n")

    assert [row[1] for row in cells(table)] == [*words, ""]


def test_what_a_platform_writes_where_there_is_no_answer_is_missing(tmp_path, monkeypatch):
    columns = (Column("code"), Column("Q1", empty=("(skipped)", "-3")))
    layout = Layout("some platform", columns=columns, first_answer_row=1)
    monkeypatch.setattr(registry, "LAYOUTS", (lambda _: layout,))
    table = read(tmp_path, "code,Q1\n-3,-3\na,yes\nb,(skipped)\n")

    assert cells(table) == [["-3", ""], ["a", "yes"], ["b", ""]]


def test_texts_that_differ_by_outer_space_are_one_category(tmp_path):
    table = read(tmp_path, "code,Q1\na,yes\nb, yes\xa0\nc,\u3000yes\nd,\ufeffno\ne,\u2003\n")

    assert table.columns[1].categories.tolist() == ["yes", "no"]
    assert table.columns[1].codes.tolist() == [0, 0, 0, 1, -1]


def test_headers_are_brought_to_one_form(tmp_path):
    table = read(tmp_path, '"How  old\r\nare you? ",Cafe\u0301\xa0\n1,2\n')
    assert table.headers == ("How old are you?", "Café")


def test_a_row_blank_in_the_wanted_columns_alone_is_a_respondent(tmp_path):
    survey_file = opened(tmp_path, "date,Q1,Q2\n1 Oct,,\n,,\n2 Oct,x,\n")
    table = survey_file.read([1, 2])

    assert cells(table) == [["", ""], ["x", ""]]
    assert table.rows.tolist() == [2, 4]


def test_a_wide_file_is_looked_through_for_blank_rows(tmp_path):
    header = ",".join(f"Q{i}" for i in range(100))
    table = opened(tmp_path, f"{header}\n{',' * 99}\n{',' * 99}x\n").read([0])

    assert table.rows.tolist() == [3]


@pytest.mark.parametrize("blank", ["", " ", ",", " ,\u3000"])
def test_only_blank_rows_below_the_header(tmp_path, blank):
    assert problem_of(lambda: opened(tmp_path, f"code,Q1\n{blank}\n")).startswith(
        "post.csv: has no responses below its header"
    )


def test_very_many_blank_rows_below_the_header(tmp_path):
    survey_file = opened(tmp_path, "code,Q1\n" + ",\n" * 500)
    assert "has no responses below its header" in problem_of(lambda: survey_file.read([0]))


def test_a_missing_file_names_the_nearest(tmp_path):
    (tmp_path / "post.csv").write_text(PLAIN)
    said = problem_of(lambda: open_survey_file(tmp_path / "pots.csv", shown_name="pots.csv"))

    assert said == 'pots.csv: does not exist; did you mean "post.csv"?'


def test_a_missing_folder(tmp_path):
    path = tmp_path / "gone" / "post.csv"
    assert "does not exist" in problem_of(lambda: open_survey_file(path, shown_name="post.csv"))


def test_a_folder_is_not_a_file(tmp_path):
    (tmp_path / "post.csv").mkdir()
    said = problem_of(lambda: open_survey_file(tmp_path / "post.csv", shown_name="post.csv"))

    assert "is not a file" in said


@pytest.mark.parametrize(
    ("error", "said"),
    [(PermissionError(13, "Permission denied"), "may not be read"), (OSError(5, "I/O"), "(I/O)")],
)
def test_a_file_that_the_system_does_not_give(tmp_path, monkeypatch, error, said):
    def refuse(path):
        raise error

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert said in problem_of(lambda: opened(tmp_path, PLAIN))


def test_a_file_that_changes_while_it_is_read(tmp_path, monkeypatch):
    read_bytes = Path.read_bytes

    def read_while_written(path):
        content = read_bytes(path)
        with path.open("ab") as file:
            file.write(b"c,True\n")
        return content

    monkeypatch.setattr(Path, "read_bytes", read_while_written)
    assert "changed while it was read" in problem_of(lambda: opened(tmp_path, PLAIN))


def test_a_file_replaced_while_it_is_read(tmp_path, monkeypatch):
    read_bytes = Path.read_bytes

    def read_while_replaced(path):
        content = read_bytes(path)
        other = path.with_name("other")
        other.write_bytes(content)
        other.replace(path)
        os.utime(path, ns=(0, 0))
        return content

    monkeypatch.setattr(Path, "read_bytes", read_while_replaced)
    assert "changed while it was read" in problem_of(lambda: opened(tmp_path, PLAIN))


def test_a_file_too_large_to_be_one(tmp_path, monkeypatch):
    monkeypatch.setattr(file_bytes, "LARGEST_FILE", 10)
    assert "is larger than" in problem_of(lambda: opened(tmp_path, PLAIN))


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\n\n", b" , \n", b"\xff\xfe"])
def test_an_empty_file(tmp_path, content):
    assert "is empty" in problem_of(lambda: opened(tmp_path, content))


@pytest.mark.parametrize(
    ("name", "said"),
    [("post.dta", 'ends in ".dta"'), ("post", "has no extension"), ("post.XLS", 'ends in ".xls"')],
)
def test_an_unknown_extension(tmp_path, name, said):
    assert said in problem_of(lambda: opened(tmp_path, PLAIN, name))


@pytest.mark.parametrize("name", ["POST.CSV", "post.txt"])
def test_extensions_in_any_case(tmp_path, name):
    assert len(read(tmp_path, PLAIN, name).rows) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04" + bytes(100), "is an Excel workbook or a ZIP"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), "is an old Excel workbook (.xls)"),
        (b"%PDF-1.7\n1 0 obj", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is a picture"),
        (b"\n<!DOCTYPE html><html>", "is a web page"),
        (b"a,b\n" + bytes(range(1, 32)) * 20, "is not a text file"),
        (b"a,b\n1,\x002\n", "NUL characters, the first on line 2"),
        (b"a,b\n1,2\n" + bytes(4096), "NUL characters, the first on line 3"),
        (b"\xef\xbb\xbfa,b\n1,\x002\n", "NUL characters"),
    ],
)
def test_something_else_named_csv(tmp_path, content, said):
    assert said in problem_of(lambda: opened(tmp_path, content))


def test_text_named_xlsx(tmp_path):
    said = problem_of(lambda: opened(tmp_path, PLAIN, "post.xlsx"))
    assert "is not a workbook" in said
    assert ".csv" in said


def test_a_text_file_has_no_sheets(tmp_path):
    assert "has no sheets" in problem_of(lambda: opened(tmp_path, PLAIN, sheet="post"))


@pytest.mark.parametrize("seed", range(5))
def test_noise_named_csv_or_xlsx_is_a_problem_and_no_crash(tmp_path, seed):
    noise = hashlib.shake_256(bytes([seed])).digest(5000)
    for name in ("noise.csv", "noise.xlsx"):
        with pytest.raises(ProblemsFound):
            read(tmp_path, noise, name)


@pytest.mark.parametrize(
    ("written", "split"),
    [
        ("week.xlsx#post", ("week.xlsx", "post")),
        ("week.xlsx", ("week.xlsx", None)),
        ("a#b.XLSM#c#d", ("a#b.XLSM", "c#d")),
        ("round#2.csv", ("round#2.csv", None)),
        ("week.xlsx#", ("week.xlsx#", None)),
    ],
)
def test_the_sheet_stands_after_the_name(written, split):
    assert name_and_sheet(written) == split
