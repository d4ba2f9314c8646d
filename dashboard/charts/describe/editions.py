"""An event beside others: the change of each, and how far they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.groups.contrasts import Contrast, as_family, contrast
from analysis.outcome import GroupOutcome
from analysis.pairs.change import LEVEL
from dashboard.charts.describe.changes import change_row
from dashboard.charts.describe.words_around import framed, matched, told_by_rows
from dashboard.charts.forms import ChangeChart, ChangeRow, Frame
from dashboard.findings import Findings
from dashboard.words import charts as said
from dashboard.words import compare as words
from dashboard.words import figures
from dashboard.words.language import clauses
from dashboard.words.provenance import source
from surveys.event import WAVES
from surveys.same_questions import scale_difference


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """One event on one scale.

    Attributes
    ----------
    label : str
        Its title, with its folder where another has the same title.
    found : Findings
        Of its matched pairs.
    group : GroupOutcome
        Their change.
    against : Contrast or None
        The change of the event that is open less this one's. None for itself, and where there
        is none or it must not be shown.
    """

    label: str
    found: Findings
    group: GroupOutcome
    against: Contrast | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Editions:
    """The event that is open, and those beside it in their order."""

    this: Edition
    others: tuple[Edition, ...]

    @property
    def all(self) -> tuple[Edition, ...]:
        """All of them."""
        return (self.this, *self.others)


def why_not(found: Findings, other: Findings, scale: str) -> words.Why | None:
    """Return why two events cannot be compared on a scale, or None where they can."""
    if found.opened.event.retrospective != other.opened.event.retrospective:
        return "retrospective"
    forms = [(found.opened.forms[wave], other.opened.forms[wave]) for wave in WAVES]
    whys = (scale_difference(*both, scale) for both in forms)
    return next((why for why in whys if why is not None), None)


def beside(found: Findings, others: Mapping[str, Findings], scale: str) -> Editions:
    """Return an event and those that can be compared with it on a scale.

    Parameters
    ----------
    found : Findings
        Of the matched pairs of the event that is open.
    others : mapping of str to Findings
        Folder to the other event that asked the same.
    scale : str
        The scale's id.
    """
    mine = found.overall(scale)
    groups = {name: other.overall(scale) for name, other in others.items()}
    contrasts = {
        name: contrast(mine.estimate, group.estimate, level=LEVEL)
        for name, group in groups.items()
        if not mine.hidden and not group.hidden
    }
    family = as_family({name: one for name, one in contrasts.items() if one is not None})
    titles = [found.title, *(other.title for other in others.values())]
    return Editions(
        Edition(found.title, found, mine),
        tuple(
            Edition(
                words.label(other.title, name, alone=titles.count(other.title) == 1),
                other,
                groups[name],
                family.get(name),
            )
            for name, other in others.items()
        ),
    )


def change_of_editions(editions: Editions, scale: str) -> ChangeChart:
    """Describe the change at each event."""
    found = editions.this.found
    rows = [change_row(one.label, one.group, one.found.minimum) for one in editions.all]
    title = words.changes_title(found.scale_title(scale))
    frame = framed(
        found,
        title,
        str(words.CHANGES),
        method=said.method_of_change(matched(found)),
        remark=str(words.OTHER_PEOPLE),
    )
    return ChangeChart(
        _told(frame, editions, rows),
        tuple(rows),
        no_change=str(said.NO_CHANGE),
        axis=str(said.CHANGE_AXIS),
    )


def difference_of_editions(editions: Editions, scale: str) -> ChangeChart:
    """Describe how much more or less changed at the event that is open than at each other."""
    found = editions.this.found
    rows = [_difference_row(editions.this, other) for other in editions.others]
    ways = [row.direction for row in rows if row.change is not None]
    frame = framed(
        found,
        words.differences_title(found.scale_title(scale), ways),
        str(words.DIFFERENCES),
        method=words.method_of_differences(matched(found)),
        remark=str(words.OTHER_PEOPLE),
    )
    return ChangeChart(
        _told(frame, editions, rows),
        tuple(rows),
        no_change=str(said.NO_DIFFERENCE),
        axis=str(words.DIFFERENCE_AXIS),
    )


def _told(frame: Frame, editions: Editions, rows: Sequence[ChangeRow]) -> Frame:
    told = told_by_rows(frame, [row.spoken for row in rows])
    return replace(told, source=clauses(source(one.found, one.found.basis) for one in editions.all))


def _difference_row(this: Edition, other: Edition) -> ChangeRow:
    found = other.against
    if found is None:
        note = words.no_difference(this.group, other.group)
        spoken = words.spoken_note(other.label, note)
        return ChangeRow(other.label, note, None, None, None, "unclear", "", spoken)
    silenced = bool(this.group.silenced or other.group.silenced)
    return ChangeRow(
        label=other.label,
        note=words.silenced_note(silenced=silenced),
        change=found.difference,
        low=found.low,
        high=found.high,
        direction=words.way_of(found, silenced=silenced),
        value=figures.change(found.difference),
        spoken=words.spoken_difference(other.label, found),
    )


def printed(editions: Editions, first: str) -> list[dict[str, str]]:
    """Return a row for each event as it is read, its name under `first`."""
    return [
        {first: one.label}
        | words.printed(
            one.found.opened.respondents.linkage,
            one.group,
            one.against,
            minimum=one.found.minimum,
        )
        for one in editions.all
    ]


def exact(editions: Editions) -> list[dict[str, Any]]:
    """Return the same rows unrounded, for a file."""
    return [
        {"beside": one.label, "beside_data": one.found.opened.content_hash[:12]}
        | words.exact(
            one.found.opened.respondents.linkage,
            one.group,
            one.against,
            minimum=one.found.minimum,
        )
        for one in editions.all
    ]
