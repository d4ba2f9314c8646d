"""Marks that stand in `event.toml` for answers which may be about the person who gave them."""

from __future__ import annotations

from collections.abc import Collection

from surveys.texts import fingerprint, normalised

_MARKS = 4096
"""So few that one in 4,096 texts has the same: a mark can be tried on a name, but proves none."""


def mark(text: str) -> str:
    """Return the mark of an answer, the same for all its spellings.

    Examples
    --------
    >>> mark("Anna  Lee") == mark("anna lee"), len(mark("Anna Lee"))
    (True, 4)
    """
    return f"~{fingerprint(normalised(text)) % _MARKS:03x}"


def means_nothing(text: str, empty: Collection[str]) -> bool:
    """Return whether a text, or its mark, is one of those that mean no answer.

    Parameters
    ----------
    text : str
        What stands in a cell.
    empty : collection of str
        Such texts, normalised.
    """
    return normalised(text) in empty or mark(text) in empty
