"""Right answers counted by the number right, of one wave and of both together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.counts.joint_scores import JointScores
from analysis.questions.item_sums import complete_rows
from surveys.event import Wave
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


def score_counts(answers: ScaleAnswers, wave: Wave, items: Sequence[str]) -> ScoreCounts:
    """Count the complete answers of one wave.

    Parameters
    ----------
    answers : ScaleAnswers
        Everyone's answers to a keyed scale.
    wave : {"pre", "post"}
        All of its respondents count, matched or not.
    items : sequence of str
        All items of the wave's form, in the order in which they are to be counted.
    """
    k = len(items)
    people, right, both = np.zeros(k + 1), np.zeros((k + 1, k)), np.zeros((k, k))
    for _, block in _blocks(answers, wave, items):
        score = block.sum(axis=0).astype(np.int64)
        people += np.bincount(score, minlength=k + 1)
        right += _by_score(score, block)
        both += block @ block.T
    return ScoreCounts(people, right, both)


def cross_counts(answers: ScaleAnswers, items: Sequence[str]) -> CrossCounts:
    """Count the people who answered everything in both waves.

    Parameters
    ----------
    answers, items
        As for `score_counts`; both forms have the same items.
    """
    k = len(items)
    people, right = np.zeros((k + 1, k + 1)), np.zeros((k, k))
    right_after, right_before = np.zeros((k + 1, k)), np.zeros((k + 1, k))
    waves = [_blocks(answers, wave, items) for wave in ("pre", "post")]
    for (rows_before, before), (rows_after, after) in zip(*waves, strict=True):
        _, first, second = np.intersect1d(
            rows_before, rows_after, assume_unique=True, return_indices=True
        )
        pre, post = before[:, first], after[:, second]
        pre_score, post_score = (one.sum(axis=0).astype(np.int64) for one in (pre, post))
        cell = pre_score * (k + 1) + post_score
        people += np.bincount(cell, minlength=(k + 1) ** 2).reshape(k + 1, k + 1)
        right += pre @ post.T
        right_after += _by_score(pre_score, post)
        right_before += _by_score(post_score, pre)
    return CrossCounts(people, right, right_after, right_before)


def _blocks(
    answers: ScaleAnswers, wave: Wave, items: Sequence[str]
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
    form = [*answers.items[wave]]
    order = [form.index(item) for item in items]
    for rows, block in complete_rows(answers, wave):
        yield rows, block[order]


def _by_score(score: NDArray[np.int64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how many people of each score got each of k items right, shape (k + 1, k)."""
    k = len(right)
    return np.column_stack([np.bincount(score, weights=one, minlength=k + 1) for one in right])
