"""What the pairs show, from their rows."""

from __future__ import annotations

from collections import Counter
from math import sqrt
from typing import Any

import numpy as np
import pandas as pd
from scipy import optimize, special, stats

from tests.analysis.laws.by_rows.rows import pairs_of

Plain = dict[str, Any]


def estimate(frame: pd.DataFrame) -> Plain:
    both = pairs_of(frame)
    found: Plain = {
        "pairs": len(both),
        "pre_only": int((frame["pre"].notna() & frame["post"].isna()).sum()),
        "post_only": int((frame["pre"].isna() & frame["post"].notna()).sum()),
        "level": 0.95,
    }
    if len(both) == 0:
        return found
    found |= {
        "pre_mean": both["pre"].mean(),
        "post_mean": both["post"].mean(),
        "change": both["post"].mean() - both["pre"].mean(),
        "improved": (both["change"] > 0).mean(),
        "same": (both["change"] == 0).mean(),
        "declined": (both["change"] < 0).mean(),
        "at_ceiling": (both["pre"] > 100 - 1e-9).mean(),
    }
    if len(both) == 1:
        return found
    for name, column in (("sd_pre", "pre"), ("sd_post", "post"), ("sd_change", "change")):
        found[name] = both[column].std() if np.ptp(both[column]) > 1e-9 else 0.0
    if found["sd_change"] > 0:
        test = stats.ttest_rel(both["post"], both["pre"])
        limits = test.confidence_interval(0.95)
        found |= {"change_low": limits.low, "change_high": limits.high, "p_value": test.pvalue}
        found["d_z"] = found["change"] / found["sd_change"]
    spread = sqrt((found["sd_pre"] ** 2 + found["sd_post"] ** 2) / 2)
    if spread > 0 and len(both) > 2:
        found["d_av"] = hedges(len(both) - 1) * found["change"] / spread
    return found


def hedges(m: int) -> float:
    return (
        float(special.gamma(m / 2) / sqrt(m / 2) / special.gamma((m - 1) / 2))
        if m < 300
        else (float(np.exp(special.gammaln(m / 2) - special.gammaln((m - 1) / 2)) / np.sqrt(m / 2)))
    )


def standardised(frame: pd.DataFrame, kind: str) -> Plain:
    """Return a standardised change with its interval, each from the rows."""
    both, known = pairs_of(frame), estimate(frame)
    value, n = known.get(kind), len(both)
    if value is None:
        return {}
    if not known["sd_change"]:
        return {"value": value, "level": 0.95}
    pre, post = both["pre"].to_numpy(), both["post"].to_numpy()
    error = _by_leaving_out(pre, post) if kind == "d_av" else _by_derivative(pre, post)
    if error is None:
        return {"value": value, "level": 0.95}
    reach = stats.t.ppf(0.975, n - 1) * error
    return {"value": value, "low": value - reach, "high": value + reach, "level": 0.95}


def _by_leaving_out(pre: np.ndarray, post: np.ndarray) -> float | None:
    """Return the error of d_av: how it changes when each pair is left out."""
    n = len(pre)
    without = []
    for left_out in range(n):
        kept = [np.delete(values, left_out) for values in (pre, post)]
        variance = (kept[0].var(ddof=1) + kept[1].var(ddof=1)) / 2
        if variance < 1e-9:
            return None
        without.append((kept[1].mean() - kept[0].mean()) / sqrt(variance))
    return hedges(n - 1) * sqrt((n - 1) ** 2 / n * np.var(without, ddof=1))


def _by_derivative(pre: np.ndarray, post: np.ndarray) -> float:
    """Return the error of d_z from its numerical derivative in each pair's weight."""
    n, change = len(pre), post - pre

    def functional(step: float) -> np.ndarray:
        """Return the value for each pair with a little more weight on it."""

        def mean(values: np.ndarray) -> np.ndarray:
            return (1 - step) * values.mean() + step * values

        moved = change - change.mean()
        variance = (mean(moved**2) - mean(moved) ** 2) * n / (n - 1)
        return mean(change) / np.sqrt(variance)

    influence = (functional(1e-4) - functional(-1e-4)) / 2e-4
    return sqrt((influence**2).sum() / (n - 1) / n)


def signed_rank(frame: pd.DataFrame) -> Plain:
    """Return the test by the number of ways in which the ranks could have their signs."""
    change = pairs_of(frame)["change"].to_numpy()
    moved = change[change != 0]
    if not len(moved):
        return {}
    ranks = stats.rankdata(np.abs(moved))
    statistic = ranks[moved > 0].sum()
    if len(moved) <= 200:
        ways = Counter({0: 1})
        for rank in (2 * ranks).astype(int):
            ways = ways + Counter({total + int(rank): times for total, times in ways.items()})
        down = sum(times for total, times in ways.items() if total <= 2 * statistic)
        up = sum(times for total, times in ways.items() if total >= 2 * statistic)
        p_value = min(1.0, 2 * min(down, up) / 2 ** len(moved))
    else:
        away = abs(statistic - ranks.sum() / 2) / sqrt((ranks**2).sum() / 4)
        p_value = 2 * stats.norm.sf(away)
    return {
        "statistic": statistic,
        "changed": len(moved),
        "unchanged": len(change) - len(moved),
        "p_value": p_value,
    }


def share(yes: int, n: int) -> Plain:
    limits = stats.binomtest(yes, n).proportion_ci(0.95, method="wilson")
    return {"value": yes / n, "low": limits.low, "high": limits.high, "pairs": n, "level": 0.95}


def higher_after(frame: pd.DataFrame) -> Plain:
    """Return Tango's interval by looking for where his score is at the normal quantile."""
    change = pairs_of(frame)["change"]
    rose, fell, n = int((change > 0).sum()), int((change < 0).sum()), len(change)
    z = stats.norm.ppf(0.975)

    def upper(up: int, down: int) -> float:
        def away(difference: float) -> float:
            a = 2 * n
            b = -up - down + (2 * n - up + down) * difference
            c = -down * difference * (1 - difference)
            fallen = (sqrt(max(b * b - 4 * a * c, 0)) - b) / (2 * a)
            variance = n * (2 * fallen + difference * (1 - difference))
            return up - down - n * difference + z * sqrt(max(variance, 0))

        start = (up - down) / n
        start += 1e-9 * (1 - start)  # what was observed may itself have a score of 0
        return 1.0 if away(1 - 1e-15) > 0 else optimize.brentq(away, start, 1 - 1e-15, xtol=1e-14)

    return {
        "value": 0.5 + (rose - fell) / n / 2,
        "low": (1 - upper(fell, rose)) / 2,
        "high": (1 + upper(rose, fell)) / 2,
        "pairs": n,
        "level": 0.95,
    }
