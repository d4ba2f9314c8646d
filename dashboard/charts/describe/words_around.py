"""The words around every chart: its frame, and the chart in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.groups.families import Basis
from analysis.outcome import GroupOutcome
from dashboard.charts.forms import Frame
from dashboard.findings import Findings
from dashboard.words import charts as said
from dashboard.words import design, filters
from dashboard.words.language import clauses, paragraph
from dashboard.words.provenance import source

Groups = Sequence[tuple[str, GroupOutcome]]
"""Each group's title and estimate."""


def matched(found: Findings) -> str:
    """Return whom a chart is about, and how many of them could be matched, in short."""
    rate = design.match_rate(found.respondents.linkage, minimum=found.minimum)
    return clauses([filters.whom(found), rate])


def framed(
    found: Findings,
    title: str,
    subtitle: str,
    *,
    method: str,
    remark: str = "",
    basis: Basis = "matched",
) -> Frame:
    """Return the words around a chart; what everybody has to know goes with each of them.

    Parameters
    ----------
    found : Findings
        What it is of.
    title, subtitle, method, remark : str
        Its own words; see `dashboard.charts.forms.Frame`.
    basis : {"matched", "everyone", "audience"}
        Whose scores it draws: many charts can be drawn of matched pairs only.
    """
    measured = design.of_design(
        same_form=found.same_form, retrospective=found.opened.event.retrospective
    )
    remarks = [remark, *measured]
    return Frame(
        title=title,
        subtitle=filters.subtitle(subtitle, found, basis),
        method=method,
        remark=paragraph(remarks),
        source=source(found, basis),
        alt=title,
    )


def told_by_rows(frame: Frame, spoken: Iterable[str]) -> Frame:
    """Return a frame whose description in words tells every row."""
    return replace(frame, alt=said.alt(frame.title, spoken))
