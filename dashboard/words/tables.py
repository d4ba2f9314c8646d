"""Estimates as rows of a table: printed for reading, exact for saving."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from analysis.outcome import GroupOutcome
from dashboard.words import claims, figures
from dashboard.words.language import Phrase, say

PAIRS = Phrase("Pairs")
FIGURES: tuple[Phrase | str, ...] = (
    PAIRS,
    Phrase("Before"),
    Phrase("After"),
    Phrase("Change"),
    Phrase("95% interval"),
    Phrase("Rose"),
    Phrase("Stayed"),
    Phrase("Fell"),
    Phrase("At the top before"),
    "d_av",
)
EXACT = (
    "pairs",
    "pre_mean",
    "post_mean",
    "change",
    "change_low",
    "change_high",
    "sd_pre",
    "sd_post",
    "sd_change",
    "p_value",
    "p_adjusted",
    "improved",
    "same",
    "declined",
    "at_ceiling",
    "d_av",
    "d_z",
)


def headers() -> tuple[str, ...]:
    """Return the headers of the figures."""
    return tuple(map(str, FIGURES))


def first_header(of: str) -> str:
    """Return the header of the groups' column, which is never that of a figure.

    Examples
    --------
    >>> first_header("Age group"), first_header("Pairs")
    ('Age group', 'Pairs (group)')
    """
    taken = {header.casefold() for header in (*headers(), *EXACT)}
    return say("{title} (group)", title=of) if of.casefold() in taken else of


def printed(found: GroupOutcome, *, minimum: int) -> dict[str, str]:
    """Return one group's figures as they are read.

    Parameters
    ----------
    found : GroupOutcome
        The group.
    minimum : int
        Pairs below which nothing is shown.
    """
    pairs = claims.pairs_number(found, minimum=minimum)
    estimate = found.estimate
    low, high = estimate.change_low, estimate.change_high
    if found.hidden or estimate.change is None:
        return dict.fromkeys(headers(), figures.NOTHING) | {str(PAIRS): pairs}
    texts = (
        pairs,
        _or_nothing(figures.points, estimate.pre_mean),
        _or_nothing(figures.points, estimate.post_mean),
        figures.change(estimate.change),
        figures.NOTHING if low is None or high is None else figures.interval(low, high),
        _or_nothing(figures.percent, estimate.improved),
        _or_nothing(figures.percent, estimate.same),
        _or_nothing(figures.percent, estimate.declined),
        _or_nothing(figures.percent, estimate.at_ceiling),
        _or_nothing(figures.deviations, estimate.d_av),
    )
    return dict(zip(headers(), texts, strict=True))


def exact(found: GroupOutcome, *, minimum: int) -> dict[str, Any]:
    """Return one group's figures in full precision; empty where they are not shown."""
    if found.hidden:
        pairs = f"<{minimum}" if found.hidden == "small" else None
        return {**dict.fromkeys(EXACT), "pairs": pairs}
    values = {name: getattr(found.estimate, name) for name in EXACT if name != "p_adjusted"}
    return {name: values.get(name, found.p_adjusted) for name in EXACT}


def _or_nothing(form: Callable[[float], str], value: float | None) -> str:
    return figures.NOTHING if value is None else form(value)
