"""Findings to a document: which parts a report has, what stands in them and in which order."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from dashboard.charts.describe import changes, levels, means, people, questions, spread
from dashboard.charts.describe import crossed as described
from dashboard.findings import Findings
from dashboard.report import numbers
from dashboard.report.appearance import look_of
from dashboard.report.document import Block, Definition, Document, Figure, Paragraph, Section
from dashboard.report.parts import SECTIONS, USUAL, SectionId
from dashboard.words import claims, comparing, crossed, design, filters, report, screen
from dashboard.words import questions as asked
from dashboard.words.language import findings
from dashboard.words.methods import methods
from dashboard.words.provenance import source
from dashboard.words.trust import reasons
from surveys.event import EVENT_FILE
from surveys.problems import Problem, ProblemsFound, did_you_mean

_OF_ACTIVITIES = ("change", "adjusted")


def compose(found: Findings, *, sections: Collection[SectionId] = USUAL) -> Document:
    """Compose a report.

    Parameters
    ----------
    found : Findings
        The event, its figures hidden where nobody outside may see them.
    sections : collection of str
        The parts that go in.
    """
    writers = {
        "summary": (report.SUMMARY, _summary),
        "scores": (report.SCORES, _scores),
        "audience": (report.AUDIENCE, _audience),
        "activities": (report.ACTIVITIES, _activities),
        "crossed": (crossed.CROSSED, _crossed),
        "questions": (report.QUESTIONS, _questions),
        "trust": (report.TRUST, _trust),
        "methods": (report.METHODS, _methods),
    }
    said = {
        name: text.in_language(found.language)
        for name, text in found.opened.event.report.comments.items()
    }
    written = [
        Section(name, str(title), tuple(_commented(block, said) for block in blocks))
        for name in SECTIONS
        if name in sections
        for title, write in [writers[name]]
        if (blocks := list(write(found)))
    ]
    return Document(
        language=found.language,
        title=found.title,
        subtitle=filters.subtitle(str(report.SUBTITLE), found, found.basis),
        source=source(found, found.basis),
        simulated=found.opened.event.simulated,
        sections=tuple(written),
        look=look_of(found),
    )


def check_comments(found: Findings) -> None:
    """Refuse comments on charts that no report of an event has.

    Raises
    ------
    ProblemsFound
        With each of them.
    """
    known = figure_names(found)
    problems = [
        Problem(
            f"{EVENT_FILE}: report.comments.{name}",
            f"no report has such a chart{did_you_mean(name, known)}; charts are called as their "
            "files in the pack",
        )
        for name in found.opened.event.report.comments
        if name not in known
    ]
    if problems:
        raise ProblemsFound(problems)


def figure_names(found: Findings) -> tuple[str, ...]:
    """Return the names of all charts that reports of an event can have."""
    return (
        *("change-by-scale", "scores-by-scale", "moves-by-scale"),
        *(f"spread-{scale}" for scale in found.scales),
        *(f"change-{scale}-of-levels" for scale in found.scales if levels.levels_of(found, scale)),
        *(f"change-{scale}-by-{one}" for scale in found.scales for one in found.segments),
        *(f"{what}-{scale}-by-activity" for scale in found.scales for what in _OF_ACTIVITIES),
        *(
            f"change-{scale}-by-{segment}-and-activity"
            for scale in found.scales
            for segment in found.segments
        ),
        *(
            f"{what}-{scale}-by-question"
            for scale in found.scales
            if not questions.parts_of(found, scale)
            for what in ("change", "answers" if questions.is_rated(found, scale) else "moves")
        ),
        "who-took-part",
    )


def _commented(block: Block, said: Mapping[str, str]) -> Block:
    if isinstance(block, Figure) and block.name in said:
        return replace(block, comment=said[block.name])
    return block


def _summary(found: Findings) -> Iterator[Block]:
    for scale in found.scales:
        overall, title = found.overall(scale), found.scale_title(scale)
        said = claims.headline(title, overall, perceived=found.perceived(scale))
        yield Paragraph(said, "finding")
        yield Paragraph(claims.evidence(overall, minimum=found.minimum))
        differs = claims.agreement(found.outcomes[scale].agreement)
        if differs and found.may_leave(scale, basis="everyone"):
            yield Paragraph(differs)
        for sentence in screen.what_lasted(found, scale):
            yield Paragraph(sentence)
    caveats = [screen.caveats(found, scale) for scale in found.scales]
    for caveat in caveats[0]:
        if all(caveat in of_scale for of_scale in caveats):
            yield Paragraph(caveat)
    changed = changes.change_of_scales(found)
    scales = numbers.of_groups(
        found.all_scales(), of=str(screen.SCALE_COLUMN), minimum=found.minimum
    )
    yield Figure("change-by-scale", changed, scales)
    yield Figure("scores-by-scale", means.scores_of_scales(found), scales)


def _scores(found: Findings) -> Iterator[Block]:
    moves = people.moves_of_scales(found)
    yield Figure("moves-by-scale", moves, numbers.of_shares(moves, of=str(screen.SCALE_COLUMN)))
    if found.filtered:
        return  # of two packs with different filters, the few who make the difference would be told
    for scale in found.scales:
        spreads = spread.spread_of_scores(found, scale)
        if spreads.rows:
            yield Figure(f"spread-{scale}", spreads, numbers.of_spread(spreads))
        of_scale = levels.levels_of(found, scale)
        if of_scale and not found.overall(scale).hidden:
            reached = levels.change_of_levels(found, scale)
            behind = numbers.of_levels(of_scale, minimum=found.minimum)
            yield Figure(f"change-{scale}-of-levels", reached, behind)


def _audience(found: Findings) -> Iterator[Block]:
    for scale in found.scales:
        for segment in found.segments:
            groups, title = list(found.groups(scale, segment)), found.segment_title(segment)
            if all(group.hidden for _, group in groups):
                continue
            behind = numbers.of_groups(groups, of=title, minimum=found.minimum)
            change = changes.change_of_groups(found, scale, segment)
            yield Figure(f"change-{scale}-by-{segment}", change, behind)


def _activities(found: Findings) -> Iterator[Block]:
    if not any(True for scale in found.scales for _ in found.activities(scale)):
        return
    yield Paragraph(claims.attendance(found.attendance, minimum=found.minimum))
    yield Paragraph(str(comparing.ASSOCIATION))
    for scale in found.scales:
        groups = list(found.activities(scale))
        if all(group.hidden for _, group in groups):
            continue
        for reason in reasons(found.silenced(scale)):
            yield Paragraph(findings([found.scale_title(scale), reason]), "caveat")
        of = str(screen.ACTIVITY_COLUMN)
        behind = numbers.of_groups(groups, of=of, minimum=found.minimum)
        change = changes.change_of_activities(found, scale)
        yield Figure(f"change-{scale}-by-activity", change, behind)
        adjusted = changes.adjusted_of_activities(found, scale)
        yield Figure(f"adjusted-{scale}-by-activity", adjusted, numbers.of_changes(adjusted, of=of))


def _crossed(found: Findings) -> Iterator[Block]:
    if found.basis != "matched" or not found.segments or not found.respondents.attendance:
        return
    yield Paragraph(str(comparing.ASSOCIATION))
    for scale in found.scales:
        for segment in found.segments:
            table = list(described.crossings(found, scale, segment))
            if all(one.hidden for row in table for one in row):
                continue
            chart = described.change_of_crossings(found, scale, segment)
            behind = numbers.of_crossings(chart, table, of=str(screen.ACTIVITY_COLUMN))
            yield Figure(f"change-{scale}-by-{segment}-and-activity", chart, behind)


def _questions(found: Findings) -> Iterator[Block]:
    of = str(asked.QUESTION)
    for scale in found.scales:
        if questions.parts_of(found, scale) or found.overall(scale).hidden:
            continue
        change = questions.change_of_questions(found, scale)
        behind = numbers.of_changes(change, of=of, keys=report.QUESTION_KEYS)
        yield Figure(f"change-{scale}-by-question", change, behind)
        if questions.is_rated(found, scale):
            answers = questions.answers_to_questions(found, scale)
            behind = numbers.of_answers(answers, of=of)
            yield Figure(f"answers-{scale}-by-question", answers, behind)
        else:
            became = questions.transitions_of_questions(found, scale)
            behind = numbers.of_shares(became, of=of)
            yield Figure(f"moves-{scale}-by-question", became, behind)


def _trust(found: Findings) -> Iterator[Block]:
    linkage, event = found.respondents.linkage, found.opened.event
    part = people.who_took_part(found)
    yield Paragraph(design.matching(linkage, minimum=found.minimum, same_row=event.same_row))
    yield Figure("who-took-part", part, numbers.of_shares(part, of=str(screen.SCALE_COLUMN)))
    # What is said of those who did not come back is said of everyone less the pairs.
    told = [scale for scale in found.scales if found.may_leave(scale, basis="everyone")]
    said = [caveat for scale in told for caveat in screen.caveats(found, scale)]
    for caveat in dict.fromkeys(said):
        yield Paragraph(caveat, "caveat")


def _methods(found: Findings) -> Iterator[Block]:
    for method in methods(found):
        said = f"{method.meaning} {method.formula}" if method.formula else method.meaning
        yield Definition(method.term, said)
