"""The words of the view that makes a pack."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from analysis.disclosure.deciding import Decision, Reason
from analysis.disclosure.given_away import GivenAway, Whom
from analysis.disclosure.published import ACTIVITY, DAY, Condition
from dashboard.findings import Findings
from dashboard.words import crossed, figures, report, screen
from dashboard.words.language import Phrase, clauses, in_a_row, say

REPORT = Phrase("Report")
WHAT = Phrase(
    "A pack is what you hand to funders: a report to print, a web page, slides, a workbook, every "
    "chart as a picture, and the data behind them. Groups that are too small, and others from "
    "which they could be worked out, are left out of it."
)
LANGUAGES, SECTIONS = Phrase("Languages"), Phrase("Parts")
CROSSED_HOW = Phrase(
    "“Segment and activity” is left out at first: what can be told of each group at each activity "
    "takes long to decide. It is of matched pairs."
)
CHOOSE_BOTH = Phrase("Choose at least one language and one part.")
NOT_OF_THESE = Phrase(
    "A pack cannot be of equal codes only, or without careless answers: beside a pack of everybody "
    "it would tell of the few who make the difference. Clear these filters to make one."
)
IN_IT = Phrase("What goes in")
WITHHELD, NOTHING_WITHHELD = Phrase("Left out"), Phrase("Nothing has to be left out.")
MAKE = Phrase("Make the pack")
NOT_MADE = Phrase("The pack cannot be made. Nothing was written down.")
SAVE = Phrase("Save the pack (ZIP)")
READY = Phrase(
    "The pack is ready. It is kept until you close this page; other visitors do not see it."
)
KEPT = Phrase(
    "What it tells of whom was written into releases.toml in the event’s folder, and a mark of "
    "everyone counted into releases.people, so that later packs give nobody away."
)

TITLES: dict[str, Phrase] = {
    "summary": report.SUMMARY,
    "scores": report.SCORES,
    "audience": report.AUDIENCE,
    "activities": report.ACTIVITIES,
    "crossed": crossed.CROSSED,
    "questions": report.QUESTIONS,
    "trust": report.TRUST,
    "methods": report.METHODS,
}
"""The parts that can be chosen."""

WHY: dict[Reason, Phrase] = {
    "small": Phrase("too few people"),
    "protecting": Phrase("a group that is too small could be worked out from it"),
    "earlier": Phrase("it would tell too much beside an earlier pack"),
    "unproven": Phrase("could not be shown in time to give nobody away"),
}

REFUSED: dict[Whom, Phrase] = {
    "selected": Phrase(
        "fewer than {minimum} of these people answered all that a figure needs: choose more days, "
        "activities or groups"
    ),
    "once": Phrase(
        "{people} of these people answered in one wave only, and would be given away beside all "
        "and those who answered in both: choose matched pairs (--basis matched), or other days, "
        "activities or groups"
    ),
    "came": Phrase(
        "only {people} came since an earlier pack, and would be given away beside it: wait until "
        "at least {minimum} have come, or use the earlier pack"
    ),
    "left_out": Phrase(
        "{people} of an earlier pack are not among these people, and would be given away by the "
        "two packs together: choose other days, activities or groups, or use the earlier pack"
    ),
    "added": Phrase(
        "{people} of these people were left out of an earlier pack, and would be given away by "
        "the two packs together: choose other days, activities or groups, or use the earlier pack"
    ),
    "others": Phrase(
        "fewer than {minimum} people, who are in some of these figures or of those of earlier "
        "packs and not in others, would be given away: choose other days, activities or groups"
    ),
}
"""Why no pack can be made."""


def refused(given: GivenAway, *, minimum: int) -> str:
    """Return who would be given away by a pack, and what to do."""
    return say(REFUSED[given.whom], people=figures.number(given.people), minimum=minimum)


def file_name(title: str) -> str:
    """Return an event's title as the name of a file, in letters and digits of any script.

    Examples
    --------
    >>> file_name("Family day: 2/2025"), file_name("科学周"), file_name("../?")
    ('Family-day-2-2025', '科学周', 'event')
    """
    return "-".join(re.findall(r"\w+", title))[:80] or "event"


def charts(count: int) -> str:
    """Return how many charts go in."""
    return figures.counted(count, "{count} chart", "{count} charts")


def withheld(found: Findings, decision: Decision) -> Iterator[str]:
    """Yield whom nothing is told about, on which scales and why.

    Parameters
    ----------
    found : Findings
        What the pack would tell.
    decision : Decision
        What may be told of it.
    """
    scales: dict[tuple[tuple[Condition, ...], Reason, bool], dict[str, None]] = {}
    for one, why in decision.hidden.items():
        scale, _, people = one.population.partition("/")
        of_wave = found.basis != "everyone" and people != "pairs"
        scales.setdefault((one.conditions, why, of_wave), {})[found.scale_title(scale)] = None
    for (conditions, why, of_wave), titles in scales.items():
        whom = clauses(_met(found, condition) for condition in conditions) or say("Everybody")
        yield say(
            "{whom} ({scales}): {why}",
            whom=say("{whom}: how those differ who answered once", whom=whom) if of_wave else whom,
            scales=in_a_row(titles),
            why=WHY[why],
        )


def _met(found: Findings, condition: Condition) -> str:
    event, language = found.opened.event, found.language
    if condition.attribute == ACTIVITY:
        title = str(screen.ACTIVITIES)
        named: Sequence[str] = [
            event.activity_title(one).in_language(language) for one in condition.groups
        ]
    elif condition.attribute == DAY:
        return say("answered {days}", days=figures.days(condition.groups[0], condition.groups[-1]))
    else:
        title = found.segment_title(condition.attribute)
        named = [
            event.group_title(condition.attribute, one).in_language(language)
            for one in condition.groups
        ]
    return say("{segment}: {groups}", segment=title, groups=figures.listed(named))
