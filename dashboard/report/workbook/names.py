"""Names of sheets, as Excel allows them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dashboard.charts.texts import ELLIPSIS

LONGEST = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Return a name for each sheet: without forbidden characters, cut in its middle, and its own.

    Examples
    --------
    >>> sheet_names(["Role: all", "change-ai_understanding-by-age_group", "Data", "data", ""])
    ['Role  all', 'change-ai_under…ng-by-age_group', 'Data', 'data (2)', 'Sheet']
    """
    taken: set[str] = {"history"}  # Excel keeps this one for itself
    names = []
    for text in wanted:
        stem = _cut(_FORBIDDEN.sub(" ", text).strip(" '"), LONGEST) or "Sheet"
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            end = f" ({number})"
            name = _cut(stem, LONGEST - len(end)) + end
        taken.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, longest: int) -> str:
    if len(text) <= longest:
        return text
    half = (longest - 1) // 2
    return text[: longest - 1 - half] + ELLIPSIS + text[-half:]
