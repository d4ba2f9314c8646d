"""What changed: on every scale, in each group, among those who attended."""

from __future__ import annotations

from collections.abc import Collection

from analysis.activities.adjusted import Adjusted, Withheld
from analysis.checks import Name
from analysis.groups.disclosure import Hidden
from analysis.outcome import GroupOutcome
from dashboard.charts.describe.words_around import Groups, framed, matched, told_by_rows
from dashboard.charts.forms import ChangeChart, ChangeRow, Direction, Frame
from dashboard.findings import Findings
from dashboard.words import charts as said
from dashboard.words import claims, comparing, figures, matching, rules
from dashboard.words.language import findings, paragraph, say
from dashboard.words.trust import reasons

DIRECTIONS: dict[rules.Verdict, Direction] = {
    "gained": "up",
    "fell": "down",
    "no clear change": "unclear",
    "cannot say": "unclear",
}


def change_of_scales(found: Findings) -> ChangeChart:
    """Describe the change on every scale of an event."""
    verdicts = [
        (found.scale_title(scale), rules.verdict(found.overall(scale)), found.perceived(scale))
        for scale in found.scales
    ]
    frame = framed(
        found,
        claims.summary_of_scales(verdicts),
        str(said.CHANGE_OF_SCALES),
        method=said.method_of_change(matched(found)),
        basis=found.basis,
    )
    return _change(found, list(found.all_scales()), frame)


def change_of_groups(found: Findings, scale: str, segment: str) -> ChangeChart:
    """Describe the change of each group of a segment on one scale.

    The title counts the groups that changed only where the groups may be told apart.
    """
    scale_title, segment_title = found.scale_title(scale), found.segment_title(segment)
    groups, test = list(found.groups(scale, segment)), found.family(scale, segment).test
    silenced = found.silenced(scale)
    tested = comparing.difference(test, segment_title, shown=_shown(groups), silenced=silenced)
    differ = comparing.differ(test, silenced=silenced)
    apart = _summary(found, scale_title, scale, groups, comparing.GROUPS)
    frame = framed(
        found,
        apart if differ else findings([scale_title, tested]),
        said.change_by(scale_title, segment_title),
        method=said.method_of_group_changes(matched(found)),
        remark=say("{title}.", title=tested)
        if differ
        else comparing.reading_of_difference(test, silenced=silenced),
        basis=found.basis,
    )
    return _change(found, groups, frame)


def change_of_activities(found: Findings, scale: str) -> ChangeChart:
    """Describe the change of those who attended each activity on one scale."""
    scale_title, groups = found.scale_title(scale), list(found.activities(scale))
    attendees = said.among_attendees(scale_title)
    frame = framed(
        found,
        _summary(found, attendees, scale, groups, comparing.ACTIVITIES),
        said.change_by_activity(scale_title),
        method=said.method_of_group_changes(matched(found)),
        remark=paragraph([*reasons(found.silenced(scale)), str(comparing.ASSOCIATION)]),
        basis=found.basis,
    )
    return _change(found, groups, frame)


def adjusted_of_activities(found: Findings, scale: str) -> ChangeChart:
    """Describe what goes with each activity, all else that is known being equal."""
    scale_title = found.scale_title(scale)
    silenced = found.silenced(scale)
    rows = [
        _adjusted_row(label, one, found.minimum, silenced) for label, one in found.adjusted(scale)
    ]
    shown = [row.direction for row in rows if row.change is not None]
    frame = framed(
        found,
        comparing.summary_of_adjusted(
            scale_title, shown.count("up"), shown.count("down"), len(shown), silenced=silenced
        ),
        str(said.ADJUSTED),
        method=said.method_of_adjusted(matched(found)),
        remark=paragraph([*reasons(silenced), str(comparing.ASSOCIATION)]),
        basis="audience" if found.basis == "audience" else "matched",
    )
    told = told_by_rows(frame, [row.spoken for row in rows])
    return ChangeChart(
        told, tuple(rows), no_change=str(said.NO_DIFFERENCE), axis=str(said.DIFFERENCE_AXIS)
    )


def change_either_way(found: Findings) -> ChangeChart:
    """Describe the change on every scale by equal codes alone, beside the one shown elsewhere."""
    scales = list(found.either_way())
    rows = [
        named
        for title, *ways in scales
        for named in zip(matching.either_way(title), ways, strict=True)
    ]
    frame = framed(
        found,
        matching.whether_it_matters(scales),
        str(matching.CHANGE_EITHER_WAY),
        method=said.method_of_change(matched(found)),
        remark=str(matching.NOT_FOR_PASSING_ON),
    )
    return _change(found, rows, frame)


def _summary(found: Findings, of: str, scale: str, groups: Groups, called: comparing.Kind) -> str:
    verdicts = [rules.verdict(group) for _, group in groups if not group.hidden]
    perceived = found.perceived(scale)
    return comparing.summary_of_groups(of, verdicts, perceived=perceived, groups=called)


def _shown(groups: Groups) -> int:
    return sum(not group.hidden for _, group in groups)


def _change(found: Findings, groups: Groups, frame: Frame) -> ChangeChart:
    rows = tuple(change_row(label, group, found.minimum) for label, group in groups)
    told = told_by_rows(frame, [row.spoken for row in rows])
    return ChangeChart(told, rows, no_change=str(said.NO_CHANGE), axis=str(said.CHANGE_AXIS))


def change_row(label: str, group: GroupOutcome, minimum: int) -> ChangeRow:
    """Describe the change of one group, hidden where it has fewer pairs than the minimum."""
    estimate = group.estimate
    shown = not group.hidden and estimate.change is not None
    return ChangeRow(
        label=label,
        note=claims.pairs_note(group, minimum=minimum),
        change=estimate.change if shown else None,
        low=estimate.change_low if shown else None,
        high=estimate.change_high if shown else None,
        direction=DIRECTIONS[rules.verdict(group)],
        value=figures.change(estimate.change) if shown and estimate.change is not None else "",
        spoken=claims.spoken_change(label, group, minimum=minimum),
    )


def _adjusted_row(
    label: str, found: Adjusted | Withheld | Hidden, minimum: int, silenced: Collection[Name]
) -> ChangeRow:
    if not isinstance(found, Adjusted):
        note = comparing.withheld(found, minimum=minimum)
        spoken = say("{label}: {note}.", label=label, note=note)
        return ChangeRow(label, note, None, None, None, "unclear", "", spoken)
    return ChangeRow(
        label=label,
        note="",
        change=found.difference,
        low=found.low,
        high=found.high,
        direction=comparing.direction_of(found, silenced=silenced),
        value=figures.change(found.difference),
        spoken=comparing.spoken_adjusted(label, found),
    )
