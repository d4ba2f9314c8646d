"""What is published: figures about sets of people, said by what these have in common."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.event import WAVES
from surveys.respondents import Respondents
from surveys.scoring import MISSING

ACTIVITY = "[activities]"
"""The attribute of having attended activities; called as in `event.toml`, as no segment can be."""


DAY = "[days]"
"""The attribute of the day on which somebody answered."""


@dataclass(frozen=True, slots=True)
class Condition:
    """People are in one of these groups of an attribute.

    Attributes
    ----------
    attribute : str
        A segment, `ACTIVITY` or `DAY`.
    groups : tuple of str
        One group or activity, or several that are pooled.
    """

    attribute: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """A set of people about whom a figure is published, or would be.

    Attributes
    ----------
    population : str
        Whom it is a part of, such as those with a score before and after on one scale.
    conditions : tuple of Condition
        What all its people meet, filters among it; none for the whole population.
    """

    population: str
    conditions: tuple[Condition, ...] = ()

    @classmethod
    def of(cls, population: str, *conditions: tuple[str, str]) -> Published:
        """Return the set of those who are in one group of each attribute.

        Examples
        --------
        >>> crossed = ("age_group", "Under 18"), (ACTIVITY, "expo")
        >>> Published.of("knowledge/pairs", *crossed) == Published.of(
        ...     "knowledge/pairs", *reversed(crossed)
        ... )
        True
        """
        known = sorted(set(conditions))
        return cls(population, tuple(Condition(name, (group,)) for name, group in known))


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """People whose figures have the same base.

    Attributes
    ----------
    people : ndarray of bool, shape (n,)
        Who is in it.
    measures : frozenset of str
        What is published of them. What one population's figures say of a measure can be taken from
        what another's say of it; so these are decided together.
    """

    people: NDArray[np.bool_]
    measures: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """What is known of everyone who answered.

    Attributes
    ----------
    groups : dict of str to dict of str to ndarray of bool, shape (n,)
        Attribute to group to who is in it.
    exclusive : frozenset of str
        The attributes of which everyone is in one group at most.
    """

    groups: Mapping[str, Mapping[str, NDArray[np.bool_]]]
    exclusive: frozenset[str]

    def meeting(self, conditions: Iterable[Condition]) -> NDArray[np.bool_] | None:
        """Return who meets all conditions; None for no conditions.

        Raises
        ------
        ValueError
            If there is no such attribute or group.
        """
        met: NDArray[np.bool_] | None = None
        for condition in conditions:
            known = self.groups.get(condition.attribute, {})
            unknown = [group for group in condition.groups if group not in known]
            if unknown or not condition.groups:
                message = f"{condition.attribute} has no group {', '.join(unknown)}"
                raise ValueError(f"{message}; it has {', '.join(known) or 'none'}")
            inside = np.logical_or.reduce([known[group] for group in condition.groups])
            met = inside if met is None else met & inside
        return met

    def within(self, published: Published, base: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Return who of a population is in a set.

        Raises
        ------
        ValueError
            If there is no such attribute or group.
        """
        met = self.meeting(published.conditions)
        return base if met is None else base & met


def people_of(respondents: Respondents) -> People:
    """Return what is known of everyone who answered: segments, day, and what they attended.

    Parameters
    ----------
    respondents : Respondents
        Everyone who took part.
    """
    exclusive = dict(respondents.segments)
    if respondents.days is not None:
        exclusive[DAY] = respondents.days
    groups = {
        attribute: {group: known.codes == code for code, group in enumerate(known.groups)}
        for attribute, known in exclusive.items()
    }
    return People({**groups, ACTIVITY: respondents.attendance}, frozenset(groups))


def populations_of(respondents: Respondents) -> dict[str, Population]:
    """Return the populations that a scale's figures are about.

    For each scale those with a score in both waves (`knowledge/pairs`), and all with a score in one
    (`knowledge/pre`, `knowledge/post`). A composite shares the measures of its scales.

    Parameters
    ----------
    respondents : Respondents
        Everyone who took part.
    """
    found = {}
    for scale, scores in respondents.scores.items():
        scored = {"pre": scores.pre != MISSING, "post": scores.post != MISSING}
        parts = respondents.composites.get(scale, (scale,))
        measures = {wave: frozenset(f"{part}/{wave}" for part in parts) for wave in WAVES}
        found[f"{scale}/pairs"] = Population(
            scored["pre"] & scored["post"], measures["pre"] | measures["post"]
        )
        for wave in WAVES:
            found[f"{scale}/{wave}"] = Population(scored[wave], measures[wave])
    return found
