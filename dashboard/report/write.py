"""An event to its pack, in some languages, and the pack into a folder."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from dashboard.charts.paper.letters import MissingGlyph
from dashboard.findings import findings
from dashboard.report.archive import Files
from dashboard.report.compose import compose
from dashboard.report.pack import Origin, pack
from dashboard.words.language import speaking
from dashboard.words.provenance import software_version
from surveys.opening import OpenedEvent
from surveys.problems import Problem, ProblemsFound

LIBRARIES = ("numpy", "scipy", "pandas", "typst", "python-pptx", "xlsxwriter")


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
    languages = list(languages)
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
        command=f"scilit report EVENT --out FOLDER --language {' '.join(languages)}",
    )
    try:
        return pack(documents, origin)
    except MissingGlyph as missing:
        raise ProblemsFound([Problem("report", str(missing))]) from missing


def write_pack(files: Files, folder: Path) -> None:
    """Write a pack into a folder that is new or empty.

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
