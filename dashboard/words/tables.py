"""Estimates as rows of a table: printed for reading, exact for saving."""

from __future__ import annotations

from typing import Any

from analysis.change import Estimate
from dashboard.words import claims, figures

NOTHING = "\u2013"


def printed(title: str, estimate: Estimate, *, of: str, minimum: int) -> dict[str, str]:
    """Return one group's row as it is read.

    Parameters
    ----------
    title : str
        The group.
    estimate : Estimate
        Its figures.
    of : str
        Header of the first column.
    minimum : int
        Pairs below which figures are not shown.
    """
    shown = estimate.pairs >= minimum
    low, high = estimate.change_low, estimate.change_high

    def of_100(value: float | None) -> str:
        return figures.points(value) if shown and value is not None else NOTHING

    def share(value: float | None) -> str:
        return figures.percent(value) if shown and value is not None else NOTHING

    return {
        of: title,
        "Pairs": claims.pairs_number(estimate, minimum=minimum),
        "Before": of_100(estimate.pre_mean),
        "After": of_100(estimate.post_mean),
        "Change": figures.change(estimate.change)
        if shown and estimate.change is not None
        else NOTHING,
        "95% interval": figures.interval(low, high)
        if shown and low is not None and high is not None
        else NOTHING,
        "Rose": share(estimate.improved),
        "Stayed": share(estimate.same),
        "Fell": share(estimate.declined),
        "At the top before": share(estimate.at_ceiling),
        "d_av": f"{estimate.d_av:.2f}".replace("-", figures.MINUS)
        if shown and estimate.d_av is not None
        else NOTHING,
    }


def exact(title: str, estimate: Estimate, *, of: str, minimum: int) -> dict[str, Any]:
    """Return one group's row in full precision; empty where it is too small to show."""
    columns = {
        "pre_mean": estimate.pre_mean,
        "post_mean": estimate.post_mean,
        "change": estimate.change,
        "change_low": estimate.change_low,
        "change_high": estimate.change_high,
        "sd_pre": estimate.sd_pre,
        "sd_post": estimate.sd_post,
        "sd_change": estimate.sd_change,
        "p_value": estimate.p_value,
        "improved": estimate.improved,
        "same": estimate.same,
        "declined": estimate.declined,
        "at_ceiling": estimate.at_ceiling,
        "d_av": estimate.d_av,
        "d_z": estimate.d_z,
    }
    if estimate.pairs < minimum:
        return {of: title, "pairs": f"<{minimum}", **dict.fromkeys(columns)}
    return {of: title, "pairs": estimate.pairs, **columns}
