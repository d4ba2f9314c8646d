"""What a layout knows of a column, as plain JSON and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from surveys.reading.layouts.layout import Column


def column_as_plain(column: Column) -> dict[str, Any]:
    """Return what is not empty of a column."""
    return {key: value for key, value in asdict(column).items() if value}


def column_from(found: Mapping[str, Any]) -> Column:
    """Return a column from its plain form.

    Examples
    --------
    >>> column = Column("Q1", names=("The Sun is a star.",))
    >>> column_from(column_as_plain(column)) == column
    True
    """
    plain: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in found.items()
    }
    return Column(**{"header": "", **plain})
