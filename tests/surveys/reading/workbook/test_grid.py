from __future__ import annotations

import pytest

from surveys.reading.workbook import extent as extent_module
from tests.surveys.reading.builders import cells, opened, problem_of, read, texts
from tests.surveys.reading.workbook.builders import (
    boolean_cell,
    formula_cell,
    number_cell,
    sheet_xml,
    workbook_bytes,
)

HEADER = ["code", "Q1"]


def one_cell(tmp_path, cell):
    """Read a workbook whose only answer is one cell."""
    table = read(tmp_path, workbook_bytes({"Sheet1": [HEADER, ["a", cell]]}), "week.xlsx")
    return texts(table.columns[1])[0]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("007", "007"),
        (" yes ", "yes"),
        (number_cell(7), "7"),
        (number_cell(-7, number_format="0000"), "-7"),
        (number_cell(7, number_format="0000"), "0007"),
        (number_cell(12345, number_format="0000"), "12345"),
        (number_cell(1.5), "1.5"),
        (number_cell(0.30000000000000004), "0.3"),
        (number_cell(123456789012345), "123456789012345"),
        (boolean_cell(truth=True), "True"),
        (boolean_cell(truth=False), "False"),
        (number_cell(45931, number_format="yyyy-mm-dd"), "2025-10-01"),
        (
            number_cell(45931.4375, number_format="yyyy-mm-dd hh:mm:ss"),
            "2025-10-01T10:30:00",
        ),
        (number_cell(0.4375, number_format="hh:mm"), "10:30:00"),
        (number_cell(1.25, number_format="[h]:mm:ss"), "30:00:00"),
        ('<c{at} t="e"><v>#N/A</v></c>', ""),
        ("line\nbreak", "line\nbreak"),
    ],
)
def test_a_cell_reads_as_it_is_shown(tmp_path, cell, text):
    assert one_cell(tmp_path, cell) == text


def test_zero_padding_belongs_to_the_cell_and_not_to_its_column(tmp_path):
    padded, plain = number_cell(12, number_format="0000"), number_cell(12)
    table = read(
        tmp_path,
        workbook_bytes({"S": [HEADER, ["a", padded], ["b", plain], ["c", padded]]}),
        "week.xlsx",
    )

    assert texts(table.columns[1]) == ["0012", "12", "0012"]


def test_blank_rows_are_dropped_and_row_numbers_stay(tmp_path):
    rows = [[], HEADER, ["a", "1"], [], ["", " "], ["b", "2"]]
    table = read(tmp_path, workbook_bytes({"S": rows}), "week.xlsx")

    assert table.headers == ("code", "Q1")
    assert cells(table) == [["a", "1"], ["b", "2"]]
    assert table.rows.tolist() == [3, 6]


def test_a_table_that_does_not_begin_in_the_first_column(tmp_path):
    table = read(tmp_path, workbook_bytes({"S": [["", "code", "Q1"], ["", "a", "1"]]}), "week.xlsx")

    assert table.headers == ("", "code", "Q1")
    assert cells(table) == [["", "a", "1"]]


def test_columns_come_in_the_order_asked_for_and_may_repeat(tmp_path):
    survey_file = opened(tmp_path, workbook_bytes({"S": [HEADER, ["a", "1"]]}), "week.xlsx")
    assert cells(survey_file.read([1, 0, 1])) == [["1", "a", "1"]]


TWO_SHEETS = workbook_bytes(
    {"pre": [HEADER, ["a", "1"]], "post": [HEADER, ["a", "2"]], "notes": []}
)


@pytest.mark.parametrize(("sheet", "answer"), [("pre", "1"), ("post", "2"), (" POST ", "2")])
def test_a_named_sheet_is_read(tmp_path, sheet, answer):
    table = read(tmp_path, TWO_SHEETS, "week.xlsx", sheet=sheet)

    assert cells(table) == [["a", answer]]
    assert table.name == f"week.xlsx, sheet {sheet.strip().lower()}"


def test_several_sheets_and_none_named(tmp_path):
    said = problem_of(lambda: opened(tmp_path, TWO_SHEETS, "week.xlsx"))

    assert said.startswith('week.xlsx: has 2 sheets with content: "pre", "post".')
    assert '"week.xlsx#pre"' in said


def test_a_sheet_that_is_not_there(tmp_path):
    said = problem_of(lambda: opened(tmp_path, TWO_SHEETS, "week.xlsx", sheet="posts"))

    assert 'no sheet "posts", only "pre", "post", "notes"; did you mean "post"?' in said


def test_the_only_visible_sheet_with_content_is_read(tmp_path):
    content = workbook_bytes(
        {"": [], "answers": [HEADER, ["a", "1"]], "lists": [HEADER]}, hidden=["lists"]
    )
    assert cells(read(tmp_path, content, "week.xlsx")) == [["a", "1"]]


def test_formulas_without_results_matter_only_where_they_are_wanted(tmp_path):
    rows = [["code", "Q1", "Q2"], ["a", formula_cell("1+1"), "x"]]
    survey_file = opened(tmp_path, workbook_bytes({"S": rows}), "week.xlsx")

    assert cells(survey_file.read([0, 2])) == [["a", "x"]]
    said = problem_of(lambda: survey_file.read([1]))
    assert said.startswith("week.xlsx, row 2: column 2 holds formulas without their results")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "is empty"),
        ([["", " "]], "is empty"),
        ([HEADER], "has no responses below its header"),
        ([HEADER, [" ", ""]], "has no responses below its header"),
        ([["code;Q1"], ["a;1"]], "has one filled cell only"),
    ],
)
def test_sheets_without_a_table(tmp_path, rows, said):
    assert said in problem_of(lambda: opened(tmp_path, workbook_bytes({"S": rows}), "week.xlsx"))


def test_a_cell_in_the_last_corner_is_refused_before_it_fills_the_memory(tmp_path):
    far = sheet_xml([HEADER, ["a", "1"]]).replace(
        "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    )
    said = problem_of(lambda: opened(tmp_path, workbook_bytes({"S": far}), "week.xlsx"))

    assert said.startswith("week.xlsx: is too large to be read: cells stand too far")


def test_merged_cells_are_told_where_they_hold_an_answer_that_is_wanted(tmp_path):
    rows = [HEADER, ["a", "1"], ["b"], ["c"], ["d", "2"]]
    ranges = ("A1:A1", "B2:B4", "B8:B9")  # a header, an answer, nothing
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in ranges)
    xml = sheet_xml(rows).replace("</sheetData>", f"</sheetData><mergeCells>{merged}</mergeCells>")
    grid = opened(tmp_path, workbook_bytes({"S": xml}), "week.xlsx").grid

    assert len(grid.columns([0], first_row=1)[0]) == 4
    assert problem_of(lambda: grid.columns([0, 1], first_row=1)).startswith(
        "week.xlsx, B2:B4: merged cells: only the first of them holds the answer"
    )


def test_rows_that_do_not_say_where_they_stand_are_counted(tmp_path, monkeypatch):
    monkeypatch.setattr(extent_module, "_MOST_ROWS", 99)
    tiny = "<row><c><v>1</v></c></row>"
    many = sheet_xml([HEADER]).replace("</sheetData>", f"{tiny * 99}</sheetData>")
    said = problem_of(lambda: opened(tmp_path, workbook_bytes({"S": many}), "week.xlsx"))

    assert "too large to be read: it has more than 99 rows" in said


def test_a_part_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(extent_module, "_LARGEST_PART", 1000)
    long = workbook_bytes({"S": [HEADER, ["a", "x" * 2000]]})

    assert "too large" in problem_of(lambda: opened(tmp_path, long, "week.xlsx"))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
def test_a_half_written_workbook(tmp_path, share):
    content = TWO_SHEETS[: int(len(TWO_SHEETS) * share)]

    assert "damaged or not completely saved" in problem_of(
        lambda: opened(tmp_path, content, "week.xlsx")
    )


@pytest.mark.parametrize("part", [b"xl/workbook.xml", b"xl/worksheets/sheet1.xml"])
def test_a_workbook_without_one_of_its_parts(tmp_path, part):
    content = TWO_SHEETS.replace(part, part.replace(b"xl/", b"no/"))

    assert "damaged" in problem_of(lambda: opened(tmp_path, content, "week.xlsx", sheet="pre"))


def test_a_password_protected_workbook(tmp_path):
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")

    assert "protected with a password" in problem_of(lambda: opened(tmp_path, content, "week.xlsx"))
