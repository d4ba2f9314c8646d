"""On demand: a mapping whose values are made when they are first asked for, and then kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value", covariant=True)


class OnDemand(Mapping[Key, Value]):
    """Values that are made on first use.

    Two threads that ask for the same value at once may both make it; both get the one that was
    kept.

    Parameters
    ----------
    keys : iterable
        All keys, in order.
    make : callable
        Makes the value of a key; always the same for the same key.

    Examples
    --------
    >>> squares = OnDemand([2, 3], lambda number: number**2)
    >>> squares[3], list(squares)
    (9, [2, 3])
    """

    def __init__(self, keys: Iterable[Key], make: Callable[[Key], Value]) -> None:
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._made: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made.setdefault(key, self._make(key))
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
