"""What the checks of a measurement let one say, and what is said of those that did not pass."""

from __future__ import annotations

from collections.abc import Collection

from analysis.checks import Check, Checks, Name
from dashboard.words import figures
from dashboard.words.language import Phrase, say

WHY: dict[Name, Phrase] = {
    "who_is_counted": Phrase(
        "Whether it changed depends on who is counted: those who came back were not like those "
        "who did not."
    ),
    "reliability_pre": Phrase(
        "Answers before the event to some of its questions run against the others, as they do "
        "when a key is wrong or a question is reversed: check the questionnaire."
    ),
    "reliability_post": Phrase(
        "Answers after the event to some of its questions run against the others, as they do when "
        "a key is wrong or a question is reversed: check the questionnaire."
    ),
    "careless": Phrase(
        "Without those who show signs of careless answers the result is another one."
    ),
    "dif": Phrase(
        "Many of its questions are much harder for some group than for others who know as much, "
        "so that groups cannot be compared."
    ),
}


def reasons(red: Collection[Name]) -> list[str]:
    """Return why nothing is claimed, each reason once."""
    return list(dict.fromkeys(str(WHY[name]) for name in red))


def remarks(scale: str, checks: Checks) -> list[str]:
    """Return what is said beside a result because of checks that passed only in part.

    Parameters
    ----------
    scale : str
        The scale's title.
    checks : Checks
        Of that scale. Those that other sentences speak of (who is counted, the ceiling, the
        form) are left to them.
    """
    said = [_remark(scale, check) for check in checks.every if check.light == "amber"]
    return [sentence for sentence in dict.fromkeys(said) if sentence]


def _remark(scale: str, check: Check) -> str | None:
    value = check.value
    if value is None:
        return None
    match check.name:
        case "pairs":
            return say("With so few people the figures may change a lot with a few more answers.")
        case "matched":
            return say(
                "Only {share} of those who answered after the event could be matched; most who "
                "came are not in this result.",
                share=figures.percent(value),
            )
        case "drop_out":
            return say(
                "In {scale}, those who came back and those who did not were {deviations} standard "
                "deviations apart before the event.",
                scale=scale,
                deviations=figures.deviations(value),
            )
        case "reliability_pre" | "reliability_post":
            return say(
                "The questions of {scale} hang together loosely (alpha below 0.60): its mean says "
                "something of many people, a single person’s score hardly anything.",
                scale=scale,
            )
        case "dif":
            return say(
                "A question of {scale} is much harder for some group than for others who know as "
                "much; have its translation read again.",
                scale=scale,
            )
        case "careless":
            return say(
                "{share} of the answers of one wave show signs of having been given without "
                "reading; the result without them points the same way.",
                share=figures.percent(value),
            )
        case _:
            return None
