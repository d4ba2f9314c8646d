"""How groups differ, from the rows of their members."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Mapping
from itertools import combinations
from math import sqrt
from typing import Any

import numpy as np
import pandas as pd
from scipy import optimize, special, stats

from tests.analysis.laws.by_rows.everyone import details
from tests.analysis.laws.by_rows.pairs import estimate
from tests.analysis.laws.by_rows.regressions import design_of, fitted, wald
from tests.analysis.laws.by_rows.rows import pairs_of

Plain = dict[str, Any]


def family(parts: dict[str, pd.DataFrame], *, minimum: int, exclusive: bool) -> Plain:
    estimates = {name: estimate(part) for name, part in parts.items()}
    large = [name for name, found in estimates.items() if found["pairs"] >= minimum]
    adjusted = benjamini_hochberg({name: estimates[name].get("p_value") for name in large})
    found: Plain = {
        "groups": {
            name: {"estimate": one, "p_adjusted": adjusted.get(name)}
            for name, one in estimates.items()
        },
        "details": {name: details(part) for name, part in parts.items()},
    }
    if exclusive:
        pairs = {name: pairs_of(parts[name]) for name in large}
        found |= {"test": welch(pairs), "comparison": comparison(pairs)}
    return found


def benjamini_hochberg(p_values: dict[Any, float | None]) -> dict[Any, float]:
    known = {name: p for name, p in p_values.items() if p is not None}
    if not known:
        return {}
    adjusted = stats.false_discovery_control([*known.values()])
    return dict(zip(known, adjusted.tolist(), strict=True))


def spread_in_each(pairs: dict[str, pd.DataFrame]) -> bool:
    return all(len(one) > 1 and np.ptp(one["change"]) > 1e-9 for one in pairs.values())


def welch(pairs: dict[str, pd.DataFrame]) -> Plain:
    """Return Welch's F: scipy's for its value, Welch (1951) for the degrees of freedom."""
    if len(pairs) < 2 or not spread_in_each(pairs):
        return {}
    test = stats.f_oneway(*(one["change"] for one in pairs.values()), equal_var=False)
    weight = np.array([len(one) / one["change"].var() for one in pairs.values()])
    n, k = np.array([len(one) for one in pairs.values()]), len(pairs)
    uneven = ((1 - weight / weight.sum()) ** 2 / (n - 1)).sum()
    df = (k - 1, (k**2 - 1) / 3 / uneven)
    return {"statistic": test.statistic, "df": df, "p_value": test.pvalue}


def comparison(pairs: dict[str, pd.DataFrame]) -> Plain:
    others = {
        name: contrast(one, pd.concat([pairs[other] for other in pairs if other != name]))
        for name, one in pairs.items()
        if len(pairs) > 1
    }
    each_two = {
        tuple(sorted(two)): contrast(*(pairs[name] for name in sorted(two)))
        for two in combinations(pairs, 2)
    }
    pairwise: Plain = {}
    for (one, other), found in family_of(each_two).items():
        pairwise.setdefault(one, {})[other] = found
    return {
        "ancova": ancova(pairs),
        "against_others": family_of(others),
        "pairwise": pairwise,
        "random_effects": random_effects({name: one for name, one in pairs.items() if len(one)}),
    }


def contrast(one: pd.DataFrame, other: pd.DataFrame) -> Plain:
    if min(len(one), len(other)) < 2 or max(np.ptp(part["change"]) for part in (one, other)) < 1e-9:
        return {}
    test = welch_t(one["change"], other["change"])
    limits = test.confidence_interval(0.95)
    return {
        "difference": one["change"].mean() - other["change"].mean(),
        "low": limits.low,
        "high": limits.high,
        "df": test.df,
        "p_value": test.pvalue,
    }


def welch_t(one: pd.Series, other: pd.Series) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # one of them may have no spread
        return stats.ttest_ind(one, other, equal_var=False)


def family_of(contrasts: dict[Any, Plain]) -> dict[Any, Plain]:
    adjusted = benjamini_hochberg({name: one.get("p_value") for name, one in contrasts.items()})
    return {name: {**one, "p_adjusted": adjusted[name]} for name, one in contrasts.items() if one}


def ancova(pairs: dict[str, pd.DataFrame]) -> Plain:
    groups = {name: one for name, one in pairs.items() if len(one)}
    if len(groups) < 2:
        return {}
    everyone = pd.concat([one.assign(group=name) for name, one in groups.items()])
    design = design_of(everyone, ["pre"], ["group"])
    of_groups = [place for place, name in enumerate(design) if name.startswith("group=")]
    found: Plain = {}
    with contextlib.suppress(np.linalg.LinAlgError):  # where errors cannot be known
        found["same_start"] = wald(fitted(design, everyone["post"].to_numpy()), of_groups)
    slopes = [slope(one["pre"].to_numpy(), one["post"].to_numpy()) for one in groups.values()]
    if all(slopes):
        found["same_slope"] = welch_f(*map(np.array, zip(*slopes, strict=True)))
    return found


def slope(pre: np.ndarray, post: np.ndarray) -> tuple[float, float, float] | None:
    """Return a slope, its squared HC3 error and the error's degrees of freedom."""
    if len(pre) < 3 or np.ptp(pre) < 1e-9:
        return None
    x = np.column_stack([np.ones(len(pre)), pre])
    inverse = np.linalg.pinv(x)
    left = np.eye(len(x)) - x @ inverse
    residual, spare = left @ post, np.diag(left)
    if spare.min() < 1e-9 or np.abs(residual).max() < 1e-9:
        return None
    error = ((inverse[1] * residual / spare) ** 2).sum()
    of_error = left * (inverse[1] ** 2 / spare) @ left
    return (inverse @ post)[1], error, np.trace(of_error) ** 2 / np.trace(of_error @ of_error)


def welch_f(value: np.ndarray, squared_error: np.ndarray, df: np.ndarray) -> Plain:
    weight = 1 / squared_error
    share, k = weight / weight.sum(), len(value)
    uneven = ((1 - share) ** 2 / df).sum()
    statistic = (weight * (value - share @ value) ** 2).sum() / (k - 1)
    statistic /= 1 + 2 * (k - 2) / (k**2 - 1) * uneven
    of_test = (k - 1, (k**2 - 1) / 3 / uneven)
    return {"statistic": statistic, "df": of_test, "p_value": stats.f.sf(statistic, *of_test)}


def random_effects(pairs: dict[str, pd.DataFrame]) -> Plain:
    """Return the spread for which scipy finds the restricted likelihood greatest."""
    if len(pairs) < 2 or not spread_in_each(pairs):
        return {}
    change = np.array([one["change"].mean() for one in pairs.values()])
    error = np.array([one["change"].var() / len(one) for one in pairs.values()])

    def unlikely(variance: float) -> float:
        weight = 1 / (variance + error)
        mean = weight @ change / weight.sum()
        return 0.5 * (
            np.log(variance + error).sum() + np.log(weight.sum()) + weight @ (change - mean) ** 2
        )

    most = 4 * np.ptp(change) ** 2 + error.max()
    grid = np.concatenate([[0], np.geomspace(most * 1e-6, most, 400)])
    best = int(np.argmin([unlikely(one) for one in grid]))
    variance = 0.0
    if best:
        near = (grid[best - 1], grid[min(best + 1, 400)])
        variance = optimize.minimize_scalar(
            unlikely, bounds=near, method="bounded", options={"xatol": 1e-12 * most}
        ).x
    weight = 1 / (variance + error)
    mean, kept = weight @ change / weight.sum(), variance / (variance + error)
    value = kept * change + (1 - kept) * mean
    df = np.array([len(one) - 1 for one in pairs.values()])
    limits = true_changes(change, error, df)
    fixed = (change / error).sum() / (1 / error).sum()
    unevenness = ((change - fixed) ** 2 / error).sum()
    return {
        "mean": mean,
        "spread": sqrt(variance),
        "unevenness": unevenness,
        "groups": {
            name: {"value": one, "low": low, "high": high}
            for name, one, (low, high) in zip(pairs, value, limits, strict=True)
        },
    }


def true_changes(change: np.ndarray, error: np.ndarray, df: np.ndarray) -> list[list[float]]:
    """Return where each group's true change lies, by a sum over a hundred thousand spreads."""
    own = error * (stats.t.ppf(0.975, df) / stats.norm.ppf(0.975)) ** 2
    if len(change) == 2:
        return [
            [c - 1.959963984540054 * sqrt(e), c + 1.959963984540054 * sqrt(e)]
            for c, e in zip(change, own, strict=True)
        ]
    part = (np.arange(100_000) + 0.5) / 100_000
    spread = sqrt(error.mean()) * part / (1 - part)
    weight = 1 / (spread[:, None] ** 2 + error)
    mean = weight @ change / weight.sum(axis=1)
    away = (change - mean[:, None]) ** 2
    log = (
        np.log(weight).sum(axis=1) - np.log(weight.sum(axis=1)) - (weight * away).sum(axis=1)
    ) / 2
    likely = np.exp(log - log.max()) / (1 - part) ** 2
    likely /= likely.sum()
    found = []
    for group, (own_change, own_error) in enumerate(zip(change, own, strict=True)):
        kept = spread**2 * weight[:, group]
        middle = kept * own_change + (1 - kept) * mean
        sd = np.sqrt(kept * own_error + (1 - kept) ** 2 / weight.sum(axis=1))
        found.append(
            [
                optimize.brentq(
                    lambda x, middle=middle, sd=sd, chance=chance: (
                        likely @ special.ndtr((x - middle) / sd) - chance
                    ),
                    (middle - 9 * sd).min(),
                    (middle + 9 * sd).max(),
                )
                for chance in (0.025, 0.975)
            ]
        )
    return found


def starters(frame: pd.DataFrame, reliable: Mapping[str, Plain], *, judged: bool) -> Plain:
    both = pairs_of(frame)
    third = np.minimum(((both["pre"].rank() - 0.5) / len(both) * 3).astype(int), 2)
    found: Plain = {
        "thirds": [
            {
                "lowest": part["pre"].min(),
                "highest": part["pre"].max(),
                "pairs": len(part),
                "pre_mean": part["pre"].mean(),
                "change": (part["post"] - part["pre"]).mean(),
            }
            for _, part in both.groupby(third)
        ]
    }
    if judged:
        true = {wave: both[wave].std() * sqrt(reliable[wave]["alpha"]) for wave in reliable}
        found["spread"] = true["post"] / true["pre"]
        away = {
            wave: (both[wave] - both[wave].mean()) ** 2 / both[wave].var(ddof=0)
            for wave in reliable
        }
        error = sqrt(((away["post"] - away["pre"]) / 2).var() / len(both))
        of_alpha = [
            (one["alpha"] - one["alpha_low"])
            / stats.t.ppf(0.975, one["n_complete"] - 1)
            / one["alpha"]
            for one in reliable.values()
        ]
        reach = stats.t.ppf(0.975, len(both) - 1) * (error + np.hypot(*of_alpha) / 2)
        found["spread_low"] = found["spread"] * np.exp(-reach)
        found["spread_high"] = found["spread"] * np.exp(reach)
    return found
