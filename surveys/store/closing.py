"""Matching closed: people keep a random number, and nothing leads from a code to it."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import get_args

import pyarrow as pa

from surveys.event import EVENT_FILE, AnyWave
from surveys.loading.event_folder import EventFolder
from surveys.problems import Problem, ProblemsFound
from surveys.store.content.tokens import TOKEN, WHOLE, renamed, without_tokens
from surveys.store.disk.changing import changing, known_imports, refuse_closed, replace_manifest
from surveys.store.disk.manifest import Import, Manifest
from surveys.store.disk.objects import read_object, write_object


def close_matching(folder: EventFolder) -> int:
    """Put a random number in the place of each person's tokens, and destroy the key.

    Answers that were replaced by a later export are dropped too.

    Parameters
    ----------
    folder : EventFolder
        The event; whoever calls has seen that it opens without a problem.

    Returns
    -------
    int
        How many people got a number.

    Raises
    ------
    ProblemsFound
        If files in the event's folder still hold codes, or matching is closed already.
    """
    named = [wave for wave in folder.event.waves if folder.event.wave(wave).files]
    if named:
        message = (
            "names files that hold respondents' codes. Add them with `scilit add`, take them out "
            "of the folder and of this list, then close"
        )
        raise ProblemsFound(Problem(f"{EVENT_FILE}: {wave}.files", message) for wave in named)
    with changing(folder.path) as current:
        manifest = known_imports(folder.path, current)
        refuse_closed(manifest, "nothing is left to close")
        tables = {
            file.object: read_object(folder.path, file.object)
            for wave in folder.event.waves
            for file in manifest.counting(wave)
        }
        coded = [name for name, table in tables.items() if WHOLE in table.column_names]
        ids = renamed(
            [tables[name][WHOLE].combine_chunks() for name in coded],
            new=lambda: secrets.token_bytes(16),
        )
        closed = {name: without_tokens(table) for name, table in tables.items()}
        for name, people in zip(coded, ids, strict=True):
            closed[name] = closed[name].append_column(WHOLE, people)
        objects = {name: write_object(folder.path, table) for name, table in closed.items()}
        replace_manifest(folder.path, _closed(manifest, objects))
    return len(pa.chunked_array(ids, type=TOKEN).unique().drop_null()) if ids else 0


def _closed(manifest: Manifest, objects: dict[str, str]) -> Manifest:
    counting = {file.id for wave in get_args(AnyWave) for file in manifest.counting(wave)}
    imports = [
        (
            made,
            tuple(
                file.model_copy(
                    update={"object": objects[file.object], "replaces": (), "source": ""}
                )
                for file in made.files
                if file.id in counting
            ),
        )
        for made in manifest.imports
    ]
    return manifest.model_copy(
        update={
            "closed": datetime.now(UTC).isoformat(timespec="seconds"),
            "forgotten": (),
            "imports": tuple(
                Import(number=made.number, at=made.at, files=files)
                for made, files in imports
                if files
            ),
        }
    )
