"""All outcomes of an event as one plain object, for JSON and for `dashboard.exports.rows`.

The keys are the program's public format; .docs/NUMBERS.md lists them. A figure that cannot be
computed is null, never NaN and never 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from analysis.activities.adjusted import Adjusted, Withheld
from analysis.activities.against_nothing import AgainstNothing
from analysis.bands import Bands, BandShares
from analysis.checks import Checks
from analysis.counts.counting import count, score_cells
from analysis.details import Details
from analysis.groups.families import hidden_in_crossed
from analysis.later.followed import Followed
from analysis.later.kept import Kept
from analysis.later.same_people import SamePeople
from analysis.outcome import FamilyOutcome, Outcome
from analysis.pairs.change import Estimate
from analysis.pairs.gain import group_gain
from analysis.questions.dif import GroupDif
from analysis.questions.items import ItemChange, RefusedItem
from analysis.questions.keyed_items import KeyedItem
from analysis.questions.rasch.scale import NotScaled, RaschScale
from analysis.questions.rated_items import RatedItem
from analysis.shown import Shown
from analysis.weighted_outcome import WeightedOutcome
from analysis.weights.bands import WeightedBands, WeightedBandShares
from analysis.weights.raking import NotRaked, Raking
from analysis.weights.same_people import WeightedSamePeople
from dashboard.exports.shown import chosen, shown
from dashboard.findings import Findings
from dashboard.words.provenance import software_version
from surveys.event import SPANS, AnyWave
from surveys.instrument import Instrument, Scored

Plain = dict[str, Any]

KINDS: dict[type, str] = {KeyedItem: "keyed", RatedItem: "rated", RefusedItem: "refused"}


def results(found: Findings, *, normalised_gain: bool = False) -> Plain:
    """Return everything about an event as an object of plain values.

    Parameters
    ----------
    found : Findings
        The event and its outcomes.
    normalised_gain : bool
        Whether to add the group's normalised gain, which is off because it depends on where
        people started and disagrees with itself when it is averaged over persons.
    """
    opened = found.opened
    linkage, later = opened.respondents.linkage, opened.followup
    careless = {wave: asdict(counted) for wave, counted in found.careless.items()}
    scales = {scale.id: scale for scale in opened.forms["pre"].scales}
    return {
        "event": {
            "title": str(opened.event.title),
            "simulated": opened.event.simulated,
            "retrospective": opened.event.retrospective,
            "instrument": opened.forms["pre"].id,
            "same_form": opened.forms["pre"] is opened.forms["post"],
            "minimum_group": opened.event.disclosure.minimum,
            "data_sha256": opened.content_hash,
        },
        "selection": chosen(found),
        "software": {"name": "scilit", "version": software_version()},
        "linkage": {
            **asdict(linkage),
            "duplicates": linkage.duplicates,
            "followup": asdict(later.linkage) if later else None,
        },
        "strict": _strict(found),
        "attendance": {**asdict(found.attendance), "together": asdict(found.together)},
        "careless": {**careless, **_careless_again(found)},
        "scales": {
            scale_id: {
                "title": str(scales[scale_id].shown_title),
                "scoring": scales[scale_id].scoring,
                "composed_of": _composed_of(found, scale_id),
                **_compared(
                    outcome,
                    found.checks[scale_id],
                    found.weighted.get(scale_id),
                    scales[scale_id],
                    found.minimum,
                ),
                "shown": shown(found, scale_id),
                **(_gain(found, scale_id) if normalised_gain else {}),
                "followup": _followup(found.followup, opened.forms, scale_id, found.minimum)
                if found.followup
                else None,
            }
            for scale_id, outcome in found.outcomes.items()
        },
    }


def _strict(found: Findings) -> Plain | None:
    """Return each scale's overall change by equal codes alone, beside the one that is shown."""
    if not found.strict:
        return None

    def shown(estimate: Estimate) -> Plain:
        figures = ("pairs", "change", "change_low", "change_high")
        return {name: getattr(estimate, name) for name in figures}

    return {
        scale: {"exact": shown(estimate), "tolerant": shown(found.outcomes[scale].overall)}
        for scale, estimate in found.strict.items()
    }


def _outcome(found: Outcome, minimum: int) -> Plain:
    return {
        "overall": {
            **_estimate(found.overall, found.details),
            **_three(found),
            "hidden": Shown(found, None, "matched").overall.hidden,
        },
        "without_careless": asdict(found.without_careless) if found.without_careless else None,
        "starters": asdict(found.starters) if found.starters else None,
        **_groups_and_activities(found, minimum),
        "items": {item: _item(item, change, found) for item, change in found.items.changes.items()},
        "dif": {
            segment: {
                group: asdict(one) if isinstance(one, GroupDif) else {"refused": one}
                for group, one in groups.items()
            }
            for segment, groups in found.dif.items()
        },
        "reliability": {
            wave: {**asdict(of_wave), **asdict(found.ends[wave])}
            for wave, of_wave in found.reliability.items()
        },
        "rasch": _rasch(found.rasch),
    }


def _composed_of(found: Findings, scale: str) -> dict[str, float] | None:
    shares = found.opened.respondents.composites.get(scale)
    return {part: float(share) for part, share in shares.items()} if shares else None


def _bands(found: Bands | WeightedBands | None, scale: Scored) -> Plain | None:
    def of_group(bands: tuple[BandShares | WeightedBandShares, ...]) -> list[Plain]:
        return [
            {"title": str(named.title), **asdict(band)}
            for named, band in zip(scale.bands, bands, strict=True)
        ]

    if found is None:
        return None
    return {
        "overall": of_group(found.overall),
        "segments": {
            segment: {group: of_group(bands) for group, bands in groups.items()}
            for segment, groups in found.segments.items()
        },
        "activities": {activity: of_group(bands) for activity, bands in found.activities.items()},
    }


def _groups_and_activities(found: Outcome | WeightedOutcome, minimum: int) -> Plain:
    return {
        "segments": {segment: _family(family) for segment, family in found.segments.items()},
        "activities": _with_adjusted(_family(found.activities), found.adjusted),
        "dose": asdict(found.dose) if found.dose else None,
        "against_nothing": asdict(found.against_nothing)
        if isinstance(found.against_nothing, AgainstNothing)
        else {"withheld": found.against_nothing},
        "segment_activities": {
            segment: _crossed(groups, found.segments[segment], found.activities, minimum)
            for segment, groups in found.segment_activities.items()
        },
    }


def _crossed(
    crossed: Mapping[str, Mapping[str, Estimate]],
    groups: FamilyOutcome,
    activities: FamilyOutcome,
    minimum: int,
) -> Plain:
    """Return each group's members at each activity, with those that are not to be shown."""
    hidden = hidden_in_crossed(crossed, groups, activities, minimum=minimum)
    return {
        group: {
            activity: {**asdict(estimate), "hidden": hidden[group].get(activity)}
            for activity, estimate in of_group.items()
        }
        for group, of_group in crossed.items()
    }


def _weighted(
    found: WeightedOutcome | NotRaked | None, scale: Scored, minimum: int
) -> Plain | None:
    if found is None or isinstance(found, str):
        return None if found is None else {"withheld": found}
    return {
        "weights": _weights(found.raking),
        "overall": {**_estimate(found.overall, found.details), **_three(found)},
        "starters": asdict(found.starters) if found.starters else None,
        **_groups_and_activities(found, minimum),
        "items": {item: asdict(one) if one else None for item, one in found.items.items()},
        "bands": _bands(found.bands, scale),
    }


def _weights(raking: Raking) -> Plain:
    return {
        "margins": {
            segment: {group: asdict(margin) for group, margin in groups.items()}
            for segment, groups in raking.margins.items()
        },
        "effective_pairs": raking.effective_people,
        "design_effect": raking.design_effect,
        "smallest": raking.smallest,
        "largest": raking.largest,
        "trimmed": raking.trimmed,
        "met": raking.met,
    }


def _rasch(found: RaschScale | NotScaled | None) -> Plain | None:
    if isinstance(found, NotScaled):
        return {"refused": found.reason, "items": found.items}
    return asdict(found) if found is not None else None


def _compared(
    outcome: Outcome,
    checked: Checks,
    weighted: WeightedOutcome | NotRaked | None,
    scale: Scored,
    minimum: int,
) -> Plain:
    return {
        "checks": [asdict(check) for check in checked.every],
        **_outcome(outcome, minimum),
        "bands": _bands(outcome.bands, scale),
        "as_the_audience": _weighted(weighted, scale, minimum),
    }


def _careless_again(found: Findings) -> Plain:
    if found.followup is None:
        return {}
    return {"followup": asdict(found.followup.spans["pre_followup"].careless["post"])}


def _followup(
    followup: Followed, forms: Mapping[AnyWave, Instrument], scale: str, minimum: int
) -> Plain:
    spans: Plain = {
        span: _compared(
            compared.outcomes[scale],
            compared.checks[scale],
            compared.weighted.get(scale),
            forms[SPANS[span][0]].scale(scale),
            minimum,
        )
        for span, compared in followup.spans.items()
    }
    weighted = followup.weighted_same_people.get(scale)
    same = {
        **_same_people(followup.same_people[scale]),
        "as_the_audience": _weighted_same_people(weighted) if weighted else None,
    }
    return {**spans, "all_three": same}


def _weighted_same_people(found: WeightedSamePeople | NotRaked) -> Plain:
    if isinstance(found, str):
        return {"withheld": found}
    return {"weights": _weights(found.raking), **_same_people(found.changes)}


def _same_people(found: SamePeople) -> Plain:
    kept = asdict(found.kept) if isinstance(found.kept, Kept) else {"withheld": found.kept}
    return {**asdict(found), "kept": kept}


def _gain(found: Findings, scale: str) -> Plain:
    gain = group_gain(count(score_cells(found.opened.respondents.scores[scale]))[0])
    return {"normalised_gain": asdict(gain) if gain else None}


def _family(family: FamilyOutcome) -> Plain:
    return {
        "test": asdict(family.test) if family.test else None,
        "comparison": asdict(family.comparison) if family.comparison else None,
        "groups": {
            group: {
                **_estimate(member.estimate, family.details[group]),
                "p_adjusted": member.p_adjusted,
                "hidden": member.hidden,
            }
            for group, member in family.groups.items()
        },
    }


def _with_adjusted(family: Plain, adjusted: Mapping[str, Adjusted | Withheld]) -> Plain:
    for activity, association in adjusted.items():
        family["groups"][activity]["adjusted"] = (
            asdict(association) if isinstance(association, Adjusted) else {"withheld": association}
        )
    return family


def _estimate(estimate: Estimate, details: Details) -> Plain:
    ranks, everyone, higher = details.signed_rank, details.all_respondents, details.higher_after
    return {
        **asdict(estimate),
        "signed_rank_p": ranks.p_value if ranks else None,
        "median_change": details.median_change,
        "improved_low": details.improved.low if details.improved else None,
        "improved_high": details.improved.high if details.improved else None,
        "higher_after": higher.value if higher else None,
        "higher_after_low": higher.low if higher else None,
        "higher_after_high": higher.high if higher else None,
        "d_av_low": details.d_av.low if details.d_av else None,
        "d_av_high": details.d_av.high if details.d_av else None,
        "d_z_low": details.d_z.low if details.d_z else None,
        "d_z_high": details.d_z.high if details.d_z else None,
        "all_respondents": asdict(everyone) if everyone else None,
        "drop_out": asdict(details.drop_out),
    }


def _three(found: Outcome | WeightedOutcome) -> Plain:
    return {
        "weighted": asdict(found.weighted) if found.weighted else None,
        "at_the_top": asdict(found.at_the_top) if found.at_the_top else None,
        "agreement": found.agreement.verdict,
    }


def _item(item: str, change: ItemChange, found: Outcome) -> Plain:
    waves: Plain = {
        wave: asdict(items[item]) for wave, items in found.items.waves.items() if item in items
    }
    return {"kind": KINDS[type(change)], **asdict(change), **waves}
