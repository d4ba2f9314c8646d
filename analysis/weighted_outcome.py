"""Weighted outcome: the change on one scale as the audience would show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analysis.activities.adjusted import Adjusted, Withheld, adjusted_associations
from analysis.activities.against_nothing import AgainstNothing, NoComparison
from analysis.activities.dose import Dose
from analysis.counts.counting import INSIDE, score_cells
from analysis.details import Details
from analysis.everyone.all_respondents import AllRespondentsShare
from analysis.everyone.attrition import WeightedChange
from analysis.everyone.three_estimates import ThreeEstimates, three_estimates
from analysis.outcome import FamilyOutcome, Outcome
from analysis.pairs.change import Estimate
from analysis.weights.attending import weighted_against_nothing, weighted_dose
from analysis.weights.bands import WeightedBands, weighted_band_shares
from analysis.weights.estimates import weighted_estimate
from analysis.weights.everyone import weighted_for_drop_out
from analysis.weights.families import weighted_group, weighted_members, weighted_segment
from analysis.weights.items import WeightedItem, weighted_items
from analysis.weights.parts import Raked
from analysis.weights.raking import NotRaked, Raking
from analysis.weights.shares import weighted_all_respondents_share
from surveys.respondents import Respondents


@dataclass(frozen=True, slots=True)
class WeightedOutcome:
    """What an outcome says, with those who answered weighted to be like the audience.

    The measurement itself (reliability, signs of careless answers, questions that are harder for
    some) is not weighted: it is of those who answered.

    Attributes
    ----------
    raking : Raking
        How the pairs were weighted, and what that costs.
    overall, details, weighted, at_the_top, agreement, segments, activities, dose, against_nothing
    adjusted, segment_activities
        As in `analysis.outcome.Outcome`.
    items : dict of str to WeightedKeyedItem, WeightedRatedItem or None
        Of each question that both forms ask alike; a composite has none of its own.
    bands : WeightedBands or None
        Who reaches the scale's levels of performance; None where it has none.
    """

    raking: Raking
    overall: Estimate
    details: Details
    weighted: WeightedChange | None
    at_the_top: AllRespondentsShare | None
    agreement: ThreeEstimates
    segments: dict[str, FamilyOutcome]
    activities: FamilyOutcome
    dose: Dose | None
    against_nothing: AgainstNothing | NoComparison
    adjusted: dict[str, Adjusted | Withheld]
    segment_activities: dict[str, dict[str, dict[str, Estimate]]]
    items: dict[str, WeightedItem | None]
    bands: WeightedBands | None


def weighted_outcome(
    respondents: Respondents,
    unweighted: Outcome,
    margins: Mapping[str, Mapping[str, float]],
    *,
    minimum: int,
) -> WeightedOutcome | NotRaked:
    """Estimate the change on one scale as the audience would show it.

    Parameters
    ----------
    respondents : Respondents
        Everyone who took part.
    unweighted : Outcome
        Of the scale, without weights.
    margins : mapping of str to mapping of str to float
        Segment to group to its share of the audience.
    minimum : int
        Groups with fewer pairs are too small to show.

    Returns
    -------
    WeightedOutcome or str
        Or why there are no weights.
    """
    cells = score_cells(respondents.scores[unweighted.scale])
    raked = Raked.of(cells, respondents.segments, margins)
    if isinstance(raked, str):
        return raked
    everyone = raked.table(respondents.segments)
    all_of_them = np.ones(len(everyone.everyone.count), dtype=np.bool_)
    overall, details = weighted_group(unweighted.overall, unweighted.details, everyone, all_of_them)
    weighted = weighted_for_drop_out(
        everyone.everyone,
        everyone.waves[0],
        raked.audience,
        {segment: grouping.groups for segment, grouping in raked.segments.items()},
    )
    segments, attendance = respondents.segments, respondents.attendance
    tables = {segment: raked.table({segment: segments[segment]}) for segment in segments}
    members = {
        segment: {
            group: (table, table.within(segment, code))
            for code, group in enumerate(segments[segment].groups)
        }
        for segment, table in tables.items()
    }
    visitors = {
        activity: (table, table.within(INSIDE, 1))
        for activity, table in raked.tables({}, attendance)
    }
    asked = respondents.asked_activities
    return WeightedOutcome(
        raking=raked.pairs,
        overall=overall,
        details=details,
        weighted=weighted,
        at_the_top=weighted_all_respondents_share(everyone.everyone, everyone.waves, all_of_them),
        agreement=three_estimates(overall, details.all_respondents, weighted),
        segments={
            segment: weighted_segment(family, tables[segment], members[segment])
            for segment, family in unweighted.segments.items()
        },
        activities=weighted_members(unweighted.activities, visitors),
        dose=weighted_dose(raked, segments, attendance, asked=asked, minimum=minimum),
        against_nothing=weighted_against_nothing(
            unweighted.against_nothing, raked, segments, attendance, asked=asked
        ),
        adjusted=adjusted_associations(
            cells, segments, attendance, asked=asked, minimum=minimum, raking=raked.pairs
        ),
        segment_activities=_crossed(respondents, unweighted, raked),
        items=weighted_items(
            respondents.answers[unweighted.scale],
            unweighted.items,
            raked.segments,
            raked.audience,
            minimum=minimum,
        )
        if unweighted.scale in respondents.answers
        else {},
        bands=WeightedBands(
            overall=weighted_band_shares(
                {unweighted.scale: unweighted.bands.overall},
                {unweighted.scale: (everyone, all_of_them)},
                minimum=minimum,
            )[unweighted.scale],
            segments={
                segment: weighted_band_shares(of_segment, members[segment], minimum=minimum)
                for segment, of_segment in unweighted.bands.segments.items()
            },
            activities=weighted_band_shares(unweighted.bands.activities, visitors, minimum=minimum),
        )
        if unweighted.bands
        else None,
    )


def _crossed(
    respondents: Respondents, unweighted: Outcome, raked: Raked
) -> dict[str, dict[str, dict[str, Estimate]]]:
    crossed: dict[str, dict[str, dict[str, Estimate]]] = {}
    for segment, grouping in respondents.segments.items():
        counted = unweighted.segment_activities[segment]
        crossed[segment] = {group: {} for group in grouping.groups}
        for activity, table in raked.tables({segment: grouping}, respondents.attendance):
            attended = table.within(INSIDE, 1)
            for code, group in enumerate(grouping.groups):
                within = (attended & table.within(segment, code))[table.matched]
                crossed[segment][group][activity] = weighted_estimate(
                    counted[group][activity], table.pairs, within
                )
    return crossed
