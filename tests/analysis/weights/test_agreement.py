"""Weighted figures against R's survey and sandwich."""

from __future__ import annotations

import json
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from scipy.special import stdtrit

from analysis.activities.adjusted import Adjusted, adjusted_associations
from analysis.counts.counting import count, score_cells
from analysis.details import details
from analysis.pairs.change import estimate
from analysis.pairs.effect_sizes import hedges_factor
from analysis.weights.details import weighted_details
from analysis.weights.estimates import weighted_estimate
from analysis.weights.linearised import Weights
from analysis.weights.parts import Raked
from analysis.weights.weighted_pairs import WeightedPairs, change_influence, weighted_moments
from surveys.meaning.audience import Grouping
from surveys.respondents import ScorePairs
from surveys.scoring import MISSING

R = json.loads((Path(__file__).parents[2] / "reference" / "r" / "weights.json").read_text("utf-8"))
PEOPLE = {name: np.array(values) for name, values in R["people"].items()}
AGES, ROLES = ("young", "middle", "old"), ("visitor", "expert")
MARGINS = {
    "age": dict(zip(AGES, R["targets"]["age"], strict=True)),
    "role": dict(zip(ROLES, R["targets"]["role"], strict=True)),
}
SEGMENTS = {
    "age": Grouping(AGES, PEOPLE["age"].astype(np.int32)),
    "role": Grouping(ROLES, PEOPLE["role"].astype(np.int32)),
    "expo": Grouping(("no", "yes"), PEOPLE["expo"].astype(np.int32)),
}
CELLS = score_cells(
    ScorePairs(
        np.where(PEOPLE["seen"] == "post", MISSING, PEOPLE["pre"]),
        np.where(PEOPLE["seen"] == "pre", MISSING, PEOPLE["post"]),
        12,
    )
)
MADE = Raked.of(CELLS, SEGMENTS, MARGINS)
assert isinstance(MADE, Raked)
TABLE = MADE.table(SEGMENTS)
PAIRS, TERMS = TABLE.pairs, 4
KNOWN = WeightedPairs(
    PAIRS.pre, PAIRS.post, 12, Weights(PAIRS.weights.weight, PAIRS.weights.count, None)
)


def part(name: str, code: int) -> np.ndarray:
    return TABLE.within(name, code)[TABLE.matched]


def as_survey(error: float, *, people: int = R["n"], terms: int = TERMS) -> float:
    """Return our error with survey's one factor for few people, n / (n - 1), in place of ours."""
    n = R["n"]
    ours = people / (people - 1) * (n - 1) / (n - terms)
    return error * sqrt(n / (n - 1) / ours)


def test_weights():
    found = np.unique(np.round(PAIRS.weights.weight, 9))
    assert found == pytest.approx(R["weights"], abs=2e-9)
    assert MADE.pairs.effective_people == pytest.approx(R["effective"], rel=1e-9)
    assert MADE.pairs.met
    assert (MADE.pairs.trimmed, PAIRS.weights.people()) == (0, R["n"])


def test_means_and_errors():
    found = weighted_estimate(estimate(count(CELLS)[0]), PAIRS, PAIRS.everyone())
    error = (found.change_high - found.change) / stdtrit(R["n"] - 1, 0.975)
    assert [found.pre_mean, found.post_mean, found.change, as_survey(error)] == pytest.approx(
        [R["pre"]["value"], R["post"]["value"], *R["change"].values()], rel=1e-9
    )
    assert found.improved == pytest.approx(R["rose"]["value"], rel=1e-9)
    assert found.sd_change == pytest.approx(R["sd_change"], rel=1e-9)


def test_errors_with_weights_taken_as_known():
    found = weighted_estimate(estimate(count(CELLS)[0]), KNOWN, KNOWN.everyone())
    error = (found.change_high - found.change) / stdtrit(R["n"] - 1, 0.975)
    assert error == pytest.approx(R["change_known"]["error"], rel=1e-9)


@pytest.mark.parametrize(
    ("pairs", "theirs", "terms"), [(PAIRS, R["raked"], TERMS), (KNOWN, R["known"], 1)]
)
def test_effect_sizes(pairs, theirs, terms):
    found = weighted_details(details(count(CELLS)[0]), pairs, pairs.everyone())
    t, factor = stdtrit(R["n"] - 1, 0.975), hedges_factor(R["n"] - 1)
    ours = [
        found.d_z.value,
        as_survey((found.d_z.high - found.d_z.value) / t, terms=terms),
        found.d_av.value / factor,
        as_survey((found.d_av.high - found.d_av.value) / t / factor, terms=terms),
    ]
    assert ours == pytest.approx([*theirs["d_z"].values(), *theirs["d_av"].values()], rel=1e-9)


def test_shares_are_as_sure_as_survey_says():
    """The people of equal weight behind an interval are those who would have survey's error."""
    found = weighted_details(details(count(CELLS)[0]), PAIRS, PAIRS.everyone())
    share, error, n = R["rose"]["value"], R["rose"]["error"], R["n"]
    ours = error / sqrt(n / (n - 1) / (n / (n - 1) * (n - 1) / (n - TERMS)))
    people = n * (share * (1 - share) / (n - 1)) / ours**2
    z2 = 1.959963984540054**2
    centre = (share * people + z2 / 2) / (people + z2)
    reach = sqrt(z2 * (share * (1 - share) * people + z2 / 4)) / (people + z2)
    assert [found.improved.low, found.improved.high] == pytest.approx(
        [centre - reach, centre + reach], rel=1e-9
    )
    assert found.higher_after.value == pytest.approx((1 + R["higher"]["value"]) / 2, rel=1e-9)


@pytest.mark.parametrize(
    ("name", "code", "theirs"),
    [*(("age", code, R["age"][code]) for code in range(3)), ("expo", 1, R["expo"])],
)
def test_parts_of_everyone(name, code, theirs):
    within = part(name, code)
    found = weighted_moments(PAIRS, within)
    error = PAIRS.weights.error([(change_influence(PAIRS, within, found), found.pairs)])
    assert found.pairs == theirs["n"]
    assert [found.change, as_survey(error, people=found.pairs)] == pytest.approx(
        [theirs["value"], theirs["error"]], rel=1e-9
    )


def test_difference_of_two_parts():
    young, old = part("age", 0), part("age", 2)
    found = [weighted_moments(PAIRS, within) for within in (young, old)]
    influence = change_influence(PAIRS, young, found[0]) - change_influence(PAIRS, old, found[1])
    summed = float(PAIRS.weights.count @ PAIRS.weights.contributions(influence) ** 2)
    n = R["n"]
    assert [found[0].change - found[1].change, sqrt(summed * n / (n - 1))] == pytest.approx(
        [*R["contrast"].values()], rel=1e-9
    )


def test_regression():
    found = adjusted_associations(
        CELLS,
        {name: SEGMENTS[name] for name in ("age", "role")},
        {"expo": PEOPLE["expo"] == 1},
        asked=np.ones(len(PEOPLE["pre"]), dtype=bool),
        minimum=10,
        raking=MADE.pairs,
    )["expo"]
    theirs = R["regression"]
    assert isinstance(found, Adjusted)
    reach = theirs["error"] * stdtrit(theirs["df"], 0.975)
    assert [found.difference, found.high - found.difference] == pytest.approx(
        [theirs["value"], reach], rel=1e-9
    )


@pytest.mark.parametrize("wave", [0, 1])
def test_each_wave(wave):
    units = (TABLE.everyone.pre, TABLE.everyone.post)[wave]
    theirs, n = (R["before"], R["n_before"]) if wave == 0 else (R["after"], R["n_after"])
    weights = TABLE.waves[wave]
    mean = float(units @ weights.mass) * 100 / 12 / weights.mass.sum()
    away = np.where(weights.weight > 0, units * 100 / 12 - mean, 0) / weights.mass.sum()
    summed = float(weights.count @ weights.contributions(away) ** 2)
    assert [mean, sqrt(summed * n / (n - 1))] == pytest.approx([*theirs.values()], rel=1e-9)


def test_agrees_on_the_general_social_survey(shared_data):
    """`survey::rake` on the panel's 1,244 people of the first wave; it stops at 1e-9."""
    from surveys.opening import open_event

    theirs = json.loads((shared_data / "gss2006" / "ref_gss2006.json").read_text("utf-8"))["raking"]
    events = Path(__file__).parents[2] / "reference" / "events"
    respondents = open_event(events / "gss2006_r1").respondents
    (scores,) = respondents.scores.values()
    margins = {"sex": theirs["target_sex"], "degree": theirs["target_degree"]}
    made = Raked.of(score_cells(scores), respondents.segments, margins)
    table = made.table({})
    weights, n = table.waves[0], theirs["n"]
    mean = float(table.everyone.pre @ weights.mass) / weights.mass.sum() * 8 / scores.denominator
    away = (table.everyone.pre * 8 / scores.denominator - mean) / weights.mass.sum()
    summed = float(
        weights.count @ weights.contributions(np.where(weights.weight > 0, away, 0)) ** 2
    )

    assert [
        mean,
        sqrt(summed * n / (n - 1)),
        made.before.largest,
        made.before.smallest,
        made.before.design_effect,
        made.before.effective_people,
    ] == pytest.approx(
        [
            theirs["raked_mean"],
            theirs["raked_se_linearized"],
            theirs["weight_max"],
            theirs["weight_min"],
            theirs["kish_deff"],
            theirs["kish_effective_n"],
        ],
        rel=1e-8,
    )
