from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.counts.counting import count
from analysis.groups.differences import adjusted_p_values
from analysis.pairs.change import estimate
from analysis.questions.item_cells import MOST_CELLS, item_cells
from analysis.questions.item_in_wave import in_wave
from analysis.questions.item_sums import item_sums
from analysis.questions.items import RefusedItem
from analysis.questions.keyed_items import KeyedItem
from analysis.questions.rated_items import MOST_RATINGS, RatedItem
from analysis.questions.reliability import FEWEST_COMPLETE
from surveys.respondents import ScaleAnswers
from surveys.scoring import MISSING
from tests.analysis.builders import grouping, joint
from tests.analysis.item_builders import (
    ABSENT,
    DONT_KNOW,
    EMPTY,
    FALSE,
    TRUE,
    by_r,
    found,
    keyed,
    rated,
    waves_of,
)

STATES = (TRUE, FALSE, DONT_KNOW)
keyed_waves = waves_of(3, 3)
rated_waves = waves_of(3, 6)


def test_transitions_agree_with_r():
    theirs = by_r()["keyed"]
    ours = found(keyed(theirs["pre"], theirs["post"])).changes

    for item, expected in zip(ours.values(), theirs["items"], strict=True):
        test = expected["test"]
        assert item.pairs == expected["pairs"]
        assert [list(row) for row in item.table] == expected["table"]
        for name in ("learned", "lost", "kept", "never"):
            assert getattr(item, name) == test[name]
            assert getattr(item, f"{name}_share") == test[name] / expected["pairs"]
        for name in ("change", "change_low", "change_high", "p_exact", "p_mid"):
            assert getattr(item.change, name) == pytest.approx(test[name], rel=1e-9, abs=1e-12)
    for name in ("p_exact_adjusted", "p_mid_adjusted"):
        adjusted = [getattr(item, name) for item in ours.values()]
        assert adjusted == pytest.approx(theirs[name], rel=1e-9)


def test_ratings_agree_with_r():
    theirs = by_r()["rated"]
    ours = found(rated(theirs["pre"], theirs["post"], reverse=[1])).changes

    for item, expected in zip(ours.values(), theirs["items"], strict=True):
        in_steps = item.steps / 100
        assert item.estimate.pairs == expected["pairs"]
        assert item.ratings == (0, 1, 2, 3, 4)
        assert list(item.before) == expected["before"]
        assert list(item.after) == expected["after"]
        for name, shift in (
            ("change", "shift"),
            ("change_low", "shift_low"),
            ("change_high", "shift_high"),
        ):
            points = getattr(item.estimate, name)
            assert points * in_steps == pytest.approx(expected[shift], rel=1e-9)
        assert item.estimate.p_value == pytest.approx(expected["p_value"], rel=1e-9)
    adjusted = [item.p_adjusted for item in ours.values()]
    assert adjusted == pytest.approx(theirs["p_adjusted"], rel=1e-9)


@pytest.mark.parametrize(("scale", "steps"), [("keyed", 1), ("rated", 4)])
@pytest.mark.parametrize("wave", ["pre", "post"])
def test_difficulty_and_discrimination_agree_with_r(scale, steps, wave):
    theirs = by_r()[scale]
    answers = (
        keyed(theirs["pre"], theirs["post"])
        if scale == "keyed"
        else rated(theirs["pre"], theirs["post"], reverse=[1])
    )
    expected = theirs["reliability"][wave]
    ours = list(found(answers).waves[wave].values())

    assert {item.n_complete for item in ours} == {expected["n_complete"]}
    easy = [item.difficulty * steps for item in ours]
    assert easy == pytest.approx(expected["mean"], rel=1e-9)
    assert [item.discrimination for item in ours] == pytest.approx(
        expected["discrimination"], rel=1e-9
    )


@given(keyed_waves)
def test_equals_looking_at_the_rows(waves):
    ours = found(keyed(*waves)).changes

    for item, before, after in zip(ours.values(), *waves, strict=True):
        rows = [pair for pair in zip(before, after, strict=True) if min(pair) >= 0]
        assert item.pairs == len(rows)
        assert item.table == tuple(tuple(rows.count((x, y)) for y in STATES) for x in STATES)
        assert item.learned == sum(x != TRUE == y for x, y in rows)
        assert item.lost == sum(x == TRUE != y for x, y in rows)
        assert item.kept == rows.count((TRUE, TRUE))
        assert item.learned + item.lost + item.kept + item.never == len(rows)
        assert (item.change is None) == (not rows)
        shares = (item.learned_share, item.lost_share, item.kept_share, item.never_share)
        assert sum(shares) == pytest.approx(1) if rows else shares == (None,) * 4


@given(rated_waves)
def test_ratings_equal_looking_at_the_rows(waves):
    ours = found(rated(*waves, reverse=[1])).changes

    for n, (item, before, after) in enumerate(zip(ours.values(), *waves, strict=True)):
        rated_only = [[x if 0 <= x < 5 else MISSING for x in wave] for wave in (before, after)]
        rows = list(zip(*rated_only, strict=True))
        turned = [tuple(4 - x if x >= 0 else x for x in row) for row in rows] if n == 1 else rows
        assert item.estimate == estimate(joint(turned, denominator=4))
        rows = [row for row in rows if MISSING not in row]
        assert item.before == tuple([x for x, _ in rows].count(rating) for rating in range(5))
        assert item.after == tuple([y for _, y in rows].count(rating) for rating in range(5))


@given(keyed_waves)
def test_swapping_the_waves_swaps_learned_and_lost(waves):
    forth, back = (found(keyed(*both)) for both in (waves, waves[::-1]))

    assert back.waves == {"pre": forth.waves["post"], "post": forth.waves["pre"]}
    for there, again in zip(forth.changes.values(), back.changes.values(), strict=True):
        assert (again.learned, again.lost) == (there.lost, there.learned)
        assert (again.kept, again.never) == (there.kept, there.never)
        assert again.table == tuple(zip(*there.table, strict=True))
        assert again.p_mid_adjusted == there.p_mid_adjusted
        if there.change:
            assert again.change.change == -there.change.change


@given(keyed_waves, st.permutations(STATES), st.permutations(range(3)))
def test_the_order_of_options_and_items_changes_nothing(waves, options, order):
    ours = found(keyed(*waves))
    answers = keyed(*waves)
    relabelled = replace(
        answers,
        items={
            wave: {f"k{n}": _reordered(by_item[f"k{n}"], options) for n in order}
            for wave, by_item in answers.items.items()
        },
    )
    theirs = found(relabelled)

    assert theirs.changes == ours.changes
    for wave, by_item in theirs.waves.items():
        for name, item in by_item.items():
            expected = ours.waves[wave][name]
            assert item.difficulty == expected.difficulty
            assert item.discrimination == (
                expected.discrimination and pytest.approx(expected.discrimination, abs=1e-12)
            )


def _reordered(item, options):
    """Return the same answers where option `options[n]` stands at place n."""
    place = np.array([*np.argsort(options), ABSENT, EMPTY])
    return replace(
        item,
        chosen=place[item.chosen].astype(np.int8),
        worth=item.worth[list(options)],
        dont_know=item.dont_know[list(options)],
    )


@given(keyed_waves, st.randoms(use_true_random=False))
def test_shuffling_people_changes_nothing(waves, chance):
    order = list(range(len(waves[0][0])))
    chance.shuffle(order)
    shuffled = [[[item[n] for n in order] for item in wave] for wave in waves]

    assert found(keyed(*shuffled)) == found(keyed(*waves))


@given(keyed_waves, st.integers(1, 30))
def test_items_with_enough_pairs_are_a_family(waves, minimum):
    ours = found(keyed(*waves), minimum=minimum).changes.values()
    family = [item for item in ours if item.pairs >= minimum]

    assert all(item.p_mid_adjusted is None for item in ours if item.pairs < minimum)
    assert tuple(item.p_mid_adjusted for item in family) == adjusted_p_values(
        [item.change.p_mid for item in family]
    )


def test_items_of_groups_add_up():
    waves = by_r()["keyed"]
    cells = item_cells(keyed(waves["pre"], waves["post"]), "k0")
    groups = grouping([n % 3 for n in range(160)])

    assert (
        sum(count(cells, grouping=groups)[1:], start=count(cells, grouping=groups)[0])
        == (count(cells)[0])
    )


def test_an_item_that_differs_is_refused():
    both = [[TRUE] * 3, [FALSE] * 3]
    answers = keyed(both, both, differing={"k1": "wording"})
    ours = found(answers)

    assert isinstance(ours.changes["k0"], KeyedItem)
    assert ours.changes["k1"] == RefusedItem("wording")
    assert list(ours.waves["pre"]) == ["k0", "k1"]  # each wave's own items can still be looked at
    with pytest.raises(ValueError, match=r'"k1" is not the same question in both forms \(wording'):
        item_cells(answers, "k1")


def test_items_of_one_form_only_are_refused():
    pre, post = keyed([[TRUE]], [[TRUE]]), keyed([[TRUE], [TRUE]], [[TRUE], [TRUE]])
    answers = ScaleAnswers(
        {"pre": pre.items["pre"], "post": post.items["post"]},
        pre.scoring,
        pre.empty_is_wrong,
        {"k1": "post_only"},
    )

    assert found(answers).changes["k1"] == RefusedItem("post_only")


def test_an_amount_lists_the_ratings_that_were_given():
    steps = 5000
    assert (steps + 2) ** 2 > MOST_CELLS
    assert steps >= MOST_RATINGS
    pre, post = [10, 4000, 10, EMPTY], [20, 4000, 30, 5]
    item = found(rated([pre], [post], steps=steps, reverse=[0])).changes["r0"]

    assert isinstance(item, RatedItem)
    assert item.ratings == (10, 20, 30, 4000)
    assert (item.before, item.after) == ((2, 0, 0, 1), (0, 1, 1, 1))
    assert item.estimate.change == pytest.approx(-30 / 3 / steps * 100)


@pytest.mark.parametrize("made", [keyed, rated])
@pytest.mark.parametrize("people", [0, 1])
def test_hardly_anybody(made, people):
    waves = [[[1] * people] * 2] * 2
    ours = found(made(*waves))

    for wave in ours.waves.values():
        for item in wave.values():
            assert item.n_complete == people
            assert item.discrimination is None
            assert (item.difficulty is None) == (people == 0)
    for item in ours.changes.values():
        pairs = item.pairs if isinstance(item, KeyedItem) else item.estimate.pairs
        assert pairs == people


def test_everyone_right_twice():
    waves = [[[TRUE] * 30] * 3] * 2
    ours = found(keyed(*waves))

    for item in ours.changes.values():
        assert (item.kept, item.kept_share, item.change.p_mid, item.p_mid_adjusted) == (30, 1, 1, 1)
    assert ours.waves["pre"]["k0"].difficulty == 1
    assert ours.waves["pre"]["k0"].discrimination is None


def test_a_single_item_discriminates_nothing():
    chosen = [[n % 2 for n in range(30)]]

    assert in_wave(item_sums(keyed(chosen, chosen), "pre"))["k0"].discrimination is None


@given(st.lists(st.lists(st.integers(0, 2), min_size=4, max_size=4), max_size=30))
def test_discrimination_equals_the_correlation_of_the_rows(rows):
    chosen = np.array(rows, dtype=int).reshape(-1, 4).T
    right = (chosen == TRUE).astype(float)
    ours = in_wave(item_sums(keyed(chosen, chosen), "pre")).values()

    for item, own in zip(ours, right, strict=True):
        rest = right.sum(axis=0) - own
        if len(rows) < FEWEST_COMPLETE or not np.ptp(own) or not np.ptp(rest):
            assert item.discrimination is None
        else:
            expected = stats.pearsonr(own, rest).statistic
            assert item.discrimination == pytest.approx(expected, abs=1e-9)
