import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.questions.rasch.scale import (
    FEWEST_INFORMATIVE,
    FEWEST_PEOPLE,
    MOST_ITEMS,
    NotScaled,
    RaschScale,
    rasch_scale,
)
from surveys.opening import open_event
from tests.analysis.item_builders import EMPTY, keyed, rated
from tests.analysis.questions.rasch.builders import answers, by_r, chosen, drawn, scaled
from tests.reference.agreement.compared import EVENTS

R = by_r()
EVEN = np.linspace(-1.5, 1.5, 6)


def some(people=400, k=6, seed=1):
    rng = np.random.default_rng(seed)
    return drawn(rng, rng.normal(size=people), np.linspace(-1.5, 1.5, k))


def test_agrees_with_r_all_through():
    found = scaled(R["before"], R["after"])
    items = found.items.values()
    drifts = [item.drift for item in items]

    for ours, theirs in [
        ([item.difficulty for item in items], "difficulty"),
        ([item.error for item in items], "error"),
        ([item.infit.value for item in items], "infit"),
        ([item.outfit.value for item in items], "outfit"),
        ([one.measure for one in found.table], "measure"),
        ([one.error for one in found.table], "measure_error"),
    ]:
        assert ours == pytest.approx(R[theirs], rel=1e-9, abs=1e-10), theirs
    for figure, theirs in R["drift"].items():
        assert [getattr(one, figure) for one in drifts] == pytest.approx(theirs, rel=1e-9)
    assert [one.holds for one in drifts] == [n != 2 for n in range(8)]
    assert found.people == 450
    assert found.change.change == pytest.approx(R["change"], rel=1e-9)
    assert found.verdict == ("one scale" if R["erm"]["p_value"] >= 0.05 else "not one scale")


def test_the_normal_distribution_agrees_with_r():
    """R integrates and differences numerically, and its search stops at some 1e-7."""
    found = scaled(R["before"], R["after"]).latent_change

    assert {key: getattr(found, key) for key in R["latent"]} == pytest.approx(R["latent"], rel=1e-6)


def test_agrees_with_erm():
    """Its search stops early: difficulties are good to some 1e-5."""
    theirs = R["erm"]
    found = scaled(R["before"], R["after"])
    items = found.items.values()

    assert [item.difficulty for item in items] == pytest.approx(theirs["difficulty"], abs=2e-5)
    assert [item.error for item in items] == pytest.approx(theirs["error"], rel=1e-4)
    assert found.test.split_after == theirs["split_after"]
    assert found.test.df == theirs["df"]
    assert found.test.statistic == pytest.approx(theirs["statistic"], abs=1e-5)
    assert found.test.p_value == pytest.approx(theirs["p_value"], abs=1e-5)


def test_the_general_social_survey_is_no_rasch_scale(shared_data):
    """Two questions on the Earth's way round the Sun go together more than one scale allows."""
    (given_answers,) = open_event(EVENTS / "gss2006_r1").respondents.answers.values()
    found = rasch_scale(given_answers, pairs=486)

    assert found.test.statistic == pytest.approx(113.9941, abs=1e-4)  # by eRm
    assert found.verdict == "not one scale"
    for item in ("earthsun", "solarrev"):
        assert found.items[item].infit.value < 0.9
        assert found.items[item].infit.p_adjusted < 0.001


@settings(max_examples=15)
@given(st.integers(0, 10_000))
def test_order_of_people_and_items_changes_nothing(seed):
    rng = np.random.default_rng(seed)
    before, after = some(300, seed=seed), some(300, seed=seed + 1)
    people, items = rng.permutation(300), rng.permutation(6)
    ours = scaled(before, after)
    theirs = scaled(before[people][:, items], after[people][:, items])

    for place, item in enumerate(items):
        one, other = ours.items[f"k{item}"], theirs.items[f"k{place}"]
        assert one.difficulty == pytest.approx(other.difficulty, abs=1e-9)
        assert one.outfit.value == pytest.approx(other.outfit.value)
        assert one.drift.p_value == pytest.approx(other.drift.p_value)
    assert ours.change.change == pytest.approx(theirs.change.change)


def test_everything_twice_halves_the_variance():
    once, twice = scaled(some()), scaled(np.tile(some(), (2, 1)))

    for one, two in zip(once.items.values(), twice.items.values(), strict=True):
        assert two.difficulty == pytest.approx(one.difficulty, abs=1e-9)
        assert two.error == pytest.approx(one.error / np.sqrt(2))
        assert two.infit.error == pytest.approx(one.infit.error / np.sqrt(2))
    assert twice.test.statistic == pytest.approx(2 * once.test.statistic)


def test_right_and_wrong_swapped_is_the_mirror_image():
    ours, theirs = scaled(some()), scaled(1 - some())

    for one, other in zip(ours.items.values(), theirs.items.values(), strict=True):
        assert one.difficulty == pytest.approx(-other.difficulty, abs=1e-9)
        assert one.infit.value == pytest.approx(other.infit.value)
    assert [one.measure for one in ours.table] == pytest.approx(
        [-one.measure for one in theirs.table[::-1]], abs=1e-9
    )


def test_a_form_in_another_order():
    before, after = some(seed=1), some(seed=2)
    given_answers = answers(before, after)
    given_answers.items["post"] = dict(reversed(given_answers.items["post"].items()))

    assert rasch_scale(given_answers, pairs=400) == scaled(before, after)


def test_incomplete_answers_do_not_count():
    before, after = some(seed=1), some(seed=2)
    more = np.concatenate([chosen(before), np.zeros((6, 30), dtype=int)], axis=1)
    more[2, 400:] = EMPTY
    later = np.concatenate([chosen(after), np.zeros((6, 30), dtype=int)], axis=1)
    ours = rasch_scale(keyed(more.tolist(), later.tolist()), pairs=430)
    theirs = scaled(before, after)

    assert ours.people == 400
    assert [one.difficulty for one in ours.items.values()] == [
        one.difficulty for one in theirs.items.values()
    ]
    assert (ours.change.pairs, ours.change.left_out) == (400, 30)
    assert ours.change.change == theirs.change.change


def test_empty_may_be_wrong():
    right = some()
    given_answers = np.where(np.array(chosen(right)) == 0, 0, EMPTY).tolist()

    assert rasch_scale(keyed(given_answers, given_answers, empty_is_wrong=True), pairs=400) == (
        scaled(right)
    )


def test_nothing_after_the_event():
    """The scale stands by the pre wave alone."""
    before = some()
    absent = [[-2] * len(before)] * 6
    found = rasch_scale(keyed(chosen(before), absent), pairs=0)

    assert found.change is None
    assert {item.drift for item in found.items.values()} == {None}


def test_the_same_answers_twice():
    found = scaled(some())

    assert found.change.change == 0
    for item in found.items.values():
        assert (item.drift.change, item.drift.error, item.drift.p_value) == (0, 0, None)


def with_column(values):
    right = some()
    right[:, 2] = values
    return right


def guttman():
    return np.tri(7, 6, -1, dtype=int)[np.arange(420) % 7]


@pytest.mark.parametrize(
    ("right", "refused"),
    [
        (some(FEWEST_PEOPLE - 1), NotScaled("few people")),
        (np.empty((0, 6)), NotScaled("few people")),
        (some(k=2), NotScaled("few items")),
        (some(k=MOST_ITEMS + 1), NotScaled("many items")),
        (with_column(1), NotScaled("all right", ("k2",))),
        (with_column(0), NotScaled("none right", ("k2",))),
        (np.ones((400, 3)), NotScaled("all right", ("k0", "k1", "k2"))),
        (guttman(), NotScaled("not tied together")),
        (
            np.concatenate([some(FEWEST_INFORMATIVE - 40), np.ones((200, 6))]),
            NotScaled("few in between"),
        ),
    ],
)
def test_refused(right, refused):
    assert scaled(right) == refused


def test_ratings_and_other_questions_are_refused():
    ratings = [[1, 2] * 200] * 6

    assert rasch_scale(rated(ratings, ratings), pairs=400) == NotScaled("rated")
    assert scaled(some(), differing={"k1": "wording"}) == NotScaled("other items", ("k1",))


@settings(max_examples=60)
@given(st.integers(3, 6), st.integers(0, 10_000), st.floats(0, 4))
def test_any_answers_give_numbers_or_a_reason(k, seed, spread):
    rng = np.random.default_rng(seed)
    before, after = (
        drawn(rng, rng.normal(size=210) * spread, rng.normal(size=k) * spread) for _ in range(2)
    )
    found = scaled(before, after)

    if isinstance(found, RaschScale):
        numbers = [one.measure for one in found.table]
        assert numbers == sorted(numbers)
        for item in found.items.values():
            drift = item.drift
            numbers += [item.difficulty, item.error, item.infit.value, item.outfit.error]
            numbers += [drift.change, drift.error] if drift is not None else []
            assert item.infit.p_value is None or 0 < item.infit.p_value <= 1
        assert np.isfinite(numbers).all()


def test_fifty_items():
    rng = np.random.default_rng(4)
    truth = np.linspace(-3, 3, 50)
    found = scaled(drawn(rng, rng.normal(size=2000), truth))
    away = [(i.difficulty - t) / i.error for i, t in zip(found.items.values(), truth, strict=True)]

    assert np.abs(away).max() < 4
