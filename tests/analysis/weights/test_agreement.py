"""Weighted figures against R's survey and sandwich."""

from __future__ import annotations

import json
from math import log, sqrt
from pathlib import Path

import numpy as np
import pytest
from scipy.special import stdtrit

from analysis.activities.adjusted import Adjusted, adjusted_associations
from analysis.counts.counting import (
    count,
    count_triple_combinations,
    count_triples,
    score_cells,
)
from analysis.details import details
from analysis.groups.ancova import ancova_of_records
from analysis.groups.slopes import slope
from analysis.groups.starters import spread_of_true_scores
from analysis.later.same_people import same_people
from analysis.pairs.change import estimate
from analysis.pairs.effect_sizes import hedges_factor
from analysis.questions.item_sums import item_sums
from analysis.questions.items import items
from analysis.questions.reliability import Reliability
from analysis.regression.least_squares import least_squares
from analysis.regression.terms import Terms
from analysis.weights.details import weighted_details
from analysis.weights.estimates import weighted_estimate
from analysis.weights.items import weighted_items
from analysis.weights.linearised import Weights
from analysis.weights.parts import Raked
from analysis.weights.same_people import weighted_same_people
from analysis.weights.shares import weighted_all_respondents_share, weighted_share_change
from analysis.weights.weighted_pairs import WeightedPairs, change_influence, weighted_moments
from surveys.followup import ScoreTriples
from surveys.meaning.audience import Grouping
from surveys.respondents import ScorePairs
from surveys.scoring import MISSING
from tests.analysis.item_builders import EMPTY, FALSE, TRUE, keyed

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
CODES = {name: code[TABLE.matched] for name, code in TABLE.everyone.codes.items()}
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
    error = (found.change_high - found.change) / stdtrit(R["df"], 0.975)
    assert [found.pre_mean, found.post_mean, found.change, as_survey(error)] == pytest.approx(
        [R["pre"]["value"], R["post"]["value"], *R["change"].values()], rel=1e-9
    )
    assert found.improved == pytest.approx(R["rose"]["value"], rel=1e-9)
    assert found.sd_change == pytest.approx(R["sd_change"], rel=1e-9)


def test_errors_with_weights_taken_as_known():
    found = weighted_estimate(estimate(count(CELLS)[0]), KNOWN, KNOWN.everyone())
    error = (found.change_high - found.change) / stdtrit(R["df"], 0.975)
    assert error == pytest.approx(R["change_known"]["error"], rel=1e-9)


@pytest.mark.parametrize(
    ("pairs", "theirs", "terms"), [(PAIRS, R["raked"], TERMS), (KNOWN, R["known"], 1)]
)
def test_effect_sizes(pairs, theirs, terms):
    found = weighted_details(details(count(CELLS)[0]), pairs, pairs.everyone())
    t, factor = stdtrit(R["df"], 0.975), hedges_factor(R["n"] - 1)
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


def test_regression_with_weights_taken_as_known():
    terms = Terms(
        {"before": PAIRS.pre, "expo": part("expo", 1)}, {name: CODES[name] for name in MARGINS}
    )
    fit = least_squares(PAIRS.points(PAIRS.post), terms, KNOWN.weights)
    place, theirs = fit.names.index("expo"), R["regression"]
    assert [fit.estimate[place], fit.errors.of([place])[0, 0] ** 0.5] == pytest.approx(
        [theirs["value"], theirs["error"]], rel=1e-9
    )


@pytest.mark.parametrize("name", ["expo", "asked"])
def test_regression(name):
    """Of those who were asked alone, all the pairs are held to the margins."""
    asked = PEOPLE["asked"] == 1 if name == "asked" else PEOPLE["asked"] >= 0
    found = adjusted_associations(
        CELLS,
        {name: SEGMENTS[name] for name in MARGINS},
        {"expo": PEOPLE["expo"] == 1},
        asked=asked,
        minimum=10,
        raking=MADE.pairs,
    )["expo"]
    theirs = R["held"][name]
    assert isinstance(found, Adjusted)
    reach = theirs["error"] * stdtrit(theirs["df"], 0.975)
    assert [found.difference, found.high - found.difference] == pytest.approx(
        [theirs["value"], reach], rel=1e-9
    )


def test_groups_at_the_same_start_and_their_slopes():
    before, after = PAIRS.points(PAIRS.pre), PAIRS.points(PAIRS.post)
    found = ancova_of_records(before, after, CODES["age"], PAIRS.weights).same_start
    theirs = R["held"]["ages"]
    assert [found.statistic, *found.df] == pytest.approx(
        [theirs["statistic"], 2, theirs["df"]], rel=1e-9
    )
    for code, one in enumerate(R["held"]["slopes"]):
        ours = slope(before, after, part("age", code), PAIRS.weights)
        assert [ours.value, sqrt(ours.squared_error)] == pytest.approx(
            [one["value"], one["error"]], rel=1e-9
        )


def test_but_for_the_leverage_they_are_survey_s():
    """R's script makes ours and survey's in the same way, and finds what `svyglm` finds."""
    for one in (*(R["held"][name] for name in ("expo", "asked", "ages")), *R["held"]["slopes"]):
        for ours, theirs in (
            ("value", "survey_value"),
            ("by_hand", "survey"),
            ("by_hand_wald", "survey_wald"),
        ):
            assert one[ours] == pytest.approx(one[theirs], rel=1e-9)
        assert one["by_hand"] == pytest.approx(one["error"], rel=0.15)  # we are more cautious


def test_spread_of_true_scores():
    """Also near a jackknife that rakes anew without each pair."""
    theirs = R["spread"]
    reach = 1e-9 * stdtrit(999, 0.975)
    known = {
        wave: Reliability(12, 1000, alpha, alpha - reach, alpha + reach, None, None, None, 0.95)
        for wave, alpha in theirs["alpha"].items()
    }
    value, low, high = spread_of_true_scores(PAIRS, known, level=0.95)
    error = log(high / low) / 2 / stdtrit(R["df"], 0.975)
    assert value == pytest.approx(theirs["value"], rel=1e-9)
    # R's slopes are by small steps; and the error of alpha is not quite 0.
    assert error == pytest.approx(theirs["error"], rel=1e-6)
    assert error == pytest.approx(theirs["jackknife"], rel=0.05)


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


def close(found, theirs):
    for figure, expected in theirs.items():
        assert getattr(found, figure) == pytest.approx(expected, rel=1e-9), figure


@pytest.mark.parametrize("name", ["all", "young"])
def test_shares_of_pairs_who_reach_a_band(name):
    within = part("age", 0) if name == "young" else PAIRS.everyone()
    found = weighted_share_change(PAIRS, within, PAIRS.pre >= 9, PAIRS.post >= 9)
    close(found, R["bands"][name])


def test_a_question_that_these_pairs_answered():
    """Who knows it is who reaches the band."""
    twice = PEOPLE["seen"] == "both"
    chosen = [
        [np.where(twice, np.where(PEOPLE[wave] >= 9, TRUE, FALSE), EMPTY)]
        for wave in ("pre", "post")
    ]
    answers = keyed(*chosen)
    sums = {wave: item_sums(answers, wave) for wave in ("pre", "post")}
    (found,) = weighted_items(
        answers, items(answers, sums, minimum=2), MADE.segments, MADE.audience, minimum=2
    ).values()
    theirs = R["bands"]["all"]
    figures = ("change", "change_low", "change_high", "p_value")
    close(found, {figure: theirs[figure] for figure in figures})
    assert found.kept_share + found.lost_share == pytest.approx(theirs["pre_share"], rel=1e-9)
    assert found.p_adjusted == found.p_value


@pytest.mark.parametrize(("name", "threshold"), [("everyone", 75), ("top", 100)])
def test_shares_of_everyone(name, threshold):
    theirs = R["bands"][name]
    for wave in theirs["waves"]:
        assert wave["by_hand"] == pytest.approx(wave["error"], rel=1e-9)
    within = np.ones(len(TABLE.everyone.count), dtype=bool)
    found = weighted_all_respondents_share(TABLE.everyone, TABLE.waves, within, threshold=threshold)
    ours = ("pre_share", "post_share", "change", "change_low", "change_high", "statistic")
    close(found, {figure: theirs[figure] for figure in ours})
    # Both waves in one design of survey's: shares are not pooled there, and errors come near.
    error = found.change / found.statistic
    assert found.change == pytest.approx(theirs["stacked"]["change"], rel=1e-9)
    assert error == pytest.approx(theirs["stacked"]["error"], rel=0.12)


def test_the_same_people_three_times():
    three = (PEOPLE["seen"] == "both") & (PEOPLE["again"] == 1)
    units = (np.where(three, PEOPLE[wave], MISSING) for wave in ("pre", "post", "followup"))
    scores = ScoreTriples(*units, 12)
    known = {name: SEGMENTS[name] for name in MARGINS}
    found = weighted_same_people(
        same_people(count_triples(scores)),
        count_triple_combinations(scores, known),
        known,
        MARGINS,
    ).changes
    theirs = R["three"]
    assert found.people == theirs["n"]
    for name, span in (("change", "pre_post"), ("still", "pre_followup")):
        ours = getattr(found, span)
        reach = theirs["error"][name] * stdtrit(theirs["df"], 0.975)
        assert [ours.change, ours.change_high - ours.change] == pytest.approx(
            [theirs["change"][name], reach], rel=1e-9
        )
    assert found.post_followup.change == pytest.approx(theirs["change"]["since"], rel=1e-9)
    close(found.kept, {figure: theirs["kept"][figure] for figure in ("value", "low", "high")})
