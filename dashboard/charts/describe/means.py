"""What the mean scores were before and after."""

from __future__ import annotations

from analysis.outcome import GroupOutcome
from dashboard.charts.describe.words_around import Groups, framed, matched, told_by_rows
from dashboard.charts.forms import BeforeAfterChart, BeforeAfterRow, Frame
from dashboard.findings import Findings
from dashboard.words import charts as said
from dashboard.words import claims, comparing, figures


def scores_of_scales(found: Findings) -> BeforeAfterChart:
    """Describe the mean scores before and after on every scale."""
    frame = framed(
        found,
        str(said.SCORES),
        str(said.SCORES_OF_SCALES),
        method=_method_of_scores(found),
        basis=found.basis,
    )
    return _before_after(found, list(found.all_scales()), frame)


def scores_of_groups(found: Findings, scale: str, segment: str) -> BeforeAfterChart:
    """Describe the mean scores before and after of each group of a segment."""
    scale_title, segment_title = found.scale_title(scale), found.segment_title(segment)
    frame = framed(
        found,
        said.scores_title(scale_title),
        said.scores_by(scale_title, segment_title),
        method=_method_of_scores(found),
        basis=found.basis,
    )
    return _before_after(found, list(found.groups(scale, segment)), frame)


def scores_of_activities(found: Findings, scale: str) -> BeforeAfterChart:
    """Describe the mean scores before and after of those who attended each activity."""
    scale_title = found.scale_title(scale)
    frame = framed(
        found,
        said.scores_title(scale_title),
        said.scores_by_activity(scale_title),
        method=_method_of_scores(found),
        remark=str(comparing.ASSOCIATION),
        basis=found.basis,
    )
    return _before_after(found, list(found.activities(scale)), frame)


def _method_of_scores(found: Findings) -> str:
    return said.method_of_scores(matched(found), same_people=found.basis != "everyone")


def _before_after(found: Findings, groups: Groups, frame: Frame) -> BeforeAfterChart:
    rows = tuple(_score_row(label, group, found.minimum) for label, group in groups)
    told = told_by_rows(frame, [row.spoken for row in rows])
    return BeforeAfterChart(
        told, rows, before=str(said.BEFORE), after=str(said.AFTER), axis=str(said.SCORE_AXIS)
    )


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
