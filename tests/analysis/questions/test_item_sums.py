import numpy as np
import pytest
from hypothesis import given

from analysis.questions.item_sums import ROWS_AT_ONCE, complete_answers, item_sums
from tests.analysis.item_builders import (
    ABSENT,
    DONT_KNOW,
    EMPTY,
    FALSE,
    TRUE,
    keyed,
    rated,
    waves_of,
)

ratings = waves_of(4, 6)


@given(ratings)
def test_sums_equal_those_of_the_rows(waves):
    answers = rated(*waves, reverse=[1])
    for wave, given_answers in zip(("pre", "post"), waves, strict=True):
        rows = [
            [4 - x if n == 1 else x for n, x in enumerate(row)]
            for row in zip(*given_answers, strict=True)
            if all(0 <= x <= 4 for x in row)
        ]
        table = np.array(rows, dtype=int).reshape(-1, 4)
        sums = item_sums(answers, wave)

        assert sums.n_complete == len(rows)
        assert sums.total.tolist() == table.sum(axis=0).tolist()
        assert sums.product.tolist() == (table.T @ table).tolist()
        if len(rows) > 1:
            covariance = np.cov(table.T) * len(rows) * (len(rows) - 1)
            assert sums.scatter().astype(float) == pytest.approx(covariance)


def test_more_people_than_are_summed_at_once():
    given_answers = np.random.default_rng(3).integers(-2, 5, size=(3, ROWS_AT_ONCE + 1000))
    sums = item_sums(rated(given_answers, given_answers), "pre")
    complete = given_answers[:, (given_answers >= 0).all(axis=0)]

    assert sums.product.tolist() == (complete @ complete.T).tolist()


def test_who_counts_as_complete():
    chosen = [[TRUE, FALSE, DONT_KNOW, EMPTY, ABSENT], [TRUE] * 4 + [ABSENT]]

    assert item_sums(keyed(chosen, chosen), "pre").n_complete == 3
    assert item_sums(keyed(chosen, chosen, empty_is_wrong=True), "pre").n_complete == 4
    rating = [[0, 4, 5, EMPTY, ABSENT], [1] * 5]  # 5 is don't know: no rating
    assert item_sums(rated(rating, rating), "pre").n_complete == 2


@given(ratings)
def test_complete_answers_are_those_that_are_summed(waves):
    answers = rated(*waves, reverse=[1])
    rows = np.concatenate([np.empty((4, 0)), *complete_answers(answers, "post")], axis=1)
    sums = item_sums(answers, "post")

    assert rows.shape[1] == sums.n_complete
    assert (rows @ rows.T).tolist() == sums.product.tolist()
