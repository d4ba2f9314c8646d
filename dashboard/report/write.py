"""An event to its pack or its site, in some languages, and either into a folder."""

from __future__ import annotations

import platform
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from threading import Lock
from typing import Final, Literal

from analysis.disclosure.counted import keep_counted
from analysis.disclosure.releases import (
    RELEASES_FILE,
    Release,
    keep_release,
    read_releases,
)
from analysis.groups.families import Basis
from dashboard.charts.paper.letters import MissingGlyph
from dashboard.findings import findings
from dashboard.released import answered, decided, guarded
from dashboard.report.archive import Files
from dashboard.report.compose import check_comments, compose
from dashboard.report.document import Document
from dashboard.report.pack import Origin, pack
from dashboard.report.parts import SECTIONS, USUAL, SectionId
from dashboard.report.web.site import site
from dashboard.words.filters import as_options
from dashboard.words.language import speaking
from dashboard.words.provenance import software_version
from surveys.opening import OpenedEvent
from surveys.problems import Problem, ProblemsFound
from surveys.selecting.selection import EVERYBODY, Selection
from surveys.steps import begin

LIBRARIES = ("numpy", "scipy", "pandas", "typst", "jinja2", "python-pptx", "xlsxwriter")

Form = Literal["pack", "site"]
"""Files to hand over, or to be shown by a web server."""

_ONE_WRITER: Final = Lock()
"""Held between the last look at what was published and the next entry, by visitors of one app."""

_WRITERS: dict[Form, Callable[[Sequence[Document], Origin], Files]] = {"pack": pack, "site": site}
_COMMANDS: dict[Form, str] = {
    "pack": "report EVENT --out FOLDER",
    "site": "publish EVENT --out SITE",
}


def released(
    folder: Path,
    opened: OpenedEvent,
    form: Form,
    *,
    languages: Iterable[str],
    selection: Selection = EVERYBODY,
    basis: Basis = "matched",
    sections: Collection[SectionId] = USUAL,
) -> Files:
    """Return a pack or site, and write down in the event's folder what it tells of whom.

    Of an event to which nobody gave answers nothing is written down.

    Parameters
    ----------
    folder : Path
        The event's.
    opened, form, languages, selection, basis, sections
        See `made`.

    Raises
    ------
    ProblemsFound
        As `made`; if what was published before cannot be read; if it cannot be written down.
    """
    make = partial(
        made,
        opened,
        form,
        languages=list(languages),
        selection=selection,
        basis=basis,
        sections=sections,
    )
    if opened.event.simulated:
        return make()[0]
    while True:
        earlier = read_releases(folder)
        files, release = make(earlier=earlier, folder=folder)
        if release in earlier:
            return files
        begin("keeping", 0, 1)  # the last moment at which nothing is kept yet
        with _ONE_WRITER:
            # What somebody else published meanwhile may leave less that can be told.
            if read_releases(folder) == earlier:
                _keep(folder, release, opened)
                return files


def _keep(folder: Path, release: Release, opened: OpenedEvent) -> None:
    people = answered(opened)
    try:
        if people is not None:
            keep_counted(folder, release.data, people)
        keep_release(folder, release)
    except OSError as error:
        said = (
            f"cannot be written ({error.strerror}). It says what was published, without which "
            "a later pack could tell of single people; give yourself the right to write there"
        )
        raise ProblemsFound([Problem(str(folder / RELEASES_FILE), said)]) from error


def made(
    opened: OpenedEvent,
    form: Form,
    *,
    languages: Sequence[str],
    selection: Selection = EVERYBODY,
    basis: Basis = "matched",
    sections: Collection[SectionId] = USUAL,
    earlier: Sequence[Release] = (),
    folder: Path | None = None,
) -> tuple[Files, Release]:
    """Return a pack or site of an event, and what it tells of whom.

    Parameters
    ----------
    opened : OpenedEvent
        The event.
    form : {"pack", "site"}
        Which of the two.
    languages : sequence of str
        The languages of the report, each written in whole; a site opens in the first.
    selection, basis
        Whom it is about, and whose scores it shows; see `dashboard.findings.findings`.
    sections : collection of str
        The parts that go in.
    earlier : sequence of Release
        What was published of the event before.
    folder : Path, optional
        The event's, where it may stand who was counted then.

    Raises
    ------
    ProblemsFound
        If a text has a character that no typeface for paper has, a comment is on no chart, or
        nothing can be added to what was published before.
    """
    found = findings(opened, selection=selection, basis=basis)
    check_comments(found)
    decision = decided(found, earlier, sections=sections, folder=folder)
    documents = []
    for done, language in enumerate(languages):
        begin("composing", done, len(languages), language)
        with speaking(language):
            said = replace(found, language=language)
            documents.append(compose(guarded(said, decision), sections=sections))
    typed = ["scilit", _COMMANDS[form], "--language", *languages]
    if set(sections) != set(USUAL):
        typed += ["--sections", *(name for name in SECTIONS if name in sections)]
    typed += [as_options(selection, basis)]
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
        command=" ".join(typed).strip(),
    )
    release = Release.of(
        decision.people, decision.hidden, data=opened.figures_hash, minimum=found.minimum
    )
    try:
        return _WRITERS[form](documents, origin), release
    except MissingGlyph as missing:
        raise ProblemsFound([Problem("report", str(missing))]) from missing


def refuse_filled(folder: Path) -> None:
    """Refuse a folder in which something is already.

    Raises
    ------
    ProblemsFound
        If so, or if it is no folder.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        said = "is not empty; name a new folder, so that no older file is taken for a new one"
        raise ProblemsFound([Problem(str(folder), said)])


def write_files(files: Files, folder: Path) -> None:
    """Write a pack or a site into a folder.

    Raises
    ------
    ProblemsFound
        If nothing can be written there.
    """
    try:
        for name, content in files.items():
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    except OSError as error:
        said = f"cannot be written: {error.strerror}"
        raise ProblemsFound([Problem(str(folder), said)]) from error
