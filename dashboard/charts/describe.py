"""Findings to charts: which rows a chart has, and its words."""

from __future__ import annotations

from collections.abc import Iterable

from analysis.change import Estimate
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
from dashboard.words import claims, figures
from dashboard.words.provenance import source

DIRECTIONS: dict[claims.Verdict, Direction] = {
    "gained": "up",
    "fell": "down",
    "no clear change": "unclear",
    "cannot say": "unclear",
}


def change_of_scales(found: Findings) -> ChangeChart:
    """Describe the change on every scale of an event."""
    rows = [(found.scale_title(s), o.overall) for s, o in found.outcomes.items()]
    verdicts = [
        (
            found.scale_title(scale),
            claims.verdict(outcome.overall, minimum=found.minimum),
            found.perceived(scale),
        )
        for scale, outcome in found.outcomes.items()
    ]
    title = claims.summary_of_scales(verdicts)
    return _change(found, rows, title=title, subtitle=said.CHANGE_OF_SCALES)


def change_of_groups(found: Findings, scale: str, segment: str) -> ChangeChart:
    """Describe the change of each group of a segment on one scale."""
    segment_title = found.segment_title(segment)
    groups = list(found.groups(scale, segment))
    return _change(
        found,
        groups,
        title=_summary(found, found.scale_title(scale), scale, groups, said.GROUPS),
        subtitle=said.change_by(found.scale_title(scale), segment_title),
        remark=f"{claims.difference(found.family(scale, segment).test, segment_title)}.",
    )


def change_of_activities(found: Findings, scale: str) -> ChangeChart:
    """Describe the change of those who attended each activity on one scale."""
    groups = list(found.activities(scale))
    return _change(
        found,
        groups,
        title=_summary(
            found, said.among_attendees(found.scale_title(scale)), scale, groups, said.ACTIVITIES
        ),
        subtitle=said.change_by_activity(found.scale_title(scale)),
        remark=claims.ASSOCIATION,
    )


def scores_of_scales(found: Findings) -> BeforeAfterChart:
    """Describe the mean scores before and after on every scale."""
    rows = [(found.scale_title(s), o.overall) for s, o in found.outcomes.items()]
    return _before_after(found, rows, title=said.SCORES, subtitle=said.SCORES_OF_SCALES)


def scores_of_groups(found: Findings, scale: str, segment: str) -> BeforeAfterChart:
    """Describe the mean scores before and after of each group of a segment."""
    scale_title, segment_title = found.scale_title(scale), found.segment_title(segment)
    return _before_after(
        found,
        found.groups(scale, segment),
        title=said.scores_title(scale_title),
        subtitle=said.scores_by(scale_title, segment_title),
    )


def scores_of_activities(found: Findings, scale: str) -> BeforeAfterChart:
    """Describe the mean scores before and after of those who attended each activity."""
    scale_title = found.scale_title(scale)
    return _before_after(
        found,
        found.activities(scale),
        title=said.scores_title(scale_title),
        subtitle=said.scores_by_activity(scale_title),
        remark=claims.ASSOCIATION,
    )


def who_took_part(found: Findings) -> SharesChart:
    """Describe how many people answered before, after, or both."""
    linkage = found.opened.respondents.linkage
    everyone = linkage.pre + linkage.post - linkage.matched
    sizes: tuple[tuple[str, int, Meaning], ...] = (
        (said.BEFORE_ONLY, linkage.pre - linkage.matched, "before"),
        (said.BOTH, linkage.matched, "both"),
        (said.AFTER_ONLY, linkage.post - linkage.matched, "after"),
    )
    parts = tuple(
        Share(label, figures.number(size), size / everyone, meaning)
        for label, size, meaning in sizes
    )
    people = figures.counted(everyone, "person", "people")
    row = SharesRow(said.PEOPLE, people, parts, said.spoken_shares(said.PEOPLE, people, parts))
    frame = Frame(
        title=said.took_part_title(linkage),
        subtitle=said.TOOK_PART,
        method=claims.matching(linkage),
        remark="",
        source=source(found.opened, found.title),
        alt=row.spoken,
    )
    return SharesChart(frame, (row,))


def moves_of_scales(found: Findings) -> SharesChart:
    """Describe the shares of pairs whose score rose, stayed and fell, on every scale."""
    rows = []
    for scale, outcome in found.outcomes.items():
        title, estimate = found.scale_title(scale), outcome.overall
        note = claims.pairs_note(estimate, minimum=found.minimum)
        parts = _moves(estimate, found.minimum)
        rows.append(SharesRow(title, note, parts, said.spoken_shares(title, note, parts)))
    frame = Frame(
        title=said.MOVES,
        subtitle=said.MOVES_OF_SCALES,
        method=said.MOVES_METHOD,
        remark="",
        source=source(found.opened, found.title),
        alt=" ".join(row.spoken for row in rows),
    )
    return SharesChart(frame, tuple(rows))


def _summary(
    found: Findings,
    of: str,
    scale: str,
    groups: Iterable[tuple[str, Estimate]],
    called: str,
) -> str:
    verdicts = [
        claims.verdict(estimate, minimum=found.minimum)
        for _, estimate in groups
        if estimate.pairs >= found.minimum
    ]
    return claims.summary_of_groups(of, verdicts, perceived=found.perceived(scale), groups=called)


def _moves(estimate: Estimate, minimum: int) -> tuple[Share, ...]:
    if estimate.pairs < minimum:
        return ()
    shares: tuple[tuple[str, float | None, Meaning], ...] = (
        (said.FELL, estimate.declined, "down"),
        (said.STAYED, estimate.same, "same"),
        (said.ROSE, estimate.improved, "up"),
    )
    return tuple(
        Share(label, figures.percent(share), share, meaning)
        for label, share, meaning in shares
        if share is not None
    )


def _change(
    found: Findings,
    groups: Iterable[tuple[str, Estimate]],
    *,
    title: str,
    subtitle: str,
    remark: str = "",
) -> ChangeChart:
    rows = tuple(_change_row(label, estimate, found.minimum) for label, estimate in groups)
    frame = Frame(
        title=title,
        subtitle=subtitle,
        method=said.method_of_change(found.opened.respondents.linkage),
        remark=remark,
        source=source(found.opened, found.title),
        alt=" ".join([f"{title}.", *(row.spoken for row in rows)]),
    )
    return ChangeChart(frame, rows, no_change=said.NO_CHANGE, axis=said.CHANGE_AXIS)


def _change_row(label: str, estimate: Estimate, minimum: int) -> ChangeRow:
    shown = estimate.pairs >= minimum and estimate.change is not None
    return ChangeRow(
        label=label,
        note=claims.pairs_note(estimate, minimum=minimum),
        change=estimate.change if shown else None,
        low=estimate.change_low if shown else None,
        high=estimate.change_high if shown else None,
        direction=DIRECTIONS[claims.verdict(estimate, minimum=minimum)],
        value=figures.change(estimate.change) if shown and estimate.change is not None else "",
        spoken=claims.spoken_change(label, estimate, minimum=minimum),
    )


def _before_after(
    found: Findings,
    groups: Iterable[tuple[str, Estimate]],
    *,
    title: str,
    subtitle: str,
    remark: str = "",
) -> BeforeAfterChart:
    rows = tuple(_score_row(label, estimate, found.minimum) for label, estimate in groups)
    frame = Frame(
        title=title,
        subtitle=subtitle,
        method=said.method_of_scores(found.opened.respondents.linkage),
        remark=remark,
        source=source(found.opened, found.title),
        alt=" ".join([f"{title}.", *(row.spoken for row in rows)]),
    )
    return BeforeAfterChart(frame, rows, before=said.BEFORE, after=said.AFTER, axis=said.SCORE_AXIS)


def _score_row(label: str, estimate: Estimate, minimum: int) -> BeforeAfterRow:
    shown = estimate.pairs >= minimum
    before = estimate.pre_mean if shown else None
    after = estimate.post_mean if shown else None
    return BeforeAfterRow(
        label=label,
        note=claims.pairs_note(estimate, minimum=minimum),
        before=before,
        after=after,
        before_value="" if before is None else figures.points(before),
        after_value="" if after is None else figures.points(after),
        spoken=claims.spoken_scores(label, estimate, minimum=minimum),
    )
