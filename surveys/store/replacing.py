"""Whether a file is a later export of a survey that is already there, and what differs."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from surveys.store.content.code_columns import whole_tokens
from surveys.store.content.kept import ABOUT
from surveys.store.content.tokens import RESPONSE
from surveys.store.rows_in_order import rows_in_order
from surveys.texts import fingerprint

_SAME_PEOPLE: Final = 0.8
"""Two surveys of one platform may both count responses from 1; the same responses have the same
codes, but for the few that were corrected."""

_FEW_GONE: Final = 0.1
"""Share of the earlier responses that may have been withdrawn; more, and a later export is only a
part of the survey."""

_NOTHING_ANSWERED: Final = 0
_IN_ORDER: Final = 0.8
"""Share of the rows of an export without codes that a later one has, one after the other."""

_BY_CHANCE: Final = 0.1
"""Share up to which such rows do not tell that two files have anything in common."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """The responses that two exports of one survey have in common.

    Attributes
    ----------
    shared : int
        Responses of the later one that are in the earlier one.
    changed : int
        Those of them with other answers.
    gone : int
        Responses that only the earlier one has.
    whole : bool
        Whether the later one has the earlier one's responses, changed or not, but for one in ten;
        with response ids also where it has as many responses, and half of them. Without ids or
        codes it must have as many.
    told : bool
        Whether it can be told that they are exports of one survey; if not, people must say.
    """

    shared: int
    changed: int
    gone: int
    whole: bool
    told: bool = True


def overlap(earlier: pa.Table, later: pa.Table) -> Overlap | None:
    """Compare two files of a wave.

    Responses are known by the platform's response id; where there is none, by all that is kept of
    them. Then most of the earlier file's must be in the later one as they were, with their codes.
    Where there are no codes either, many answer alike, so it is looked for rows that follow each
    other in both: eight in ten of the earlier file's tell a later export, one in ten or fewer
    another survey, and between them it cannot be told. A response that was withdrawn then looks
    like one that was changed.

    Returns
    -------
    Overlap or None
        None where they are not exports of the same survey.
    """
    columns = [_columns(table) for table in (earlier, later)]
    common = [header for header in columns[0] if header in columns[1]]
    before, after = (
        _fingerprints(table, [of_table[header] for header in common])
        for table, of_table in zip((earlier, later), columns, strict=True)
    )
    if RESPONSE in earlier.column_names and RESPONSE in later.column_names:
        return _by_response(earlier, later, before, after)
    if columns[0].keys() != columns[1].keys():
        return None
    codes, later_codes = whole_tokens(earlier), whole_tokens(later)
    if codes.any() or later_codes.any():
        return _by_codes(before, after, codes, later_codes)
    return _by_order(*(of[of != _NOTHING_ANSWERED] for of in (before, after)))


def _by_response(
    earlier: pa.Table, later: pa.Table, before: NDArray[np.uint64], after: NDArray[np.uint64]
) -> Overlap | None:
    known = earlier[RESPONSE].combine_chunks()
    found = pc.index_in(later[RESPONSE].combine_chunks(), value_set=known, skip_nulls=True)
    place = found.fill_null(-1).to_numpy(zero_copy_only=False)
    shared = np.flatnonzero(place >= 0)
    if not len(shared) or not _same_people(earlier, later, place[shared], shared):
        return None
    changed = int(np.count_nonzero(before[place[shared]] != after[shared]))
    gone = len(earlier) - len(np.unique(place[shared]))
    as_many = len(later) >= len(earlier) and gone <= len(earlier) / 2
    whole = as_many or gone <= _FEW_GONE * len(earlier)
    return Overlap(len(shared), changed, gone, whole)


def _by_codes(
    before: NDArray[np.uint64],
    after: NDArray[np.uint64],
    codes: NDArray[np.uint64],
    later_codes: NDArray[np.uint64],
) -> Overlap | None:
    same = _equal_rows(before, after)
    if same < len(before) and same <= len(before) / 2:
        return None
    other = ~np.isin(before, after)
    gone = int(np.count_nonzero(other & ~np.isin(codes, later_codes)))
    changed = len(before) - same - gone
    whole = gone <= _FEW_GONE * len(before)
    return Overlap(shared=same + changed, changed=changed, gone=gone, whole=whole)


def _by_order(before: NDArray[np.uint64], after: NDArray[np.uint64]) -> Overlap | None:
    smaller = min(len(before), len(after))
    if not smaller:
        return None
    found = rows_in_order(before, after)
    other = len(before) - found.rows
    if found.rows >= _IN_ORDER * smaller:
        if len(after) < len(before):
            return Overlap(found.rows, changed=0, gone=other, whole=False)
        return Overlap(len(before), changed=other, gone=0, whole=True)
    same = _equal_rows(before, after)
    if found.rows > _BY_CHANCE * smaller or same == smaller or (same and not found.tells):
        return Overlap(same, changed=0, gone=len(before) - same, whole=False, told=False)
    return None


def _equal_rows(before: NDArray[np.uint64], after: NDArray[np.uint64]) -> int:
    """Return how many rows of one file stand in the other, each as often as it does in both."""
    rows, times = np.unique(before, return_counts=True)
    later_rows, later_times = np.unique(after, return_counts=True)
    place = np.searchsorted(later_rows, rows).clip(max=len(later_rows) - 1)
    there = np.where(later_rows[place] == rows, later_times[place], 0)
    return int(np.minimum(there, times).sum())


def _same_people(
    earlier: pa.Table, later: pa.Table, before: NDArray[np.int32], after: NDArray[np.int64]
) -> bool:
    same = whole_tokens(earlier)[before] == whole_tokens(later)[after]
    return bool(np.mean(same) >= _SAME_PEOPLE)


def _columns(table: pa.Table) -> dict[str, str]:
    """Return the table's column for each header."""
    about = json.loads(table.schema.metadata[ABOUT])
    return {column.get("header", ""): str(place) for place, column in enumerate(about["columns"])}


def _fingerprints(table: pa.Table, columns: list[str]) -> NDArray[np.uint64]:
    """Return a number for each row; rows that differ have the same by less than one chance in 10^9.

    A row's number is the sum of a number for each of its texts and where it stands.
    """
    total = whole_tokens(table)
    for place, name in enumerate(columns):
        column = table[name].combine_chunks()
        texts = column.dictionary.to_pylist()
        known = [fingerprint(f"{place} {text}") for text in texts]
        numbers = np.array([*known, _NOTHING_ANSWERED], np.uint64)
        total += numbers[column.indices.fill_null(-1).to_numpy(zero_copy_only=False)]
    return total
