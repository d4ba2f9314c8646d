"""Figures of matched pairs, and of everyone who answered, in R's units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from unittest.mock import patch

from analysis.counts.counting import count, score_cells
from analysis.counts.joint_scores import JointScores
from analysis.groups.differences import adjusted_p_values
from analysis.pairs.effect_sizes import hedges_factor
from analysis.pairs.ranks import signed_rank_test
from analysis.pairs.resampling import bca_interval
from surveys.respondents import ScorePairs
from tests.reference.agreement.compared import Plain

Figure = tuple[Any, ...]


def figures(
    where: str, scale: Plain, scores: ScorePairs, theirs: Plain, *, low: float, width: float
) -> Iterator[Figure]:
    """Bring points of 0 to 100 to R's units: means move and stretch, changes only stretch."""
    ours, n = scale["overall"], theirs["n_matched"]
    joint = count(score_cells(scores))[0]

    def points(value: float | None) -> float | None:
        return None if value is None else value / 100 * width

    def mean(value: float | None) -> float | None:
        return None if value is None else value / 100 * width + low

    test = theirs["paired_t"]
    yield from (
        ("number of pairs", where, ours["pairs"], n),
        ("mean before, after", f"{where} pre", mean(ours["pre_mean"]), theirs["mean_pre"]),
        ("mean before, after", f"{where} post", mean(ours["post_mean"]), theirs["mean_post"]),
        ("mean change", where, points(ours["change"]), theirs["mean_change"]),
        ("median change", where, points(ours["median_change"]), theirs["median_change"]),
        ("standard deviations", f"{where} pre", points(ours["sd_pre"]), theirs["sd_pre"]),
        ("standard deviations", f"{where} post", points(ours["sd_post"]), theirs["sd_post"]),
        ("standard deviations", f"{where} change", points(ours["sd_change"]), theirs["sd_change"]),
        ("t interval of the change", f"{where} low", points(ours["change_low"]), test["ci95"][0]),
        ("t interval of the change", f"{where} high", points(ours["change_high"]), test["ci95"][1]),
        ("paired t test, p", where, ours["p_value"], test["p"]),
        ("shares who rose, stayed, fell", f"{where} up", ours["improved"], theirs["n_up"] / n),
        ("shares who rose, stayed, fell", f"{where} same", ours["same"], theirs["n_zero"] / n),
        ("shares who rose, stayed, fell", f"{where} down", ours["declined"], theirs["n_down"] / n),
        ("d_z", where, ours["d_z"], theirs["cohens_dz"]["est"]),
        ("d_av", where, ours["d_av"], theirs["rm_d"]["av"]["g"]),
        ("Hedges' factor", where, hedges_factor(n - 1), theirs["J_exact_df_n_minus_1"]),
    )
    yield from _ranks(where, joint, theirs["wilcoxon"])
    if "ceiling_floor" in theirs:
        ends, shares = theirs["ceiling_floor"], ours["at_ceiling"]
        yield "share at the ceiling before", where, shares, ends["pre_at_max"]
    if "normalized_gain" in theirs:
        gain = scale["normalised_gain"]["value"]
        yield "normalised gain of the group", where, gain, theirs["normalized_gain"]["group_gain"]
    if "partially_overlapping_t" in theirs:
        yield from _overlapping(where, ours, theirs["partially_overlapping_t"], width=width)
    if "attrition" in theirs:
        yield from _attrition(where, ours["drop_out"], theirs["attrition"], low=low, width=width)
    if "bootstrap_mean_change" in theirs:
        limits = theirs["bootstrap_mean_change"]["bca"]["mean_of_5_seeds"]
        per_unit = width / joint.denominator
        drawn = bca_interval(
            joint,
            lambda counts: (
                (counts @ ((joint.matched().post - joint.matched().pre) * per_unit))
                / counts.sum(axis=1)
            ),
        )
        for end, limit in (("low", limits[0]), ("high", limits[1])):
            found = None if drawn is None else getattr(drawn, end)
            spread = limits[1] - limits[0]
            yield "BCa interval of the change", f"{where} {end}", found, limit, spread


def _ranks(where: str, joint: JointScores, theirs: Plain) -> Iterator[Figure]:
    """Compare all variants that both have, whichever of them an event of this size is told."""
    for name, exact_up_to, expected in (
        ("exact", 10**6, theirs["p_exact_permutation_zeros_dropped"]),
        ("normal", 0, theirs["p_asym_ties_zeros_dropped_no_continuity"]),
    ):
        with patch("analysis.pairs.ranks.EXACT_UP_TO", exact_up_to):
            found = signed_rank_test(joint)
        yield f"signed rank, p ({name})", where, found.p_value if found else None, expected
        if found and name == "exact":
            yield "signed rank, sum of ranks", where, found.statistic, theirs["V"]


def _overlapping(where: str, ours: Plain, theirs: Plain, *, width: float) -> Iterator[Figure]:
    free, found = theirs["unequal_variances"], ours["all_respondents"]
    name = "all respondents (overlapping samples)"
    yield "number of pairs", f"{where} pre only", ours["pre_only"], theirs["n_only_pre"]
    yield "number of pairs", f"{where} post only", ours["post_only"], theirs["n_only_post"]
    for figure, expected, unit in (
        ("change", free["diff_post_minus_pre"], width / 100),
        ("change_low", free["ci95"][0], width / 100),
        ("change_high", free["ci95"][1], width / 100),
        ("statistic", free["t"], 1),
        ("df", free["df"], 1),
        ("p_value", free["p"], 1),
    ):
        yield name, f"{where} {figure}", found and found[figure] * unit, expected


def _attrition(
    where: str, ours: Plain, theirs: Plain, *, low: float, width: float
) -> Iterator[Figure]:
    name = "who dropped out: scores before"
    for figure, expected in (
        ("completers_mean", theirs["mean_pre_completers"]),
        ("drop_outs_mean", theirs["mean_pre_dropouts"]),
    ):
        if expected is not None and ours[figure] is not None:
            yield name, f"{where} {figure}", ours[figure] / 100 * width + low, expected
    apart = theirs["smd_completers_minus_dropouts_pooled"]
    # R gives none for a single drop-out; ours pools over both sides and needs no spread in each.
    if apart is not None:
        yield "who dropped out: difference in SDs", where, ours["difference"], apart


def families(where: str, ours: Sequence[Plain], theirs: Sequence[Plain]) -> Iterator[Figure]:
    """Compare p-values adjusted for all scales of an event, where R adjusted them."""
    if "p_bh_within_file" not in theirs[0]:
        return
    adjusted = adjusted_p_values([one["overall"]["p_value"] for one in ours])
    for place, (found, expected) in enumerate(zip(adjusted, theirs, strict=True)):
        yield (
            "Benjamini-Hochberg adjusted p",
            f"{where} {place}",
            found,
            expected["p_bh_within_file"],
        )
