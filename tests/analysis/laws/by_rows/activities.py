"""What goes with attending, from the rows of those who attended and did not."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from tests.analysis.laws.by_rows.groups import benjamini_hochberg, contrast, family_of
from tests.analysis.laws.by_rows.pairs import estimate
from tests.analysis.laws.by_rows.regressions import coefficient, design_of, fitted
from tests.analysis.laws.by_rows.rows import pairs_of

Plain = dict[str, Any]


def adjusted(
    frame: pd.DataFrame, segments: list[str], activities: list[str], *, minimum: int
) -> Plain:
    """Return associations of all activities; of those that are not withheld they are compared."""
    both = pairs_of(frame[frame["asked"]])
    kept = [name for name in activities if minimum <= both[name].sum() <= len(both) - minimum]
    if not kept:
        return {}
    fit = fitted(design_of(both, ["pre", *kept], segments), both["post"].to_numpy())
    found = {}
    for name in kept:
        one = coefficient(fit, name)
        found[name] = {**one, "difference": one.pop("value"), "people": len(both)}
    return found


def adjust(found: Plain, given: set[str]) -> Plain:
    """Add p-values adjusted for the associations that are given."""
    p_values = {name: one.get("p_value") for name, one in found.items() if name in given}
    family = benjamini_hochberg(p_values)
    return {name: {**found[name], "p_adjusted": p} for name, p in family.items()}


def dose(frame: pd.DataFrame, segments: list[str], activities: list[str], *, minimum: int) -> Plain:
    both = pairs_of(frame[frame["asked"]])
    if not activities or both.empty:
        return {}
    attended = both[activities].sum(axis=1)
    last = int(attended.max())
    while last and (attended >= last).sum() < minimum:
        last -= 1
    both = both.assign(attended=attended)
    post, change = both["post"].to_numpy(), (both["post"] - both["pre"]).to_numpy()
    trends = {
        "each_more": fitted(design_of(both, ["pre", "attended"], segments), post),
        "each_more_change": fitted(design_of(both, ["attended"], segments), change),
    }
    return {
        "levels": [estimate(both[np.minimum(attended, last) == n]) for n in range(last + 1)],
        **{name: coefficient(fit, "attended") for name, fit in trends.items()},
    }


def against_nothing(
    frame: pd.DataFrame, segments: list[str], activities: list[str], *, minimum: int
) -> Plain:
    both = pairs_of(frame[frame["asked"]])
    anything = both[activities].any(axis=1)
    if min(anything.sum(), (~anything).sum()) < minimum:
        return {}
    nothing = both[~anything]
    design = design_of(both.assign(anything=anything), ["pre", "anything"], segments)
    each = {
        name: contrast(both[both[name]], nothing)
        for name in activities
        if both[name].sum() >= minimum
    }
    whole = contrast(both[anything], nothing)
    return {
        "nothing": len(nothing),
        "anything": {**whole, "p_adjusted": whole["p_value"]} if whole else {},
        "adjusted": coefficient(fitted(design, both["post"].to_numpy()), "anything"),
        "activities": family_of(each),
    }


def together(frame: pd.DataFrame, activities: list[str]) -> Plain:
    asked = frame[frame["asked"]]
    matched = asked["matched"]
    found: Plain = {"people": {}, "matched": {}, "association": {}, "only": {}}
    for one in activities:
        found["only"][one] = int((asked[one] & (asked[activities].sum(axis=1) == 1)).sum())
        for other in activities:
            both = asked[one] & asked[other]
            found["people"].setdefault(one, {})[other] = int(both.sum())
            found["matched"].setdefault(one, {})[other] = int((both & matched).sum())
            varies = min(asked[one].nunique(), asked[other].nunique()) == 2
            found["association"].setdefault(one, {})[other] = (
                np.corrcoef(asked[one], asked[other])[0, 1] if varies else None
            )
    return found


def attendance(frame: pd.DataFrame, activities: list[str]) -> Plain:
    times = frame.loc[frame["asked"], activities].sum(axis=1)
    return {
        "respondents": len(times),
        "none": int((times == 0).sum()),
        "one": int((times == 1).sum()),
        "several": int((times > 1).sum()),
    }
