"""Events of invented people, and all the sets of a pack."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from analysis.disclosure.published import ACTIVITY, DAY, People, Population, Published


def invented(rng: np.random.Generator, *, people: int, segments: int, activities: int) -> People:
    """Draw people in groups of uneven size, a few of unknown group, at overlapping activities."""
    groups = {}
    for segment in range(segments):
        size = int(rng.integers(2, 5))
        codes = rng.choice(size + 1, size=people, p=rng.dirichlet([*np.full(size, 0.7), 0.1]))
        groups[f"segment {segment}"] = {f"group {code}": codes == code for code in range(size)}
    exclusive = frozenset(groups)
    groups[ACTIVITY] = {
        f"activity {n}": rng.random(people) < rng.uniform(0.05, 0.9) for n in range(activities)
    }
    return People(groups, exclusive)


def pairs_of(n: int) -> dict[str, Population]:
    """Everyone as the only population."""
    return {"pairs": Population(np.ones(n, dtype=bool), frozenset(["score"]))}


def pack(
    people: People, *, population: str = "pairs", filters: tuple[tuple[str, str], ...] = ()
) -> list[Published]:
    """Return everyone, each group and activity, and each two crossed, among those filtered."""
    known = [(attribute, group) for attribute, of in people.groups.items() for group in of]
    known = [one for one in known if one[0] not in {DAY, *dict(filters)}]  # no day has a figure
    crossed = [
        (one, two)
        for one, two in combinations(known, 2)
        if one[0] != two[0] and ACTIVITY in (one[0], two[0])
    ]
    chosen = [(), *((one,) for one in known), *crossed]
    return [Published.of(population, *one, *filters) for one in chosen]


def members(
    people: People, populations: dict[str, Population], sets: list[Published]
) -> np.ndarray:
    """Return who is in each set, shape (sets, n)."""
    n = len(next(iter(populations.values())).people)
    rows = [people.within(one, populations[one.population].people) for one in sets]
    return np.array(rows, dtype=bool).reshape(len(sets), n)
