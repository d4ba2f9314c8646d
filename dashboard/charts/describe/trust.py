"""Whether the change depends on who is counted."""

from __future__ import annotations

from analysis.everyone.three_estimates import Direction as Says
from analysis.everyone.three_estimates import Interval
from dashboard.charts.describe.words_around import framed, matched, told_by_rows
from dashboard.charts.forms import ChangeChart, ChangeRow, Direction
from dashboard.findings import Findings
from dashboard.words import charts as said
from dashboard.words import checks, figures
from dashboard.words.language import Phrase, paragraph, say

DIRECTIONS: dict[Says, Direction] = {
    "gained": "up",
    "fell": "down",
    "no clear change": "unclear",
}


def change_three_ways(found: Findings, scale: str) -> ChangeChart:
    """Describe the change of matched pairs, of everyone, and of weighted pairs."""
    three = found.outcomes[scale].agreement
    ways: tuple[tuple[Phrase, Interval | None], ...] = (
        (checks.MATCHED_PAIRS, three.matched),
        (checks.EVERYONE, three.all_respondents),
        (checks.WEIGHTED_PAIRS, three.weighted),
    )
    hidden = found.overall(scale).hidden is not None
    rows = tuple(_row(str(label), None if hidden else way) for label, way in ways)
    verdict = "not enough" if hidden else three.verdict
    frame = framed(
        found,
        say(checks.AGREE[verdict], scale=found.scale_title(scale)),
        str(checks.THREE_WAYS),
        method=paragraph([str(checks.METHOD_OF_THREE), say("{whom}.", whom=matched(found))]),
    )
    told = told_by_rows(frame, [row.spoken for row in rows])
    return ChangeChart(told, rows, no_change=str(said.NO_CHANGE), axis=str(said.CHANGE_AXIS))


def _row(label: str, way: Interval | None) -> ChangeRow:
    if way is None:
        note = say("cannot be computed, not shown")
        spoken = say("{label}: {note}.", label=label, note=note)
        return ChangeRow(label, note, None, None, None, "unclear", "", spoken)
    value = figures.change(way.change)
    return ChangeRow(
        label=label,
        note="",
        change=way.change,
        low=way.low,
        high=way.high,
        direction=DIRECTIONS[way.direction],
        value=value,
        spoken=say(
            "{label}: {change} points, 95% interval {interval}.",
            label=label,
            change=value,
            interval=figures.interval(way.low, way.high),
        ),
    )
