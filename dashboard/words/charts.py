"""The words on and around charts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from dashboard.words import figures
from dashboard.words.language import Phrase, paragraph, say
from surveys.linkage.matching import Linkage

BEFORE, AFTER = Phrase("before"), Phrase("after")
NO_CHANGE = Phrase("no change")
CHANGE_AXIS = Phrase("Mean change, in points")
SCORE_AXIS = Phrase("Mean score, in points of 100")
BEFORE_ONLY = Phrase("Before, no match")
BOTH = Phrase("Before and after")
AFTER_ONLY = Phrase("After, no match")
ANSWERED = Phrase("Answers before and after")
FELL, STAYED, ROSE = Phrase("Fell"), Phrase("Stayed"), Phrase("Rose")

NO_DIFFERENCE = Phrase("no difference")
DIFFERENCE_AXIS = Phrase("Difference afterwards, in points")
ADJUSTED = Phrase("Those who attended against others like them, afterwards")
CHANGE_OF_SCALES = Phrase("Mean change on each scale, after minus before")
SCORES = Phrase("Scores before and after")
SCORES_OF_SCALES = Phrase("Mean score on each scale")
TOOK_PART = Phrase(
    "Answers by whether they could be matched; a change is seen only for those that could"
)
INTERVALS = Phrase(
    "Lines are 95% t intervals: where the average change of people like these plausibly lies, "
    "not how far people’s own changes reach."
)
MOVES = Phrase("How many rose, stayed and fell")
MOVES_OF_SCALES = Phrase("Share of matched visitors whose score rose, stayed or fell")


def change_by(scale: str, segment: str) -> str:
    """Return what a chart of changes by segment draws."""
    return say(
        "Mean change in {scale} by {segment}, after minus before", scale=scale, segment=segment
    )


def change_by_activity(scale: str) -> str:
    """Return what a chart of changes by activity draws."""
    return say("Mean change in {scale} among those who attended, after minus before", scale=scale)


def among_attendees(scale: str) -> str:
    """Return whose scores a chart by activity shows."""
    return say("{scale}, those who attended", scale=scale)


def scores_title(scale: str) -> str:
    """Return the title of a chart of scores before and after."""
    return say("{scale}: scores before and after", scale=scale)


def scores_by(scale: str, segment: str) -> str:
    """Return what a chart of scores by segment draws."""
    return say("Mean score in {scale} by {segment}", scale=scale, segment=segment)


def scores_by_activity(scale: str) -> str:
    """Return what a chart of scores by activity draws."""
    return say("Mean score in {scale} of those who attended", scale=scale)


def method_of_change(matched: str) -> str:
    """Return how the changes of everyone were measured."""
    triangle = say("A triangle marks an interval that lies wholly on one side of no change.")
    return paragraph([str(INTERVALS), triangle, of_whom(matched)])


def method_of_group_changes(matched: str) -> str:
    """Return how the changes of several groups were measured."""
    triangle = say(
        "A triangle marks a change that is still clear when the number of groups is allowed for "
        "(Benjamini-Hochberg, 5%)."
    )
    return paragraph([str(INTERVALS), triangle, of_whom(matched)])


def method_of_adjusted(matched: str) -> str:
    """Return how associations were adjusted."""
    said = say(
        "People with the same score before, the same segments and the same other activities are "
        "compared (least squares; 95% intervals with HC3 errors). A triangle marks a difference "
        "that is still clear when the number of activities is allowed for (Benjamini-Hochberg, "
        "5%)."
    )
    return paragraph([said, of_whom(matched)])


def method_of_scores(matched: str, *, same_people: bool) -> str:
    """Return how scores were measured."""
    said = (
        say("Both means are of the same people, the matched pairs.")
        if same_people
        else say("Each mean is of everyone who answered in the wave, matched or not.")
    )
    return paragraph([said, of_whom(matched)])


def method_of_moves(matched: str) -> str:
    """Return how moves were measured."""
    said = say(
        "Compares each matched visitor’s own two scores. Scores also rise and fall by chance."
    )
    return paragraph([said, of_whom(matched)])


def of_whom(matched: str) -> str:
    """Return whose scores were measured, for the end of a chart's method."""
    return say("{whom}.", whom=matched)


def took_part_title(linkage: Linkage, *, minimum: int) -> str:
    """Return how many people can be followed."""
    if linkage.matched < minimum:
        return say(
            "Fewer than {minimum} people can be followed from before to after", minimum=minimum
        )
    return figures.counted(
        linkage.matched,
        "{count} person can be followed from before to after",
        "{count} people can be followed from before to after",
    )


def alt(title: str, spoken: Iterable[str]) -> str:
    """Return a chart's description for whom cannot see it: its title, and every row."""
    return paragraph([say("{title}.", title=title), *spoken])


class Part(Protocol):
    """A part of a whole, as it is printed."""

    @property
    def label(self) -> str:
        """What it is."""

    @property
    def value(self) -> str:
        """Its size."""


def part_told(part: Part) -> str:
    """Return a part of a whole with its size."""
    return say("{part}: {value}", part=part.label, value=part.value)


def spoken_shares(label: str, note: str, parts: Sequence[Part]) -> str:
    """Return a whole and its parts as a sentence."""
    parts_told = [
        say("{part} {value}", part=part.label.lower(), value=part.value) for part in parts
    ]
    told = figures.listed(parts_told) if parts else ""
    note = say("{told}; {note}", told=told, note=note) if told and note else told or note
    return say("{label}: {note}.", label=label, note=note)
