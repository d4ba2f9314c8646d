"""A stored table as a survey file: it opens like the file that it is from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple, get_args

import numpy as np
import pandas as pd
import pyarrow as pa

from surveys.event import EVENT_FILE, AnyWave, Event
from surveys.linkage.links import LinkedBy
from surveys.linkage.tokens import PartTokens
from surveys.meaning.answered_when import Answered
from surveys.meaning.columns import ColumnRoles
from surveys.problems import Problem, ProblemsFound
from surveys.reading.categories import from_arrow
from surveys.reading.layouts.column_json import column_from
from surveys.reading.layouts.layout import Layout
from surveys.reading.previews import Previews
from surveys.reading.text_table import TextTable
from surveys.store.content.code_columns import codes_in
from surveys.store.content.kept import ABOUT, ROW
from surveys.store.content.link_rules import link_rules_in
from surveys.store.disk.manifest import MANIFEST, ImportedFile, Manifest, read_manifest
from surveys.store.disk.objects import object_path, read_object

_AGAIN: Final = "Write it as it was, or undo the import and add the file again"


class StoredFile:
    """One imported file.

    Its columns are those that have a role; those of the respondent's code come last, and can no
    longer be read: `codes` stand for them.

    Parameters
    ----------
    file : ImportedFile
        What the manifest says of it.
    table : pyarrow.Table
        What is kept of it.
    """

    def __init__(self, file: ImportedFile, table: pa.Table) -> None:
        self.name = file.name
        self.source = file.source
        self.content_hash = file.object
        self._table = table
        self._about: dict[str, Any] = json.loads(table.schema.metadata[ABOUT])
        described = (*self._about["columns"], *self._about["id"])
        columns = tuple(map(column_from, described))
        self.layout = Layout(file.layout, columns=columns, first_answer_row=1)

    @property
    def headers(self) -> tuple[str, ...]:
        """One header for each column that is kept."""
        return self.layout.headers

    @property
    def previews(self) -> Previews | None:
        """What the survey tool said that nobody of the audience gave."""
        said = self._about.get("previews")
        if said is None:
            return None
        return Previews(said["header"], tuple(said["responses"]), tuple(said["rows"]))

    @property
    def answered(self) -> Answered | None:
        """When its answers were given, as far as it said that."""
        said = self._about.get("answered")
        return said and Answered(*map(datetime.fromisoformat, said))

    def read(self, positions: Sequence[int]) -> TextTable:
        """Return some of the columns; see `surveys.reading.files.SurveyFile.read`."""
        headers = tuple(self.headers[position] for position in positions)
        columns = tuple(map(self._column, positions))
        rows = self._table[ROW].to_numpy().astype(np.int64)
        return TextTable(self.name, headers=headers, columns=columns, rows=rows)

    def codes(self, *, near: bool) -> tuple[PartTokens, ...]:
        """Return what stands for the respondents' codes.

        Parameters
        ----------
        near : bool
            Whether codes are to be found that are nearly equal.
        """
        return codes_in(self._table, near=near)

    @property
    def linked(self) -> LinkedBy | None:
        """By what its responses were linked when matching was closed."""
        return link_rules_in(self._table)

    def check(
        self, event: Event, roles: ColumnRoles, wave: AnyWave, *, whole: bool
    ) -> list[Problem]:
        """Return what `event.toml` wants that is not kept of the file.

        Parameters
        ----------
        event : Event
            What `event.toml` says now.
        roles : ColumnRoles
            What its columns are by that.
        wave : str
            The wave that it belongs to.
        whole : bool
            Whether every column was found that the event must have.
        """
        if not whole:
            message = (
                "only columns that had a role when it was imported are kept. If others have one "
                "now, undo the import and add the file again"
            )
            return [Problem(self.name, message)]
        if event.same_row:
            return []
        ids = tuple(range(len(self._about["columns"]), len(self.headers)))
        problems = []
        if tuple(roles.id) != ids:
            named = " and ".join(f'"{self.headers[position]}"' for position in ids)
            message = f"{self.name} was imported with {named} as the respondent's code"
            problems.append(Problem(f"{EVENT_FILE}: {wave}: columns.id", f"{message}. {_AGAIN}"))
        if sorted(event.matching.no_code) != self._about["no_code"]:
            before = json.dumps(self._about["no_code"], ensure_ascii=False)
            message = f"was {before} when {self.name} was imported"
            problems.append(Problem(f"{EVENT_FILE}: matching.no_code", f"{message}. {_AGAIN}"))
        return problems

    def _column(self, position: int) -> pd.Categorical:
        return from_arrow(self._table[str(position)].combine_chunks())


class StoredFiles(NamedTuple):
    """What an event has of imports.

    Attributes
    ----------
    manifest : Manifest or None
        All imports; None where the event never had one.
    files : dict of wave to list of StoredFile
        The files that count, in the order in which they came.
    """

    manifest: Manifest | None
    files: dict[AnyWave, list[StoredFile]]


def stored_files(folder: Path, imports: Manifest | None = None) -> StoredFiles:
    """Return the imported files of an event.

    Every table is read, and checked against its name, so that whoever changes imports meanwhile
    cannot take one away.

    Parameters
    ----------
    folder : Path
        The event's folder.
    imports : Manifest, optional
        What is to count; by default what does.

    Raises
    ------
    ProblemsFound
        With every table that is damaged or missing.
    """
    if imports is not None:
        return StoredFiles(imports, _read(folder, imports))
    manifest = read_manifest(folder)
    while True:
        try:
            return StoredFiles(manifest, _read(folder, manifest))
        except ProblemsFound:
            before, manifest = manifest, read_manifest(folder)
            if manifest == before:
                raise


def _read(folder: Path, manifest: Manifest | None) -> dict[AnyWave, list[StoredFile]]:
    found: dict[AnyWave, list[StoredFile]] = {}
    problems: list[Problem] = []
    counting = [] if manifest is None else [*chain(*map(manifest.counting, get_args(AnyWave)))]
    for file in (file for file in counting if file.rows):
        try:
            found.setdefault(file.wave, []).append(
                StoredFile(file, read_object(folder, file.object))
            )
        except ProblemsFound as damaged:
            problems += (
                Problem(f"{file.name}: {each.place}", each.message) for each in damaged.problems
            )
    if problems:
        raise ProblemsFound(problems)
    return found


def stored_paths(folder: Path) -> tuple[Path, ...]:
    """Return the files in which an event's imports lie, as far as that can be told."""
    try:
        manifest = read_manifest(folder)
    except ProblemsFound:
        manifest = None
    objects = {} if manifest is None else dict.fromkeys(file.object for file in manifest.files)
    return (folder / MANIFEST, *(object_path(folder, name) for name in objects))
