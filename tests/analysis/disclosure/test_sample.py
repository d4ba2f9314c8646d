"""Packs of the sample event, attacked."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import surveys.samples
from analysis.disclosure.deciding import decide
from analysis.disclosure.published import people_of, populations_of
from analysis.disclosure.releases import Release, recall
from surveys.opening import open_event
from tests.analysis.disclosure import attacker
from tests.analysis.disclosure.builders import members, pack

pytestmark = pytest.mark.slow


def recovered(published, hidden):
    """Return how many small hidden sets are worked out, or, of every twelfth, bounded closely."""
    sizes = hidden.sum(axis=1)
    small = np.unique(hidden[(sizes > 0) & (sizes < 10)], axis=0)
    low, high = attacker.bounds(published, small[::12]).T  # two linear programs take seconds
    worked_out = attacker.worked_out_modulo(published, small).sum()
    return int(worked_out + (high - low < 9 - 1e-3).sum())


def test_nothing_hidden_is_recovered_from_two_packs_of_the_sample():
    event = open_event(Path(surveys.samples.__file__).parent / "beijing2025")
    people, populations = people_of(event.respondents), populations_of(event.respondents)
    bases = ("knowledge/pairs", "knowledge/pre")
    sets = [one for base in bases for one in pack(people, population=base)]
    everything = members(people, populations, sets)
    large = everything.sum(axis=1) >= 10
    assert attacker.worked_out_modulo(everything[large], everything[~large]).sum() > 20

    first = decide(people, populations, sets, minimum=10)
    assert len(first.shown) > 0.75 * large.sum()
    release = Release.of(first.people, first.hidden, data=event.content_hash, minimum=10)
    known = recall(release, people, populations, data=event.content_hash)
    wanted = pack(people, population=bases[0], filters=(("country", "kazakhstan"),))
    second = decide(people, populations, wanted, minimum=10, earlier=[known])
    shown = members(people, populations, [*first.shown, *second.shown])
    hidden = members(people, populations, [*first.hidden, *second.hidden])
    assert recovered(shown, hidden) == 0
