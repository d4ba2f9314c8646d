"""Two settings of an event: who counts in both, whether they differ, what would give few away."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from analysis.event_outcome import EventOutcome
from analysis.two_settings import Setting, two_settings
from surveys.opening import open_event
from surveys.selecting.selection import chosen
from tests.dashboard.small_events import (
    ACTIVITIES,
    EVENT,
    SEGMENT,
    write_event,
    write_event_with_typos,
)

THREE_AGES = SEGMENT.replace('"old"]', '"old", "oldest"]')
YOUNG, OLD = {"groups": {"age": ["young"]}}, {"groups": {"age": ["old"]}}
AT_EXPO = {"activities": ["Expo"]}
EVERYONE = {"basis": "everyone"}


def event(folder, *, old_after=30, oldest=0, unmatched=0, typos=False):
    """Open an event of 60 people: the last are the oldest, the first did not answer again."""
    if typos:
        return EventOutcome(open_event(write_event_with_typos(folder)))
    write_event(folder, people=60, old_after=old_after, event=EVENT + THREE_AGES + ACTIVITIES)
    for wave in ("pre", "post"):
        header, *rows = (folder / f"{wave}.csv").read_text().splitlines()
        ages = rows[: 60 - oldest] + [row.replace("old", "oldest") for row in rows[60 - oldest :]]
        kept = ages[unmatched:] if wave == "post" else ages
        (folder / f"{wave}.csv").write_text("\n".join([header, *kept, ""]))
    return EventOutcome(open_event(folder))


def setting(whole, *, basis="matched", **choice):
    selection, unknown = chosen(whole.opened, **{"groups": {}, **choice})
    assert not unknown
    return Setting(whole.of(selection), basis)


def changes(setting):
    scores = setting.outcome.respondents.scores["facts"]
    both = (scores.pre >= 0) & (scores.post >= 0)
    return 100 * (scores.post[both] - scores.pre[both]) / scores.denominator


@pytest.mark.parametrize(
    ("made", "first", "second", "gives_away", "shared"),
    [
        ({}, YOUNG, OLD, False, 0),
        ({}, YOUNG, {}, False, 30),
        ({}, YOUNG, AT_EXPO, False, 20),
        ({"old_after": 55}, {}, YOUNG, False, 55),  # which is not shown by itself
        ({"old_after": 55}, AT_EXPO, {**YOUNG, **AT_EXPO}, True, 36),  # four old ones at the expo
        ({"oldest": 5}, YOUNG, OLD, True, 0),  # everybody less both are the five oldest
        ({"oldest": 12}, YOUNG, OLD, False, 0),
        ({"unmatched": 5}, EVERYONE, {}, True, 55),
        ({"unmatched": 15}, EVERYONE, {}, False, 45),
        ({"unmatched": 15}, {**EVERYONE, **YOUNG}, OLD, False, 0),
        ({"typos": True}, {}, {"strict": True}, True, 57),  # two have nearly equal codes
    ],
)
def test_few_who_could_be_worked_out_are_kept_safe(
    tmp_path, made, first, second, gives_away, shared
):
    whole = event(tmp_path, **made)
    one, other = setting(whole, **first), setting(whole, **second)
    found = two_settings(one, other)["facts"]
    assert (found.gives_away, found.shared) == (gives_away, shared)
    assert two_settings(other, one)["facts"].gives_away == gives_away


def test_only_unweighted_pairs_are_tested_and_not_the_same_ones(tmp_path):
    whole = event(tmp_path, unmatched=15)
    young, old, everyone = (setting(whole, **one) for one in (YOUNG, OLD, EVERYONE))
    found = two_settings(young, old)["facts"].contrast
    expected = stats.ttest_ind(changes(young), changes(old), equal_var=False)
    assert found.p_value == pytest.approx(expected.pvalue)
    assert found.difference == pytest.approx(np.mean(changes(young)) - np.mean(changes(old)))
    assert two_settings(young, everyone)["facts"].contrast is None
    same = two_settings(young, young)["facts"]
    assert (same.same, same.shared, same.contrast) == (True, 15, None)
