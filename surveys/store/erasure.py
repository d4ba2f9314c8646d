"""One respondent forgotten: every stored answer under their code, now and later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import reduce
from itertools import chain
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from surveys.event import EVENT_FILE, RELEASED_PEOPLE, Event
from surveys.linkage.codes import normalised_parts
from surveys.linkage.tokens import keyed, tokens_of
from surveys.loading.event_folder import EventFolder
from surveys.meaning.wave_files import read_files
from surveys.problems import Problem, ProblemsFound
from surveys.store.content.code_columns import rows_with
from surveys.store.disk.changing import changing, known_imports, refuse_closed, replace_manifest
from surveys.store.disk.keys import read_key
from surveys.store.disk.manifest import Import, Manifest, read_manifest
from surveys.store.disk.objects import read_object, write_object
from surveys.store.linked_codes import Code, typed_code


def forget(folder: Path, event: Event, code: Sequence[str], *, also: Collection[Code] = ()) -> int:
    """Erase a respondent's answers from all imports, and let no later import bring them back.

    Where nobody has the code, nothing is changed: it may have been mistyped.

    Parameters
    ----------
    folder : Path
        The event's folder.
    event : Event
        What `event.toml` says.
    code : sequence of str
        What the respondent typed in each of the columns that make up the code.
    also : collection of Code
        Their other codes; see `surveys.store.linked_codes`.

    Returns
    -------
    int
        How many responses were erased of files that count; 0 where nothing was imported.

    Raises
    ------
    ProblemsFound
        If this is no code, matching is closed, or a row of the files is a person without a code.
    """
    if event.same_row:
        message = (
            "before and after are matched by row, so no code leads to a person. Erase the row "
            "where the files come from, undo the import and add them again"
        )
        raise ProblemsFound([Problem(f"{EVENT_FILE}: matching.method", message)])
    if read_manifest(folder) is None:
        return 0
    with changing(folder) as current:
        manifest = known_imports(folder, current)
        refuse_closed(manifest, "nobody's answers can be found any more")
        tokens = tokens_of(typed_code(event, code), keyed(read_key(manifest.event_id)), near=False)
        codes = {tuple(int(part.values[0]) for part in tokens), *also}
        erasing = _Erasing(folder, codes)
        imports = tuple(map(erasing.without, manifest.imports))
        if imports == manifest.imports:
            return 0
        erased = _responses(manifest) - _responses(manifest.model_copy(update={"imports": imports}))
        (folder / RELEASED_PEOPLE).unlink(missing_ok=True)  # a mark of the person is in it
        replace_manifest(
            folder,
            manifest.model_copy(
                update={
                    "imports": imports,
                    "forgotten": tuple(sorted({*manifest.forgotten, *codes})),
                }
            ),
        )
    return erased


def rows_in_files(folder: EventFolder, code: Sequence[str]) -> dict[str, int] | None:
    """Return how many responses under a code stand in files of the event's folder.

    Parameters
    ----------
    folder : EventFolder
        The event.
    code : sequence of str
        As `forget` takes it.

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
    wanted = typed_code(folder.event, code)
    found = Counter[str]()
    for part in chain(*files.parts.values()):
        columns = [*map(part.column, part.roles.id)]
        if len(columns) == len(wanted):
            typed = normalised_parts([columns], no_code=folder.event.matching.no_code)
            same = [pc.equal(of, one[0]) for of, one in zip(typed, wanted, strict=True)]
            found[part.table.name] += pc.sum(reduce(pc.and_, same)).as_py() or 0
    return {name: rows for name, rows in found.items() if rows}


class _Erasing:
    def __init__(self, folder: Path, codes: Collection[Code]) -> None:
        self._folder = folder
        self._codes = codes
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
        gone = np.logical_or.reduce([rows_with(table, code) for code in self._codes])
        left = table.filter(pa.array(~gone))
        return (name if len(left) == len(table) else write_object(self._folder, left)), len(left)


def _responses(manifest: Manifest) -> int:
    replaced = {number for file in manifest.files for number in file.replaces}
    return sum(file.rows for file in manifest.files if file.id not in replaced)
