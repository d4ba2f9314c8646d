"""What is said of the members of each group at each activity."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Literal

from analysis.checks import Name
from analysis.groups.disclosure import Hidden
from analysis.pairs.change import Estimate
from dashboard.words import figures
from dashboard.words.language import Phrase, say

Against = Literal["higher", "lower", "same"]
"""Where the interval of a part lies, beside the overall change."""

CROSSED = Phrase("Segment and activity")
TOO_SMALL = Phrase(
    "No group has enough matched people at any activity to be shown. Choose another segment."
)
WHOLE: dict[Against, Phrase] = {
    "higher": Phrase("more than the change of everyone"),
    "lower": Phrase("less than the change of everyone"),
    "same": Phrase("not clearly different from the change of everyone"),
}
SIGNS: dict[Against, str] = {"higher": "\u25b2", "lower": "\u25bc", "same": ""}
NOT_SHOWN: dict[Hidden, Phrase] = {
    "small": Phrase("fewer than {minimum} pairs, not shown"),
    "protecting": Phrase("not shown, to protect a smaller group"),
    "withheld": Phrase("not shown, to protect few people"),
}


def against(found: Estimate, overall: float | None, *, silenced: Collection[Name]) -> Against:
    """Return whether the interval of a part leaves out the overall change, and on which side."""
    if silenced or overall is None or found.change_low is None or found.change_high is None:
        return "same"
    if found.change_low > overall:
        return "higher"
    return "lower" if found.change_high < overall else "same"


def headline(scale: str, segment: str) -> str:
    """Return the title of the view."""
    return say("{scale}: {segment} and activity together", scale=scale, segment=segment)


def summary(
    scale: str, different: int, shown: int, by_chance: float, *, silenced: Collection[Name]
) -> str:
    """Return how many parts differ from the whole, and how many would by chance.

    Examples
    --------
    >>> summary("AI", 7, 60, 3.0, silenced=())
    'AI: 7 of 60 combinations differ from the whole; about 3 would by chance'
    """
    if silenced or not shown:
        return say("{scale}: cannot say whether combinations differ", scale=scale)
    if not different:
        return say(
            "{scale}: none of {shown} combinations differs from the whole",
            scale=scale,
            shown=figures.number(shown),
        )
    return say(
        "{scale}: {different} of {shown} combinations differ from the whole; about {by_chance} "
        "would by chance",
        scale=scale,
        different=figures.number(different),
        shown=figures.number(shown),
        by_chance=figures.number(max(1, round(by_chance))),
    )


def subtitle(scale: str, segment: str, overall: str) -> str:
    """Return what the map shows."""
    return say(
        "Mean change in {scale}, in points, of those who attended (rows) by {segment} (columns); "
        "everyone: {overall}",
        scale=scale,
        segment=segment,
        overall=overall,
    )


def method(matched: str, *, minimum: int) -> str:
    """Return how to read the map."""
    return say(
        "\u25b2 and \u25bc: the 95% t interval lies above or below the change of everyone. All "
        "other cells are not clearly different from the whole, whatever their figure. Hatched: "
        "fewer than {minimum} pairs, or hidden to protect so few. {matched}.",
        minimum=minimum,
        matched=matched,
    )


def not_shown(why: Hidden, *, minimum: int) -> str:
    """Return what stands in a cell that is not shown."""
    return f"< {minimum}" if why == "small" else figures.NOTHING


def spoken_hidden(activity: str, group: str, why: Hidden, *, minimum: int) -> str:
    """Return a cell that is not shown as a sentence."""
    return say(
        "{activity}, {group}: {note}.",
        activity=activity,
        group=group,
        note=say(NOT_SHOWN[why], minimum=minimum),
    )


def spoken(activity: str, group: str, found: Estimate, way: Against) -> str:
    """Return one cell as a sentence."""
    pairs = figures.counted(found.pairs, "{count} pair", "{count} pairs")
    change = figures.change(found.change or 0.0)
    if found.change_low is None or found.change_high is None:
        return say(
            "{activity}, {group}: {change} points for everyone; {note}.",
            activity=activity,
            group=group,
            change=change,
            note=pairs,
        )
    return say(
        "{activity}, {group}: changed by {change} points on average, {level} interval {interval}, "
        "{against}; {note}.",
        activity=activity,
        group=group,
        change=change,
        level=figures.percent(found.level),
        interval=figures.interval(found.change_low, found.change_high),
        against=str(WHOLE[way]),
        note=pairs,
    )


def table_of(segment: str) -> str:
    """Return the description of the table for whom cannot see it."""
    return say(
        "Mean change of those who attended each activity by {segment}, and the number of pairs",
        segment=segment,
    )


def in_words(value: str, note: str, pairs: str) -> str:
    """Return one cell of the table beside the map, such as ``"+7.2 ▲ (34)"``."""
    return " ".join(filter(None, [value, note, f"({pairs})" if pairs else ""]))


def exact(found: Estimate, *, hidden: Hidden | None, minimum: int) -> dict[str, Any]:
    """Return one cell's figures in full precision; empty where they are not shown."""
    names = ("pre_mean", "post_mean", "change", "change_low", "change_high", "p_value")
    pairs = found.pairs if hidden is None else f"<{minimum}" if hidden == "small" else None
    return {
        "pairs": pairs,
        **{name: getattr(found, name) if hidden is None else None for name in names},
    }
