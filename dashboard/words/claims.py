"""What may be said of an estimate: gained, fell, no clear change, or cannot say."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.activities.attendance import Attendance
from analysis.checks import CEILING, STABLE_PAIRS
from analysis.everyone.three_estimates import ThreeEstimates
from analysis.outcome import GroupOutcome
from dashboard.words import figures
from dashboard.words.language import Phrase, findings, paragraph, say
from dashboard.words.rules import SUMMARIES, WORDS, Verdict, verdict
from dashboard.words.trust import reasons


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
    change = found.estimate.change
    size = "" if change is None else figures.size(abs(change))
    return say(WORDS[verdict(found), perceived], scale=scale, size=size)


def evidence(found: GroupOutcome, *, minimum: int) -> str:
    """Return the figures behind a headline, or why there are none."""
    estimate = found.estimate
    if found.hidden == "protecting":
        return say(
            "Not shown: those whom the filters leave out are fewer than {minimum}, and could be "
            "worked out from the figures with and without them.",
            minimum=minimum,
        )
    if found.hidden == "withheld":
        return say("Not shown, to protect few people.")
    if found.hidden:
        return say(
            "Fewer than {minimum} people could be matched before and after, too few to show "
            "or to say anything.",
            minimum=minimum,
        )
    if estimate.change_low is None or estimate.change_high is None:
        return figures.counted(
            estimate.pairs,
            "{count} person matched, and everyone changed alike, by {change} points: there is no "
            "spread to judge the change by.",
            "{count} people matched, and everyone changed alike, by {change} points: there is no "
            "spread to judge the change by.",
            change=figures.change(_known(estimate.change)),
        )
    if found.basis == "everyone":
        return paragraph([*reasons(found.silenced), _evidence_of_everyone(found)])
    seen = say(
        "Among {pairs} people matched before and after, the average went from {before} to "
        "{after} of 100 points. {level} interval of the average change: {interval}.",
        pairs=figures.number(estimate.pairs),
        before=figures.points(_known(estimate.pre_mean)),
        after=figures.points(_known(estimate.post_mean)),
        level=figures.percent(estimate.level),
        interval=figures.interval(estimate.change_low, estimate.change_high),
    )
    return paragraph([*reasons(found.silenced), seen])


def _evidence_of_everyone(found: GroupOutcome) -> str:
    estimate = found.estimate
    return say(
        "The {before_count} people who answered before had {before} of 100 points on average, the "
        "{after_count} who answered after {after}; {pairs} of them are the same people. {level} "
        "interval of the difference: {interval}.",
        before_count=figures.number(estimate.pairs + estimate.pre_only),
        after_count=figures.number(estimate.pairs + estimate.post_only),
        before=figures.points(_known(estimate.pre_mean)),
        after=figures.points(_known(estimate.post_mean)),
        pairs=figures.number(estimate.pairs),
        level=figures.percent(estimate.level),
        interval=figures.interval(_known(estimate.change_low), _known(estimate.change_high)),
    )


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
            say(
                "{share} had the highest possible score in {scale} before the event, where a gain "
                "cannot show.",
                share=figures.percent(top),
                scale=scale,
            )
        )
    if pairs < matched:
        said.append(
            say(
                "{pairs} of {matched} matched people have a score in {scale} both times; the "
                "others left too many of its questions empty.",
                pairs=figures.number(pairs),
                matched=figures.number(matched),
                scale=scale,
            )
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
    return say(
        "Who came back was not like who did not. Counting everyone who answered, matched or not, "
        "the change is {everyone} ({interval}); with the matched people weighted to be like "
        "everyone who answered before, it is {weighted} ({weighted_interval}).",
        everyone=figures.change(everyone.change),
        interval=figures.interval(everyone.low, everyone.high),
        weighted=figures.change(weighted.change),
        weighted_interval=figures.interval(weighted.low, weighted.high),
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
    said: dict[Phrase, list[str]] = {phrase: [] for phrase in SUMMARIES.values()}
    for scale, of_scale, perceived in found:
        said[SUMMARIES[of_scale, perceived]].append(scale)
    return findings(say(phrase, scales=figures.listed(s)) for phrase, s in said.items() if s)


def attendance(found: Attendance, *, minimum: int) -> str:
    """Return how many people attended how much; small numbers of people are not told."""
    if found.respondents == 0:
        return say("Nobody was asked which activities they attended.")
    if found.respondents < minimum:
        return say(
            "Fewer than {minimum} people were asked which activities they attended.",
            minimum=minimum,
        )

    def people(number: int) -> str:
        few = 0 < number < minimum
        return say("fewer than {minimum}", minimum=minimum) if few else figures.number(number)

    several = people(found.several)
    if found.several >= minimum:
        share = figures.percent(found.several / found.respondents)
        several = say("{number} ({share})", number=several, share=share)
    return figures.counted(
        found.respondents,
        "Of {count} person who was asked what they attended, {several} named several activities, "
        "{single} one and {none} none.",
        "Of {count} people who were asked what they attended, {several} named several activities, "
        "{single} one and {none} none.",
        several=several,
        single=people(found.one),
        none=people(found.none),
    )


def pairs_note(found: GroupOutcome, *, minimum: int) -> str:
    """Return the remark beside a group's name: how many pairs stand behind it."""
    if found.hidden == "small":
        return say("fewer than {minimum} pairs, not shown", minimum=minimum)
    if found.hidden == "protecting":
        return say("not shown, to protect a smaller group")
    if found.hidden == "withheld":
        return say("not shown, to protect few people")
    pairs = found.estimate.pairs
    if found.basis == "everyone":
        return say(
            "{before} before, {after} after",
            before=figures.number(pairs + found.estimate.pre_only),
            after=figures.number(pairs + found.estimate.post_only),
        )
    if pairs < STABLE_PAIRS:
        return figures.counted(pairs, "{count} pair, unstable", "{count} pairs, unstable")
    return figures.counted(pairs, "{count} pair", "{count} pairs")


def pairs_number(found: GroupOutcome, *, minimum: int) -> str:
    """Return how many pairs a group has, unless that may not be told."""
    if found.hidden:
        return f"< {minimum}" if found.hidden == "small" else figures.NOTHING
    return figures.number(found.estimate.pairs)


def spoken_change(label: str, found: GroupOutcome, *, minimum: int) -> str:
    """Return one group's change as a sentence."""
    note, estimate = pairs_note(found, minimum=minimum), found.estimate
    if found.hidden or estimate.change is None:
        return say("{label}: {note}.", label=label, note=note)
    change = figures.change(estimate.change)
    if estimate.change_low is None or estimate.change_high is None:
        return say(
            "{label}: {change} points for everyone; {note}.", label=label, change=change, note=note
        )
    return say(
        "{label}: changed by {change} points on average, {level} interval {interval}; {note}.",
        label=label,
        change=change,
        level=figures.percent(estimate.level),
        interval=figures.interval(estimate.change_low, estimate.change_high),
        note=note,
    )


def spoken_scores(label: str, found: GroupOutcome, *, minimum: int) -> str:
    """Return one group's means as a sentence."""
    note = pairs_note(found, minimum=minimum)
    if found.hidden:
        return say("{label}: {note}.", label=label, note=note)
    return say(
        "{label}: {before} points before, {after} after; {note}.",
        label=label,
        before=figures.points(_known(found.estimate.pre_mean)),
        after=figures.points(_known(found.estimate.post_mean)),
        note=note,
    )


def _known(figure: float | None) -> float:
    if figure is None:
        raise ValueError("a figure of a group with pairs is missing")
    return figure
