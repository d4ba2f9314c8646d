"""The pack: a report in every form, with what it takes to check it and to make it again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass

from dashboard.charts.pictures import every_picture
from dashboard.report.archive import Files
from dashboard.report.data import as_data
from dashboard.report.document import Document, Figure
from dashboard.report.pdf import as_pdf
from dashboard.report.web.page import as_page
from dashboard.words.language import speaking
from dashboard.words.report import of_the_pack
from surveys.steps import begin, go_on

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
    of_each = len(_FORMS) + 1  # and its charts
    # Drawing is mostly done outside of Python, so all else is written meanwhile.
    several = ThreadPoolExecutor()
    try:
        for number, document in enumerate(documents):
            charts = _charts(document, several)
            with speaking(document.language):
                for done, (name, write) in enumerate(_FORMS.items(), number * of_each):
                    begin("writing", done, len(documents) * of_each, f"{document.language}/{name}")
                    files |= write(document)
                folder = document.language
                files[f"{folder}/README.txt"] = of_the_pack(
                    document.title, document.subtitle, document.source, minimum=origin.minimum
                ).encode("utf-8-sig")
            begin("writing", done + 1, len(documents) * of_each, f"{document.language}/charts")
            for drawn in charts:
                go_on()
                files |= drawn
    finally:
        several.shutdown(cancel_futures=True)
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


def _charts(document: Document, several: Executor) -> Iterator[Files]:
    """Begin to draw all charts, and return each when it is drawn."""
    folder = f"{document.language}/charts"

    def drawn(figure: Figure) -> Files:
        kinds = every_picture(figure.chart)
        return {f"{folder}/{figure.name}.{kind}": content for kind, content in kinds.items()}

    return several.map(drawn, document.figures())


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
    "data": _data,
}
