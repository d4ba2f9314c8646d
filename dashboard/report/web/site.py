"""The pack of an event as a site: a page in each language, with every file to take away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from dashboard.report.archive import Files
from dashboard.report.document import Document
from dashboard.report.pack import MANIFEST, Origin, forms, with_manifest
from dashboard.report.web.page import Beside, Link, as_page
from dashboard.words.language import name_of, speaking
from dashboard.words.web import file_title

INDEX = "index.html"


def site(documents: Sequence[Document], origin: Origin) -> Files:
    """Return all files of a site.

    Parameters
    ----------
    documents : sequence of Document
        The same report in one language each; the first is what visitors see.
    origin : Origin
        Where it comes from.

    Returns
    -------
    dict of str to bytes
        Path to content, the same for the same input: the pack, a page in the folder of each
        language, and the first one's above them. No link names a server.

    Raises
    ------
    MissingGlyph
        If a text has a character that no typeface for paper has.
    """
    files = forms(documents, origin)
    pages: Files = {}
    for folder, document in [("", documents[0]), *((one.language, one) for one in documents)]:
        with speaking(document.language):
            beside = _beside(document, documents, files, folder)
        pages[str(PurePosixPath(folder, INDEX))] = as_page(document, beside)
    return with_manifest(files | pages, origin)


def _beside(document: Document, documents: Sequence[Document], files: Files, folder: str) -> Beside:
    """Return what a page in a folder leads to; `files` are those of the pack."""
    up = "../" if folder else ""
    own = PurePosixPath(document.language)

    def address(path: str) -> str:
        return path.removeprefix(f"{folder}/") if folder else path

    languages = tuple(
        Link(
            name_of(one.language),
            INDEX if one is document else f"{up}{one.language}/{INDEX}",
            language=one.language,
            here=one is document,
        )
        for one in documents
    )
    whole = [path for path in files if PurePosixPath(path).parent == own]
    described = f"{own}/data/datapackage.json"
    downloads = [Link(file_title(path), address(path)) for path in [*whole, described]]
    return Beside(
        languages=languages,
        downloads=(*downloads, Link(file_title(MANIFEST), f"{up}{MANIFEST}")),
        figures={
            figure.name: tuple(
                Link(file.suffix[1:].upper(), address(path))
                for path in files
                if (file := PurePosixPath(path)).stem == figure.name and own in file.parents
            )
            for figure in document.figures()
        },
    )
