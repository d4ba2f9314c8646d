"""The one door to an event: a folder in, matched and scored respondents out."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from surveys.event import EVENT_FILE, WAVES, AnyWave, Event
from surveys.followup import FollowUp, gather_follow_up
from surveys.instrument import Instrument
from surveys.linkage.codes import PART_SEPARATOR, codes_of_rows, normalised_codes
from surveys.linkage.matching import match_exactly
from surveys.linkage.three_waves import match_three_waves
from surveys.loading.event_folder import EventFolder, describe_event
from surveys.meaning.file_part import FilePart
from surveys.meaning.understanding import understand
from surveys.meaning.wave_files import EventFiles, FilesWrong, read_files, survey_files
from surveys.meaning.waves import WaveResponses
from surveys.problems import Problem, ProblemsFound
from surveys.respondents import Respondents, gather


class FileState(NamedTuple):
    """What tells that a file has changed: when it was written, and its size in bytes."""

    file: Path
    written: int
    size: int


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
    followup : FollowUp or None
        The follow-up beside what was before and after; None where there was none.
    content_hash : str
        SHA-256 of the descriptions and survey files, for figures to say what they are from.
    """

    event: Event
    forms: dict[AnyWave, Instrument]
    respondents: Respondents
    content_hash: str
    followup: FollowUp | None = None


def open_event(path: Path) -> OpenedEvent:
    """Read an event folder from its description to matched and scored respondents.

    Parameters
    ----------
    path : Path
        The folder, or the `event.toml` in it.

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
    try:
        files = read_files(folder)
        waves = understand(folder.event, folder.forms, files.parts)
    except FilesWrong as found:
        strange = _strange_texts(folder, found.parts)
        raise ProblemsFound([*problems, *found.problems, *strange]) from None
    except ProblemsFound as found:
        raise ProblemsFound([*problems, *found.problems]) from None
    if problems:
        raise ProblemsFound(problems)
    respondents, followup = _matched(folder, waves, tokens=files.tokens)
    content_hash = _content_hash(folder, files)
    _check_unchanged(before, _states(folder))
    return OpenedEvent(folder.event, folder.forms, respondents, content_hash, followup)


def _matched(
    folder: EventFolder, waves: dict[AnyWave, WaveResponses], *, tokens: bool
) -> tuple[Respondents, FollowUp | None]:
    """Match and score the respondents of all waves."""
    event, forms = folder.event, folder.forms
    if event.same_row:
        codes = {wave: codes_of_rows(of_wave.answered) for wave, of_wave in waves.items()}
        waves = {wave: of_wave.only(of_wave.answered > 0) for wave, of_wave in waves.items()}
    else:
        codes = {
            wave: normalised_codes(of_wave.id_parts, no_code=event.matching.no_code)
            for wave, of_wave in waves.items()
        }
    _check_codes(codes, event)
    answered = {wave: of_wave.answered for wave, of_wave in waves.items()}
    persons = match_exactly(
        codes["pre"],
        codes["post"],
        pre_answered=answered["pre"],
        post_answered=answered["post"],
        duplicates=event.matching.duplicates,
    )
    later = (
        match_three_waves(persons, codes, answered, duplicates=event.matching.duplicates)
        if event.followup
        else None
    )
    problems = [_no_pair(codes, tokens=tokens)] if persons.linkage.matched == 0 else []
    if later is not None and later.linkage.matched_pre + later.linkage.matched_post == 0:
        problems.append(_nobody_again(codes, event, tokens=tokens))
    if problems:
        raise ProblemsFound(problems)
    activities, seconds = _named(event), event.careless.seconds_per_item
    respondents = gather(
        {wave: waves[wave] for wave in WAVES},
        persons,
        {wave: forms[wave] for wave in WAVES},
        activities=activities,
        seconds_per_item=seconds,
    )
    if later is None:
        return respondents, None
    return respondents, gather_follow_up(
        waves, later, forms, activities=activities, seconds_per_item=seconds
    )


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
    return tuple(_state(file) for file in (*folder.descriptions, *survey_files(folder)))


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


def _content_hash(folder: EventFolder, files: EventFiles) -> str:
    digest = hashlib.sha256(files.content_hash.encode())
    for description in folder.descriptions:
        digest.update(hashlib.sha256(description.read_bytes()).digest())
    return digest.hexdigest()


def _named(event: Event) -> tuple[str, ...]:
    return event.activities.named() if event.activities else ()


def _check_codes(codes: dict[AnyWave, pa.ChunkedArray], event: Event) -> None:
    problems = []
    for wave, of_wave in codes.items():
        typed = of_wave.drop_null()
        place = _place_of_id(event, wave)
        named = " and ".join(f'"{header[0]}"' for header in event.id_columns(wave))
        if len(typed) == 0:
            problems.append(Problem(place, f"{named} is empty in every row of the {wave} files"))
        elif len(typed) > 1 and pc.count_distinct(typed).as_py() == 1:
            message = (
                f"{named} holds the same text in all {len(typed)} rows of the {wave} files; "
                "is this the column with the respondents' codes?"
            )
            problems.append(Problem(place, message))
    if problems:
        raise ProblemsFound(problems)


def _place_of_id(event: Event, wave: AnyWave) -> str:
    own = f"{wave}." if event.wave(wave).columns.id else ""
    return f"{EVENT_FILE}: {own}columns.id"


def _no_pair(codes: dict[AnyWave, pa.ChunkedArray], *, tokens: bool) -> Problem:
    """Say that nothing matches, by the codes' shapes: the codes themselves are private."""
    message = (
        f"no code of the {len(codes['pre'])} pre responses stands among the "
        f"{len(codes['post'])} post responses, so nobody's change can be seen. "
        f"{_same_column(codes, WAVES, 'both waves', tokens=tokens)}"
    )
    return Problem(f"{EVENT_FILE}: columns.id", message)


def _nobody_again(codes: dict[AnyWave, pa.ChunkedArray], event: Event, *, tokens: bool) -> Problem:
    """Say that the follow-up matches nobody, by the codes' shapes."""
    message = (
        f"no code of the {len(codes['followup'])} followup responses stands among the pre or post "
        "responses, so nobody was followed up. "
        f"{_same_column(codes, ('followup', *WAVES), 'all waves', tokens=tokens)}"
    )
    return Problem(_place_of_id(event, "followup"), message)


def _same_column(
    codes: dict[AnyWave, pa.ChunkedArray], waves: Sequence[AnyWave], which: str, *, tokens: bool
) -> str:
    """Ask for the right column; tokens have all the same shape and tell nothing."""
    if tokens:
        return f"Is the same column named for {which}?"
    shapes = ", most ".join(f"{wave} codes like {_commonest_shape(codes[wave])}" for wave in waves)
    shapes = shapes.replace("codes like", "codes look like", 1)
    return f"Most {shapes} (A a letter, 9 a digit); is the same column named for {which}?"


def _commonest_shape(codes: pa.ChunkedArray) -> str:
    letters = pc.replace_substring_regex(codes.drop_null(), r"\p{L}", "A")
    digits = pc.replace_substring_regex(letters, r"\p{N}", "9")
    shapes = pc.replace_substring(digits, PART_SEPARATOR, " + ")
    most = max(pc.value_counts(shapes).to_pylist(), key=lambda shape: shape["counts"])
    return str(most["values"])[:24]
