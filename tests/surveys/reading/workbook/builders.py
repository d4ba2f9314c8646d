"""Workbooks as small as they can be, part by part, so that each oddity can be put in by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"

FORMATS = ("0000", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "hh:mm", "[h]:mm:ss")
"""Number formats; a cell's style is its place in this list, plus one."""


def text_cell(text: str) -> str:
    return f'<c{{at}} t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def number_cell(number: float, *, number_format: str | None = None) -> str:
    style = f' s="{FORMATS.index(number_format) + 1}"' if number_format else ""
    return f"<c{{at}}{style}><v>{number}</v></c>"


def boolean_cell(*, truth: bool) -> str:
    return f'<c{{at}} t="b"><v>{int(truth)}</v></c>'


def formula_cell(formula: str) -> str:
    """Return a formula whose result was never computed."""
    return f"<c{{at}}><f>{formula}</f><v></v></c>"


def sheet_xml(rows: Sequence[Sequence[str]]) -> str:
    """Return a sheet; a cell is plain text, the XML of a cell, or empty and left out."""
    lines = []
    for number, row in enumerate(rows, start=1):
        written = [
            (cell if cell.startswith("<c") else text_cell(cell)).replace(
                "{at}", f' r="{chr(ord("A") + column)}{number}"'
            )
            for column, cell in enumerate(row)
            if cell
        ]
        if written:
            lines.append(f'<row r="{number}">{"".join(written)}</row>')
    return f"<worksheet {_MAIN}><sheetData>{''.join(lines)}</sheetData></worksheet>"


def workbook_bytes(
    sheets: dict[str, Sequence[Sequence[str]] | str], *, hidden: Sequence[str] = ()
) -> bytes:
    """Return a workbook of sheets, each given by its rows or by its XML."""
    numbers = range(1, len(sheets) + 1)
    formats = "".join(
        f'<numFmt numFmtId="{164 + i}" formatCode="{code}"/>' for i, code in enumerate(FORMATS)
    )
    styles = "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(len(FORMATS)))
    tabs = "".join(
        f'<sheet name="{name}" sheetId="{i}" r:id="rId{i}"'
        + (' state="hidden"/>' if name in hidden else "/>")
        for i, name in zip(numbers, sheets, strict=True)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_CONTENT}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_RELATION}">'
        f"<sheets>{tabs}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="rId{i}" Type="{_RELATION}/worksheet" '
            f'Target="worksheets/sheet{i}.xml"/>'
            for i in numbers
        )
        + f'<Relationship Id="rId99" Type="{_RELATION}/styles" Target="styles.xml"/>'
        "</Relationships>",
        "xl/styles.xml": f"<styleSheet {_MAIN}><numFmts>{formats}</numFmts>"
        f'<cellXfs><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>',
    }
    for i, rows in zip(numbers, sheets.values(), strict=True):
        parts[f"xl/worksheets/sheet{i}.xml"] = rows if isinstance(rows, str) else sheet_xml(rows)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()
