"""Everyone of an event by score and groups, with what they count: pairs, and each wave."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis.counts.combinations import Combinations
from analysis.counts.counting import ScoreCells, count_combinations, count_combinations_each
from analysis.weights.everyone import Audience, raked, weights_of
from analysis.weights.linearised import Weights
from analysis.weights.raking import NotRaked, Raking, targets
from analysis.weights.weighted_pairs import WeightedPairs
from surveys.meaning.audience import Grouping
from surveys.scoring import MISSING


@dataclass(frozen=True, slots=True, eq=False)
class WeightedTable:
    """A table of everyone and of the pairs among them.

    Attributes
    ----------
    everyone : Combinations
        All with a score in either wave.
    waves : tuple of 2 Weights
        What everyone counts before and after; 0 for who has no score in the wave.
    pairs : WeightedPairs
        Those with a score in both.
    matched : ndarray of bool, shape (combinations,)
        Where the pairs stand in `everyone`.
    """

    everyone: Combinations
    waves: tuple[Weights, Weights]
    pairs: WeightedPairs
    matched: NDArray[np.bool_]

    def within(self, name: str, code: int) -> NDArray[np.bool_]:
        """Return who of everyone is in one group, shape (combinations,)."""
        return np.asarray(self.everyone.codes[name] == code, dtype=np.bool_)


@dataclass(frozen=True, slots=True, eq=False)
class Raked:
    """The people of one scale, raked to be like the audience: its pairs, and each wave.

    Attributes
    ----------
    cells : ScoreCells
        Everyone's scores.
    segments : dict of str to Grouping
        The raked segments.
    audience : dict of str to ndarray of float
        What their margins are to be.
    pairs, before, after : Raking
        Weights of the pairs, and of everyone with a score in a wave.
    """

    cells: ScoreCells
    segments: dict[str, Grouping]
    audience: Audience
    pairs: Raking
    before: Raking
    after: Raking

    @classmethod
    def of(
        cls,
        cells: ScoreCells,
        segments: Mapping[str, Grouping],
        margins: Mapping[str, Mapping[str, float]],
    ) -> Raked | NotRaked:
        """Rake the people of one scale.

        Parameters
        ----------
        cells : ScoreCells
            Everyone's scores.
        segments : mapping of str to Grouping
            Everyone's groups.
        margins : mapping of str to mapping of str to float
            Segment to group to its share of the audience.
        """
        known = {segment: segments[segment] for segment in margins}
        audience = targets(margins, known)
        groups = {segment: grouping.groups for segment, grouping in known.items()}
        table = count_combinations(cells, known)
        before, after = table.pre != MISSING, table.post != MISSING
        found = []
        for people in (before & after, before, after):
            made = raked(table, people, audience, groups)
            if isinstance(made, str):
                return made
            found.append(made[0])
        return cls(cells, known, audience, *found)

    def table(self, groups: Mapping[str, Grouping]) -> WeightedTable:
        """Count everyone by score, raked segments and some groups more.

        Parameters
        ----------
        groups : mapping of str to Grouping
            The others.
        """
        return self.weighted(count_combinations(self.cells, {**self.segments, **groups}))

    def tables(
        self, groups: Mapping[str, Grouping], parts: Mapping[str, NDArray[np.bool_]]
    ) -> Iterator[tuple[str, WeightedTable]]:
        """Yield a table for each of several parts of everyone, such as an activity's visitors.

        Parameters
        ----------
        groups : mapping of str to Grouping
            What to count by besides raked segments.
        parts : mapping of str to ndarray of bool, shape (n,)
            Each part's people, at 1 in the table under `INSIDE`; others are at 0.
        """
        for name, table in count_combinations_each(self.cells, {**self.segments, **groups}, parts):
            yield name, self.weighted(table)

    def weighted(self, table: Combinations) -> WeightedTable:
        """Return a table by the raked segments, with what its people count."""
        before, after = table.pre != MISSING, table.post != MISSING
        matched = before & after
        pairs = Combinations(
            table.pre[matched],
            table.post[matched],
            {name: code[matched] for name, code in table.codes.items()},
            table.count[matched],
            table.denominator,
        )
        return WeightedTable(
            everyone=table,
            waves=(weights_of(table, before, self.before), weights_of(table, after, self.after)),
            pairs=WeightedPairs.of(
                pairs, weights_of(pairs, np.ones(len(pairs.count), dtype=np.bool_), self.pairs)
            ),
            matched=matched,
        )
