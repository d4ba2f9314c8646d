"""What is said of levels of performance: how many reach them before and after."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Literal

from analysis.bands import BandShares
from analysis.checks import Name
from dashboard.words import figures
from dashboard.words.charts import INTERVALS_ARE
from dashboard.words.claims import SIGNIFICANT

REACHED = "Share of matched visitors who reach each level, before and after"
CHANGE = "Change of the share of matched visitors who reach each level, after minus before"
SHARE_AXIS = "Share of matched visitors, in percent"
CHANGE_AXIS = "Change, in percentage points"
LEVEL = "Level"
TABLE = "Levels: pairs, shares who reach them before and after, change with its interval"
NO_LEVELS = (
    "The questionnaire names no levels of performance for this scale. Where it does (bands, in the "
    "questionnaire’s file), the share of visitors who reach each level is shown here."
)
NOTES = (
    "Levels are a way to show scores, and a share loses much of what the scores say. Points of one "
    "questionnaire are not those of another."
)
FIGURES = ("Points", "Pairs", "Before", "After", "Change", "95% interval", "p, adjusted")


def reached_title(scale: str) -> str:
    """Return the title of the chart of shares before and after."""
    return f"{scale}: who reaches which level"


def label(title: str, at_least: float) -> str:
    """Return a level with its points.

    Examples
    --------
    >>> label("Basic", 55.0)
    'Basic, 55 points or more'
    """
    return f"{title}, {at_least:g} points or more"


def direction(found: BandShares, *, silenced: Collection[Name]) -> Literal["up", "down", "unclear"]:
    """Return whether clearly more or fewer reach a level, among all levels of the scale."""
    change, p = found.change, found.p_mid_adjusted
    if silenced or change is None or p is None or p >= SIGNIFICANT:
        return "unclear"
    return "up" if change.change_low > 0 else "down" if change.change_high < 0 else "unclear"


def summary(
    scale: str,
    shown: Sequence[tuple[str, Literal["up", "down", "unclear"]]],
    *,
    perceived: bool,
    silenced: Collection[Name],
) -> str:
    """Return which levels more or fewer people reach.

    Examples
    --------
    >>> summary("AI", [("Basic", "up"), ("Advanced", "unclear")], perceived=False, silenced=())
    'AI: more reach Basic; no clear change for Advanced'
    """
    named = f"{scale}, as people see themselves" if perceived else scale
    if silenced or not shown:
        return f"{named}: cannot say whether more reach a level"
    told = (
        ("more reach", "up"),
        ("fewer reach", "down"),
        ("no clear change for", "unclear"),
    )
    parts = []
    for words, way in told:
        levels = [title for title, its in shown if its == way]
        if levels:
            parts.append(f"{words} {figures.listed(levels)}")
    return f"{named}: {'; '.join(parts)}"


def note(found: BandShares, *, hidden: bool, minimum: int) -> str:
    """Return the remark beside a level."""
    if found.pairs < minimum:
        return f"fewer than {minimum} pairs, not shown"
    if hidden or found.change is None:
        return f"fewer than {minimum} people on one side of it, not shown"
    return figures.counted(found.pairs, "{count} pair", "{count} pairs")


def spoken(label: str, found: BandShares, *, hidden: bool, minimum: int) -> str:
    """Return one level as a sentence."""
    remark = note(found, hidden=hidden, minimum=minimum)
    change = found.change
    if hidden or change is None:
        return f"{label}: {remark}."
    return (
        f"{label}: reached by {figures.percent(change.pre_share)} before and "
        f"{figures.percent(change.post_share)} after, a change of "
        f"{figures.change(100 * change.change)} percentage points, "
        f"{figures.percent(change.level)} interval "
        f"{figures.interval(100 * change.change_low, 100 * change.change_high)}; {remark}."
    )


def method(matched: str) -> str:
    """Return how the shares and their change were measured."""
    return (
        "Before and after are shares of the same people. Lines are 95% intervals of the change of "
        f"the share (Newcombe), {INTERVALS_ARE}. A triangle marks a change that is clear when the "
        "number of levels is allowed for (McNemar’s mid-p, Benjamini-Hochberg, 5%). "
        f"{matched}."
    )


def method_of_shares(matched: str) -> str:
    """Return how the shares before and after were measured."""
    return f"Both shares are of the same people, the matched pairs. {matched}."


def printed(found: BandShares, *, hidden: bool, minimum: int) -> dict[str, str]:
    """Return one level’s figures as they are read."""
    change, p = found.change, found.p_mid_adjusted
    pairs = figures.number(found.pairs) if found.pairs >= minimum else f"< {minimum}"
    points = f"{found.at_least:g}"
    if hidden or change is None:
        return dict.fromkeys(FIGURES, figures.NOTHING) | {"Points": points, "Pairs": pairs}
    texts = (
        points,
        pairs,
        figures.percent(change.pre_share),
        figures.percent(change.post_share),
        figures.change(100 * change.change),
        figures.interval(100 * change.change_low, 100 * change.change_high),
        figures.NOTHING if p is None else figures.p_value(p),
    )
    return dict(zip(FIGURES, texts, strict=True))


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
