"""What was checked of a measurement, what came out, what it means and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.checks import Check, Checks, Light, Name
from analysis.everyone.attrition import DropOut
from analysis.everyone.three_estimates import Verdict
from analysis.questions.reliability import Reliability
from analysis.weights.raking import Raking
from dashboard.words import figures, filters
from dashboard.words.language import Phrase, say
from surveys.event import Wave

TRUST = Phrase("Trust")
CHECK, LIGHT, FOUND = Phrase("What was checked"), Phrase("Result"), Phrase("Found")
MEANS, TO_DO = Phrase("What it means"), Phrase("What to do")
TABLE = Phrase("Checks of the measurement: result, what it means, and what to do")
CHECKS = Phrase("Before believing a change")
WHO_CAME_BACK = Phrase("Who came back")
WHO_CAME_BACK_HOW = Phrase(
    "Mean scores before of those who answered again and of those who did not, and how far they "
    "are apart, in standard deviations. Apart by 0.25 or more, the matched pairs alone may not "
    "stand for everyone who came."
)
HANG_TOGETHER = Phrase("Do the questions hang together?")
HANG_TOGETHER_HOW = Phrase(
    "Alpha and omega say how far the questions of a scale measure one thing, from 0 to 1. Below "
    "0.60 a single person’s score says hardly anything; the mean of many still does. Ends of the "
    "95% intervals stand in brackets."
)
DIFFERENT = Phrase("Questions that are not the same for everyone")
NONE_DIFFERENT = Phrase(
    "No question is much harder or easier for some group than for others who know as much."
)
NOT_COMPARED = Phrase(
    "Whether some question is harder for a group cannot be told: there are too few people or "
    "questions, or the questions are ratings."
)
AUDIENCE = Phrase("The audience and those who answered")
AUDIENCE_HOW = Phrase(
    "The audience’s shares are those that the event’s description gives under [weights]. Choose "
    "the weighted figures in the filters to see every change as the audience would show it."
)
NO_AUDIENCE = Phrase(
    "The event’s description does not say who came, so nobody can tell whether those who answered "
    "are like the audience. If you know its shares (from tickets or a count at the door), give "
    "them under [weights] in event.toml."
)
GROUP, CAME_BACK, DID_NOT = Phrase("Group"), Phrase("Came back"), Phrase("Did not")
MEAN_BACK, MEAN_NOT = Phrase("Mean before, came back"), Phrase("Mean before, did not")
APART = Phrase("Apart (SD)")
WAVE, QUESTIONS, COMPLETE = Phrase("Wave"), Phrase("Questions"), Phrase("Complete answers")
WAVES: dict[Wave, Phrase] = {"pre": Phrase("Before"), "post": Phrase("After")}
SEGMENT, IN_AUDIENCE = Phrase("Who people are"), Phrase("Of the audience")
ANSWERED, WEIGHTED = Phrase("Of those matched"), Phrase("As weighted")
MATCHED_PAIRS = Phrase("Matched pairs")
EVERYONE = Phrase("Everyone who answered, matched or not")
WEIGHTED_PAIRS = Phrase("Matched pairs, weighted to be like everyone who answered before")
THREE_WAYS = Phrase("Mean change, after minus before, by who is counted")
METHOD_OF_THREE = Phrase(
    "Lines are 95% intervals. The first is the paired t interval; the second that of partially "
    "overlapping samples (Derrick); the third weights pairs by how unlikely people like them were "
    "to come back."
)

LIGHTS: dict[Light, Phrase] = {
    "green": Phrase("✓ sound"),
    "amber": Phrase("! to be told"),
    "red": Phrase("✕ no claim"),
    "unknown": Phrase("? not known"),
}


@dataclass(frozen=True, slots=True)
class _About:
    title: Phrase
    means: Phrase
    to_do: Phrase


_KEY = Phrase("Look at the key and at reversed questions; look at Questions for one that runs off.")
_HANGS = Phrase("How far the questions of the scale measure one thing (alpha).")

ABOUT: dict[Name, _About] = {
    "pairs": _About(
        Phrase("Enough people"),
        Phrase("With under 30 pairs a few more answers may change the figures a lot."),
        Phrase("Ask more people to answer both times; Plan says how many are needed."),
    ),
    "matched": _About(
        Phrase("Found again"),
        Phrase("Which share of those who answered after could be matched with before."),
        Phrase("Ask for a code that is easy to type twice; look at Matching for links in doubt."),
    ),
    "drop_out": _About(
        Phrase("Like those who did not come back"),
        Phrase("How far scores before of both are apart, in standard deviations."),
        Phrase("Compare the three ways of counting below, and say whose change it is."),
    ),
    "who_is_counted": _About(
        Phrase("The same whoever is counted"),
        Phrase("Whether matched pairs, everyone, and weighted pairs say the same."),
        Phrase("Where they differ, claim nothing of the whole audience."),
    ),
    "ceiling": _About(
        Phrase("Room to rise"),
        Phrase("Who had the highest possible score before cannot rise."),
        Phrase("Ask harder questions next time; look at Scores."),
    ),
    "reliability_pre": _About(Phrase("Questions hang together, before"), _HANGS, _KEY),
    "reliability_post": _About(Phrase("Questions hang together, after"), _HANGS, _KEY),
    "dif": _About(
        Phrase("The same for every group"),
        Phrase("The largest share of questions that are much harder for some group."),
        Phrase("Have the translation of the questions named below read again."),
    ),
    "careless": _About(
        Phrase("Answered with care"),
        Phrase("The larger share of the two waves with signs of answers given without reading."),
        Phrase("Leave them out in the filters and see whether the result stays."),
    ),
    "same_form": _About(
        Phrase("The same questions both times"),
        Phrase("Scores of different questions can be compared only as far as they are as hard."),
        Phrase("Ask the same questions before and after."),
    ),
}

AGREE: dict[Verdict, Phrase] = {
    "agree": Phrase("{scale}: whoever is counted, the change is the same"),
    "unsettled": Phrase("{scale}: the three ways of counting agree, but not all are clear"),
    "disagree": Phrase("{scale}: the change depends on who is counted"),
    "not enough": Phrase("{scale}: cannot say whether it matters who is counted"),
}


def headline(scale: str, checks: Checks) -> str:
    """Return how many checks were passed, in a line."""
    lights = [check.light for check in checks.every]
    known = len(lights) - lights.count("unknown")
    if lights.count("red"):
        return say(
            "{scale}: {red} of {known} checks leave nothing to claim",
            scale=scale,
            red=lights.count("red"),
            known=known,
        )
    if lights.count("amber"):
        return say(
            "{scale}: {amber} of {known} checks have to be told with the result",
            scale=scale,
            amber=lights.count("amber"),
            known=known,
        )
    return say("{scale}: all {known} checks are sound", scale=scale, known=known)


def row(check: Check, *, hidden: bool, minimum: int) -> dict[str, str]:
    """Return one check as a row of the table.

    Parameters
    ----------
    check : Check
        What was checked, and what came out.
    hidden : bool
        Whether the people are too few to tell any figure of them.
    minimum : int
        How many are enough.
    """
    about = ABOUT[check.name]
    return {
        str(CHECK): str(about.title),
        str(LIGHT): str(LIGHTS[check.light]),
        str(FOUND): _value(check, hidden=hidden, minimum=minimum),
        str(MEANS): str(about.means),
    }


def to_do(checks: Checks) -> list[str]:
    """Return what to do about each check that is not sound."""
    return [
        say("{check}: {to_do}", check=ABOUT[check.name].title, to_do=ABOUT[check.name].to_do)
        for check in checks.every
        if check.light in ("amber", "red")
    ]


def _value(check: Check, *, hidden: bool, minimum: int) -> str:
    if check.name == "pairs" and hidden:
        return f"< {minimum}"
    if check.value is None or hidden:
        return figures.NOTHING
    match check.name:
        case "pairs":
            return figures.counted(round(check.value), "{count} pair", "{count} pairs")
        case "matched" | "ceiling" | "dif" | "careless":
            return figures.percent(check.value)
        case _:
            return figures.deviations(check.value)


def drop_out_row(group: tuple[str, str] | None, found: DropOut | None) -> dict[str, str]:
    """Return those of one group who came back beside those who did not; None is not told."""
    title = say("{segment}: {groups}", segment=group[0], groups=group[1]) if group else ""
    cells = [figures.NOTHING] * 5
    if found is not None:
        means = [found.completers_mean, found.drop_outs_mean]
        cells = [
            figures.number(found.completers),
            figures.number(found.drop_outs),
            *(figures.NOTHING if mean is None else figures.points(mean) for mean in means),
            figures.NOTHING if found.difference is None else figures.deviations(found.difference),
        ]
    headers = (CAME_BACK, DID_NOT, MEAN_BACK, MEAN_NOT, APART)
    return {
        str(GROUP): title or str(filters.EVERYBODY),
        **dict(zip(map(str, headers), cells, strict=True)),
    }


def reliability_row(wave: Wave, found: Reliability, *, minimum: int) -> dict[str, str]:
    """Return how well the questions hang together in one wave; few people are not told."""
    return {
        str(WAVE): str(WAVES[wave]),
        str(QUESTIONS): figures.number(found.items),
        str(COMPLETE): _people(found.n_complete, minimum),
        "alpha": _coefficient(found.alpha, found.alpha_low, found.alpha_high),
        "omega": _coefficient(found.omega, found.omega_low, found.omega_high),
    }


def margin_rows(
    found: Raking, titles: dict[tuple[str, str], tuple[str, str]]
) -> list[dict[str, str]]:
    """Return the audience's shares beside those of the matched, before and after weighting.

    Parameters
    ----------
    found : Raking
        How the pairs were weighted.
    titles : mapping of (str, str) to (str, str)
        Segment and group to what they are called.
    """
    rows = []
    for segment, groups in found.margins.items():
        for group, margin in groups.items():
            segment_title, group_title = titles[segment, group]
            rows.append(
                {
                    str(SEGMENT): segment_title,
                    str(GROUP): group_title,
                    str(IN_AUDIENCE): figures.percent(margin.target),
                    str(ANSWERED): figures.percent(margin.before),
                    str(WEIGHTED): figures.percent(margin.after),
                }
            )
    return rows


def cost_of_weights(found: Raking) -> str:
    """Return what weighting costs."""
    return say(
        "Weighted, the pairs say as much as {effective} of equal weight (design effect {effect}); "
        "weights go from {smallest} to {largest}.",
        effective=figures.number(round(found.effective_people)),
        effect=figures.deviations(found.design_effect),
        smallest=figures.deviations(found.smallest),
        largest=figures.deviations(found.largest),
    )


def _people(count: int, minimum: int) -> str:
    return f"< {minimum}" if 0 < count < minimum else figures.number(count)


def _coefficient(value: float | None, low: float | None, high: float | None) -> str:
    if value is None:
        return figures.NOTHING
    if low is None or high is None:
        return figures.deviations(value)
    ends = f"{figures.deviations(low)}, {figures.deviations(high)}"
    return f"{figures.deviations(value)} [{ends}]"
