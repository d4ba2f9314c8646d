import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from scipy.special import stdtrit

from analysis.groups.starters import starters
from analysis.questions.reliability import Reliability
from surveys.event import WAVES
from surveys.scoring import MISSING
from tests.analysis.builders import joint, matched_rows
from tests.simulation.questions import reliabilities_of, table_of_scores

R = json.loads((Path(__file__).parents[2] / "reference" / "r" / "groups.json").read_text("utf-8"))


def reliable(alpha, error):
    reach = float(stdtrit(999, 0.975)) * (error or 0)
    ends = (None, None) if error is None else (alpha - reach, alpha + reach)
    return Reliability(12, 1000, alpha, *ends, None, None, None, 0.95)


KNOWN = dict.fromkeys(WAVES, reliable(0.7, 0.02))


def test_agrees_with_r():
    theirs = R["starters"]
    alphas = zip(theirs.pop("alpha"), theirs.pop("alpha_error"), strict=True)
    known = dict(zip(WAVES, (reliable(*one) for one in alphas), strict=True))
    found = starters(joint([*zip(R["people"]["pre"], R["people"]["post"], strict=True)]), known)

    for ours, of_third in zip(found.thirds, theirs.pop("thirds"), strict=True):
        assert {name: getattr(ours, name) for name in of_third} == pytest.approx(of_third, rel=1e-9)
    assert {name: getattr(found, name) for name in theirs} == pytest.approx(theirs, rel=1e-9)


@given(matched_rows)
def test_thirds_are_everyone_once(rows):
    found = starters(joint(rows), KNOWN)
    if found is None:
        return
    assert sum(third.pairs for third in found.thirds) == len(rows)
    for third, following in zip(found.thirds, found.thirds[1:], strict=False):
        assert third.highest < following.lowest


@given(matched_rows)
def test_the_other_way_round_the_spread_is_turned_over(rows):
    forth, back = (starters(joint(one), KNOWN) for one in (rows, [row[::-1] for row in rows]))
    if forth is None or back is None or forth.spread is None:
        return
    assert (forth.spread, forth.spread_low) == pytest.approx(
        (1 / back.spread, 1 / back.spread_high)
    )


def answers(rng, ability, *, guessed):
    right = rng.random((len(ability), 12)) < 1 / (
        1 + np.exp(np.linspace(-1.5, 1.5, 12) - ability[:, None])
    )
    return (right | (rng.random(right.shape) < guessed)).astype(np.int64)


@pytest.mark.parametrize("guessed", [0, 0.25])
def test_noise_alone_is_not_called_a_gain_of_low_starters(guessed):
    """Two draws from the same people: the low rise and the high fall, and nobody learned."""
    rng = np.random.default_rng(6)
    ability = rng.normal(-0.3, size=3000)
    waves = [answers(rng, ability, guessed=guessed) for _ in WAVES]
    found = starters(table_of_scores(*waves), reliabilities_of(*waves))

    assert found.thirds[0].change > 5
    assert found.thirds[-1].change < -5
    assert found.verdict == "as before"


@pytest.mark.parametrize(("pull", "verdict"), [(0.5, "closer together"), (1.5, "further apart")])
def test_who_began_low_gained_more_or_less(pull, verdict):
    rng = np.random.default_rng(7)
    ability = rng.normal(0, 0.9, size=3000)
    waves = [answers(rng, known, guessed=0) for known in (ability, pull * ability)]

    assert starters(table_of_scores(*waves), reliabilities_of(*waves)).verdict == verdict


@pytest.mark.parametrize(
    ("more", "verdict"),
    [
        ([(12, 8)] * 4, "at the top"),
        ([(8, 12)] * 4, "at the top"),
        ([(0, 4)] * 4, "at the bottom"),
        ([(12, 12)] * 3, "as before"),
        ([(4, MISSING)] * 10, "drop-out"),
    ],
)
def test_where_nothing_is_said(more, verdict):
    found = starters(joint([(5, 6), (6, 5), (8, 7), (7, 8)] * 9 + more), KNOWN)

    assert found.verdict == verdict
    assert (found.spread is None) == (verdict != "as before")


@pytest.mark.parametrize(
    ("rows", "one"),
    [
        ([], reliable(0.7, 0.1)),
        ([(3, 4)], reliable(0.7, 0.1)),
        ([(3, 4), (3, 5)] * 9, reliable(0.7, 0.1)),
        ([(3, 5), (4, 5)] * 9, reliable(0.7, 0.1)),
        ([(3, 4), (7, 8)] * 9, reliable(None, None)),
        ([(3, 4), (7, 8)] * 9, reliable(0.7, None)),
        ([(3, 4), (7, 8)] * 9, reliable(-0.2, 0.1)),
        ([(3, 4), (7, 8)] * 9, reliable(1e-4, 0.1)),
    ],
    ids=["nobody", "one", "one before", "one after", "unknown", "no error", "unreliable", "hardly"],
)
def test_what_cannot_be_said(rows, one):
    assert starters(joint(rows), dict.fromkeys(WAVES, one)) is None
