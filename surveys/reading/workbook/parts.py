"""Which part of a workbook's archive holds which sheet."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZipFile

_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of a workbook.

    Attributes
    ----------
    name : str
        As on its tab.
    path : str
        Its part of the archive.
    visible : bool
        Whether its tab is shown.
    """

    name: str
    path: str
    visible: bool


def sheet_parts(archive: ZipFile) -> list[SheetPart]:
    """Return the sheets of a workbook in the order of their tabs, charts left out.

    Parameters
    ----------
    archive : ZipFile
        The workbook.

    Returns
    -------
    list of SheetPart

    Raises
    ------
    KeyError
        If a part is missing.
    xml.etree.ElementTree.ParseError
        If a part is damaged.
    """
    target = {
        relation.attrib["Id"]: posixpath.join("/xl", relation.attrib["Target"]).lstrip("/")
        for relation in ET.fromstring(archive.read(_RELATIONS))
        if relation.attrib.get("Type", "").endswith("/worksheet")
    }
    parts = []
    for element in ET.fromstring(archive.read(_WORKBOOK)).iter():
        if local_name(element.tag) == "sheet":
            relation_id = next(
                value for key, value in element.attrib.items() if key.endswith("}id")
            )
            if relation_id in target:
                visible = element.attrib.get("state", "visible") == "visible"
                parts.append(SheetPart(element.attrib["name"], target[relation_id], visible))
    return parts


def local_name(tag: str) -> str:
    """Return an XML name without its namespace, of which workbooks have two.

    Examples
    --------
    >>> local_name("{http://purl.oclc.org/ooxml/spreadsheetml/main}sheet")
    'sheet'
    """
    return tag.rpartition("}")[2]
