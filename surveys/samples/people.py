"""The simulated people: who they are, what they know and feel, what they take part in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from surveys.samples import truth
from surveys.samples.draws import Draws
from surveys.samples.truth import SCALES, ScaleId

Traits = dict[ScaleId, NDArray[np.float64]]
"""Trait of every person by scale, in logits."""


@dataclass(frozen=True, slots=True, eq=False)
class People:
    """Everybody who came, those who answered afterwards only at the end.

    Attributes
    ----------
    segments : dict of str to ndarray of str, shape (n,)
        Segment to each person's group, by the keys of the event.
    walk_in : ndarray of bool, shape (n,)
        Did not answer before.
    attendance : dict of str to ndarray of bool, shape (n,)
        Activity to whether each person took part.
    before, after : dict of str to ndarray of float, shape (n,)
        Traits before and after the week, in logits.
    """

    segments: dict[str, NDArray[np.str_]]
    walk_in: NDArray[np.bool_]
    attendance: dict[str, NDArray[np.bool_]]
    before: Traits
    after: Traits

    def __len__(self) -> int:
        """How many came."""
        return len(self.walk_in)


def make_people(*, seed: int) -> People:
    """Return everybody who came to the simulated week."""
    segments = _segments(seed)
    walk_in = np.arange(sum(truth.PRE_BY_ROLE) + sum(truth.WALK_INS_BY_ROLE)) >= sum(
        truth.PRE_BY_ROLE
    )
    before = _traits(segments["role"], walk_in, seed)
    attendance = _attendance(segments, before["interest"], seed)
    return People(
        segments=segments,
        walk_in=walk_in,
        attendance=attendance,
        before=before,
        after=_moved(before, segments["role"], attendance, seed),
    )


def _segments(seed: int) -> dict[str, NDArray[np.str_]]:
    draws = Draws("roles", seed=seed)
    role = np.concatenate(
        [
            np.repeat(np.array(truth.ROLES), counts)[draws.order(sum(counts))]
            for counts in (truth.PRE_BY_ROLE, truth.WALK_INS_BY_ROLE)
        ]
    )
    country = _given(role, truth.COUNTRIES, truth.COUNTRY_BY_ROLE, Draws("countries", seed=seed))
    first_visit = {role: (share, 1 - share) for role, share in truth.FIRST_VISIT_BY_ROLE.items()}
    return {
        "age_group": _given(role, truth.AGES, truth.AGE_BY_ROLE, Draws("ages", seed=seed)),
        "role": role,
        "country": country,
        "language": _given(
            country, truth.LANGUAGES, truth.LANGUAGE_BY_COUNTRY, Draws("languages", seed=seed)
        ),
        "first_visit": _given(role, ("yes", "no"), first_visit, Draws("visits", seed=seed)),
    }


def _given(
    groups: NDArray[np.str_],
    choices: Sequence[str],
    shares: Mapping[str, Sequence[float]],
    draws: Draws,
) -> NDArray[np.str_]:
    """Draw one of `choices` for each person, as likely as it is in the person's group."""
    chosen = np.zeros(len(groups), dtype=np.int64)
    for group, weights in shares.items():
        members = np.flatnonzero(groups == group)
        chosen[members] = draws.places(weights, len(members))
    return np.array(choices)[chosen]


def _traits(role: NDArray[np.str_], walk_in: NDArray[np.bool_], seed: int) -> Traits:
    shared = Draws("shared part of traits", seed=seed).normal(len(role))
    traits: Traits = {}
    for scale in SCALES:
        part = truth.SHARED_PART[scale]
        own = Draws(f"own part of {scale}", seed=seed).normal(len(role))
        mean = np.zeros(len(role))
        for group, means in truth.TRAIT_MEANS.items():
            mean[role == group] = means[scale]
        spread = np.full(len(role), truth.TRAIT_SPREAD[scale])
        if scale == "knowledge":
            spread[role == "scholars"] = truth.SCHOLAR_KNOWLEDGE_SPREAD
        standard = part * shared + (1 - part**2) ** 0.5 * own
        traits[scale] = mean + spread * standard + truth.WALK_IN_SHIFT * walk_in
    return traits


def _attendance(
    segments: Mapping[str, NDArray[np.str_]], interest: NDArray[np.float64], seed: int
) -> dict[str, NDArray[np.bool_]]:
    role, age = segments["role"], segments["age_group"]
    mean = np.zeros(len(role))
    for group, means in truth.TRAIT_MEANS.items():
        mean[role == group] = means["interest"]
    keen = (interest - mean) / truth.TRAIT_SPREAD["interest"]
    attendance = {}
    for activity, percent in truth.ATTENDANCE.items():
        pull = truth.ATTENDANCE_BY_INTEREST * keen
        for group, of_hundred in percent.items():
            pull[role == group] += np.log(of_hundred / (100 - of_hundred))
        for group, pulls in truth.ATTENDANCE_BY_AGE.items():
            pull[age == group] += pulls.get(activity, 0.0)
        chance = 1 / (1 + np.exp(-pull))
        attendance[activity] = (
            Draws(f"attendance of {activity}", seed=seed).uniform(len(role)) < chance
        )
    return attendance


def _moved(
    before: Traits,
    role: NDArray[np.str_],
    attendance: Mapping[str, NDArray[np.bool_]],
    seed: int,
) -> Traits:
    """Return the traits after the week and what each person took part in."""
    after: Traits = {}
    for scale in SCALES:
        differences = Draws(f"gain in {scale}", seed=seed).normal(len(role))
        gain = truth.WEEK_EFFECT[scale] + truth.GAIN_SPREAD * differences
        for activity, effects in truth.ACTIVITY_EFFECTS.items():
            gain = gain + effects.get(scale, 0.0) * attendance[activity]
        for group, unmoved in truth.UNMOVED:
            if unmoved == scale:
                gain = np.where(role == group, 0.0, gain)
        after[scale] = before[scale] + gain
    return after
