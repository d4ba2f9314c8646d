"""Bands: the shares of people who reach a level of performance before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.counts.joint_scores import JointScores
from analysis.everyone.all_respondents import AllRespondentsShare, all_respondents_share
from analysis.groups.differences import adjusted_p_values
from analysis.pairs.change import LEVEL
from analysis.pairs.mcnemar import ShareChange, share_change
from analysis.pairs.thresholds import crossings


@dataclass(frozen=True, slots=True)
class BandShares:
    """Who reaches one level in one group.

    Attributes
    ----------
    at_least : float
        Points from which the level is reached.
    pairs : int
        People with a score before and after.
    up, down : int
        Pairs who reach it after only, and before only.
    change : ShareChange or None
        The shares of the pairs who reach it, their difference with its interval, and McNemar's
        tests; None without a pair.
    p_mid_adjusted : float or None
        McNemar's mid-p, adjusted for all levels of all groups that are shown together
        (Benjamini-Hochberg); None for groups too small to show, which are no part of the family.
    all_respondents : AllRespondentsShare or None
        The same as seen by everyone who answered, matched or not.
    """

    at_least: float
    pairs: int
    up: int
    down: int
    change: ShareChange | None
    p_mid_adjusted: float | None
    all_respondents: AllRespondentsShare | None


@dataclass(frozen=True, slots=True)
class Bands:
    """Who reaches the levels of one scale, each from low to high.

    Attributes
    ----------
    overall : tuple of BandShares
        Of everyone.
    segments : dict of str to dict of str to tuple of BandShares
        Segment, group: of the group.
    activities : dict of str to tuple of BandShares
        Of those who attended each activity; one respondent may be in several.
    """

    overall: tuple[BandShares, ...]
    segments: dict[str, dict[str, tuple[BandShares, ...]]]
    activities: dict[str, tuple[BandShares, ...]]


def band_shares(
    tables: Mapping[str, JointScores],
    thresholds: Sequence[float],
    *,
    minimum: int,
    level: float = LEVEL,
) -> dict[str, tuple[BandShares, ...]]:
    """Compare who reaches each threshold before and after, in groups that are shown together.

    Parameters
    ----------
    tables : mapping of str to JointScores
        Group to its counts.
    thresholds : sequence of float
        Points from 0 to 100, at or above which a level is reached.
    minimum : int
        Groups with fewer pairs are too small to show: they take no part in the adjustment of
        p-values.
    level : float
        Confidence level of the intervals, between 0 and 1.
    """
    found = {
        group: [_of_group(table, points, level) for points in thresholds]
        for group, table in tables.items()
    }
    p_values = {
        (group, place): band.change.p_mid
        for group, of_group in found.items()
        for place, band in enumerate(of_group)
        if band.change is not None and band.pairs >= minimum
    }
    adjusted = dict(zip(p_values, adjusted_p_values([*p_values.values()]), strict=True))
    return {
        group: tuple(
            replace(band, p_mid_adjusted=adjusted.get((group, place)))
            for place, band in enumerate(of_group)
        )
        for group, of_group in found.items()
    }


def levels_to_hide(levels: Sequence[BandShares], *, minimum: int) -> frozenset[float]:
    """Return the levels of one group whose shares would tell of a few people.

    Of the people at or above a level, those below it, and those between it and the next one that is
    shown, there must be nobody or at least `minimum`, before as well as after.

    Parameters
    ----------
    levels : sequence of BandShares
        From low to high.
    minimum : int
        Fewer people are too few to show.

    Returns
    -------
    frozenset of float
        The points from which these levels are reached.
    """
    hidden: set[float] = set()
    below = (0, 0)  # so many people are below the level that was shown last
    for band in levels:
        if band.change is None:
            hidden.add(band.at_least)
            continue
        reached = [
            round(share * band.pairs) for share in (band.change.pre_share, band.change.post_share)
        ]
        parts = [*reached, *(band.pairs - n - b for n, b in zip(reached, below, strict=True))]
        if band.pairs < minimum or any(0 < people < minimum for people in parts):
            hidden.add(band.at_least)
        else:
            below = (band.pairs - reached[0], band.pairs - reached[1])
    return frozenset(hidden)


def _of_group(joint: JointScores, points: float, level: float) -> BandShares:
    moved = crossings(joint, points)
    return BandShares(
        at_least=points,
        pairs=moved.pairs,
        up=moved.up,
        down=moved.down,
        change=share_change(
            kept=moved.above, lost=moved.down, learned=moved.up, never=moved.below, level=level
        ),
        p_mid_adjusted=None,
        all_respondents=all_respondents_share(joint, threshold=points, level=level),
    )
