"""Every combination of what may be the case: what is said, what must be, and what never is."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pytest

from analysis.checks import FOR_EVERYONE, FOR_GROUPS, Check, Checks
from analysis.everyone.three_estimates import Interval, ThreeEstimates
from analysis.groups.families import Hidden
from dashboard.words import claims, design, trust
from dashboard.words.rules import Verdict, verdict
from tests.dashboard.words.catalogue import extracted
from tests.dashboard.words.test_claims import CLEAR, group

HIDDEN: tuple[Hidden | None, ...] = (None, "small", "protecting", "withheld")
RED = ((), *((name,) for name in sorted(FOR_EVERYONE | FOR_GROUPS)))
INTERVALS = {"up": (6.1, 8.3), "down": (-8.3, -6.1), "across": (-0.2, 1.2), "none": (None, None)}
P_ADJUSTED = (None, 0.01, 0.2)
AT_THE_TOP = (0.05, 0.2, 0.5)
PAIRS = (100, 12)
DESIGNS = ((True, False), (False, False), (True, True))

BANNED = re.compile(
    r"\b(caus\w*|impact\w*|(small|medium|large) (effect|change|gain)\w*|effects?|effective\w*"
    r"|pro(ved|ves|ven|of)|significant\w*|led to|thanks to|because of the (event|activity)"
    r"|improv\w*|success\w*|dramatic\w*|strong\w*)\b",
    re.IGNORECASE,
)


def expected(hidden, red, interval, p_adjusted, at_top) -> Verdict:
    if hidden or red or interval == "none":
        return "cannot say"
    if p_adjusted != 0.2 and interval in ("up", "down"):
        return "gained" if interval == "up" else "fell"
    return "cannot say" if at_top == 0.5 else "no clear change"


@pytest.mark.parametrize("hidden", HIDDEN)
def test_every_combination_says_what_the_rules_let_it(hidden: Hidden | None) -> None:
    for red, interval, p, top, pairs, perceived, (same_form, retrospective) in product(
        RED, INTERVALS, P_ADJUSTED, AT_THE_TOP, PAIRS, (True, False), DESIGNS
    ):
        low, high = INTERVALS[interval]
        change = 7.2 if low is None or high is None else (low + high) / 2
        estimate = replace(
            CLEAR, pairs=pairs, change=change, change_low=low, change_high=high, at_ceiling=top
        )
        found = replace(group(estimate, p_adjusted=p, hidden=hidden), silenced=red)
        called = verdict(found)
        assert called == expected(hidden, red, interval, p, top)

        headline = claims.headline("AI", found, perceived=perceived)
        evidence = claims.evidence(found, minimum=10)
        measured = design.of_design(same_form=same_form, retrospective=retrospective)
        caveats = claims.caveats("AI", found, matched=110, design=measured)
        said = " ".join([headline, evidence, *caveats])
        assert not BANNED.search(said)
        claimed = called in ("gained", "fell")
        assert bool(re.search("gain|fell|loss", headline)) is claimed
        if claimed:
            assert ("perceived" in headline) is perceived
        if hidden:
            assert caveats == []
            assert str(pairs) not in said
            continue
        if interval != "none":  # that everyone changed alike is said of hidden figures as well
            assert all(str(trust.WHY[name]) in evidence for name in red)
            assert "interval" in evidence
        assert "no comparison group" in said
        assert ("Different questions" in said) is not (same_form or retrospective)
        assert ("asked once, afterwards" in said) is retrospective
        assert ("highest possible score" in said) is (top >= 0.15)
        assert any(f"{pairs} of 110 matched people" in caveat for caveat in caveats)


@pytest.mark.parametrize("light", ["amber", "red", "green", "unknown"])
def test_estimates_that_disagree_and_checks_that_did_not_pass_are_said(light) -> None:
    lights = Checks(tuple(Check(name, light, 0.2, (None, None)) for name in ("pairs", "dif")))
    assert len(trust.remarks("AI", lights)) == (2 if light == "amber" else 0)
    one, other = Interval(7.2, 6.1, 8.3), Interval(0.5, -0.2, 1.2)
    for agreed in ("agree", "unsettled", "disagree", "not enough"):
        told = claims.agreement(ThreeEstimates(one, other, other, agreed))
        assert (told is not None) is (agreed in ("unsettled", "disagree"))
        assert told is None or ("+0.5" in told and not BANNED.search(told))


def test_no_text_of_the_program_claims_a_cause_or_a_size_in_words() -> None:
    ids = [message.id for message in extracted()]
    texts = [form for one in ids for form in ([one] if isinstance(one, str) else one)]
    found = {text for text in texts if BANNED.search(text)}
    assert found >= {text for text in texts if "not shown to be" in text}
    # What is left denies a cause, or names the survey statistician's design effect.
    fine = ("not shown to be caused", "not shown to be the effect", "design effect")
    assert not {text for text in found if not any(one in text for one in fine)}
