"""Differences between groups: tested before any of them is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtrc

from analysis.pairs.change import SMALLEST_P_VALUE
from analysis.pairs.moments import Moments


@dataclass(frozen=True, slots=True)
class DifferenceTest:
    """A test that the groups' mean changes are the same.

    Attributes
    ----------
    name : str
        The test.
    statistic : float
        F.
    df : tuple of float
        Degrees of freedom of numerator and denominator.
    p_value : float
        Two-sided by construction.
    """

    name: str
    statistic: float
    df: tuple[float, float]
    p_value: float


def welch_test(groups: Sequence[Moments]) -> DifferenceTest | None:
    """Test whether the mean changes of groups differ, their variances being free.

    Parameters
    ----------
    groups : sequence of Moments
        Of each group's matched scores.

    Returns
    -------
    DifferenceTest or None
        None with fewer than two groups, or where a group has fewer than two pairs or all its
        pairs changed alike.

    References
    ----------
    Welch (1951), Biometrika 38:330-336.
    """
    if len(groups) < 2 or any(not group.sd_change for group in groups):
        return None
    return welch_f(
        np.array([group.change for group in groups]),
        np.array([group.standard_error for group in groups], dtype=float) ** 2,
        np.array([group.pairs - 1 for group in groups], dtype=float),
        title="Welch's F test",
    )


def welch_f(
    value: NDArray[np.float64],
    squared_error: NDArray[np.float64],
    df: NDArray[np.float64],
    *,
    title: str,
) -> DifferenceTest:
    """Test whether independent estimates differ, each with an error of its own.

    Parameters
    ----------
    value, squared_error : ndarray of float, shape (k,)
        Two estimates or more, with errors above 0.
    df : ndarray of float, shape (k,)
        Degrees of freedom of each error.
    title : str
        What the test is called.

    References
    ----------
    Welch (1951), Biometrika 38:330-336.
    """
    precision = 1 / squared_error
    total = precision.sum()
    centre = (precision * value).sum() / total
    k = len(value)
    unevenness = (((1 - precision / total) ** 2) / df).sum()
    between = (precision * (value - centre) ** 2).sum() / (k - 1)
    statistic = between / (1 + 2 * (k - 2) / (k**2 - 1) * unevenness)  # Welch (1951), eq. 28
    of_test = (float(k - 1), float((k**2 - 1) / (3 * unevenness)))
    p_value = max(float(fdtrc(*of_test, statistic)), SMALLEST_P_VALUE)
    return DifferenceTest(title, float(statistic), of_test, p_value)


def adjusted_p_values(p_values: Sequence[float | None]) -> tuple[float | None, ...]:
    """Adjust the p-values of one displayed family for its size.

    Parameters
    ----------
    p_values : sequence of float or None
        None stays None and does not count.

    Returns
    -------
    tuple of float or None
        Smallest false discovery rate at which each would be called a finding.

    References
    ----------
    Benjamini and Hochberg (1995), Journal of the Royal Statistical Society B 57:289-300.

    Examples
    --------
    >>> adjusted_p_values([0.01, None, 0.04, 0.03])
    (0.03, None, 0.04, 0.04)
    """
    known = [p for p in p_values if p is not None]
    falling = np.argsort(known)[::-1]
    adjusted = np.empty(len(known))
    rank = np.arange(len(known), 0, -1)
    stepped = np.array(known)[falling] * len(known) / rank
    adjusted[falling] = np.minimum.accumulate(np.minimum(stepped, 1.0))
    in_order = iter(adjusted.tolist())
    return tuple(None if p is None else next(in_order) for p in p_values)
