"""Two settings beside each other: who counts in both, whether they differ, what must be hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.counts.counting import count
from analysis.disclosure.smallest import narrow, smallest_determined
from analysis.disclosure.span import InDoubtError, span_of
from analysis.disclosure.table import table_of
from analysis.event_outcome import EventOutcome
from analysis.groups.contrasts import Contrast, as_family, of_overlapping
from analysis.groups.families import Basis
from analysis.groups.remainders import few_left_out
from analysis.pairs.change import LEVEL
from analysis.pairs.moments import Moments, moments
from analysis.shown import shown
from surveys.event import WAVES, Wave
from surveys.scoring import MISSING

SECONDS = 10.0
"""After which the search for a small group is given up; among so few sets it takes a hundredth."""

Who = NDArray[np.bool_]
"""Which people count, or which answers of a wave."""


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """Whom figures are about, and whose scores they are of."""

    outcome: EventOutcome
    basis: Basis

    @property
    def everybody(self) -> Setting:
        """The same of all who could have been chosen, matched in the same way."""
        whole = self.outcome.whole or self.outcome
        return Setting(whole.strictly if self.outcome.selection.strict else whole, self.basis)


@dataclass(frozen=True, slots=True)
class Beside:
    """What two settings have to do with each other on one scale.

    Attributes
    ----------
    gives_away : bool
        Whether the second must not be shown beside the first, because figures of too few people
        could be worked out.
    shared : int
        People who count in the first and in the second.
    same : bool
        Whether just the same answers count in both.
    contrast : Contrast or None
        The first's mean change less the second's, adjusted for the number of scales. Of matched
        pairs only; None besides where there is no spread, where either is not shown, or where few
        people are in both, of whom it would tell.
    """

    gives_away: bool
    shared: int
    same: bool
    contrast: Contrast | None


def two_settings(one: Setting, other: Setting) -> dict[str, Beside]:
    """Return what two settings of an event have to do with each other on each scale.

    Parameters
    ----------
    one, other : Setting
        The one is shown as it is, the other only as far as it gives nobody away.
    """
    people = one.outcome.respondents
    scales = {scale: _OnScale(one, other, scale) for scale in people.scores}
    hidden = {scale for scale, found in scales.items() if found.gives_away}
    # A composite's figures are made of its scales', and each of them could be worked out.
    families = [{made, *parts} for made, parts in people.composites.items()]
    while further := [family for family in families if hidden & family and family - hidden]:
        hidden.update(*further)
    tested = as_family(
        {
            scale: contrast
            for scale, found in scales.items()
            if scale not in hidden and (contrast := found.contrast) is not None
        }
    )
    return {
        scale: Beside(scale in hidden, found.shared, found.same, tested.get(scale))
        for scale, found in scales.items()
    }


class _Counting:
    """Who counts in a setting on one scale."""

    def __init__(self, setting: Setting, scale: str) -> None:
        people = setting.outcome.respondents
        self.outcome = setting.outcome.compared.outcomes[scale]
        self.rows = people.rows
        of_scale = people.scores[scale]
        scored = {"pre": of_scale.pre != MISSING, "post": of_scale.post != MISSING}
        self.pairs: Who = scored["pre"] & scored["post"]
        everyone = setting.basis == "everyone"
        self.who: dict[Wave, Who] = {
            wave: scored[wave] if everyone else self.pairs for wave in WAVES
        }

    def answers(self, wave: Wave) -> NDArray[np.int64]:
        """Return the rows of the answers that count."""
        return self.rows[wave][self.who[wave]]

    def partners(self, size: int) -> NDArray[np.int64]:
        """Return the row after of each pair by its row before, shape (size,); else -1."""
        partners = np.full(size, -1)
        partners[self.rows["pre"][self.pairs]] = self.rows["post"][self.pairs]
        return partners

    def moments_of(self, who: Who) -> Moments | None:
        """Return the moments of some of the pairs."""
        return moments(count(self.outcome.cells.of(np.flatnonzero(who)))[0])


@dataclass(frozen=True, eq=False)
class _OnScale:
    one: Setting
    other: Setting
    scale: str

    @cached_property
    def gives_away(self) -> bool:
        """Whether a few count in one and not in the other, or can be worked out with everybody."""
        if not self._both_shown:
            return False
        for wave in WAVES:
            mine, others = self._marked(self._settings, wave)
            both, minimum = int((mine & others).sum()), self._minimum
            if any(few_left_out(both, int(each.sum()), minimum=minimum) for each in (mine, others)):
                return True
            beside = [*self._settings, *self._everybody]
            if _tells_of_few(self._marked(beside, wave), minimum=minimum):
                return True
        return False

    @cached_property
    def shared(self) -> int:
        """How many people of the first have an answer that counts in the second."""
        mine, others = self._settings
        known = np.zeros(len(mine.pairs), dtype=np.bool_)
        for wave in WAVES:
            known |= mine.who[wave] & np.isin(mine.rows[wave], others.answers(wave))
        return int(known.sum())

    @property
    def same(self) -> bool:
        mine, others = self._settings
        return all(
            np.array_equal(np.sort(mine.answers(wave)), np.sort(others.answers(wave)))
            for wave in WAVES
        )

    @property
    def contrast(self) -> Contrast | None:
        tested = self.one.basis == self.other.basis == "matched" and self._both_shown
        if not tested or 0 < self.shared < self._minimum:
            return None
        mine, others = self._settings
        size = 1 + max(each.rows["pre"].max(initial=0) for each in self._settings)
        in_other = mine.pairs & (others.partners(size)[mine.rows["pre"]] == mine.rows["post"])
        in_mine = others.pairs & (mine.partners(size)[others.rows["pre"]] == others.rows["post"])
        return of_overlapping(
            mine.moments_of(mine.pairs & ~in_other),
            others.moments_of(others.pairs & ~in_mine),
            mine.moments_of(in_other),
            level=LEVEL,
        )

    @cached_property
    def _settings(self) -> tuple[_Counting, _Counting]:
        return _Counting(self.one, self.scale), _Counting(self.other, self.scale)

    @cached_property
    def _everybody(self) -> list[_Counting]:
        return [_Counting(each.everybody, self.scale) for each in (self.one, self.other)]

    @property
    def _both_shown(self) -> bool:
        return not any(
            shown(each.outcome, each.basis)[self.scale].overall.hidden
            for each in (self.one, self.other)
        )

    def _marked(self, settings: Iterable[_Counting], wave: Wave) -> NDArray[np.bool_]:
        """Return which answers of a wave count in each setting, shape (settings, answers)."""
        answers = [each.answers(wave) for each in settings]
        marked = np.zeros(
            (len(answers), 1 + max(each.max(initial=0) for each in answers)), dtype=np.bool_
        )
        for mark, each in zip(marked, answers, strict=True):
            mark[each] = True
        return marked

    @property
    def _minimum(self) -> int:
        return self.one.outcome.opened.event.disclosure.minimum


def _tells_of_few(sets: NDArray[np.bool_], *, minimum: int) -> bool:
    """Return whether the figures of sets, added and taken away, are those of too few.

    See Also
    --------
    analysis.disclosure : where the same is done with all figures of a pack.
    """
    table = table_of(sets)
    span = span_of(table.sets, table.people)
    try:
        narrow(span, minimum=minimum)
        return smallest_determined(span, minimum=minimum, seconds=SECONDS) is not None
    except (InDoubtError, TimeoutError):
        return True
