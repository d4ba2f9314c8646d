"""What is said of single questions: who learned them, who lost them, and how ratings moved."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Literal

from analysis.checks import Name
from analysis.questions.dif import ItemDif
from analysis.questions.keyed_items import KeyedItem
from analysis.questions.rated_items import RatedItem
from dashboard.words import figures
from dashboard.words.language import Phrase, clauses, say
from dashboard.words.rules import SIGNIFICANT
from surveys.same_questions import Difference

Way = Literal["up", "down", "unclear"]

QUESTIONS = Phrase("Questions")
QUESTION = Phrase("Question")
CHANGE_OF_KEYED = Phrase(
    "Change of the share of matched visitors who were right, after minus before"
)
CHANGE_OF_RATED = Phrase("Mean change of the rating of each question, after minus before")
PERCENTAGE_POINTS = Phrase("Change, in percentage points")
POINTS = Phrase("Mean change, in points of 100")
TRANSITIONS = Phrase("What became of each question between the answers before and after")
ANSWERS = Phrase("Share of each answer before and after, on either side of the middle answer")
KEPT, LEARNED, LOST = Phrase("Right twice"), Phrase("Learned"), Phrase("Lost")
NEVER, DONT_KNOW = Phrase("Never right"), Phrase("Don’t know")
BEFORE, AFTER = Phrase("before"), Phrase("after")
TABLE = Phrase("Questions: pairs, answers before and after, change with its interval")
DIFFERENT_FOR = Phrase("Different for")
WHY: dict[Difference, Phrase] = {
    "pre_only": Phrase("asked before only, not compared"),
    "post_only": Phrase("asked after only, not compared"),
    "wording": Phrase("worded differently before and after, not compared"),
    "key": Phrase("another answer counts after than before, not compared"),
    "options": Phrase("other answers were offered after than before, not compared"),
}
MORE_AND_FEWER = {
    False: (
        Phrase("clearly more were right on {some} of {count} questions"),
        Phrase("clearly fewer were right on {some} of {count} questions"),
    ),
    True: (
        Phrase("clearly higher on {some} of {count} questions"),
        Phrase("clearly lower on {some} of {count} questions"),
    ),
}
"""Whether the questions are rated to what is said of those that rose and of those that fell."""

KEYED_FIGURES = (
    Phrase("Pairs"),
    Phrase("Right before"),
    Phrase("Right after"),
    Phrase("Change"),
    Phrase("95% interval"),
    Phrase("Learned"),
    Phrase("Lost"),
    Phrase("Right twice"),
    Phrase("Never right"),
    Phrase("Don’t know before"),
    Phrase("Don’t know after"),
    Phrase("p, exact"),
    Phrase("p, adjusted"),
)
RATED_FIGURES = (
    Phrase("Pairs"),
    Phrase("Before"),
    Phrase("After"),
    Phrase("Change"),
    Phrase("95% interval"),
    Phrase("p"),
    Phrase("p, adjusted"),
)
KEYED_EXACT = ("learned", "lost", "kept", "never")


def title(scale: str) -> str:
    """Return the title of the view."""
    return say("{scale}, question by question", scale=scale)


def numbered(number: int, text: str) -> str:
    """Return a question with its number on the scale."""
    return say("{number}. {question}", number=number, question=text)


def of_composite(parts: Sequence[str]) -> str:
    """Return why a composite has no questions of its own."""
    return say(
        "This score is made of others and has no questions of its own. Look at those of {scales}.",
        scales=figures.listed(parts),
    )


def way_of(found: KeyedItem | RatedItem, *, silenced: Collection[Name]) -> Way:
    """Return whether a question clearly changed, among all questions of its scale."""
    if isinstance(found, KeyedItem):
        change, p = found.change, found.p_exact_adjusted
        low, high = (None, None) if change is None else (change.change_low, change.change_high)
    else:
        p, low, high = found.p_adjusted, found.estimate.change_low, found.estimate.change_high
    if silenced or p is None or p >= SIGNIFICANT or low is None or high is None:
        return "unclear"
    return "up" if low > 0 else "down" if high < 0 else "unclear"


def summary(scale: str, ways: Sequence[Way], *, rated: bool, silenced: Collection[Name]) -> str:
    """Return on how many questions more people were right, or ratings rose.

    Examples
    --------
    >>> summary("AI", ["up", "up", "unclear"], rated=False, silenced=())
    'AI: clearly more were right on 2 of 3 questions'
    """
    if silenced or not ways:
        return say("{scale}: cannot say which questions changed", scale=scale)
    up, down = ways.count("up"), ways.count("down")
    count = figures.number(len(ways))
    if not up and not down:
        return say("{scale}: no clear change on any of {count} questions", scale=scale, count=count)
    more, fewer = MORE_AND_FEWER[rated]
    rose = say(more, some=figures.number(up), count=count) if up else ""
    fell = say(fewer, some=figures.number(down), count=count) if down else ""
    return say("{scale}: {findings}", scale=scale, findings=clauses([rose, fell]))


def learned_and_lost(scale: str, learned: int, lost: int, answers: int) -> str:
    """Return how much was learned and lost over all questions.

    Examples
    --------
    >>> learned_and_lost("AI", 12, 5, 100)
    'AI: of all answers, 12% were learned and 5% lost'
    """
    if not answers:
        return say("{scale}: cannot say which questions changed", scale=scale)
    return say(
        "{scale}: of all answers, {learned} were learned and {lost} lost",
        scale=scale,
        learned=figures.percent(learned / answers),
        lost=figures.percent(lost / answers),
    )


def answers_title(scale: str) -> str:
    """Return the title of the chart of ratings."""
    return say("{scale}: how people answered before and after", scale=scale)


def note(pairs: int, *, minimum: int, also: Sequence[str] = ()) -> str:
    """Return the remark beside a question: how many answered it twice, and what else matters."""
    if pairs < minimum:
        return say("fewer than {minimum} pairs, not shown", minimum=minimum)
    return clauses([figures.counted(pairs, "{count} pair", "{count} pairs"), *also])


def spoken_row(label: str, note: str) -> str:
    """Return a question without figures as a sentence."""
    return say("{label}: {note}.", label=label, note=note)


def spoken_keyed(label: str, found: KeyedItem, note: str) -> str:
    """Return how many were right on a question as a sentence."""
    change = found.change
    if change is None:
        return spoken_row(label, note)
    return say(
        "{label}: {before} right before and {after} after, a change of {change} percentage points, "
        "{level} interval {interval}; {note}.",
        label=label,
        before=figures.percent(change.pre_share),
        after=figures.percent(change.post_share),
        change=figures.change(100 * change.change),
        level=figures.percent(change.level),
        interval=figures.interval(100 * change.change_low, 100 * change.change_high),
        note=note,
    )


def spoken_rated(label: str, found: RatedItem, note: str) -> str:
    """Return how a rating moved as a sentence."""
    estimate = found.estimate
    if estimate.change is None or estimate.change_low is None or estimate.change_high is None:
        return spoken_row(label, note)
    return say(
        "{label}: changed by {change} points on average, {level} interval {interval}; {note}.",
        label=label,
        change=figures.change(estimate.change),
        level=figures.percent(estimate.level),
        interval=figures.interval(estimate.change_low, estimate.change_high),
        note=note,
    )


def spoken_answers(
    label: str, ends: tuple[str, str], before: Sequence[str], after: Sequence[str], note: str
) -> str:
    """Return how many answered on either side of the middle, as a sentence."""
    return say(
        "{label}: {low_before} towards “{least}” and {high_before} towards “{most}” before; "
        "{low_after} and {high_after} after; {note}.",
        label=label,
        least=ends[0],
        most=ends[1],
        low_before=before[0],
        high_before=before[1],
        low_after=after[0],
        high_after=after[1],
        note=note,
    )


def reversed_note() -> str:
    """Return the remark beside a question that is turned round."""
    return say("asked the other way round: agreeing lowers the score")


def an_amount() -> str:
    """Return why the answers to a question are not drawn."""
    return say("too many possible answers to draw, see its mean")


def dif_note(group: str, found: ItemDif) -> str:
    """Return for whom a question is different, in short."""
    if found.delta < 0:
        return say("much harder for {group}", group=group)
    return say("much easier for {group}", group=group)


def dif_sentence(question: str, segment: str, group: str, found: ItemDif) -> str:
    """Return for whom a question is different, and what to do about it."""
    words = {"question": question, "segment": segment, "group": group}
    if found.delta < 0:
        return say(
            "“{question}” was much harder for {group} ({segment}) than for others who know as much "
            "on the whole. Have its translation and its meaning for them read again.",
            **words,
        )
    return say(
        "“{question}” was much easier for {group} ({segment}) than for others who know as much on "
        "the whole. Have its translation and its meaning for them read again.",
        **words,
    )


def method_of_keyed(matched: str) -> str:
    """Return how the changes of keyed questions were measured."""
    return say(
        "Lines are 95% intervals of the change of the share who were right, among the same people "
        "(Newcombe). A triangle marks a change that is clear when the number of questions is "
        "allowed for (McNemar’s exact test, Benjamini-Hochberg, 5%). Don’t know is an answer, and "
        "not the right one. {matched}.",
        matched=matched,
    )


def method_of_rated(matched: str) -> str:
    """Return how the changes of rated questions were measured."""
    return say(
        "Lines are 95% t intervals of the mean change of the rating, as points of 0 to 100; "
        "questions asked the other way round are turned round. A triangle marks a change that is "
        "clear when the number of questions is allowed for (Benjamini-Hochberg, 5%). "
        "{matched}.",
        matched=matched,
    )


def method_of_transitions(matched: str) -> str:
    """Return how the transitions were counted."""
    return say(
        "The same people twice. Learned: right after only; lost: right before only; never right: "
        "wrong after and not right before; don’t know: that was the answer after, and not the "
        "right one before. Some learn and lose by guessing. {matched}.",
        matched=matched,
    )


def method_of_answers(matched: str) -> str:
    """Return how the answers were counted."""
    return say(
        "The same people before and after. The middle answer stands on both sides of the line; "
        "the figures are the shares on either side without it. Answers below the middle are "
        "hatched. {matched}.",
        matched=matched,
    )


def printed_keyed(found: KeyedItem | None, *, dont_know: bool, minimum: int) -> dict[str, str]:
    """Return a keyed question’s figures as they are read; None is one that is not compared."""
    headers = [str(header) for header in KEYED_FIGURES]
    change = found.change if found is not None and found.pairs >= minimum else None
    if found is None or change is None:
        few = found is not None
        return dict.fromkeys(headers, figures.NOTHING) | (
            {headers[0]: f"< {minimum}"} if few else {}
        )
    before, after = (
        sum(people) / found.pairs if dont_know else None
        for people in (found.table[2], [row[2] for row in found.table])
    )
    shares = (
        found.learned_share,
        found.lost_share,
        found.kept_share,
        found.never_share,
        before,
        after,
    )
    adjusted = found.p_exact_adjusted
    texts = (
        figures.number(found.pairs),
        figures.percent(change.pre_share),
        figures.percent(change.post_share),
        figures.change(100 * change.change),
        figures.interval(100 * change.change_low, 100 * change.change_high),
        *(figures.NOTHING if share is None else figures.percent(share) for share in shares),
        figures.p_value(change.p_exact),
        figures.NOTHING if adjusted is None else figures.p_value(adjusted),
    )
    return dict(zip(headers, texts, strict=True))


def printed_rated(found: RatedItem | None, *, minimum: int) -> dict[str, str]:
    """Return a rated question’s figures as they are read; None is one that is not compared."""
    headers = [str(header) for header in RATED_FIGURES]
    estimate = None if found is None else found.estimate
    if found is None or estimate is None or estimate.pairs < minimum or estimate.change is None:
        few = estimate is not None
        return dict.fromkeys(headers, figures.NOTHING) | (
            {headers[0]: f"< {minimum}"} if few else {}
        )
    low, high = estimate.change_low, estimate.change_high
    means = (estimate.pre_mean, estimate.post_mean)
    p_values = (estimate.p_value, found.p_adjusted)
    texts = (
        figures.number(estimate.pairs),
        *(figures.NOTHING if mean is None else figures.points(mean) for mean in means),
        figures.change(estimate.change),
        figures.NOTHING if low is None or high is None else figures.interval(low, high),
        *(figures.NOTHING if p is None else figures.p_value(p) for p in p_values),
    )
    return dict(zip(headers, texts, strict=True))


def exact_keyed(found: KeyedItem | None, *, minimum: int) -> dict[str, Any]:
    """Return a keyed question’s figures in full precision; empty where they are not shown."""
    shown = found if found is not None and found.pairs >= minimum else None
    change = shown.change if shown else None
    shares = {f"{name}_share": getattr(shown, f"{name}_share", None) for name in KEYED_EXACT}
    names = ("pre_share", "post_share", "change", "change_low", "change_high", "p_exact")
    return {
        "pairs": shown.pairs if shown else None,
        **{name: getattr(change, name, None) for name in names},
        "p_exact_adjusted": shown.p_exact_adjusted if shown else None,
        **shares,
    }


def exact_rated(found: RatedItem | None, *, minimum: int) -> dict[str, Any]:
    """Return a rated question’s figures in full precision; empty where they are not shown."""
    shown = found if found is not None and found.estimate.pairs >= minimum else None
    names = ("pairs", "pre_mean", "post_mean", "change", "change_low", "change_high", "p_value")
    estimate = shown.estimate if shown else None
    return {
        **{name: getattr(estimate, name, None) for name in names},
        "p_adjusted": shown.p_adjusted if shown else None,
    }
