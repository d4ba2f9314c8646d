"""An import taken back: what it replaced counts again."""

from __future__ import annotations

from pathlib import Path

from surveys.problems import Problem, ProblemsFound
from surveys.store.disk.changing import changing, known_imports, refuse_closed, replace_manifest
from surveys.store.disk.manifest import Import


def undo_import(folder: Path, number: int | None = None) -> Import:
    """Take an import back.

    Parameters
    ----------
    folder : Path
        The event's folder.
    number : int, optional
        Which one; by default the last.

    Returns
    -------
    Import
        What was taken back.

    Raises
    ------
    ProblemsFound
        If there is no such import, or matching is closed.
    """
    with changing(folder) as current:
        manifest = known_imports(folder, current)
        refuse_closed(manifest, "an import that was taken back could not be added again")
        wanted = manifest.imports[-1].number if number is None else number
        undone = next((each for each in manifest.imports if each.number == wanted), None)
        if undone is None:
            there = ", ".join(str(each.number) for each in manifest.imports)
            message = f"there is no import {wanted}; there are {there}"
            raise ProblemsFound([Problem(str(folder), message)])
        left = tuple(each for each in manifest.imports if each is not undone)
        replace_manifest(folder, manifest.model_copy(update={"imports": left}))
    return undone
