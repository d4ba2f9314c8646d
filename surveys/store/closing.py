"""Matching closed: people keep a random number, and nothing leads from a code to it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import get_args

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from surveys.event import EVENT_FILE, AnyWave
from surveys.linkage.coded_waves import whole_codes
from surveys.linkage.links import not_linked
from surveys.linkage.person_numbers import person_numbers
from surveys.linkage.three_waves import Linkages
from surveys.linkage.tokens import PartTokens
from surveys.loading.event_folder import EventFolder
from surveys.matched_waves import MatchedWaves, match_waves
from surveys.meaning.understanding import understand
from surveys.meaning.wave_files import read_files
from surveys.problems import Problem, ProblemsFound
from surveys.store.content.code_columns import PERSON, without_codes
from surveys.store.content.kept import ROW
from surveys.store.content.link_rules import with_link_rules
from surveys.store.content.tokens import RESPONSE
from surveys.store.disk.changing import changing, known_imports, refuse_closed, replace_manifest
from surveys.store.disk.manifest import Import, Manifest
from surveys.store.disk.objects import read_object, write_object


def close_matching(folder: EventFolder) -> int:
    """Put a random number in the place of each person's tokens, and destroy the key.

    Whoever is matched then stays so, by whatever rule or decision.
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
        files = read_files(folder)
        waves = understand(folder.event, folder.forms, files.parts)
        matched = match_waves(folder, waves, files.codes)
        people = _People(matched, files.codes)
        objects = {}
        for wave in folder.event.waves:
            read = 0
            for file in manifest.counting(wave):
                table = _without_tokens(read_object(folder.path, file.object))
                if file.rows:
                    table, read = people.told(table, wave, read), read + 1
                objects[file.id] = write_object(folder.path, table)
        replace_manifest(folder.path, _closed(manifest, objects, matched.linkages))
    return len(people)


class _People:
    """Everyone with a random number, and by what they were linked; nobody where rows are people."""

    def __init__(
        self, matched: MatchedWaves, codes: Mapping[AnyWave, Sequence[PartTokens]]
    ) -> None:
        whole = {wave: whole_codes(parts) for wave, parts in codes.items()}
        numbers = person_numbers(matched.persons, matched.later, whole) if whole else {}
        self._many = max((int(of.max(initial=-1)) + 1 for of in numbers.values()), default=0)
        ids = _random(self._many)
        self._ids = {wave: ids[of] for wave, of in numbers.items()}
        self._places = {wave: matched.waves[wave].places for wave in numbers}
        self._linked = matched.persons.links.by_response(len(matched.waves["pre"]))

    def __len__(self) -> int:
        return self._many

    def told(self, table: pa.Table, wave: AnyWave, number: int) -> pa.Table:
        """Return a wave's file with who gave each response, a stranger where it does not count."""
        if wave not in self._ids:
            return table
        places = self._places[wave]
        of_file = np.flatnonzero(places.file_of == number)
        counting, rows = places.rows[of_file], table[ROW].to_numpy()
        there = np.isin(rows, counting)
        of_wave = of_file[np.searchsorted(counting, rows[there])]
        ids = _random(len(rows))
        ids[there] = self._ids[wave][of_wave]
        table = table.append_column(PERSON, pa.array(ids))
        if wave != "pre":
            return table
        linked = not_linked(len(rows))
        linked.rules[there] = self._linked.rules[of_wave]
        linked.distances[there] = self._linked.distances[of_wave]
        return with_link_rules(table, linked)


def _random(many: int) -> NDArray[np.uint64]:
    return np.frombuffer(secrets.token_bytes(8 * many), dtype=np.uint64).copy()


def _without_tokens(table: pa.Table) -> pa.Table:
    response = [name for name in table.column_names if name == RESPONSE]
    return without_codes(table).drop_columns(response)


def _closed(manifest: Manifest, objects: Mapping[int, str], matched: Linkages) -> Manifest:
    counting = {file.id for wave in get_args(AnyWave) for file in manifest.counting(wave)}
    imports = [
        (
            made,
            tuple(
                file.model_copy(update={"object": objects[file.id], "replaces": (), "source": ""})
                for file in made.files
                if file.id in counting
            ),
        )
        for made in manifest.imports
    ]
    return manifest.model_copy(
        update={
            "closed": datetime.now(UTC).isoformat(timespec="seconds"),
            "matched": matched,
            "forgotten": (),
            "imports": tuple(
                Import(number=made.number, at=made.at, files=files)
                for made, files in imports
                if files
            ),
        }
    )
