"""All outcomes of an event as one plain object, for JSON and for tables.

The keys are the program's public format; README.md lists them. A figure that cannot be
computed is null, never NaN and never 0.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from analysis.outcome import FamilyOutcome, GroupOutcome, Outcome
from dashboard.findings import Findings
from dashboard.words.provenance import software_version

Plain = dict[str, Any]


def results(found: Findings) -> Plain:
    """Return everything about an event as an object of plain values.

    Parameters
    ----------
    found : Findings
        The event and its outcomes.
    """
    opened = found.opened
    linkage = opened.respondents.linkage
    scales = {scale.id: scale for scale in opened.forms["pre"].scales}
    return {
        "event": {
            "title": str(opened.event.title),
            "simulated": opened.event.simulated,
            "instrument": opened.forms["pre"].id,
            "same_form": opened.forms["pre"] is opened.forms["post"],
            "minimum_group": opened.event.disclosure.minimum,
            "data_sha256": opened.content_hash,
        },
        "software": {"name": "scilit", "version": software_version()},
        "linkage": {**asdict(linkage), "duplicates": linkage.duplicates},
        "scales": {
            scale_id: {
                "title": str(scales[scale_id].shown_title),
                "scoring": scales[scale_id].scoring,
                **_outcome(outcome),
            }
            for scale_id, outcome in found.outcomes.items()
        },
    }


def estimate_rows(found: Plain) -> list[Plain]:
    """Return one flat row for every estimate in `results`, for a table.

    Parameters
    ----------
    found : dict
        What `results` returned.
    """
    rows: list[Plain] = []
    for scale, of_scale in found["scales"].items():
        rows.append(_row(scale, "overall", {}, of_scale["overall"]))
        for segment, family in of_scale["segments"].items():
            for group, estimate in family["groups"].items():
                named = {"segment": segment, "group": group}
                rows.append(_row(scale, "segment", named, estimate))
        for activity, estimate in of_scale["activities"]["groups"].items():
            rows.append(_row(scale, "activity", {"activity": activity}, estimate))
        for segment, groups in of_scale["segment_activities"].items():
            for group, activities in groups.items():
                for activity, estimate in activities.items():
                    named = {"segment": segment, "group": group, "activity": activity}
                    rows.append(_row(scale, "segment x activity", named, estimate))
    event = found["event"]
    origin = {"simulated": event["simulated"], "data": event["data_sha256"][:12]}
    return [{**row, **origin} for row in rows]


def _outcome(found: Outcome) -> Plain:
    return {
        "overall": asdict(found.overall),
        "segments": {segment: _family(family) for segment, family in found.segments.items()},
        "activities": _family(found.activities),
        "segment_activities": {
            segment: {
                group: {activity: asdict(estimate) for activity, estimate in activities.items()}
                for group, activities in groups.items()
            }
            for segment, groups in found.segment_activities.items()
        },
    }


def _family(family: FamilyOutcome) -> Plain:
    return {
        "test": asdict(family.test) if family.test else None,
        "groups": {group: _member(member) for group, member in family.groups.items()},
    }


def _member(member: GroupOutcome) -> Plain:
    return {
        **asdict(member.estimate),
        "p_adjusted": member.p_adjusted,
        "hidden": member.hidden,
    }


def _row(scale: str, kind: str, named: Plain, estimate: Plain) -> Plain:
    empty = {"segment": None, "group": None, "activity": None}
    figures = {"p_adjusted": None, "hidden": None, **estimate}
    return {"scale": scale, "of": kind, **empty, **named, **figures}
