"""Codes of files that lie in an event's folder, made comparable with those of imported ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from surveys.event import EVENT_FILE, AnyWave, Event
from surveys.linkage.tokens import Token, keyed
from surveys.problems import Problem, ProblemsFound
from surveys.reading.files import SurveyFile
from surveys.store.content.kept import source_of
from surveys.store.disk.keys import read_key
from surveys.store.disk.manifest import Manifest
from surveys.store.other_waves import told_apart_by_file


def token_beside_imports(
    event: Event, manifest: Manifest, files: Mapping[AnyWave, Iterable[SurveyFile]]
) -> Token:
    """Return what makes the same tokens of codes as those of the imported files.

    Parameters
    ----------
    event : Event
        The event.
    manifest : Manifest
        The event's imports.
    files : mapping of wave to iterable of SurveyFile
        The files that lie in the event's folder.

    Raises
    ------
    ProblemsFound
        If the key is destroyed, or not on this computer, or a file was imported too.
    """
    if manifest.closed is not None:
        message = (
            f"matching was closed on {manifest.closed[:10]}, so files that hold codes cannot "
            "be matched any more. Take them out of files"
        )
        raise ProblemsFound([Problem(EVENT_FILE, message)])
    key = read_key(manifest.event_id)
    problems = []
    for wave, of_wave in files.items():
        imported = {
            file.source: file.name
            for other in event.waves
            if other == wave or told_apart_by_file(event, wave, other)
            for file in manifest.counting(other)
        }
        sources = {source_of(file, key=key): file.name for file in of_wave}
        problems += [
            Problem(
                f"{EVENT_FILE}: {wave}.files: {name}",
                f"was imported too, as {imported[source]}; each response would count twice. Take "
                "it out of files",
            )
            for source, name in sources.items()
            if source in imported
        ]
    if problems:
        raise ProblemsFound(problems)
    return keyed(key)
