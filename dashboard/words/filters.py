"""Whom the figures are about, and whose scores they are: in the filter bar and beside figures."""

from __future__ import annotations

import shlex

from analysis.groups.families import Basis
from dashboard.findings import Findings
from dashboard.words import figures
from dashboard.words.language import Phrase, clauses, say
from surveys.problems import Problem
from surveys.selecting.selection import Selection

EVERYBODY = Phrase("All visitors")
CLEAR, ANY = Phrase("Show all visitors"), Phrase("Any")
ACTIVITY, BASIS = Phrase("Attended any of"), Phrase("Whose scores")
FROM, TO = Phrase("Day of the answer, from"), Phrase("to")
DAY_HOW = Phrase(
    "A person's day is that of the answer after the event (before it, where no answer after says "
    "one); who has none is in no choice of days."
)
STRICT, CARELESS = Phrase("Equal codes only"), Phrase("Without careless answers")
HOW = Phrase(
    "Within one list, people in any of the chosen groups count; from several lists, those who are "
    "in a chosen group of each."
)
CLICK = Phrase("Click a mark to see only the people it is about, on every page.")
BASES: dict[Basis, Phrase] = {
    "matched": Phrase("Matched pairs"),
    "everyone": Phrase("Everyone who answered, matched or not"),
    "audience": Phrase("Matched pairs, weighted to be like the audience"),
}
WHY_NOT: dict[str, Phrase] = {
    "no audience": Phrase("the event says nothing of its audience under [weights]"),
    "nobody to weight": Phrase("nobody is left to weight"),
    "nobody of a group": Phrase("nobody is left of a group that belongs to the audience"),
    "margins contradict": Phrase("the shares of the audience cannot all be met"),
}
OF_PAIRS = Phrase("The figures are of matched pairs.")
WHOLE_EVENT = Phrase(
    "This page is about the whole event: the chosen filters change nothing on it, and count "
    "again elsewhere."
)
NO_FOLLOWUP = Phrase("What lasted until the follow-up is shown of all visitors only.")


def whom(found: Findings) -> str:
    """Return whom the figures are about, such as ``"Age group: Under 18; attended Expo"``."""
    return clauses(chosen(found)) or str(EVERYBODY)


def chosen(found: Findings) -> list[str]:
    """Return what was chosen, in short; nothing where everybody counts."""
    event, selection, language = found.opened.event, found.selection, found.language
    said = []
    for segment, groups in selection.groups:
        titles = [event.group_title(segment, one).in_language(language) for one in groups]
        title = found.segment_title(segment)
        said.append(say("{segment}: {groups}", segment=title, groups=figures.listed(titles)))
    if selection.activities:
        titles = [event.activity_title(one).in_language(language) for one in selection.activities]
        if len(titles) == 1:
            said.append(say("attended {activity}", activity=titles[0]))
        else:
            said.append(say("attended any of: {activities}", activities=figures.listed(titles)))
    if selection.days:
        days = figures.days(selection.days[0], selection.days[-1])
        said.append(say("answered {days}", days=days))
    if selection.strict:
        said.append(str(STRICT))
    if selection.without_careless:
        said.append(str(CARELESS))
    return said


def line(found: Findings, basis: Basis) -> str:
    """Return whom figures are about and whose scores they are, in one line."""
    return say("{whom} · {basis}", whom=whom(found), basis=BASES[basis])


def subtitle(drawn: str, found: Findings, basis: Basis) -> str:
    """Return what a chart draws, with whom and whose scores where that is not as usual."""
    if not found.filtered:
        return drawn
    return say("{drawn} ({filters})", drawn=drawn, filters=line(found, basis))


def as_options(selection: Selection, basis: Basis) -> str:
    """Return the options of `scilit analyze` that choose the same; for tables that are saved."""
    options = [
        part
        for segment, groups in selection.groups
        for group in groups
        for part in ("--only", f"{segment}={group}")
    ]
    options += [part for one in selection.activities for part in ("--activity", one)]
    if selection.days:
        options += ["--from", selection.days[0], "--to", selection.days[-1]]
    options += ["--strict"] if selection.strict else []
    options += ["--without-careless"] if selection.without_careless else []
    options += [] if basis == "matched" else ["--basis", basis]
    return shlex.join(options)


def ignored(problems: tuple[Problem, ...]) -> str:
    """Return that a link names what this event does not know."""
    named = figures.listed([problem.place.strip('"') for problem in problems])
    return say(
        "The link asks for {named}, which this event does not have. It was left out.", named=named
    )


def why_not(reason: str) -> str:
    """Return why people cannot be weighted to be like the audience."""
    return say(
        "These people cannot be weighted to be like the audience: {why}.", why=WHY_NOT[reason]
    )
