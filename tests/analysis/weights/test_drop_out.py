"""Errors of a change weighted twice, beside a jackknife that fits and rakes anew."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

import numpy as np
import pytest

from analysis.counts.counting import count_combinations
from analysis.weights.drop_out import weighted_for_drop_out
from analysis.weights.linearised import Weights
from analysis.weights.raking import targets
from surveys.scoring import MISSING
from tests.simulation.coverage_of_audience import drawn_returning
from tests.simulation.weighted import CAME


def without_one(table, record):
    count = table.count.copy()
    count[record] -= 1
    there = count > 0
    return replace(
        table,
        pre=table.pre[there],
        post=table.post[there],
        codes={segment: code[there] for segment, code in table.codes.items()},
        count=count[there],
    )


@pytest.mark.parametrize(
    ("seed", "answered", "times", "within"),
    [
        (2, 0.2, 1, 0.05),  # a jackknife errs on the safe side with few people
        (4, 0.05, 100, 0.002),  # some weights are cut for drop-out
        (1, 0.05, 100, 0.002),  # some are cut for the audience
    ],
)
def test_errors_are_those_of_a_jackknife(seed, answered, times, within):
    shares = {"group": {"a": 0.7 - answered, "b": 0.3, "c": answered}, "role": CAME["role"]}
    cells, segments = drawn_returning(np.random.default_rng(seed), "discrete", 160, shares)
    table = count_combinations(cells, segments)
    table = replace(table, count=table.count * times)
    audience = targets(CAME, segments)
    groups = {segment: grouping.groups for segment, grouping in segments.items()}

    def found(of):
        return weighted_for_drop_out(of, Weights.alike(of.count), audience, groups)

    changes = [found(without_one(table, record)).change for record in range(len(table.count))]
    people = int(table.count.sum())
    away = np.array(changes) - changes @ table.count / people
    jackknife = sqrt((people - 1) / people * float(away**2 @ table.count))  # Efron (1982), eq. 3.1

    assert (table.pre != MISSING).all()
    assert found(table).standard_error == pytest.approx(jackknife, rel=within)
