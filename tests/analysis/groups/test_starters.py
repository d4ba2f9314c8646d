import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.groups.starters import starters
from tests.analysis.builders import joint, matched_rows

R = json.loads((Path(__file__).parents[2] / "reference" / "r" / "groups.json").read_text("utf-8"))
KNOWN = {"reliability": 0.7, "reliability_error": 0.05}


def test_agrees_with_r():
    rows = list(zip(R["people"]["pre"], R["people"]["post"], strict=True))
    known = {name: R[name] for name in ("reliability", "reliability_error")}
    found = starters(joint(rows), **known)

    for ours, theirs in zip(found.thirds, R["starters"], strict=True):
        assert {name: getattr(ours, name) for name in theirs} == pytest.approx(theirs, rel=1e-9)


@given(matched_rows, st.floats(0.05, 1))
def test_thirds_are_everyone_once(rows, reliability):
    found = starters(joint(rows * 3), reliability=reliability, reliability_error=0.1)
    if found is None:
        return
    assert sum(third.pairs for third in found.thirds) == 3 * len(rows)
    for third, following in zip(found.thirds, found.thirds[1:], strict=False):
        assert third.highest < following.lowest
    for third in found.thirds:
        if third.beyond is None:
            assert third.verdict in ("at the bottom", "at the top")
            continue
        assert third.beyond == pytest.approx(third.change - third.expected)
        assert third.beyond_low <= third.beyond <= third.beyond_high


def test_perfectly_reliable_scores_do_not_regress():
    found = starters(joint([(2, 4), (5, 6), (9, 9)] * 20), reliability=1, reliability_error=0)

    assert [third.expected for third in found.thirds] == pytest.approx([100 / 12] * 3)
    assert [third.verdict for third in found.thirds] == ["more", "no more", "less"]


def test_noise_alone_is_not_called_a_gain_of_low_starters():
    """Two draws from the same people: the low rise and the high fall, and both were expected."""
    rng = np.random.default_rng(6)
    truth = rng.beta(4, 4, size=2000)
    pre, post = rng.binomial(12, truth), rng.binomial(12, truth)
    reliability = truth.var() * 12 / (truth * (1 - truth)).mean()
    reliability = reliability / (1 + reliability)
    found = starters(
        joint(list(zip(pre, post, strict=True))), reliability=reliability, reliability_error=0.02
    )

    assert found.thirds[0].change > 5
    assert found.thirds[-1].change < -5
    assert {third.verdict for third in found.thirds} == {"no more"}


@pytest.mark.parametrize(
    ("end", "elsewhere", "place", "expected"),
    [(12, 10, -1, "at the top"), (0, 2, 0, "at the bottom")],
)
def test_an_end_of_the_scale_lets_one_expect_nothing(end, elsewhere, place, expected):
    others = [(5, 6), (6, 6), (7, 9)] * 10

    def verdict(at_the_end):
        rows = [(end, 6)] * at_the_end + [(elsewhere, 6)] * (20 - at_the_end)
        return starters(joint(others + rows), **KNOWN).thirds[place].verdict

    assert verdict(2) == expected
    assert verdict(1) != expected


@pytest.mark.parametrize(
    ("rows", "known"),
    [
        ([], KNOWN),
        ([(3, 4)], KNOWN),
        ([(3, 4), (3, 5)] * 9, KNOWN),
        ([(12, 12)] * 9, KNOWN),
        ([(3, 4), (7, 8)] * 9, {"reliability": None, "reliability_error": None}),
        ([(3, 4), (7, 8)] * 9, {"reliability": -0.2, "reliability_error": 0.1}),
        ([(3, 4), (7, 8)], KNOWN),
    ],
    ids=["nobody", "one", "one score", "ceiling", "unknown", "unreliable", "one in each"],
)
def test_what_cannot_be_said(rows, known):
    assert starters(joint(rows), **known) is None
