"""Plans for the next event: from usual figures, or from an event that has happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from math import isfinite
from typing import Any, NamedTuple

from analysis.planning.from_event import assumptions_of, parts_of, protected_parts_of
from analysis.planning.plan import ACTIVITIES, SUPPOSED, Assumptions, plan
from dashboard.findings import Findings
from dashboard.words import screen
from dashboard.words.language import say
from dashboard.words.planning import SUPPOSED_SOURCE, NamedPlan
from surveys.event import EVENT_FILE, Disclosure
from surveys.problems import Problem, ProblemsFound

USUAL_RESPONDENTS = 400

LIMITS: dict[str, tuple[float, float]] = {
    "respondents": (1, 10**9),
    "match_rate": (1e-6, 1),
    "correlation": (-0.99, 0.999),
    "sd": (0.01, 50.0),
    "change": (0.01, 100),
    "power": (0.06, 0.999),
}
"""The least and the greatest of what can be wanted."""

ALLOWED = {
    "respondents": "a whole number from 1 to 1,000,000,000",
    "match_rate": "a share above 0, at most 1, such as 0.5",
    "correlation": "between -0.99 and 0.999, such as 0.6",
    "sd": "above 0 and at most 50 points: scores go from 0 to 100",
    "change": "above 0 and at most 100 points",
    "power": "a chance between 0.06 and 0.999, such as 0.8",
}
"""The same for whoever types a command."""


class Known(NamedTuple):
    """What is supposed of the next event, and how many answered before this one."""

    assumptions: Assumptions
    respondents: int


USUAL = Known(SUPPOSED, USUAL_RESPONDENTS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to plan with; None where it is left to what is usual or was seen.

    Attributes
    ----------
    respondents : int or None
        Answers before the event.
    match_rate : float or None
        Proportion of them that are found again after.
    correlation : float or None
        Of scores before and after.
    sd : float or None
        Standard deviation of the scores, in points.
    change : float
        The change, or difference, that is to be seen, in points.
    power : float
        Chance to find it.
    """

    respondents: int | None
    match_rate: float | None
    correlation: float | None
    sd: float | None
    change: float
    power: float

    def check(self) -> None:
        """Refuse what no event can have.

        Raises
        ------
        ProblemsFound
            With everything that is out of range.
        """
        problems = []
        for name, allowed in ALLOWED.items():
            value = getattr(self, name)
            if value is not None and not is_possible(name, value):
                option = "--" + name.replace("_", "-")
                problems.append(Problem(option, f"{value} is not possible; give {allowed}"))
        if problems:
            raise ProblemsFound(problems)

    def instead_of(self, known: Assumptions) -> Assumptions:
        """Return what is known, but for what is wanted otherwise."""
        changed = {
            "match_rate": self.match_rate,
            "correlation": self.correlation,
            "sd_pre": self.sd,
            "sd_post": self.sd,
        }
        return replace(known, **{name: one for name, one in changed.items() if one is not None})


def is_possible(name: str, value: float) -> bool:
    """Return whether a value of `Wanted` lies within its limits."""
    least, most = LIMITS[name]
    return isfinite(value) and least <= value <= most


def known_of(earlier: Findings, scale: str) -> Known | None:
    """Return what an event that has happened says of the next one on a scale.

    Parameters
    ----------
    earlier : Findings
        The event.
    scale : str
        The scale's id.

    Returns
    -------
    Known or None
        None where nothing can be learned: there are not two people whose scores differ.
    """
    overall = earlier.outcomes[scale].overall
    assumptions = assumptions_of(overall)
    if assumptions is None:
        return None
    return Known(assumptions, overall.pairs + overall.pre_only)


def known_to_tell(earlier: Findings, scale: str) -> Known | None:
    """Return the same where the event is shown; None too where its people are too few for that."""
    return None if earlier.counted(scale).hidden else known_of(earlier, scale)


def plans(wanted: Wanted, earlier: Findings | None) -> list[NamedPlan]:
    """Return a plan for each scale of an earlier event, or one from usual figures.

    Parameters
    ----------
    wanted : Wanted
        What to plan with.
    earlier : Findings or None
        An event that has happened.

    Raises
    ------
    ProblemsFound
        If the earlier event says nothing about any scale.
    """
    if earlier is None:
        return [usual_plan(wanted)]
    found = [
        plan_from(wanted, known, earlier, scale, protecting=False)
        for scale in earlier.scales
        if (known := known_of(earlier, scale)) is not None
    ]
    if not found:
        message = "has no scale on which two people's scores differ: nothing can be learned from it"
        raise ProblemsFound([Problem(EVENT_FILE, message)])
    return found


def usual_plan(wanted: Wanted, *, minimum: int = Disclosure().minimum) -> NamedPlan:
    """Return a plan from usual figures.

    Parameters
    ----------
    wanted : Wanted
        What to plan with.
    minimum : int
        Pairs below which a group is not shown.
    """
    usual = plan(
        wanted.instead_of(SUPPOSED),
        respondents=wanted.respondents or USUAL_RESPONDENTS,
        size=wanted.change,
        minimum=minimum,
        power=wanted.power,
    )
    return NamedPlan(usual, None, str(SUPPOSED_SOURCE), minimum, {})


def plan_from(
    wanted: Wanted, known: Known, earlier: Findings, scale: str, *, protecting: bool
) -> NamedPlan:
    """Return the plan for a scale of an event that has happened.

    Parameters
    ----------
    wanted : Wanted
        What to plan with.
    known : Known
        What the event says of the next one, from `known_of`.
    earlier : Findings
        The event.
    scale : str
        The scale's id.
    protecting : bool
        Whether nothing may be told of groups that are hidden elsewhere. Of those that are too
        small, answers are planned as if they just were not.
    """
    outcome = earlier.outcomes[scale]
    planned = plan(
        wanted.instead_of(known.assumptions),
        respondents=wanted.respondents or known.respondents,
        size=wanted.change,
        minimum=earlier.minimum,
        families=protected_parts_of(outcome) if protecting else parts_of(outcome),
        power=wanted.power,
    )
    event, language = earlier.opened.event, earlier.language
    titles = {
        segment: (
            earlier.segment_title(segment),
            {
                group: event.group_title(segment, group).in_language(language)
                for group in family.groups
            },
        )
        for segment, family in outcome.segments.items()
    }
    titles[ACTIVITIES] = (
        str(screen.ACTIVITY_COLUMN),
        {
            activity: event.activity_title(activity).in_language(language)
            for activity in outcome.activities.groups
        },
    )
    source = say("the outcome of {event}", event=earlier.title)
    hidden = {
        (name, group): member.hidden
        for name, family in [*outcome.segments.items(), (ACTIVITIES, outcome.activities)]
        for group, member in family.groups.items()
        if protecting and member.hidden
    }
    title = earlier.scale_title(scale)
    return NamedPlan(planned, title, source, earlier.minimum, titles, hidden)


def as_plain(found: Sequence[NamedPlan]) -> list[dict[str, Any]]:
    """Return plans as plain objects, for JSON."""
    return [
        {"scale": named.scale, "minimum_group": named.minimum, **asdict(named.plan)}
        for named in found
    ]
