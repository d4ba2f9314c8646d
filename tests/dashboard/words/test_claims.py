"""What may be said of which figures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.attendance import Attendance
from analysis.change import Estimate
from analysis.differences import DifferenceTest
from dashboard.words import claims

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


def moved(change: float, low: float, high: float, pairs: int = 100) -> Estimate:
    return replace(CLEAR, pairs=pairs, change=change, change_low=low, change_high=high)


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        (moved(7.2, 6.1, 8.3), "gained"),
        (moved(-7.2, -8.3, -6.1), "fell"),
        (moved(0.5, -0.2, 1.2), "no clear change"),
        (moved(0.5, 0.0, 1.0), "no clear change"),
        (moved(7.2, 6.1, 8.3, pairs=9), "cannot say"),
        (replace(CLEAR, change_low=None, change_high=None), "cannot say"),
    ],
)
def test_verdict_follows_the_interval(estimate, said):
    assert claims.verdict(estimate, minimum=10) == said


@pytest.mark.parametrize(
    ("estimate", "perceived", "sentence"),
    [
        (moved(7.2, 6.1, 8.3), False, "AI: visitors gained 7.2 points"),
        (moved(7.2, 6.1, 8.3), True, "AI: a perceived gain of 7.2 points"),
        (moved(-2.0, -3.0, -1.0), False, "AI: visitors’ scores fell by 2.0 points"),
        (moved(-2.0, -3.0, -1.0), True, "AI: a perceived loss of 2.0 points"),
        (moved(0.5, -0.2, 1.2), False, "AI: no clear change"),
        (moved(0.5, -0.2, 1.2, pairs=3), False, "AI: cannot say"),
    ],
)
def test_headline(estimate, perceived, sentence):
    assert claims.headline("AI", estimate, perceived=perceived, minimum=10) == sentence


def test_no_sentence_claims_a_cause_or_a_size_in_words():
    everything = " ".join(
        [
            claims.headline("AI", CLEAR, perceived=False, minimum=10),
            claims.evidence(CLEAR, minimum=10),
            *claims.caveats("AI", replace(CLEAR, at_ceiling=0.4), minimum=10),
            claims.spoken_change("Adults", CLEAR, minimum=10),
            claims.attendance(Attendance(10, 1, 4, 5, {})),
        ]
    ).lower()
    for word in ("small", "medium", "large", "effect", "impact", "significant", "thanks to"):
        assert word not in everything


def test_few_pairs_are_called_unstable_and_too_few_are_not_counted():
    assert claims.pairs_note(replace(CLEAR, pairs=30), minimum=10) == "30 pairs"
    assert claims.pairs_note(replace(CLEAR, pairs=29), minimum=10) == "29 pairs, unstable"
    assert "9" not in claims.pairs_note(replace(CLEAR, pairs=9), minimum=10)
    assert claims.pairs_number(replace(CLEAR, pairs=9), minimum=10) == "< 10"


def test_ceiling_is_said_from_fifteen_percent():
    assert len(claims.caveats("AI", replace(CLEAR, at_ceiling=0.149), minimum=10)) == 1
    assert "15%" in claims.caveats("AI", replace(CLEAR, at_ceiling=0.15), minimum=10)[1]


def test_groups_that_do_not_differ_are_not_to_be_ranked():
    same = DifferenceTest("Welch", 0.5, (2.0, 40.0), 0.6)
    assert "no clear difference" in claims.difference(same, "Age")
    assert "no larger than chance" in claims.reading_of_difference(same)
    assert "changes differ" in claims.difference(replace(same, p_value=0.001), "Age")
    assert "too few groups" in claims.difference(None, "Age")


def test_attendance_counts_people():
    said = claims.attendance(Attendance(1000, 100, 300, 600, {}))
    assert "600 (60%) attended several" in said
    assert claims.attendance(Attendance(0, 0, 0, 0, {})).startswith("Nobody was asked")
