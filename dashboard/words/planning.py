"""What `scilit plan` says: what an event will be able to show."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from analysis.groups.disclosure import Hidden
from analysis.pairs.change import LEVEL
from analysis.planning.plan import ACTIVITIES, Assumptions, GroupPlan, Plan, expected_pairs
from analysis.planning.power import detectable_change
from dashboard.words import figures
from dashboard.words.language import Phrase, say

SUPPOSED_SOURCE = Phrase(
    "nothing is known of earlier events, so figures near those of a published panel, in which "
    "nobody was taught anything (General Social Survey 2006 and 2008)"
)
WHOSE_ANSWERS = Phrase(
    "Answers are those of everyone before the event, if the shares stay as they are; each of "
    "several needs more than everyone, because it must stand out among all of its kind."
)
FROM_OTHERS = Phrase("Differences are from all other groups together.")
FROM_OTHERS_LIKE_THEM = Phrase(
    "Differences are from the others with the same score before, and may not be called the "
    "activity's doing: people choose what they attend."
)
SHARE, PAIRS = Phrase("Share"), Phrase("Pairs")
SMALLEST_CHANGE, SMALLEST_DIFFERENCE = Phrase("Smallest change"), Phrase("Smallest difference")
IF_OTHERWISE = Phrase("Everyone's smallest change, if other things are true")
FOUND_AGAIN = Phrase("Found again")
OTHER_CORRELATIONS = (0.4, 0.6, 0.8)
OTHER_MATCH_RATES = (0.3, 0.5, 0.7)


@dataclass(frozen=True, slots=True, eq=False)
class NamedPlan:
    """A plan with the names that people know its parts by.

    Attributes
    ----------
    plan : Plan
        Of one scale.
    scale : str or None
        The scale's title; None without an earlier event.
    source : str
        Where the assumptions come from.
    minimum : int
        Pairs below which a group is not shown.
    titles : mapping of str to (str, mapping of str to str)
        Family to its title and its groups' titles.
    hidden : mapping of (str, str) to {"small", "protecting"}
        Family and group of which nothing may be told but, where it is too small, what it needs
        at least.
    """

    plan: Plan
    scale: str | None
    source: str
    minimum: int
    titles: Mapping[str, tuple[str, Mapping[str, str]]]
    hidden: Mapping[tuple[str, str], Hidden] = field(default_factory=dict)


def lines(named: NamedPlan) -> list[str]:
    """Return a plan as lines of text.

    Parameters
    ----------
    named : NamedPlan
        The plan.
    """
    plan = named.plan
    found = [named.scale, "=" * width(named.scale)] if named.scale else []
    found += [expected(named), supposed(named), "", *everyone(named)]
    for family in plan.families:
        rows = family_rows(named, family)
        found += ["", *_table(rows), str(note_of(family)), str(WHOSE_ANSWERS)]
    return [*found, "", f"{IF_OTHERWISE}:", *_table(otherwise(plan))]


def expected(named: NamedPlan) -> str:
    """Return how many pairs the answers will be."""
    plan = named.plan
    return say(
        "With {answers} before the event, of which {rate} are found again after: {pairs}.",
        answers=answers(plan.respondents),
        rate=figures.percent(plan.assumptions.match_rate),
        pairs=figures.counted(plan.everyone.pairs, "{count} pair", "{count} pairs"),
    )


def supposed(named: NamedPlan) -> str:
    """Return what is supposed of the scores, and where it comes from."""
    of_scores = named.plan.assumptions
    return say(
        "Supposed: scores have a standard deviation of {spread}, and scores before and after "
        "correlate by {correlation}. Source: {source}.",
        spread=spread(of_scores),
        correlation=figures.deviations(of_scores.correlation),
        source=named.source,
    )


def spread(supposed: Assumptions) -> str:
    """Return the standard deviations that are supposed."""
    before, after = figures.points(supposed.sd_pre), figures.points(supposed.sd_post)
    if before == after:
        return say("{points} points", points=before)
    return say("{before} points before and {after} after", before=before, after=after)


def everyone(named: NamedPlan) -> list[str]:
    """Return what will be seen of everyone, and what the wanted change needs."""
    return [*_seen(named), needed(named)]


def _seen(named: NamedPlan) -> list[str]:
    plan, of_all = named.plan, named.plan.everyone
    if of_all.pairs < named.minimum or of_all.change is None or of_all.half_width is None:
        return [
            say("Fewer than {minimum} pairs: nothing will be shown.", minimum=named.minimum),
        ]
    seen = [
        say(
            "Everyone: a true change of {change} points or more will be found with a chance of "
            "{chance}. The {level} interval of the change will reach about {reach} points to "
            "either side.",
            change=figures.points(of_all.change),
            chance=figures.percent(plan.power),
            level=figures.percent(LEVEL),
            reach=figures.points(of_all.half_width),
        )
    ]
    if plan.unmatched_change is not None:
        seen.append(
            say(
                "If no code could be matched, with as many answers after as before: {change} "
                "points or more.",
                change=figures.points(plan.unmatched_change),
            )
        )
    return seen


def needed(named: NamedPlan) -> str:
    """Return how many answers the wanted change needs."""
    plan = named.plan
    return say(
        "To find a change of {size} points with that chance: {answers} before the event.",
        size=figures.points(plan.size),
        answers=answers(plan.everyone.needed_for_change),
    )


def answers(number: int | None) -> str:
    """Return a number of answers; None is more than there can be."""
    if number is None:
        return say("no number of answers")
    return figures.counted(number, "{count} answer", "{count} answers")


def note_of(family: str) -> Phrase:
    """Return what the groups of a family are compared with."""
    return FROM_OTHERS_LIKE_THEM if family == ACTIVITIES else FROM_OTHERS


def family_rows(named: NamedPlan, family: str) -> list[dict[str, str]]:
    """Return what will be seen of each group of a family, and what it needs, by its headers."""
    title, names = named.titles[family]
    size = figures.points(named.plan.size)
    headers = [
        str(SHARE),
        str(PAIRS),
        str(SMALLEST_CHANGE),
        str(SMALLEST_DIFFERENCE),
        say("Answers for {size} change", size=size),
        say("Answers for {size} difference", size=size),
    ]
    first = say("{title} (group)", title=title) if title in headers else title
    planned = named.plan.families[family]
    rows = []
    for group, name in names.items():
        if group not in planned:
            continue  # nobody of it came
        hidden = named.hidden.get((family, group))
        if hidden == "small":
            cells = _least(planned[group])
        elif hidden:
            cells = [figures.NOTHING] * len(headers)
        else:
            cells = _figures(planned[group], minimum=named.minimum)
        rows.append({first: name} | dict(zip(headers, cells, strict=True)))
    return rows


def exact_rows(named: NamedPlan, family: str) -> list[dict[str, Any]]:
    """Return the rows of `family_rows` with unrounded figures, for a file."""
    title, names = named.titles[family]
    nothing = dict.fromkeys(one.name for one in fields(GroupPlan))
    return [
        {title: names[group]}
        | (
            nothing
            if (family, group) in named.hidden
            else asdict(named.plan.families[family][group])
        )
        for group in names
        if group in named.plan.families[family]
    ]


def _figures(found: GroupPlan, *, minimum: int) -> list[str]:
    shown = found.pairs >= minimum
    return [
        figures.percent(found.share),
        figures.number(found.pairs) if shown else f"< {minimum}",
        *(
            figures.points(value) if shown and value is not None else figures.NOTHING
            for value in (found.change, found.difference)
        ),
        *(
            figures.number(value) if value is not None else figures.NOTHING
            for value in (found.needed_for_change, found.needed_for_difference)
        ),
    ]


def _least(found: GroupPlan) -> list[str]:
    """Return what a group needs at least that is smaller than is planned."""
    # A difference is the easier to find the nearer a group is to half of all.
    of_difference = found.needed_for_difference if found.share <= 1 / 2 else None
    return [
        say("below {share}", share=figures.percent(found.share)),
        *[figures.NOTHING] * 3,
        *(
            figures.NOTHING if value is None else say("over {number}", number=figures.number(value))
            for value in (found.needed_for_change, of_difference)
        ),
    ]


def otherwise(plan: Plan) -> list[dict[str, str]]:
    """Return the smallest change for everyone if the assumptions are wrong, by its headers."""
    rows = []
    for rate in OTHER_MATCH_RATES:
        row = {str(FOUND_AGAIN): figures.percent(rate)}
        for correlation in OTHER_CORRELATIONS:
            other = replace(plan.assumptions, correlation=correlation)
            change = detectable_change(
                expected_pairs(plan.respondents, rate),
                sd_change=other.sd_change,
                power=plan.power,
                level=LEVEL,
            )
            header = say("correlation {r}", r=figures.deviations(correlation))
            row[header] = figures.NOTHING if change is None else figures.points(change)
        rows.append(row)
    return rows


def _table(found: Sequence[Mapping[str, str]]) -> list[str]:
    """Return rows with their columns aligned, the first to the left and figures to the right."""
    rows = [[*found[0]], *([*row.values()] for row in found)]
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            _padded(cell, size, left=place == 0)
            for place, (cell, size) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _padded(cell: str, size: int, *, left: bool) -> str:
    spaces = " " * (size - width(cell))
    return cell + spaces if left else spaces + cell


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes; Chinese characters take two.

    Examples
    --------
    >>> width("Expo"), width("科学")
    (4, 4)
    """
    return sum(
        0 if unicodedata.combining(one) else 1 + (unicodedata.east_asian_width(one) in "WF")
        for one in text
    )
