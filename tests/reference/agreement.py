"""How closely our results agree with R's on published data.

``python -m tests.reference.agreement`` prints a table: event, figures compared, largest relative
difference. The references and the data lie in ``../shared/data`` beside the checkout.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dashboard.exports.results import results
from dashboard.findings import findings
from surveys.opening import open_event

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "data"
EVENTS = HERE / "events"

Plain = Mapping[str, Any]

TOLERANCE = 1e-9
"""Closed forms agree to this, even where R was given scores rounded to 10 (bdsc_pd1) or 12
(gss2006_r3) decimals; those agree least."""

SMALLEST = 1e-6
"""Figures nearer to 0 than this are compared by their difference over this."""


@dataclass(frozen=True)
class Compared:
    """One figure of ours, in R's units, beside R's."""

    figure: str
    ours: float | None
    theirs: float

    @property
    def difference(self) -> float:
        """The difference relative to R's figure; infinite where we have none."""
        if self.ours is None:
            return float("inf")
        return abs(self.ours - self.theirs) / max(abs(self.theirs), SMALLEST)


@dataclass(frozen=True)
class Reference:
    """Where R's results for one event are, and what its scores are in.

    `low` and `width` are the least score of the scale in R's units and its range. `overall` and
    `groups` are keys of the JSON file; `scales` gives each scale its position in `items`.
    """

    file: str
    overall: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    items: tuple[str, ...] = ()
    low: float = 0
    width: float = 1


GSS, BDSC, CLASSICS = "gss2006/ref_gss2006.json", "bdsc/ref/ref_bdsc.json", "classics/ref/ref_"

REFERENCES = {
    "anorexia": Reference(
        f"{CLASSICS}anorexia.json", ("pair",), {"Treat": ("by_Treat",)}, low=70, width=40
    ),
    "baumann_1": Reference(
        f"{CLASSICS}baumann.json", ("pair1",), {"group": ("by_group1",)}, width=16
    ),
    "baumann_2": Reference(
        f"{CLASSICS}baumann.json", ("pair2",), {"group": ("by_group2",)}, width=16
    ),
    "bdsc_pd1": Reference(
        BDSC, ("pd1", "score_mean_of_items"), {"term": ("pd1", "by_term")}, low=1, width=4
    ),
    "bdsc_pd1_items": Reference(BDSC, items=("pd1", "items"), low=1, width=4),
    "bdsc_pd2": Reference(
        BDSC, ("pd2", "score_mean_of_items"), {"term": ("pd2", "by_term")}, low=1, width=4
    ),
    "bdsc_pd2_items": Reference(BDSC, items=("pd2", "items"), low=1, width=4),
    "gss2006_r1": Reference(
        GSS,
        ("R1",),
        {"degree": ("R1_by_degree",), "sex": ("R1_by_sex",), "age": ("R1_by_age",)},
        width=8,
    ),
    "gss2006_r2": Reference(GSS, ("R2",), width=7),
    "gss2006_r3": Reference(GSS, ("R3",)),
    "obrienkaiser": Reference(
        f"{CLASSICS}obrienkaiser.json",
        ("pair",),
        {"treatment": ("by_treatment",), "gender": ("by_gender",)},
        low=1,
        width=11,
    ),
    "sleep": Reference(f"{CLASSICS}sleep.json", ("pair",), low=-2, width=8),
}


def compared(event: str, *, data: Path = SHARED) -> list[Compared]:
    """Return every figure of one event that both programs computed."""
    reference = REFERENCES[event]
    theirs = json.loads((data / reference.file).read_text(encoding="utf-8"))
    scales = results(findings(open_event(EVENTS / event)))["scales"]
    if reference.items:
        by_label = {item["label"].lower(): item for item in _at(theirs, reference.items)}
        if by_label.keys() != scales.keys():
            raise ValueError(f"{event} asks other items than {reference.file}")
        pairs = [(scale, scales[scale]["overall"], by_label[scale]) for scale in scales]
        return [one for pair in pairs for one in _overall(*pair, reference)]
    (scale,) = scales.values()
    return [
        *_overall("overall", scale["overall"], _at(theirs, reference.overall), reference),
        *(
            one
            for segment, keys in reference.groups.items()
            for one in _segment(segment, scale["segments"][segment], _at(theirs, keys), reference)
        ),
    ]


def _overall(name: str, ours: Plain, theirs: Plain, reference: Reference) -> Iterator[Compared]:
    pairs = theirs["n_matched"]
    test = theirs["paired_t"]
    changes = {
        "change": theirs["mean_change"],
        "sd_pre": theirs["sd_pre"],
        "sd_post": theirs["sd_post"],
        "sd_change": theirs["sd_change"],
        "change_low": test["ci95"][0],
        "change_high": test["ci95"][1],
    }
    plain = {
        "pairs": pairs,
        "pre_only": theirs["n_pre"] - pairs,
        "post_only": theirs["n_post"] - pairs,
        "p_value": test["p"],
        "improved": theirs["n_up"] / pairs,
        "same": theirs["n_zero"] / pairs,
        "declined": theirs["n_down"] / pairs,
        "d_z": theirs["cohens_dz"]["est"],
        "d_av": theirs["rm_d"]["av"]["g"],
    }
    if "ceiling_floor" in theirs:
        plain["at_ceiling"] = theirs["ceiling_floor"]["pre_at_max"]
    if "partially_overlapping_t" in theirs:
        overlapping = theirs["partially_overlapping_t"]
        plain |= {
            "pre_only": overlapping["n_only_pre"],
            "post_only": overlapping["n_only_post"],
        }
    yield from _figures(name, ours, theirs, changes, plain, reference)


def _segment(segment: str, ours: Plain, theirs: Plain, reference: Reference) -> Iterator[Compared]:
    found = {group: one for group, one in ours["groups"].items() if one["pairs"]}
    if found.keys() != {group["group"] for group in theirs["groups"]}:
        raise ValueError(f"{segment} has other groups than {reference.file}")
    for group in theirs["groups"]:
        changes = {
            "change": group["mean_change"],
            "sd_change": group["sd_change"],
            "change_low": group["ci95"][0],
            "change_high": group["ci95"][1],
        }
        plain = {
            "pairs": group["n"],
            "p_value": group["p"],
            "p_adjusted": group["p_bh"],
            "d_av": group["g_av"],
        }
        name = f"{segment} {group['group']}"
        yield from _figures(name, found[group["group"]], group, changes, plain, reference)
    welch, test = theirs["welch_anova_change"], ours["test"]
    yield Compared(f"{segment}, F", test["statistic"], welch["F"])
    yield Compared(f"{segment}, first df", test["df"][0], welch["df1"])
    yield Compared(f"{segment}, second df", test["df"][1], welch["df2"])
    yield Compared(f"{segment}, p", test["p_value"], welch["p"])


def _figures(
    name: str,
    ours: Plain,
    theirs: Plain,
    changes: Mapping[str, float],
    plain: Mapping[str, float],
    reference: Reference,
) -> Iterator[Compared]:
    """Bring points of 0 to 100 to R's units: means move and stretch, changes only stretch."""

    def stretched(points: float | None) -> float | None:
        return None if points is None else points / 100 * reference.width

    for mean, expected in (("pre_mean", "mean_pre"), ("post_mean", "mean_post")):
        points = stretched(ours[mean])
        moved = None if points is None else points + reference.low
        yield Compared(f"{name}, {mean}", moved, theirs[expected])
    for figure, expected in changes.items():
        yield Compared(f"{name}, {figure}", stretched(ours[figure]), expected)
    for figure, expected in plain.items():
        yield Compared(f"{name}, {figure}", ours[figure], expected)


def _at(tree: Any, keys: tuple[str, ...]) -> Any:
    for key in keys:
        tree = tree[key]
    return tree


def main() -> None:
    """Print how closely each event agrees."""
    print(f"{'event':<16}{'figures':>8}{'largest relative difference':>29}  where")
    for event in REFERENCES:
        figures = compared(event)
        worst = max(figures, key=lambda one: one.difference)
        print(f"{event:<16}{len(figures):>8}{worst.difference:>29.1e}  {worst.figure}")


if __name__ == "__main__":
    main()
