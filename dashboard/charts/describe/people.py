"""Who took part, and how many of them rose, stayed and fell."""

from __future__ import annotations

from analysis.groups.families import Basis
from analysis.outcome import GroupOutcome
from dashboard.charts.describe.words_around import framed, matched, told_by_rows
from dashboard.charts.forms import Meaning, Share, SharesChart, SharesRow
from dashboard.findings import Findings
from dashboard.words import charts as said
from dashboard.words import claims, design, figures
from dashboard.words.language import Phrase


def who_took_part(found: Findings) -> SharesChart:
    """Describe how many answers could be matched, and how many in each wave could not."""
    linkage, minimum = found.respondents.linkage, found.minimum
    sizes: tuple[tuple[Phrase, int, Meaning], ...] = (
        (said.BEFORE_ONLY, linkage.pre - linkage.matched, "before"),
        (said.BOTH, linkage.matched, "both"),
        (said.AFTER_ONLY, linkage.post - linkage.matched, "after"),
    )
    whole = sum(size for _, size, _ in sizes)
    parts = tuple(
        Share(str(label), figures.number(size), size / whole, meaning)
        for label, size, meaning in sizes
        if linkage.matched >= minimum
    )
    note = "" if parts else design.match_rate(linkage, minimum=minimum)
    answered = str(said.ANSWERED)
    row = SharesRow(answered, note, parts, said.spoken_shares(answered, note, parts))
    frame = framed(
        found,
        said.took_part_title(linkage, minimum=minimum),
        str(said.TOOK_PART),
        method=design.matching(linkage, minimum=minimum, same_row=found.opened.event.same_row),
    )
    return SharesChart(told_by_rows(frame, [row.spoken]), (row,))


def moves_of_scales(found: Findings) -> SharesChart:
    """Describe the shares of pairs whose score rose, stayed and fell, on every scale."""
    rows = []
    for scale in found.scales:
        title, group = found.scale_title(scale), found.overall_of_pairs(scale)
        note, parts = claims.pairs_note(group, minimum=found.minimum), _moves(group)
        rows.append(SharesRow(title, note, parts, said.spoken_shares(title, note, parts)))
    method = said.method_of_moves(matched(found))
    basis: Basis = "audience" if found.basis == "audience" else "matched"
    frame = framed(found, str(said.MOVES), str(said.MOVES_OF_SCALES), method=method, basis=basis)
    return SharesChart(told_by_rows(frame, [row.spoken for row in rows]), tuple(rows))


def _moves(group: GroupOutcome) -> tuple[Share, ...]:
    if group.hidden:
        return ()
    shares: tuple[tuple[Phrase, float | None, Meaning], ...] = (
        (said.FELL, group.estimate.declined, "down"),
        (said.STAYED, group.estimate.same, "same"),
        (said.ROSE, group.estimate.improved, "up"),
    )
    return tuple(
        Share(str(label), figures.percent(share), share, meaning)
        for label, share, meaning in shares
        if share is not None
    )
