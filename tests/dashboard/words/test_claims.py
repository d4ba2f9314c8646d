"""What may be said of which figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.activities.adjusted import Adjusted
from analysis.activities.attendance import Attendance
from analysis.checks import FOR_EVERYONE, FOR_GROUPS, Check, Checks
from analysis.groups.differences import DifferenceTest
from analysis.outcome import GroupOutcome
from analysis.pairs.change import Estimate
from dashboard.words import charts, claims, comparing, design, rules, trust
from surveys.linkage.matching import Linkage

CLEAR = Estimate(
    pairs=100,
    pre_only=20,
    post_only=10,
    pre_mean=60.0,
    post_mean=67.2,
    change=7.2,
    change_low=6.1,
    change_high=8.3,
    level=0.95,
    sd_pre=20.0,
    sd_post=19.0,
    sd_change=5.5,
    p_value=1e-9,
    improved=0.6,
    same=0.3,
    declined=0.1,
    at_ceiling=0.05,
    d_av=0.36,
    d_z=1.3,
)


OTHER = design.of_design(same_form=False, retrospective=False)
NOTHING = replace(CLEAR, change=0.5, change_low=-0.2, change_high=1.2)


def group(estimate: Estimate = CLEAR, *, p_adjusted=None, hidden=None) -> GroupOutcome:
    return GroupOutcome(estimate, p_adjusted, hidden)


def moved(change: float, low: float, high: float, **group_settings) -> GroupOutcome:
    estimate = replace(CLEAR, change=change, change_low=low, change_high=high)
    return group(estimate, **group_settings)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (moved(7.2, 6.1, 8.3), "gained"),
        (moved(-7.2, -8.3, -6.1), "fell"),
        (moved(0.5, -0.2, 1.2), "no clear change"),
        (moved(0.5, 0.0, 1.0), "no clear change"),
        (moved(7.2, 6.1, 8.3, hidden="small"), "cannot say"),
        (moved(7.2, 6.1, 8.3, hidden="protecting"), "cannot say"),
        (moved(7.2, 6.1, 8.3, p_adjusted=0.049), "gained"),
        (moved(7.2, 6.1, 8.3, p_adjusted=0.05), "no clear change"),
        (group(replace(CLEAR, change_low=None, change_high=None)), "cannot say"),
        (group(replace(NOTHING, at_ceiling=0.49)), "no clear change"),
        (group(replace(NOTHING, at_ceiling=0.5)), "cannot say"),
        (group(replace(CLEAR, at_ceiling=0.5)), "gained"),
    ],
)
def test_verdict_follows_the_interval_and_the_adjusted_p_value(found, said):
    assert rules.verdict(found) == said


@pytest.mark.parametrize(
    ("found", "perceived", "sentence"),
    [
        (moved(7.2, 6.1, 8.3), False, "AI: visitors gained 7.2 points"),
        (moved(7.2, 6.1, 8.3), True, "AI: a perceived gain of 7.2 points"),
        (moved(-2.0, -3.0, -1.0), False, "AI: visitors’ scores fell by 2.0 points"),
        (moved(-2.0, -3.0, -1.0), True, "AI: a perceived loss of 2.0 points"),
        (moved(0.04, 0.01, 0.07), False, "AI: visitors gained under 0.1 points"),
        (moved(0.5, -0.2, 1.2), False, "AI: no clear change"),
        (moved(0.5, -0.2, 1.2, hidden="small"), False, "AI: cannot say"),
    ],
)
def test_headline(found, perceived, sentence):
    assert claims.headline("AI", found, perceived=perceived) == sentence


@pytest.mark.parametrize("red", [*trust.WHY])
@pytest.mark.parametrize("change", [7.2, -7.2, 0.0])
def test_nothing_is_claimed_against_a_red_check(red, change):
    found = replace(moved(change, change - 1, change + 1), silenced=(red,))
    assert rules.verdict(found) == "cannot say"
    assert claims.headline("AI", found, perceived=False) == "AI: cannot say"
    assert claims.evidence(found, minimum=10).startswith(str(trust.WHY[red]))


def test_every_check_that_silences_says_why():
    assert set(trust.WHY) == FOR_EVERYONE | FOR_GROUPS


def test_amber_checks_are_said_and_green_ones_are_not():
    ambers = {
        "pairs": 20.0,
        "matched": 0.3,
        "drop_out": 0.4,
        "reliability_pre": 0.5,
        "dif": 0.1,
        "careless": 0.2,
    }
    for name, value in ambers.items():
        said = trust.remarks("AI", Checks((Check(name, "amber", value, (None, None)),)))
        assert len(said) == 1, name
        assert trust.remarks("AI", Checks((Check(name, "green", value, (None, None)),))) == []


DIFFERENT = DifferenceTest("Welch", 9.0, (2.0, 40.0), 0.001)
SAME = replace(DIFFERENT, p_value=0.6)
LINKAGE = Linkage(120, 100, 118, 99, 80, 80, 0, 2, 1, 3, 4, 0)


def every_sentence() -> list[str]:
    verdicts: list[rules.Verdict] = ["gained", "fell", "no clear change", "cannot say"]
    summaries = [
        comparing.summary_of_groups("AI", shown, perceived=perceived, groups=comparing.GROUPS)
        for perceived in (True, False)
        for shown in (verdicts, verdicts[:1], verdicts[1:2], verdicts[2:3], [])
    ]
    tests = [DIFFERENT, SAME, None]
    return [
        *(
            claims.headline("AI", moved(x, x - 1, x + 1), perceived=p)
            for x in (5, -5)
            for p in (0, 1)
        ),
        claims.evidence(group(), minimum=10),
        *map(str, trust.WHY.values()),
        *(
            sentence
            for name in ("pairs", "matched", "drop_out", "reliability_post", "dif", "careless")
            for sentence in trust.remarks("AI", Checks((Check(name, "amber", 0.2, (None, None)),)))
        ),
        *claims.caveats("AI", group(replace(CLEAR, at_ceiling=0.4)), matched=110, design=OTHER),
        *summaries,
        claims.summary_of_scales([("AI", verdict, True) for verdict in verdicts]),
        *(
            comparing.difference(test, "Age", shown=shown, silenced=red)
            for test in tests
            for shown in (0, 3)
            for red in ((), ("dif",))
        ),
        *(
            comparing.reading_of_difference(test, silenced=red)
            for test in tests
            for red in ((), ("dif",))
        ),
        str(comparing.ASSOCIATION),
        *(
            comparing.summary_of_adjusted("AI", *counts, silenced=red)
            for counts in ((1, 1, 9), (0, 0, 9), (0, 0, 0))
            for red in ((), ("dif",))
        ),
        *(comparing.withheld(reason, minimum=10) for reason in ("small", "attended together")),
        charts.method_of_adjusted("80 matched"),
        claims.attendance(Attendance(100, 10, 40, 50), minimum=10),
        *(design.matching(LINKAGE, minimum=10, same_row=same) for same in (False, True)),
        *design.of_design(same_form=True, retrospective=True),
        design.match_rate(LINKAGE, minimum=10),
        claims.spoken_change("Adults", group(), minimum=10),
        claims.spoken_scores("Adults", group(), minimum=10),
        charts.method_of_change("80 matched"),
        charts.method_of_group_changes("80 matched"),
    ]


@pytest.mark.parametrize(
    "word",
    ["small", "medium", "large", "effect", "impact", "significant", "because", "led to", "thanks"],
)
def test_no_sentence_claims_a_cause_or_a_size_in_words(word):
    assert not [said for said in every_sentence() if word in said.lower()]


def test_caused_is_said_only_to_deny_it():
    said = [sentence for sentence in every_sentence() if "caus" in sentence.lower()]
    assert said == [str(comparing.ASSOCIATION)]
    assert "not shown to be caused" in said[0]


def test_few_pairs_are_called_unstable_and_too_few_are_not_counted():
    def note(pairs: int, hidden=None) -> str:
        return claims.pairs_note(group(replace(CLEAR, pairs=pairs), hidden=hidden), minimum=10)

    assert note(30) == "30 pairs"
    assert note(29) == "29 pairs, unstable"
    assert "9" not in note(9, "small")
    assert "54" not in note(54, "protecting")
    few = group(replace(CLEAR, pairs=9), hidden="small")
    assert claims.pairs_number(few, minimum=10) == "< 10"


def test_ceiling_is_said_from_fifteen_percent():
    def said(top: float) -> list[str]:
        found = group(replace(CLEAR, at_ceiling=top))
        return claims.caveats(
            "AI", found, matched=100, design=design.of_design(same_form=True, retrospective=False)
        )

    assert len(said(0.149)) == 1
    assert "15%" in said(0.15)[1]


def test_people_without_a_score_and_another_form_are_said():
    said = claims.caveats("AI", group(), matched=104, design=OTHER)
    assert str(design.OTHER_FORM) in said
    assert "100 of 104 matched people" in said[-1]


def test_groups_that_do_not_differ_are_not_to_be_ranked():
    assert "no clear difference" in comparing.difference(SAME, "Age", shown=3, silenced=())
    assert "do not show that the groups differ" in comparing.reading_of_difference(
        SAME, silenced=()
    )
    assert "changes differ" in comparing.difference(DIFFERENT, "Age", shown=3, silenced=())
    assert "too few groups" in comparing.difference(None, "Age", shown=1, silenced=())
    assert "changed alike" in comparing.difference(None, "Age", shown=2, silenced=())


def test_attendance_counts_people_but_not_few_of_them():
    said = claims.attendance(Attendance(1000, 9, 391, 600), minimum=10)
    assert "600 (60%) named several activities, 391 one and fewer than 10 none" in said
    assert claims.attendance(Attendance(0, 0, 0, 0), minimum=10).startswith("Nobody was asked")
    assert "3" not in claims.attendance(Attendance(3, 1, 1, 1), minimum=10)


def test_few_matches_are_not_counted():
    few = replace(LINKAGE, matched=5)
    for same_row in (False, True):
        assert "5" not in design.matching(few, minimum=10, same_row=same_row)
    assert "5" not in design.match_rate(few, minimum=10)
    assert "5" not in charts.took_part_title(few, minimum=10)


def test_red_checks_leave_nothing_to_say_of_groups_and_activities():
    red = ("dif",)
    silent = group(replace(CLEAR)), replace(group(), silenced=red)
    verdicts = [rules.verdict(found) for found in silent]
    found = Adjusted(5.0, 4.0, 6.0, 1e-6, 1e-6, 1.0, 100)

    assert verdicts == ["gained", "cannot say"]
    assert "cannot say" in comparing.difference(DIFFERENT, "Age", shown=3, silenced=red)
    assert comparing.reading_of_difference(DIFFERENT, silenced=red) == str(trust.WHY["dif"])
    assert not comparing.differ(DIFFERENT, silenced=red)
    assert comparing.direction_of(found, silenced=()) == "up"
    assert comparing.direction_of(found, silenced=red) == "unclear"
    assert "cannot say" in comparing.summary_of_adjusted("AI", 1, 0, 1, silenced=red)


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        (["cannot say"] * 2, "AI: cannot say"),
        (["no clear change"] * 2, "AI: no clear change in any of 2 groups"),
        (
            ["no clear change", "cannot say"],
            "AI: no clear change in 1 of 2 groups, cannot say in 1",
        ),
        (["gained", "cannot say"], "AI: gained in 1 of 2 groups"),
    ],
)
def test_groups_of_which_nothing_can_be_said_are_no_finding(verdicts, said):
    assert (
        comparing.summary_of_groups("AI", verdicts, perceived=False, groups=comparing.GROUPS)
        == said
    )
