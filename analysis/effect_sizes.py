"""Standardised changes: points made comparable across scales."""

from __future__ import annotations

from math import exp, lgamma, sqrt

from analysis.moments import Moments


def d_av(found: Moments) -> float | None:
    """Return the change over the average spread of the two waves, corrected for small groups.

    Parameters
    ----------
    found : Moments
        Of a group's matched scores.

    Returns
    -------
    float or None
        In standard deviations; None with fewer than three pairs or no spread in either wave.

    References
    ----------
    Lakens (2013), Frontiers in Psychology 4:863; Hedges (1981), Journal of Educational
    Statistics 6:107-128, with n - 1 degrees of freedom.
    """
    if found.sd_pre is None or found.sd_post is None or found.pairs < 3:
        return None
    spread = sqrt((found.sd_pre**2 + found.sd_post**2) / 2)
    return hedges_factor(found.pairs - 1) * found.change / spread if spread > 0 else None


def d_z(found: Moments) -> float | None:
    """Return the change over the standard deviation of the changes, uncorrected.

    Parameters
    ----------
    found : Moments
        Of a group's matched scores.

    Returns
    -------
    float or None
        In standard deviations of the change; None for a single pair or where all changed alike.

    References
    ----------
    Lakens (2013), Frontiers in Psychology 4:863.
    """
    return found.change / found.sd_change if found.sd_change else None


def hedges_factor(degrees_of_freedom: int) -> float:
    """Return the factor that takes the small-sample bias out of a standardised mean.

    Parameters
    ----------
    degrees_of_freedom : int
        At least 2.

    Examples
    --------
    >>> round(hedges_factor(9), 12)
    0.913874891793
    """
    m = degrees_of_freedom
    if m > 1000:  # the logarithms would be large and nearly equal; the next term is below 1e-12
        return 1 - 3 / (4 * m) - 7 / (32 * m**2) - 9 / (128 * m**3)
    half = m / 2
    return exp(lgamma(half) - lgamma(half - 0.5)) / sqrt(half)  # Hedges (1981), exact J
