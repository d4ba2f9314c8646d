"""What must hold of every figure of an outcome, whoever the people are.

Each law names the figures for which it does not hold, and why; a figure that is neither covered
nor named fails.
"""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.laws.doubled import wrong
from tests.analysis.laws.everything import everything
from tests.analysis.laws.figures import apart
from tests.analysis.laws.mirrored import mirrored, of_both_ways
from tests.analysis.laws.people import crowds

people_of_an_event = crowds(2, 6, 25, 60, 150, 900)
seeds = st.integers(0, 10**6)
some = settings(max_examples=25)

MINIMUM = 3


@some
@given(people_of_an_event, seeds)
def test_shuffling_people_changes_nothing(people, seed):
    shuffled = people.take(np.random.default_rng(seed).permutation(len(people.pre)))

    assert not apart(everything(people), everything(shuffled))


@some
@given(people_of_an_event, seeds)
def test_other_names_and_another_order_of_groups_and_activities_only_relabel(people, seed):
    """The names' alphabet is kept: of two groups of one size, the first in it is hidden."""
    names = {*people.attendance, *people.segments}
    names |= {group for groups, _ in people.segments.values() for group in groups}

    def renamed(text):
        return f"other {text}" if text in names else text

    relabelled = people.relabelled(np.random.default_rng(seed), prefix="other ")
    expected = {
        tuple(map(renamed, path)): renamed(value) if isinstance(value, str) else value
        for path, value in everything(people, minimum=MINIMUM).items()
    }

    assert not apart(everything(relabelled, minimum=MINIMUM), expected)


@some
@given(people_of_an_event)
def test_swapping_the_waves_turns_every_change_round(people):
    assert not apart(mirrored(everything(people)), of_both_ways(everything(people.swapped())))


@some
@given(people_of_an_event)
def test_everyone_twice_moves_no_estimate_and_narrows_every_interval(people):
    twice = people.take(np.tile(np.arange(len(people.pre)), 2))

    # Twice the minimum, so that the same groups are large enough.
    assert not [*wrong(everything(people, minimum=2), everything(twice, minimum=4))]
