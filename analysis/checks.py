"""Checks: what must be known of a measurement before its result is believed.

Each check has a light. A red one takes away words: a change may then not be called a gain or a
fall. An amber one is said beside the result. The words are `dashboard.words`'.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from analysis.everyone.attrition import DropOut
from analysis.everyone.three_estimates import ThreeEstimates
from analysis.pairs.change import Estimate
from analysis.questions.careless import CarelessCounts, WithoutCareless
from analysis.questions.dif import GroupDif, NotCompared
from analysis.questions.reliability import Reliability
from surveys.event import Wave
from surveys.linkage.matching import Linkage

Light = Literal["green", "amber", "red", "unknown"]
"""Sound; to be said beside the result; no claim may be made; cannot be checked."""

Name = Literal[
    "pairs",
    "matched",
    "drop_out",
    "who_is_counted",
    "ceiling",
    "reliability_pre",
    "reliability_post",
    "dif",
    "careless",
    "same_form",
]

STABLE_PAIRS = 30
"""Below this many pairs a group's figures may change a lot with a few more answers."""

MATCHED_SHARE = 0.5
"""Share of those who answered after that should be matched.

2026-11: a convention of ours: below it most of those who came are not in the result.
"""

DROP_OUT = 0.25
"""Standard deviations between those who came back and those who did not, before the event; the
limit of What Works Clearinghouse for groups that an adjustment can still make comparable."""

CEILING, NO_ROOM = 0.15, 0.5
"""Share at the highest score before (Terwee et al. 2007, Journal of Clinical Epidemiology
60:34-42); and where half of all people cannot rise, so that *no clear change* would say nothing."""

RELIABLE = 0.6
"""Alpha below which a score says little about a single person.

2026-11: it is amber, not red: chance errors of single answers leave the mean change of many as
it is, only less certain, which its interval shows. Short quizzes on unlike subjects have a low
alpha for good reasons. Red is an alpha that is surely below 0: then answers to some questions run
against the others, as they do when a key is wrong or a question should have been reversed.
"""

FEW_CARELESS = 0.1
"""Share with signs of careless answers in a wave, above which it is said."""

MANY_DIF = 0.25
"""Share of the questions that are much harder for some group, from which scores of groups cannot be
compared."""


FOR_EVERYONE: frozenset[Name] = frozenset(
    {"who_is_counted", "reliability_pre", "reliability_post", "careless"}
)
"""Checks that, when red, leave nothing to claim of everyone's change."""

FOR_GROUPS: frozenset[Name] = frozenset({"reliability_pre", "reliability_post", "careless", "dif"})
"""The same for the change of a group, or of those who attended an activity."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check of one scale.

    Attributes
    ----------
    name : str
        What was checked.
    light : {"green", "amber", "red", "unknown"}
        What came out.
    value : float or None
        What was looked at; None where it is a verdict, or cannot be known.
    limits : tuple of (float or None)
        From where it is amber, and red; None where there is no such limit.
    """

    name: Name
    light: Light
    value: float | None
    limits: tuple[float | None, float | None]


@dataclass(frozen=True, slots=True)
class Checks:
    """All checks of one scale, in the order in which they are told."""

    every: tuple[Check, ...]

    def light(self, name: Name) -> Light:
        """Return the light of one check."""
        return next(check.light for check in self.every if check.name == name)

    def silencing(self, *, of_group: bool) -> tuple[Name, ...]:
        """Return the red checks that leave nothing to claim.

        Parameters
        ----------
        of_group : bool
            Whether the claim would be of a group, or of those who attended something.
        """
        silent = FOR_GROUPS if of_group else FOR_EVERYONE
        return tuple(
            check.name for check in self.every if check.light == "red" and check.name in silent
        )


def checks(
    *,
    linkage: Linkage,
    overall: Estimate,
    drop_out: DropOut,
    agreement: ThreeEstimates,
    reliability: Mapping[Wave, Reliability],
    dif: Mapping[str, Mapping[str, GroupDif | NotCompared]],
    careless: Mapping[Wave, CarelessCounts],
    without_careless: WithoutCareless | None,
    same_form: bool,
    minimum: int,
) -> Checks:
    """Check the measurement of one scale.

    Parameters
    ----------
    linkage, overall, drop_out, agreement, reliability, dif, careless, without_careless
        What an outcome knows; see there.
    same_form : bool
        Whether the same questions were asked before and after.
    minimum : int
        Pairs below which nothing is shown.
    """
    pairs = overall.pairs
    matched = linkage.matched / linkage.post if linkage.post else None
    return Checks(
        (
            Check(
                "pairs",
                "red" if pairs < minimum else "amber" if pairs < STABLE_PAIRS else "green",
                float(pairs),
                (STABLE_PAIRS, minimum),
            ),
            _below("matched", matched, MATCHED_SHARE),
            _above(
                "drop_out",
                None if drop_out.difference is None else abs(drop_out.difference),
                DROP_OUT,
            ),
            Check("who_is_counted", _who_is_counted(agreement), None, (None, None)),
            _above("ceiling", overall.at_ceiling, CEILING, NO_ROOM),
            *(_reliability(wave, of_wave) for wave, of_wave in reliability.items()),
            _dif(dif),
            _careless(careless, without_careless),
            Check("same_form", "green" if same_form else "amber", None, (None, None)),
        )
    )


def of_composite(own: Checks, parts: Sequence[Checks]) -> Checks:
    """Return the checks of a composite: its own, and what is wrong with the scales it is made of.

    A wrong key of one scale need not show in the whole, and questions that are harder for a group
    make it lower in the composite too. That a scale hangs together loosely says nothing of the
    whole, whose own reliability is known.

    Parameters
    ----------
    own : Checks
        Of the composite's scores.
    parts : sequence of Checks
        Of its scales.
    """
    return Checks(tuple(_worst(check, parts) for check in own.every))


def _worst(own: Check, parts: Sequence[Checks]) -> Check:
    heard: dict[Name, tuple[Light, ...]] = {
        "reliability_pre": ("red",),
        "reliability_post": ("red",),
        "dif": ("red", "amber"),
    }
    of_parts = [check for part in parts for check in part.every if check.name == own.name]
    for light in heard.get(own.name, ()):
        for check in of_parts:
            if check.light == light:
                return check
    return own


def _who_is_counted(found: ThreeEstimates) -> Light:
    """Return red where the answer itself depends on who is counted, amber where its size does."""
    if found.verdict == "not enough":
        return "unknown"
    if found.verdict == "agree":
        return "green"
    return "red" if found.verdict == "disagree" and found.direction is None else "amber"


def _above(name: Name, value: float | None, amber: float, red: float | None = None) -> Check:
    if value is None:
        return Check(name, "unknown", None, (amber, red))
    if red is not None and value >= red:
        return Check(name, "red", value, (amber, red))
    return Check(name, "amber" if value >= amber else "green", value, (amber, red))


def _below(name: Name, value: float | None, amber: float) -> Check:
    if value is None:
        return Check(name, "unknown", None, (amber, None))
    return Check(name, "amber" if value < amber else "green", value, (amber, None))


def _reliability(wave: Wave, found: Reliability) -> Check:
    name: Name = "reliability_pre" if wave == "pre" else "reliability_post"
    check = _below(name, found.alpha, RELIABLE)
    contrary = found.alpha_high is not None and found.alpha_high < 0
    return Check(name, "red" if contrary else check.light, found.alpha, (RELIABLE, 0.0))


def _dif(found: Mapping[str, Mapping[str, GroupDif | NotCompared]]) -> Check:
    shares = [
        sum(one is not None and one.size == "C" for one in group.items.values()) / len(group.items)
        for groups in found.values()
        for group in groups.values()
        if isinstance(group, GroupDif)
    ]
    worst = max(shares, default=None)
    light: Light = "unknown"
    if worst is not None:
        light = "red" if worst >= MANY_DIF else "amber" if worst > 0 else "green"
    return Check("dif", light, worst, (0.0, MANY_DIF))


def _careless(counted: Mapping[Wave, CarelessCounts], without: WithoutCareless | None) -> Check:
    shares = [
        of_wave.any_sign / of_wave.respondents
        for of_wave in counted.values()
        if of_wave.any_sign is not None and of_wave.respondents
    ]
    check = _above("careless", max(shares, default=None), FEW_CARELESS)
    if without is not None and without.same_direction is False:
        return Check("careless", "red", check.value, check.limits)
    return check
