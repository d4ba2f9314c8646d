"""What kind of file this is: by its name, checked against its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Final, Literal

from surveys.problems import Problem, ProblemsFound

Kind = Literal["delimited text", "workbook", "SPSS", "Parquet"]

_KIND_OF_EXTENSION: Final[dict[str, Kind]] = {
    ".csv": "delimited text",
    ".tsv": "delimited text",
    ".txt": "delimited text",
    ".xlsx": "workbook",
    ".xlsm": "workbook",
    ".sav": "SPSS",
    ".zsav": "SPSS",
    ".parquet": "Parquet",
}
_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0"
_SPSS: Final = (b"$FL2", b"$FL3")
_PARQUET: Final = b"PAR1"
_SIGNATURES: Final = {
    _ZIP: "an Excel workbook or a ZIP archive",
    b"PK\x05\x06": "an empty ZIP archive",
    _OLE: "an old Excel workbook (.xls) or a password-protected one",
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed archive (gzip)",
    b"7z\xbc\xaf": "a compressed archive (7z)",
    b"Rar!": "a compressed archive (RAR)",
    **dict.fromkeys(_SPSS, "an SPSS file"),
    _PARQUET: "a Parquet file",
    b"SQLite format 3": "a database",
    b"{\\rtf": "a text document (RTF)",
}
_REMEDIES: Final = {
    **dict.fromkeys(
        (_ZIP, _OLE),
        "If it opens in a spreadsheet program, save it there as .xlsx or as CSV UTF-8.",
    ),
    **dict.fromkeys(_SPSS, "End its name in .sav."),
    _PARQUET: "End its name in .parquet.",
}
_WEB_PAGE: Final = re.compile(rb"\s*(?:<!doctype html|<html|<\?xml)", re.IGNORECASE)
_CONTROLS: Final = bytes(set(range(1, 32)) - set(b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f"))
_SAMPLE: Final = 65_536
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")


def kind_of_file(content: bytes, *, shown_name: str) -> Kind:
    """Return how a file is to be read.

    Parameters
    ----------
    content : bytes
        The whole file.
    shown_name : str
        Its name, with the extension.

    Returns
    -------
    {"delimited text", "workbook", "SPSS", "Parquet"}

    Raises
    ------
    ProblemsFound
        If the extension is unknown, or the content is plainly something else.
    """
    extension = PurePath(shown_name).suffix.lower()
    kind = _KIND_OF_EXTENSION.get(extension)
    if kind is None:
        message = _unknown_extension(extension)
    elif kind == "delimited text":
        message = _not_text(content, extension)
    elif kind == "workbook":
        message = _not_workbook(content, extension)
    else:
        begins = _SPSS if kind == "SPSS" else (_PARQUET,)
        message = "" if content.startswith(begins) else _not_typed(begins[0], content, extension)
    if kind is None or message:
        raise ProblemsFound([Problem(shown_name, message)])
    return kind


def _unknown_extension(extension: str) -> str:
    known = ", ".join(_KIND_OF_EXTENSION)
    what = f'ends in "{extension}"' if extension else "has no extension"
    return f"{what}, which cannot be read. Save it as one of {known}."


def _not_text(content: bytes, extension: str) -> str:
    for signature, what in _SIGNATURES.items():
        if content.startswith(signature):
            remedy = _REMEDIES.get(signature, "Export the answers again as CSV.")
            return f'is {what}, although its name ends in "{extension}". {remedy}'
    if _WEB_PAGE.match(content):
        return (
            "is a web page or an XML file, not a table; perhaps the platform asked for a "
            "log-in when the file was downloaded. Export the answers again as CSV."
        )
    sample = content[:_SAMPLE]
    # UTF-16 text has NUL bytes and may have any other; it is judged when it is decoded.
    if b"\0" not in sample and not sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        controls = len(sample) - len(sample.translate(None, delete=_CONTROLS))
        if controls > len(sample) / 100:
            return "is not a text file, or is damaged. Export the answers again as CSV."
    return ""


def _not_workbook(content: bytes, extension: str) -> str:
    if content.startswith(_ZIP):
        return ""
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            return (
                "is protected with a password. Open it in a spreadsheet program, "
                "remove the password and save it again."
            )
        return "is an old Excel workbook (.xls). Open it and save it as .xlsx or as CSV UTF-8."
    return (
        "is not a workbook, or is damaged or not completely saved. If it opens in a "
        "spreadsheet program, save it there again as .xlsx; "
        f"if it is text, end its name in .csv instead of {extension}."
    )


def _not_typed(wanted: bytes, content: bytes, extension: str) -> str:
    for signature, what in _SIGNATURES.items():
        if content.startswith(signature):
            return f'is {what}, although its name ends in "{extension}". Correct its name.'
    return (
        f"is not {_SIGNATURES[wanted]}, or is damaged or not completely saved. Export it "
        "again, or as CSV UTF-8."
    )
