"""Weights from people's profiles are those from a table of all combinations."""

import numpy as np
import pytest

from analysis.counts.counting import count_combinations, score_cells
from analysis.counts.profiles import Profiles
from analysis.everyone.attrition import weighted_change
from analysis.everyone.standing_in import people_and_moves, weighted_for_attrition
from tests.analysis.laws.figures import apart, figures
from tests.analysis.laws.people import simulated


@pytest.mark.parametrize("few_rows", [0, 4])
@pytest.mark.parametrize("segments", [True, False])
def test_of_everybody_and_of_a_part(monkeypatch, few_rows, segments):
    monkeypatch.setattr("analysis.everyone.standing_in.FEW_ROWS", few_rows)
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
        (Profiles(groups, (whole, rows.astype(np.int32))), cells.of(rows), some),
    ):
        found = weighted_for_attrition(*people_and_moves(of_whom, profiles))
        assert found is not None
        assert not apart(figures(found), figures(weighted_change(expected)))
