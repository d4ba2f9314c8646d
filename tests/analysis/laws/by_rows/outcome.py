"""All figures of an outcome, from the rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from tests.analysis.item_builders import ABSENT
from tests.analysis.laws.by_rows import activities as of_activities
from tests.analysis.laws.by_rows import questions
from tests.analysis.laws.by_rows.everyone import at_the_top, details, weighted
from tests.analysis.laws.by_rows.groups import family, starters
from tests.analysis.laws.by_rows.pairs import estimate
from tests.analysis.laws.by_rows.rows import pairs_of, table
from tests.analysis.laws.figures import Path, figures
from tests.analysis.laws.people import People

OTHERWISE = {
    "omega_low": "the loadings move by one Newton step; R's full refit is within a hundredth",
    "omega_high": "likewise",
    "hidden": "a rule of disclosure, with its own tests",
    "agreement": "repeats the three estimates; the verdicts have their own tests",
}
"""Figures that are not computed again, and why."""


def by_rows(people: People, said: Mapping[Path, Any], *, minimum: int) -> dict[Path, Any]:
    """Return every figure; what was decided rather than computed is taken from `said`.

    Decisions are: which segments the weights know, which associations are withheld, and which
    questions the score to compare at leaves out.
    """
    frame = table(people)
    seen = [(given != ABSENT).all(axis=1) for given in (people.pre, people.post)]
    frame["matched"] = seen[0] & seen[1]
    segments, names = [*people.segments], [*people.attendance]
    of_group = {
        segment: {group: frame[frame[segment] == group] for group in groups}
        for segment, (groups, _) in people.segments.items()
    }
    reliable = {wave: questions.reliability(people, wave) for wave in ("pre", "post")}
    settings = (frame, segments, names)
    found: dict[str, Any] = {
        "overall": estimate(frame),
        "details": details(frame),
        "at_the_top": at_the_top(frame),
        "without_careless": _without_careless(frame),
        "segments": {
            segment: family(parts, minimum=minimum, exclusive=True)
            for segment, parts in of_group.items()
        },
        "activities": family(
            {name: frame[frame[name]] for name in names}, minimum=minimum, exclusive=False
        ),
        "dose": of_activities.dose(*settings, minimum=minimum),
        "against_nothing": of_activities.against_nothing(*settings, minimum=minimum),
        "adjusted": of_activities.adjust(
            of_activities.adjusted(*settings, minimum=minimum),
            {path[1] for path in said if path[0] == "adjusted" and path[-1] == "p_value"},
        ),
        "segment_activities": {
            segment: {
                group: {name: estimate(part[part[name]]) for name in names}
                for group, part in parts.items()
            }
            for segment, parts in of_group.items()
        },
        "items": {
            "changes": questions.items(people, minimum=minimum),
            "waves": {wave: questions.in_wave(people, wave) for wave in ("pre", "post")},
        },
        "dif": {
            segment: {
                group: questions.dif(people, segment, group, _listed(said, "dif", segment, group))
                for group in groups
                if ("dif", segment, group, "people") in said
            }
            for segment, (groups, _) in people.segments.items()
        },
        "reliability": reliable,
        "ends": {wave: questions.ends(frame[wave]) for wave in ("pre", "post")},
        "together": of_activities.together(frame, names),
        "attendance": of_activities.attendance(frame, names),
        "careless": {
            wave: {
                "respondents": int(there.sum()),
                "signs": {"too_fast": int(people.careless[wave].sum())},
                "any_sign": int(people.careless[wave].sum()),
            }
            for wave, there in zip(("pre", "post"), seen, strict=True)
        },
    }
    if ("weighted", "change") in said:
        found["weighted"] = weighted(frame, tuple(_listed(said, "weighted", part="segments")))
    if ("starters", "verdict") in said:
        found["starters"] = starters(frame, reliable, judged=("starters", "spread") in said)
    return figures(found)


def _without_careless(frame: pd.DataFrame) -> dict[str, Any]:
    others = frame[~frame["careless"]]
    return {"left_out": len(pairs_of(frame)) - len(pairs_of(others)), "estimate": estimate(others)}


def _listed(said: Mapping[Path, Any], *path: str, part: str = "purified") -> list[str]:
    return [value for way, value in said.items() if way[:-1] == (*path, part)]
