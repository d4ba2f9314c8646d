"""All estimates of an event as flat rows, for a table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dashboard.exports.results import Plain
from surveys.event import SPANS

NESTED = ("all_respondents", "drop_out", "weighted", "at_the_top")
"""Figures that are an object of their own, and several columns of a table."""


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
        rows += _both_rows(scale, of_scale, {"between": "pre_post"} if later else {})
        if later:
            for span in SPANS:
                rows += _both_rows(scale, later[span], {"between": span})
            for named, same in _as_answered_and_weighted(later["all_three"]):
                for of_same in ("pre_post", *SPANS):
                    between = {"between": of_same, **named}
                    rows.append(_row(scale, "all three", between, same[of_same]))
    event = found["event"]
    chosen = found["selection"]["options"]
    origin = {"filters": chosen, "simulated": event["simulated"], "data": event["data_sha256"][:12]}
    every_key = dict.fromkeys(key for row in rows for key in row)
    return [{**every_key, **row, **origin} for row in rows]


def _both_rows(scale: str, of_scale: Plain, between: Plain) -> Iterator[Plain]:
    """Yield the rows of one scale between two waves, and those as the audience would show it."""
    for named, estimates in _as_answered_and_weighted(of_scale):
        yield from _rows(scale, estimates, {**between, **named})


def _as_answered_and_weighted(estimates: Plain) -> Iterator[tuple[Plain, Plain]]:
    """Yield estimates and the same weighted, with the column that tells them apart."""
    weighted = estimates["as_the_audience"]
    yield ({} if weighted is None else {"as_the_audience": False}), estimates
    if weighted is not None and "withheld" not in weighted:
        yield {"as_the_audience": True}, weighted


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
