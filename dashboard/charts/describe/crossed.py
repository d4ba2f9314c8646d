"""The members of each group of a segment at each activity."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.disclosure.published import ACTIVITY
from analysis.groups.disclosure import Hidden
from analysis.groups.families import hidden_in_crossed
from analysis.groups.remainders import protecting_left_out
from analysis.pairs.change import Estimate
from dashboard.charts.describe.words_around import framed, matched, told_by_rows
from dashboard.charts.forms import HeatCell, HeatChart, HeatRow
from dashboard.findings import Findings
from dashboard.words import comparing, figures
from dashboard.words import crossed as words
from dashboard.words.language import paragraph
from dashboard.words.trust import reasons

PLAIN = 0.3
"""How strongly a cell is coloured that is not clearly different from the whole; else up to 1."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """Those of one group who attended one activity, and why they must not be shown."""

    activity: str
    group: str
    found: Estimate
    hidden: Hidden | None
    against: words.Against


def crossings(found: Findings, scale: str, segment: str) -> Iterator[tuple[Crossing, ...]]:
    """Yield each activity's crossings with the groups of a segment, in the event's order."""
    outcome, event = found.outcomes[scale], found.opened.event
    crossed = outcome.segment_activities[segment]
    hidden = _hidden(found, scale, segment)

    def may(group: str, activity: str) -> bool:
        return found.may_leave(scale, (segment, group), (ACTIVITY, activity), basis="matched")

    for activity in outcome.activities.groups:
        yield tuple(
            Crossing(
                event.activity_title(activity).in_language(found.language),
                event.group_title(segment, group).in_language(found.language),
                of_group[activity],
                hidden[group].get(activity) if may(group, activity) else "withheld",
                words.against(
                    of_group[activity], outcome.overall.change, silenced=found.silenced(scale)
                ),
            )
            for group, of_group in crossed.items()
        )


def change_of_crossings(found: Findings, scale: str, segment: str) -> HeatChart:
    """Describe the change of each group's members at each activity, beside that of everyone."""
    scale_title, segment_title = found.scale_title(scale), found.segment_title(segment)
    silenced, minimum = found.silenced(scale), found.minimum
    table = list(crossings(found, scale, segment))
    shown = [one for row in table for one in row if one.hidden is None]
    sizes = [abs(one.found.change) for one in shown if one.found.change is not None]
    largest = max(sizes, default=0.0)
    rows = [
        HeatRow(row[0].activity, "", tuple(_cell(one, largest, minimum) for one in row))
        for row in table
        if row
    ]
    overall = found.overall(scale)
    frame = framed(
        found,
        words.summary(
            scale_title,
            sum(one.against != "same" for one in shown),
            len(shown),
            sum(1 - one.found.level for one in shown),
            silenced=silenced,
        ),
        words.subtitle(
            scale_title,
            segment_title,
            figures.NOTHING
            if overall.hidden or overall.estimate.change is None
            else figures.change(overall.estimate.change),
        ),
        method=words.method(matched(found), minimum=minimum),
        remark=paragraph([*reasons(silenced), str(comparing.ASSOCIATION)]),
    )
    return HeatChart(
        told_by_rows(frame, [row.spoken for row in rows]),
        tuple(rows),
        tuple(one.group for one in table[0]) if table else (),
        across=segment_title,
    )


def _hidden(found: Findings, scale: str, segment: str) -> dict[str, dict[str, Hidden]]:
    """Return which crossings must not be shown: of a selection, nor those whom it leaves out."""
    outcome, everybody = found.outcomes[scale], found.outcome.compared.everybody
    crossed = outcome.segment_activities[segment]
    if found.overall(scale).hidden:
        return {group: dict.fromkeys(of_group, "protecting") for group, of_group in crossed.items()}
    hidden = hidden_in_crossed(
        crossed, outcome.segments[segment], outcome.activities, minimum=found.minimum
    )
    if everybody is None:
        return hidden
    whole = everybody.outcomes[scale].segment_activities[segment]
    for activity in outcome.activities.groups:
        of_activity = protecting_left_out(
            {group: its[activity] for group, its in hidden.items() if activity in its},
            {group: its[activity].pairs for group, its in crossed.items()},
            {group: its[activity].pairs for group, its in whole.items()},
            minimum=found.minimum,
            exclusive=True,
        )
        for group, why in of_activity.items():
            hidden[group][activity] = why
    return hidden


def _cell(one: Crossing, largest: float, minimum: int) -> HeatCell:
    change = one.found.change
    if one.hidden is not None or change is None:
        why: Hidden = one.hidden or "small"
        return HeatCell(
            words.not_shown(why, minimum=minimum),
            "",
            0.0,
            "hidden",
            words.spoken_hidden(one.activity, one.group, why, minimum=minimum),
        )
    distinct = one.against != "same"
    strength = (1.0 if distinct else PLAIN) / largest if largest else 0.0
    return HeatCell(
        figures.change(change),
        words.SIGNS[one.against],
        change * strength,
        "distinct" if distinct else "plain",
        words.spoken(one.activity, one.group, one.found, one.against),
    )
