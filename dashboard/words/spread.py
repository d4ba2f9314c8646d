"""What is said of how scores are spread, who moved to where, and of the ends of a scale."""

from __future__ import annotations

from typing import Any

from analysis.checks import CEILING
from analysis.questions.score_ends import ScoreEnds
from dashboard.words import figures
from dashboard.words.charts import of_whom
from dashboard.words.language import Phrase, paragraph, say

SCORES = Phrase("Scores")
SPREAD = Phrase("Share of matched visitors at each score")
SCORE_AXIS = Phrase("Score, in points of 100")
BEFORE, AFTER = Phrase("before"), Phrase("after")
MOVED_FROM_TO = Phrase(
    "Share of all matched visitors, by where they were before (rows) and after (columns)"
)
AFTERWARDS = Phrase("After the event")
SCORE, BEFORE_HEADER, AFTER_HEADER = Phrase("Score"), Phrase("Before"), Phrase("After")
TABLE_OF_SPREAD = Phrase("Matched visitors at each score, before and after")
TABLE_OF_MOVES = Phrase("Matched visitors by where they were before and after")
TOO_FEW = Phrase("Too few people have each score to show how scores are spread.")
FEW_MOVED = Phrase("Too few people moved in each way to show who moved where.")


def half_scored(scale: str, middle: tuple[float, float] | None) -> str:
    """Return where the scores are, in one line.

    Parameters
    ----------
    scale : str
        The scale's title.
    middle : tuple of float or None
        The median scores before and after; None where they are not shown.

    Examples
    --------
    >>> half_scored("AI", (50.0, 58.333))
    'AI: half of the visitors scored 50.0 or more before, 58.3 or more after'
    """
    if middle is None:
        return say("{scale}: too few people to show their scores", scale=scale)
    before, after = map(figures.points, middle)
    return say(
        "{scale}: half of the visitors scored {before} or more before, {after} or more after",
        scale=scale,
        before=before,
        after=after,
    )


def hidden(minimum: int) -> str:
    """Return what the hatched bars are called."""
    return say("fewer than {minimum} people", minimum=minimum)


def step(points: float) -> str:
    """Return a score as the name of a row."""
    return say("{points} points", points=figures.points(points))


def between(low: float, high: float) -> str:
    """Return a part of the scale as the name of a row.

    Examples
    --------
    >>> between(0, 20), between(80, 100)
    ('0 to under 20 points', '80 to 100 points')
    """
    ends = {"low": f"{low:.3g}", "high": f"{high:.3g}"}
    if high >= 100:
        return say("{low} to {high} points", **ends)
    return say("{low} to under {high} points", **ends)


def below(level: str) -> str:
    """Return the name of the part of a scale below its lowest level."""
    return say("Below {level}", level=level)


def spoken_spread(label: str, before: int, after: int, pairs: int) -> str:
    """Return how many have a score, before and after, as a sentence."""
    return say(
        "{label}: {before_share} before and {after_share} after, {before} and {after} of {pairs} "
        "matched visitors.",
        label=label,
        before_share=figures.percent(before / pairs),
        after_share=figures.percent(after / pairs),
        before=figures.number(before),
        after=figures.number(after),
        pairs=figures.number(pairs),
    )


def spoken_hidden(label: str, minimum: int) -> str:
    """Return that a part is not shown, as a sentence."""
    return say(
        "{label}: not shown, fewer than {minimum} people, or to protect so few.",
        label=label,
        minimum=minimum,
    )


def method_of_spread(matched: str, *, stepwise: bool) -> str:
    """Return how the scores were counted."""
    how = (
        say("A score between two steps, where a question was left empty, counts at the nearer one.")
        if stepwise
        else say("Each bar counts the scores in one part of the scale.")
    )
    return paragraph(
        [
            say("The same people before and after."),
            how,
            say("Bars of a few people, and as many more as protect them, are hatched."),
            of_whom(matched),
        ]
    )


def moved_title(scale: str, rose: float | None, fell: float | None) -> str:
    """Return who moved between the parts of a scale, in one line.

    Examples
    --------
    >>> moved_title("AI", 0.31, 0.14)
    'AI: 31% moved up, 14% moved down'
    """
    if rose is None or fell is None:
        return say("{scale}: who moved where", scale=scale)
    return say(
        "{scale}: {rose} moved up, {fell} moved down",
        scale=scale,
        rose=figures.percent(rose),
        fell=figures.percent(fell),
    )


def method_of_moves(matched: str, *, named: bool, minimum: int) -> str:
    """Return how the moves were counted.

    Parameters
    ----------
    matched : str
        How many could be matched.
    named : bool
        Whether the parts are levels that the questionnaire names.
    minimum : int
        Fewer people are not shown.
    """
    parts = say("The parts hold about as many scores each, before and after together.")
    arrows = say(
        "Arrows point to who moved up or down; people near a border also cross it by chance. "
        "Hatched: fewer than {minimum} people, or hidden to protect so few.",
        minimum=minimum,
    )
    return paragraph(["" if named else parts, arrows, of_whom(matched)])


def few(minimum: int) -> str:
    """Return what stands in a cell of too few people."""
    return f"< {minimum}"


def moved(share: float, way: int) -> str:
    """Return the share of a cell with where it moved: up (1), down (-1) or not at all (0)."""
    arrow = {1: "\u2191 ", -1: "\u2193 ", 0: ""}[way] if share else ""
    return f"{arrow}{figures.percent(share)}"


def spoken_move(before: str, after: str, people: int, pairs: int) -> str:
    """Return one cell as a sentence."""
    return say(
        "{before} before, {after} after: {people} of {pairs} visitors, {share}.",
        before=before,
        after=after,
        people=figures.number(people),
        pairs=figures.number(pairs),
        share=figures.percent(people / pairs),
    )


def spoken_hidden_move(before: str, after: str, minimum: int) -> str:
    """Return a cell that is not shown as a sentence."""
    return say(
        "{before} before, {after} after: not shown, fewer than {minimum} people, or to protect "
        "so few.",
        before=before,
        after=after,
        minimum=minimum,
    )


def ends(before: ScoreEnds, after: ScoreEnds, *, minimum: int) -> list[str]:
    """Return how many are at the ends of a scale, and what that means.

    Parameters
    ----------
    before, after : ScoreEnds
        Of everyone with a score in the wave, matched or not.
    minimum : int
        Fewer people are not counted aloud.
    """
    if min(before.scored, after.scored) < minimum:
        return []
    top = [_people(one.at_ceiling, one.scored, minimum) for one in (before, after)]
    bottom = [_people(one.at_floor, one.scored, minimum) for one in (before, after)]
    at_the_top = say(
        "At the highest possible score: {before} before, {after} after, of all who answered. Who "
        "stands there cannot rise, so what they gained does not show.",
        before=top[0],
        after=top[1],
    )
    understated = say("So many did before the event that the change is likely understated.")
    said = [paragraph([at_the_top, understated if (before.at_ceiling or 0) >= CEILING else ""])]
    if before.at_floor or after.at_floor:
        said.append(
            say(
                "At the lowest: {before} before, {after} after. Who stands there cannot fall; many "
                "of them mean that the questions were too hard to tell people apart.",
                before=bottom[0],
                after=bottom[1],
            )
        )
    return said


def printed_spread(label: str, before: float | None, after: float | None) -> dict[str, str]:
    """Return one part of the scale as a row of the table."""
    shares = {BEFORE_HEADER: before, AFTER_HEADER: after}
    return {str(SCORE): label} | {
        str(header): figures.NOTHING if share is None else figures.percent(share)
        for header, share in shares.items()
    }


def exact_spread(
    label: str, low: float, high: float, before: float | None, after: float | None
) -> dict[str, Any]:
    """Return the same with unrounded figures; empty where it is not shown."""
    return {str(SCORE): label, "low": low, "high": high, "before": before, "after": after}


def _people(share: float | None, scored: int, minimum: int) -> str:
    people = round((share or 0.0) * scored)
    if people == 0:
        return say("nobody")
    if people < minimum:
        return hidden(minimum)
    if 0 < scored - people < minimum:
        return say("all but fewer than {minimum} people", minimum=minimum)
    return figures.percent(people / scored)
