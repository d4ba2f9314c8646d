"""Findings to charts: which rows a chart has, and its words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from analysis.activities.adjusted import Adjusted
from analysis.checks import Name
from analysis.outcome import GroupOutcome
from dashboard.charts.forms import (
    BeforeAfterChart,
    BeforeAfterRow,
    ChangeChart,
    ChangeRow,
    Direction,
    Frame,
    Meaning,
    Share,
    SharesChart,
    SharesRow,
)
from dashboard.findings import Findings
from dashboard.words import charts as said
from dashboard.words import claims, comparing, design, figures, matching
from dashboard.words.provenance import source
from dashboard.words.trust import reasons

Groups = Sequence[tuple[str, GroupOutcome]]

DIRECTIONS: dict[claims.Verdict, Direction] = {
    "gained": "up",
    "fell": "down",
    "no clear change": "unclear",
    "cannot say": "unclear",
}


def change_of_scales(found: Findings) -> ChangeChart:
    """Describe the change on every scale of an event."""
    verdicts = [
        (found.scale_title(scale), claims.verdict(found.overall(scale)), found.perceived(scale))
        for scale in found.scales
    ]
    frame = _frame(
        found,
        claims.summary_of_scales(verdicts),
        said.CHANGE_OF_SCALES,
        method=said.method_of_change(_matched(found)),
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
    apart = _summary(found, scale_title, scale, groups, said.GROUPS)
    frame = _frame(
        found,
        apart if differ else f"{scale_title}. {tested}",
        said.change_by(scale_title, segment_title),
        method=said.method_of_group_changes(_matched(found)),
        remark=f"{tested}." if differ else comparing.reading_of_difference(test, silenced=silenced),
    )
    return _change(found, groups, frame)


def change_of_activities(found: Findings, scale: str) -> ChangeChart:
    """Describe the change of those who attended each activity on one scale."""
    scale_title, groups = found.scale_title(scale), list(found.activities(scale))
    attendees = said.among_attendees(scale_title)
    frame = _frame(
        found,
        _summary(found, attendees, scale, groups, said.ACTIVITIES),
        said.change_by_activity(scale_title),
        method=said.method_of_group_changes(_matched(found)),
        remark=" ".join([*reasons(found.silenced(scale)), comparing.ASSOCIATION]),
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
    frame = _frame(
        found,
        comparing.summary_of_adjusted(
            scale_title, shown.count("up"), shown.count("down"), len(shown), silenced=silenced
        ),
        said.ADJUSTED,
        method=said.method_of_adjusted(_matched(found)),
        remark=" ".join([*reasons(silenced), comparing.ASSOCIATION]),
    )
    told = _told(frame, [row.spoken for row in rows])
    return ChangeChart(told, tuple(rows), no_change=said.NO_DIFFERENCE, axis=said.DIFFERENCE_AXIS)


def change_either_way(found: Findings) -> ChangeChart:
    """Describe the change on every scale by equal codes alone, beside the one shown elsewhere."""
    scales = list(found.either_way())
    rows = [
        named
        for title, *ways in scales
        for named in zip(matching.either_way(title), ways, strict=True)
    ]
    frame = _frame(
        found,
        matching.whether_it_matters(scales),
        matching.CHANGE_EITHER_WAY,
        method=said.method_of_change(_matched(found)),
        remark=matching.NOT_FOR_PASSING_ON,
    )
    return _change(found, rows, frame)


def scores_of_scales(found: Findings) -> BeforeAfterChart:
    """Describe the mean scores before and after on every scale."""
    frame = _frame(found, said.SCORES, said.SCORES_OF_SCALES, method=_method_of_scores(found))
    return _before_after(found, list(found.all_scales()), frame)


def scores_of_groups(found: Findings, scale: str, segment: str) -> BeforeAfterChart:
    """Describe the mean scores before and after of each group of a segment."""
    scale_title, segment_title = found.scale_title(scale), found.segment_title(segment)
    frame = _frame(
        found,
        said.scores_title(scale_title),
        said.scores_by(scale_title, segment_title),
        method=_method_of_scores(found),
    )
    return _before_after(found, list(found.groups(scale, segment)), frame)


def scores_of_activities(found: Findings, scale: str) -> BeforeAfterChart:
    """Describe the mean scores before and after of those who attended each activity."""
    scale_title = found.scale_title(scale)
    frame = _frame(
        found,
        said.scores_title(scale_title),
        said.scores_by_activity(scale_title),
        method=_method_of_scores(found),
        remark=comparing.ASSOCIATION,
    )
    return _before_after(found, list(found.activities(scale)), frame)


def who_took_part(found: Findings) -> SharesChart:
    """Describe how many answers could be matched, and how many in each wave could not."""
    linkage, minimum = found.opened.respondents.linkage, found.minimum
    sizes: tuple[tuple[str, int, Meaning], ...] = (
        (said.BEFORE_ONLY, linkage.pre - linkage.matched, "before"),
        (said.BOTH, linkage.matched, "both"),
        (said.AFTER_ONLY, linkage.post - linkage.matched, "after"),
    )
    whole = sum(size for _, size, _ in sizes)
    parts = tuple(
        Share(label, figures.number(size), size / whole, meaning)
        for label, size, meaning in sizes
        if linkage.matched >= minimum
    )
    note = "" if parts else design.match_rate(linkage, minimum=minimum)
    row = SharesRow(said.ANSWERED, note, parts, said.spoken_shares(said.ANSWERED, note, parts))
    frame = _frame(
        found,
        said.took_part_title(linkage, minimum=minimum),
        said.TOOK_PART,
        method=design.matching(linkage, minimum=minimum, same_row=found.opened.event.same_row),
    )
    return SharesChart(_told(frame, [row.spoken]), (row,))


def moves_of_scales(found: Findings) -> SharesChart:
    """Describe the shares of pairs whose score rose, stayed and fell, on every scale."""
    rows = []
    for title, group in found.all_scales():
        note, parts = claims.pairs_note(group, minimum=found.minimum), _moves(group)
        rows.append(SharesRow(title, note, parts, said.spoken_shares(title, note, parts)))
    method = said.method_of_moves(_matched(found))
    frame = _frame(found, said.MOVES, said.MOVES_OF_SCALES, method=method)
    return SharesChart(_told(frame, [row.spoken for row in rows]), tuple(rows))


def _summary(found: Findings, of: str, scale: str, groups: Groups, called: str) -> str:
    verdicts = [claims.verdict(group) for _, group in groups if not group.hidden]
    perceived = found.perceived(scale)
    return comparing.summary_of_groups(of, verdicts, perceived=perceived, groups=called)


def _shown(groups: Groups) -> int:
    return sum(not group.hidden for _, group in groups)


def _matched(found: Findings) -> str:
    return design.match_rate(found.opened.respondents.linkage, minimum=found.minimum)


def _method_of_scores(found: Findings) -> str:
    return said.method_of_scores(_matched(found))


def _frame(found: Findings, title: str, subtitle: str, *, method: str, remark: str = "") -> Frame:
    """Return the words around a chart; what everybody has to know goes with each of them."""
    measured = design.of_design(
        same_form=found.same_form, retrospective=found.opened.event.retrospective
    )
    remarks = [remark, *measured]
    return Frame(
        title=title,
        subtitle=subtitle,
        method=method,
        remark=" ".join(text for text in remarks if text),
        source=source(found.opened, found.title),
        alt=title,
    )


def _told(frame: Frame, spoken: Iterable[str]) -> Frame:
    """Return a frame whose description in words tells every row."""
    return replace(frame, alt=" ".join([f"{frame.title}.", *spoken]))


def _moves(group: GroupOutcome) -> tuple[Share, ...]:
    if group.hidden:
        return ()
    shares: tuple[tuple[str, float | None, Meaning], ...] = (
        (said.FELL, group.estimate.declined, "down"),
        (said.STAYED, group.estimate.same, "same"),
        (said.ROSE, group.estimate.improved, "up"),
    )
    return tuple(
        Share(label, figures.percent(share), share, meaning)
        for label, share, meaning in shares
        if share is not None
    )


def _change(found: Findings, groups: Groups, frame: Frame) -> ChangeChart:
    rows = tuple(_change_row(label, group, found.minimum) for label, group in groups)
    told = _told(frame, [row.spoken for row in rows])
    return ChangeChart(told, rows, no_change=said.NO_CHANGE, axis=said.CHANGE_AXIS)


def _change_row(label: str, group: GroupOutcome, minimum: int) -> ChangeRow:
    estimate = group.estimate
    shown = not group.hidden and estimate.change is not None
    return ChangeRow(
        label=label,
        note=claims.pairs_note(group, minimum=minimum),
        change=estimate.change if shown else None,
        low=estimate.change_low if shown else None,
        high=estimate.change_high if shown else None,
        direction=DIRECTIONS[claims.verdict(group)],
        value=figures.change(estimate.change) if shown and estimate.change is not None else "",
        spoken=claims.spoken_change(label, group, minimum=minimum),
    )


def _adjusted_row(
    label: str, found: Adjusted | str, minimum: int, silenced: Collection[Name]
) -> ChangeRow:
    if not isinstance(found, Adjusted):
        note = comparing.withheld(found, minimum=minimum)
        return ChangeRow(label, note, None, None, None, "unclear", "", f"{label}: {note}.")
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


def _before_after(found: Findings, groups: Groups, frame: Frame) -> BeforeAfterChart:
    rows = tuple(_score_row(label, group, found.minimum) for label, group in groups)
    told = _told(frame, [row.spoken for row in rows])
    return BeforeAfterChart(told, rows, before=said.BEFORE, after=said.AFTER, axis=said.SCORE_AXIS)


def _score_row(label: str, group: GroupOutcome, minimum: int) -> BeforeAfterRow:
    before = None if group.hidden else group.estimate.pre_mean
    after = None if group.hidden else group.estimate.post_mean
    return BeforeAfterRow(
        label=label,
        note=claims.pairs_note(group, minimum=minimum),
        before=before,
        after=after,
        before_value="" if before is None else figures.points(before),
        after_value="" if after is None else figures.points(after),
        spoken=claims.spoken_scores(label, group, minimum=minimum),
    )
