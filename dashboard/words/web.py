"""The words of a report's web pages."""

from __future__ import annotations

from pathlib import PurePosixPath

from dashboard.words.language import Phrase
from dashboard.words.screen import THE_NUMBERS

WORDS: dict[str, Phrase] = {
    "skip": Phrase("Skip to the report"),
    "contents": Phrase("Contents"),
    "language": Phrase("Language"),
    "downloads": Phrase("Downloads"),
    "numbers": THE_NUMBERS,
    "show": Phrase("Show all numbers"),
    "hide": Phrase("Hide all numbers"),
    "to_copy": Phrase("Copy numbers"),
    "copied": Phrase("Copied"),
    "top": Phrase("Back to the top"),
}
"""What stands on each page."""

_FILES: dict[str, Phrase] = {
    ".pdf": Phrase("Report to print (PDF)"),
    ".html": Phrase("This page in one file (HTML)"),
    ".pptx": Phrase("Slides (PowerPoint)"),
    ".xlsx": Phrase("Workbook (Excel)"),
    "datapackage.json": Phrase("What the data hold (Data Package)"),
    "manifest.json": Phrase("All files with their hashes (JSON)"),
}


def file_title(path: str) -> str:
    """Return what a file of the report is; one of an unknown form has its name.

    Examples
    --------
    >>> file_title("en/report.pdf"), file_title("en/README.txt")
    ('Report to print (PDF)', 'README.txt')
    """
    file = PurePosixPath(path)
    phrase = _FILES.get(file.name) or _FILES.get(file.suffix)
    return str(phrase) if phrase else file.name
