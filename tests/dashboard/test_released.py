"""What leaves the house of a selection is decided of exactly the people that it is about."""

import numpy as np

from analysis.disclosure.published import people_of, populations_of
from dashboard.released import sets_of
from surveys.opening import open_event
from surveys.samples import BEIJING
from surveys.selecting.selected import select
from surveys.selecting.selection import chosen


def test_the_set_of_a_selection_has_its_people():
    event = open_event(BEIJING)
    selection, _ = chosen(
        event, groups={"country": ["china"]}, activities=["expo"], until="2025-09-20"
    )
    (pairs,) = sets_of("knowledge", "matched", selection)
    base = populations_of(event.respondents)[pairs.population].people
    who = people_of(event.respondents).within(pairs, base)
    rows = select(event, selection).rows
    assert (np.flatnonzero(who) == rows[base[rows]]).all()
    assert 0 < who.sum() < base.sum()
