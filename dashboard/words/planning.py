"""What `scilit plan` says: what an event will be able to show."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.pairs.change import LEVEL
from analysis.planning.plan import ACTIVITIES, Assumptions, GroupPlan, Plan
from analysis.planning.power import detectable_change
from dashboard.words import figures

SUPPOSED_SOURCE = (
    "nothing is known of earlier events, so figures near those of a published panel, in which "
    "nobody was taught anything (General Social Survey 2006 and 2008)"
)
WHOSE_ANSWERS = (
    "Answers are those of everyone before the event, if the shares stay as they are; each of "
    "several needs more than everyone, because it must stand out among all of its kind."
)
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
    """

    plan: Plan
    scale: str | None
    source: str
    minimum: int
    titles: Mapping[str, tuple[str, Mapping[str, str]]]


def lines(named: NamedPlan) -> list[str]:
    """Return a plan as lines of text.

    Parameters
    ----------
    named : NamedPlan
        The plan.
    """
    plan, supposed = named.plan, named.plan.assumptions
    found = [named.scale, "=" * width(named.scale)] if named.scale else []
    answers = figures.counted(plan.respondents, "{count} answer", "{count} answers")
    found += [
        f"With {answers} before the event, of which "
        f"{figures.percent(supposed.match_rate)} are found again after: "
        f"{figures.counted(plan.everyone.pairs, '{count} pair', '{count} pairs')}.",
        f"Supposed: scores have a standard deviation of {_spread(supposed)}, and scores "
        f"before and after correlate by {figures.deviations(supposed.correlation)}. Source: "
        f"{named.source}.",
        "",
        *_everyone(named),
    ]
    for family, groups in plan.families.items():
        title, names = named.titles[family]
        found += ["", *_family(named, family, title, names, groups)]
    return [*found, "", *_otherwise(named)]


def _spread(supposed: Assumptions) -> str:
    before, after = figures.points(supposed.sd_pre), figures.points(supposed.sd_post)
    return f"{before} points" + ("" if before == after else f" before and {after} after")


def _everyone(named: NamedPlan) -> list[str]:
    plan, everyone, chance = named.plan, named.plan.everyone, figures.percent(named.plan.power)
    if everyone.pairs < named.minimum or everyone.change is None or everyone.half_width is None:
        seen = [f"Fewer than {named.minimum} pairs: nothing will be shown."]
    else:
        seen = [
            f"Everyone: a true change of {figures.points(everyone.change)} points or more will be "
            f"found with a chance of {chance}. The {figures.percent(LEVEL)} interval of the "
            f"change will reach about {figures.points(everyone.half_width)} points to either side."
        ]
        if plan.unmatched_change is not None:
            seen.append(
                "If no code could be matched, with as many answers after as before: "
                f"{figures.points(plan.unmatched_change)} points or more."
            )
    return [
        *seen,
        f"To find a change of {figures.points(plan.size)} points with that chance: "
        f"{_answers(everyone.needed_for_change)} before the event.",
    ]


def _answers(number: int | None) -> str:
    return (
        "no number of answers"
        if number is None
        else figures.counted(number, "{count} answer", "{count} answers")
    )


def _family(
    named: NamedPlan,
    family: str,
    title: str,
    names: Mapping[str, str],
    groups: Mapping[str, GroupPlan],
) -> list[str]:
    size = figures.points(named.plan.size)
    header = [
        title,
        "Share",
        "Pairs",
        "Smallest change",
        "Smallest difference",
        f"Answers for {size} change",
        f"for {size} difference",
    ]
    rows = [
        [names[group], *_figures(of_group, minimum=named.minimum)]
        for group, of_group in groups.items()
    ]
    note = (
        "Differences are from the others with the same score before, and may not be called the "
        "activity's doing: people choose what they attend."
        if family == ACTIVITIES
        else "Differences are from all other groups together."
    )
    return [*_table([header, *rows]), note, WHOSE_ANSWERS]


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


def _otherwise(named: NamedPlan) -> list[str]:
    """Return the smallest change for everyone if the assumptions are wrong."""
    plan = named.plan
    header = ["Found again", *(f"correlation {r:.1f}" for r in OTHER_CORRELATIONS)]
    rows = [header]
    for rate in OTHER_MATCH_RATES:
        row = [figures.percent(rate)]
        for correlation in OTHER_CORRELATIONS:
            other = replace(plan.assumptions, correlation=correlation)
            change = detectable_change(
                int(plan.respondents * rate),
                sd_change=other.sd_change,
                power=plan.power,
                level=LEVEL,
            )
            row.append(figures.NOTHING if change is None else figures.points(change))
        rows.append(row)
    return ["Everyone's smallest change, if other things are true:", *_table(rows)]


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows with their columns aligned, the first to the left and figures to the right."""
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
