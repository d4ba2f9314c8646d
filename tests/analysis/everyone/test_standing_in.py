"""Weights from people's profiles are those from a table of all combinations."""

from dataclasses import fields

import numpy as np
import pytest

from analysis.counts.counting import count, count_combinations, score_cells
from analysis.counts.profiles import Profiles
from analysis.everyone.attrition import weighted_change
from analysis.everyone.moves import of_groups, people_and_moves
from analysis.everyone.standing_in import weighted_for_attrition
from tests.analysis.laws.figures import apart, figures
from tests.analysis.laws.people import simulated


@pytest.mark.parametrize("few_rows", [0, 4])
@pytest.mark.parametrize("segments", [True, False])
def test_of_everybody_and_of_a_part(monkeypatch, few_rows, segments):
    monkeypatch.setattr("analysis.everyone.moves.FEW_ROWS", few_rows)
    people = simulated(5, 400).respondents()
    (scores,) = people.scores.values()
    cells = score_cells(scores)
    groups = people.segments if segments else {}
    whole, rows = Profiles(groups), np.flatnonzero(np.arange(len(cells.cell)) % 3 > 0)
    table = count_combinations(cells, groups)
    some = count_combinations(
        cells.of(rows),
        {name: type(one)(one.groups, one.codes[rows]) for name, one in groups.items()},
    )
    for profiles, of_whom, expected in (
        (whole, cells, table),
        (Profiles(groups, (whole, rows)), cells.of(rows), some),
    ):
        found = weighted_for_attrition(*people_and_moves(of_whom, profiles))
        assert found is not None
        assert not apart(figures(found), figures(weighted_change(expected)))


def test_those_of_some_groups_are_as_if_they_were_all():
    people = simulated(6, 400).respondents()
    (scores,) = people.scores.values()
    cells, segment = score_cells(scores), next(iter(people.segments))
    wanted = np.array([*(n != 1 for n in range(len(people.segments[segment].groups))), False])
    rows = np.flatnonzero(wanted[people.segments[segment].codes])
    whole = Profiles(people.segments)

    found = of_groups(*people_and_moves(cells, whole), {segment: wanted}, count(cells.of(rows))[0])

    expected = people_and_moves(cells.of(rows), Profiles(people.segments, (whole, rows)))
    for ours, theirs in zip(found, expected, strict=True):
        for part in fields(ours):
            np.testing.assert_equal(getattr(ours, part.name), getattr(theirs, part.name))
