"""The other codes of a respondent, as far as matching has linked them; codes near a typed one.

A person who typed their code otherwise the second time, and was matched all the same, is found
under both. A code that is merely near another is nobody's until matching or a person says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

import numpy as np
import pandas as pd
import pyarrow as pa
from numpy.typing import NDArray

from surveys.event import AnyWave, Event
from surveys.linkage.coded_waves import whole_codes
from surveys.linkage.codes import normalised_parts
from surveys.linkage.near.edits import EDITS, joined, keys_of
from surveys.linkage.person_numbers import person_numbers
from surveys.linkage.tokens import PartTokens, Token, in_memory, keyed, tokens_of
from surveys.loading.event_folder import EventFolder
from surveys.matched_waves import match_waves
from surveys.meaning.understanding import understand
from surveys.meaning.wave_files import read_files
from surveys.problems import Problem, ProblemsFound
from surveys.store.content.code_columns import codes_in
from surveys.store.content.kept import ROW
from surveys.store.disk.keys import read_key
from surveys.store.disk.manifest import Manifest, read_manifest
from surveys.store.disk.objects import read_object

Code = tuple[int, ...]
"""The token of each part, 0 where it is empty."""


@dataclass(frozen=True, slots=True)
class Linked:
    """What a respondent answered under other codes than the typed one.

    Attributes
    ----------
    codes : tuple of Code
        These codes.
    imported, in_folder : dict of str to tuple of int
        Imported files, and files that lie in the event's folder, with the rows of the answers.
    without_own : dict of str to tuple of int
        Imported files with the rows of answers whose code is not complete, or other people's too:
        whoever erases by it erases theirs.
    """

    codes: tuple[Code, ...] = ()
    imported: dict[str, tuple[int, ...]] = field(default_factory=dict)
    in_folder: dict[str, tuple[int, ...]] = field(default_factory=dict)
    without_own: dict[str, tuple[int, ...]] = field(default_factory=dict)


def typed_code(event: Event, code: Sequence[str]) -> tuple[pa.Array, ...]:
    """Return the comparable parts of a code that somebody typed, each of length 1.

    Raises
    ------
    ProblemsFound
        If it is no code.
    """
    columns = [pd.Categorical(np.array([part], dtype=object)) for part in code]
    typed = normalised_parts([columns], no_code=event.matching.no_code)
    if any(part.null_count for part in typed):
        message = "holds no letter or digit in some part, or is typed in place of a code"
        raise ProblemsFound([Problem("The code", message)])
    return typed


def linked_codes(folder: EventFolder, code: Sequence[str]) -> Linked | None:
    """Return what matching has linked with a code and stands under another.

    Parameters
    ----------
    folder : EventFolder
        The event, whose respondents are known by codes.
    code : sequence of str
        What the respondent typed in each of the columns that make up the code.

    Returns
    -------
    Linked or None
        None where the event does not open.

    Raises
    ------
    ProblemsFound
        If this is no code.
    """
    manifest = read_manifest(folder.path)
    if manifest is not None and manifest.closed is not None:
        return Linked()
    typed = tokens_of(typed_code(folder.event, code), _token(manifest), near=False)
    wanted = tuple(int(part.values[0]) for part in typed)
    try:
        files = read_files(folder)
        waves = understand(folder.event, folder.forms, files.parts)
        matched = match_waves(folder, waves, files.codes)
    except ProblemsFound:
        return None
    whole = {wave: whole_codes(parts) for wave, parts in files.codes.items()}
    numbers = person_numbers(matched.persons, matched.later, whole)
    tokens = {wave: _tokens(parts) for wave, parts in files.codes.items()}
    theirs = {
        number
        for wave, of in tokens.items()
        if of.shape[1] == len(wanted)
        for number in numbers[wave][_are(of, wanted)].tolist()
    }
    are_theirs = {wave: np.isin(numbers[wave], [*theirs]) for wave in tokens}
    codes: set[Code] = set()
    imported, in_folder, without_own = (defaultdict[str, list[int]](list) for _ in range(3))
    for wave, of in tokens.items():
        for row in np.flatnonzero(are_theirs[wave] & ~_are(of, wanted)).tolist():
            other = tuple(of[row].tolist())
            own = all(other) and not any(
                (_are(each, other) & ~are_theirs[name]).any() for name, each in tokens.items()
            )
            if own:
                codes.add(other)
            place = waves[wave].places[row]
            part = files.parts[wave][waves[wave].places.file_of[row]]
            told = in_folder if not part.codes else imported if own else without_own
            told[place.file].append(place.row)
    found = (
        {name: tuple(rows) for name, rows in of.items()}
        for of in (imported, in_folder, without_own)
    )
    return Linked(tuple(sorted(codes)), *found)


def near_codes(folder: Path, event: Event, code: Sequence[str]) -> list[dict[str, list[int]]]:
    """Return for each imported code that is one edit from a typed one where it stands.

    One part differs by a character, or by two neighbours that changed places; the others agree.
    Numbers of a list are never near.

    Parameters
    ----------
    folder : Path
        The event's folder.
    event : Event
        What `event.toml` says.
    code : sequence of str
        As `linked_codes` takes it.

    Returns
    -------
    list of dict of str to list of int
        Files that count with the rows of the code.
    """
    manifest = read_manifest(folder)
    if manifest is None or not manifest.imports:
        return []
    typed = tokens_of(typed_code(event, code), _token(manifest), near=True)
    found: dict[Code, dict[str, list[int]]] = {}
    for wave in get_args(AnyWave):
        for file in manifest.counting(wave):
            table = read_object(folder, file.object)
            parts = codes_in(table, near=True) if file.rows else ()
            if len(parts) != len(typed):
                continue
            tokens, places = _tokens(parts), table[ROW].to_numpy()
            for row in np.flatnonzero(_near(parts, typed)).tolist():
                of_code = found.setdefault(tuple(tokens[row].tolist()), {})
                of_code.setdefault(file.name, []).append(int(places[row]))
    return [*found.values()]


def _token(manifest: Manifest | None) -> Token:
    """Return what stands for codes in an event; see `surveys.meaning.wave_files`."""
    if manifest is None or not any(file.rows for file in manifest.files):
        return in_memory
    return keyed(read_key(manifest.event_id))


def _tokens(parts: Sequence[PartTokens]) -> NDArray[np.uint64]:
    """Return the tokens of each response, shape (n, parts)."""
    none = np.zeros(1, dtype=np.uint64)
    return np.column_stack([np.concatenate([part.values, none])[part.rows] for part in parts])


def _are(tokens: NDArray[np.uint64], code: Code) -> NDArray[np.bool_]:
    same: NDArray[np.bool_] = (tokens == np.array(code, dtype=np.uint64)).all(axis=1)
    return same


def _near(parts: Sequence[PartTokens], typed: Sequence[PartTokens]) -> NDArray[np.bool_]:
    size = len(parts[0].rows)
    equal, near = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    for part, one in zip(parts, typed, strict=True):
        same = part.values == one.values[0]
        close = np.zeros(len(part.values), dtype=np.bool_)
        for edit in EDITS:
            theirs, ours = keys_of(part, edit, ~part.listed), keys_of(one, edit)
            close[joined(ours[0], theirs[1])[1]] = True
            close[joined(theirs[0], ours[1])[0]] = True
        equal += np.append(same, False)[part.rows]
        near += np.append(close & ~same, False)[part.rows]
    one_part: NDArray[np.bool_] = (near == 1) & (equal == len(parts) - 1)
    return one_part
