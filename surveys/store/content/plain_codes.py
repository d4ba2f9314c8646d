"""Codes of files that lie in an event's folder, made comparable with those of imported ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from surveys.event import EVENT_FILE, AnyWave, Event
from surveys.linkage.codes import normalised_codes
from surveys.meaning.columns import ColumnRoles
from surveys.meaning.file_part import FilePart
from surveys.problems import Problem, ProblemsFound
from surveys.reading.files import SurveyFile
from surveys.store.content.kept import source_of
from surveys.store.content.tokens import WHOLE, as_codes, code_tokens
from surveys.store.disk.keys import read_key
from surveys.store.disk.manifest import Manifest


class PlainCodes:
    """Puts tokens in the place of the codes of plain files.

    Parameters
    ----------
    event : Event
        What `event.toml` says.
    manifest : Manifest
        The event's imports.

    Raises
    ------
    ProblemsFound
        If the key is destroyed, or not on this computer.
    """

    def __init__(self, event: Event, manifest: Manifest) -> None:
        if manifest.closed is not None:
            message = (
                f"matching was closed on {manifest.closed[:10]}, so files that hold codes cannot "
                "be matched any more. Take them out of files"
            )
            raise ProblemsFound([Problem(EVENT_FILE, message)])
        self._event = event
        self._manifest = manifest
        self._key = read_key(manifest.event_id)

    def check(self, files: Iterable[SurveyFile], wave: AnyWave) -> list[Problem]:
        """Return a problem for each file that was imported too."""
        imported = {file.source: file.name for file in self._manifest.counting(wave)}
        sources = {source_of(file, key=self._key): file.name for file in files}
        return [
            Problem(
                f"{EVENT_FILE}: {wave}.files: {name}",
                f"was imported too, as {imported[source]}; each response would count twice. Take "
                "it out of files",
            )
            for source, name in sources.items()
            if source in imported
        ]

    def with_tokens(self, part: FilePart) -> FilePart:
        """Return the rows of a plain file with tokens in the place of their codes."""
        parts = [*map(part.column, part.roles.id)]
        if not parts:  # told with the columns
            return part
        codes = normalised_codes([parts], no_code=self._event.matching.no_code)
        tokens = as_codes(code_tokens(codes.combine_chunks(), key=self._key)[WHOLE])
        roles = with_one_code(part.roles)
        columns = tuple(
            tokens if position in roles.id else part.column(position)
            for position in roles.positions
        )
        headers = tuple(map(part.header, roles.positions))
        return FilePart(roles, replace(part.table, headers=headers, columns=columns))


def with_one_code(roles: ColumnRoles) -> ColumnRoles:
    """Return roles in which one column is the whole code."""
    return replace(roles, id=roles.id and (min(roles.id),))
