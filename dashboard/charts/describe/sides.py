"""Two settings of an event side by side: the change in each, on every scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from analysis.outcome import GroupOutcome
from analysis.two_settings import Beside, Setting, two_settings
from dashboard.charts.describe.changes import change_row
from dashboard.charts.describe.words_around import framed, matched, told_by_rows
from dashboard.charts.forms import ChangeChart
from dashboard.findings import Findings
from dashboard.words import charts as said
from dashboard.words import filters
from dashboard.words import sides as words
from dashboard.words.language import clauses
from dashboard.words.provenance import source


@dataclass(frozen=True, slots=True, eq=False)
class OnScale:
    """Two settings on one scale.

    Attributes
    ----------
    title : str
        The scale's.
    groups : tuple of 2 GroupOutcome
        The change in each; the second hidden where it would give a few away beside the first.
    beside : Beside
        What they have to do with each other.
    minimum : int
        People below which nothing is told of a group.
    """

    title: str
    groups: tuple[GroupOutcome, GroupOutcome]
    beside: Beside
    minimum: int

    @property
    def shown(self) -> bool:
        """Whether both settings are shown."""
        return not any(group.hidden for group in self.groups)

    @property
    def silenced(self) -> bool:
        """Whether red checks of the measurement leave nothing to claim."""
        return any(group.silenced for group in self.groups)

    @property
    def statement(self) -> str:
        """Who counts in both, and whether they differ."""
        return words.statement(*self.groups, self.beside, minimum=self.minimum)


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """Two settings of an event, and each scale in both."""

    settings: tuple[Findings, Findings]
    scales: dict[str, OnScale]

    def each(self) -> Iterator[tuple[OnScale, bool, Findings, GroupOutcome]]:
        """Yield on each scale whether it is the second setting, its findings and its change."""
        for of_scale in self.scales.values():
            for second, (found, group) in enumerate(
                zip(self.settings, of_scale.groups, strict=True)
            ):
                yield of_scale, bool(second), found, group


def sides(one: Findings, other: Findings) -> Sides:
    """Lay one setting of an event beside another.

    Parameters
    ----------
    one, other : Findings
        Of the same event; the one is shown as it is, the other as far as it gives nobody away.
    """
    found = two_settings(Setting(one.outcome, one.basis), Setting(other.outcome, other.basis))
    scales = {}
    for scale, beside in found.items():
        second = other.overall(scale)
        if beside.gives_away:
            second = replace(second, hidden=second.hidden or "protecting")
        scales[scale] = OnScale(
            one.scale_title(scale), (one.overall(scale), second), beside, one.minimum
        )
    return Sides((one, other), scales)


def change_of_sides(found: Sides) -> ChangeChart:
    """Describe the change on every scale in both settings."""
    one, other = found.settings
    rows = [
        change_row(words.row(of_scale.title, second), group, of_scale.minimum)
        for of_scale, second, _, group in found.each()
    ]
    whom = clauses(dict.fromkeys(map(matched, found.settings)))
    frame = framed(
        one,
        headline(found),
        str(words.CHANGES),
        method=said.method_of_change(whom),
        remark=str(words.WHAT_IT_IS),
    )
    origins = [source(each, each.basis) for each in found.settings]
    frame = replace(frame, subtitle=words.subtitle(one, other), source=clauses(origins))
    told = told_by_rows(frame, [row.spoken for row in rows])
    return ChangeChart(told, tuple(rows), no_change=str(said.NO_CHANGE), axis=str(said.CHANGE_AXIS))


def headline(found: Sides) -> str:
    """Return on which scales the settings differ."""
    return words.headline(
        [(one.title, one.beside.contrast, one.silenced) for one in found.scales.values()]
    )


def printed(found: Sides) -> list[dict[str, str]]:
    """Return a row for each scale in each setting as it is read."""
    return [
        words.printed(of_scale.title, second, group, minimum=of_scale.minimum)
        for of_scale, second, _, group in found.each()
    ]


def exact(found: Sides) -> list[dict[str, Any]]:
    """Return the same unrounded for a file, each with the filters of its setting."""
    return [
        words.exact(of_scale.title, second, group, minimum=of_scale.minimum)
        | {"filters": filters.as_options(setting.selection, setting.basis)}
        for of_scale, second, setting, group in found.each()
    ]


def printed_differences(found: Sides) -> list[dict[str, str]]:
    """Return a row for each scale with how the settings differ, as it is read."""
    return [
        words.printed_difference(
            one.title, one.shown, one.beside, one.statement, minimum=one.minimum
        )
        for one in found.scales.values()
    ]


def exact_differences(found: Sides) -> list[dict[str, Any]]:
    """Return the same unrounded for a file, with the filters of the second setting too."""
    other = found.settings[1]
    return [
        words.exact_difference(one.title, one.shown, one.beside, minimum=one.minimum)
        | {"filters_beside": filters.as_options(other.selection, other.basis)}
        for one in found.scales.values()
    ]
