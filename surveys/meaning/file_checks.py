"""What can be wrong with the files of an event together, although each of them is sound."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from surveys.event import EVENT_FILE, AnyWave, Event, Header
from surveys.meaning.columns import ColumnRoles, no_column
from surveys.problems import Problem
from surveys.reading.files import SurveyFile
from surveys.store.content.stored_file import StoredFile, StoredFiles

AnyFile = SurveyFile | StoredFile
"""A file in the event's folder, or what was kept of one that was imported."""


def check_not_empty(files: dict[AnyWave, list[AnyFile]]) -> Iterator[Problem]:
    """Check that each wave has a file."""
    for wave, of_wave in files.items():
        if not of_wave:
            message = (
                f"has no answers yet; name files under [{wave}], or add them with "
                f"`scilit add EVENT --{wave} FILE`"
            )
            yield Problem(f"{EVENT_FILE}: {wave}.files", message)


def check_same_content(event: Event, files: dict[AnyWave, list[AnyFile]]) -> Iterator[Problem]:
    """Check that no file stands in a wave twice, or in two that are not told apart."""
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


def check_same_imports(event: Event, stored: StoredFiles) -> Iterator[Problem]:
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


def check_somewhere(
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
    time = event.columns.time
    if time is not None and not any(found.time is not None for found in roles):
        yield absent("columns.time", time)
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
