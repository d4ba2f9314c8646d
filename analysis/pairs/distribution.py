"""Distribution: how many pairs had which score before, and how many after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.counts.joint_scores import JointScores
from analysis.groups.disclosure import hidden_groups


@dataclass(frozen=True, slots=True)
class ScoreClass:
    """The pairs whose score lies in one part of the scale.

    Attributes
    ----------
    low, high : float
        Where it begins and ends, in points of 0 to 100; equal for a step of the scale.
    before, after : int
        Pairs whose score before, and after, lies in it.
    """

    low: float
    high: float
    before: int
    after: int


def at_steps(joint: JointScores, steps: int) -> tuple[ScoreClass, ...]:
    """Count the pairs at each step of a scale; a score between two steps counts at the nearer one.

    Who left a question empty is scored on the others, which have other steps. A score in the middle
    counts at the higher step.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.
    steps : int
        From the lowest score to the highest.
    """
    size = joint.denominator
    places = [np.arange(steps + 1) * 100 / steps] * 2
    return _counted(joint, places, lambda units: (2 * units * steps + size) // (2 * size))


def in_classes(joint: JointScores, classes: int) -> tuple[ScoreClass, ...]:
    """Count the pairs in equal parts of the scale, each with its lower end; the last with both.

    Parameters
    ----------
    joint : JointScores
        The counts of one group.
    classes : int
        How many parts there are.
    """
    ends = np.arange(classes + 1) * 100 / classes
    return _counted(
        joint,
        [ends[:-1], ends[1:]],
        lambda units: np.minimum(units * classes // joint.denominator, classes - 1),
    )


def classes_to_hide(found: Sequence[ScoreClass], *, minimum: int) -> frozenset[float]:
    """Return which parts of the scale hold too few people to show, before or after.

    So many are hidden that no few people can be worked out as the rest.

    Parameters
    ----------
    found : sequence of ScoreClass
        All parts of the scale.
    minimum : int
        Fewer people are too few to show.

    Returns
    -------
    frozenset of float
        Where these parts begin.
    """
    hidden: set[float] = set()
    for wave in ("before", "after"):
        people = {str(place): getattr(part, wave) for place, part in enumerate(found)}
        total = sum(people.values())
        small = hidden_groups(people, total=total, minimum=minimum, exclusive=True)
        hidden |= {found[int(place)].low for place in small}
    return frozenset(hidden)


def _counted(
    joint: JointScores,
    ends: Sequence[NDArray[np.float64]],
    place: Callable[[NDArray[np.int64]], NDArray[np.int64]],
) -> tuple[ScoreClass, ...]:
    matched, size = joint.matched(), len(ends[0])
    before, after = (
        np.bincount(place(units), weights=matched.count, minlength=size).astype(np.int64)
        for units in (matched.pre, matched.post)
    )
    return tuple(
        ScoreClass(*part)
        for part in zip(*(column.tolist() for column in (*ends, before, after)), strict=True)
    )
