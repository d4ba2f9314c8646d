"""What may be said of groups beside each other, and of what goes with an activity."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.activities.adjusted import Adjusted, Withheld
from analysis.checks import Name
from analysis.groups.differences import DifferenceTest
from analysis.groups.disclosure import Hidden
from dashboard.words import figures
from dashboard.words.language import Phrase, paragraph, say
from dashboard.words.rules import SIGNIFICANT, Verdict
from dashboard.words.trust import reasons

ASSOCIATION = Phrase(
    "People chose what they attended, and may have attended several activities, so a change "
    "among those who attended is associated with the activity, not shown to be caused by it. "
    "The same person counts in each activity attended."
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What groups are of, with the words that count them."""

    gained: Phrase
    perceived_gain: Phrase
    fell: Phrase
    perceived_loss: Phrase
    both: Phrase
    perceived_both: Phrase
    unclear: Phrase
    partly_unclear: Phrase


GROUPS = Kind(
    gained=Phrase("{scale}: gained in {up} of {shown} groups"),
    perceived_gain=Phrase("{scale}: a perceived gain in {up} of {shown} groups"),
    fell=Phrase("{scale}: fell in {down} of {shown} groups"),
    perceived_loss=Phrase("{scale}: a perceived loss in {down} of {shown} groups"),
    both=Phrase("{scale}: gained in {up} and fell in {down} of {shown} groups"),
    perceived_both=Phrase(
        "{scale}: a perceived gain in {up} and a perceived loss in {down} of {shown} groups"
    ),
    unclear=Phrase("{scale}: no clear change in any of {shown} groups"),
    partly_unclear=Phrase(
        "{scale}: no clear change in {unclear} of {shown} groups, cannot say in {rest}"
    ),
)
ACTIVITIES = Kind(
    gained=Phrase("{scale}: gained in {up} of {shown} activities"),
    perceived_gain=Phrase("{scale}: a perceived gain in {up} of {shown} activities"),
    fell=Phrase("{scale}: fell in {down} of {shown} activities"),
    perceived_loss=Phrase("{scale}: a perceived loss in {down} of {shown} activities"),
    both=Phrase("{scale}: gained in {up} and fell in {down} of {shown} activities"),
    perceived_both=Phrase(
        "{scale}: a perceived gain in {up} and a perceived loss in {down} of {shown} activities"
    ),
    unclear=Phrase("{scale}: no clear change in any of {shown} activities"),
    partly_unclear=Phrase(
        "{scale}: no clear change in {unclear} of {shown} activities, cannot say in {rest}"
    ),
)


def summary_of_groups(
    scale: str, verdicts: Sequence[Verdict], *, perceived: bool, groups: Kind
) -> str:
    """Return in how many groups a scale changed, naming and ranking none of them.

    Parameters
    ----------
    scale : str
        The scale's title.
    verdicts : sequence of Verdict
        What may be said of each group that is shown.
    perceived : bool
        Whether the score is the visitors' own judgement of themselves.
    groups : Kind
        What the groups are.

    Examples
    --------
    >>> summary_of_groups("AI", ["gained", "no clear change"], perceived=False, groups=GROUPS)
    'AI: gained in 1 of 2 groups'
    """
    up, down, unclear = map(verdicts.count, ("gained", "fell", "no clear change"))
    if up and down:
        words = groups.perceived_both if perceived else groups.both
    elif up:
        words = groups.perceived_gain if perceived else groups.gained
    elif down:
        words = groups.perceived_loss if perceived else groups.fell
    elif not unclear:
        return say("{scale}: cannot say", scale=scale)
    else:
        words = groups.unclear if unclear == len(verdicts) else groups.partly_unclear
    counts = {"up": up, "down": down, "unclear": unclear, "shown": len(verdicts)}
    counts["rest"] = len(verdicts) - unclear
    return say(words, scale=scale, **{name: figures.number(n) for name, n in counts.items()})


def direction_of(
    found: Adjusted, *, silenced: Collection[Name]
) -> Literal["up", "down", "unclear"]:
    """Return where an association points, if it is still clear among all activities.

    Parameters
    ----------
    found : Adjusted
        The association.
    silenced : collection of str
        The red checks of the measurement that leave nothing to claim of groups.
    """
    if silenced or found.p_adjusted >= SIGNIFICANT:
        return "unclear"
    return "up" if found.difference > 0 else "down"


def summary_of_adjusted(
    scale: str, higher: int, lower: int, shown: int, *, silenced: Collection[Name]
) -> str:
    """Return with how many activities a score goes, all else that is known being equal.

    Examples
    --------
    >>> summary_of_adjusted("AI", 1, 0, 12, silenced=())
    'AI: all else equal, higher after 1 of 12 activities'
    """
    if silenced:
        return say("{scale}: cannot say what goes with which activity", scale=scale)
    if not shown:
        return say("{scale}: activities cannot be told apart", scale=scale)
    match higher > 0, lower > 0:
        case True, True:
            words = Phrase(
                "{scale}: all else equal, higher after {higher} and lower after {lower} of "
                "{shown} activities"
            )
        case True, False:
            words = Phrase("{scale}: all else equal, higher after {higher} of {shown} activities")
        case False, True:
            words = Phrase("{scale}: all else equal, lower after {lower} of {shown} activities")
        case _:
            words = Phrase(
                "{scale}: all else equal, no clear difference after any of {shown} activities"
            )
    counts = {"higher": higher, "lower": lower, "shown": shown}
    return say(words, scale=scale, **{name: figures.number(n) for name, n in counts.items()})


WITHHELD: dict[Withheld | Hidden, Phrase] = {
    "small": Phrase("fewer than {minimum} pairs, not shown"),
    "protecting": Phrase("not shown, to protect a smaller group"),
    "withheld": Phrase("not shown, to protect few people"),
    "few attended": Phrase("fewer than {minimum} attended, not shown"),
    "few stayed away": Phrase("fewer than {minimum} stayed away, nobody to compare with"),
    "attended together": Phrase("attended together with others, cannot be told apart"),
    "few people": Phrase("too few people for so many attributes"),
    "no spread": Phrase("scores afterwards leave nothing to compare"),
}


def withheld(reason: Withheld | Hidden, *, minimum: int) -> str:
    """Return why no association is given for an activity."""
    return say(WITHHELD[reason], minimum=minimum)


def spoken_adjusted(label: str, found: Adjusted) -> str:
    """Return one activity's association as a sentence."""
    return say(
        "{label}: with the same score before, segments and other activities, those who attended "
        "scored {difference} points against the others, 95% interval {interval}.",
        label=label,
        difference=figures.change(found.difference),
        interval=figures.interval(found.low, found.high),
    )


def differ(test: DifferenceTest | None, *, silenced: Collection[Name]) -> bool:
    """Return whether the groups of a segment may be said to have changed differently."""
    return not silenced and test is not None and test.p_value < SIGNIFICANT


def difference(
    test: DifferenceTest | None, segment: str, *, shown: int, silenced: Collection[Name]
) -> str:
    """Return whether the groups of a segment changed differently.

    Parameters
    ----------
    test : DifferenceTest or None
        Of the groups' changes.
    segment : str
        The segment's title.
    shown : int
        Groups that are shown.
    silenced : collection of str
        The red checks of the measurement that leave nothing to claim of groups.
    """
    if test is None and shown < 2:
        return say(
            "{segment}: too few groups of sufficient size to compare their changes",
            segment=segment,
        )
    if silenced:
        return say("{segment}: cannot say whether the groups changed differently", segment=segment)
    if test is None:
        return say(
            "{segment}: changes cannot be compared, in one group everyone changed alike",
            segment=segment,
        )
    p = figures.p_value(test.p_value)
    if differ(test, silenced=silenced):
        return say("{segment}: changes differ between groups ({p})", segment=segment, p=p)
    return say(
        "{segment}: no clear difference between the groups’ changes ({p})", segment=segment, p=p
    )


def reading_of_difference(test: DifferenceTest | None, *, silenced: Collection[Name]) -> str:
    """Return how to read the groups, given the test that they differ and the red checks."""
    if silenced:
        return paragraph(reasons(silenced))
    if test is None:
        return say("Each group stands for itself.")
    if differ(test, silenced=silenced):
        return say("The groups may be told apart; look at the intervals, not only at the order.")
    return say(
        "The answers do not show that the groups differ: chance alone could make differences like "
        "these. Read the overall change rather than the highest or lowest group."
    )
