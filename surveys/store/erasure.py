"""One respondent forgotten: every stored answer under their code, now and later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from surveys.event import Event
from surveys.linkage.codes import normalised_codes
from surveys.loading.event_folder import EventFolder
from surveys.meaning.wave_files import read_files
from surveys.problems import Problem, ProblemsFound
from surveys.store.content.tokens import TOKEN, WHOLE, code_tokens
from surveys.store.disk.changing import changing, known_imports, refuse_closed, replace_manifest
from surveys.store.disk.keys import read_key
from surveys.store.disk.manifest import Import, Manifest
from surveys.store.disk.objects import read_object, write_object


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was erased.

    Attributes
    ----------
    responses : int
        Responses of files that count.
    token : str
        What stands for the code; as texts of codes are compared.
    """

    responses: int
    token: str


def forget(folder: Path, event: Event, code: Sequence[str]) -> Forgotten:
    """Erase a respondent's answers from all imports, and let no later import bring them back.

    Parameters
    ----------
    folder : Path
        The event's folder.
    event : Event
        What `event.toml` says.
    code : sequence of str
        What the respondent typed in each of the columns that make up the code.

    Raises
    ------
    ProblemsFound
        If this is no code, or matching is closed.
    """
    with changing(folder) as current:
        manifest = known_imports(folder, current)
        refuse_closed(manifest, "nobody's answers can be found any more")
        token = _token(event, code, key=read_key(manifest.event_id))
        erasing = _Erasing(folder, token)
        imports = tuple(map(erasing.without, manifest.imports))
        erased = _responses(manifest) - _responses(manifest.model_copy(update={"imports": imports}))
        replace_manifest(
            folder,
            manifest.model_copy(
                update={
                    "imports": imports,
                    "forgotten": tuple(sorted({*manifest.forgotten, token.hex()})),
                }
            ),
        )
    return Forgotten(erased, token.hex())


def rows_in_files(folder: EventFolder, erased: Forgotten) -> dict[str, int] | None:
    """Return how many responses under the same code stand in files of the event's folder.

    Parameters
    ----------
    folder : EventFolder
        The event, after the code was erased from its imports.
    erased : Forgotten
        What was erased.

    Returns
    -------
    dict of str to int, or None
        None where there are such files and the event cannot be read.
    """
    if not any(folder.event.wave(wave).files for wave in folder.event.waves):
        return {}
    try:
        files = read_files(folder)
    except ProblemsFound:
        return None
    found = Counter[str]()
    for part in chain(*files.parts.values()):
        for position in part.roles.id:
            codes = np.asarray(part.column(position), dtype=object)
            found[part.table.name] += int(np.count_nonzero(codes == erased.token))
    return {name: rows for name, rows in found.items() if rows}


class _Erasing:
    def __init__(self, folder: Path, token: bytes) -> None:
        self._folder = folder
        self._token = pa.scalar(token, type=TOKEN)
        self._objects: dict[str, tuple[str, int]] = {}

    def without(self, made: Import) -> Import:
        """Return an import whose tables lack the respondent."""
        files = []
        for file in made.files:
            if file.object not in self._objects:
                self._objects[file.object] = self._rewritten(file.object)
            name, rows = self._objects[file.object]
            files.append(file.model_copy(update={"object": name, "rows": rows}))
        return made.model_copy(update={"files": tuple(files)})

    def _rewritten(self, name: str) -> tuple[str, int]:
        table = read_object(self._folder, name)
        if WHOLE not in table.column_names:
            return name, len(table)
        left = table.filter(pc.fill_null(pc.not_equal(table[WHOLE], self._token), True))
        return (name if len(left) == len(table) else write_object(self._folder, left)), len(left)


def _token(event: Event, code: Sequence[str], *, key: bytes) -> bytes:
    parts = [pd.Categorical(np.array([part], dtype=object)) for part in code]
    codes = normalised_codes([parts], no_code=event.matching.no_code).combine_chunks()
    token: bytes | None = code_tokens(codes, key=key)[WHOLE][0].as_py()
    if token is None:
        message = "holds no letter or digit in some part, or is typed in place of a code"
        raise ProblemsFound([Problem("The code", message)])
    return token


def _responses(manifest: Manifest) -> int:
    replaced = {number for file in manifest.files for number in file.replaces}
    return sum(file.rows for file in manifest.files if file.id not in replaced)
