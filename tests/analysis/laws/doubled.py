"""What an outcome says where everyone is there twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import exp, lgamma, sqrt
from typing import Any

from scipy import stats

from tests.analysis.laws.figures import Path, same

COUNTS = {
    *("pairs", "pre_only", "post_only", "changed", "unchanged", "completers", "drop_outs"),
    *("trimmed", "unrepresented", "left_out", "nothing", "people", "others", "scored"),
    *("learned", "lost", "kept", "never", "n_complete", "respondents", "none", "one", "several"),
    *("too_fast", "any_sign"),
}
TABLES_OF_COUNTS = {"people", "matched", "only", "table", "before", "after"}
"""Figures, and tables of figures, that are twice as large."""

POINTS = {
    *("pre_mean", "post_mean", "change", "median_change", "value", "difference", "delta"),
    *("improved", "same", "declined", "at_ceiling", "at_floor", "pre_share", "post_share"),
    *("learned_share", "lost_share", "kept_share", "never_share", "difficulty"),
    *("alpha", "omega", "discrimination", "odds_ratio", "inflation"),
    *("completers_mean", "drop_outs_mean", "pre_gap", "spread", "lowest", "highest"),
    *("scale", "level", "items", "name", "steps", "reverse"),
}
TABLES = {"association", "ratings", "segments"}
"""Figures, and tables of figures, that are the same."""

CLOSED = {"sd_pre", "sd_post", "sd_change", "d_av", "d_z", "change_low", "change_high"}
CLOSED |= {"standard_error", "delta_error"}
"""Figures of which a formula says what becomes of them; ends of intervals only of an `Estimate`."""

NARROWER = {"low": "high", "change_low": "change_high", "spread_low": "spread_high"}
NARROWER |= {"alpha_low": "alpha_high", "omega_low": "omega_high"}
"""Intervals whose errors have no closed form in what is told (HC3, jackknife, scores): narrower."""

FEW = 10
"""Pairs below which the jackknife of d_av may happen to be narrow, and is so less with more."""

UNBOUND = {
    "agreement": "repeats the three estimates",
    "random_effects": "errors of groups shrink unevenly, and so do weights and spread",
    "statistic": "grows as errors shrink, by no closed form in what is told; ranks by their number",
    "df": "grows with people, by no closed form in what is told",
    "effective_pairs": "grows with people; weights are the same but for what their model can hold",
    "hidden": "rests on counts against a minimum that is not doubled with them",
}
UNBOUND |= dict.fromkeys(
    ("p_value", "p_adjusted", "p_exact", "p_mid", "p_exact_adjusted", "p_mid_adjusted"),
    "smaller as errors shrink, by no closed form in what is told",
)
UNBOUND |= dict.fromkeys(
    ("method", "verdict", "same_direction", "size", "purified"),
    "rests on how sure something is, or on a number of people",
)


def wrong(once: Mapping[Path, Any], twice: Mapping[Path, Any]) -> Iterator[tuple[Path, Any, Any]]:
    """Yield the figures that are not what they should be with everyone there twice."""
    for path, value in once.items():
        known = path in twice and value is not None and twice[path] is not None
        if not known or UNBOUND.keys() & set(path) or _of_other_model(path, once, twice):
            continue
        expected = _expected(path, value, once, twice)
        if not same(twice[path], expected):
            yield path, twice[path], expected


def _of_other_model(path: Path, once: Mapping[Path, Any], twice: Mapping[Path, Any]) -> bool:
    """Return whether more people let the weights know more segments, or questions were left out."""
    part = "segments" if path[0] == "weighted" else "purified" if path[0] == "dif" else None
    if part is None:
        return False
    start = path[: 1 if part == "segments" else 3]
    models = [
        [value for way, value in flat.items() if way[: len(start) + 1] == (*start, part)]
        for flat in (once, twice)
    ]
    return models[0] != models[1]


def _expected(path: Path, value: Any, once: Mapping[Path, Any], twice: Mapping[Path, Any]) -> Any:
    way, leaf = path[:-1], path[-1]
    if isinstance(value, str) and leaf not in POINTS:
        return twice[path]  # a reason, which may be another one with more people
    if leaf in COUNTS or TABLES_OF_COUNTS & set(way):
        return 2 * value
    if leaf == "value" and way[-1] in ("d_av", "d_z"):
        leaf = way[-1]
        estimate = _estimate_of(way[:-1])
        return value * _standardised(once[(*estimate, "pairs")], leaf)
    if leaf in CLOSED and (*way, "sd_change") in once:
        return _of_estimate(leaf, value, {name: once[(*way, name)] for name in _NEEDED})
    if leaf == "delta_error":
        return value / sqrt(2)
    if "drop_out" in path and leaf == "difference":  # over a spread pooled with n - 2
        n = once[(*way, "completers")] + once[(*way, "drop_outs")]
        return value * sqrt((2 * n - 2) / (2 * n - 4))
    if leaf in POINTS or TABLES & {*way[1:2], *way[-1:]}:
        return value
    if way[-1:] == ("d_av",) and once[(*_estimate_of(way[:-1]), "pairs")] < FEW:
        return twice[path]
    return _narrower(path, once, twice)


_NEEDED = ("pairs", "change", "sd_change")


def _estimate_of(details: Path) -> Path:
    """Return where the estimate stands whose further details these are."""
    if details == ("details",):
        return ("overall",)
    return (*details[:-2], "groups", details[-1], "estimate")


def _of_estimate(leaf: str, value: float, known: Mapping[str, Any]) -> float:
    n = known["pairs"]
    spread = sqrt(2 * (n - 1) / (2 * n - 1))
    if leaf.startswith("sd_"):
        return value * spread
    if leaf.startswith("d_"):
        return value * _standardised(n, leaf)
    error = known["sd_change"] * spread / sqrt(2 * n)
    reach = float(stats.t.ppf(0.975, 2 * n - 1)) * error
    return known["change"] + (reach if leaf == "change_high" else -reach)


def _standardised(n: int, leaf: str) -> float:
    """Return what becomes of a standardised change of n pairs."""
    larger = sqrt((2 * n - 1) / (2 * (n - 1)))
    return larger if leaf == "d_z" else larger * _hedges(2 * n - 1) / _hedges(n - 1)


def _hedges(m: int) -> float:
    return exp(lgamma(m / 2) - lgamma((m - 1) / 2)) * sqrt(2 / m)  # Hedges (1981)


def _narrower(path: Path, once: Mapping[Path, Any], twice: Mapping[Path, Any]) -> Any:
    """Return the figure itself where its error is smaller; a text that says so where not."""
    if path[-1] == "standard_error":
        return twice[path] if twice[path] < once[path] else "larger"
    low, high = next(
        ((one, other) for one, other in NARROWER.items() if path[-1] in (one, other)), (None, None)
    )
    if low is None:
        return "neither covered nor named"
    ends = [(*path[:-1], end) for end in (low, high)]
    widths = [flat[ends[1]] - flat[ends[0]] for flat in (once, twice)]
    return twice[path] if widths[1] <= widths[0] * (1 + 1e-9) + 1e-9 else "wider"
