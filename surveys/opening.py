"""The one door to an event: a folder in, matched and scored respondents out."""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from surveys.event import WAVES, AnyWave, Event, Wave
from surveys.followup import FollowUp, gather_follow_up
from surveys.instrument import Instrument
from surveys.linkage.decisions import DECISIONS_FILE
from surveys.linkage.links import Doubtful, Links
from surveys.linkage.matching import Persons
from surveys.loading.event_folder import EventFolder, describe_event
from surveys.loading.logo import Logo
from surveys.matched_waves import MatchedWaves, match_waves
from surveys.meaning.file_part import FilePart
from surveys.meaning.understanding import understand
from surveys.meaning.wave_files import EventFiles, FilesWrong, read_files, survey_files
from surveys.meaning.waves import RowPlaces
from surveys.problems import Problem, ProblemsFound
from surveys.proposing.swapped_waves import Given, Swapped, seem_swapped
from surveys.respondents import Respondents, gather
from surveys.steps import begin, steps_of_opening
from surveys.store.disk.manifest import Manifest


class FileState(NamedTuple):
    """What tells that a file has changed: when it was written, and its size in bytes."""

    file: Path
    written: int
    size: int


@dataclass(frozen=True, slots=True, eq=False)
class MatchingRecord:
    """Why the responses before and after were matched as they were.

    Attributes
    ----------
    links : Links
        Every link between a response before and one after.
    doubtful : tuple of Doubtful
        Who may be the same person, but was not linked.
    places : dict of wave to RowPlaces
        Where the responses stand.
    responses : dict of wave to ndarray of int64, shape (n,)
        Everyone's response, in the order of `OpenedEvent.respondents`; `NOBODY` where none.
    strict : Respondents or None
        The respondents if only equal codes counted; None where no others do.
    lost : tuple of str
        Where decisions stand that count no more; see `surveys.linkage.decided.Decided`.
    """

    links: Links
    doubtful: tuple[Doubtful, ...]
    places: dict[Wave, RowPlaces]
    responses: dict[Wave, NDArray[np.int64]]
    strict: Respondents | None
    lost: tuple[str, ...] = ()


class PreviewsCounted(NamedTuple):
    """Previews of one file that count as answers.

    Attributes
    ----------
    wave : str
        The file's wave.
    file : str
        Its name.
    rows : int
        How many there are.
    header : str
        The column that tells them from responses.
    responses : tuple of str
        The texts in it that responses have.
    """

    wave: AnyWave
    file: str
    rows: int
    header: str
    responses: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class OpenedEvent:
    """An event that was read without a problem.

    Attributes
    ----------
    event : Event
        What `event.toml` says.
    forms : dict of wave to Instrument
        The questionnaire of each wave.
    respondents : Respondents
        Everyone who took part before or after the event.
    figures_hash : str
        The same without the logo and what `event.toml` says of the report, which change no figure;
        empty for people who were made without files.
    logo : Logo or None
        What stands on the event's report.
    followup : FollowUp or None
        The follow-up beside what was before and after; None where there was none.
    content_hash : str
        SHA-256 of the descriptions, decisions and survey files, for figures to say what they are
        from.
    matching : MatchingRecord or None
        Why responses were matched; None for people who were made without files.
    asked_activities : tuple of wave
        The waves that asked what people attended.
    previews : tuple of PreviewsCounted
        What the survey tool says that nobody of the audience gave.
    swapped : tuple of Swapped
        Files that seem to be of another wave.
    """

    event: Event
    forms: dict[AnyWave, Instrument]
    respondents: Respondents
    content_hash: str
    followup: FollowUp | None = None
    matching: MatchingRecord | None = None
    asked_activities: tuple[AnyWave, ...] = ()
    previews: tuple[PreviewsCounted, ...] = ()
    swapped: tuple[Swapped, ...] = ()
    figures_hash: str = ""
    logo: Logo | None = None


def open_event(path: Path, *, imports: Manifest | None = None) -> OpenedEvent:
    """Read an event folder from its description to matched and scored respondents.

    Parameters
    ----------
    path : Path
        The folder, or the `event.toml` in it.
    imports : Manifest, optional
        The imports as they are to be, their tables written; by default as they are.

    Raises
    ------
    ProblemsFound
        With every problem that was found, in the descriptions and in the survey files.
    """
    described = describe_event(path)
    problems = list(described.problems)
    folder = described.folder
    if folder is None:
        raise ProblemsFound(problems)
    before = _states(folder)
    steps = steps_of_opening(len(folder.event.waves))
    try:
        files = read_files(folder, imports=imports)
        begin("understanding", steps - 4, steps)
        waves = understand(folder.event, folder.forms, files.parts)
    except FilesWrong as found:
        strange = _strange_texts(folder, found.parts)
        raise ProblemsFound(dict.fromkeys([*problems, *found.problems, *strange])) from None
    except ProblemsFound as found:
        raise ProblemsFound(dict.fromkeys([*problems, *found.problems])) from None
    if problems:
        raise ProblemsFound(problems)
    begin("matching", steps - 3, steps)
    matched = match_waves(folder, waves, files.codes, closed=files.closed)
    begin("scoring", steps - 2, steps)
    respondents, followup = _gathered(folder, matched)
    content_hash, figures_hash = _hashes(folder, files)
    _check_unchanged(before, _states(folder))
    return OpenedEvent(
        folder.event,
        folder.forms,
        respondents,
        content_hash,
        followup,
        matching=_matching(folder, matched),
        asked_activities=tuple(
            wave for wave, responses in waves.items() if responses.asked_activities.any()
        ),
        previews=tuple(_previews(files)),
        swapped=tuple(
            seem_swapped(
                [
                    Given(wave, part.table.name, part.answered)
                    for wave, parts in files.parts.items()
                    for part in parts
                ]
            )
        ),
        figures_hash=figures_hash,
        logo=folder.logo,
    )


def _previews(files: EventFiles) -> Iterator[PreviewsCounted]:
    for wave, parts in files.parts.items():
        for part in parts:
            if part.previews is not None and part.preview_rows:
                yield PreviewsCounted(
                    wave,
                    part.table.name,
                    part.preview_rows,
                    part.previews.header,
                    part.previews.responses,
                )


def _gathered(folder: EventFolder, matched: MatchedWaves) -> tuple[Respondents, FollowUp | None]:
    """Score the respondents of all waves."""
    event, forms = folder.event, folder.forms
    respondents = _pre_post(folder, matched, matched.persons)
    if matched.later is None:
        return respondents, None
    return respondents, gather_follow_up(
        matched.waves,
        matched.later,
        forms,
        activities=_named(event),
        seconds_per_item=event.careless.seconds_per_item,
    )


def _pre_post(folder: EventFolder, matched: MatchedWaves, persons: Persons) -> Respondents:
    return gather(
        {wave: matched.waves[wave] for wave in WAVES},
        persons,
        {wave: folder.forms[wave] for wave in WAVES},
        activities=_named(folder.event),
        seconds_per_item=folder.event.careless.seconds_per_item,
    )


def _matching(folder: EventFolder, matched: MatchedWaves) -> MatchingRecord:
    strict = None if matched.strict is None else _pre_post(folder, matched, matched.strict)
    return MatchingRecord(
        links=matched.persons.links,
        doubtful=matched.persons.doubtful,
        places={wave: matched.waves[wave].places for wave in WAVES},
        responses={"pre": matched.persons.pre, "post": matched.persons.post},
        strict=strict,
        lost=matched.lost,
    )


def _named(event: Event) -> tuple[str, ...]:
    return event.activities.named() if event.activities else ()


def _strange_texts(
    folder: EventFolder, parts: dict[AnyWave, tuple[FilePart, ...]]
) -> tuple[Problem, ...]:
    """Return what is wrong in the columns that could be read although others could not."""
    readable = {wave: of_wave for wave, of_wave in parts.items() if of_wave}
    try:
        understand(folder.event, folder.forms, readable)
    except ProblemsFound as found:
        return found.problems
    return ()


def event_states(path: Path) -> tuple[FileState, ...]:
    """Return the state of every file that an event is read from, as far as it can be described.

    Whoever keeps an opened event can tell by them that it has changed.

    Parameters
    ----------
    path : Path
        The folder, or the `event.toml` in it.
    """
    folder = describe_event(path).folder
    if folder is not None:
        return _states(folder)
    base = path if path.is_dir() else path.parent
    return tuple(_state(file) for file in sorted(base.rglob("*.toml")))


def _states(folder: EventFolder) -> tuple[FileState, ...]:
    decisions = folder.path / DECISIONS_FILE
    described = (*folder.descriptions, *folder.pictures, decisions)
    return tuple(_state(file) for file in (*described, *survey_files(folder)))


def _state(file: Path) -> FileState:
    try:
        status = file.stat()
    except OSError:
        return FileState(file, -1, -1)
    return FileState(file, status.st_mtime_ns, status.st_size)


def _check_unchanged(before: tuple[FileState, ...], after: tuple[FileState, ...]) -> None:
    """Refuse an event whose files were written to while it was read: it would be half of it."""
    changed = {state.file.name for state in set(before) ^ set(after)}
    if changed:
        message = "changed while the event was read. Wait until it is written, then open it again"
        raise ProblemsFound(Problem(name, message) for name in sorted(changed))


def _hashes(folder: EventFolder, files: EventFiles) -> tuple[str, str]:
    """Return the hash of everything, and of what figures come from."""
    event, *forms = (file.read_bytes() for file in folder.descriptions)
    decisions = folder.path / DECISIONS_FILE
    further = [*forms, decisions.read_bytes()] if decisions.exists() else forms
    of_figures = tomllib.loads(event.decode("utf-8-sig"))
    of_figures.pop("report", None)
    return (
        _hash_of(files, event, *further, *([folder.logo.content] if folder.logo else ())),
        _hash_of(files, json.dumps(of_figures, default=str).encode(), *further),
    )


def _hash_of(files: EventFiles, *described: bytes) -> str:
    digest = hashlib.sha256(files.content_hash.encode())
    for content in described:
        digest.update(hashlib.sha256(content).digest())
    return digest.hexdigest()
