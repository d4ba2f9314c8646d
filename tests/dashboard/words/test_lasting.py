"""What may be said of what lasted."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product

import pytest

from analysis.later.kept import Kept
from analysis.later.same_people import SamePeople
from dashboard.findings import Lasting
from dashboard.words import lasting, trust
from tests.dashboard.words.test_claims import CLEAR

CHANGES = ["gained", "fell", "no clear change", "cannot say"]
KEPT = Kept(0.62, 0.4, 0.8, 0.95)


def moved(change, *, reach=1.0):
    return replace(CLEAR, change=change, change_low=change - reach, change_high=change + reach)


def same(event=5.0, since=-2.0, still=3.0, *, kept=KEPT, hidden=None, silenced=()):
    changes = [moved(change) for change in (event, since, still)]
    return Lasting(SamePeople(100, *changes, kept), hidden, silenced)


# Each verdict of the change over the event, since, and from before to the follow-up.
EARNED = {
    ("gained", "gained", "gained"): "grew",
    ("gained", "no clear change", "gained"): "lasted",
    ("gained", "cannot say", "gained"): "lasted",
    ("gained", "fell", "gained"): "partly lasted",
    ("gained", "fell", "no clear change"): "faded",
    ("gained", "fell", "cannot say"): "faded",
    ("gained", "fell", "fell"): "faded",
    ("gained", "no clear change", "fell"): "faded",
    ("gained", "cannot say", "fell"): "faded",
    ("gained", "gained", "fell"): "faded",
}
SWAPPED = {"gained": "fell", "fell": "gained"}


@pytest.mark.parametrize("verdicts", [*product(CHANGES, repeat=3)])
def test_every_word_is_earned(verdicts):
    event, since, still = verdicts
    if event in ("no clear change", "cannot say"):
        wanted = "nothing to last" if event == "no clear change" else "cannot say"
    elif event == "gained":
        wanted = EARNED.get(verdicts, "cannot say")
    else:
        wanted = EARNED.get(tuple(SWAPPED.get(one, one) for one in verdicts), "cannot say")

    assert lasting.lasted(event, since, still) == wanted


def test_a_change_that_is_not_clear_since_proves_nothing():
    """That it lasted is said only if scores are clearly different from those before the event."""
    for since in CHANGES:
        for still in ("no clear change", "cannot say"):
            said = lasting.lasted("gained", since, still)
            assert said == ("faded" if since == "fell" else "cannot say")


@pytest.mark.parametrize(
    ("changes", "perceived", "sentence"),
    [
        ((5, 3, 8), False, "were 8.0 points higher than before the event, and higher than right"),
        ((5, 0.5, 5.5), False, "at the follow-up scores were still 5.5 points higher than before"),
        ((5, 0.5, 5.5), True, "at the follow-up self-ratings were still 5.5 points higher than"),
        ((5, -2, 3), False, "part of the gain was lost by the follow-up, when scores were still 3"),
        ((5, -2, 3), True, "part of the perceived gain was lost by the follow-up, when self-rati"),
        ((5, -4.5, 0.5), False, "the gain faded: at the follow-up scores were not clearly higher "),
        ((5, -9, -4), False, "the gain faded: at the follow-up scores were lower than before the"),
        ((-5, 2, -3), False, "part of the fall was made up by the follow-up, when scores were st"),
        ((-5, 2, -3), True, "part of the perceived loss was made up by the follow-up, when self-"),
        ((-5, -2, -7), False, "scores were 7.0 points lower than before the event, and lower tha"),
        ((-5, 6, 1.5), False, "the fall faded: at the follow-up scores were higher than before "),
        ((0.5, 2, 2.5), False, "no clear change over the event that could have lasted"),
        ((2, -0.9, 0.9), False, "cannot say what lasted"),
    ],
)
def test_headline(changes, perceived, sentence):
    said = lasting.headline("AI", same(*changes), perceived=perceived)
    assert said.startswith("AI: ")
    assert sentence in said


@pytest.mark.parametrize("settings", [{"hidden": "small"}, {"silenced": ("careless",)}])
@pytest.mark.parametrize("perceived", [True, False])
def test_nothing_is_claimed_of_few_people_or_against_a_red_check(settings, perceived):
    found = same(**settings)
    assert lasting.headline("AI", found, perceived=perceived) == "AI: cannot say what lasted"


def test_evidence():
    said = lasting.evidence(same(), minimum=10)
    assert said == (
        "Among 100 people who answered all three times, the average was 60.0 before, 67.2 after "
        "and 67.2 of 100 points at the follow-up. 95% intervals of the average change: against "
        "before the event +2.0 to +4.0 and against right after it \u22123.0 to \u22121.0. 62% of "
        "the change over the event was there at the follow-up (95% interval 40% to 80%)."
    )
    assert lasting.evidence(same(silenced=("careless",)), minimum=10).startswith(
        str(trust.WHY["careless"])
    )


def test_no_clear_change_since_is_said_to_be_no_proof():
    proof = "does not show that there was none"
    assert proof in lasting.evidence(same(5, 0.5, 5.5), minimum=10)
    assert proof not in lasting.evidence(same(), minimum=10)


@pytest.mark.parametrize("kept", ["no clear change", Kept(1.0, None, None, 0.95)])
def test_a_share_without_an_interval_is_not_told(kept):
    assert "was there at the follow-up" not in lasting.evidence(same(kept=kept), minimum=10)


def test_too_few_people_are_not_counted():
    few = same(hidden="small")
    protecting = same(hidden="protecting")
    for found in (few, protecting):
        said = lasting.evidence(found, minimum=10)
        assert not re.search(r"\d", said.replace("10", ""))


def test_nobody_answered_all_three_times():
    nothing = replace(CLEAR, pre_mean=None, post_mean=None, change_low=None, change_high=None)
    found = Lasting(SamePeople(0, nothing, nothing, nothing, "too few"), None, ())
    assert lasting.evidence(found, minimum=1) == "Nobody has a score all three times."
    assert lasting.headline("AI", found, perceived=False) == "AI: cannot say what lasted"


def test_everyone_is_where_they_were_after():
    still = replace(CLEAR, change=0.0, change_low=None, change_high=None)
    found = Lasting(SamePeople(100, CLEAR, still, CLEAR, Kept(1.0, None, None, 0.95)), None, ())
    assert "were still 7.2 points higher" in lasting.headline("AI", found, perceived=False)
    said = lasting.evidence(found, minimum=10)
    assert "change: against before the event +6.1 to +8.3." in said


def every_sentence():
    for changes in product((5, 0.5, -5), repeat=3):
        for perceived in (True, False):
            yield lasting.headline("AI", same(*changes), perceived=perceived)
        for hidden in (None, "small", "protecting"):
            yield lasting.evidence(same(*changes, hidden=hidden), minimum=10)


CAUSES = ["caus", "because", "led to", "thanks", "effect", "impact", "significant"]
SIZES = ["small", "medium", "large"]
PROOFS = ["in full", "completely", "the same", "equal", "unchanged", "nothing was lost"]


@pytest.mark.parametrize("word", [*CAUSES, *SIZES, *PROOFS])
def test_no_sentence_claims_a_cause_a_size_in_words_or_that_nothing_was_lost(word):
    assert not [said for said in every_sentence() if word in said.lower()]
