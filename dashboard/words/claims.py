"""What may be said of an estimate: gained, fell, no clear change, or cannot say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from analysis.attendance import Attendance
from analysis.change import Estimate
from analysis.differences import DifferenceTest
from dashboard.words import figures
from surveys.linkage.matching import Linkage

Verdict = Literal["gained", "fell", "no clear change", "cannot say"]

FEW_PAIRS = 30
"""Below this many pairs a group's figures may change a lot with a few more answers."""

CEILING = 0.15
"""Share at the highest score before, from which a gain can no longer show (Terwee 2007)."""

SIGNIFICANT = 0.05


def verdict(estimate: Estimate, *, minimum: int) -> Verdict:
    """Return what the interval of a change allows to be said.

    Parameters
    ----------
    estimate : Estimate
        The change.
    minimum : int
        Pairs below which nothing is said.
    """
    low, high = estimate.change_low, estimate.change_high
    if estimate.pairs < minimum or low is None or high is None:
        return "cannot say"
    if low > 0:
        return "gained"
    return "fell" if high < 0 else "no clear change"


def headline(scale: str, estimate: Estimate, *, perceived: bool, minimum: int) -> str:
    """Return the finding on one scale in one sentence.

    Parameters
    ----------
    scale : str
        The scale's title.
    estimate : Estimate
        The overall change.
    perceived : bool
        Whether the score is the visitors' own judgement of themselves.
    minimum : int
        Pairs below which nothing is said.
    """
    match verdict(estimate, minimum=minimum):
        case "gained":
            size = figures.points(_known(estimate.change))
            said = f"a perceived gain of {size}" if perceived else f"visitors gained {size}"
            return f"{scale}: {said} points"
        case "fell":
            size = figures.points(-_known(estimate.change))
            said = (
                f"a perceived loss of {size}" if perceived else f"visitors’ scores fell by {size}"
            )
            return f"{scale}: {said} points"
        case "no clear change":
            return f"{scale}: no clear change"
        case "cannot say":
            return f"{scale}: cannot say"


def evidence(estimate: Estimate, *, minimum: int) -> str:
    """Return the figures behind a headline, or why there are none."""
    if estimate.pairs < minimum:
        return (
            f"Fewer than {minimum} people could be matched before and after, too few to show "
            "or to say anything."
        )
    if estimate.change_low is None or estimate.change_high is None:
        return (
            f"All {figures.counted(estimate.pairs, 'matched pair', 'matched pairs')} changed "
            f"alike, by {figures.change(_known(estimate.change))} points, so there is no "
            "spread to judge the change by."
        )
    return (
        f"From {figures.points(_known(estimate.pre_mean))} to "
        f"{figures.points(_known(estimate.post_mean))} of 100 points on average; "
        f"{figures.percent(estimate.level)} interval of the change "
        f"{figures.interval(estimate.change_low, estimate.change_high)}; "
        f"{figures.counted(estimate.pairs, 'matched pair', 'matched pairs')}."
    )


def summary_of_scales(found: Sequence[tuple[str, Verdict, bool]]) -> str:
    """Return the findings on all scales in one line.

    Parameters
    ----------
    found : sequence of (str, Verdict, bool)
        Each scale's title, what may be said of it, and whether it is perceived.

    Examples
    --------
    >>> summary_of_scales([("AI", "gained", False), ("Interest", "gained", True)])
    'Gained: AI. Perceived gain: Interest'
    """
    words: dict[tuple[Verdict, bool], str] = {
        ("gained", False): "Gained",
        ("gained", True): "Perceived gain",
        ("fell", False): "Fell",
        ("fell", True): "Perceived loss",
        ("no clear change", False): "No clear change",
        ("no clear change", True): "No clear change",
        ("cannot say", False): "Cannot say",
        ("cannot say", True): "Cannot say",
    }
    said: dict[str, list[str]] = {word: [] for word in words.values()}
    for scale, of_scale, perceived in found:
        said[words[of_scale, perceived]].append(scale)
    return ". ".join(f"{word}: {figures.listed(s)}" for word, s in said.items() if s)


def summary_of_groups(
    scale: str, verdicts: Sequence[Verdict], *, perceived: bool, groups: str
) -> str:
    """Return in how many groups a scale changed, naming and ranking none of them.

    Parameters
    ----------
    scale : str
        The scale's title.
    verdicts : sequence of Verdict
        What may be said of each group that is large enough to show.
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
    return f"{scale}: no clear change in any {shown}"


def difference(test: DifferenceTest | None, segment: str) -> str:
    """Return whether the groups of a segment changed differently."""
    if test is None:
        return f"{segment}: too few groups of sufficient size to compare their changes"
    p = figures.p_value(test.p_value)
    if test.p_value < SIGNIFICANT:
        return f"{segment}: changes differ between groups ({p})"
    return f"{segment}: no clear difference between the groups’ changes ({p})"


def reading_of_difference(test: DifferenceTest | None) -> str:
    """Return how to read the groups, given the test that they differ."""
    if test is None:
        return "Each group stands for itself."
    if test.p_value < SIGNIFICANT:
        return "The groups may be told apart; look at the intervals, not only at the order."
    return (
        "Differences between the groups below are no larger than chance would make them: "
        "read the overall change rather than the highest or lowest group."
    )


def attendance(found: Attendance) -> str:
    """Return how many people attended how much."""
    if found.respondents == 0:
        return "Nobody was asked which activities they attended."
    return (
        f"Of {figures.counted(found.respondents, 'person', 'people')} who answered after the "
        f"event, {figures.number(found.several)} "
        f"({figures.percent(found.several / found.respondents)}) attended several activities, "
        f"{figures.number(found.one)} one and {figures.number(found.none)} none."
    )


ASSOCIATION = (
    "Most people attended several activities and chose them themselves, so a change among "
    "those who attended is associated with the activity, not shown to be caused by it. "
    "The same person counts in each activity attended."
)

NO_COMPARISON = (
    "There is no comparison group: the change is what happened between two answers of the "
    "same people. Some of it may come from answering the same questions twice."
)


def caveats(scale: str, estimate: Estimate, *, minimum: int) -> list[str]:
    """Return what a reader has to know before believing a finding.

    Parameters
    ----------
    scale : str
        The scale's title.
    estimate : Estimate
        The overall change.
    minimum : int
        Pairs below which nothing is said.
    """
    if estimate.pairs < minimum:
        return []
    found = [NO_COMPARISON]
    if estimate.at_ceiling is not None and estimate.at_ceiling >= CEILING:
        found.append(
            f"{figures.percent(estimate.at_ceiling)} had the highest possible score in {scale} "
            "before the event, where a gain cannot show."
        )
    return found


def matching(linkage: Linkage) -> str:
    """Return how many people could be followed from before to after."""
    rate = linkage.matched / linkage.post if linkage.post else 0.0
    return (
        f"{figures.number(linkage.matched)} of {figures.number(linkage.post)} people who "
        f"answered after the event ({figures.percent(rate)}) could be matched with their own "
        f"answers before it, by the code they gave. Only these people’s change is seen."
    )


def pairs_note(estimate: Estimate, *, minimum: int) -> str:
    """Return the remark beside a group's name: how many pairs stand behind it."""
    if estimate.pairs < minimum:
        return f"fewer than {minimum} pairs, not shown"
    unstable = ", unstable" if estimate.pairs < FEW_PAIRS else ""
    return figures.counted(estimate.pairs, "pair", "pairs") + unstable


def spoken_change(label: str, estimate: Estimate, *, minimum: int) -> str:
    """Return one group's change as a sentence."""
    note = pairs_note(estimate, minimum=minimum)
    if estimate.pairs < minimum or estimate.change is None:
        return f"{label}: {note}."
    if estimate.change_low is None or estimate.change_high is None:
        return f"{label}: {figures.change(estimate.change)} points for everyone; {note}."
    return (
        f"{label}: changed by {figures.change(estimate.change)} points on average, "
        f"{figures.percent(estimate.level)} interval "
        f"{figures.interval(estimate.change_low, estimate.change_high)}; {note}."
    )


def spoken_scores(label: str, estimate: Estimate, *, minimum: int) -> str:
    """Return one group's means as a sentence."""
    note = pairs_note(estimate, minimum=minimum)
    if estimate.pairs < minimum:
        return f"{label}: {note}."
    return (
        f"{label}: {figures.points(_known(estimate.pre_mean))} points before, "
        f"{figures.points(_known(estimate.post_mean))} after; {note}."
    )


def pairs_number(estimate: Estimate, *, minimum: int) -> str:
    """Return how many pairs a group has, unless they are too few to say.

    Where fewer pairs stand behind a group than may be shown, their number is not shown either.
    """
    return f"< {minimum}" if estimate.pairs < minimum else figures.number(estimate.pairs)


def _known(figure: float | None) -> float:
    if figure is None:
        raise ValueError("a figure of a group with pairs is missing")
    return figure
