"""Right answers counted by the number right, of one wave and of both together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.counts.joint_scores import JointScores
from analysis.questions.item_sums import complete_rows
from surveys.event import WAVES, Wave
from surveys.respondents import ScaleAnswers


@dataclass(frozen=True, slots=True, eq=False)
class ScoreCounts:
    """The complete answers of one wave to k keyed items.

    Attributes
    ----------
    people : ndarray of float, shape (k + 1,)
        Respondents by the number of items they got right. Whole numbers, as all that follow.
    right : ndarray of float, shape (k + 1, k)
        Of them, those who got each item right.
    both : ndarray of float, shape (k, k)
        Respondents who got two items right.
    """

    people: NDArray[np.float64]
    right: NDArray[np.float64]
    both: NDArray[np.float64]

    @property
    def complete(self) -> int:
        """Respondents who answered every item."""
        return int(self.people.sum())

    @property
    def informative(self) -> int:
        """Those of them who tell items apart: who got neither all nor none right."""
        return int(self.people[1:-1].sum())


@dataclass(frozen=True, slots=True, eq=False)
class CrossCounts:
    """The people who answered all of k keyed items in both waves.

    Attributes
    ----------
    people : ndarray of float, shape (k + 1, k + 1)
        By the number right before and after.
    right : ndarray of float, shape (k, k)
        Who got one item right before and one after.
    right_after : ndarray of float, shape (k + 1, k)
        Who got each item right after, by the number right before.
    right_before : ndarray of float, shape (k + 1, k)
        Who got each item right before, by the number right after.
    """

    people: NDArray[np.float64]
    right: NDArray[np.float64]
    right_after: NDArray[np.float64]
    right_before: NDArray[np.float64]

    @property
    def joint_scores(self) -> JointScores:
        """Their numbers right, in units of one item."""
        pre, post = np.nonzero(self.people)
        return JointScores(
            pre.astype(np.int64),
            post.astype(np.int64),
            self.people[pre, post].astype(np.int64),
            denominator=len(self.right),
        )


@dataclass(frozen=True, slots=True, eq=False)
class RightCounts:
    """All counts of one scale.

    Attributes
    ----------
    pre, post : ScoreCounts
        Of each wave, matched respondents or not.
    cross : CrossCounts
        Of the people in both.
    """

    pre: ScoreCounts
    post: ScoreCounts
    cross: CrossCounts


def right_counts(answers: ScaleAnswers, items: Sequence[str]) -> RightCounts:
    """Count the right answers of everyone who answered all items.

    The only step that grows with the respondents.

    Parameters
    ----------
    answers : ScaleAnswers
        Everyone's answers to a keyed scale.
    items : sequence of str
        All items, the same in both forms, in the order in which they are to be counted.
    """
    k = len(items)
    waves: dict[Wave, ScoreCounts] = {
        wave: ScoreCounts(np.zeros(k + 1), np.zeros((k + 1, k)), np.zeros((k, k))) for wave in WAVES
    }
    both = CrossCounts(
        np.zeros((k + 1, k + 1)),
        np.zeros((k, k)),
        np.zeros((k + 1, k)),
        np.zeros((k + 1, k)),
    )
    found = [_blocks(answers, wave, items) for wave in WAVES]
    for blocks in zip(*found, strict=True):
        (rows_pre, _, _), (rows_post, _, _) = blocks
        _, *places = np.intersect1d(rows_pre, rows_post, assume_unique=True, return_indices=True)
        for counts, (_, right, reached) in zip(waves.values(), blocks, strict=True):
            counts.people[:] += reached.sum(axis=1)
            counts.right[:] += reached @ right.T
            counts.both[:] += right @ right.T
        (pre, reached_pre), (post, reached_post) = (
            (right[:, shared], reached[:, shared])
            for (_, right, reached), shared in zip(blocks, places, strict=True)
        )
        both.people[:] += reached_pre @ reached_post.T
        both.right[:] += pre @ post.T
        both.right_after[:] += reached_pre @ post.T
        both.right_before[:] += reached_post @ pre.T
    return RightCounts(waves["pre"], waves["post"], both)


def _blocks(
    answers: ScaleAnswers, wave: Wave, items: Sequence[str]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]]]:
    """Yield some respondents at a time: rows, items they got right, and the numbers right.

    The last two have the shapes (k, people) and (k + 1, people): a 1 where it is so.
    """
    form, numbers = [*answers.items[wave]], np.arange(len(items) + 1)[:, None]
    order = [form.index(item) for item in items]
    for rows, block in complete_rows(answers, wave):
        right = block[order]
        yield rows, right, (right.sum(axis=0) == numbers).astype(float)
