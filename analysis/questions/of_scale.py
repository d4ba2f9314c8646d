"""Questions of one scale: what is known of them together, of a scale of items or a composite."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analysis.pairs.change import LEVEL
from analysis.questions.composite_reliability import composite_reliability
from analysis.questions.dif import GroupDif, NotCompared, differential_functioning
from analysis.questions.item_sums import ItemSums, complete_answers, item_sums
from analysis.questions.items import Items, items
from analysis.questions.rasch.scale import NotScaled, RaschScale, rasch_scale
from analysis.questions.reliability import Reliability, reliability
from surveys.event import WAVES, Wave
from surveys.on_demand import OnDemand
from surveys.respondents import Respondents


@dataclass(frozen=True, eq=False)
class ScaleQuestions:
    """What is known of the questions of one scale; each part is computed on first use.

    A composite has no questions of its own, only scales.

    Attributes
    ----------
    respondents : Respondents
        Who answered.
    scale : str
        The scale's id.
    minimum : int
        Fewer answers are too few to compare.
    """

    respondents: Respondents
    scale: str
    minimum: int

    @cached_property
    def items(self) -> Items:
        """Of each question."""
        if self._composed:
            return Items(changes={}, waves={wave: {} for wave in WAVES})
        return items(self.respondents.answers[self.scale], self._sums, minimum=self.minimum)

    @cached_property
    def dif(self) -> dict[str, dict[str, GroupDif | NotCompared]]:
        """Whether questions are harder for a group than for others who know as much."""
        if self._composed:
            return {}
        answers = self.respondents.answers[self.scale]
        return differential_functioning(answers, "pre", self.respondents.segments)

    @cached_property
    def reliability(self) -> Mapping[Wave, Reliability]:
        """How well the questions of each wave, or the scales of a composite, hang together."""
        return OnDemand(WAVES, self._reliability)

    def rasch(self, *, pairs: int) -> RaschScale | NotScaled | None:
        """Return the scale in logits, or why there is none; None where nobody asked for it.

        Parameters
        ----------
        pairs : int
            People with a score before and after.
        """
        if self._composed or not self.respondents.answers[self.scale].rasch:
            return None
        return rasch_scale(self.respondents.answers[self.scale], pairs=pairs)

    def _reliability(self, wave: Wave) -> Reliability:
        if self._composed:
            shares = self.respondents.composites[self.scale]
            parts = {part: self.respondents.answers[part] for part in shares}
            return composite_reliability(parts, shares, wave, level=LEVEL)
        complete = complete_answers(self.respondents.answers[self.scale], wave)
        return reliability(self._sums[wave], complete, level=LEVEL)

    @cached_property
    def _sums(self) -> Mapping[Wave, ItemSums]:
        answers = self.respondents.answers[self.scale]
        return OnDemand(WAVES, lambda wave: item_sums(answers, wave))

    @property
    def _composed(self) -> bool:
        return self.scale in self.respondents.composites
