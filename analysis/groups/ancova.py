"""Groups after the event, at the same score before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.counts.joint_scores import JointScores
from analysis.groups.differences import DifferenceTest
from analysis.groups.slopes import slope_test
from analysis.regression.least_squares import LeastSquares, least_squares
from analysis.regression.terms import Terms
from analysis.weights.linearised import Weights


@dataclass(frozen=True, slots=True)
class Ancova:
    """Whether groups differ after the event, their score before being equal.

    Attributes
    ----------
    same_start : DifferenceTest or None
        That people of all groups who had the same score before have the same mean after; None
        where there are fewer than two groups with pairs, or too few pairs.
    same_slope : DifferenceTest or None
        That the score after follows the score before alike in all groups. Where it does not,
        how far groups differ depends on where people started.
    """

    same_start: DifferenceTest | None
    same_slope: DifferenceTest | None


def ancova(groups: Sequence[JointScores]) -> Ancova:
    """Regress scores after on scores before and the group, and in each group alone.

    Groups may start at different scores, and those who start low tend to rise: a test of mean
    changes alone cannot tell the one from the other.

    Parameters
    ----------
    groups : sequence of JointScores
        The counts of each exclusive group.

    References
    ----------
    MacKinnon and White (1985), Journal of Econometrics 29:305-325, for the errors (HC3); Lord
    (1967), Psychological Bulletin 68:304-305, for why changes and adjusted scores may disagree.
    """
    matched = [group.matched() for group in groups]
    matched = [group for group in matched if group.pairs]
    if not matched:
        return Ancova(None, None)
    pre, post, count = (
        np.concatenate([getattr(group, name) for group in matched])
        for name in ("pre", "post", "count")
    )
    points = 100 / matched[0].denominator
    group = np.repeat(np.arange(len(matched)), [len(table.count) for table in matched])
    return ancova_of_records(pre * points, np.asarray(post * points), group, Weights.alike(count))


def ancova_of_records(
    before: NDArray[np.float64],
    after: NDArray[np.float64],
    group: NDArray[np.int64],
    weights: Weights,
) -> Ancova:
    """Do the same from records of pairs.

    Parameters
    ----------
    before, after : ndarray of float, shape (records,)
        Scores, in points.
    group : ndarray of int64, shape (records,)
        The group of each record; below 0 for none, who are weighted with the others all the same.
    weights : Weights
        Of the records.
    """
    within = (group >= 0) & (weights.mass > 0)
    if len(np.unique(group[within])) < 2:
        return Ancova(None, None)
    terms = Terms({"before": before}, {"group": group})
    additive = least_squares(after, terms, weights, within=within)
    return Ancova(
        same_start=additive.test(["group"], title="Wald's F test of groups at the same start")
        if isinstance(additive, LeastSquares)
        else None,
        same_slope=slope_test(before, after, group, weights),
    )
