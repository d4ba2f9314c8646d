"""Files made to stop or slow whoever reads them, as small as they can be."""

from __future__ import annotations

import io
import zipfile

from tests.surveys.reading.workbook.builders import number_cell, workbook_bytes

HEADER = "Your code,hotcore,lasers\n"
ROWS = "a1,True,False\nb2,False,True\n"
SHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def with_part(workbook: bytes, name: str, part: bytes) -> bytes:
    """Return a workbook with one more part, or another in the place of one."""
    content = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as old,
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            if each != name:
                new.writestr(each, old.read(each))
        new.writestr(name, part)
    return content.getvalue()


def one_far_cell() -> bytes:
    """A cell in the last corner of a sheet."""
    far = '<c r="XFD1048576"><v>1</v></c>'
    first = '<c r="A1" t="inlineStr"><is><t>Your code</t></is></c>'
    rows = f'<row r="1">{first}</row><row r="1048576">{far}</row>'
    return workbook_bytes({"a": f"<worksheet {SHEET}><sheetData>{rows}</sheetData></worksheet>"})


def many_rows_declared() -> bytes:
    """A sheet that says it has a million rows and has two."""
    sheet = (
        f'<worksheet {SHEET}><dimension ref="A1:XFD1048576"/><sheetData><row r="1">'
        '<c r="A1" t="inlineStr"><is><t>Your code</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>hotcore</t></is></c>'
        '</row><row r="2"><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c></row>'
        "</sheetData></worksheet>"
    )
    return workbook_bytes({"a": sheet})


def shared_strings(count: int) -> bytes:
    """Strings by the million, none of which a cell shows."""
    strings = f"<sst {SHEET}>{'<si><t>x</t></si>' * count}</sst>".encode()
    return with_part(small_workbook(), "xl/sharedStrings.xml", strings)


def long_shared_string(length: int) -> bytes:
    strings = f"<sst {SHEET}><si><t>{'x' * length}</t></si></sst>".encode()
    return with_part(small_workbook(), "xl/sharedStrings.xml", strings)


def nested_entities() -> bytes:
    """A billion laughs where the names of the sheets stand."""
    entities = ['<!ENTITY l0 "ha">'] + [
        f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 11)
    ]
    book = f"<!DOCTYPE x [{''.join(entities)}]><workbook {SHEET}><sheets>&l10;</sheets></workbook>"
    return with_part(small_workbook(), "xl/workbook.xml", book.encode())


def unpacks_to(size: int) -> bytes:
    """A part of nothing but spaces, beside a sheet that is sound."""
    return with_part(small_workbook(), "xl/media/image1.png", b" " * size)


def small_workbook(*, hidden: bool = False) -> bytes:
    rows = [["Your code", "hotcore"], ["a1", number_cell(1)]]
    sheets = {"answers": rows, "notes": rows} if hidden else {"answers": rows}
    return workbook_bytes(sheets, hidden=["answers", "notes"] if hidden else [])


def many_columns(count: int) -> bytes:
    return (",".join(map(str, range(count))) + "\n" + "," * (count - 1) + "\n").encode()


def long_line(size: int) -> bytes:
    return (HEADER + ROWS + "c3," + "x" * size + ",True\n").encode()


def password_protected() -> bytes:
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")
    )
