from dataclasses import replace

import numpy as np

from analysis.counts.counting import count, score_cells
from analysis.pairs.change import estimate
from analysis.questions.careless import careless_counts, without_careless
from tests.analysis.builders import joint, respondents

ROWS = [(2, 5), (3, 5), (4, 6), (9, 2), (5, 8), (6, -1)]
NOBODY = np.zeros(6, dtype=bool)


def people(pre=None, post=None):
    found = respondents(ROWS)
    linkage = replace(found.linkage, pre=6, post=5, matched=5)
    return replace(found, linkage=linkage, careless={"pre": pre or {}, "post": post or {}})


def without(someone):
    cells = score_cells(someone.scores["knowledge"])
    return without_careless(someone, cells, estimate(count(cells)[0]))


def test_who_shows_a_sign_in_either_wave_is_left_out():
    one, other = (NOBODY.copy() for _ in range(2))
    one[3] = other[0] = True
    found = without(people({"straight_line": one}, {"too_fast": other}))

    assert found.left_out == 2
    assert found.estimate == estimate(joint([ROWS[1], ROWS[2], ROWS[4], ROWS[5]]))
    assert found.same_direction is False  # 9 to 2 hid what the others gained


def test_no_sign_changes_nothing():
    found = without(people({"straight_line": NOBODY}))

    assert found.left_out == 0
    assert found.estimate == estimate(joint(ROWS))
    assert found.same_direction is True


def test_forms_that_can_show_no_sign():
    assert without(people()) is None
    assert careless_counts(people())["pre"].any_sign is None


def test_everyone_careless_leaves_nothing_to_say():
    found = without(people({"too_fast": ~NOBODY}))

    assert (found.left_out, found.estimate.pairs, found.same_direction) == (5, 0, None)


def test_signs_are_counted_and_people_once():
    one, other = (NOBODY.copy() for _ in range(2))
    one[[0, 3]] = other[[3, 4]] = True
    found = careless_counts(people({"straight_line": one, "too_fast": other}))["pre"]

    assert found.respondents == 6
    assert found.signs == {"straight_line": 2, "too_fast": 2}
    assert found.any_sign == 3
