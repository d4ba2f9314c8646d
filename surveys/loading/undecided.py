"""Settings that wait for a person's decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

UNDECIDED: Final = "DECIDE"
"""Stands for a setting that `scilit new` cannot know; an event that holds it is not read."""


def undecided_places(raw: Any, location: tuple[str | int, ...] = ()) -> Iterator[
    tuple[str | int, ...]
]:  # fmt: skip
    """Return where a file says that something is to be decided.

    Examples
    --------
    >>> list(undecided_places({"columns": {"id": ["DECIDE"]}, "title": "Decide!"}))
    [('columns', 'id', 0)]
    >>> list(undecided_places({"values": {"Pupil": ["Pupil"], "DECIDE": ["Ученик"]}}))
    [('values', 'DECIDE')]
    """
    if raw == UNDECIDED:
        yield location
    elif isinstance(raw, Mapping):
        for key, value in raw.items():
            if key == UNDECIDED:
                yield (*location, key)
            yield from undecided_places(value, (*location, key))
    elif isinstance(raw, list):
        for place, value in enumerate(raw):
            yield from undecided_places(value, (*location, place))
