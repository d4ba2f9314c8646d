"""What follows from how the event was measured: who was followed, and what cannot be compared."""

from __future__ import annotations

from dashboard.words import figures
from surveys.linkage.matching import Linkage

NO_COMPARISON = (
    "There is no comparison group: the change is what happened between two answers of the "
    "same people. Some of it may come from answering the same questions twice."
)

OTHER_FORM = (
    "Different questions were asked after than before, so the scores can be compared only as "
    "far as the two questionnaires are equally difficult."
)

REMEMBERED = (
    "It was asked once, afterwards: how it is now, and how it was before. The change is what "
    "people perceive of themselves; who remembers having known less may only see it so today."
)

NO_COMPARISON_OF_VIEWS = (
    "There is no comparison group: people asked in this way tend to report a gain from anything "
    "that they liked."
)


def of_design(*, same_form: bool, retrospective: bool) -> list[str]:
    """Return what follows from how the event was measured, whatever the figures are.

    Parameters
    ----------
    same_form : bool
        Whether the same questions were asked before and after.
    retrospective : bool
        Whether it was asked afterwards only, how it is now and how it was before.
    """
    if retrospective:
        return [REMEMBERED, NO_COMPARISON_OF_VIEWS]
    return [NO_COMPARISON] if same_form else [NO_COMPARISON, OTHER_FORM]


def match_rate(linkage: Linkage, *, minimum: int) -> str:
    """Return how many answers could be matched, in short."""
    if linkage.matched < minimum:
        return f"fewer than {minimum} people matched"
    rate = linkage.matched / linkage.post
    return (
        f"{figures.number(linkage.matched)} matched of {figures.number(linkage.pre)} before and "
        f"{figures.number(linkage.post)} after ({figures.percent(rate)} of those after)"
    )


def matching(linkage: Linkage, *, minimum: int, same_row: bool) -> str:
    """Return how many people could be followed from before to after.

    Parameters
    ----------
    linkage : Linkage
        How many there were.
    minimum : int
        Fewer people than this are not counted aloud.
    same_row : bool
        Whether before and after stand in the same row of a file, so that no code was needed.
    """
    if same_row:
        if linkage.matched < minimum:
            return f"Fewer than {minimum} people answered both parts of the questionnaire."
        return (
            f"{figures.number(linkage.matched)} of {figures.number(linkage.post)} who answered "
            f"the later part ({figures.percent(linkage.matched / linkage.post)}) answered the "
            "earlier part too, in the same row of the file. Only these people’s change is seen."
        )
    if linkage.matched < minimum:
        return f"Fewer than {minimum} people could be matched with their own answers before."
    rate = linkage.matched / linkage.post
    mistyped = (
        " Who typed another code the second time stands in both of the unmatched parts."
        if linkage.matched < min(linkage.pre, linkage.post)
        else ""
    )
    return (
        f"{figures.number(linkage.matched)} of {figures.number(linkage.post)} who answered "
        f"after the event ({figures.percent(rate)}) could be matched with their own answers "
        f"before it, by the code they gave. Only these people’s change is seen.{mistyped}"
    )
