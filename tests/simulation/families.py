"""Families shown together: how much of what is called a finding is none.

The false-finding rate of one event is the number of false findings over that of all findings, 0
without any. Where there is nothing to find at all, it is the share of events with any finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.random import Generator

from analysis.activities.adjusted import Adjusted, adjusted_associations
from analysis.groups.differences import adjusted_p_values
from analysis.outcome import GroupOutcome
from analysis.pairs.change import estimate
from analysis.pairs.mcnemar import share_change
from dashboard.words.comparing import direction_of
from dashboard.words.rules import SIGNIFICANT, verdict
from tests.simulation.populations import (
    LEARNED,
    drawn_audience,
    drawn_table,
    taught,
    untaught,
)
from tests.simulation.sizes import SHARES
from tests.simulation.study import Held, Sampler

GROUPS = 8
CLAIMS = ("gained", "fell")


def false_findings(called: Sequence[bool], true: Iterable[bool]) -> float:
    """Return the share of findings that are none."""
    false = sum(one and not real for one, real in zip(called, true, strict=True))
    return false / max(sum(called), 1)


def called_of_groups(tables: Sequence[object]) -> list[bool]:
    """Return which groups are said to have gained or fallen."""
    estimates = [estimate(table) for table in tables]
    adjusted = adjusted_p_values([one.p_value for one in estimates])
    return [
        verdict(GroupOutcome(one, p, None)) in CLAIMS
        for one, p in zip(estimates, adjusted, strict=True)
    ]


def groups_of_a_segment(shape: str, pairs: int) -> Sampler:
    """Eight groups of half to one and a half times as many pairs; half of them learn, or none."""
    sizes = np.linspace(0.5, 1.5, GROUPS) * pairs
    nothing, something = untaught(shape), taught(shape, learned=0.75 * LEARNED[shape])

    def sample(rng: Generator) -> Held:
        for title, learn in (
            ("half of them learned", np.arange(GROUPS) % 2 == 1),
            ("none learned", np.zeros(GROUPS, dtype=bool)),
        ):
            called = called_of_groups(
                [
                    drawn_table(rng, something if real else nothing, int(size))
                    for real, size in zip(learn, sizes, strict=True)
                ]
            )
            yield f"groups of a segment, {title}", false_findings(called, learn)

    return sample


QUESTIONS = 12


def questions_of_a_scale(shape: str, pairs: int) -> Sampler:
    """Twelve questions; half of them are learned, or none."""
    kept, moved = SHARES[shape]
    nothing = np.array([kept, moved, moved, 1 - kept - 2 * moved])
    something = nothing + np.array([0, -moved / 2, moved, -moved / 2])

    def sample(rng: Generator) -> Held:
        for title, learn in (
            ("half of them learned", np.arange(QUESTIONS) % 2 == 1),
            ("none learned", np.zeros(QUESTIONS, dtype=bool)),
        ):
            changes = []
            for real in learn:
                counts = rng.multinomial(pairs, something if real else nothing).tolist()
                cells = dict(zip(("kept", "lost", "learned", "never"), counts, strict=True))
                changes.append(share_change(**cells, level=0.95))
            for test, p_values in (
                ("exact", [one.p_exact for one in changes if one]),
                ("mid-p", [one.p_mid for one in changes if one]),
            ):
                called = [p < SIGNIFICANT for p in adjusted_p_values(p_values) if p is not None]
                yield f"questions of a scale, {test}, {title}", false_findings(called, learn)

    return sample


ACTIVITIES = 5


def activities_of_an_event(shape: str, people: int) -> Sampler:
    """Five activities that people choose unequally much; the first teaches, or none."""
    probability = untaught(shape)

    def sample(rng: Generator) -> Held:
        for title, teaches in (("one of them teaches", 0.2), ("none teaches", 0.0)):
            audience = drawn_audience(
                rng, probability, people, teaches=teaches, activities=ACTIVITIES
            )
            of_each = adjusted_associations(
                audience.cells,
                audience.segments,
                audience.attendance,
                asked=audience.asked,
                minimum=5,
            )
            given = {
                name: direction_of(one, silenced=()) != "unclear"
                for name, one in of_each.items()
                if isinstance(one, Adjusted)
            }
            real = [teaches > 0 and name == "activity 0" for name in given]
            yield (
                f"activities, all else equal, {title}",
                (false_findings([*given.values()], real) if given else None),
            )

    return sample
