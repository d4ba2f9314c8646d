"""The pack: a report in every form, with what it takes to check it and to make it again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal

from dashboard.charts.pictures import picture
from dashboard.report.archive import Files
from dashboard.report.data import as_data
from dashboard.report.document import Document
from dashboard.report.pdf import as_pdf
from dashboard.report.web.page import as_page
from dashboard.words.language import speaking
from dashboard.words.report import of_the_pack
from surveys.steps import begin, go_on

KINDS: tuple[Literal["svg", "png", "pdf"], ...] = ("svg", "png", "pdf")
"""Forms of a single chart."""

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a pack comes from.

    Attributes
    ----------
    event : str
        The event's title.
    data : str
        SHA-256 of the files that it was computed from and of their description.
    simulated : bool
        Whether nobody gave the answers.
    minimum : int
        Pairs below which nothing is shown.
    software : dict of str to str
        Program and libraries to their versions.
    command : str
        What makes the pack again.
    """

    event: str
    data: str
    simulated: bool
    minimum: int
    software: Mapping[str, str]
    command: str


def pack(documents: Sequence[Document], origin: Origin) -> Files:
    """Return all files of a pack.

    Parameters
    ----------
    documents : sequence of Document
        The same report in one language each.
    origin : Origin
        Where it comes from.

    Returns
    -------
    dict of str to bytes
        Path to content, the same for the same input; the manifest says the hash of each.

    Raises
    ------
    MissingGlyph
        If a text has a character that no typeface for paper has.
    """
    return with_manifest(forms(documents, origin), origin)


def forms(documents: Sequence[Document], origin: Origin) -> Files:
    """Return a report in every form and language; parameters and errors are those of `pack`."""
    files: Files = {}
    steps = len(documents) * len(_FORMS)
    for number, document in enumerate(documents):
        with speaking(document.language):
            for done, (name, write) in enumerate(_FORMS.items(), number * len(_FORMS)):
                begin("writing", done, steps, f"{document.language}/{name}")
                files |= write(document)
            folder = document.language
            files[f"{folder}/README.txt"] = of_the_pack(
                document.title, document.source, minimum=origin.minimum
            ).encode("utf-8-sig")
    return files


def with_manifest(files: Files, origin: Origin) -> Files:
    """Return files with the one that lists them."""
    return files | {MANIFEST: _manifest(files, origin)}


def _manifest(files: Files, origin: Origin) -> bytes:
    written = {
        "event": origin.event,
        "simulated": origin.simulated,
        "data_sha256": origin.data,
        "minimum_group": origin.minimum,
        "software": dict(origin.software),
        "made_again_by": origin.command,
        "files": {name: hashlib.sha256(files[name]).hexdigest() for name in sorted(files)},
    }
    return json.dumps(written, ensure_ascii=False, indent=2).encode()


def _report(document: Document) -> Files:
    return {f"{document.language}/report.pdf": as_pdf(document)}


def _page(document: Document) -> Files:
    return {f"{document.language}/report.html": as_page(document)}


def _charts(document: Document) -> Files:
    folder = f"{document.language}/charts"
    wanted = [(figure, kind) for figure in document.figures() for kind in KINDS]
    with ThreadPoolExecutor() as several:  # most of the time is spent outside of Python
        drawn = several.map(lambda one: picture(one[0].chart, one[1]), wanted)
        files: Files = {}
        try:
            for (figure, kind), content in zip(wanted, drawn, strict=True):
                go_on()
                files[f"{folder}/{figure.name}.{kind}"] = content
        finally:
            several.shutdown(cancel_futures=True)
        return files


def _data(document: Document) -> Files:
    folder = f"{document.language}/data"
    return {f"{folder}/{name}": content for name, content in as_data(document).items()}


def _slides(document: Document) -> Files:
    # What writes slides and workbooks is loaded with the first pack, not with the first page.
    from dashboard.report.slides.deck import as_slides

    return {f"{document.language}/slides.pptx": as_slides(document)}


def _workbook(document: Document) -> Files:
    from dashboard.report.workbook.book import as_workbook

    return {f"{document.language}/workbook.xlsx": as_workbook(document)}


_FORMS: dict[str, Callable[[Document], Files]] = {
    "report.pdf": _report,
    "report.html": _page,
    "slides.pptx": _slides,
    "workbook.xlsx": _workbook,
    "charts": _charts,
    "data": _data,
}
