from dataclasses import replace

import numpy as np

from analysis.activities.attendance import attendance
from tests.analysis.builders import respondents

ROWS = [(1, 2)] * 4


def test_everyone_who_was_asked_is_counted_once():
    people = respondents(
        ROWS, attendance={"expo": [True, True, False, False], "talk": [True, False, False, False]}
    )
    asked = replace(people, asked_activities=np.array([True, True, True, False]))

    found = attendance(asked)

    assert (found.respondents, found.none, found.one, found.several) == (3, 1, 1, 1)


def test_an_event_that_did_not_ask():
    found = attendance(respondents(ROWS))

    assert (found.respondents, found.none, found.one, found.several) == (0, 0, 0, 0)
