"""All that the analysis says of some people, flat."""

from __future__ import annotations

from typing import Any

from analysis.activities.attendance import attendance
from analysis.activities.together import together
from analysis.outcome import outcome
from analysis.questions.careless import careless_counts
from tests.analysis.laws.figures import Path, figures
from tests.analysis.laws.people import People


def everything(people: People, *, minimum: int = 2) -> dict[Path, Any]:
    """Return every figure, tables of two named groups or activities by these names."""
    respondents = people.respondents()
    flat = {
        **figures(outcome(respondents, people.scale.id, minimum=minimum)),
        **figures({"attendance": attendance(respondents), "together": together(respondents)}),
        **figures({"careless": careless_counts(respondents)}),
    }
    return _by_name(flat, tuple(people.attendance))


def _by_name(flat: dict[Path, Any], activities: tuple[str, ...]) -> dict[Path, Any]:
    """Name the rows of tables whose order is that of groups or activities."""
    named = {}
    for path, value in flat.items():
        if path[:2] == ("together", "activities"):
            continue
        if path[0] == "together":
            path = (*path[:2], *(activities[int(place)] for place in path[2:]))
        elif "pairwise" in path:
            place = path.index("pairwise")
            start = path[: place + 2]
            pair = tuple(flat[(*start, "groups", side)] for side in "01")
            if path[place + 2] == "groups":
                continue
            path = (*start[:-1], *sorted(pair), path[-1])
            if pair != tuple(sorted(pair)):  # the second less the first
                path, value = _turned(path, value)
        named[path] = value
    return named


def _turned(path: Path, value: Any) -> tuple[Path, Any]:
    """Return a figure of a contrast as it is the other way round."""
    leaf = {"low": "high", "high": "low"}.get(path[-1], path[-1])
    turns = leaf in ("difference", "low", "high")
    return (*path[:-1], leaf), -value if turns else value
