"""What was chosen to be seen, and the figures that the app shows of it, as plain values."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from analysis.groups.families import GroupOutcome
from dashboard.findings import Findings
from dashboard.words.filters import as_options


def chosen(found: Findings) -> dict[str, Any]:
    """Return whom the figures are about, and whose scores those are that the app would show.

    Parameters
    ----------
    found : Findings
        The event and its outcomes.
    """
    selection, linkage = found.selection, found.respondents.linkage
    return {
        "groups": {segment: list(groups) for segment, groups in selection.groups},
        "activities": list(selection.activities),
        "strict": selection.strict,
        "without_careless": selection.without_careless,
        "from": selection.days[0] if selection.days else None,
        "to": selection.days[-1] if selection.days else None,
        "basis": found.basis,
        "options": as_options(selection, found.basis),
        "pre": linkage.pre,
        "post": linkage.post,
        "matched": linkage.matched,
    }


def shown(found: Findings, scale: str) -> dict[str, Any]:
    """Return the estimates on the basis that was chosen, with what the app hides of them.

    Parameters
    ----------
    found : Findings
        The event and its outcomes.
    scale : str
        The scale's id.
    """

    def plain(one: GroupOutcome) -> dict[str, Any]:
        return {**asdict(one.estimate), "p_adjusted": one.p_adjusted, "hidden": one.hidden}

    of_scale = found.shown[scale]
    return {
        "overall": plain(of_scale.overall),
        "segments": {
            segment: {group: plain(one) for group, one in family.groups.items()}
            for segment, family in of_scale.segments.items()
        },
        "activities": {
            activity: plain(one) for activity, one in of_scale.activities.groups.items()
        },
    }
