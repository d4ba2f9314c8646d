"""Where a figure comes from: the line below every picture that leaves the program."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from analysis.groups.families import Basis
from dashboard.findings import Findings
from dashboard.words import filters
from dashboard.words.language import Phrase, say

SIMULATED = Phrase("Simulated responses: nobody gave these answers")


def source(found: Findings, basis: Basis) -> str:
    """Return event, whom of it and whose scores, data and program in one line."""
    opened = found.opened
    data = say("data {digest}", digest=opened.content_hash[:12])
    parts = [found.title, data, software()]
    if found.filtered:
        parts.insert(1, filters.line(found, basis))
    if opened.event.simulated:
        parts.insert(0, str(SIMULATED))
    return " · ".join(parts)


def columns(found: Findings) -> dict[str, str]:
    """Return event, filters, data and program as the last columns of a table that is saved."""
    return {
        "event": found.title,
        "filters": filters.as_options(found.selection, found.basis),
        "simulated": "yes" if found.opened.event.simulated else "no",
        "data": found.opened.content_hash[:12],
        "software": f"scilit {software_version()}",
    }


def software() -> str:
    """Return the program with its version."""
    return f"scilit\u00a0{software_version()}"


@cache
def software_version() -> str:
    """Return the version of this program."""
    try:
        return version("scilit")
    except PackageNotFoundError:
        return "not installed"
