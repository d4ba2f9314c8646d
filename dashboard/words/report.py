"""The words of a report that no view has: its parts, and what its files and columns hold."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.words import figures
from dashboard.words.language import Phrase, paragraph, say

SUBTITLE = Phrase("The audience’s science literacy before and after")
SUMMARY = Phrase("Summary")
SCORES = Phrase("How scores are spread")
AUDIENCE = Phrase("For whom")
ACTIVITIES = Phrase("Through what")
QUESTIONS = Phrase("Question by question")
TRUST = Phrase("How sure we are")
METHODS = Phrase("How it was measured")
REMARK, DIFFERENCE, INTERVAL = Phrase("Remark"), Phrase("Difference"), Phrase("95% interval")

NOTES, NUMBERS = Phrase("Notes"), Phrase("The numbers behind the charts")
NUMBERS_NOTE = Phrase(
    "Rounded to be read. The workbook and the data files of the pack have them unrounded, and say "
    "what each column holds."
)

BELOW, ABOVE = Phrase("Interval, below"), Phrase("Interval, above")
FIGURE_AT = Phrase("Where the figure stands")
SHEET, SHOWS = Phrase("Sheet"), Phrase("What it shows")
COLUMNS, COLUMN, MEANING = Phrase("Columns"), Phrase("Column"), Phrase("Meaning")
MEANINGS = Phrase("What each column holds")
BEHIND = Phrase("What the chart is drawn from")
ABOUT_WORKBOOK = Phrase("About")
WORKBOOK = Phrase(
    "Each sheet has a chart and its numbers, unrounded. An empty cell could not be computed, or is "
    "not shown, to protect small groups; the remark says why. The last sheet says what each column "
    "holds."
)

SIDES = (
    Phrase("Low before"),
    Phrase("High before"),
    Phrase("Low after"),
    Phrase("High after"),
)
SIDE_KEYS = ("below_before", "above_before", "below_after", "above_after")
QUESTION_KEYS = ("question_change", "question_low", "question_high")

SPREAD_KEYS = ("score_low", "score_high", "share_before", "share_after")
LEVEL_KEYS = (
    "at_least",
    "level_pairs",
    "level_before",
    "level_after",
    "level_change",
    "level_low",
    "level_high",
    "level_p",
    "level_p_adjusted",
)

KEYS: dict[str, Phrase] = {
    "row": Phrase("Who or what the row is about"),
    "pairs": Phrase("People with a score both before and after"),
    "pre_mean": Phrase("Their mean score before, in points of 100"),
    "post_mean": Phrase("Their mean score after, in points of 100"),
    "change": Phrase("Mean of their changes, after minus before, in points"),
    "change_low": Phrase("Lower end of the 95% t interval of the mean change, in points"),
    "change_high": Phrase("Upper end of the 95% t interval of the mean change, in points"),
    "sd_pre": Phrase("Standard deviation of the scores before, in points"),
    "sd_post": Phrase("Standard deviation of the scores after, in points"),
    "sd_change": Phrase("Standard deviation of the changes, in points"),
    "p_value": Phrase("p-value of the paired t test, two-sided"),
    "p_adjusted": Phrase("The same, adjusted for the number of groups (Benjamini-Hochberg)"),
    "improved": Phrase("Proportion whose score rose"),
    "same": Phrase("Proportion whose score stayed"),
    "declined": Phrase("Proportion whose score fell"),
    "at_ceiling": Phrase("Proportion with the highest possible score before"),
    "d_av": Phrase("Change in standard deviations: the root mean square of both, Hedges-corrected"),
    "d_z": Phrase("Change over the standard deviation of the changes"),
    "difference": Phrase("Difference afterwards from others like them, in points"),
    "question_change": Phrase(
        "Change on the question, after minus before: percentage points right, or points of 100"
    ),
    "question_low": Phrase("Lower end of its 95% interval"),
    "question_high": Phrase("Upper end of its 95% interval"),
    "below_before": Phrase("Proportion of answers below the middle one, before"),
    "above_before": Phrase("Proportion of answers above the middle one, before"),
    "below_after": Phrase("Proportion of answers below the middle one, after"),
    "above_after": Phrase("Proportion of answers above the middle one, after"),
    "score_low": Phrase("Lowest score of this part of the scale, in points of 100"),
    "score_high": Phrase("Highest score of this part of the scale, in points of 100"),
    "share_before": Phrase("Proportion of the matched people with such a score before"),
    "share_after": Phrase("Proportion of the matched people with such a score after"),
    "at_least": Phrase("Lowest score that reaches the level, in points of 100"),
    "level_pairs": Phrase("People with a score both before and after"),
    "level_before": Phrase("Proportion who reached the level before"),
    "level_after": Phrase("Proportion who reached the level after"),
    "level_change": Phrase("Change of that proportion, after minus before"),
    "level_low": Phrase("Lower end of its 95% interval (Newcombe)"),
    "level_high": Phrase("Upper end of its 95% interval (Newcombe)"),
    "level_p": Phrase("p-value of McNemar’s test (mid-p)"),
    "level_p_adjusted": Phrase("The same, adjusted for the number of levels (Benjamini-Hochberg)"),
    "low": Phrase("Lower end of its 95% interval (HC3), in points"),
    "high": Phrase("Upper end of its 95% interval (HC3), in points"),
}
"""What each column of the data holds."""

OF_GROUP = " | "
"""Between a group and the key of what its column holds."""


def funded_by(funder: str) -> list[str]:
    """Return who paid for the event, nothing where that is not said."""
    return [say("Funded by {funder}", funder=funder)] if funder else []


def contact(whom: str) -> list[str]:
    """Return whom to ask, nothing where that is not said."""
    return [say("Contact: {whom}", whom=whom)] if whom else []


def logo_of(whose: str) -> str:
    """Return what a logo is, for whom cannot see it."""
    return say("Logo: {whose}", whose=whose)


def see_notes(numbers: Sequence[int]) -> str:
    """Return where to read how a chart was made; nothing where that is not said."""
    if not numbers:
        return ""
    return say("Notes: {numbers}", numbers=figures.listed([str(number) for number in numbers]))


def key_of_group(group: str, key: str) -> str:
    """Return what one group's column is called for programs, where there is one for each group."""
    return f"{group}{OF_GROUP}{key}"


def kind_of_key(key: str) -> str:
    """Return what a column holds, whichever group it is of.

    Examples
    --------
    >>> kind_of_key(key_of_group("Under 18", "change")), kind_of_key("change")
    ('change', 'change')
    """
    return key.rpartition(OF_GROUP)[2]


def key_meaning(key: str) -> str:
    """Return what a column of the data holds; a part of a whole names itself."""
    group, _, kind = key.rpartition(OF_GROUP)
    if kind in KEYS:
        return (
            say("{group}: {meaning}", group=group, meaning=KEYS[kind]) if group else str(KEYS[kind])
        )
    return say("Proportion: {part}", part=key)


def part_of(title: str, part: int, parts: int) -> str:
    """Return the title of one of several slides with the same chart."""
    if parts == 1:
        return title
    return say("{title} ({part} of {parts})", title=title, part=part, parts=parts)


def of_the_pack(title: str, subtitle: str, source: str, *, minimum: int) -> str:
    """Return what stands at the beginning of a pack, for whoever opens it.

    Parameters
    ----------
    title, subtitle : str
        The event's title, and what the report is.
    source : str
        Event, data and program in one line.
    minimum : int
        Pairs below which nothing is shown.
    """
    about = say(
        "The report is the place to start. Charts can be pasted as they are: each carries its "
        "title, its interval, how many people stand behind it and where it comes from. Charts of "
        "the slides and of the workbook can be changed in your own office program. The data "
        "are the numbers behind the charts; datapackage.json says what each column holds."
    )
    hidden = say(
        "Groups with fewer than {minimum} pairs are not shown, nor others from which they could "
        "be worked out.",
        minimum=minimum,
    )
    again = say(
        "manifest.json lists every file with its SHA-256 hash, and how to make the pack again."
    )
    return f"{title}\n{subtitle}\n\n{paragraph([about, hidden])}\n\n{again}\n\n{source}\n"
