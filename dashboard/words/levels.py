"""What is said of levels of performance: how many reach them before and after."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Literal

from analysis.bands import BandShares
from analysis.checks import Name
from dashboard.words import figures
from dashboard.words.language import Phrase, clauses, say
from dashboard.words.rules import SIGNIFICANT

Way = Literal["up", "down", "unclear"]

REACHED = Phrase("Share of matched visitors who reach each level, before and after")
CHANGE = Phrase("Change of the share of matched visitors who reach each level, after minus before")
SHARE_AXIS = Phrase("Share of matched visitors, in percent")
CHANGE_AXIS = Phrase("Change, in percentage points")
LEVEL = Phrase("Level")
TABLE = Phrase("Levels: pairs, shares who reach them before and after, change with its interval")
NO_LEVELS = Phrase(
    "The questionnaire names no levels of performance for this scale. Where it does (bands, in the "
    "questionnaire’s file), the share of visitors who reach each level is shown here."
)
NOTES = Phrase(
    "Levels are a way to show scores, and a share loses much of what the scores say. Points of one "
    "questionnaire are not those of another."
)
FIGURES = (
    Phrase("Points"),
    Phrase("Pairs"),
    Phrase("Before"),
    Phrase("After"),
    Phrase("Change"),
    Phrase("95% interval"),
    Phrase("p, adjusted"),
)
SUMMARIES: dict[Way, Phrase] = {
    "up": Phrase("more reach {levels}"),
    "down": Phrase("fewer reach {levels}"),
    "unclear": Phrase("no clear change in how many reach {levels}"),
}


def reached_title(scale: str) -> str:
    """Return the title of the chart of shares before and after."""
    return say("{scale}: who reaches which level", scale=scale)


def label(title: str, at_least: float) -> str:
    """Return a level with its points.

    Examples
    --------
    >>> label("Basic", 55.0)
    'Basic, 55 points or more'
    """
    return say("{level}, {points} points or more", level=title, points=f"{at_least:g}")


def direction(found: BandShares, *, silenced: Collection[Name]) -> Way:
    """Return whether clearly more or fewer reach a level, among all levels of the scale."""
    change, p = found.change, found.p_mid_adjusted
    if silenced or change is None or p is None or p >= SIGNIFICANT:
        return "unclear"
    return "up" if change.change_low > 0 else "down" if change.change_high < 0 else "unclear"


def summary(
    scale: str, shown: Sequence[tuple[str, Way]], *, perceived: bool, silenced: Collection[Name]
) -> str:
    """Return which levels more or fewer people reach.

    Examples
    --------
    >>> summary("AI", [("Basic", "up"), ("Advanced", "up")], perceived=False, silenced=())
    'AI: more reach Basic and Advanced'
    """
    named = say("{scale}, as people see themselves", scale=scale) if perceived else scale
    if silenced or not shown:
        return say("{scale}: cannot say whether more reach a level", scale=named)
    found = []
    for way, words in SUMMARIES.items():
        titles = [title for title, its in shown if its == way]
        if titles:
            found.append(say(words, levels=figures.listed(titles)))
    return say("{scale}: {findings}", scale=named, findings=clauses(found))


def note(found: BandShares, *, hidden: bool, minimum: int) -> str:
    """Return the remark beside a level."""
    if found.pairs < minimum:
        return say("fewer than {minimum} pairs, not shown", minimum=minimum)
    if hidden or found.change is None:
        return say("fewer than {minimum} people on one side of it, not shown", minimum=minimum)
    return figures.counted(found.pairs, "{count} pair", "{count} pairs")


def spoken(label: str, found: BandShares, *, hidden: bool, minimum: int) -> str:
    """Return one level as a sentence."""
    remark = note(found, hidden=hidden, minimum=minimum)
    change = found.change
    if hidden or change is None:
        return say("{label}: {note}.", label=label, note=remark)
    return say(
        "{label}: reached by {before} before and {after} after, a change of {change} percentage "
        "points, {level} interval {interval}; {note}.",
        label=label,
        before=figures.percent(change.pre_share),
        after=figures.percent(change.post_share),
        change=figures.change(100 * change.change),
        level=figures.percent(change.level),
        interval=figures.interval(100 * change.change_low, 100 * change.change_high),
        note=remark,
    )


def method_of_change(matched: str) -> str:
    """Return how the change of the shares was measured."""
    return say(
        "Lines are 95% intervals of the change of the share among the same people (Newcombe): "
        "where it plausibly lies for people like these. A triangle marks a change that is clear "
        "when the number of levels is allowed for (McNemar’s mid-p, Benjamini-Hochberg, 5%). "
        "{matched}.",
        matched=matched,
    )


def method_of_shares(matched: str) -> str:
    """Return how the shares before and after were measured."""
    return say(
        "Both shares are of the same people, the matched pairs. {matched}.",
        matched=matched,
    )


def printed(found: BandShares, *, hidden: bool, minimum: int) -> dict[str, str]:
    """Return one level’s figures as they are read."""
    change, p = found.change, found.p_mid_adjusted
    headers, points = [str(header) for header in FIGURES], f"{found.at_least:g}"
    pairs = figures.number(found.pairs) if found.pairs >= minimum else f"< {minimum}"
    if hidden or change is None:
        nothing = [figures.NOTHING] * (len(headers) - 2)
        return dict(zip(headers, [points, pairs, *nothing], strict=True))
    texts = (
        points,
        pairs,
        figures.percent(change.pre_share),
        figures.percent(change.post_share),
        figures.change(100 * change.change),
        figures.interval(100 * change.change_low, 100 * change.change_high),
        figures.NOTHING if p is None else figures.p_value(p),
    )
    return dict(zip(headers, texts, strict=True))


def exact(found: BandShares, *, hidden: bool) -> dict[str, Any]:
    """Return one level’s figures in full precision; empty where they are not shown."""
    change = None if hidden else found.change
    return {
        "at_least": found.at_least,
        "pairs": None if change is None else found.pairs,
        **{
            name: None if change is None else getattr(change, name)
            for name in ("pre_share", "post_share", "change", "change_low", "change_high", "p_mid")
        },
        "p_mid_adjusted": None if change is None else found.p_mid_adjusted,
    }
