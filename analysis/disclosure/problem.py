"""Problems: sets whose figures can be taken from each other, as they tell of one measure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import qr

from analysis.disclosure.protecting import is_safe, protect, protect_ranges
from analysis.disclosure.published import Condition, People, Population, Published
from analysis.disclosure.releases import Earlier
from analysis.disclosure.table import Table, table_of

FOLLOWS = 1e-6
"""What is left of a set, taken from it what follows from others, if it follows from them."""


@dataclass(frozen=True, slots=True)
class Protected:
    """What is to be hidden besides; see `analysis.disclosure.protecting.Protection`."""

    protecting: tuple[Published, ...]
    unproven: tuple[Published, ...]
    smallest: int | None
    proven: bool


class Problem:
    """The sets that tell of one measure, and what earlier releases told of it.

    Parameters
    ----------
    measures : tuple of str
        What they tell of; several measures of the same populations are one problem.
    sets : sequence of Published
        What is to be published.
    members : ndarray of bool, shape (sets, n)
        Who is in each of them.
    published, watched : ndarray of bool, shape (any, n)
        Sets that were published earlier; and further ones that nobody may work out or bound
        closely, if they are small.
    unclear : bool
        Whether it is not known whom an earlier release was about.
    first : collection of Published
        Sets to be hidden rather than any others.
    """

    def __init__(
        self,
        measures: tuple[str, ...],
        sets: Sequence[Published],
        members: NDArray[np.bool_],
        published: NDArray[np.bool_],
        watched: NDArray[np.bool_],
        *,
        unclear: bool,
        first: Collection[Published],
    ) -> None:
        self.measures, self.unclear, self._first = measures, unclear, first
        self.sets = [*sets]
        table = table_of(np.concatenate([members, published, watched]))
        self._atoms = table.people
        ends = np.cumsum([len(members), len(published)])
        self._new, self._earlier, self._watched = np.split(table.sets, ends)
        self._made: dict[Published, list[tuple[Published, ...]]] = {}

    @property
    def people(self) -> dict[Published, int]:
        """How many people each set has that is to be published."""
        sizes = Table(self._new, self._atoms).sizes
        return dict(zip(self.sets, sizes.tolist(), strict=True))

    def protect(self, hidden: Collection[Published], *, minimum: int) -> Protected:
        """Decide what to hide besides, so that no group of too few people is determined."""
        chosen, table = self._shown(hidden)
        found = protect(table, cost=self._cost(chosen), minimum=minimum)
        names = [self.sets[one] for one in chosen]
        for first, *others in found.protecting:
            new = tuple(names[one] for one in others if one < len(names))
            self._made.setdefault(names[first], []).append(new)
        return Protected(
            tuple(names[first] for first, *_ in found.protecting),
            tuple(names[one] for one in found.unproven),
            found.smallest,
            found.proven,
        )

    def protect_ranges(
        self, hidden: Collection[Published], *, minimum: int
    ) -> tuple[Published, ...]:
        """Decide what to hide besides, so that no small hidden set is bounded too closely."""
        chosen, table = self._shown(hidden)
        all_watched = np.unique(np.concatenate([self._new, self._watched]), axis=0)
        sizes = Table(all_watched, self._atoms).sizes
        small = all_watched[(sizes > 0) & (sizes < minimum)]
        gone = protect_ranges(table, small, cost=self._cost(chosen), minimum=minimum)
        return tuple(self.sets[chosen[one]] for one in gone)

    def would_determine(self, one: Published, hidden: Collection[Published]) -> bool:
        """Return whether a hidden set, shown, would make a small group as it did before."""
        return any(not any(other in hidden for other in made) for made in self._made.get(one, ()))

    def is_safe(self, hidden: Collection[Published], *, minimum: int) -> bool:
        """Return whether what is not hidden is proven to determine no small group."""
        return is_safe(self._shown(hidden)[1], minimum=minimum)

    def add_pools(
        self, pools: Mapping[Published, tuple[Published, ...]], hidden: Collection[Published]
    ) -> list[Published]:
        """Add sets that are several others together; return those that tell more than is shown.

        The figures of the others follow from what is not hidden.
        """
        mine = {pool: members for pool, members in pools.items() if members[0] in self.sets}
        if not mine:
            return []
        _, table = self._shown(hidden)
        basis, upper, _ = qr(table.sets.T.astype(float), mode="economic", pivoting=True)
        size = np.abs(np.diag(upper))
        basis = basis[:, : int((size > FOLLOWS * size.max(initial=0)).sum())]
        places = {one: place for place, one in enumerate(self.sets)}
        together = np.array(
            [self._new[[places[one] for one in members]].any(axis=0) for members in mine.values()]
        )
        figures = together.astype(float)
        left = np.abs(figures - (figures @ basis) @ basis.T).max(axis=1)
        self.sets += mine
        self._new = np.vstack([self._new, together])
        return [pool for pool, rest in zip(mine, left, strict=True) if rest >= FOLLOWS]

    def _shown(self, hidden: Collection[Published]) -> tuple[list[int], Table]:
        """Return which sets are shown, and the table of them and of those published earlier."""
        chosen = [place for place, one in enumerate(self.sets) if one not in hidden]
        return chosen, Table(np.vstack([self._new[chosen], self._earlier]), self._atoms)

    def _cost(self, chosen: Sequence[int]) -> NDArray[np.float64]:
        """Return which sets to hide first: those named, of most conditions, of fewest people.

        What was published, of the same people, cannot be hidden any more.
        """
        table = Table(self._new[chosen], self._atoms)
        sizes = table.sizes
        published = {one.tobytes() for one in self._earlier}
        conditions = np.array([len(self.sets[one].conditions) for one in chosen])
        later = np.array([self.sets[one] not in self._first for one in chosen], dtype=bool)
        cost = np.empty(len(chosen))
        cost[np.lexsort((sizes, -conditions, later))] = np.arange(len(chosen))
        cost[[one.tobytes() in published for one in table.sets]] = np.inf
        return np.concatenate([cost, np.full(len(self._earlier), np.inf)])


def problems_of(
    people: People,
    populations: Mapping[str, Population],
    sets: Sequence[Published],
    earlier: Sequence[Earlier],
    first: Collection[Published] = (),
) -> list[Problem]:
    """Return the problems that sets to be published make, with those published before.

    Parameters
    ----------
    people : People
        What is known of everyone.
    populations : mapping of str to Population
        The bases of the figures.
    sets : sequence of Published
        What is to be published, each once.
    earlier : sequence of Earlier
        What was published before.
    first : collection of Published
        Sets to be hidden rather than any others.

    Raises
    ------
    ValueError
        If a set names a population, attribute or group that there is not.
    """
    unknown = sorted({one.population for one in sets} - set(populations))
    if unknown:
        known = ", ".join(populations)
        raise ValueError(f"no population is called {', '.join(unknown)}; there are {known}")
    concerned = {one.population for one in sets}
    concerned.update(one.population for release in earlier for one in release.known)
    concerned.update(name for release in earlier for name in release.unclear)
    telling = {
        measure: frozenset(
            name for name in concerned & set(populations) if measure in populations[name].measures
        )
        for measure in sorted({m for one in populations.values() for m in one.measures})
    }
    found = []
    for names in dict.fromkeys(telling.values()):
        new = [one for one in sets if one.population in names]
        if not new or any(names < other for other in telling.values()):
            continue  # what is safe among more sets is safe among fewer
        members = {one: people.within(one, populations[one.population].people) for one in new}
        releases = [release.of(names) for release in earlier]
        watched = [who for release in releases for who in release.hidden.values()]
        # Who has come since to a set is a group as well.
        watched += [
            members[one] & ~who
            for release in releases
            for one, who in (release.known | release.hidden).items()
            if one in members
        ]
        n = len(members[new[0]])
        found.append(
            Problem(
                tuple(measure for measure, others in telling.items() if others and others <= names),
                new,
                _rows([*members.values()], n),
                _rows([who for release in releases for who in release.known.values()], n),
                _rows(watched, n),
                unclear=any(release.unclear for release in releases),
                first=first,
            )
        )
    return found


def _rows(members: Sequence[NDArray[np.bool_]], n: int) -> NDArray[np.bool_]:
    return np.array(members, dtype=np.bool_).reshape(len(members), n)


def pools(
    people: Mapping[Published, int], exclusive: Collection[str]
) -> Iterator[tuple[Published, tuple[Published, ...]]]:
    """Yield what hidden groups of the same segment and otherwise the same conditions make together.

    Parameters
    ----------
    people : mapping of Published to int
        How many people each hidden set has.
    exclusive : collection of str
        The attributes of which everyone is in one group at most.
    """
    families: dict[tuple[str, str, tuple[Condition, ...]], dict[str, Published]] = {}
    for one, n in people.items():
        for condition in one.conditions:
            if n and condition.attribute in exclusive and len(condition.groups) == 1:
                others = tuple(other for other in one.conditions if other != condition)
                key = one.population, condition.attribute, others
                families.setdefault(key, {})[condition.groups[0]] = one
    for (population, attribute, others), members in families.items():
        if len(members) > 1:
            together = (*others, Condition(attribute, tuple(members)))
            ordered = sorted(together, key=lambda one: (one.attribute, one.groups))
            yield Published(population, tuple(ordered)), tuple(members.values())
