"""A workbook: numbers are the document's, texts are texts, and charts are drawn from cells."""

from __future__ import annotations

import zipfile
from io import BytesIO

import openpyxl
import pytest

from dashboard.charts.texts import clean
from dashboard.report.archive import unzipped
from dashboard.report.workbook.book import as_workbook
from dashboard.report.workbook.names import sheet_names
from tests.dashboard.report.small_documents import TEXTS, document
from tests.dashboard.small_charts import EVERY_FORM, change_chart, change_row

FIRST_ROW = 7  # of the numbers, from 1


def opened(*charts, **words):
    return openpyxl.load_workbook(BytesIO(as_workbook(document(charts, **words))))


def test_every_number_is_the_documents():
    told, book = document(EVERY_FORM), opened(*EVERY_FORM)
    for figure in told.figures():
        sheet, width = book[figure.name], len(figure.numbers.keys)
        assert [cell.value for cell in sheet[FIRST_ROW - 1][:width]] == list(figure.numbers.keys)
        for place, row in enumerate(figure.numbers.exact, start=FIRST_ROW):
            found = [cell.value for cell in sheet[place][:width]]
            assert (found[0] or "") == clean(str(row[0]))
            for value, number in zip(found[1:], row[1:], strict=True):
                assert value == (None if number is None else pytest.approx(number, rel=1e-15))


def test_hidden_rows_are_empty_and_say_why():
    sheet = opened(change_chart(change_row(), change_row("New", None)))["form-0"]
    assert [cell.value for cell in sheet[FIRST_ROW]][:5] == ["Knowledge", 7.2, 6.2, 8.2, None]
    told = ["New", None, None, None, "4 pairs: too few to show"]
    assert [cell.value for cell in sheet[FIRST_ROW + 1]][:5] == told


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_stays_a_text(text):
    book = opened(change_chart(change_row(text)), text=text)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert book["form-0"].cell(FIRST_ROW, 1).value == clean(text)
    links = [cell.hyperlink for cell in cells if cell.hyperlink]
    assert [link.location for link in links] == ["'form-0'!A1", "'Columns'!A1"]
    assert not any(link.target for link in links)


def test_charts_have_words_and_intervals_from_cells():
    files = unzipped(as_workbook(document(EVERY_FORM[:3])))
    drawn = [files[name].decode() for name in files if name.startswith("xl/drawings/drawing")]
    assert len(drawn) == 3
    assert all('descr="Visitors gained 7.2 points. In words."' in xml for xml in drawn)
    assert "<c:minus><c:numRef><c:f>'form-0'!$D$" in files["xl/charts/chart1.xml"].decode()


def test_every_column_is_explained():
    told, book = document(EVERY_FORM), opened(*EVERY_FORM)
    explained = {row[0].value: row[1].value for row in book["Columns"].iter_rows(min_row=2)}
    assert set(explained) == {key for figure in told.figures() for key in figure.numbers.keys}
    assert all(explained.values())


def test_names_of_sheets_are_allowed():
    wanted = ["a[b]:*?/\\c", "'x'", "History", "y" * 50, "Y" * 50, "", *["Data"] * 12]
    names = sheet_names(wanted)
    assert len({name.casefold() for name in names}) == len(wanted)
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


def test_the_same_document_gives_the_same_bytes():
    made = as_workbook(document(EVERY_FORM[:9]))
    assert made == as_workbook(document(EVERY_FORM[:9]))
    with zipfile.ZipFile(BytesIO(made)) as archive:
        assert archive.testzip() is None
