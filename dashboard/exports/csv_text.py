"""Tables as CSV that a spreadsheet program opens without running anything in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""First characters that spreadsheet programs take for a formula (OWASP, CSV injection)."""


def csv_text(
    rows: Iterable[Mapping[str, Any]],
    *,
    columns: Sequence[str],
    separator: Literal[",", "\t"] = ",",
) -> str:
    r"""Return rows as CSV; None is an empty cell.

    Parameters
    ----------
    rows : iterable of mapping
        Column to value.
    columns : sequence of str
        The columns and their order.
    separator : {",", "\t"}
        What stands between cells: tabulators for what is pasted into a spreadsheet.

    Examples
    --------
    >>> print(csv_text([{"group": "=1+1", "change": -0.5}], columns=["group", "change"]), end="")
    group,change
    '=1+1,-0.5
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter=separator, lineterminator="\n")
    writer.writerow(map(_safe, columns))
    for row in rows:
        writer.writerow([_safe(row[column]) for column in columns])
    return text.getvalue()


def _safe(value: Any) -> Any:
    """Return text that starts like a formula behind an apostrophe; numbers stay as they are."""
    if not isinstance(value, str):
        return value
    # A bare carriage return would not be quoted, and what follows it would start a row.
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
