"""Event folders of published data, and where the results of R on them are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.exports.results import results
from dashboard.findings import findings
from surveys.opening import OpenedEvent, open_event
from tests.reference.agreement import groups, pairs, questions
from tests.reference.agreement.compared import EVENTS, SHARED, Compared, Plain


@dataclass(frozen=True)
class Reference:
    """Where R's results for one event are, and what its scores are in.

    `data` is the data set's name. `low` and `width` are the least score of the scale in R's units
    and its range. `overall`, `groups` and `reliability` are keys of the JSON file; `scales` gives
    each scale its position in `items`, one for each of which is a scale of the event.
    """

    data: str
    file: str
    overall: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    items: tuple[str, ...] = ()
    reliability: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    low: float = 0
    width: float = 1


GSS, BDSC, CLASSICS = "gss2006/ref_gss2006.json", "bdsc/ref/ref_bdsc.json", "classics/ref/ref_"


def _bdsc(form: str) -> Reference:
    reliability = {wave: (form, f"reliability_{wave}") for wave in ("pre", "post")}
    score, term = (form, "score_mean_of_items"), {"term": (form, "by_term")}
    return Reference("bdsc", BDSC, score, term, reliability=reliability, low=1, width=4)


REFERENCES = {
    "anorexia": Reference(
        "anorexia",
        f"{CLASSICS}anorexia.json",
        ("pair",),
        {"Treat": ("by_Treat",)},
        low=70,
        width=40,
    ),
    "baumann_1": Reference(
        "Baumann", f"{CLASSICS}baumann.json", ("pair1",), {"group": ("by_group1",)}, width=16
    ),
    "baumann_2": Reference(
        "Baumann", f"{CLASSICS}baumann.json", ("pair2",), {"group": ("by_group2",)}, width=16
    ),
    "bdsc_pd1": _bdsc("pd1"),
    "bdsc_pd1_items": Reference("bdsc", BDSC, items=("pd1", "items"), low=1, width=4),
    "bdsc_pd2": _bdsc("pd2"),
    "bdsc_pd2_items": Reference("bdsc", BDSC, items=("pd2", "items"), low=1, width=4),
    "gss2006_r1": Reference(
        "gss2006",
        GSS,
        ("R1",),
        {"degree": ("R1_by_degree",), "sex": ("R1_by_sex",), "age": ("R1_by_age",)},
        reliability={wave: (f"reliability_{wave}_R1",) for wave in ("pre", "post")},
        width=8,
    ),
    "gss2006_r2": Reference("gss2006", GSS, ("R2",), width=7),
    "gss2006_r3": Reference("gss2006", GSS, ("R3",)),
    "obrienkaiser": Reference(
        "OBrienKaiser",
        f"{CLASSICS}obrienkaiser.json",
        ("pair",),
        {"treatment": ("by_treatment",), "gender": ("by_gender",)},
        low=1,
        width=11,
    ),
    "sleep": Reference("sleep", f"{CLASSICS}sleep.json", ("pair",), low=-2, width=8),
}


@cache
def opened(event: str) -> OpenedEvent:
    """Return one of the events."""
    return open_event(EVENTS / event)


@cache
def compared(event: str, *, data: Path = SHARED) -> tuple[Compared, ...]:
    """Return every figure of one event that both programs computed."""
    reference = REFERENCES[event]
    theirs = json.loads((data / reference.file).read_text(encoding="utf-8"))
    found = opened(event)
    scales = results(findings(found), normalised_gain=True)["scales"]
    if reference.items:
        by_label = {item["label"].lower(): item for item in _at(theirs, reference.items)}
        if by_label.keys() != scales.keys():
            raise ValueError(f"{event} asks other items than {reference.file}")
        chosen = {scale: by_label[scale] for scale in scales}
    else:
        chosen = {scale: _at(theirs, reference.overall) for scale in scales}
    figures = [
        one
        for scale, expected in chosen.items()
        for one in pairs.figures(
            f"{event} {scale}",
            scales[scale],
            found.respondents.scores[scale],
            expected,
            low=reference.low,
            width=reference.width,
        )
    ]
    figures += pairs.families(event, [scales[scale] for scale in chosen], [*chosen.values()])
    if not reference.items:
        figures += _whole(event, found, scales, reference, theirs)
    if event == "gss2006_r1":
        figures += questions.of_the_panel(found.respondents, theirs)
    return tuple(Compared(reference.data, *one) for one in figures)


def _whole(
    event: str, found: OpenedEvent, scales: Plain, reference: Reference, theirs: Plain
) -> Iterator[tuple[Any, ...]]:
    ((scale, ours),) = scales.items()
    for segment, keys in reference.groups.items():
        grouping, scores = found.respondents.segments[segment], found.respondents.scores[scale]
        yield from groups.figures(
            f"{event} {segment}",
            ours["segments"][segment],
            groups.tables(scores, grouping),
            _at(theirs, keys),
            low=reference.low,
            width=reference.width,
        )
    for wave, keys in reference.reliability.items():
        of_items = [item[wave] for item in ours["items"].values()]
        yield from questions.reliability(
            f"{event} {wave}",
            ours["reliability"][wave],
            of_items,
            _at(theirs, keys),
            low=reference.low if reference.low else 0,
            width=reference.width if reference.low else 1,
        )


def _at(tree: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        tree = tree[key]
    return tree
