"""What is said of an event beside others that asked the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from analysis.groups.contrasts import Contrast
from analysis.outcome import GroupOutcome
from dashboard.words import claims, figures
from dashboard.words.language import Phrase, clauses, paragraph, say
from dashboard.words.rules import SIGNIFICANT
from surveys.linkage.matching import Linkage
from surveys.same_questions import ScaleDifference

Why = ScaleDifference | Literal["retrospective"]

COMPARE = Phrase("Compare")
OTHER_EVENTS, THE_PUBLIC = Phrase("Beside other events"), Phrase("Beside the public")
HOLDS_FOR_THIS = Phrase(
    "The chosen filters hold for this event; of the other events and of the public, everybody "
    "counts. Only matched pairs are compared."
)
NO_OTHERS = Phrase(
    "This event names no other to be shown beside. Add [compare] to event.toml with the folders of "
    'events that asked the same questions, such as events = ["../science-week-2024"].'
)
CHANGES = Phrase("Mean change at each event, after minus before")
DIFFERENCES = Phrase("Mean change at this event less the mean change at each other")
DIFFERENCE_AXIS = Phrase("Difference of the mean changes, in points")
OTHER_PEOPLE = Phrase(
    "Other people came to each event, and at another time: a difference is one between their "
    "audiences, and not shown to be the effect of what an event did. Who came to two of them "
    "counts in both."
)
WHY: dict[Why, Phrase] = {
    "absent": Phrase("it did not measure this"),
    "questions": Phrase("it asked other questions"),
    "scoring": Phrase("it counted the answers otherwise"),
    "pre_only": Phrase("it asked other questions"),
    "post_only": Phrase("it asked other questions"),
    "wording": Phrase("it worded a question otherwise"),
    "key": Phrase("another answer counted as right"),
    "options": Phrase("it offered other answers"),
    "retrospective": Phrase(
        "one of the two asked only afterwards, how it is now and how it was before"
    ),
}
EVENT = Phrase("Event")
TABLE = Phrase("Events: answers, pairs, change, and this event’s difference from each")
HEADERS = (
    Phrase("Answers before"),
    Phrase("Answers after"),
    Phrase("Matched"),
    Phrase("Pairs"),
    Phrase("Change"),
    Phrase("95% interval"),
    Phrase("Difference"),
    Phrase("95% interval of the difference"),
    Phrase("p, adjusted"),
)
NOTES = Phrase(
    "Answers and matched people are of everybody; pairs have a score on this scale both times. "
    "The difference is this event’s change less the other’s (Welch)."
)


def headline(scale: str) -> str:
    """Return the title of the view."""
    return say("{scale}, beside others", scale=scale)


def label(title: str, name: str, *, alone: bool) -> str:
    """Return what an event is called, with its folder where it is not alone with its title."""
    return title if alone else say("{title} ({name})", title=title, name=name)


def not_opened(name: str) -> str:
    """Return that another event cannot be shown."""
    return say("The event in “{name}” is left out, because it cannot be opened:", name=name)


def not_compared(event: str, scale: str, why: Why) -> str:
    """Return why an event is left out."""
    return say(
        "{event} cannot be compared on {scale}: {why}. The same questions in the same words are "
        "needed.",
        event=event,
        scale=scale,
        why=WHY[why],
    )


def changes_title(scale: str) -> str:
    """Return the title of the chart of changes."""
    return say("{scale}: change at each event", scale=scale)


def differences_title(scale: str, ways: Sequence[Literal["up", "down", "unclear"]]) -> str:
    """Return from how many other events this one differs.

    Examples
    --------
    >>> differences_title("AI", ["up", "unclear"])
    'AI: changed more here than at 1 of 2 other events'
    """
    if not ways:
        return say("{scale}: cannot say whether the events differ", scale=scale)
    count = figures.number(len(ways))
    up, down = ways.count("up"), ways.count("down")
    more = say("changed more here than at {some} of {count} other events", some=up, count=count)
    less = say("changed less here than at {some} of {count} other events", some=down, count=count)
    none = figures.counted(
        len(ways),
        "no clear difference from {count} other event",
        "no clear difference from any of {count} other events",
    )
    told = clauses([more if up else "", less if down else ""]) or none
    return say("{scale}: {finding}", scale=scale, finding=told)


def method_of_differences(matched: str) -> str:
    """Return how differences were measured."""
    return paragraph(
        [
            say(
                "Lines are 95% intervals (Welch’s t). A triangle marks a difference that is still "
                "clear when the number of events is allowed for (Benjamini-Hochberg, 5%)."
            ),
            say("{whom}.", whom=matched),
        ]
    )


def way_of(found: Contrast, *, silenced: bool) -> Literal["up", "down", "unclear"]:
    """Return whether the audiences clearly changed differently."""
    if silenced or found.p_adjusted >= SIGNIFICANT:
        return "unclear"
    return "up" if found.difference > 0 else "down"


def no_difference(this: GroupOutcome, other: GroupOutcome) -> str:
    """Return why no difference is shown."""
    if this.hidden or other.hidden:
        return say("too few pairs to compare, not shown")
    return say("no spread to compare")


def silenced_note(*, silenced: bool) -> str:
    """Return that nothing is claimed of a difference, because of red checks at either event."""
    return say("cannot say: checks of the measurement failed") if silenced else ""


def spoken_note(label: str, note: str) -> str:
    """Return why an event has no figure, as a sentence."""
    return say("{label}: {note}.", label=label, note=note)


def spoken_difference(label: str, found: Contrast) -> str:
    """Return the difference from another event as a sentence."""
    return say(
        "This event’s change less that of {label}: {difference} points, 95% interval {interval}.",
        label=label,
        difference=figures.change(found.difference),
        interval=figures.interval(found.low, found.high),
    )


def printed(
    linkage: Linkage, group: GroupOutcome, against: Contrast | None, *, minimum: int
) -> dict[str, str]:
    """Return one event's figures as they are read.

    Parameters
    ----------
    linkage : Linkage
        How many answered, and were matched.
    group : GroupOutcome
        The change.
    against : Contrast or None
        The difference from it.
    minimum : int
        People below which nothing is shown.
    """
    found = group.estimate
    cells = [figures.NOTHING] * len(HEADERS)
    if linkage.matched >= minimum:
        cells[:3] = map(figures.number, (linkage.pre, linkage.post, linkage.matched))
    else:
        cells[2] = f"< {minimum}"
    cells[3] = claims.pairs_number(group, minimum=minimum)
    if not group.hidden and found.change is not None:
        cells[4] = figures.change(found.change)
        if found.change_low is not None and found.change_high is not None:
            cells[5] = figures.interval(found.change_low, found.change_high)
    if against is not None:
        cells[6:] = (
            figures.change(against.difference),
            figures.interval(against.low, against.high),
            figures.p_value(against.p_adjusted),
        )
    return dict(zip(map(str, HEADERS), cells, strict=True))


def exact(
    linkage: Linkage, group: GroupOutcome, against: Contrast | None, *, minimum: int
) -> dict[str, Any]:
    """Return the same unrounded, for a file."""
    counted = linkage.matched >= minimum
    found = None if group.hidden else group.estimate
    return {
        "answers_pre": linkage.pre if counted else None,
        "answers_post": linkage.post if counted else None,
        "matched": linkage.matched if counted else None,
        "pairs": found and found.pairs,
        "change": found and found.change,
        "change_low": found and found.change_low,
        "change_high": found and found.change_high,
        "difference": against and against.difference,
        "difference_low": against and against.low,
        "difference_high": against and against.high,
        "p_value": against and against.p_value,
        "p_adjusted": against and against.p_adjusted,
    }
