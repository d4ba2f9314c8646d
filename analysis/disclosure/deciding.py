"""The decision: which sets of people may be published together, after what was published before."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.disclosure.problem import Problem, pools, problems_of
from analysis.disclosure.published import People, Population, Published
from analysis.disclosure.releases import Earlier

Reason = Literal["small", "protecting", "earlier", "unproven"]
"""Why a set is hidden.

It has too few people; or a group of too few could be worked out from it; or an earlier release
tells so much, or it is so unclear what it told, that nothing can be added; or it could not be
proven in time that it is safe.
"""

TRIED = 12
"""Sets that are looked at whether they can be given back; each takes as long as the whole audit."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What the sets that are shown determine, of some measures.

    Attributes
    ----------
    measures : tuple of str
        Of which the same populations tell.
    smallest : int or None
        People of the smallest group that is determined, if they are fewer than the minimum; earlier
        releases alone do that then, and nothing was added to them.
    proven : bool
        Whether that is proven; it is not only where nothing is added to what earlier releases told.
    """

    measures: tuple[str, ...]
    smallest: int | None
    proven: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What may be published.

    Attributes
    ----------
    shown : tuple of Published
        The sets that may be, in their order; then the pools.
    hidden : dict of Published to Reason
        The others, and why.
    pooled : dict of Published to Published
        Hidden groups of a family that are shown together, and as what.
    people : dict of Published to int
        How many each set that is shown has.
    audits : tuple of Audit
        What they determine.
    """

    shown: tuple[Published, ...]
    hidden: dict[Published, Reason]
    pooled: dict[Published, Published]
    people: dict[Published, int]
    audits: tuple[Audit, ...]

    def why_hidden(self, published: Published) -> Reason | None:
        """Return why a set is hidden; None for one that is shown.

        Raises
        ------
        ValueError
            If nothing was decided about it.
        """
        if published in self.hidden:
            return self.hidden[published]
        if published not in self.people:
            raise ValueError(f"nothing was decided about {published}")
        return None


def decide(
    people: People,
    populations: Mapping[str, Population],
    sets: Iterable[Published],
    *,
    minimum: int,
    earlier: Sequence[Earlier] = (),
    first: Collection[Published] = (),
) -> Decision:
    """Decide which sets of people may be published together.

    Parameters
    ----------
    people : People
        What is known of everyone.
    populations : mapping of str to Population
        The bases of the figures.
    sets : iterable of Published
        What is to be published; those with fewer conditions are kept rather than those with more,
        and those with more people rather than those with fewer.
    minimum : int
        Fewer people are too few.
    earlier : sequence of Earlier
        What was published before of the same event.
    first : collection of Published
        Of the sets, those to be hidden rather than any others.

    Raises
    ------
    ValueError
        If a set names a population, attribute or group that there is not.
    """
    wanted = tuple(dict.fromkeys(sets))
    problems = problems_of(people, populations, wanted, earlier, first)
    sizes = {one: n for problem in problems for one, n in problem.people.items()}
    hidden: dict[Published, Reason] = {one: "small" for one in wanted if sizes[one] < minimum}
    audits = tuple(_protect(problem, hidden, minimum) for problem in problems)
    _give_back(problems, sizes, hidden, minimum, first)
    for problem in problems:
        gone = problem.protect_ranges(hidden, minimum=minimum)
        hidden.update(dict.fromkeys(gone, "protecting"))
    pooled = _pool(problems, sizes, people.exclusive, hidden, minimum)
    shown = [one for one in wanted if one not in hidden] + [*dict.fromkeys(pooled.values())]
    sizes.update((one, n) for problem in problems for one, n in problem.people.items())
    return Decision(
        shown=tuple(shown),
        hidden={one: hidden[one] for one in wanted if one in hidden},
        pooled=pooled,
        people={one: sizes[one] for one in shown},
        audits=audits,
    )


def _protect(problem: Problem, hidden: dict[Published, Reason], minimum: int) -> Audit:
    """Hide what must be so that no group of too few people is determined."""
    if problem.unclear:
        for one in problem.sets:
            hidden.setdefault(one, "earlier")
    found = problem.protect(hidden, minimum=minimum)
    hidden.update(dict.fromkeys(found.protecting, "protecting"))
    hidden.update(dict.fromkeys(found.unproven, "unproven"))
    if found.smallest is not None or not found.proven:
        for one in problem.sets:
            hidden.setdefault(one, "earlier")
    return Audit(problem.measures, found.smallest, found.proven)


def _give_back(
    problems: Sequence[Problem],
    sizes: Mapping[Published, int],
    hidden: dict[Published, Reason],
    minimum: int,
    first: Collection[Published],
) -> None:
    """Show what was hidden to protect others, where that has become needless since."""
    protecting = [one for one, why in hidden.items() if why == "protecting"]
    protecting.sort(key=lambda one: (one in first, len(one.conditions), -sizes[one]))
    tried = 0
    for one in protecting:
        concerned = [problem for problem in problems if one in problem.sets]
        if any(problem.would_determine(one, hidden) for problem in concerned):
            continue
        if tried == TRIED:
            return
        tried += 1
        without = hidden.keys() - {one}
        if all(problem.is_safe(without, minimum=minimum) for problem in concerned):
            del hidden[one]


def _pool(
    problems: Sequence[Problem],
    sizes: Mapping[Published, int],
    exclusive: Collection[str],
    hidden: Mapping[Published, Reason],
    minimum: int,
) -> dict[Published, Published]:
    """Show hidden groups of a family as one, where they are enough and it follows anyway."""
    poolable = {one: sizes[one] for one, why in hidden.items() if why in ("small", "protecting")}
    found = {
        pool: members
        for pool, members in pools(poolable, exclusive)
        if sum(sizes[one] for one in members) >= minimum
    }
    beyond = {pool for problem in problems for pool in problem.add_pools(found, hidden)}
    # A group of two families is said to be in the first one's pool.
    accepted = [pool for pool in reversed(found) if pool not in beyond]
    return {one: pool for pool in accepted for one in found[pool]}
