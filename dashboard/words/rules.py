"""What may be said of a change: one table of rules, of which the first that holds decides.

| if | a change is called | source |
|---|---|---|
| its figures may not be shown | cannot say | `.docs/DISCLOSURE.md` |
| a check of the measurement is red | cannot say | `analysis/checks.py` |
| it has no interval, as nobody differs | cannot say | two different changes make an interval |
| its interval lies above 0, of groups also adjusted | gained | Benjamini and Hochberg (1995) |
| its interval lies below 0, of groups also adjusted | fell | the same |
| half of all had the highest score before | cannot say | Terwee et al. (2007), of a ceiling |
| none of these | no clear change | |

A gain that people report of themselves is called *perceived*. What a reader must know besides
stands in `design.py` (how it was measured) and `trust.py` (checks that are amber or red). Nothing
is called small, medium or large, and no cause is named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from analysis.checks import NO_ROOM
from analysis.outcome import GroupOutcome
from dashboard.words.language import Phrase

Verdict = Literal["gained", "fell", "no clear change", "cannot say"]

SIGNIFICANT = 0.05
"""Error rate of what is called a finding, in a family of groups its false discovery rate."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What may be said, and when.

    Attributes
    ----------
    holds : callable
        Returns whether it is the rule for a change, if no rule before it is.
    verdict : {"gained", "fell", "no clear change", "cannot say"}
        What may then be said.
    """

    holds: Callable[[GroupOutcome], bool]
    verdict: Verdict


def _is_clear(found: GroupOutcome) -> bool:
    return found.p_adjusted is None or found.p_adjusted < SIGNIFICANT


def _is_above(found: GroupOutcome) -> bool:
    low = found.estimate.change_low
    return low is not None and low > 0 and _is_clear(found)


def _is_below(found: GroupOutcome) -> bool:
    high = found.estimate.change_high
    return high is not None and high < 0 and _is_clear(found)


def _has_no_interval(found: GroupOutcome) -> bool:
    return found.estimate.change_low is None or found.estimate.change_high is None


RULES: tuple[Rule, ...] = (
    Rule(lambda found: found.hidden is not None, "cannot say"),
    Rule(lambda found: bool(found.silenced), "cannot say"),
    Rule(_has_no_interval, "cannot say"),
    Rule(_is_above, "gained"),
    Rule(_is_below, "fell"),
    # Where half of all cannot rise, that nothing shows is no finding.
    Rule(lambda found: (found.estimate.at_ceiling or 0) >= NO_ROOM, "cannot say"),
    Rule(lambda _: True, "no clear change"),
)
"""In their order."""

VERDICTS: dict[Verdict, Phrase] = {
    "gained": Phrase("gained"),
    "fell": Phrase("fell"),
    "no clear change": Phrase("no clear change"),
    "cannot say": Phrase("cannot say"),
}
"""What they are called beside each other."""

WORDS: dict[tuple[Verdict, bool], Phrase] = {
    ("gained", False): Phrase("{scale}: visitors gained {size}"),
    ("gained", True): Phrase("{scale}: a perceived gain of {size}"),
    ("fell", False): Phrase("{scale}: visitors’ scores fell by {size}"),
    ("fell", True): Phrase("{scale}: a perceived loss of {size}"),
    ("no clear change", False): Phrase("{scale}: no clear change"),
    ("no clear change", True): Phrase("{scale}: no clear change"),
    ("cannot say", False): Phrase("{scale}: cannot say"),
    ("cannot say", True): Phrase("{scale}: cannot say"),
}
"""By what may be said of a scale, and whether it is perceived."""

SUMMARIES: dict[tuple[Verdict, bool], Phrase] = {
    ("gained", False): Phrase("Gained: {scales}"),
    ("gained", True): Phrase("Perceived gain: {scales}"),
    ("fell", False): Phrase("Fell: {scales}"),
    ("fell", True): Phrase("Perceived loss: {scales}"),
    ("no clear change", False): Phrase("No clear change: {scales}"),
    ("no clear change", True): Phrase("No clear change: {scales}"),
    ("cannot say", False): Phrase("Cannot say: {scales}"),
    ("cannot say", True): Phrase("Cannot say: {scales}"),
}
"""The same of several scales."""


def verdict(found: GroupOutcome) -> Verdict:
    """Return what may be said of a change.

    Parameters
    ----------
    found : GroupOutcome
        The change. Where it is one of a family of groups, it is clear only if it still is
        after adjusting for their number. Nothing can be said where a red check of the
        measurement silences it.
    """
    return next(rule.verdict for rule in RULES if rule.holds(found))
