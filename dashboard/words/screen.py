"""The words of the app itself: labels, remarks, empty and too-small cases."""

from __future__ import annotations

from analysis.outcome import GroupOutcome
from dashboard.findings import Findings
from dashboard.words import claims, design, figures, filters, lasting, trust
from dashboard.words.language import Phrase, say

PRODUCT = Phrase("Science literacy, before and after")
OVERVIEW, AUDIENCE, ACTIVITIES = Phrase("Overview"), Phrase("Audience"), Phrase("Activities")
MATCHING = Phrase("Matching")
ADD_DATA = Phrase("Add data")
LANGUAGE = Phrase("Language")
SCALE, SEGMENT = Phrase("What was measured"), Phrase("Who people are")
SAVE_SVG, SAVE_PNG, SAVE_CSV = "SVG", "PNG", "CSV"
SIMULATED = Phrase("Simulated responses")
SIMULATED_HELP = Phrase(
    "Nobody gave these answers: a script made them, to show what the program does."
)
NO_SEGMENTS = Phrase(
    "This event names no audience segments. Add a [segments.…] table to event.toml for each "
    "question about who people are, such as their age group, and it appears here."
)
NO_ACTIVITIES = Phrase(
    "This event names no activities. Add an [activities] table to event.toml that names the "
    "question about what people attended, and they appear here."
)
TOO_SMALL_SEGMENT = Phrase(
    "No group here has enough matched pairs to be shown. Choose another segment, or join "
    "groups under values in event.toml."
)
TOO_SMALL_ACTIVITIES = Phrase("No activity was attended by enough matched people to be shown.")
PROBLEMS = Phrase("This event cannot be opened yet")
FAULT = Phrase(
    "Something went wrong in the program. It is not in your files. Start it again with "
    "scilit open EVENT --debug and report what it prints."
)
SCALE_COLUMN, ACTIVITY_COLUMN = Phrase("Scale"), Phrase("Activity")
NO_FIGURES = Phrase("No table is shown here: there are too few people for any figure in it.")
THE_NUMBERS = Phrase("The numbers")
D_AV = Phrase(
    "d_av is the change in standard deviations (average of before and after), corrected for "
    "small groups. The table gives every figure; the CSV gives them unrounded."
)


def caveats(found: Findings, scale: str) -> list[str]:
    """Return what a reader of the overview has to know before believing its finding."""
    overall, matched = found.overall(scale), found.respondents.linkage.matched
    title = found.scale_title(scale)
    measured = design.of_design(
        same_form=found.same_form, retrospective=found.opened.event.retrospective
    )
    said = claims.caveats(title, overall, matched=matched, design=measured)
    if overall.hidden:
        return said
    linkage = found.opened.respondents.linkage
    told = [
        design.strangers(linkage),
        claims.agreement(found.outcomes[scale].agreement),
        design.false_links(linkage),
    ]
    return [*said, *filter(None, told), *trust.remarks(title, found.checks[scale])]


def what_lasted(found: Findings, scale: str) -> list[str]:
    """Return what is said of the follow-up, nothing where there was none."""
    of_scale = found.lasting(scale)
    if of_scale is None:
        return [str(filters.NO_FOLLOWUP)] if found.selection and found.opened.followup else []
    title, perceived = found.scale_title(scale), found.perceived(scale)
    return [
        lasting.headline(title, of_scale, perceived=perceived),
        lasting.evidence(of_scale, minimum=found.minimum),
    ]


def pairs(found: GroupOutcome, scale: str, *, minimum: int) -> str:
    """Return how many pairs the screen is about, for its header."""
    if found.hidden:
        number = claims.pairs_number(found, minimum=minimum)
        return say("{number} matched pairs on {scale}", number=number, scale=scale)
    return figures.counted(
        found.estimate.pairs,
        "{count} matched pair on {scale}",
        "{count} matched pairs on {scale}",
        scale=scale,
    )


def activities_headline(scale: str) -> str:
    """Return the title of the view of activities."""
    return say("{scale}: change among those who attended", scale=scale)


def table_of(groups: str) -> str:
    """Return the description of a table for whom cannot see it."""
    return say("{groups}: pairs, scores before and after, change with its interval", groups=groups)


def no_picture(reason: str) -> str:
    """Return why a chart cannot be saved as a picture."""
    return say("This chart cannot be saved as a picture. {reason}", reason=reason)


def problems_found(count: int) -> str:
    """Return how many problems follow."""
    return figures.counted(
        count,
        "{count} problem found. Nothing was changed or kept.",
        "{count} problems found. Nothing was changed or kept.",
    )
