"""Who was matched with whom: how many, how surely, and what people may decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from analysis.outcome import GroupOutcome
from dashboard.words import figures, rules
from dashboard.words.language import Phrase, paragraph, say
from surveys.event import Event
from surveys.linkage.decisions import Decision
from surveys.linkage.links import Doubtful, Reason, Rule
from surveys.linkage.matching import Linkage
from surveys.linkage.three_waves import FollowUpLinkage
from surveys.meaning.waves import RowPlace

FOR_ORGANIZERS = Phrase(
    "This page is for organizers: it is about single answers, and small numbers are not hidden. "
    "It names answers by file and row, and never shows a code."
)
WHAT_BECAME = Phrase("What became of the answers")
DOUBTFUL, DECIDED = Phrase("Links in doubt"), Phrase("What you decided")
SAME_PERSON, TWO_PEOPLE, UNDO = Phrase("Same person"), Phrase("Two people"), Phrase("Undo")
WHY = Phrase("Why in doubt")
NOT_DONE = Phrase("The decision was taken back, because it cannot be followed:")
SAVE_LINKS = Phrase("Every link as CSV")
LINKS_SAVED = Phrase(
    "One row for each two answers that count as one person’s: files, rows, by which rule they "
    "were linked, and how many characters or parts of the code do not agree."
)
HOW_TO_DECIDE = Phrase(
    "None of these is linked. Open both files at these rows (the header is row 1) and "
    "compare what the two answers say of a person; decide only where you are sure. Everything on "
    "every page is then computed again. If of two possible partners one is ruled out, the other "
    "may be linked by itself."
)
NO_DOUBT = Phrase("No link is in doubt.")
SAMPLE = Phrase(
    "The sample event stays as it is, so nothing can be decided or changed here. Copy its folder "
    "and open the copy to try it."
)
READ_ONLY = Phrase(
    "Nothing can be decided here, because the event’s folder cannot be written to. Copy it to "
    "this computer, or ask for the right to write there."
)
EXACT_ONLY = Phrase(
    'Only equal codes are linked. To link codes with a typo too, write method = "tolerant" under '
    "[matching] in event.toml. This page then shows what that adds, what stays in doubt, and "
    "whether it changes any finding."
)

STRICT = Phrase("Does it matter how people were matched?")
SAME_EITHER_WAY = Phrase(
    "Equal codes alone link the same people, so every figure is the same with them alone."
)
CHANGE_EITHER_WAY = Phrase(
    "Mean change of matched visitors on each scale: by equal codes alone, and as shown elsewhere, "
    "with nearly equal codes and your decisions"
)
NOT_FOR_PASSING_ON = Phrase(
    "For organizers, not for passing on: from the two figures of a scale the change of the few "
    "people between them can be worked out."
)

HEADERS = (Phrase("Answers"), Phrase("How many"))
WHY_DOUBTFUL: dict[Reason, Phrase] = {
    "tie": Phrase("one of them could as well be somebody else’s"),
    "contradicts": Phrase("something both waves asked of them, such as their age group, differs"),
    "chance": Phrase("codes come as near as theirs by chance too"),
}
_REASONS: dict[Reason, Phrase] = {
    "tie": Phrase("Somebody else’s as well ({count})"),
    "contradicts": Phrase("Age group or the like differs ({count})"),
    "chance": Phrase("Near by chance too ({count})"),
}
_HOW_NEAR: dict[Rule, Phrase] = {
    "exact": Phrase("The codes are equal"),
    "substitution": Phrase("One character of the code differs"),
    "insertion": Phrase("One code has a character more"),
    "swap": Phrase("Two neighbouring characters of the code changed places"),
}
TOLD_FROM = 0.5
"""Links of different people below which none is expected."""


def headline(linkage: Linkage) -> str:
    """Return how many people are seen both times."""
    return figures.counted(
        linkage.matched,
        "{count} person matched before and after",
        "{count} people matched before and after",
    )


def chance(linkage: Linkage) -> str:
    """Return how many links are expected to be of different people, and what that means."""
    if linkage.expected_chance_links is None:
        return ""
    links = figures.number(linkage.matched_exact + linkage.matched_tolerant)
    if linkage.expected_chance_links < TOLD_FROM:
        return say(
            "With so many codes of this shape, none of the {links} links by code is expected to "
            "join two different people by chance.",
            links=links,
        )
    said = say(
        "With so many codes of this shape, about {chance} of the {links} links by code are "
        "expected to join two different people by chance. Nobody can tell which. Such a link sets "
        "one person’s answers before beside another’s after, so it adds chance to the changes; "
        "while there are few, the average hardly moves.",
        chance=figures.number(round(linkage.expected_chance_links)),
        links=links,
    )
    return paragraph([said, mistyped(linkage)])


def mistyped(linkage: Linkage) -> str:
    """Return how many links are of mistyped numbers of a list, and what to do; nothing if none."""
    if linkage.expected_mistyped < TOLD_FROM:
        return ""
    return say(
        "About {many} of them because a number of a list was mistyped: it is then mostly somebody "
        "else’s, and equal numbers cannot show it. How often that happens is reckoned from numbers "
        "left alone that are nearly equal. Next time, give out numbers with a check digit or "
        "longer random codes, or ask for a second thing such as the day of birth.",
        many=figures.number(round(linkage.expected_mistyped)),
    )


def tally(linkage: Linkage, event: Event) -> list[dict[str, str]]:
    """Return the rows of a table that says what became of the answers."""
    rows = [
        (say("In the files"), _in_waves(linkage.pre_rows, linkage.post_rows)),
        (say("Linked by equal codes"), _people(linkage.matched_exact)),
    ]
    tolerant = event.matching.method == "tolerant"
    if tolerant:
        rows.append((say("Linked by nearly equal codes"), _people(linkage.matched_tolerant)))
    if tolerant or linkage.matched_decided:
        rows.append((say("Linked by your decisions"), _people(linkage.matched_decided)))
    rows += [(say("Left unmatched: {why}", why=why), many) for many, why in left_unmatched(linkage)]
    if linkage.duplicates:
        twice = _in_waves(linkage.duplicates_pre, linkage.duplicates_post)
        rows.append((say("Set aside: the code stands twice"), twice))
    if linkage.without_code_pre + linkage.without_code_post:
        without = _in_waves(linkage.without_code_pre, linkage.without_code_post)
        rows.append((say("Without a code"), without))
    return [dict(zip(map(str, HEADERS), row, strict=True)) for row in rows]


def left_unmatched(linkage: Linkage) -> Iterator[tuple[str, str]]:
    """Yield how many answers were left unmatched although not alone, and why."""
    for many, why in (
        (linkage.ambiguous, say("several others could be meant")),
        (
            linkage.contradicting,
            say("a segment differs from that of the only one who could be meant"),
        ),
        (linkage.too_common, say("codes as short as theirs cannot tell so many people apart")),
    ):
        if many:
            yield figures.counted(many, "{count} answer", "{count} answers"), why


def followed(linkage: FollowUpLinkage) -> str:
    """Return how many of the follow-up were seen before."""
    return say(
        "Of {respondents} who answered at the follow-up, {before} could be matched with their own "
        "answers before the event, {after} with those after it and {both} with both.",
        respondents=figures.number(linkage.respondents),
        before=figures.number(linkage.matched_pre),
        after=figures.number(linkage.matched_post),
        both=figures.number(linkage.matched_both),
    )


def either_way(title: str) -> tuple[str, str]:
    """Return the names of a scale's two changes: by equal codes alone, and as shown elsewhere."""
    return (
        say("{scale}, equal codes alone", scale=title),
        say("{scale}, as shown elsewhere", scale=title),
    )


def whether_it_matters(scales: Iterable[tuple[str, GroupOutcome, GroupOutcome]]) -> str:
    """Return whether findings depend on nearly equal codes and decisions.

    Parameters
    ----------
    scales : iterable of (str, GroupOutcome, GroupOutcome)
        Each scale's title, its change by equal codes alone, and the one shown elsewhere.
    """
    scales = list(scales)
    other = [
        say(
            "{scale} ({strict} by equal codes alone, {shown} as shown elsewhere)",
            scale=title,
            strict=rules.VERDICTS[rules.verdict(strict)],
            shown=rules.VERDICTS[rules.verdict(shown)],
        )
        for title, strict, shown in scales
        if rules.verdict(strict) != rules.verdict(shown)
    ]
    if other:
        return say(
            "How people were matched matters for what is said of {scales}.",
            scales=figures.listed(other),
        )
    apart = [
        abs(strict.estimate.change - shown.estimate.change)
        for _, strict, shown in scales
        if not (strict.hidden or shown.hidden)
        and strict.estimate.change is not None
        and shown.estimate.change is not None
    ]
    said = [say("How people were matched makes no difference to what is said of any scale.")]
    if apart:
        most = figures.size(max(apart))
        said.append(say("The largest difference of changes: {size}.", size=most))
    return paragraph(said)


def no_decisions(why: Literal["sample", "read only"] | None) -> str:
    """Return why nothing can be decided; nothing where it can."""
    return "" if why is None else str({"sample": SAMPLE, "read only": READ_ONLY}[why])


def lost(decisions: int) -> str:
    """Return that decisions count no more; nothing where all do."""
    if not decisions:
        return ""
    return figures.counted(
        decisions,
        "{count} decision no longer counts: the answers are not there any more, were changed, or "
        "are those of several. Decide again, and undo what is left over.",
        "{count} decisions no longer count: the answers are not there any more, were changed, or "
        "are those of several. Decide again, and undo what is left over.",
    )


def exact_only(why: Literal["sample", "read only"] | None) -> str:
    """Return how near codes come to count, and why not here if so."""
    return paragraph([str(EXACT_ONLY), no_decisions(why)])


def reason(why: Reason, count: int) -> str:
    """Return a reason with how many links it keeps in doubt, to choose by."""
    return say(_REASONS[why], count=figures.number(count))


def everything(count: int) -> str:
    """Return the choice of all reasons."""
    return say("All ({count})", count=figures.number(count))


def both(pre: RowPlace, post: RowPlace) -> str:
    """Return where two answers stand.

    Examples
    --------
    >>> both(RowPlace("before.csv", 14), RowPlace("after.csv", 20))
    'before.csv, row 14 and after.csv, row 20'
    """
    return say(
        "{before}, row {before_row} and {after}, row {after_row}",
        before=pre.file,
        before_row=pre.row,
        after=post.file,
        after_row=post.row,
    )


def why(doubt: Doubtful) -> str:
    """Return how near two codes are, and why they were not linked."""
    if doubt.rule in _HOW_NEAR:
        near = str(_HOW_NEAR[doubt.rule])
    else:
        near = say(
            "Parts of the code that differ or are empty: {count}",
            count=figures.number(doubt.distance),
        )
    return say("{near}; {why}.", near=near, why=WHY_DOUBTFUL[doubt.reason])


def decided(decision: Decision) -> str:
    """Return what was decided of two answers."""
    return say("{title}.", title=SAME_PERSON if decision.same_person else TWO_PEOPLE)


def _people(many: int) -> str:
    return figures.counted(many, "{count} person", "{count} people")


def _in_waves(before: int, after: int) -> str:
    return say(
        "{before} before, {after} after", before=figures.number(before), after=figures.number(after)
    )
