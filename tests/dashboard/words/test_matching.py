"""What is said of who was matched with whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.words import design, matching
from surveys.linkage.links import Doubtful
from surveys.linkage.matching import Linkage
from tests.dashboard.words.test_claims import moved

LINKAGE = Linkage(1200, 1100, 1200, 1100, 900, 880, 20, 0, 0, 0, 0)
GAIN, MORE, UNCLEAR = moved(7.2, 6.1, 8.3), moved(7.5, 6.4, 8.6), moved(0.5, -0.2, 1.2)


@pytest.mark.parametrize(
    ("scales", "said"),
    [
        ([("Facts", GAIN, MORE), ("Interest", UNCLEAR, UNCLEAR)], "difference of changes: 0.3"),
        ([("Facts", GAIN, GAIN)], "difference of changes: under 0.1 points."),
        ([("Facts", moved(1, 0, 2, hidden="small"), moved(1, 0, 2, hidden="small"))], "scale."),
        (
            [("Facts", UNCLEAR, GAIN), ("Interest", GAIN, GAIN)],
            "matters for what is said of Facts (no clear change by equal codes alone, gained as",
        ),
    ],
)
def test_it_matters_where_another_thing_is_said(scales, said):
    assert said in matching.whether_it_matters(scales)


@pytest.mark.parametrize(
    ("expected", "said"),
    [(2.6, "about 3 of the 900 links"), (0.4, "none of the 900 links"), (None, "")],
)
def test_links_of_different_people_are_told(expected, said):
    assert said in matching.chance(replace(LINKAGE, expected_chance_links=expected))
    assert bool(said) == bool(matching.chance(replace(LINKAGE, expected_chance_links=expected)))


def test_every_rule_and_reason_has_words():
    assert matching.why(Doubtful(0, 0, "parts", 2, "tie")) == (
        "Parts of the code that differ or are empty: 2; one of them could as well be somebody "
        "else’s."
    )
    assert matching.why(Doubtful(0, 0, "swap", 1, "chance")).startswith("Two neighbouring")


@pytest.mark.parametrize(("matched", "told"), [(900, True), (1100, False)])
def test_of_typos_is_told_where_somebody_is_unmatched_both_times(matched, told):
    said = str(design.matching(replace(LINKAGE, matched=matched), minimum=1, same_row=False))
    assert ("another code the second time" in said) == told
