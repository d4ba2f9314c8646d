"""Who was matched with whom: how many, how surely, and what people may decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from analysis.outcome import GroupOutcome
from dashboard.words import claims, figures
from surveys.event import Event
from surveys.linkage.decisions import Decision
from surveys.linkage.links import Doubtful, Reason, Rule
from surveys.linkage.matching import Linkage
from surveys.linkage.three_waves import FollowUpLinkage
from surveys.meaning.waves import RowPlace

FOR_ORGANIZERS = (
    "This page is for organizers: it is about single answers, and small numbers are not hidden. "
    "It names answers by file and row, and never shows a code."
)
WHAT_BECAME = "What became of the answers"
DOUBTFUL, DECIDED = "Links in doubt", "What you decided"
SAME_PERSON, TWO_PEOPLE, UNDO = "Same person", "Two people", "Undo"
WHY, ALL_REASONS, PAGE, PAGE_OF_DECISIONS = "Why in doubt", "All", "Page", "Page of decisions"
NOT_DONE = "The decision was taken back, because it cannot be followed:"
SAVE_LINKS = "Every link as CSV"
LINKS_SAVED = (
    "One row for each two answers that count as one person’s: files, rows, by which rule they "
    "were linked, and how many characters or parts of the code do not agree."
)
HOW_TO_DECIDE = (
    "None of these is linked. Open both files at these rows (the header is row 1) and "
    "compare what the two answers say of a person; decide only where you are sure. Everything on "
    "every page is then computed again. If of two possible partners one is ruled out, the other "
    "may be linked by itself."
)
NO_DOUBT = "No link is in doubt."
SAMPLE = (
    "The sample event stays as it is, so nothing can be decided or changed here. Copy its folder "
    "and open the copy to try it."
)
READ_ONLY = (
    "Nothing can be decided here, because the event’s folder cannot be written to. Copy it to "
    "this computer, or ask for the right to write there."
)
EXACT_ONLY = (
    'Only equal codes are linked. To link codes with a typo too, write method = "tolerant" under '
    "[matching] in event.toml. This page then shows what that adds, what stays in doubt, and "
    "whether it changes any finding."
)

STRICT = "Does it matter how people were matched?"
SAME_EITHER_WAY = (
    "Equal codes alone link the same people, so every figure is the same with them alone."
)
CHANGE_EITHER_WAY = (
    "Mean change of matched visitors on each scale: by equal codes alone, and as shown elsewhere, "
    "with nearly equal codes and your decisions"
)
NOT_FOR_PASSING_ON = (
    "For organizers, not for passing on: from the two figures of a scale the change of the few "
    "people between them can be worked out."
)

HEADERS = ("Answers", "How many")
WHY_DOUBTFUL: dict[Reason, str] = {
    "tie": "one of them could as well be somebody else’s",
    "contradicts": "something both waves asked of them, such as their age group, differs",
    "chance": "codes come as near as theirs by chance too",
}
_REASONS: dict[Reason, str] = {
    "tie": "Somebody else’s as well",
    "contradicts": "Age group or the like differs",
    "chance": "Near by chance too",
}
_HOW_NEAR: dict[Rule, str] = {
    "exact": "the codes are equal",
    "substitution": "one character of the code differs",
    "insertion": "one code has a character more",
    "swap": "two neighbouring characters of the code changed places",
}
_TOLD_FROM = 0.5
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
    if linkage.expected_chance_links < _TOLD_FROM:
        return (
            f"With so many codes of this shape, none of the {links} links by code is expected to "
            "join two different people by chance."
        )
    return (
        f"With so many codes of this shape, about {linkage.expected_chance_links:.0f} of the "
        f"{links} links by code are expected to join two different people by chance. Nobody can "
        "tell which. Such a link sets one person’s answers before beside another’s after, so it "
        "adds chance to the changes; while there are few, the average hardly moves."
    )


def tally(linkage: Linkage, event: Event) -> list[dict[str, str]]:
    """Return the rows of a table that says what became of the answers."""
    rows = [
        (
            "In the files",
            f"{figures.number(linkage.pre_rows)} before, {figures.number(linkage.post_rows)} after",
        ),
        ("Linked by equal codes", _people(linkage.matched_exact)),
    ]
    tolerant = event.matching.method == "tolerant"
    if tolerant:
        rows.append(("Linked by nearly equal codes", _people(linkage.matched_tolerant)))
    if tolerant or linkage.matched_decided:
        rows.append(("Linked by your decisions", _people(linkage.matched_decided)))
    rows += [(f"Left unmatched: {why}", many) for many, why in left_unmatched(linkage)]
    for before, after, what in (
        (linkage.duplicates_pre, linkage.duplicates_post, "Set aside: the code stands twice"),
        (linkage.without_code_pre, linkage.without_code_post, "Without a code"),
    ):
        if before + after:
            count = f"{figures.number(before)} before, {figures.number(after)} after"
            rows.append((what, count))
    return [dict(zip(HEADERS, row, strict=True)) for row in rows]


def left_unmatched(linkage: Linkage) -> Iterator[tuple[str, str]]:
    """Yield how many answers were left unmatched although not alone, and why."""
    for many, why in (
        (linkage.ambiguous, "several others could be meant"),
        (linkage.contradicting, "a segment differs from that of the only one who could be meant"),
        (linkage.too_common, "codes as short as theirs cannot tell so many people apart"),
    ):
        if many:
            yield figures.counted(many, "{count} answer", "{count} answers"), why


def followed(linkage: FollowUpLinkage) -> str:
    """Return how many of the follow-up were seen before."""
    before, after, both = (
        figures.number(many)
        for many in (linkage.matched_pre, linkage.matched_post, linkage.matched_both)
    )
    return (
        f"Of {figures.number(linkage.respondents)} who answered at the follow-up, {before} could "
        f"be matched with their own answers before the event, {after} with those after it and "
        f"{both} with both."
    )


def either_way(title: str) -> tuple[str, str]:
    """Return the names of a scale's two changes: by equal codes alone, and as shown elsewhere."""
    return f"{title}, equal codes alone", f"{title}, as shown elsewhere"


def whether_it_matters(scales: Iterable[tuple[str, GroupOutcome, GroupOutcome]]) -> str:
    """Return whether findings depend on nearly equal codes and decisions.

    Parameters
    ----------
    scales : iterable of (str, GroupOutcome, GroupOutcome)
        Each scale's title, its change by equal codes alone, and the one shown elsewhere.
    """
    scales = list(scales)
    other = [
        f"{title} ({claims.verdict(strict)} by equal codes alone, {claims.verdict(shown)} as shown "
        "elsewhere)"
        for title, strict, shown in scales
        if claims.verdict(strict) != claims.verdict(shown)
    ]
    if other:
        return f"How people were matched matters for what is said of {figures.listed(other)}."
    apart = [
        abs(strict.estimate.change - shown.estimate.change)
        for _, strict, shown in scales
        if not (strict.hidden or shown.hidden)
        and strict.estimate.change is not None
        and shown.estimate.change is not None
    ]
    most = f" The largest difference of changes: {figures.size(max(apart))}." if apart else ""
    return f"How people were matched makes no difference to what is said of any scale.{most}"


def no_decisions(why: Literal["sample", "read only"] | None) -> str:
    """Return why nothing can be decided; nothing where it can."""
    return {None: "", "sample": SAMPLE, "read only": READ_ONLY}[why]


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
    return f"{EXACT_ONLY} {no_decisions(why)}".rstrip()


def reason(why: Reason, count: int) -> str:
    """Return a reason with how many links it keeps in doubt, to choose by."""
    return f"{_REASONS[why]} ({figures.number(count)})"


def everything(count: int) -> str:
    """Return the choice of all reasons."""
    return f"{ALL_REASONS} ({figures.number(count)})"


def both(pre: RowPlace, post: RowPlace) -> str:
    """Return where two answers stand.

    Examples
    --------
    >>> both(RowPlace("before.csv", 14), RowPlace("after.csv", 20))
    'before.csv, row 14 and after.csv, row 20'
    """
    return f"{pre.file}, row {pre.row} and {post.file}, row {post.row}"


def why(doubt: Doubtful) -> str:
    """Return how near two codes are, and why they were not linked."""
    parts = f"parts of the code that differ or are empty: {doubt.distance}"
    near = _HOW_NEAR.get(doubt.rule, parts)
    return f"{near[0].upper()}{near[1:]}; {WHY_DOUBTFUL[doubt.reason]}."


def decided(decision: Decision) -> str:
    """Return what was decided of two answers."""
    return f"{SAME_PERSON if decision.same_person else TWO_PEOPLE}."


def _people(many: int) -> str:
    return figures.counted(many, "{count} person", "{count} people")
