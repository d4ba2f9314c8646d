"""Files come in: read apart, compared with what is there, tried; kept all together or not."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa

from surveys.event import EVENT_FILE, AnyWave
from surveys.loading.event_folder import EventFolder, whole_event
from surveys.meaning.strays import told_once
from surveys.opening import OpenedEvent, open_event
from surveys.problems import Problem, ProblemsFound
from surveys.proposing.swapped_waves import Swapped
from surveys.steps import begin
from surveys.store.apart.reader import Incoming, kept_apart
from surveys.store.content.code_columns import rows_with
from surveys.store.content.kept import Kept
from surveys.store.content.tokens import RESPONSE
from surveys.store.disk.changing import changing, refuse_closed, replace_manifest
from surveys.store.disk.keys import keep_key, new_key, read_key
from surveys.store.disk.manifest import Changes, Import, ImportedFile, Manifest, read_manifest
from surveys.store.disk.objects import read_object, write_object
from surveys.store.other_waves import of_other_waves, told_apart_by_file
from surveys.store.replacing import overlap

_A_SURVEY: Final = 10
"""Responses in common from which two files are of one survey, whatever wave they were given as."""


@dataclass(frozen=True, slots=True)
class Added:
    """What came of adding files.

    Attributes
    ----------
    number : int or None
        The import's number; None where nothing was new.
    files : tuple of ImportedFile
        What was kept of each file.
    known : tuple of tuple of str and int
        Names of files that were already there, each with the number of the import.
    left_out : int
        Responses left out because their people asked to be forgotten.
    opened : OpenedEvent or None
        The event with them; None while a wave of it has no answers yet, where it could not be
        opened before either, and where nothing was new.
    swapped : tuple of Swapped
        What speaks for files of two waves being swapped, where it does not tell for sure.
    """

    number: int | None
    files: tuple[ImportedFile, ...]
    known: tuple[tuple[str, int], ...]
    left_out: int
    opened: OpenedEvent | None = None
    swapped: tuple[Swapped, ...] = ()


@dataclass(frozen=True, slots=True)
class _Arrived:
    wave: AnyWave
    name: str
    kept: Kept


def add_files(
    event: Path,
    files: Mapping[AnyWave, Sequence[Incoming]],
    *,
    keep: Callable[[str, bytes], None] = keep_key,
) -> Added:
    """Import files into an event.

    Parameters
    ----------
    event : Path
        The event's folder, or the `event.toml` in it.
    files : mapping of wave to sequence of Incoming
        The files of each wave.
    keep : function of str and bytes
        Keeps the key of an event that had no import yet.

    Returns
    -------
    Added

    Raises
    ------
    ProblemsFound
        With every problem of every file, or everything for which the event could not be opened
        with them although it can be without; then nothing is kept of any of them.
    """
    folder = whole_event(event)
    _check_waves(folder, files)
    added = None
    while added is None:  # again only if another program meanwhile made the event's first import
        manifest = read_manifest(folder.path)
        if manifest is None:
            start, key = Manifest(event_id=secrets.token_hex(16)), new_key()
        else:
            refuse_closed(manifest, "no file can be added")
            start, key = manifest, read_key(manifest.event_id)
        arrived = _read(folder, files, key)
        with changing(folder.path) as current:
            if current is None:
                keep(start.event_id, key)
                replace_manifest(folder.path, start)
            elif current.event_id != start.event_id:
                continue
            added = _Adding(folder, current or start).add(arrived)
    return added


def _check_waves(folder: EventFolder, waves: Iterable[AnyWave]) -> None:
    unknown = [wave for wave in waves if wave not in folder.event.waves]
    if unknown:
        message = f"the event has no {unknown[0]}; write a line [{unknown[0]}] into {EVENT_FILE}"
        raise ProblemsFound([Problem(f"{EVENT_FILE}: {unknown[0]}", message)])


def _read(
    folder: EventFolder, files: Mapping[AnyWave, Sequence[Incoming]], key: bytes
) -> list[_Arrived]:
    arrived, problems = [], list[Problem]()
    given = [(wave, file) for wave, of_wave in files.items() for file in of_wave]
    for done, (wave, file) in enumerate(given):
        begin("taking in", done, len(given), file.name)
        try:
            kept = kept_apart(file, event=folder.path, wave=wave, key=key)
        except ProblemsFound as found:
            problems += found.problems
        else:
            arrived.append(_Arrived(wave, file.name, kept))
    if problems:
        raise ProblemsFound(told_once(problems))
    return arrived


class _Adding:
    """One import in the making; nothing of it counts before the end."""

    def __init__(self, folder: EventFolder, manifest: Manifest) -> None:
        refuse_closed(manifest, "no file can be added")
        self._folder = folder
        self._before = manifest
        self._now = manifest
        self._files: list[ImportedFile] = []
        self._known: list[tuple[str, int]] = []
        self._problems: list[Problem] = []
        self._left_out = 0

    def add(self, arrived: list[_Arrived]) -> Added:
        """Store what is new; no file is held in memory any more when the event is tried."""
        while arrived:
            self._add(arrived.pop(0))
        event = self._folder.event
        others = of_other_waves(self._folder.path, event, self._now, self._files)
        self._problems += others.problems
        if self._problems:
            raise ProblemsFound(dict.fromkeys(self._problems))
        if not self._files:
            return Added(None, (), tuple(self._known), self._left_out)
        opened = self._tried()
        begin("keeping", 0, 1)  # the last moment at which nothing is kept yet
        replace_manifest(self._folder.path, self._now)
        return Added(
            self._before.next_import,
            tuple(self._files),
            tuple(self._known),
            self._left_out,
            opened,
            others.doubts,
        )

    def _tried(self) -> OpenedEvent | None:
        """Return the event as it would be; what was wrong before does not keep answers out."""
        path = self._folder.path
        if any(
            not self._folder.event.wave(wave).files and not self._now.counting(wave)
            for wave in self._folder.event.waves
        ):
            return None
        try:
            return open_event(path, imports=self._now)
        except ProblemsFound as found:
            problems = found.problems
        try:
            open_event(path)
        except ProblemsFound as found:
            problems = tuple(problem for problem in problems if problem not in found.problems)
        if problems:
            raise ProblemsFound(problems)
        return None

    def _add(self, file: _Arrived) -> None:
        earlier = self._same(file)
        if earlier is not None:
            self._known.append((file.name, earlier))
            return
        table = self._without_forgotten(file.kept.table)
        if not len(table):
            message = "holds only answers of people who asked to be forgotten"
            self._problems.append(Problem(file.name, message))
            return
        self._refuse_other_wave(file, table)
        replaces, changes = self._replaced(file, table)
        entry = ImportedFile(
            id=self._now.next_file,
            wave=file.wave,
            name=file.name,
            layout=file.kept.layout,
            rows=len(table),
            object=write_object(self._folder.path, table),
            source=file.kept.source,
            replaces=replaces,
            changes=changes,
        )
        self._files.append(entry)
        made = Import(
            number=self._before.next_import,
            at=datetime.now(UTC).isoformat(timespec="seconds"),
            files=tuple(self._files),
        )
        self._now = self._before.model_copy(
            update={
                "imports": (*self._before.imports, made),
                "next_import": self._before.next_import + 1,
                "next_file": entry.id + 1,
            }
        )

    def _same(self, file: _Arrived) -> int | None:
        """Return the import that has this very file; note it where that is another wave's."""
        for each in self._now.imports:
            for other in (one for one in each.files if one.source == file.kept.source):
                if other.wave == file.wave:
                    return each.number
                if told_apart_by_file(self._folder.event, file.wave, other.wave):
                    message = (
                        f"is the same file as {other.name}, which is there as {other.wave}. Add "
                        f"the {file.wave} responses; or, if it was wrong there, "
                        f"{self._undoing(other)} first"
                    )
                    self._problems.append(Problem(file.name, message))
        return None

    def _refuse_other_wave(self, file: _Arrived, table: pa.Table) -> None:
        """Note that a file is another export of a survey that is there as another wave.

        Only response ids tell: people may well answer alike before and after.
        """
        for wave in self._folder.event.waves:
            if wave == file.wave or not told_apart_by_file(self._folder.event, file.wave, wave):
                continue
            for other in self._now.counting(wave):
                if other.layout != file.kept.layout or not other.rows:
                    continue
                found = overlap(read_object(self._folder.path, other.object), table)
                if RESPONSE in table.column_names and found and found.shared >= _A_SURVEY:
                    message = (
                        f"has {found.shared:,} of the {other.rows:,} responses of {other.name}, "
                        f"which is there as {wave}. Add it as {wave}; or, if that was wrong, "
                        f"{self._undoing(other)} first"
                    )
                    self._problems.append(Problem(file.name, message))

    def _without_forgotten(self, table: pa.Table) -> pa.Table:
        gone = np.zeros(len(table), dtype=np.bool_)
        for code in self._now.forgotten:
            gone |= rows_with(table, code)
        self._left_out += int(np.count_nonzero(gone))
        return table.filter(pa.array(~gone))

    def _replaced(self, file: _Arrived, table: pa.Table) -> tuple[tuple[int, ...], Changes | None]:
        """Return the files that this one is a later export of, and what differs from them."""
        replaces: list[int] = []
        new, changed, gone = len(table), 0, 0
        for other in self._now.counting(file.wave):
            if other.layout != file.kept.layout or not other.rows:
                continue
            found = overlap(read_object(self._folder.path, other.object), table)
            if found is None or (not found.told and other in self._files):
                continue  # files that are named together without codes are of different people
            if not found.told:
                self._problems.append(self._ask(file, other))
                continue
            if not found.whole:
                message = (
                    f"has {found.shared:,} of the {other.rows:,} responses of {other.name}, "
                    f"which is already there, and lacks {found.gone:,}. Export the whole survey; "
                    f"or, if it is to be as in this file, {self._undoing(other)} first"
                )
                self._problems.append(Problem(file.name, message))
                continue
            replaces += (other.id, *other.replaces)
            new, changed, gone = new - found.shared, changed + found.changed, gone + found.gone
        if not replaces:
            return (), None
        return tuple(replaces), Changes(new=max(new, 0), changed=changed, gone=gone)

    def _ask(self, file: _Arrived, other: ImportedFile) -> Problem:
        waves = self._folder.event.waves if self._folder.event.same_row else (file.wave,)

        def adding(*names: str) -> str:
            return " ".join(["`scilit add EVENT", *(f"--{w} {' '.join(names)}" for w in waves)])

        number = self._number(other)
        message = (
            f"has answers like those of {other.name}, which is already there; without codes it "
            "cannot be told whether it is a later export of the same survey or holds other "
            f"people's answers. Undo import {number} (`scilit undo EVENT {number}`), then add its "
            f"files again with this one: in place of {other.name} if it is a later export, "
            f"{adding(file.name)}`; both together if they are of other people, "
            f"{adding(other.name, file.name)}`"
        )
        return Problem(file.name, message)

    def _undoing(self, file: ImportedFile) -> str:
        """Say how a file is taken back, and what goes with it."""
        made = next(each for each in self._now.imports if file in each.files)
        others = dict.fromkeys(each.name for each in made.files if each.name != file.name)
        if not others:
            return f"undo import {made.number}"
        return f"undo import {made.number} (it takes back {', '.join(others)} too; add that again)"

    def _number(self, file: ImportedFile) -> int:
        return next(each.number for each in self._now.imports if file in each.files)
