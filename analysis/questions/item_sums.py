"""Sums over the answers to a scale's items, from which all that ties them together follows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.event import Wave
from surveys.meaning.answers import EMPTY
from surveys.respondents import ABSENT, ItemAnswers, ScaleAnswers
from surveys.scoring import MISSING

ROWS_AT_ONCE = 1 << 16
"""Respondents whose products are summed at once, so that memory does not grow with them."""


@dataclass(frozen=True, slots=True, eq=False)
class ItemSums:
    """Sums over the complete answers of one wave: a sufficient statistic for all that follows.

    Sums of disjoint groups add up to the sums of their union.

    Attributes
    ----------
    items : tuple of str
        The k items, in the order of the form.
    n_complete : int
        Respondents who gave every item an answer that counts: of a keyed item any, *don't know*
        too (and none, where the scale says that empty is wrong); of a rated item a rating.
    total : ndarray of int, shape (k,)
        Sum of the steps of each item.
    product : ndarray of int, shape (k, k)
        Sum of the products of the steps of two items. Python's own integers, so that nothing
        overflows or is rounded.
    most : tuple of int
        Steps that each item adds at most.
    """

    items: tuple[str, ...]
    n_complete: int
    total: NDArray[np.object_]
    product: NDArray[np.object_]
    most: tuple[int, ...]

    @property
    def stretch(self) -> tuple[int, ...]:
        """What brings every item to the same range, as in the score."""
        common = int(np.lcm.reduce(np.array(self.most, dtype=object)))
        return tuple(common // steps for steps in self.most)

    def scatter(self) -> NDArray[np.object_]:
        """Return n_complete times the sums of squares about the means, exactly, shape (k, k).

        Every item is brought to the same range, as in the score.
        """
        stretch = np.array(self.stretch, dtype=object)
        deviations = self.n_complete * self.product - np.outer(self.total, self.total)
        exact: NDArray[np.object_] = deviations * np.outer(stretch, stretch)
        return exact


def item_sums(
    answers: ScaleAnswers,
    wave: Wave,
) -> ItemSums:
    """Sum up the complete answers of one wave; the only step that grows with the respondents.

    Parameters
    ----------
    answers : ScaleAnswers
        Everyone's answers, shape (n,) for each item.
    wave : {"pre", "post"}
        All of its respondents count, matched or not.
    """
    items = answers.items[wave]
    n, k = 0, len(items)
    total, product = np.zeros(k, dtype=np.int64), np.zeros((k, k), dtype=np.int64)
    for counted in complete_answers(answers, wave):
        n += counted.shape[1]
        total += counted.sum(axis=1).astype(np.int64)
        product += (counted @ counted.T).astype(np.int64)  # whole numbers below 2**53: exact
    return ItemSums(
        items=tuple(items),
        n_complete=n,
        total=total.astype(object),
        product=product.astype(object),
        most=tuple(item.most for item in items.values()),
    )


def complete_answers(
    answers: ScaleAnswers,
    wave: Wave,
) -> Iterator[NDArray[np.float64]]:
    """Yield the steps of everyone who answered all items, some respondents at a time.

    Parameters
    ----------
    answers, wave
        As for `item_sums`.

    Yields
    ------
    ndarray of float, shape (k, people)
        Whole numbers; a column for each respondent, in their order.
    """
    for _, block in complete_rows(answers, wave):
        yield block


def complete_rows(
    answers: ScaleAnswers,
    wave: Wave,
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
    """Yield what `complete_answers` does, with the rows of the respondents, shape (people,)."""
    return complete_rows_of_all([answers], wave)


def complete_rows_of_all(
    scales: Iterable[ScaleAnswers],
    wave: Wave,
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.float64]]]:
    """Yield what `complete_rows` does, of everyone who answered all items of several scales."""
    columns: list[NDArray[np.signedinteger]] = []
    steps: list[NDArray[np.float64]] = []
    for answers in scales:
        for item in answers.items[wave].values():
            columns.append(item.chosen)
            steps.append(_steps(item, empty_is_wrong=answers.empty_is_wrong[wave]))
    for start in range(0, len(columns[0]), ROWS_AT_ONCE):
        rows = slice(start, start + ROWS_AT_ONCE)
        block = np.empty((len(columns), len(columns[0][rows])))
        for place, (by, column) in enumerate(zip(steps, columns, strict=True)):
            by.take(column[rows], out=block[place], mode="wrap")  # from the end below 0
        complete = block.min(axis=0, initial=0) >= 0
        if not complete.all():
            block = block[:, complete]
        yield start + np.flatnonzero(complete), block


def _steps(item: ItemAnswers, *, empty_is_wrong: bool) -> NDArray[np.float64]:
    """Return the steps of each choice; the last two entries are for `ABSENT` and `EMPTY`."""
    empty = 0 if empty_is_wrong else MISSING
    by_choice = np.append(item.worth, [MISSING, MISSING]).astype(float)
    by_choice[[ABSENT, EMPTY]] = [MISSING, empty]
    return by_choice
