"""Ordinary least squares on persons with HC3 errors, by explicit matrices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy import stats

Plain = dict[str, Any]


@dataclass(frozen=True)
class Fit:
    names: list[str]
    design: np.ndarray
    estimate: np.ndarray
    covariance: np.ndarray
    df: int


def design_of(frame: pd.DataFrame, numbers: list[str], factors: list[str]) -> pd.DataFrame:
    columns = {"constant": np.ones(len(frame))}
    columns |= {name: frame[name].to_numpy(float) for name in numbers}
    for name in factors:
        for group in sorted(frame[name].unique())[1:]:
            columns[f"{name}={group}"] = (frame[name] == group).to_numpy(float)
    return pd.DataFrame(columns)


def fitted(design: pd.DataFrame, outcome: np.ndarray) -> Fit:
    x = design.to_numpy()
    size = np.sqrt((x**2).sum(axis=0))
    size[size == 0] = 1
    inverse = np.linalg.pinv(x / size, rcond=1e-10)
    estimate = inverse @ outcome / size
    leverage = np.einsum("ij,ji->i", x / size, inverse)
    alone = leverage > 1 - 1e-9
    error = np.where(alone, 0, outcome - x @ estimate) / np.where(alone, 1, 1 - leverage)
    pulls = inverse / size[:, None]
    covariance = (pulls * error**2) @ pulls.T  # HC3
    df = len(x) - int(np.linalg.matrix_rank(x / size, tol=1e-8))
    return Fit([*design.columns], x, estimate, covariance, df)


def coefficient(fit: Fit, name: str) -> Plain:
    place = fit.names.index(name)
    value, error = fit.estimate[place], np.sqrt(fit.covariance[place, place])
    if fit.df < 1 or error < 1e-9 or np.ptp(fit.design[:, place]) == 0:
        return {"value": value}
    reach = stats.t.ppf(0.975, fit.df) * error
    column, others = fit.design[:, place], np.delete(fit.design, place, axis=1)
    left = column - others @ np.linalg.lstsq(others, column, rcond=1e-10)[0]
    return {
        "value": value,
        "low": value - reach,
        "high": value + reach,
        "p_value": 2 * stats.t.sf(abs(value / error), fit.df),
        "inflation": ((column - column.mean()) ** 2).sum() / (left**2).sum(),
    }


def wald(fit: Fit, places: list[int]) -> Plain:
    value, covariance = fit.estimate[places], fit.covariance[np.ix_(places, places)]
    statistic = value @ np.linalg.inv(covariance) @ value / len(places)
    df = (len(places), fit.df)
    return {"statistic": statistic, "df": df, "p_value": stats.f.sf(statistic, *df)}
