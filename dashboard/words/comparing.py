"""What may be said of groups beside each other, and of what goes with an activity."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

from analysis.activities.adjusted import Adjusted
from analysis.checks import Name
from analysis.groups.differences import DifferenceTest
from dashboard.words import figures
from dashboard.words.claims import SIGNIFICANT, Verdict
from dashboard.words.trust import reasons

ASSOCIATION = (
    "People chose what they attended, and may have attended several activities, so a change "
    "among those who attended is associated with the activity, not shown to be caused by it. "
    "The same person counts in each activity attended."
)


def summary_of_groups(
    scale: str, verdicts: Sequence[Verdict], *, perceived: bool, groups: str
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
    groups : str
        What the groups are called, such as ``"groups"``.

    Examples
    --------
    >>> summary_of_groups("AI", ["gained", "no clear change"], perceived=False, groups="groups")
    'AI: gained in 1 of 2 groups'
    """
    gained, fell = verdicts.count("gained"), verdicts.count("fell")
    up, down = ("a perceived gain", "a perceived loss") if perceived else ("gained", "fell")
    shown = f"of {figures.number(len(verdicts))} {groups}"
    if not verdicts:
        return f"{scale}: cannot say"
    if gained and fell:
        both = f"{up} in {figures.number(gained)} and {down} in {figures.number(fell)}"
        return f"{scale}: {both} {shown}"
    if gained or fell:
        return f"{scale}: {up if gained else down} in {figures.number(gained or fell)} {shown}"
    unclear = verdicts.count("no clear change")
    if unclear == len(verdicts):
        return f"{scale}: no clear change in any {shown}"
    if not unclear:
        return f"{scale}: cannot say"
    rest = figures.number(len(verdicts) - unclear)
    return f"{scale}: no clear change in {figures.number(unclear)} {shown}, cannot say in {rest}"


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
        return f"{scale}: cannot say what goes with which activity"
    if not shown:
        return f"{scale}: activities cannot be told apart"
    counts = [(higher, "higher"), (lower, "lower")]
    said = [f"{word} after {figures.number(count)}" for count, word in counts if count]
    what = figures.listed(said) if said else "no clear difference after any"
    return f"{scale}: all else equal, {what} of {figures.number(shown)} activities"


def withheld(reason: str, *, minimum: int) -> str:
    """Return why no association is given for an activity."""
    return {
        "small": f"fewer than {minimum} pairs, not shown",
        "protecting": "not shown, to protect a smaller group",
        "few attended": f"fewer than {minimum} attended, not shown",
        "few stayed away": f"fewer than {minimum} stayed away, nobody to compare with",
        "attended together": "attended together with others, cannot be told apart",
        "few people": "too few people for so many attributes",
        "no spread": "scores afterwards leave nothing to compare",
    }[reason]


def spoken_adjusted(label: str, found: Adjusted) -> str:
    """Return one activity's association as a sentence."""
    return (
        f"{label}: with the same score before, segments and other activities, those who attended "
        f"scored {figures.change(found.difference)} points against the others, 95% interval "
        f"{figures.interval(found.low, found.high)}."
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
        return f"{segment}: too few groups of sufficient size to compare their changes"
    if silenced:
        return f"{segment}: cannot say whether the groups changed differently"
    if test is None:
        return f"{segment}: changes cannot be compared, in one group everyone changed alike"
    p = figures.p_value(test.p_value)
    if differ(test, silenced=silenced):
        return f"{segment}: changes differ between groups ({p})"
    return f"{segment}: no clear difference between the groups’ changes ({p})"


def reading_of_difference(test: DifferenceTest | None, *, silenced: Collection[Name]) -> str:
    """Return how to read the groups, given the test that they differ and the red checks."""
    if silenced:
        return " ".join(reasons(silenced))
    if test is None:
        return "Each group stands for itself."
    if differ(test, silenced=silenced):
        return "The groups may be told apart; look at the intervals, not only at the order."
    return (
        "The answers do not show that the groups differ: chance alone could make differences "
        "like those below. Read the overall change rather than the highest or lowest group."
    )
