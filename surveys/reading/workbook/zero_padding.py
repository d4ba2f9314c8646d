"""Leading zeros that only a number format shows.

A code typed as 007 into a cell with the format 0000 is stored as 7. The organizer sees
0007, and so must whoever matches codes.
"""

from __future__ import annotations

import re
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from surveys.reading.workbook.extent import column_number
from surveys.reading.workbook.parts import local_name

_STYLES: Final = "xl/styles.xml"
_PADDED_FORMAT: Final = re.compile(r"(0{2,})(?:;.*)?")
_REFERENCE: Final = re.compile(r"([A-Z]+)([0-9]+)")


def zero_padded_cells(archive: ZipFile, path: str) -> dict[int, dict[int, int]]:
    """Return the cells of a sheet whose format asks for leading zeros.

    Parameters
    ----------
    archive : ZipFile
        The workbook.
    path : str
        The sheet's part of it.

    Returns
    -------
    dict of int to dict of int to int
        0-based column to 0-based row to the number of digits; empty, without a look at
        the sheet, where the workbook has no such format.
    """
    digits_of_style = _padded_styles(archive)
    if not digits_of_style:
        return {}
    padded: dict[int, dict[int, int]] = {}
    with archive.open(path) as part:
        for _, element in ET.iterparse(part):
            kind = local_name(element.tag)
            if kind == "c":
                digits = digits_of_style.get(element.attrib.get("s", "0"))
                reference = _REFERENCE.fullmatch(element.attrib.get("r", ""))
                if digits and reference:
                    column = column_number(reference.group(1).encode())
                    padded.setdefault(column, {})[int(reference.group(2)) - 1] = digits
            elif kind == "row":
                element.clear()
    return padded


def _padded_styles(archive: ZipFile) -> dict[str, int]:
    if _STYLES not in archive.namelist():
        return {}
    styles = ET.fromstring(archive.read(_STYLES))
    digits_of_format = {}
    for element in styles.iter():
        if local_name(element.tag) == "numFmt":
            padded = _PADDED_FORMAT.fullmatch(element.attrib.get("formatCode", ""))
            if padded:
                digits_of_format[element.attrib["numFmtId"]] = len(padded.group(1))
    digits_of_style = {}
    for cell_styles in styles:
        if local_name(cell_styles.tag) == "cellXfs":
            for index, style in enumerate(cell_styles):
                digits = digits_of_format.get(style.attrib.get("numFmtId", ""))
                if digits:
                    digits_of_style[str(index)] = digits
    return digits_of_style
