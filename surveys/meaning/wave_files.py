"""The survey files of an event: found, opened, and their columns given roles."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from glob import glob
from itertools import chain, combinations, product
from pathlib import Path

import numpy as np

from surveys.event import EVENT_FILE, AnyWave, Event, Header
from surveys.linkage.links import LinkedBy, not_linked
from surveys.linkage.three_waves import ClosedMatching
from surveys.linkage.tokens import PartTokens, Token, in_memory
from surveys.loading.event_folder import EventFolder
from surveys.meaning.columns import ColumnRoles, FileColumns, no_column
from surveys.meaning.file_part import FilePart
from surveys.meaning.private_columns import part_without_personal
from surveys.meaning.wave_codes import wave_codes
from surveys.meaning.wave_rows import WaveRows
from surveys.problems import Problem, ProblemsFound, did_you_mean
from surveys.reading.apart.whole_files import is_read_apart, open_apart
from surveys.reading.files import SurveyFile, name_and_sheet, open_survey_file
from surveys.reading.previews import previews_of
from surveys.store.content.plain_codes import token_beside_imports
from surveys.store.content.stored_file import StoredFile, StoredFiles, stored_files, stored_paths
from surveys.store.disk.manifest import Manifest

AnyFile = SurveyFile | StoredFile
"""A file in the event's folder, or what was kept of one that was imported."""


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
        problems += _check_not_empty(files)
    all_opened = not problems
    problems += _check_same_content(event, files)
    if event.same_row:
        problems += _check_same_imports(event, stored)
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
        problems += _check_somewhere(event, [*chain(*files.values())], [*chain(*roles.values())])
    parts: dict[AnyWave, tuple[FilePart, ...]] = {}
    token = _token(event, stored, files, problems)
    for wave in event.waves:
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
    codes = {} if event.same_row else {w: wave_codes(event, of, token) for w, of in parts.items()}
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


def _check_same_content(event: Event, files: dict[AnyWave, list[AnyFile]]) -> Iterator[Problem]:
    for wave in event.waves:
        seen: dict[tuple[str, str], str] = {}
        for file in files[wave]:
            key = (file.content_hash, _sheet(file))
            if key in seen:
                message = f"has the same content as {seen[key]}; each response would count twice"
                yield Problem(f"{EVENT_FILE}: {wave}.files: {file.name}", message)
            seen.setdefault(key, file.name)
    for earlier, later in combinations(event.waves, 2):
        one_wave, other_wave = event.wave(earlier), event.wave(later)
        if (one_wave.columns, one_wave.rows) != (other_wave.columns, other_wave.rows):
            continue
        for one, other in product(files[earlier], files[later]):
            if (one.content_hash, _sheet(one)) == (other.content_hash, _sheet(other)):
                message = (
                    f"{other.name} has the same content as the {earlier} file {one.name}; name "
                    f"the {later} responses; or, if one file holds both, say under "
                    f"[{earlier}.rows] and [{later}.rows] which rows, or under "
                    f"[{earlier}.columns] and [{later}.columns] which columns belong to which wave"
                )
                yield Problem(f"{EVENT_FILE}: {later}.files", message)


def _check_same_imports(event: Event, stored: StoredFiles) -> Iterator[Problem]:
    """Check that each imported file counts for all waves, if a row of it is one person."""
    of_pre = [file.source for file in stored.files.get("pre", ())]
    for wave in event.waves[1:]:
        of_wave = stored.files.get(wave, ())
        if [file.source for file in of_wave] != of_pre:
            message = (
                "are others, or come in another order, than those imported as pre, but each row "
                "is to be one person. Add each file as all waves at once: `scilit add EVENT "
                f"{' '.join(f'--{each} FILE' for each in event.waves)}`"
            )
            yield Problem(f"The files imported as {wave}", message)


def _sheet(file: AnyFile) -> str:
    return file.name.partition(", sheet ")[2]


def _check_somewhere(
    event: Event, files: list[AnyFile], roles: list[ColumnRoles]
) -> Iterator[Problem]:
    """Segments and activities may stand in any wave, but must stand in one."""
    names = [file.name for file in files]
    headers = [header for file in files for header in file.headers]

    def absent(place: str, header: Header) -> Problem:
        return Problem(f"{EVENT_FILE}: {place}", no_column(header, names, headers))

    duration = event.columns.duration
    if duration is not None and not any(found.duration is not None for found in roles):
        yield absent("columns.duration", duration)
    for segment_id, segment in event.segments.items():
        if not any(segment_id in found.segments for found in roles):
            yield absent(f"segments.{segment_id}.column", segment.column)
    if event.activities is None:
        return
    if event.activities.column and all(found.choices is None for found in roles):
        yield absent("activities.column", event.activities.column)
    for activity, header in event.activities.columns.items():
        if not any(activity in found.activities for found in roles):
            yield absent(f"activities.columns.{activity}", header)


def _read(
    files: list[AnyFile],
    roles: list[ColumnRoles],
    event: Event,
    problems: list[Problem],
) -> Iterator[FilePart]:
    for file, found in zip(files, roles, strict=True):
        try:
            part = FilePart(found, file.read(found.positions))
            previews = previews_of(file) if isinstance(file, SurveyFile) else file.previews
        except ProblemsFound as wrong:
            problems += wrong.problems
            continue
        if isinstance(file, SurveyFile):
            part, personal = part_without_personal(part, file.layout.columns, event)
            problems += personal
        elif not event.same_row:  # nothing personal was kept
            near = event.matching.method == "tolerant"
            part = replace(part, codes=file.codes(near=near), linked=file.linked)
        yield replace(part, previews=previews)


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
        return token_beside_imports(stored.manifest, plain)
    except ProblemsFound as found:
        problems += found.problems
        return in_memory


def _check_not_empty(files: dict[AnyWave, list[AnyFile]]) -> Iterator[Problem]:
    for wave, of_wave in files.items():
        if not of_wave:
            message = (
                f"has no answers yet; name files under [{wave}], or add them with "
                f"`scilit add EVENT --{wave} FILE`"
            )
            yield Problem(f"{EVENT_FILE}: {wave}.files", message)
