"""Figures of groups and of how they differ, in R's units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from scipy.special import stdtr

from analysis.counts.counting import count, score_cells
from analysis.counts.joint_scores import JointScores
from analysis.groups.ancova import ancova
from analysis.pairs.effect_sizes import hedges_factor
from analysis.regression.least_squares import LeastSquares, least_squares
from analysis.regression.terms import Terms
from analysis.weights.linearised import Weights
from surveys.meaning.audience import Grouping
from surveys.respondents import ScorePairs
from tests.reference.agreement.compared import Plain

Figure = tuple[Any, ...]


def tables(scores: ScorePairs, grouping: Grouping) -> dict[str, JointScores]:
    """Return each group's counts."""
    counted = count(score_cells(scores), grouping=grouping)
    return dict(zip(grouping.groups, counted, strict=True))


def figures(
    where: str,
    ours: Plain,
    counted: Mapping[str, JointScores],
    theirs: Plain,
    *,
    low: float,
    width: float,
) -> Iterator[Figure]:
    """Compare each group, Welch's test, and the regression on the score before and the group."""
    found = {group: one for group, one in ours["groups"].items() if one["pairs"]}
    if found.keys() != {group["group"] for group in theirs["groups"]}:
        raise ValueError(f"{where} has other groups than R's")
    for group in theirs["groups"]:
        yield from _group(f"{where} {group['group']}", found[group["group"]], group, low, width)
    welch, test = theirs["welch_anova_change"], ours["test"]
    for figure, expected in (
        (test["statistic"], welch["F"]),
        (test["df"][0], welch["df1"]),
        (test["df"][1], welch["df2"]),
        (test["p_value"], welch["p"]),
    ):
        yield "Welch's F test of changes", where, figure, expected
    in_order = [group["group"] for group in theirs["groups"]]
    yield from _ancova(where, [counted[group] for group in in_order], theirs, width=width)


def _group(where: str, ours: Plain, theirs: Plain, low: float, width: float) -> Iterator[Figure]:
    points = width / 100
    yield from (
        ("number of pairs", where, ours["pairs"], theirs["n"]),
        ("mean before, after", where, ours["pre_mean"] * points + low, theirs["mean_pre"]),
        ("mean before, after", where, ours["post_mean"] * points + low, theirs["mean_post"]),
        ("mean change", where, ours["change"] * points, theirs["mean_change"]),
        ("standard deviations", where, ours["sd_change"] * points, theirs["sd_change"]),
        ("t interval of the change", where, ours["change_low"] * points, theirs["ci95"][0]),
        ("t interval of the change", where, ours["change_high"] * points, theirs["ci95"][1]),
        ("paired t test, p", where, ours["p_value"], theirs["p"]),
        ("Benjamini-Hochberg adjusted p", where, ours["p_adjusted"], theirs["p_bh"]),
        ("d_av", where, ours["d_av"], theirs["g_av"]),
        ("d_z", where, ours["d_z"] * hedges_factor(theirs["n"] - 1), theirs["g_z"]),
    )


def _ancova(
    where: str, groups: list[JointScores], theirs: Plain, *, width: float
) -> Iterator[Figure]:
    """Compare with `lm` and `sandwich`: coefficients, HC3 errors, Wald's F of the group."""
    test, wald = ancova(groups).same_start, theirs["ancova_group_wald_HC3"]
    name = "groups at the same start, Wald's F (HC3)"
    yield name, f"{where} F", test.statistic if test else None, wald["F"]
    yield name, f"{where} df", test.df[0] if test else None, wald["df1"]
    yield name, f"{where} p", test.p_value if test else None, wald["p"]
    fit = _regression(groups)
    _, before, *others = theirs["ancova_post_on_pre_group"]["coefficients"]
    for place, (expected, unit) in enumerate(
        [(before, 1), *((other, width / 100) for other in others)], start=1
    ):
        value, error = fit.estimate[place], np.sqrt(fit.errors.of([place])[0, 0])
        term, p_value = f"{where} {expected['term']}", 2 * stdtr(fit.df, -abs(value / error))
        yield "regression coefficients", term, float(value) * unit, expected["est"]
        yield "errors of coefficients (HC3)", term, float(error) * unit, expected["se"]["HC3"]
        yield "p of coefficients (HC3)", term, float(p_value), expected["p_t"]["HC3"]


def _regression(groups: list[JointScores]) -> LeastSquares:
    matched = [group.matched() for group in groups]
    pre, post, counts = (
        np.concatenate([getattr(group, name) for group in matched])
        for name in ("pre", "post", "count")
    )
    points = 100 / matched[0].denominator
    group = np.repeat(np.arange(len(matched)), [len(table.count) for table in matched])
    terms = Terms({"before": pre * points}, {"group": group})
    fit = least_squares(post * points, terms, Weights.alike(counts))
    if isinstance(fit, str):
        raise ValueError(fit)
    return fit
