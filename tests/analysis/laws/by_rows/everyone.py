"""What everyone who answered shows, from their rows."""

from __future__ import annotations

from math import sqrt
from typing import Any

import numpy as np
import pandas as pd
from scipy import special, stats

from tests.analysis.laws.by_rows.pairs import higher_after, share, signed_rank, standardised
from tests.analysis.laws.by_rows.regressions import design_of
from tests.analysis.laws.by_rows.rows import pairs_of

Plain = dict[str, Any]


def details(frame: pd.DataFrame) -> Plain:
    change = pairs_of(frame)["change"]
    found: Plain = {
        "signed_rank": signed_rank(frame),
        "d_av": standardised(frame, "d_av"),
        "d_z": standardised(frame, "d_z"),
        "all_respondents": all_respondents(frame),
        "drop_out": drop_out(frame),
    }
    if len(change):
        found["median_change"] = change.median()
        found["improved"] = share(int((change > 0).sum()), len(change))
        found["higher_after"] = higher_after(frame)
    return found


def all_respondents(frame: pd.DataFrame) -> Plain:
    pre, post, both = frame["pre"].dropna(), frame["post"].dropna(), pairs_of(frame)
    if min(len(pre), len(post)) < 2 or np.ptp(pre) + np.ptp(post) < 1e-9:
        return {}
    n = len(both)
    alone = len(pre) + len(post) - 2 * n
    if not alone:
        if np.ptp(both["change"]) < 1e-9:
            return {}
        test = stats.ttest_rel(both["post"], both["pre"])
        error, df = both["change"].std() / sqrt(n), float(n - 1)
        change, statistic = both["post"].mean() - both["pre"].mean(), test.statistic
    else:
        varies = n > 1 and np.ptp(both["pre"]) > 1e-9 and np.ptp(both["post"]) > 1e-9
        r = both["pre"].corr(both["post"]) if varies else 0.0
        parts = pre.var() / len(pre), post.var() / len(post)
        shared = 2 * r * pre.std() * post.std() * n / len(pre) / len(post)
        error = sqrt(sum(parts) - shared)
        change = post.mean() - pre.mean()
        statistic = change / error
        welch = sum(parts) ** 2 / (parts[0] ** 2 / (len(pre) - 1) + parts[1] ** 2 / (len(post) - 1))
        df = n - 1 + (welch - n + 1) * alone / (alone + 2 * n)
    reach = stats.t.ppf(0.975, df) * error
    return {
        "change": change,
        "change_low": change - reach,
        "change_high": change + reach,
        "standard_error": error,
        "statistic": statistic,
        "df": df,
        "p_value": 2 * stats.t.sf(abs(statistic), df),
    }


def at_the_top(frame: pd.DataFrame) -> Plain:
    before, after = frame["pre"].notna(), frame["post"].notna()
    top_pre, top_post = frame["pre"] > 100 - 1e-9, frame["post"] > 100 - 1e-9
    n_pre, n_post, n = int(before.sum()), int(after.sum()), int((before & after).sum())
    high = top_pre.sum() + top_post.sum()
    pooled = high / max(n_pre + n_post, 1)
    crossed = (before & after & (top_pre != top_post)).any()
    everyone = n == len(frame[before | after])
    few = min(high, n_pre + n_post - high) < 10
    if min(n_pre, n_post) < 2 or few or (everyone and not crossed):
        return {}
    one, other = top_pre[before & after], top_post[before & after]
    phi = np.corrcoef(one, other)[0, 1] if n and one.std(ddof=0) and other.std(ddof=0) else 0.0
    shares = top_pre.sum() / n_pre, top_post.sum() / n_post
    error = sqrt(pooled * (1 - pooled) * (1 / n_pre + 1 / n_post - 2 * phi * n / n_pre / n_post))
    change = shares[1] - shares[0]
    return {
        "pre_share": shares[0],
        "post_share": shares[1],
        "change": change,
        "change_low": change - stats.norm.ppf(0.975) * error,
        "change_high": change + stats.norm.ppf(0.975) * error,
        "statistic": change / error,
        "p_value": 2 * stats.norm.sf(abs(change / error)),
    }


def drop_out(frame: pd.DataFrame) -> Plain:
    before = frame.dropna(subset=["pre"])
    stayed, left = (before["pre"][before["post"].notna() == side] for side in (True, False))
    found: Plain = {"completers": len(stayed), "drop_outs": len(left)}
    if len(stayed):
        found["completers_mean"] = stayed.mean()
    if len(left):
        found["drop_outs_mean"] = left.mean()
    if len(stayed) and len(left) and len(before) > 2:
        squares = sum(((part - part.mean()) ** 2).sum() for part in (stayed, left))
        if squares > 1e-9:
            pooled = sqrt(squares / (len(before) - 2))
            found["difference"] = (stayed.mean() - left.mean()) / pooled
    return found


def weighted(frame: pd.DataFrame, segments: tuple[str, ...]) -> Plain:
    """Return the weighted change, of a logistic model with these segments, for every person."""
    before = frame.dropna(subset=["pre"])
    matched = before["post"].notna()
    chance = pd.Series(1.0, index=before.index)
    alone = 0
    if not matched.all():
        mixed = pd.Series(True, index=before.index)
        for _ in range(20):  # until no group is matched in whole or not at all
            for segment in segments:
                share_of = matched[mixed].groupby(before.loc[mixed, segment]).transform("mean")
                mixed.loc[share_of.index] &= (share_of > 0) & (share_of < 1)
        alone = int((~mixed & ~matched).sum()) if segments else 0
        some = before[mixed]
        design = design_of(some.assign(pre=some["pre"] / 100), ["pre"], [*segments]).to_numpy()
        chance[mixed] = _logistic(design, matched[mixed].to_numpy(float))
    pairs = pairs_of(before)
    uncut = 1 / chance[pairs.index]
    cut = uncut > 5 * uncut.mean()
    weight = uncut.clip(upper=5 * uncut.mean())
    total, n = weight.sum(), len(pairs)
    exact = pairs["post"] - pairs["pre"]
    change = (weight * exact).sum() / total
    away = (exact - change) / total
    by_mean = 5 * away[cut].sum()
    alone_in_it = 1 - weight / total
    own = (weight * away + by_mean * (uncut - uncut.mean()) / n) / alone_in_it
    influence = pd.Series(0.0, index=before.index)
    influence[pairs.index] = own
    if not matched.all():
        slope = pd.Series(0.0, index=before.index)
        slope[pairs.index] = (1 - uncut) * (away.where(~cut, 0) + by_mean / n)
        fitted = chance[mixed].to_numpy()
        root = design * np.sqrt(fitted * (1 - fitted))[:, None]
        inverse = np.linalg.pinv(root.T @ root, rcond=1e-12, hermitian=True)
        leverage = ((root @ inverse) * root).sum(axis=1).clip(max=0.99)
        pull = design @ inverse @ design.T @ slope[mixed].to_numpy() / (1 - leverage)
        influence[mixed] += (matched[mixed] - fitted) * pull
    squares = (influence**2).sum()
    terms = 1 + sum(before[segment].nunique() - 1 for segment in segments)
    if not matched.all() and min(n, len(before) - n) < 20 * terms:
        squares = max(squares, (own**2).sum())
    error = sqrt((n - 1) / n * squares)
    reach = stats.t.ppf(0.975, n - 1) * error
    return {
        "change": change,
        "change_low": change - reach,
        "change_high": change + reach,
        "standard_error": error,
        "df": n - 1,
        "p_value": 2 * stats.t.sf(abs(change / error), n - 1),
        "effective_pairs": total**2 / (weight**2).sum(),
        "trimmed": int(cut.sum()),
        "unrepresented": alone,
        "pre_gap": (weight * pairs["pre"]).sum() / total - before["pre"].mean(),
    }


def _logistic(design: np.ndarray, yes: np.ndarray) -> np.ndarray:
    """Return fitted probabilities by reweighted least squares on the persons."""
    coefficients = np.zeros(design.shape[1])
    for _ in range(50):
        chance = special.expit(design @ coefficients)
        root = np.sqrt(chance * (1 - chance))
        step = np.linalg.lstsq(design * root[:, None], (yes - chance) / root, rcond=1e-12)[0]
        coefficients += step
    return special.expit(design @ coefficients)
