"""The manifest: which imports an event has, and which of them count.

2026-11: a manifest that is replaced in one step, under a lock, rather than a SQLite ledger. An
event has tens of imports, so nothing needs a query. The whole state is one file that a person can
read; its check sum tells a flipped bit (SQLite's own integrity check missed 24 of 60); readers need
neither a lock nor the right to write, so an event opens from a read-only or shared disk, where
SQLite's write-ahead log does not work, and a folder that a cloud service copies between computers
is never caught between two of its files. What it gives up is many writers a second.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Final, Literal

from pydantic import Field

from surveys.event import AnyWave
from surveys.instrument import Model
from surveys.linkage.three_waves import Linkages
from surveys.problems import Problem, ProblemsFound

IMPORTS: Final = "imports"
MANIFEST: Final = f"{IMPORTS}/manifest.json"
OBJECTS: Final = f"{IMPORTS}/objects"
_RESTORE: Final = f"Restore the folder {IMPORTS} from a copy, or remove it and add the files again"


class Changes(Model):
    """How an export differs from the earlier one that it replaces.

    Attributes
    ----------
    new, changed, gone : int
        Responses that only the later one has, that both have with other answers, and that only
        the earlier one has.
    """

    new: int
    changed: int
    gone: int


class ImportedFile(Model):
    """One file of an import.

    Attributes
    ----------
    id : int
        Counts the files of an event; never given twice.
    wave : str
        The wave that it belongs to.
    name : str
        What the organizer called it.
    layout : str
        What kind of export it was.
    rows : int
        Responses that are kept of it.
    object : str
        The table that holds them, by its SHA-256.
    source : str
        Tells that a file is the same again.
    replaces : tuple of int
        Files that do not count while this one does, however many replaced one another.
    changes : Changes or None
        What differs from the last of those.
    """

    id: int
    wave: AnyWave
    name: str
    layout: str
    rows: int
    object: str = Field(pattern="^[0-9a-f]{64}$")
    source: str
    replaces: tuple[int, ...] = ()
    changes: Changes | None = None


class Import(Model):
    """What was brought in at once.

    Attributes
    ----------
    number : int
        By which it is undone; never given twice.
    at : str
        When, in UTC.
    files : tuple of ImportedFile
        At least one.
    """

    number: int
    at: str
    files: tuple[ImportedFile, ...] = Field(min_length=1)


class Manifest(Model):
    """All imports of an event.

    Attributes
    ----------
    format : int
        The version of this file's form.
    event_id : str
        Random; by it the event's key is found.
    closed : str or None
        When matching was closed.
    matched : Linkages or None
        How many could be matched then, and how; what stands for codes no longer tells.
    forgotten : tuple of tuple of int
        Tokens of the codes of people whose answers must not come back, each part's.
    next_import, next_file : int
        Numbers to give.
    imports : tuple of Import
        Those that were not undone, in the order of time.
    """

    format: Literal[1] = 1
    event_id: str = Field(pattern="^[0-9a-f]{32}$")
    closed: str | None = None
    matched: Linkages | None = None
    forgotten: tuple[tuple[int, ...], ...] = ()
    next_import: int = 1
    next_file: int = 1
    imports: tuple[Import, ...] = ()

    @property
    def files(self) -> tuple[ImportedFile, ...]:
        """The files of all imports, those that were replaced too."""
        return tuple(file for each in self.imports for file in each.files)

    def counting(self, wave: AnyWave) -> tuple[ImportedFile, ...]:
        """Return the files of a wave that no later one replaces."""
        replaced = {number for file in self.files for number in file.replaces}
        return tuple(file for file in self.files if file.wave == wave and file.id not in replaced)

    def to_bytes(self) -> bytes:
        """Return what stands in the file."""
        body = self.model_dump(mode="json", exclude_defaults=False)
        return json.dumps({"sha256": _digest(body), **body}, ensure_ascii=False, indent=1).encode()


def read_manifest(folder: Path) -> Manifest | None:
    """Return the imports of the event in `folder`, None where it never had one.

    Raises
    ------
    ProblemsFound
        If the manifest is damaged, cannot be read, or is missing beside tables: those are written
        after it.
    """
    try:
        content = (folder / MANIFEST).read_bytes()
    except FileNotFoundError:
        if any((folder / OBJECTS).glob("*.parquet")):
            raise _wrong(f"is missing, although there are tables. {_RESTORE}") from None
        return None
    except OSError as error:
        raise _wrong(f"could not be read ({error.strerror})") from None
    try:
        body = json.loads(content)
        if body.pop("sha256") != _digest(body):
            raise ValueError
        return Manifest.model_validate(body)
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError):
        raise _wrong(f"is damaged, or from a newer version. {_RESTORE}") from None


def _digest(body: object) -> str:
    plain = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()


def _wrong(message: str) -> ProblemsFound:
    return ProblemsFound([Problem(MANIFEST, message)])
