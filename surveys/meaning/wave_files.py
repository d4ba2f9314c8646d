"""The survey files of an event: found, opened, and their columns given roles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from glob import glob
from itertools import chain
from pathlib import Path

import numpy as np

from surveys.event import EVENT_FILE, AnyWave, Event
from surveys.linkage.links import LinkedBy, not_linked
from surveys.linkage.three_waves import ClosedMatching
from surveys.linkage.tokens import PartTokens, Token, in_memory
from surveys.loading.event_folder import EventFolder
from surveys.meaning.answered_when import answered_when
from surveys.meaning.columns import ColumnRoles, FileColumns
from surveys.meaning.dates_for_codes import dates_for_codes
from surveys.meaning.file_checks import (
    AnyFile,
    check_not_empty,
    check_same_content,
    check_same_imports,
    check_somewhere,
)
from surveys.meaning.file_part import FilePart
from surveys.meaning.private_columns import part_without_personal
from surveys.meaning.wave_codes import wave_codes
from surveys.meaning.wave_rows import WaveRows
from surveys.problems import Problem, ProblemsFound, did_you_mean
from surveys.reading.apart.whole_files import is_read_apart, open_apart
from surveys.reading.files import SurveyFile, name_and_sheet, open_survey_file
from surveys.reading.previews import previews_of
from surveys.steps import begin, go_on, steps_of_opening
from surveys.store.content.plain_codes import token_beside_imports
from surveys.store.content.stored_file import StoredFile, StoredFiles, stored_files, stored_paths
from surveys.store.disk.manifest import Manifest


@dataclass(frozen=True, slots=True, eq=False)
class EventFiles:
    """All files of an event as text.

    Attributes
    ----------
    parts : dict of wave to tuple of FilePart
        In the order of their names.
    content_hash : str
        SHA-256 over the files' own hashes, so that a figure can say which data it is from.
    codes : dict of wave to tuple of PartTokens
        The respondents' codes; none where a row is one person.
    closed : ClosedMatching or None
        What is known of matching since it was closed; None while it is open.
    """

    parts: dict[AnyWave, tuple[FilePart, ...]]
    content_hash: str
    codes: dict[AnyWave, tuple[PartTokens, ...]]
    closed: ClosedMatching | None


class FilesWrong(ProblemsFound):
    """Files cannot be used as they are; what could be read of them may hold more problems.

    Parameters
    ----------
    problems : iterable of Problem
        What is wrong with the files and their columns.
    parts : dict of wave to tuple of FilePart
        What could be read.
    """

    def __init__(
        self, problems: Iterable[Problem], parts: dict[AnyWave, tuple[FilePart, ...]]
    ) -> None:
        super().__init__(problems)
        self.parts = parts


def read_files(folder: EventFolder, *, imports: Manifest | None = None) -> EventFiles:
    """Read the named columns of every survey file of an event.

    Parameters
    ----------
    folder : EventFolder
        The event.
    imports : Manifest, optional
        As for `surveys.opening.open_event`.

    Raises
    ------
    FilesWrong
        With every problem of every file, and what could be read all the same.
    """
    event = folder.event
    problems: list[Problem] = []
    stored = _stored(folder, imports, problems)
    files: dict[AnyWave, list[AnyFile]] = {
        wave: [*_open(folder, wave, problems), *stored.files.get(wave, ())] for wave in event.waves
    }
    if not problems:
        problems += check_not_empty(files)
    all_opened = not problems
    problems += check_same_content(event, files)
    if event.same_row:
        problems += check_same_imports(event, stored)
    roles: dict[AnyWave, list[ColumnRoles]] = {wave: [] for wave in event.waves}
    for wave in event.waves:
        for file in files[wave]:
            columns = FileColumns(file.name, file.layout.columns)
            found = columns.roles(event, folder.forms[wave], wave)
            problems += columns.problems
            if isinstance(file, StoredFile):
                problems += file.check(event, found, wave, whole=not columns.problems)
                found = replace(found, id=())  # the tokens stand for them
            roles[wave].append(found)
    if all_opened:
        problems += check_somewhere(event, [*chain(*files.values())], [*chain(*roles.values())])
    parts: dict[AnyWave, tuple[FilePart, ...]] = {}
    token = _token(event, stored, files, problems)
    steps = steps_of_opening(len(event.waves))
    for done, wave in enumerate(event.waves):
        begin("reading", done, steps)
        of_wave = _read(files[wave], roles[wave], event, problems)
        rows = WaveRows(wave, event.wave(wave).rows, minimum=event.disclosure.minimum)
        parts[wave] = tuple(map(rows.of, of_wave)) if event.wave(wave).rows else tuple(of_wave)
        problems += rows.problems()
    if problems:
        raise FilesWrong(dict.fromkeys(problems), parts)
    digest = hashlib.sha256()
    for wave in event.waves:
        for file in files[wave]:
            digest.update(f"{wave} {file.content_hash}\n".encode())
    codes: dict[AnyWave, tuple[PartTokens, ...]] = {}
    for done, (wave, of) in enumerate(parts.items() if not event.same_row else (), len(parts)):
        begin("codes", done, steps)
        codes[wave] = wave_codes(event, of, token)
    return EventFiles(parts, digest.hexdigest(), codes, _closed(stored, parts["pre"]))


def _closed(stored: StoredFiles, pre: Sequence[FilePart]) -> ClosedMatching | None:
    if stored.manifest is None or stored.manifest.matched is None:
        return None
    linked = [
        not_linked(len(part.table.rows)) if part.linked is None else part.linked for part in pre
    ]
    return ClosedMatching(
        stored.manifest.matched,
        LinkedBy(
            np.concatenate([of.rules for of in linked]),
            np.concatenate([of.distances for of in linked]),
        ),
    )


def survey_files(folder: EventFolder) -> tuple[Path, ...]:
    """Return the survey files of all waves, and those in which imports lie."""
    plain = (
        path
        for wave in folder.event.waves
        for name in folder.event.wave(wave).files
        for path in _found(folder.path, name_and_sheet(name)[0])
    )
    return (*plain, *stored_paths(folder.path))


def _open(folder: EventFolder, wave: AnyWave, problems: list[Problem]) -> Iterator[SurveyFile]:
    for pattern in folder.event.wave(wave).files:
        name, sheet = name_and_sheet(pattern)
        paths = _found(folder.path, name)
        if not paths:
            near = [path.name for path in folder.path.iterdir() if path.is_file()]
            message = f'no file "{name}" in {folder.path}{did_you_mean(name, near)}'
            problems.append(Problem(f"{EVENT_FILE}: {wave}.files", message))
        for path in paths:
            shown = _shown(path, folder.path)
            opening = open_apart if is_read_apart(shown) else open_survey_file
            try:
                yield opening(path, sheet=sheet, shown_name=shown)
            except ProblemsFound as found:
                problems += found.problems


def _found(folder: Path, name: str) -> list[Path]:
    """Return the files that a name or glob means; a spreadsheet program's lock file is none."""
    path = folder / name
    if path.exists() or not any(sign in name for sign in "*?["):
        return [path] if path.exists() else []
    # Path.glob would not take an absolute path.
    found = (folder / file for file in glob(name, root_dir=folder, recursive=True))  # noqa: PTH207
    return sorted(file for file in found if file.is_file() and not file.name.startswith("~$"))


def _shown(path: Path, folder: Path) -> str:
    """Return what a file is called in problems: its path in the folder, or else its name."""
    inside = path.is_relative_to(folder) and ".." not in path.relative_to(folder).parts
    return path.relative_to(folder).as_posix() if inside else path.name


def _read(
    files: list[AnyFile],
    roles: list[ColumnRoles],
    event: Event,
    problems: list[Problem],
) -> Iterator[FilePart]:
    for file, found in zip(files, roles, strict=True):
        go_on()
        try:
            part = FilePart(found, file.read(found.positions))
            if isinstance(file, SurveyFile):
                previews, answered = previews_of(file), answered_when(file, named=found.time)
            else:
                previews, answered = file.previews, file.answered
        except ProblemsFound as wrong:
            problems += wrong.problems
            continue
        if isinstance(file, SurveyFile):
            part, personal = part_without_personal(part, file.layout.columns, event)
            problems += [*personal, *dates_for_codes(part)]
        elif not event.same_row:  # nothing personal was kept
            near = event.matching.method == "tolerant"
            part = replace(part, codes=file.codes(near=near), linked=file.linked)
        yield replace(part, previews=previews, answered=answered)


def _stored(folder: EventFolder, imports: Manifest | None, problems: list[Problem]) -> StoredFiles:
    try:
        return stored_files(folder.path, imports)
    except ProblemsFound as found:
        problems += found.problems
        return StoredFiles(None, {})


def _token(
    event: Event,
    stored: StoredFiles,
    files: dict[AnyWave, list[AnyFile]],
    problems: list[Problem],
) -> Token:
    """Return what stands for the codes of files in the event's folder."""
    plain = {
        wave: [file for file in of_wave if isinstance(file, SurveyFile)]
        for wave, of_wave in files.items()
    }
    if stored.manifest is None or not stored.files or event.same_row or not any(plain.values()):
        return in_memory
    try:
        return token_beside_imports(event, stored.manifest, plain)
    except ProblemsFound as found:
        problems += found.problems
        return in_memory
