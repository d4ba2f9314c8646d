import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.questions.dif import FEWEST_PEOPLE, GroupDif, differential_functioning
from tests.analysis.builders import grouping
from tests.analysis.item_builders import EMPTY, keyed, rated

R = json.loads((Path(__file__).parents[2] / "reference" / "r" / "dif.json").read_text("utf-8"))
FIGURES = ("odds_ratio", "delta", "delta_error", "statistic", "p_value")


def chosen(right):
    """Return answers of which option 0 is right, from 1 where right; shape (people, k)."""
    return [column.tolist() for column in (1 - np.asarray(right)).T]


def of(right, codes, *, groups=("others", "focal"), wave="pre"):
    given_answers = chosen(right)
    answers = keyed(given_answers, given_answers)
    return differential_functioning(answers, wave, {"g": grouping(codes, groups)})["g"]


def drawn(rng, people, *, harder=0.0, apart=0.0, k=10):
    """Draw two equal groups, one of which knows less by `apart` and finds item 0 `harder`."""
    group = np.arange(people) % 2
    ability = rng.normal(size=people) - apart * group
    difficulty = np.tile(np.linspace(-1.2, 1.2, k), (people, 1))
    difficulty[:, 0] = harder * group
    return (rng.random((people, k)) < 1 / (1 + np.exp(difficulty - ability[:, None]))), group


def test_agrees_with_r():
    found = of(R["right"], R["group"])["focal"]

    assert found.purified == ("k3",)
    assert found.items["k3"].size == "C"
    for ours, theirs, adjusted in zip(
        found.items.values(), R["purified"], R["p_adjusted"], strict=True
    ):
        assert [getattr(ours, name) for name in FIGURES] == pytest.approx(
            [theirs[name] for name in FIGURES], rel=1e-9
        )
        assert ours.p_adjusted == pytest.approx(adjusted, rel=1e-9)


def test_two_groups_are_mirror_images():
    found = of(R["right"], R["group"])

    for ours, theirs in zip(
        found["focal"].items.values(), found["others"].items.values(), strict=True
    ):
        assert ours.delta == pytest.approx(-theirs.delta)
        assert ours.p_value == pytest.approx(theirs.p_value)
        assert ours.size == theirs.size


@settings(max_examples=15)
@given(st.integers(0, 10_000))
def test_order_of_people_and_names_of_groups_change_nothing(seed):
    rng = np.random.default_rng(seed)
    right, group = drawn(rng, 240, harder=1.5)
    order = rng.permutation(240)
    ours = of(right, group)
    theirs = of(right[order], 1 - group[order], groups=("focal", "others"))

    assert ours["focal"] == theirs["focal"]


def test_incomplete_answers_and_unknown_groups_do_not_count():
    right, group = drawn(np.random.default_rng(1), 300)
    answers = np.array(chosen(right))
    more = np.concatenate([answers, answers[:, :40]], axis=1)
    more[3, 300:320] = EMPTY
    codes = [*group, *group[:20], *[-1] * 20]
    found = differential_functioning(
        keyed(more.tolist(), more.tolist()), "pre", {"g": grouping(codes, ("others", "focal"))}
    )

    assert found["g"] == of(right, group)


@pytest.mark.parametrize(
    ("people", "k", "reason"),
    [(2 * FEWEST_PEOPLE - 2, 10, "few people"), (0, 10, "few people"), (400, 3, "few items")],
)
def test_refused(people, k, reason):
    right, group = drawn(np.random.default_rng(1), people, k=k)

    assert of(right, group) == {"others": reason, "focal": reason}


def test_ratings_are_refused():
    ratings = [[1, 2] * 200] * 6
    found = differential_functioning(
        rated(ratings, ratings), "pre", {"g": grouping([0, 1] * 200, ("a", "b"))}
    )

    assert found == {"g": {"a": "rated", "b": "rated"}}


def test_a_question_that_everyone_knows_has_no_figure():
    right, group = drawn(np.random.default_rng(1), 400)
    right[:, 4] = True
    found = of(right, group)["focal"]

    assert found.items["k4"] is None
    assert found.items["k5"] is not None


def test_everyone_knows_everything():
    found = of(np.ones((400, 5), dtype=int), np.arange(400) % 2)["focal"]

    assert found == GroupDif(200, 200, dict.fromkeys(f"k{n}" for n in range(5)), ())


@pytest.mark.slow
def test_a_question_that_is_off_by_a_logit_is_found():
    rng, samples = np.random.default_rng(3), 60
    found = [of(*drawn(rng, 1000, harder=1.0))["focal"].items["k0"] for _ in range(samples)]

    assert np.mean([one.p_value < 0.05 for one in found]) > 0.95
    assert np.mean([one.size != "A" for one in found]) > 0.9
    assert np.mean([one.delta for one in found]) == pytest.approx(-2.35, abs=0.25)
