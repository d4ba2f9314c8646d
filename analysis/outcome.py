"""Outcome: everything about one scale of one event, overall and for each group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analysis.activities.adjusted import Adjusted, Withheld, adjusted_associations
from analysis.activities.against_nothing import AgainstNothing, NoComparison, against_nothing
from analysis.activities.dose import Dose, dose
from analysis.bands import Bands, band_shares
from analysis.checks import Name
from analysis.counts.counting import (
    ScoreCells,
    count,
    count_combinations,
    count_each,
    score_cells,
)
from analysis.counts.joint_scores import JointScores
from analysis.details import Details, details
from analysis.everyone.all_respondents import AllRespondentsShare, all_respondents_share
from analysis.everyone.attrition import WeightedChange, weighted_change
from analysis.everyone.three_estimates import ThreeEstimates, three_estimates
from analysis.groups.comparison import Comparison, compare
from analysis.groups.differences import DifferenceTest, adjusted_p_values, welch_test
from analysis.groups.disclosure import Hidden, hidden_groups
from analysis.groups.starters import Starters, starters
from analysis.pairs.change import LEVEL, Estimate, estimate
from analysis.pairs.moments import moments
from analysis.questions.careless import WithoutCareless, without_careless
from analysis.questions.composite_reliability import composite_reliability
from analysis.questions.dif import GroupDif, NotCompared, differential_functioning
from analysis.questions.item_sums import complete_answers, item_sums
from analysis.questions.items import Items, items
from analysis.questions.rasch.scale import NotScaled, RaschScale, rasch_scale
from analysis.questions.reliability import Reliability, reliability
from analysis.questions.score_ends import ScoreEnds, score_ends
from surveys.event import WAVES, Wave
from surveys.respondents import Respondents


@dataclass(frozen=True, slots=True)
class GroupOutcome:
    """One group of a family of groups that are shown together.

    Attributes
    ----------
    estimate : Estimate
        Of this group alone.
    p_adjusted : float or None
        The paired t test's p-value, adjusted for the family (Benjamini-Hochberg); None for
        groups too small to show, which are no part of the family.
    hidden : {"small", "protecting"} or None
        Why the group must not be shown, if it must not; see `analysis.groups.disclosure`.
    silenced : tuple of str
        The red checks of the measurement that leave nothing to claim; see `analysis.checks`.
    """

    estimate: Estimate
    p_adjusted: float | None
    hidden: Hidden | None
    silenced: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class FamilyOutcome:
    """The groups of one segment, or all activities.

    Attributes
    ----------
    test : DifferenceTest or None
        Whether the groups' changes differ; None where groups overlap or cannot be compared.
    comparison : Comparison or None
        How they differ; None where groups overlap.
    groups : dict of str to GroupOutcome
        In the event's order.
    details : dict of str to Details
        What else is known of each group.
    """

    test: DifferenceTest | None
    comparison: Comparison | None
    groups: dict[str, GroupOutcome]
    details: dict[str, Details]


@dataclass(frozen=True, slots=True)
class Outcome:
    """All estimates for one scale.

    Attributes
    ----------
    scale : str
        The scale's id.
    overall : Estimate
        Of all respondents.
    details : Details
        What else is known of all respondents.
    weighted : WeightedChange or None
        The change with the pairs weighted to be like everyone who answered before.
    at_the_top : AllRespondentsShare or None
        How the share at the highest score changed, as seen by everyone who answered.
    agreement : ThreeEstimates
        Whether matched, all and weighted respondents say the same.
    without_careless : WithoutCareless or None
        The change of those who show no sign of careless answers.
    starters : Starters or None
        Whether low starters caught up, or only seem to have by regression to the mean.
    segments : dict of str to FamilyOutcome
        Of each segment's groups.
    activities : FamilyOutcome
        Of those who attended each activity; one respondent may be in several.
    dose : Dose or None
        Change by the number of activities attended.
    against_nothing : AgainstNothing or str
        Those who attended beside those who attended nothing; or why there is no comparison.
    adjusted : dict of str to Adjusted or str
        What goes with each activity, scores before, segments and other activities being equal;
        or why that is withheld.
    segment_activities : dict of str to dict of str to dict of str to Estimate
        Segment, group, activity: of the group's members who attended the activity.
    items : Items
        Of each question; a composite has none of its own.
    dif : dict of str to dict of str to GroupDif or str
        Segment to group: whether questions are harder for it than for others who know as much,
        before the event; or why that is not known.
    reliability : dict of wave to Reliability
        How well the questions of each wave hang together.
    ends : dict of wave to ScoreEnds
        How many are at the lowest and at the highest score.
    bands : Bands or None
        Who reaches the scale's levels of performance; None where it has none.
    rasch : RaschScale or NotScaled or None
        The scale in logits, or why there is none; None where the form does not ask for it.
    """

    scale: str
    overall: Estimate
    details: Details
    weighted: WeightedChange | None
    at_the_top: AllRespondentsShare | None
    agreement: ThreeEstimates
    without_careless: WithoutCareless | None
    starters: Starters | None
    segments: dict[str, FamilyOutcome]
    activities: FamilyOutcome
    dose: Dose | None
    against_nothing: AgainstNothing | NoComparison
    adjusted: dict[str, Adjusted | Withheld]
    segment_activities: dict[str, dict[str, dict[str, Estimate]]]
    items: Items
    dif: dict[str, dict[str, GroupDif | NotCompared]]
    reliability: dict[Wave, Reliability]
    ends: dict[Wave, ScoreEnds]
    bands: Bands | None
    rasch: RaschScale | NotScaled | None


@dataclass(frozen=True, slots=True)
class _Questions:
    """What is known of the questions of a scale; see `Outcome`."""

    items: Items
    dif: dict[str, dict[str, GroupDif | NotCompared]]
    reliability: dict[Wave, Reliability]
    rasch: RaschScale | NotScaled | None


def outcome(
    respondents: Respondents, scale: str, *, minimum: int, bands: Sequence[float] = ()
) -> Outcome:
    """Estimate everything about one scale.

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
    """
    cells = score_cells(respondents.scores[scale])
    joint = count(cells)[0]
    overall, everyone = estimate(joint), details(joint)
    weighted = weighted_change(count_combinations(cells, respondents.segments))
    questions = (
        _of_parts(respondents, scale)
        if scale in respondents.composites
        else _questions(respondents, scale, pairs=overall.pairs, minimum=minimum)
    )
    by_segment = {
        segment: dict(zip(grouping.groups, count(cells, grouping=grouping), strict=True))
        for segment, grouping in respondents.segments.items()
    }
    by_activity = {
        activity: count(cells, within=who)[0] for activity, who in respondents.attendance.items()
    }
    attended = (cells, respondents.segments, respondents.attendance)
    asked = respondents.asked_activities
    return Outcome(
        scale=scale,
        overall=overall,
        details=everyone,
        weighted=weighted,
        at_the_top=all_respondents_share(joint, threshold=100),
        agreement=three_estimates(overall, everyone.all_respondents, weighted),
        without_careless=without_careless(respondents, cells, overall),
        starters=starters(joint, questions.reliability),
        segments={
            segment: _family(tables, total=overall.pairs, minimum=minimum, exclusive=True)
            for segment, tables in by_segment.items()
        },
        activities=_family(by_activity, total=overall.pairs, minimum=minimum, exclusive=False),
        dose=dose(*attended, asked=asked, minimum=minimum),
        against_nothing=against_nothing(*attended, asked=asked, minimum=minimum),
        adjusted=adjusted_associations(*attended, asked=asked, minimum=minimum),
        segment_activities=_crossed(respondents, cells),
        items=questions.items,
        dif=questions.dif,
        reliability=questions.reliability,
        rasch=questions.rasch,
        ends={wave: score_ends(joint, wave) for wave in WAVES},
        bands=Bands(
            overall=band_shares({scale: joint}, bands, minimum=minimum)[scale],
            segments={
                segment: band_shares(tables, bands, minimum=minimum)
                for segment, tables in by_segment.items()
            },
            activities=band_shares(by_activity, bands, minimum=minimum),
        )
        if bands
        else None,
    )


def _questions(respondents: Respondents, scale: str, *, pairs: int, minimum: int) -> _Questions:
    answers = respondents.answers[scale]
    sums = {wave: item_sums(answers, wave) for wave in WAVES}
    return _Questions(
        items=items(answers, sums, minimum=minimum),
        dif=differential_functioning(answers, "pre", respondents.segments),
        reliability={
            wave: reliability(sums[wave], complete_answers(answers, wave), level=LEVEL)
            for wave in WAVES
        },
        rasch=rasch_scale(answers, pairs=pairs) if answers.rasch else None,
    )


def _of_parts(respondents: Respondents, composite: str) -> _Questions:
    """Return what the scales of a composite say of it together; its questions are theirs."""
    shares = respondents.composites[composite]
    parts = {part: respondents.answers[part] for part in shares}
    return _Questions(
        items=Items(changes={}, waves={wave: {} for wave in WAVES}),
        dif={},
        reliability={
            wave: composite_reliability(parts, shares, wave, level=LEVEL) for wave in WAVES
        },
        rasch=None,
    )


def _family(
    tables: dict[str, JointScores], *, total: int, minimum: int, exclusive: bool
) -> FamilyOutcome:
    estimates = {group: estimate(table) for group, table in tables.items()}
    pairs = {group: found.pairs for group, found in estimates.items()}
    hidden = hidden_groups(pairs, total=total, minimum=minimum, exclusive=exclusive)
    family = [group for group in estimates if hidden.get(group) != "small"]
    adjusted = dict(
        zip(family, adjusted_p_values([estimates[group].p_value for group in family]), strict=True)
    )
    summaries = [found for group in family if (found := moments(tables[group])) is not None]
    return FamilyOutcome(
        test=welch_test(summaries) if exclusive else None,
        comparison=compare({group: tables[group] for group in family}) if exclusive else None,
        groups={
            group: GroupOutcome(found, adjusted.get(group), hidden.get(group))
            for group, found in estimates.items()
        },
        details={group: details(table) for group, table in tables.items()},
    )


def _crossed(
    respondents: Respondents, cells: ScoreCells
) -> dict[str, dict[str, dict[str, Estimate]]]:
    crossed: dict[str, dict[str, dict[str, Estimate]]] = {}
    attended = [np.flatnonzero(who) for who in respondents.attendance.values()]
    for segment, grouping in respondents.segments.items():
        of_group: dict[str, dict[str, Estimate]] = {group: {} for group in grouping.groups}
        of_activity = count_each(cells, grouping, attended)
        for activity, tables in zip(respondents.attendance, of_activity, strict=True):
            for group, table in zip(grouping.groups, tables, strict=True):
                of_group[group][activity] = estimate(table)
        crossed[segment] = of_group
    return crossed
