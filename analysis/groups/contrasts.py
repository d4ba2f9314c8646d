"""Contrasts: by how much the changes of two groups differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from math import sqrt
from typing import Any, ClassVar, Protocol, TypeVar

from scipy.special import stdtr, stdtrit

from analysis.counts.joint_scores import JointScores
from analysis.groups.differences import adjusted_p_values
from analysis.pairs.change import LEVEL, SMALLEST_P_VALUE
from analysis.pairs.moments import Moments, moments

Name = TypeVar("Name")
Judged = TypeVar("Judged", bound="_Judged")


class _Judged(Protocol):
    """A frozen record with a p-value and an adjusted one."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def p_value(self) -> float: ...

    @property
    def p_adjusted(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Contrast:
    """The difference of two groups' mean changes, in points.

    Attributes
    ----------
    difference : float
        Change of the one less that of the other.
    low, high : float
        Welch's t interval: the groups' spreads may differ.
    df : float
        Its degrees of freedom (Satterthwaite).
    p_value, p_adjusted : float
        Two-sided; and adjusted for the family of contrasts (Benjamini-Hochberg).
    """

    difference: float
    low: float
    high: float
    df: float
    p_value: float
    p_adjusted: float


@dataclass(frozen=True, slots=True)
class PairContrast:
    """Two groups by name, and their difference: the first less the second."""

    groups: tuple[str, str]
    contrast: Contrast


def against_others(
    groups: Mapping[str, JointScores], *, level: float = LEVEL
) -> dict[str, Contrast]:
    """Compare each group's change with that of all others of its segment together.

    Parameters
    ----------
    groups : mapping of str to JointScores
        Exclusive groups.
    level : float
        Confidence level of the intervals, between 0 and 1.

    Returns
    -------
    dict of str to Contrast
        Without the groups for which there is none; see `contrast`.
    """
    found = {}
    for group, table in groups.items():
        rest = [other for name, other in groups.items() if name != group]
        others = sum(rest[1:], rest[0]) if rest else None
        one = contrast(moments(table), moments(others) if others else None, level=level)
        if one is not None:
            found[group] = one
    return as_family(found)


def between_pairs(
    groups: Mapping[str, JointScores], *, level: float = LEVEL
) -> tuple[PairContrast, ...]:
    """Compare each two groups' changes, in the groups' order.

    Parameters
    ----------
    groups : mapping of str to JointScores
        Exclusive groups.
    level : float
        Confidence level of the intervals, between 0 and 1.
    """
    known = {group: moments(table) for group, table in groups.items()}
    found = {
        (one, other): difference
        for one, other in combinations(known, 2)
        if (difference := contrast(known[one], known[other], level=level)) is not None
    }
    return tuple(PairContrast(pair, one) for pair, one in as_family(found).items())


class _Changed(Protocol):
    """A mean change of some pairs, and how far single changes are spread around it."""

    @property
    def pairs(self) -> int: ...

    @property
    def change(self) -> float | None: ...

    @property
    def sd_change(self) -> float | None: ...


def contrast(one: _Changed | None, other: _Changed | None, *, level: float) -> Contrast | None:
    """Return the difference of two groups' mean changes.

    Parameters
    ----------
    one, other : Moments or Estimate or None
        Of people who are in one of the groups only; None for nobody.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    Contrast or None
        Its p-value not yet adjusted. None where a group has fewer than two pairs, or in both
        everyone changed alike.

    References
    ----------
    Welch (1947), Biometrika 34:28-35.
    """
    if one is None or other is None or one.sd_change is None or other.sd_change is None:
        return None
    assert one.change is not None
    assert other.change is not None
    parts = [
        (group.sd_change**2 / group.pairs, group.pairs) for group in (one, other) if group.sd_change
    ]
    return from_errors(one.change - other.change, parts, level=level)


def of_overlapping(
    only_one: Moments | None, only_other: Moments | None, both: Moments | None, *, level: float
) -> Contrast | None:
    """Return the difference of the mean changes of two groups that may share people.

    Whoever is in both moves both means, by one part of the people of each; so their spread counts
    by the difference of these parts, and not at all in groups of one size. Of groups without a
    common member this is Welch's; of a group within another, Welch's of its members and the
    others, made smaller by the share that the others are.

    Parameters
    ----------
    only_one, only_other : Moments or None
        Of those who are in the one group only, and in the other; None for nobody.
    both : Moments or None
        Of those who are in both.
    level : float
        Confidence level of the interval, between 0 and 1.

    Returns
    -------
    Contrast or None
        Its p-value not yet adjusted. None where a group has nobody, both are the same people, or
        there is no spread to judge by: of a single one, or where everyone changed alike.
    """
    shared = both.pairs if both else 0
    people = [shared + (part.pairs if part else 0) for part in (only_one, only_other)]
    if not all(people) or not (only_one or only_other):
        return None
    of_one, of_other = (1 / n for n in people)
    counting = [
        (part, part.pairs * counts)
        for part, counts in ((only_one, of_one), (only_other, -of_other), (both, of_one - of_other))
        if part is not None and counts
    ]
    if any(part.sd_change is None for part, _ in counting):
        return None
    return from_errors(
        sum(mass * part.change for part, mass in counting),
        [
            (mass**2 * part.sd_change**2 / part.pairs, part.pairs)
            for part, mass in counting
            if part.sd_change
        ],
        level=level,
    )


def from_errors(
    difference: float,
    parts: Sequence[tuple[float, int]],
    *,
    error: float | None = None,
    level: float,
) -> Contrast | None:
    """Return a difference of mean changes with its interval, from the means' errors.

    Parameters
    ----------
    difference : float
        In points.
    parts : sequence of tuple of (float, int)
        Squared error of each mean that has one, and its people.
    error : float, optional
        Of the difference, where it is not that of two means that know nothing of each other.
    level : float
        Confidence level of the interval, between 0 and 1.
    """
    if not parts:
        return None
    summed = sum(part for part, _ in parts)
    error = sqrt(summed) if error is None else error
    # Welch (1947), with the degrees of freedom of Satterthwaite (1946).
    df = summed**2 / sum(part**2 / (people - 1) for part, people in parts)
    reach = float(stdtrit(df, (1 + level) / 2)) * error
    p_value = max(2 * float(stdtr(df, -abs(difference / error))), SMALLEST_P_VALUE)
    return Contrast(difference, difference - reach, difference + reach, df, p_value, p_value)


def as_family(found: dict[Name, Judged]) -> dict[Name, Judged]:
    """Return what was found with p-values adjusted for all of it (Benjamini-Hochberg)."""
    adjusted = adjusted_p_values([one.p_value for one in found.values()])
    return {
        name: replace(one, p_adjusted=p if p is not None else one.p_value)
        for (name, one), p in zip(found.items(), adjusted, strict=True)
    }
