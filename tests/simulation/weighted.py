"""What is said of an audience by people who are not quite like it: regressions, and starters.

Those who answer are too many of the group that learns least, and too many experts. Truths are what
a hundred thousand people of the audience show.
"""

from __future__ import annotations

import numpy as np
from numpy.random import Generator

from analysis.activities.adjusted import Adjusted, adjusted_associations
from analysis.activities.against_nothing import at_the_same_start, attended_anything
from analysis.activities.dose import dose
from analysis.counts.counting import count
from analysis.groups.ancova import ancova_of_records
from analysis.groups.starters import starters
from analysis.weights.parts import Raked
from analysis.weights.raking import Raking
from surveys.meaning.audience import Grouping
from tests.simulation.coverage_of_groups import FEWEST, GAIN, TEACHES, of_activities, value_of
from tests.simulation.coverage_of_pairs import holds
from tests.simulation.populations import (
    ITEMS,
    KNOWN,
    LEARNED,
    Audience,
    cells_of,
    drawn_scores,
    taught,
)
from tests.simulation.questions import reliabilities_of
from tests.simulation.sizes import found
from tests.simulation.study import Held, Sampler

CAME = {"group": {"a": 0.25, "b": 0.35, "c": 0.40}, "role": {"visitor": 0.8, "expert": 0.2}}
ANSWERED = {"group": {"a": 0.5, "b": 0.3, "c": 0.2}, "role": {"visitor": 0.6, "expert": 0.4}}
TOWNS = ("north", "south", "west")
"""Groups of a segment that goes with nothing, and whose shares are not known."""


def _drawn_groups(
    rng: Generator, people: int, shares: dict[str, dict[str, float]]
) -> dict[str, Grouping]:
    return {
        segment: Grouping(
            tuple(of), rng.choice(len(of), size=people, p=[*of.values()]).astype(np.int32)
        )
        for segment, of in shares.items()
    }


def drawn_people(
    rng: Generator,
    probabilities: list[np.ndarray],
    people: int,
    shares: dict[str, dict[str, float]],
    *,
    teaches: float = 0.0,
) -> Audience:
    """Draw people of three groups with scores of their own, and what they attended.

    Experts know a little more; who attended the first activity learned, besides, a share `teaches`
    of what was left, in the last group twice as much of it.
    """
    segments = _drawn_groups(rng, people, shares)
    group, expert = segments["group"].codes, segments["role"].codes
    waves = np.zeros((2, people), dtype=np.int64)
    for place, probability in enumerate(probabilities):
        inside = group == place
        waves[:, inside] = drawn_scores(rng, probability, int(inside.sum()))
    pre, post = np.where(waves < ITEMS, waves + expert * (rng.random(people) < 0.5), waves)
    attended = rng.random((3, people)) < 0.2 + 0.1 * group
    gain = teaches * (1 + (group == len(probabilities) - 1))
    post = post + attended[0] * rng.binomial(ITEMS - post, gain)
    names = {f"activity {n}": who for n, who in enumerate(attended)}
    return Audience(cells_of(pre, post), segments, names)


def regressions(audience: Audience, raking: Raking) -> dict[str, object]:
    """Return what regressions say of the first activity, as weighted."""
    everyone = (audience.cells, audience.segments)
    options = {"asked": audience.asked, "minimum": FEWEST, "raking": raking}
    one = adjusted_associations(*everyone, audience.attendance, **options)["activity 0"]
    by_dose = dose(*everyone, audience.attendance, **options)
    anything = attended_anything(audience.attendance)
    return {
        "activity, all else equal": one if isinstance(one, Adjusted) else None,
        "each more activity, at the same start": by_dose.each_more if by_dose else None,
        "each more activity, of the change": by_dose.each_more_change if by_dose else None,
        "against nothing, at the same start": at_the_same_start(
            *everyone, anything, within=audience.asked, raking=raking
        ),
    }


def weighted_regressions(shape: str, people: int) -> Sampler:
    probabilities = [taught(shape, learned=LEARNED[shape] * times) for times in (0.5, 1.0, 1.5)]
    audience = drawn_people(np.random.default_rng(1), probabilities, 100_000, CAME, teaches=TEACHES)
    truths = {name: value_of(one) for name, one in of_activities(audience).items()}

    def sample(rng: Generator) -> Held:
        audience = drawn_people(rng, probabilities, people, ANSWERED, teaches=TEACHES)
        raked = Raked.of(audience.cells, audience.segments, CAME)
        if isinstance(raked, str):
            return
        for name, one in regressions(audience, raked.pairs).items():
            yield f"weighted: {name}", holds(one, truths[f"{name}, HC3"])

    return sample


def weighted_tests_of_groups(shape: str, pairs: int) -> Sampler:
    """Three towns that are alike, of people whose other groups are not."""
    probabilities = [taught(shape, learned=LEARNED[shape] * times) for times in (0.5, 1.0, 1.5)]

    def sample(rng: Generator) -> Held:
        audience = drawn_people(rng, probabilities, pairs, ANSWERED)
        town = rng.choice(3, size=pairs, p=[0.2, 0.3, 0.5]).astype(np.int32)
        raked = Raked.of(audience.cells, audience.segments, CAME)
        if isinstance(raked, str):
            return
        table = raked.table({"town": Grouping(TOWNS, town)})
        of, town = table.pairs, table.everyone.codes["town"]
        tests = ancova_of_records(of.points(of.pre), of.points(of.post), town, of.weights)
        yield "weighted: groups at the same start, Wald's F", found(tests.same_start)
        yield "weighted: slopes of groups, Welch's F", found(tests.same_slope)

    return sample


def _said_of_starters(rng: Generator, shape: str, people: int, *, more: float) -> str | None:
    """Return the verdict, or None without one; all know `more` after, and group a knows least."""
    segments = _drawn_groups(rng, people, ANSWERED)
    a, b = KNOWN[shape]
    further = 1.5 * segments["group"].codes
    known = rng.beta(a + further, b + 3 - further) * (1 - more)
    waves = [
        (rng.random((people, ITEMS)) < (known + one)[:, None]).astype(np.int64)
        for one in (0.0, more)
    ]
    cells = cells_of(*(given.sum(axis=1) for given in waves))
    raked = Raked.of(cells, segments, CAME)
    if isinstance(raked, str):
        return None
    pairs = raked.table({}).pairs
    said = starters(count(cells)[0], reliabilities_of(*waves), weighted=pairs)
    return None if said is None or said.spread is None else said.verdict


def weighted_spread(shape: str, people: int) -> Sampler:
    """Everyone gains alike, by a tenth: true scores lie as far apart as they did."""

    def sample(rng: Generator) -> Held:
        said = _said_of_starters(rng, shape, people, more=GAIN)
        row = "weighted: spread of true scores after over before"
        yield row, None if said is None else said == "as before"

    return sample


def weighted_tests_of_starters(shape: str, people: int) -> Sampler:
    """Nobody learns; whoever was low by chance rises by chance."""

    def sample(rng: Generator) -> Held:
        said = _said_of_starters(rng, shape, people, more=0.0)
        row = "weighted: whether starters came closer"
        yield row, None if said is None else said != "as before"

    return sample
