"""What follows from how the event was measured: who was followed, and what cannot be compared."""

from __future__ import annotations

from dashboard.words import figures
from dashboard.words.language import Phrase, paragraph, say
from surveys.linkage.equal_codes import too_many
from surveys.linkage.matching import Linkage

NO_COMPARISON = Phrase(
    "There is no comparison group: the change is what happened between two answers of the "
    "same people. Some of it may come from answering the same questions twice."
)

OTHER_FORM = Phrase(
    "Different questions were asked after than before, so the scores can be compared only as "
    "far as the two questionnaires are equally difficult."
)

REMEMBERED = Phrase(
    "It was asked once, afterwards: how it is now, and how it was before. The change is what "
    "people perceive of themselves; who remembers having known less may only see it so today."
)

NO_COMPARISON_OF_VIEWS = Phrase(
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
        return [str(REMEMBERED), str(NO_COMPARISON_OF_VIEWS)]
    return [str(NO_COMPARISON), *([] if same_form else [str(OTHER_FORM)])]


def match_rate(linkage: Linkage, *, minimum: int) -> str:
    """Return how many answers could be matched, in short."""
    if linkage.matched < minimum:
        return say("fewer than {minimum} people matched", minimum=minimum)
    return say(
        "{matched} matched of {before} before and {after} after ({share} of those after)",
        before=figures.number(linkage.pre),
        **_of_those_after(linkage),
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
            return say(
                "Fewer than {minimum} people answered both parts of the questionnaire.",
                minimum=minimum,
            )
        return say(
            "{matched} of {after} who answered the later part ({share}) answered the earlier part "
            "too, in the same row of the file. Only these people’s change is seen.",
            **_of_those_after(linkage),
        )
    if linkage.matched < minimum:
        return say(
            "Fewer than {minimum} people could be matched with their own answers before.",
            minimum=minimum,
        )
    said = say(
        "{matched} of {after} who answered after the event ({share}) could be matched with their "
        "own answers before it, by the code they gave. Only these people’s change is seen.",
        **_of_those_after(linkage),
    )
    if linkage.matched == min(linkage.pre, linkage.post):
        return said
    mistyped = say("Who typed another code the second time stands in both of the unmatched parts.")
    return paragraph([said, mistyped])


def _of_those_after(linkage: Linkage) -> dict[str, str]:
    return {
        "matched": figures.number(linkage.matched),
        "after": figures.number(linkage.post),
        "share": figures.percent(linkage.matched / linkage.post),
    }


def strangers(linkage: Linkage) -> str:
    """Return that equal codes seem to join strangers; nothing where they do not."""
    if not linkage.strangers:
        return ""
    return say(
        "Look at this: people with equal codes are hardly more alike than strangers in what both "
        "waves asked of them, such as their gender or age group. Perhaps the code only numbers the "
        "rows of each file; the changes are then those between two different people."
    )


def false_links(linkage: Linkage) -> str:
    """Return that many links are of mistyped numbers of a list; nothing if they are few."""
    if not too_many(linkage.expected_mistyped, linkage.matched):
        return ""
    return say(
        "About {many} of the {matched} matched pairs are expected to be of two different people, "
        "because a number of a list was mistyped as somebody else’s. This adds chance to the "
        "changes; the average hardly moves.",
        many=figures.number(round(linkage.expected_mistyped)),
        matched=figures.number(linkage.matched),
    )
