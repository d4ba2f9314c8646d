"""Intervals of how groups differ, of what goes with activities, and of what a plan promises."""

from __future__ import annotations

import numpy as np
from numpy.random import Generator
from scipy import stats

from analysis.activities.adjusted import Adjusted, adjusted_associations
from analysis.activities.against_nothing import AgainstNothing, against_nothing
from analysis.activities.dose import dose
from analysis.groups.contrasts import against_others, between_pairs, contrast
from analysis.groups.shrinkage import random_effects
from analysis.groups.starters import starters
from analysis.pairs.change import estimate
from analysis.pairs.moments import moments
from analysis.planning.plan import Assumptions, Part, plan
from analysis.regression.least_squares import Coefficient
from tests.simulation.coverage_of_pairs import holds
from tests.simulation.populations import (
    ITEMS,
    KNOWN,
    LEARNED,
    Audience,
    drawn_audience,
    drawn_table,
    mean_change,
    sd_change,
    taught,
)
from tests.simulation.questions import reliabilities_of, table_of_scores
from tests.simulation.study import Held, Sampler

FEWEST = 5
"""Pairs that a side of a comparison must have here, so that 30 people can be compared."""


def contrasts_of_groups(shape: str, pairs: int) -> Sampler:
    """Three groups, of half, once and twice as many pairs, that learn unequally much."""
    sizes = (pairs // 2, pairs, 2 * pairs)
    populations = [taught(shape, learned=LEARNED[shape] * times) for times in (0.5, 1.0, 1.5)]
    changes = [mean_change(one) for one in populations]
    names = ("a", "b", "c")

    def sample(rng: Generator) -> Held:
        drawn = (drawn_table(rng, of, n) for of, n in zip(populations, sizes, strict=True))
        groups = dict(zip(names, drawn, strict=True))
        for one in between_pairs(groups):
            first, second = (changes[names.index(group)] for group in one.groups)
            yield "groups, one against another, Welch", holds(one.contrast, first - second)
        for group, one in against_others(groups).items():
            rest = [n for n, name in enumerate(names) if name != group]
            others = sum(changes[n] * sizes[n] for n in rest) / sum(sizes[n] for n in rest)
            truth = changes[names.index(group)] - others
            yield "groups, one against all others, Welch", holds(one, truth)

    return sample


GROUPS = 6


def drawn_towards_the_mean(shape: str, pairs: int) -> Sampler:
    """Six groups of a half to one and a half times as many pairs; changes differ, or do not."""
    sizes = np.linspace(0.5, 1.5, GROUPS) * pairs
    steps = np.linspace(-2, 2, 33)
    populations = [taught(shape, learned=LEARNED[shape] * (1 + 0.35 * step)) for step in steps]
    changes = [mean_change(one) for one in populations]
    often = stats.norm.pdf(steps) / stats.norm.pdf(steps).sum()

    def sample(rng: Generator) -> Held:
        for title, which in (
            ("differ", rng.choice(len(steps), p=often, size=GROUPS)),
            ("are alike", np.full(GROUPS, len(steps) // 2)),
        ):
            found = random_effects(
                {
                    str(place): moments(drawn_table(rng, populations[one], int(size)))
                    for place, (one, size) in enumerate(zip(which, sizes, strict=True))
                }
            )
            for place, one in enumerate(which):
                drawn = found.groups[str(place)] if found else None
                yield f"groups drawn to their mean, where they {title}", holds(drawn, changes[one])

    return sample


def of_activities(audience: Audience, *, minimum: int = FEWEST) -> dict[str, object]:
    """Return everything with an interval or p-value that is said of the first activity."""
    arguments = (audience.cells, audience.segments, audience.attendance)
    options = {"asked": audience.asked, "minimum": minimum}
    adjusted = adjusted_associations(*arguments, **options)["activity 0"]
    by_dose = dose(*arguments, **options)
    beside = against_nothing(*arguments, **options)
    known = isinstance(beside, AgainstNothing)
    return {
        "activity, all else equal, HC3": adjusted if isinstance(adjusted, Adjusted) else None,
        "each more activity, at the same start, HC3": by_dose.each_more if by_dose else None,
        "each more activity, of the change, HC3": by_dose.each_more_change if by_dose else None,
        "against nothing, Welch": beside.anything if known else None,
        "against nothing, at the same start, HC3": beside.adjusted if known else None,
        "one activity against nothing, Welch": beside.activities.get("activity 0")
        if known
        else None,
    }


def value_of(found: object) -> float:
    return found.value if isinstance(found, Coefficient) else found.difference


TEACHES = 0.2


def associations_of_activities(shape: str, people: int) -> Sampler:
    """Three activities, of which the first teaches; the truth is what a million people show."""
    probability = taught(shape)
    million = drawn_audience(np.random.default_rng(1), probability, 1_000_000, teaches=TEACHES)
    truths = {name: value_of(found) for name, found in of_activities(million).items()}

    def sample(rng: Generator) -> Held:
        audience = drawn_audience(rng, probability, people, teaches=TEACHES)
        for name, found in of_activities(audience).items():
            yield name, holds(found, truths[name])

    return sample


GAIN = 0.1


def spread_of_true_scores(shape: str, people: int) -> Sampler:
    """Everyone gains alike, by a tenth: true scores lie as far apart as they did."""
    a, b = KNOWN[shape]

    def sample(rng: Generator) -> Held:
        known = rng.beta(a, b, size=people) * (1 - GAIN)
        before, after = (
            (rng.random((people, ITEMS)) < (known + more)[:, None]).astype(np.int64)
            for more in (0.0, GAIN)
        )
        found = starters(table_of_scores(before, after), reliabilities_of(before, after))
        yield (
            "spread of true scores after over before",
            None
            if found is None or found.spread is None
            else found.spread_low <= 1 <= found.spread_high,
        )

    return sample


def _learned_for(shape: str, noncentrality: float, pairs: int) -> np.ndarray:
    """Return the population whose true change is so many true standard errors."""
    low, high = 0.0, 0.999
    for _ in range(50):
        middle = (low + high) / 2
        one = taught(shape, learned=middle)
        reached = mean_change(one) / sd_change(one) * pairs**0.5
        low, high = (middle, high) if reached < noncentrality else (low, middle)
    return taught(shape, learned=high)


def promised_power(shape: str, pairs: int) -> Sampler:
    """A plan with the true spreads; the true change, or difference, is what it says it finds."""
    supposed = Assumptions(1.0, 1.0, 0.5, 1.0)  # changes have a standard deviation of 1
    promised = plan(supposed, respondents=pairs, size=1.0, minimum=2).everyone.change
    assert promised is not None
    population = _learned_for(shape, promised * pairs**0.5, pairs)
    members = int(pairs * 0.3 + 1e-9)
    base = group = taught(shape)
    slope = mean_change(taught(shape, learned=1.0)) - mean_change(taught(shape, learned=0.0))
    for _ in range(20):  # who learn more also differ more
        share = members / pairs
        variance = share * sd_change(base) ** 2 + (1 - share) * sd_change(group) ** 2
        spread = float(np.sqrt(variance))  # gives the true error of the difference
        planned = plan(
            Assumptions(spread, spread, 0.5, 1.0),
            respondents=pairs,
            size=1.0,
            minimum=2,
            families={"s": {"a": Part(0.3), "b": Part(0.7)}},
        ).families["s"]["a"]
        assert planned.difference is not None
        learned = LEARNED[shape] + planned.difference / slope
        group = taught(shape, learned=min(learned, 1.0))
    possible = learned <= 1.0
    level = planned.level

    def sample(rng: Generator) -> Held:
        yield (
            "plan: the smallest change is found",
            estimate(drawn_table(rng, population, pairs)).p_value < 0.05,
        )
        tables = (drawn_table(rng, group, members), drawn_table(rng, base, pairs - members))
        found = contrast(*map(moments, tables), level=level)
        yield (
            "plan: the smallest difference of a group is found",
            (found is not None and found.p_value < 1 - level if possible else None),
        )

    return sample
