"""What is said of an event's audience beside the public."""

from __future__ import annotations

from typing import Any

from analysis.pairs.shares import Share
from analysis.questions.keyed_items import KeyedItem
from dashboard.words import figures
from dashboard.words.language import Phrase, paragraph, say

SHARES = Phrase("Share who were right before and after, and the public’s share below")
AXIS = Phrase("Share who were right, in %")
QUESTION = Phrase("Question")
TABLE = Phrase("Questions: shares who were right before and after, and the public’s share")
HEADERS = (
    Phrase("Pairs"),
    Phrase("Right before"),
    Phrase("Right after"),
    Phrase("Right, public"),
    Phrase("95% interval, public"),
    Phrase("Answers, public"),
)
WHAT_IS_ASKED = Phrase("What the public was asked")


def title(scale: str, country: str) -> str:
    """Return the title of the chart."""
    return say("{scale}: visitors beside the public of {country}", scale=scale, country=country)


def caveat(country: str, year: int) -> str:
    """Return why the public is another measure than the visitors."""
    return say(
        "Another country, another mode and another year: an interviewer asked a sample of adults "
        "in {country} in {year}, in English; visitors read the questions themselves, in their own "
        "language, and chose to come. What differs says who they are, not what the event did.",
        country=country,
        year=year,
    )


def method(matched: str, survey: str) -> str:
    """Return how the shares were measured."""
    return paragraph(
        [
            say(
                "A square is the public’s share ({survey}, unweighted; don’t know counts as not "
                "right), its line the 95% interval (Wilson) as if everybody had been drawn by lot; "
                "with the survey’s real design it is somewhat wider.",
                survey=survey,
            ),
            say("{whom}.", whom=matched),
        ]
    )


def compared(some: int, count: int) -> str:
    """Return how many questions the public was asked in the same words."""
    return say(
        "{some} of {count} questions were put to the public in the same words, with the same "
        "answers.",
        some=figures.number(some),
        count=figures.number(count),
    )


def needed(survey: str) -> str:
    """Return what a scale needs to be shown beside the public."""
    return say(
        "No question of this scale was put to the public. Needed is a question with a right "
        "answer, in exactly the words of one of those below, with the same answers and “don’t "
        "know” among them ({survey}).",
        survey=survey,
    )


def asked(text: str, answers: str, right: float) -> str:
    """Return a question that the public was asked, with its answers."""
    return say(
        "{question} ({answers}) {share} were right.",
        question=text,
        answers=answers,
        share=figures.percent(right),
    )


def of_public(share: float) -> str:
    """Return the public's share, in short."""
    return say("public {share}", share=figures.percent(share))


def too_few(minimum: int) -> str:
    """Return why a question is not shown."""
    return say("fewer than {minimum} pairs, not shown", minimum=minimum)


def right(found: KeyedItem) -> tuple[float, float]:
    """Return the shares who were right before and after, of a question with pairs."""
    return (found.kept + found.lost) / found.pairs, (found.kept + found.learned) / found.pairs


def spoken_hidden(question: str, note: str) -> str:
    """Return why a question is not shown, as a sentence."""
    return say("{label}: {note}.", label=question, note=note)


def spoken(question: str, found: KeyedItem, public: Share, country: str) -> str:
    """Return one question as a sentence."""
    before, after = right(found)
    return say(
        "{question}: {before} of visitors were right before, {after} after; of the public of "
        "{country} {share}.",
        question=question,
        before=figures.percent(before),
        after=figures.percent(after),
        country=country,
        share=figures.percent(public.value),
    )


def printed(found: KeyedItem | None, public: Share, *, minimum: int) -> dict[str, str]:
    """Return one question's figures as they are read; None where they may not be shown."""
    of_event = [f"< {minimum}", figures.NOTHING, figures.NOTHING]
    if found is not None:
        of_event = [figures.number(found.pairs), *map(figures.percent, right(found))]
    low, high = figures.percent(public.low), figures.percent(public.high)
    of_public = [
        figures.percent(public.value),
        say("{low} to {high}", low=low, high=high),
        figures.number(public.pairs),
    ]
    return dict(zip(map(str, HEADERS), [*of_event, *of_public], strict=True))


def exact(found: KeyedItem | None, public: Share) -> dict[str, Any]:
    """Return the same unrounded, for a file."""
    before, after = (None, None) if found is None else right(found)
    return {
        "pairs": found and found.pairs,
        "right_pre": before,
        "right_post": after,
        "right_public": public.value,
        "right_public_low": public.low,
        "right_public_high": public.high,
        "answers_public": public.pairs,
    }
