"""All outcomes of an event as one plain object, for JSON and for tables.

The keys are the program's public format; README.md lists them. A figure that cannot be
computed is null, never NaN and never 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from analysis.activities.adjusted import Adjusted, Withheld
from analysis.activities.against_nothing import AgainstNothing
from analysis.bands import Bands, BandShares
from analysis.checks import Checks
from analysis.counts.counting import count, score_cells
from analysis.details import Details
from analysis.later.kept import Kept
from analysis.later.same_people import SamePeople
from analysis.outcome import FamilyOutcome, Outcome
from analysis.pairs.change import Estimate
from analysis.pairs.gain import group_gain
from analysis.questions.dif import GroupDif
from analysis.questions.items import ItemChange, KeyedItem, RatedItem, RefusedItem
from analysis.questions.rasch.scale import NotScaled, RaschScale
from analysis.weighted_outcome import WeightedOutcome
from analysis.weights.raking import NotRaked
from dashboard.findings import Findings, FollowUpFindings
from dashboard.words.provenance import software_version
from surveys.event import SPANS
from surveys.instrument import Scored

Plain = dict[str, Any]

KINDS: dict[type, str] = {KeyedItem: "keyed", RatedItem: "rated", RefusedItem: "refused"}
NESTED = ("all_respondents", "drop_out", "weighted", "at_the_top")
"""Figures that are an object of their own, and several columns of a table."""


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
        "software": {"name": "scilit", "version": software_version()},
        "linkage": {
            **asdict(linkage),
            "duplicates": linkage.duplicates,
            "followup": asdict(later.linkage) if later else None,
        },
        "attendance": {**asdict(found.attendance), "together": asdict(found.together)},
        "careless": {**careless, **_careless_again(found)},
        "scales": {
            scale_id: {
                "title": str(scales[scale_id].shown_title),
                "scoring": scales[scale_id].scoring,
                "composed_of": _composed_of(found, scale_id),
                **_with_checks(outcome, found.checks[scale_id]),
                "bands": _bands(outcome.bands, scales[scale_id]),
                "as_the_audience": _weighted(found.weighted.get(scale_id)),
                **(_gain(found, scale_id) if normalised_gain else {}),
                "followup": _followup(found.followup, scale_id) if found.followup else None,
            }
            for scale_id, outcome in found.outcomes.items()
        },
    }


def estimate_rows(found: Plain) -> list[Plain]:
    """Return one flat row for every estimate in `results`, for a table; all have the same keys.

    Parameters
    ----------
    found : dict
        What `results` returned.
    """
    rows: list[Plain] = []
    for scale, of_scale in found["scales"].items():
        later = of_scale["followup"]
        rows += _rows(scale, of_scale, {"between": "pre_post"} if later else {})
        if later:
            for span in SPANS:
                rows += _rows(scale, later[span], {"between": span})
            for of_same in ("pre_post", *SPANS):
                named = {"between": of_same}
                rows.append(_row(scale, "all three", named, later["all_three"][of_same]))
    event = found["event"]
    origin = {"simulated": event["simulated"], "data": event["data_sha256"][:12]}
    every_key = dict.fromkeys(key for row in rows for key in row)
    return [{**every_key, **row, **origin} for row in rows]


def _outcome(found: Outcome) -> Plain:
    return {
        "overall": {**_estimate(found.overall, found.details), **_three(found)},
        "without_careless": asdict(found.without_careless) if found.without_careless else None,
        "starters": asdict(found.starters) if found.starters else None,
        **_groups_and_activities(found),
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


def _bands(found: Bands | None, scale: Scored) -> Plain | None:
    def of_group(bands: tuple[BandShares, ...]) -> list[Plain]:
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


def _groups_and_activities(found: Outcome | WeightedOutcome) -> Plain:
    return {
        "segments": {segment: _family(family) for segment, family in found.segments.items()},
        "activities": _with_adjusted(_family(found.activities), found.adjusted),
        "dose": asdict(found.dose) if found.dose else None,
        "against_nothing": asdict(found.against_nothing)
        if isinstance(found.against_nothing, AgainstNothing)
        else {"withheld": found.against_nothing},
        "segment_activities": {
            segment: {
                group: {activity: asdict(estimate) for activity, estimate in activities.items()}
                for group, activities in groups.items()
            }
            for segment, groups in found.segment_activities.items()
        },
    }


def _weighted(found: WeightedOutcome | NotRaked | None) -> Plain | None:
    if found is None or isinstance(found, str):
        return None if found is None else {"withheld": found}
    raking = found.raking
    return {
        "weights": {
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
        },
        "overall": {
            **_estimate(found.overall, found.details),
            "weighted": asdict(found.weighted) if found.weighted else None,
            "agreement": found.agreement.verdict,
        },
        **_groups_and_activities(found),
        "items": {item: asdict(one) if one else None for item, one in found.items.items()},
    }


def _rasch(found: RaschScale | NotScaled | None) -> Plain | None:
    if isinstance(found, NotScaled):
        return {"refused": found.reason, "items": found.items}
    return asdict(found) if found is not None else None


def _with_checks(outcome: Outcome, checked: Checks) -> Plain:
    return {"checks": [asdict(check) for check in checked.every], **_outcome(outcome)}


def _careless_again(found: Findings) -> Plain:
    if found.followup is None:
        return {}
    return {"followup": asdict(found.followup.spans["pre_followup"].careless["post"])}


def _followup(found: FollowUpFindings, scale: str) -> Plain:
    spans: Plain = {
        span: _with_checks(compared.outcomes[scale], compared.checks[scale])
        for span, compared in found.spans.items()
    }
    return {**spans, "all_three": _same_people(found.same_people[scale])}


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


def _three(found: Outcome) -> Plain:
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


def _rows(scale: str, of_scale: Plain, between: Plain) -> Iterator[Plain]:
    """Yield a row for every estimate of one scale between two waves."""
    yield _row(scale, "overall", between, of_scale["overall"])
    for segment, family in of_scale["segments"].items():
        for group, estimate in family["groups"].items():
            yield _row(scale, "segment", {"segment": segment, "group": group, **between}, estimate)
    for activity, estimate in of_scale["activities"]["groups"].items():
        yield _row(scale, "activity", {"activity": activity, **between}, estimate)
    for segment, groups in of_scale["segment_activities"].items():
        for group, activities in groups.items():
            for activity, estimate in activities.items():
                named = {"segment": segment, "group": group, "activity": activity, **between}
                yield _row(scale, "segment x activity", named, estimate)


def _in_one_cell(value: Any) -> Any:
    return "; ".join(value) if isinstance(value, list | tuple) else value


def _row(scale: str, kind: str, named: Plain, estimate: Plain) -> Plain:
    flat: Plain = {"p_adjusted": None, "hidden": None}
    for key, value in estimate.items():
        if isinstance(value, dict):
            flat |= {f"{key}_{inner}": _in_one_cell(v) for inner, v in value.items()}
        elif key not in NESTED or value is not None:
            flat[key] = value
    empty = {"segment": None, "group": None, "activity": None}
    return {"scale": scale, "of": kind, **empty, **named, **flat}
