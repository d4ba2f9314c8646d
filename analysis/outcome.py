"""Outcome: everything about one scale of one event, overall and for each group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.activities.adjusted import Adjusted, Withheld, adjusted_associations
from analysis.activities.against_nothing import AgainstNothing, NoComparison, against_nothing
from analysis.activities.dose import Dose, dose
from analysis.bands import Bands, band_shares
from analysis.counts.attended import Attended
from analysis.counts.counting import ScoreCells, count, score_cells
from analysis.counts.joint_scores import JointScores
from analysis.counts.profiles import Profiles
from analysis.details import Details, details
from analysis.everyone.all_respondents import AllRespondentsShare, all_respondents_share
from analysis.everyone.moves import Moves, of_groups, people_and_moves
from analysis.everyone.returning import People
from analysis.everyone.standing_in import WeightedChange, weighted_for_attrition
from analysis.everyone.three_estimates import ThreeEstimates, three_estimates
from analysis.groups.families import CountedFamily, FamilyOutcome, GroupOutcome
from analysis.groups.remainders import few_left_out
from analysis.groups.starters import Starters, starters
from analysis.pairs.change import Estimate, estimate
from analysis.questions.careless import WithoutCareless, without_careless
from analysis.questions.dif import GroupDif, NotCompared
from analysis.questions.items import Items
from analysis.questions.of_scale import ScaleQuestions
from analysis.questions.rasch.scale import NotScaled, RaschScale
from analysis.questions.reliability import Reliability
from analysis.questions.score_ends import ScoreEnds, score_ends
from surveys.event import WAVES, Wave
from surveys.meaning.audience import Grouping
from surveys.on_demand import OnDemand
from surveys.respondents import Respondents
from surveys.selecting.selected import Rows, Wanted

Who = NDArray[np.bool_]
"""Who attended an activity, or was asked whether, shape (n,)."""

__all__ = ["FamilyOutcome", "GroupOutcome", "Outcome", "outcome"]


@dataclass(frozen=True, eq=False)
class PartOf:
    """Of what some respondents are a part.

    Attributes
    ----------
    everybody : Outcome or None
        Of all who could have been selected, matched in the same way; None where all are.
    rows : ndarray of int, shape (selected,), or None
        Those who are.
    wanted : mapping of str to ndarray of bool, or None
        The same where groups say it; see `surveys.selecting.selected.Selected`.
    measured : Outcome
        Of the whole event: what is known of the questions is a property of the questionnaire with
        this audience, and not of a selection.
    """

    everybody: Outcome | None
    rows: Rows | None
    wanted: Wanted | None
    measured: Outcome


@dataclass(frozen=True, eq=False)
class Outcome:
    """All estimates for one scale; each part is computed when it is first asked for, and kept.

    Attributes
    ----------
    respondents : Respondents
        Everyone who took part.
    scale : str
        The scale's id.
    minimum : int
        Groups with fewer pairs are too small to show.
    levels : tuple of float
        Points from which the scale's levels of performance are reached, from low to high.
    part : PartOf or None
        Of what the respondents are a part; None for everybody.
    shared : tuple of (Profiles, Attended) or None
        The respondents' groups and activities, where they are shared with other scales.
    """

    respondents: Respondents
    scale: str
    minimum: int
    levels: tuple[float, ...] = ()
    part: PartOf | None = None
    shared: tuple[Profiles, Attended] | None = None

    @cached_property
    def profiles(self) -> Profiles:
        """The groups of each respondent, of all segments together."""
        return self.shared[0] if self.shared else Profiles(self.respondents.segments)

    @cached_property
    def attended(self) -> Attended:
        """What each respondent attended."""
        return self.shared[1] if self.shared else Attended(self.respondents.attendance)

    @cached_property
    def cells(self) -> ScoreCells:
        """Everyone's place in the table of scores before and after."""
        if self.part and self.part.everybody and self.part.rows is not None:
            return self.part.everybody.cells.of(self.part.rows)
        return score_cells(self.respondents.scores[self.scale])

    @property
    def gives_away(self) -> bool:
        """Whether the few whom a selection leaves out could be worked out from it."""
        everybody = self._everybody
        return everybody is not None and few_left_out(
            self.overall.pairs, everybody.overall.pairs, minimum=self.minimum
        )

    @cached_property
    def joint(self) -> JointScores:
        """How many had which scores."""
        return count(self.cells)[0]

    @cached_property
    def left_out(self) -> JointScores | None:
        """How many of those whom a selection leaves out had which scores; None of everybody."""
        return None if self._everybody is None else self._everybody.joint.without(self.joint)

    @cached_property
    def overall(self) -> Estimate:
        """The change of all respondents."""
        return estimate(self.joint)

    @cached_property
    def details(self) -> Details:
        """What else is known of all respondents."""
        return details(self.joint)

    @cached_property
    def weighted(self) -> WeightedChange | None:
        """The change with the pairs weighted to be like everyone who answered before."""
        return weighted_for_attrition(*self._before)

    @cached_property
    def at_the_top(self) -> AllRespondentsShare | None:
        """How the share at the highest score changed, as seen by everyone who answered."""
        return all_respondents_share(self.joint, threshold=100)

    @cached_property
    def agreement(self) -> ThreeEstimates:
        """Whether matched, all and weighted respondents say the same."""
        return three_estimates(self.overall, self.details.all_respondents, self.weighted)

    @cached_property
    def without_careless(self) -> WithoutCareless | None:
        """The change of those who show no sign of careless answers."""
        if self.part is not None:
            return self.part.measured.without_careless
        return without_careless(self.respondents, self.cells, self.overall)

    @cached_property
    def starters(self) -> Starters | None:
        """Whether low starters caught up, or only seem to have by regression to the mean."""
        return starters(self.joint, self.own_reliability)

    @property
    def own_reliability(self) -> Mapping[Wave, Reliability]:
        """How well the questions hang together for those who are selected."""
        return self._questions.reliability

    @cached_property
    def segments(self) -> Mapping[str, FamilyOutcome]:
        """Of each segment's groups."""
        return OnDemand(self.respondents.segments, self._segment)

    @cached_property
    def activities(self) -> FamilyOutcome:
        """Of those who attended each activity; one respondent may be in several."""
        everybody = None if self._everybody is None else self._everybody.activities
        return self._family(self._by_activity, everybody, exclusive=False)

    @cached_property
    def dose(self) -> Dose | None:
        """Change by the number of activities attended."""
        return dose(*self._attended, asked=self._asked, minimum=self.minimum)

    @cached_property
    def against_nothing(self) -> AgainstNothing | NoComparison:
        """Those who attended beside those who attended nothing; or why there is no comparison."""
        return against_nothing(*self._attended, asked=self._asked, minimum=self.minimum)

    @cached_property
    def adjusted(self) -> dict[str, Adjusted | Withheld]:
        """What goes with each activity, scores before, segments and other activities being equal.

        Or why that is withheld.
        """
        return adjusted_associations(*self._attended, asked=self._asked, minimum=self.minimum)

    @cached_property
    def segment_activities(self) -> Mapping[str, dict[str, dict[str, Estimate]]]:
        """Segment, group, activity: of the group's members who attended the activity."""
        return OnDemand(self.respondents.segments, self._crossed)

    @cached_property
    def items(self) -> Items:
        """Of each question; a composite has none of its own."""
        return self._questions.items

    @cached_property
    def dif(self) -> dict[str, dict[str, GroupDif | NotCompared]]:
        """Whether questions are harder for a group than for others who know as much.

        Segment to group: before the event; or why that is not known.
        """
        return self._measured.dif

    @cached_property
    def reliability(self) -> Mapping[Wave, Reliability]:
        """How well the questions of each wave hang together."""
        return self._measured.reliability

    @cached_property
    def ends(self) -> dict[Wave, ScoreEnds]:
        """How many are at the lowest and at the highest score."""
        return {wave: score_ends(self.joint, wave) for wave in WAVES}

    @cached_property
    def bands(self) -> Bands | None:
        """Who reaches the scale's levels of performance; None where it has none."""
        if not self.levels:
            return None
        return Bands(
            overall=band_shares({self.scale: self.joint}, self.levels, minimum=self.minimum)[
                self.scale
            ],
            segments={
                segment: band_shares(tables, self.levels, minimum=self.minimum)
                for segment, tables in self._by_segment.items()
            },
            activities=band_shares(self._by_activity, self.levels, minimum=self.minimum),
        )

    @cached_property
    def rasch(self) -> RaschScale | NotScaled | None:
        """The scale in logits, or why there is none; None where the form does not ask for it."""
        return self._questions.rasch(pairs=self.overall.pairs)

    @cached_property
    def _before(self) -> tuple[People, Moves]:
        """Everyone with a score before, by score and groups, and the changes of the pairs."""
        part = self.part
        if part and part.everybody and part.wanted:
            return of_groups(*part.everybody._before, part.wanted, self.joint)
        return people_and_moves(self.cells, self.profiles)

    @cached_property
    def _questions(self) -> ScaleQuestions:
        return ScaleQuestions(self.respondents, self.scale, self.minimum)

    @property
    def _everybody(self) -> Outcome | None:
        return None if self.part is None else self.part.everybody

    @property
    def _measured(self) -> ScaleQuestions:
        """The questions as everybody answered them: a selection measures nothing anew."""
        return self._questions if self.part is None else self.part.measured._questions

    @cached_property
    def _by_segment(self) -> Mapping[str, dict[str, JointScores]]:
        return OnDemand(self.respondents.segments, self._tables_of)

    @cached_property
    def _by_activity(self) -> dict[str, JointScores]:
        tables = self.attended.count(self.cells)
        return {activity: everyone for activity, (everyone,) in tables.items()}

    @property
    def _attended(self) -> tuple[ScoreCells, Mapping[str, Grouping], Mapping[str, Who]]:
        return self.cells, self.respondents.segments, self.respondents.attendance

    @property
    def _asked(self) -> Who:
        return self.respondents.asked_activities

    def _tables_of(self, segment: str) -> dict[str, JointScores]:
        grouping = self.respondents.segments[segment]
        return dict(zip(grouping.groups, count(self.cells, grouping=grouping), strict=True))

    def _segment(self, segment: str) -> FamilyOutcome:
        everybody = None if self._everybody is None else self._everybody.segments[segment]
        return self._family(self._by_segment[segment], everybody, exclusive=True)

    def _family(
        self,
        tables: Mapping[str, JointScores],
        everybody: FamilyOutcome | None,
        *,
        exclusive: bool,
    ) -> FamilyOutcome:
        return CountedFamily(
            tables,
            total=self.overall.pairs,
            minimum=self.minimum,
            exclusive=exclusive,
            everybody={group: found.estimate.pairs for group, found in everybody.groups.items()}
            if everybody
            else None,
        )

    def _crossed(self, segment: str) -> dict[str, dict[str, Estimate]]:
        grouping = self.respondents.segments[segment]
        of_activity = self.attended.count(self.cells, grouping)
        return {
            group: {activity: estimate(tables[place]) for activity, tables in of_activity.items()}
            for place, group in enumerate(grouping.groups)
        }


def outcome(
    respondents: Respondents,
    scale: str,
    *,
    minimum: int,
    bands: Sequence[float] = (),
    part: PartOf | None = None,
    shared: tuple[Profiles, Attended] | None = None,
) -> Outcome:
    """Return everything about one scale, to be computed as it is asked for.

    Parameters
    ----------
    respondents : Respondents
        Everyone who took part.
    scale : str
        The scale's id.
    minimum : int
        Groups with fewer pairs are too small to show: they are estimated, but take no part in
        tests between groups or in the adjustment of p-values.
    bands : sequence of float
        Points from which the scale's levels of performance are reached, from low to high.
    part : PartOf, optional
        Of what the respondents are a part, where they are a selection.
    shared : tuple of (Profiles, Attended), optional
        The respondents' groups and activities, where they are shared with other scales.

    Raises
    ------
    KeyError
        If nobody has a score on the scale.
    """
    if scale not in respondents.scores:
        raise KeyError(scale)
    return Outcome(respondents, scale, minimum, tuple(bands), part, shared)
