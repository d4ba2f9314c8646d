"""Everything that an outcome says, as one flat table, so that laws hold for all or say for what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, cached_property
from math import isclose
from typing import Any

Path = tuple[str, ...]

TABLES = ("cells", "joint", "profiles", "attended", "left_out")
"""Parts of an outcome that are no figures: what they are computed from."""


def figures(record: Any) -> dict[Path, Any]:
    """Return each number, text, yes or no of a record of records by the way to it."""
    return dict(_walk(record, ()))


def _walk(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if value is None or isinstance(value, bool | int | float | str):
        yield path, value
    elif is_dataclass(value):
        for part in _parts(type(value)):
            yield from _walk(getattr(value, part), (*path, part))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _walk(inner, (*path, key))
    elif isinstance(value, tuple | list):
        for place, inner in enumerate(value):
            yield from _walk(inner, (*path, str(place)))
    else:
        yield path, value


@cache
def _parts(kind: type) -> list[str]:
    """Return a record's parts: those that it computes on demand, or else its fields."""
    on_demand = [name for name, part in vars(kind).items() if isinstance(part, cached_property)]
    return [
        name
        for name in on_demand or [part.name for part in fields(kind)]
        if not name.startswith("_") and name not in TABLES
    ]


def same(one: Any, other: Any, *, rel: float = 1e-8, near: float = 1e-9) -> bool:
    """Return whether two figures agree but for rounding."""
    numbers = [
        isinstance(each, int | float) and not isinstance(each, bool) for each in (one, other)
    ]
    if all(numbers):
        return isclose(one, other, rel_tol=rel, abs_tol=near)
    return type(one) is type(other) and one == other


def apart(ours: Mapping[Path, Any], theirs: Mapping[Path, Any], **tolerance: float) -> list[str]:
    """Return what two tables do not agree in, to be read."""
    missing = object()
    return [
        f"{'.'.join(path)}: {ours.get(path, 'none')} and {theirs.get(path, 'none')}"
        for path in dict.fromkeys([*ours, *theirs])
        if not same(ours.get(path, missing), theirs.get(path, missing), **tolerance)
    ]
