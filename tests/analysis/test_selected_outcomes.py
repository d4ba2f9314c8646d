"""What is computed of a selection, held against what is computed of the same people otherwise."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.basis import everyone_estimate
from analysis.counts.counting import count, score_cells
from analysis.event_outcome import EventOutcome
from analysis.everyone.all_respondents import all_respondents
from analysis.groups.remainders import protecting_left_out
from analysis.outcome import outcome
from analysis.pairs.change import estimate
from analysis.shown import shown, why_not
from surveys.opening import open_event
from surveys.samples import BEIJING
from surveys.selecting.selected import select, taken
from surveys.selecting.selection import EVERYBODY, Selection
from tests.analysis.builders import joint, points, rows_of_respondents
from tests.analysis.laws.figures import apart, figures
from tests.dashboard.small_events import write_event_with_typos


@pytest.fixture(scope="module")
def whole():
    return EventOutcome(open_event(BEIJING))


def test_a_selection_of_everybody_is_the_event(whole):
    assert whole.of(EVERYBODY) is whole


@pytest.mark.parametrize(("segment", "group"), [("country", "china"), ("role", "teachers")])
def test_a_selected_group_is_what_the_group_was(whole, segment, group):
    selected = whole.of(Selection(groups=((segment, (group,)),))).compared
    for scale, found in selected.outcomes.items():
        family = whole.compared.outcomes[scale].segments[segment]
        assert found.overall == family.groups[group].estimate
        assert not apart(figures(found.details), figures(family.details[group]))


def test_a_selection_is_as_if_nobody_else_had_answered(whole):
    selection = Selection(groups=(("role", ("public", "students")),), activities=("expo",))
    rows = select(whole.opened, selection).rows
    plain = whole.opened.respondents
    alone = outcome(
        replace(taken(plain, rows), scores=dict(taken(plain, rows).scores)), "interest", minimum=10
    )
    found = whole.of(selection).compared.outcomes["interest"]
    of_measurement = ("reliability", "dif", "without_careless")
    ours, theirs = (
        {path: one for path, one in figures(said).items() if path[0] not in of_measurement}
        for said in (found, alone)
    )
    ours = {path: one for path, one in ours.items() if path[-1] != "hidden"}
    theirs = {path: one for path, one in theirs.items() if path[-1] != "hidden"}
    assert not apart(ours, theirs)


def test_the_measurement_stays_that_of_the_whole_event(whole):
    selected = whole.of(Selection(groups=(("country", ("uzbekistan",)),))).compared
    for scale, found in selected.outcomes.items():
        everybody = whole.compared.outcomes[scale]
        assert found.reliability is everybody.reliability
        assert found.dif is everybody.dif
        assert found.without_careless is everybody.without_careless
        assert selected.checks[scale].light("dif") == whole.compared.checks[scale].light("dif")
    assert (
        selected.checks["knowledge"].every[0].value == selected.outcomes["knowledge"].overall.pairs
    )


def test_strict_is_by_equal_codes(tmp_path):
    event = EventOutcome(open_event(write_event_with_typos(tmp_path)))
    strictly = event.of(Selection(strict=True)).compared.outcomes["facts"].overall
    assert strictly == event.strict["facts"]
    scores = event.opened.matching.strict.scores["facts"]
    assert strictly == estimate(count(score_cells(scores))[0])


def test_everyone_on_the_basis_of_everyone():
    rows = [(2, 5), (3, 3), (4, -1), (-1, 9), (12, 12)]
    found, of_all = everyone_estimate(joint(rows)), all_respondents(joint(rows))
    assert found.change == pytest.approx(of_all.change)
    assert (found.change_low, found.p_value) == (of_all.change_low, of_all.p_value)
    assert found.at_ceiling == 1 / 4
    assert found.improved is found.d_av is None
    of_pairs = points(rows)
    assert found.pre_mean != pytest.approx(of_pairs[0].mean())


@given(rows_of_respondents)
def test_everyone_is_who_answered_in_the_wave(rows):
    found = everyone_estimate(joint(rows))
    for wave, mean in enumerate((found.pre_mean, found.post_mean)):
        seen = [row[wave] for row in rows if row[wave] >= 0]
        assert mean == (pytest.approx(100 / 12 * np.mean(seen), abs=1e-9) if seen else None)


def test_the_audience_cannot_be_shown_without_one_of_its_groups(whole):
    young = whole.of(Selection(groups=(("age_group", ("under-18",)),)))
    assert why_not(young, "audience") == "nobody of a group"
    assert why_not(young, "matched") is why_not(whole, "audience") is None
    weighted = whole.compared.weighted["knowledge"]
    assert shown(whole, "audience")["knowledge"].overall.estimate == weighted.overall


def test_who_leaves_out_a_few_is_not_shown(whole):
    role = whole.opened.respondents.segments["role"]
    others = tuple(group for group in role.groups if group != "journalists")
    left_out = shown(whole.of(Selection(groups=(("role", others),))), "matched")["knowledge"]
    assert left_out.overall.hidden == "protecting"


@given(
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1, max_size=6),
    st.booleans(),
)
def test_no_group_shows_the_few_who_were_left_out(sizes, exclusive):
    pairs = {str(n): selected for n, (selected, _) in enumerate(sizes)}
    everybody = {str(n): selected + others for n, (selected, others) in enumerate(sizes)}
    hidden = protecting_left_out({}, pairs, everybody, minimum=10, exclusive=exclusive)
    for group, (_, others) in enumerate(sizes):
        assert str(group) in hidden or not 0 < others < 10
    few = any(0 < others < 10 for _, others in sizes)
    assert not (exclusive and few and len(hidden) == 1 < len(sizes))
