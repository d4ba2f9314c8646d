"""A document as a workbook: what it is, a sheet for each chart, and what the columns hold."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import xlsxwriter

from dashboard.charts.texts import clean
from dashboard.report.document import Document, Figure
from dashboard.report.native.cells import CREATED, LONGEST_PROPERTY, TEXT_ONLY
from dashboard.report.workbook.figure import write_figure
from dashboard.report.workbook.look import Look, high
from dashboard.report.workbook.names import sheet_names
from dashboard.words import report
from dashboard.words.provenance import SIMULATED

ABOUT = (32.0, 70.0, 70.0)
"""Widths of the first sheet's columns, in characters."""


def as_workbook(document: Document) -> bytes:
    """Return a document as XLSX.

    Parameters
    ----------
    document : Document
        What to write.

    Returns
    -------
    bytes
        The same for the same document. A text is a text, whatever it looks like.
    """
    figures = list(document.figures())
    about, *names, columns = sheet_names(
        [
            str(report.ABOUT_WORKBOOK),
            *(clean(figure.name) for figure in figures),
            str(report.COLUMNS),
        ]
    )
    target = BytesIO()
    with xlsxwriter.Workbook(target, TEXT_ONLY) as book:
        book.set_properties(
            {
                "title": clean(document.title)[:LONGEST_PROPERTY],
                "subject": clean(document.subtitle)[:LONGEST_PROPERTY],
                "author": "scilit",
                "created": CREATED,
            }
        )
        look = Look(book)
        sheets = [(name, figure) for name, figure in zip(names, figures, strict=True)]
        _about(book.add_worksheet(about), look, document, [*sheets, (columns, None)])
        for name, figure in sheets:
            write_figure(book, look, name, figure, simulated=document.simulated)
        _columns(book.add_worksheet(columns), look, figures)
    return target.getvalue()


def _about(
    sheet: Any, look: Look, document: Document, sheets: Iterable[tuple[str, Figure | None]]
) -> None:
    look.page(sheet, ABOUT, pages=0)
    sheet.write_string(0, 0, clean(document.title), look.title)
    sheet.write_string(1, 0, clean(document.subtitle), look.quiet)
    if document.simulated:
        sheet.write_string(2, 0, str(SIMULATED), look.notice)
    for row, text in enumerate((str(report.WORKBOOK), clean(document.source)), start=4):
        look.paragraph(sheet, row, text, widths=ABOUT)
    for column, head in enumerate((report.SHEET, report.SHOWS)):
        sheet.write_string(7, column, str(head), look.head)
    sheet.write_blank(7, 2, None, look.head)
    for row, (name, figure) in enumerate(sheets, start=8):
        quoted = name.replace("'", "''")
        sheet.write_url(row, 0, f"internal:'{quoted}'!A1", look.link, name)
        frame = figure.chart.frame if figure else None
        texts = (clean(frame.title), clean(frame.subtitle)) if frame else (str(report.MEANINGS),)
        for column, text in enumerate(texts, start=1):
            sheet.write_string(row, column, text, look.wrapped)
        sheet.set_row(row, max(high(text, ABOUT[1]) for text in texts))


def _columns(sheet: Any, look: Look, figures: Iterable[Figure]) -> None:
    look.page(sheet, ABOUT[:2], pages=0)
    sheet.write_string(0, 0, str(report.COLUMN), look.head)
    sheet.write_string(0, 1, str(report.MEANING), look.head)
    sheet.freeze_panes(1, 0)
    keys = dict.fromkeys(key for figure in figures for key in figure.numbers.keys)
    for row, key in enumerate(keys, start=1):
        sheet.write_string(row, 0, clean(key), look.text)
        sheet.write_string(row, 1, clean(report.key_meaning(key)), look.wrapped)
