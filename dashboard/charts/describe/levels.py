"""Who reaches the levels of performance that a questionnaire names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.bands import BandShares, band_shares, levels_to_hide
from dashboard.charts.describe.words_around import framed, matched, told_by_rows
from dashboard.charts.forms import (
    BeforeAfterChart,
    BeforeAfterRow,
    ChangeChart,
    ChangeRow,
    Direction,
)
from dashboard.findings import Findings
from dashboard.words import charts as said
from dashboard.words import figures
from dashboard.words import levels as words


@dataclass(frozen=True, slots=True)
class Level:
    """One level: its title, who reaches it, and whether that may not be shown."""

    title: str
    found: BandShares
    hidden: bool


def levels_of(found: Findings, scale: str) -> tuple[Level, ...]:
    """Return the levels of a scale, from low to high; none where it names none."""
    outcome, minimum = found.outcomes[scale], found.minimum
    bands = outcome.bands
    if bands is None:
        return ()
    named = found.opened.forms["pre"].scale(scale).bands
    hidden = levels_to_hide(bands.overall, minimum=minimum)
    if outcome.left_out is not None:
        others = band_shares({scale: outcome.left_out}, outcome.levels, minimum=minimum)[scale]
        hidden |= levels_to_hide(others, minimum=minimum)
    if found.overall(scale).hidden:
        hidden = frozenset(outcome.levels)
    return tuple(
        Level(band.title.in_language(found.language), shares, shares.at_least in hidden)
        for band, shares in zip(named, bands.overall, strict=True)
    )


def change_of_levels(found: Findings, scale: str) -> ChangeChart:
    """Describe how the share of people who reach each level changed."""
    title, silenced = found.scale_title(scale), found.overall(scale).silenced
    rows, shown = [], []
    for level, label, note, spoken in _rows(found, scale):
        change = None if level.hidden else level.found.change
        direction: Direction = (
            "unclear" if change is None else words.direction(level.found, silenced=silenced)
        )
        if change is None:
            rows.append(ChangeRow(label, note, None, None, None, direction, "", spoken))
            continue
        shown.append((level.title, direction))
        at, low, high = (100 * s for s in (change.change, change.change_low, change.change_high))
        rows.append(ChangeRow(label, note, at, low, high, direction, figures.change(at), spoken))
    summary = words.summary(title, shown, perceived=found.perceived(scale), silenced=silenced)
    frame = framed(
        found,
        summary,
        str(words.CHANGE),
        method=words.method_of_change(matched(found)),
        remark=str(words.NOTES),
    )
    told = told_by_rows(frame, [row.spoken for row in rows])
    return ChangeChart(
        told, tuple(rows), no_change=str(said.NO_CHANGE), axis=str(words.CHANGE_AXIS)
    )


def shares_at_levels(found: Findings, scale: str) -> BeforeAfterChart:
    """Describe the share of people who reach each level before and after."""
    rows = []
    for level, label, note, spoken in _rows(found, scale):
        change = None if level.hidden else level.found.change
        shares = (None, None) if change is None else (change.pre_share, change.post_share)
        before, after = (None if share is None else 100 * share for share in shares)
        pre, post = ("" if share is None else figures.percent(share) for share in shares)
        rows.append(BeforeAfterRow(label, note, before, after, pre, post, spoken))
    frame = framed(
        found,
        words.reached_title(found.scale_title(scale)),
        str(words.REACHED),
        method=words.method_of_shares(matched(found)),
        remark=str(words.NOTES),
    )
    told = told_by_rows(frame, [row.spoken for row in rows])
    return BeforeAfterChart(
        told,
        tuple(rows),
        before=str(said.BEFORE),
        after=str(said.AFTER),
        axis=str(words.SHARE_AXIS),
    )


def _rows(found: Findings, scale: str) -> Iterator[tuple[Level, str, str, str]]:
    for level in levels_of(found, scale):
        label = words.label(level.title, level.found.at_least)
        note = words.note(level.found, hidden=level.hidden, minimum=found.minimum)
        spoken = words.spoken(label, level.found, hidden=level.hidden, minimum=found.minimum)
        yield level, label, note, spoken
