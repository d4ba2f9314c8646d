"""What leaves the house of a selection is decided of exactly the people that it is about."""

import numpy as np
import pytest

from analysis.disclosure.published import people_of, populations_of
from dashboard.findings import findings
from dashboard.released import decided, sets_of
from dashboard.words import packing
from surveys.opening import open_event
from surveys.problems import ProblemsFound
from surveys.samples import BEIJING
from surveys.selecting.selected import select
from surveys.selecting.selection import chosen
from tests.analysis.disclosure import attacker
from tests.analysis.disclosure.builders import members
from tests.dashboard.small_events import write_event


@pytest.fixture(scope="module")
def event():
    return open_event(BEIJING)


def test_the_set_of_a_selection_has_its_people(event):
    selection, _ = chosen(
        event, groups={"country": ["china"]}, activities=["expo"], until="2025-09-20"
    )
    (pairs,) = sets_of("knowledge", "matched", selection)
    base = populations_of(event.respondents)[pairs.population].people
    who = people_of(event.respondents).within(pairs, base)
    rows = select(event, selection).rows
    assert (np.flatnonzero(who) == rows[base[rows]]).all()
    assert 0 < who.sum() < base.sum()


@pytest.mark.parametrize(
    "choice", [{"activities": ["expo"]}, {"since": "2025-09-19", "until": "2025-09-20"}]
)
def test_the_visitors_of_an_activity_or_of_days_are_told_of(event, choice):
    """Few of them answered before only: of those nothing is told, rather than of the pairs."""
    selection, _ = chosen(event, groups={}, **choice)
    found = findings(event, selection=selection)
    decision = decided(found, ())
    pairs, before, after = sets_of("knowledge", "everyone", selection)
    assert decision.why_hidden(pairs) is decision.why_hidden(after) is None
    assert decision.why_hidden(before) == "protecting"
    people, populations = people_of(event.respondents), populations_of(event.respondents)
    known = [one for one in decision.shown if one.population.startswith("knowledge/")]
    shown, (both, all_before) = (
        members(people, populations, sets) for sets in (known, [pairs, before])
    )
    few = all_before & ~both
    assert 0 < few.sum() < 10
    assert not attacker.worked_out_modulo(shown, few[None]).any()
    said = list(packing.withheld(found, decision))
    assert any("how those differ who answered once" in line for line in said)


def test_of_whom_nothing_can_be_told_is_said(tmp_path):
    opened = open_event(write_event(tmp_path / "event", old_after=35))
    selection, _ = chosen(opened, groups={"age": ["old"]})
    with pytest.raises(ProblemsFound, match="fewer than 10 of these people answered"):
        decided(findings(opened, selection=selection), ())
