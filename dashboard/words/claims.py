"""What may be said of an estimate: gained, fell, no clear change, or cannot say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from analysis.activities.attendance import Attendance
from analysis.checks import CEILING, NO_ROOM, STABLE_PAIRS
from analysis.everyone.three_estimates import ThreeEstimates
from analysis.outcome import GroupOutcome
from dashboard.words import figures
from dashboard.words.trust import reasons

Verdict = Literal["gained", "fell", "no clear change", "cannot say"]

SIGNIFICANT = 0.05
"""Error rate of what is called a finding, in a family of groups its false discovery rate."""


def verdict(found: GroupOutcome) -> Verdict:
    """Return what may be said of a change.

    Parameters
    ----------
    found : GroupOutcome
        The change. Where it is one of a family of groups, it is clear only if it still is
        after adjusting for their number. Nothing can be said where a red check of the
        measurement silences it.
    """
    low, high = found.estimate.change_low, found.estimate.change_high
    if found.hidden or found.silenced or low is None or high is None:
        return "cannot say"
    if found.p_adjusted is None or found.p_adjusted < SIGNIFICANT:
        if low > 0:
            return "gained"
        if high < 0:
            return "fell"
    # Where half of all cannot rise, that nothing shows is no finding.
    return "cannot say" if (found.estimate.at_ceiling or 0) >= NO_ROOM else "no clear change"


def headline(scale: str, found: GroupOutcome, *, perceived: bool) -> str:
    """Return the finding on one scale in one sentence.

    Parameters
    ----------
    scale : str
        The scale's title.
    found : GroupOutcome
        The overall change.
    perceived : bool
        Whether the score is the visitors' own judgement of themselves.
    """
    match verdict(found):
        case "gained":
            size = figures.size(_known(found.estimate.change))
            said = f"a perceived gain of {size}" if perceived else f"visitors gained {size}"
            return f"{scale}: {said}"
        case "fell":
            size = figures.size(-_known(found.estimate.change))
            said = (
                f"a perceived loss of {size}" if perceived else f"visitors’ scores fell by {size}"
            )
            return f"{scale}: {said}"
        case "no clear change":
            return f"{scale}: no clear change"
        case "cannot say":
            return f"{scale}: cannot say"


def evidence(found: GroupOutcome, *, minimum: int) -> str:
    """Return the figures behind a headline, or why there are none."""
    estimate = found.estimate
    if found.hidden:
        return (
            f"Fewer than {minimum} people could be matched before and after, too few to show "
            "or to say anything."
        )
    if estimate.change_low is None or estimate.change_high is None:
        return (
            f"{figures.counted(estimate.pairs, 'person', 'people')} matched, and everyone "
            f"changed alike, by {figures.change(_known(estimate.change))} points: there is no "
            "spread to judge the change by."
        )
    seen = (
        f"Among {figures.number(estimate.pairs)} people matched before and after, the average "
        f"went from {figures.points(_known(estimate.pre_mean))} to "
        f"{figures.points(_known(estimate.post_mean))} of 100 points. "
        f"{figures.percent(estimate.level)} interval of the average change: "
        f"{figures.interval(estimate.change_low, estimate.change_high)}."
    )
    return " ".join([*reasons(found.silenced), seen])


def caveats(scale: str, found: GroupOutcome, *, matched: int, design: Sequence[str]) -> list[str]:
    """Return what a reader has to know before believing a finding.

    Parameters
    ----------
    scale : str
        The scale's title.
    found : GroupOutcome
        The overall change.
    matched : int
        People who could be matched, with or without a score on this scale.
    design : sequence of str
        What follows from how the event was measured; see `dashboard.words.design`.
    """
    if found.hidden:
        return []
    said = [*design]
    top, pairs = found.estimate.at_ceiling, found.estimate.pairs
    if top is not None and top >= CEILING:
        said.append(
            f"{figures.percent(top)} had the highest possible score in {scale} before the "
            "event, where a gain cannot show."
        )
    if pairs < matched:
        said.append(
            f"{figures.number(pairs)} of {figures.number(matched)} matched people have a score "
            f"in {scale} both times; the others left too many of its questions empty."
        )
    return said


def agreement(found: ThreeEstimates) -> str | None:
    """Return how far the finding depends on who came back, or None where it does not.

    Parameters
    ----------
    found : ThreeEstimates
        The change of matched, of all and of weighted respondents.
    """
    everyone, weighted = found.all_respondents, found.weighted
    if found.verdict in ("agree", "not enough") or everyone is None or weighted is None:
        return None
    return (
        "Who came back was not like who did not. Counting everyone who answered, matched or not, "
        f"the change is {figures.change(everyone.change)} "
        f"({figures.interval(everyone.low, everyone.high)}); with the matched people weighted to "
        f"be like everyone who answered before, it is {figures.change(weighted.change)} "
        f"({figures.interval(weighted.low, weighted.high)})."
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


def attendance(found: Attendance, *, minimum: int) -> str:
    """Return how many people attended how much; small numbers of people are not told."""
    if found.respondents == 0:
        return "Nobody was asked which activities they attended."
    if found.respondents < minimum:
        return f"Fewer than {minimum} people were asked which activities they attended."

    def people(number: int) -> str:
        return f"fewer than {minimum}" if 0 < number < minimum else figures.number(number)

    several = people(found.several)
    if found.several >= minimum:
        several += f" ({figures.percent(found.several / found.respondents)})"
    return (
        f"Of {figures.counted(found.respondents, 'person', 'people')} who were asked what they "
        f"attended, {several} named several activities, {people(found.one)} one and "
        f"{people(found.none)} none."
    )


def pairs_note(found: GroupOutcome, *, minimum: int) -> str:
    """Return the remark beside a group's name: how many pairs stand behind it."""
    if found.hidden == "small":
        return f"fewer than {minimum} pairs, not shown"
    if found.hidden == "protecting":
        return "not shown, to protect a smaller group"
    pairs = found.estimate.pairs
    unstable = ", unstable" if pairs < STABLE_PAIRS else ""
    return figures.counted(pairs, "pair", "pairs") + unstable


def pairs_number(found: GroupOutcome, *, minimum: int) -> str:
    """Return how many pairs a group has, unless that may not be told."""
    if found.hidden:
        return f"< {minimum}" if found.hidden == "small" else figures.NOTHING
    return figures.number(found.estimate.pairs)


def spoken_change(label: str, found: GroupOutcome, *, minimum: int) -> str:
    """Return one group's change as a sentence."""
    note, estimate = pairs_note(found, minimum=minimum), found.estimate
    if found.hidden or estimate.change is None:
        return f"{label}: {note}."
    if estimate.change_low is None or estimate.change_high is None:
        return f"{label}: {figures.change(estimate.change)} points for everyone; {note}."
    return (
        f"{label}: changed by {figures.change(estimate.change)} points on average, "
        f"{figures.percent(estimate.level)} interval "
        f"{figures.interval(estimate.change_low, estimate.change_high)}; {note}."
    )


def spoken_scores(label: str, found: GroupOutcome, *, minimum: int) -> str:
    """Return one group's means as a sentence."""
    note = pairs_note(found, minimum=minimum)
    if found.hidden:
        return f"{label}: {note}."
    return (
        f"{label}: {figures.points(_known(found.estimate.pre_mean))} points before, "
        f"{figures.points(_known(found.estimate.post_mean))} after; {note}."
    )


def _known(figure: float | None) -> float:
    if figure is None:
        raise ValueError("a figure of a group with pairs is missing")
    return figure
