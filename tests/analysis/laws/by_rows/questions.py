"""What each question shows, from the rows of answers."""

from __future__ import annotations

from math import log, sqrt
from typing import Any

import numpy as np
import pandas as pd
from scipy import optimize, stats

from tests.analysis.laws.by_rows.groups import benjamini_hochberg
from tests.analysis.laws.by_rows.pairs import estimate
from tests.analysis.laws.people import People

Plain = dict[str, Any]


def items(people: People, *, minimum: int) -> Plain:
    keyed = people.scoring == "keyed"
    found = {}
    for place in range(people.pre.shape[1]):
        pre, post = people.pre[:, place], people.post[:, place]
        found[f"{'k' if keyed else 'r'}{place}"] = (keyed_item if keyed else rated_item)(pre, post)
    for p in ("p_exact", "p_mid") if keyed else ("p_value",):
        part = "change" if keyed else "estimate"
        large = [
            name
            for name, one in found.items()
            if (one if keyed else one["estimate"])["pairs"] >= minimum
        ]
        family = benjamini_hochberg({name: found[name][part].get(p) for name in large})
        for name, adjusted in family.items():
            found[name]["p_adjusted" if p == "p_value" else f"{p}_adjusted"] = adjusted
    return found


def keyed_item(pre: np.ndarray, post: np.ndarray) -> Plain:
    both = (pre >= 0) & (post >= 0)
    before, after = pre[both], post[both]  # 0 is right, 1 wrong, 2 don't know
    n = int(both.sum())
    counts = {
        "learned": int(((before != 0) & (after == 0)).sum()),
        "lost": int(((before == 0) & (after != 0)).sum()),
        "kept": int(((before == 0) & (after == 0)).sum()),
        "never": int(((before != 0) & (after != 0)).sum()),
    }
    table = [[int(((before == a) & (after == b)).sum()) for b in range(3)] for a in range(3)]
    found: Plain = {"pairs": n, **counts, "table": table, "change": {}}
    if n:
        found |= {f"{name}_share": times / n for name, times in counts.items()}
        found["change"] = mcnemar(**counts)
    return found


def mcnemar(*, learned: int, lost: int, kept: int, never: int) -> Plain:
    n, moved = learned + lost + kept + never, learned + lost
    before, after = (kept + lost) / n, (kept + learned) / n
    limits = [
        stats.binomtest(yes, n).proportion_ci(0.95, method="wilson")
        for yes in (kept + lost, kept + learned)
    ]
    product = kept * never - learned * lost
    if product > 0:
        product = max(product - n / 2, 0)  # Newcombe (1998), method 10
    margins = (kept + lost) * (learned + never) * (kept + learned) * (lost + never)
    phi = product / sqrt(margins) if margins else 0.0

    def reach(one: float, other: float) -> float:
        return sqrt(max(one**2 + other**2 - 2 * phi * one * other, 0))

    change = after - before
    exact = stats.binomtest(learned, moved).pvalue if moved else 1.0
    split = stats.binom.pmf(learned, moved, 0.5) if moved else 0.0
    return {
        "pre_share": before,
        "post_share": after,
        "change": change,
        "change_low": max(-1, change - reach(after - limits[1].low, limits[0].high - before)),
        "change_high": min(1, change + reach(limits[1].high - after, before - limits[0].low)),
        "level": 0.95,
        "p_exact": exact,
        "p_mid": 1 - split / 2 if learned == lost else exact - split,
    }


def rated_item(pre: np.ndarray, post: np.ndarray) -> Plain:
    both = (pre >= 0) & (post >= 0)
    points = [np.where(given >= 0, 25.0 * given, np.nan) for given in (pre, post)]
    frame = pd.DataFrame(dict(zip(("pre", "post"), points, strict=True)))
    return {
        "estimate": estimate(frame),
        "steps": 4,
        "ratings": list(range(5)),
        "before": [int((pre[both] == rating).sum()) for rating in range(5)],
        "after": [int((post[both] == rating).sum()) for rating in range(5)],
    }


def worth(people: People, wave: str) -> np.ndarray:
    """Return the answers of those who gave all of them, as they count."""
    given = getattr(people, wave)
    complete = given[(given >= 0).all(axis=1)]
    return (complete == 0).astype(float) if people.scoring == "keyed" else complete.astype(float)


def in_wave(people: People, wave: str) -> Plain:
    rows = worth(people, wave)
    most = 1 if people.scoring == "keyed" else 4
    found = {}
    for place in range(rows.shape[1]):
        one: Plain = {"n_complete": len(rows)}
        if len(rows):
            one["difficulty"] = rows[:, place].mean() / most
        rest = np.delete(rows, place, axis=1).sum(axis=1)
        if len(rows) >= 10 and rows[:, place].std() > 0 and rest.std() > 0:
            one["discrimination"] = np.corrcoef(rows[:, place], rest)[0, 1]
        found[f"{'k' if people.scoring == 'keyed' else 'r'}{place}"] = one
    return found


def alpha_of(rows: np.ndarray) -> float:
    covariance = np.cov(rows.T)
    k = len(covariance)
    return k / (k - 1) * (1 - np.trace(covariance) / covariance.sum())


def reliability(people: People, wave: str) -> Plain:
    rows = worth(people, wave)
    n, k = rows.shape
    found: Plain = {"items": k, "n_complete": n, "level": 0.95}
    if k < 2 or n < 10 or np.ptp(rows.sum(axis=1)) == 0:
        return found
    found["alpha"] = alpha_of(rows)
    rests = [np.delete(rows, person, axis=0) for person in range(n)]
    if all(np.ptp(rest.sum(axis=1)) > 0 for rest in rests):
        without = np.array([alpha_of(rest) for rest in rests])
        error = sqrt((n - 1) / n * ((without - without.mean()) ** 2).sum())  # the jackknife's
        reach = stats.t.ppf(0.975, n - 1) * error
        found |= {
            "alpha_low": found["alpha"] - reach,
            "alpha_high": min(found["alpha"] + reach, 1.0),
        }
    if k >= 3 and n > k and (np.ptp(rows, axis=0) > 0).all():
        found["omega"] = omega_of(np.corrcoef(rows.T))
    return found


def omega_of(correlation: np.ndarray) -> float:
    """Return omega of the loadings that scipy finds to leave the least residuals."""
    off = ~np.eye(len(correlation), dtype=bool)

    def residuals(loadings: np.ndarray) -> np.ndarray:
        return (correlation - np.outer(loadings, loadings))[off]

    start = np.linalg.eigh(correlation)[1][:, -1] * 0.7
    near = {"xtol": 1e-14, "ftol": 1e-14, "gtol": 1e-14}
    best = optimize.least_squares(residuals, start, bounds=(-1, 1), **near)
    return 1 - (1 - best.x**2).sum() / correlation.sum()


def ends(scores: pd.Series) -> Plain:
    known = scores.dropna()
    found: Plain = {"scored": len(known)}
    if len(known):
        found |= {"at_floor": (known < 1e-9).mean(), "at_ceiling": (known > 100 - 1e-9).mean()}
    return found


def dif(people: People, segment: str, group: str, purified: list[str]) -> Plain:
    """Return Mantel-Haenszel's figures from one two-by-two table after the other."""
    complete = (people.pre >= 0).all(axis=1)
    groups, code = people.segments[segment]
    known = complete & (code >= 0)
    right = (people.pre[known] == 0).astype(int)
    focal = code[known] == list(groups).index(group)
    names = [f"k{n}" for n in range(right.shape[1])]
    anchor = [n for n, name in enumerate(names) if name not in purified]
    found = {}
    for place, name in enumerate(names):
        score = right[:, sorted({*anchor, place})].sum(axis=1)
        sums = np.zeros(8)
        for at in np.unique(score):
            cell = {
                (side, yes): int(((score == at) & (focal == side) & (right[:, place] == yes)).sum())
                for side in (0, 1)
                for yes in (0, 1)
            }
            a, b, c, d = cell[0, 1], cell[0, 0], cell[1, 1], cell[1, 0]
            n = a + b + c + d
            if n < 2:
                continue
            r, s, p, q = a * d / n, b * c / n, (a + d) / n, (b + c) / n
            sums += [
                *(r, s, a - (a + b) * (a + c) / n),
                (a + b) * (c + d) * (a + c) * (b + d) / n**2 / (n - 1),
                *(p * r, p * s + q * r, q * s, n),
            ]
        r, s, away, variance, pr, mixed, qs, _ = sums
        if not r or not s:
            continue
        statistic = (abs(away) - 0.5 if abs(away) >= 0.5 else abs(away)) ** 2 / variance
        found[name] = {
            "odds_ratio": r / s,
            "delta": -2.35 * log(r / s),
            "delta_error": 2.35 * sqrt(pr / 2 / r**2 + mixed / 2 / r / s + qs / 2 / s**2),
            "statistic": statistic,
            "p_value": stats.chi2.sf(statistic, 1),
        }
    adjusted = benjamini_hochberg({name: one["p_value"] for name, one in found.items()})
    for name, one in found.items():
        one["p_adjusted"] = adjusted[name]
    return {"people": int(focal.sum()), "others": int((~focal).sum()), "items": found}
