"""Whether imported files are of another wave than the one they were given for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from surveys.event import AnyWave, Event
from surveys.problems import Problem
from surveys.proposing.swapped_waves import AnsweredLater, Given, Swapped, seem_swapped
from surveys.store.content.stored_file import StoredFile
from surveys.store.disk.manifest import ImportedFile, Manifest
from surveys.store.disk.objects import read_object


@dataclass(frozen=True, slots=True)
class OtherWaves:
    """What speaks for files being of another wave.

    Attributes
    ----------
    problems : tuple of Problem
        Files whose times tell it.
    doubts : tuple of Swapped
        What else may speak for it: names, or times on one day.
    """

    problems: tuple[Problem, ...]
    doubts: tuple[Swapped, ...]


def told_apart_by_file(event: Event, wave: AnyWave, other: AnyWave) -> bool:
    """Return whether one file cannot hold both waves."""
    ways = [(event.wave(each).columns, event.wave(each).rows) for each in (wave, other)]
    return not event.same_row and ways[0] == ways[1]


def of_other_waves(
    folder: Path, event: Event, manifest: Manifest, new: Collection[ImportedFile]
) -> OtherWaves:
    """Look for files of a wave that were answered after those of a later one, or are called so.

    Parameters
    ----------
    folder : Path
        The event's folder.
    event : Event
        The event.
    manifest : Manifest
        Its imports, the new one too.
    new : collection of ImportedFile
        What is new; of the others nothing is said.

    Raises
    ------
    ProblemsFound
        If a stored table cannot be read.
    """
    files = [
        Given(wave, file.name, StoredFile(file, read_object(folder, file.object)).answered)
        for wave in event.waves
        if all(told_apart_by_file(event, wave, each) for each in event.waves if each != wave)
        for file in manifest.counting(wave)
    ]
    names = {(file.wave, file.name) for file in new}
    problems, doubts = list[Problem](), list[Swapped]()
    for doubt in seem_swapped(files):
        about = [doubt.file, doubt.other] if isinstance(doubt, AnsweredLater) else [doubt.file]
        if not any((file.wave, file.name) in names for file in about):
            continue
        if isinstance(doubt, AnsweredLater) and doubt.wholly:
            problems.append(Problem(doubt.file.name, _told(doubt)))
        else:
            doubts.append(doubt)
    return OtherWaves(tuple(problems), tuple(doubts))


def _told(doubt: AnsweredLater) -> str:
    file, other = doubt.file, doubt.other
    return (
        f"was given as {file.wave} and {other.name} as {other.wave}, but all its answers seem "
        f"to be later than those of {other.name} ({doubt.when:%Y-%m-%d} and "
        f"{doubt.other_when:%Y-%m-%d} in the middle). If the two are swapped, give each as the "
        "other; one that is there already is taken back with its import (`scilit imports`, "
        "`scilit undo`). If not, the times are wrong: leave their column out of the file"
    )
