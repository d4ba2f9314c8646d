"""Plans for the next event: from usual figures, or from an event that has happened."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from math import isfinite
from typing import Any

from analysis.outcome import Outcome
from analysis.planning.from_event import assumptions_of, parts_of
from analysis.planning.plan import ACTIVITIES, SUPPOSED, Assumptions, plan
from dashboard.findings import Findings
from dashboard.words.planning import SUPPOSED_SOURCE, NamedPlan
from surveys.event import EVENT_FILE, Disclosure
from surveys.problems import Problem, ProblemsFound

USUAL_RESPONDENTS = 400


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
        limits = [
            ("respondents", 1, 10**9, "a whole number from 1 to 1,000,000,000"),
            ("match_rate", 1e-6, 1, "a share above 0, at most 1, such as 0.5"),
            ("correlation", -0.99, 0.999, "between -0.99 and 0.999, such as 0.6"),
            ("sd", 0.01, 50.0, "above 0 and at most 50 points: scores go from 0 to 100"),
            ("change", 0.01, 100, "above 0 and at most 100 points"),
            ("power", 0.06, 0.999, "a chance between 0.06 and 0.999, such as 0.8"),
        ]
        problems = []
        for name, least, most, allowed in limits:
            value = getattr(self, name)
            if value is not None and not (isfinite(value) and least <= value <= most):
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
        minimum = Disclosure().minimum
        usual = plan(
            wanted.instead_of(SUPPOSED),
            respondents=wanted.respondents or USUAL_RESPONDENTS,
            size=wanted.change,
            minimum=minimum,
            power=wanted.power,
        )
        return [NamedPlan(usual, None, SUPPOSED_SOURCE, minimum, {})]
    found = [
        planned
        for scale, outcome in earlier.outcomes.items()
        if (planned := _from(wanted, earlier, scale, outcome)) is not None
    ]
    if not found:
        message = "has no scale on which two people's scores differ: nothing can be learned from it"
        raise ProblemsFound([Problem(EVENT_FILE, message)])
    return found


def _from(wanted: Wanted, earlier: Findings, scale: str, outcome: Outcome) -> NamedPlan | None:
    known = assumptions_of(outcome.overall)
    if known is None:
        return None
    overall = outcome.overall
    planned = plan(
        wanted.instead_of(known),
        respondents=wanted.respondents or overall.pairs + overall.pre_only,
        size=wanted.change,
        minimum=earlier.minimum,
        families=parts_of(outcome),
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
        "Activity",
        {
            activity: event.activity_title(activity).in_language(language)
            for activity in outcome.activities.groups
        },
    )
    source = f"the outcome of {earlier.title}"
    return NamedPlan(planned, earlier.scale_title(scale), source, earlier.minimum, titles)


def as_plain(found: Sequence[NamedPlan]) -> list[dict[str, Any]]:
    """Return plans as plain objects, for JSON."""
    return [
        {"scale": named.scale, "minimum_group": named.minimum, **asdict(named.plan)}
        for named in found
    ]
