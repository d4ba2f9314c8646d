"""An event to its pack or its site, in some languages, and either into a folder."""

from __future__ import annotations

import platform
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import version
from pathlib import Path

from dashboard.charts.paper.letters import MissingGlyph
from dashboard.findings import findings
from dashboard.report.compose import compose
from dashboard.report.document import Document
from dashboard.report.pack import Files, Origin, pack
from dashboard.report.web.site import site
from dashboard.words.language import speaking
from dashboard.words.provenance import software_version
from surveys.opening import OpenedEvent
from surveys.problems import Problem, ProblemsFound

LIBRARIES = ("numpy", "scipy", "pandas", "typst", "jinja2")


def event_pack(opened: OpenedEvent, *, languages: Iterable[str]) -> Files:
    """Return the pack of an event.

    Parameters
    ----------
    opened : OpenedEvent
        The event.
    languages : iterable of str
        The languages of the report, each written in whole.

    Raises
    ------
    ProblemsFound
        If a text has a character that no typeface for paper has.
    """
    return _files(opened, list(languages), pack, command="report EVENT --out FOLDER")


def event_site(opened: OpenedEvent, *, languages: Iterable[str]) -> Files:
    """Return the site of an event, in the first language where visitors come in.

    Parameters and errors are those of `event_pack`.
    """
    return _files(opened, list(languages), site, command="publish EVENT --out SITE")


def _files(
    opened: OpenedEvent,
    languages: list[str],
    write: Callable[[Sequence[Document], Origin], Files],
    *,
    command: str,
) -> Files:
    documents = []
    for language in languages:
        with speaking(language):
            documents.append(compose(findings(opened, language=language)))
    origin = Origin(
        event=str(opened.event.title),
        data=opened.content_hash,
        simulated=opened.event.simulated,
        minimum=opened.event.disclosure.minimum,
        software={
            "scilit": software_version(),
            "python": platform.python_version(),
            **{library: version(library) for library in LIBRARIES},
        },
        command=f"scilit {command} --language {' '.join(languages)}",
    )
    try:
        return write(documents, origin)
    except MissingGlyph as missing:
        raise ProblemsFound([Problem("report", str(missing))]) from missing


def write_files(files: Files, folder: Path) -> None:
    """Write a pack or a site into a folder that is new or empty.

    Raises
    ------
    ProblemsFound
        If something is in the folder, or nothing can be written there.
    """
    place = str(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            said = "is not empty; name a new folder, so that no older file is taken for a new one"
            raise ProblemsFound([Problem(place, said)])
        for name, content in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    except OSError as error:
        raise ProblemsFound([Problem(place, f"cannot be written: {error.strerror}")]) from error
