"""The words on and around charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from dashboard.words import figures
from surveys.linkage.matching import Linkage

BEFORE, AFTER = "before", "after"
NO_CHANGE = "no change"
CHANGE_AXIS = "Mean change, in points"
SCORE_AXIS = "Mean score, in points of 100"
BEFORE_ONLY, BOTH, AFTER_ONLY = "Before only", "Before and after", "After only"
PEOPLE = "Everyone who answered"
GROUPS, ACTIVITIES = "groups", "activities"
FELL, STAYED, ROSE = "Fell", "Stayed", "Rose"

CHANGE_OF_SCALES = "Mean change of matched visitors on each scale, after minus before"
SCORES = "Scores before and after"
SCORES_OF_SCALES = "Mean score of matched visitors on each scale"
TOOK_PART = "People by when they answered; a change can be seen only for those who answered twice"
MOVES = "How many rose, stayed and fell"
MOVES_OF_SCALES = "Share of matched visitors whose score rose, stayed or fell"
MOVES_METHOD = (
    "Compares each matched visitor’s own two scores. Scores also rise and fall by chance."
)


def change_by(scale: str, segment: str) -> str:
    """Return what a chart of changes by segment draws."""
    return f"Mean change in {scale} by {segment.lower()}, after minus before"


def change_by_activity(scale: str) -> str:
    """Return what a chart of changes by activity draws."""
    return f"Mean change in {scale} among those who attended, after minus before"


def among_attendees(scale: str) -> str:
    """Return whose scores a chart by activity shows."""
    return f"{scale}, those who attended"


def scores_title(scale: str) -> str:
    """Return the title of a chart of scores before and after."""
    return f"{scale}: scores before and after"


def scores_by(scale: str, segment: str) -> str:
    """Return what a chart of scores by segment draws."""
    return f"Mean score in {scale} by {segment.lower()}"


def scores_by_activity(scale: str) -> str:
    """Return what a chart of scores by activity draws."""
    return f"Mean score in {scale} of those who attended"


def method_of_change(linkage: Linkage) -> str:
    """Return how changes were measured."""
    return (
        "Lines are 95% t intervals of the mean change of matched pairs; a triangle marks an "
        f"interval that lies wholly on one side of no change. {_matched(linkage)}"
    )


def method_of_scores(linkage: Linkage) -> str:
    """Return how scores were measured."""
    return f"Both means are of the same people, the matched pairs. {_matched(linkage)}"


def took_part_title(linkage: Linkage) -> str:
    """Return how many people can be followed."""
    return f"{figures.number(linkage.matched)} people can be followed from before to after"


class Part(Protocol):
    """A part of a whole, as it is printed."""

    @property
    def label(self) -> str:
        """What it is."""

    @property
    def value(self) -> str:
        """Its size."""


def spoken_shares(label: str, note: str, parts: Sequence[Part]) -> str:
    """Return a whole and its parts as a sentence."""
    if not parts:
        return f"{label}: {note}."
    return f"{label}: {figures.listed([f'{p.label.lower()} {p.value}' for p in parts])}; {note}."


def _matched(linkage: Linkage) -> str:
    rate = linkage.matched / linkage.post if linkage.post else 0.0
    return (
        f"All visitors; {figures.number(linkage.matched)} matched of "
        f"{figures.number(linkage.pre)} before and {figures.number(linkage.post)} after "
        f"({figures.percent(rate)} of those after)."
    )
