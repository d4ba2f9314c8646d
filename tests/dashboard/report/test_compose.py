"""A report is composed once: every chart has its numbers, and nothing hidden stands in it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.disclosure.published import ACTIVITY
from dashboard.charts.forms import ChangeChart
from dashboard.findings import findings
from dashboard.released import decided, guarded
from dashboard.report.compose import compose, figure_names
from dashboard.report.parts import SECTIONS
from surveys.opening import open_event
from surveys.samples import BEIJING
from tests.dashboard.small_events import write_event


@pytest.fixture(scope="module")
def found():
    return findings(open_event(BEIJING))


@pytest.fixture(scope="module")
def sample(found):
    return compose(found, sections=SECTIONS)


def test_every_chart_can_have_a_comment(found, sample):
    assert {figure.name for figure in sample.figures()} == set(figure_names(found))


def test_every_chart_has_a_name_of_its_own_and_a_number_for_each_row(sample):
    names = [figure.name for figure in sample.figures()]
    assert len(set(names)) == len(names)
    for figure in sample.figures():
        numbers = figure.numbers
        assert len(numbers.printed) == len(numbers.exact) == len(figure.chart.rows)
        assert {len(row) for row in numbers.printed} == {len(numbers.header)}
        assert {len(row) for row in numbers.exact} == {len(numbers.keys)}


def test_a_chart_draws_the_numbers_of_its_table(sample):
    changes = [figure for figure in sample.figures() if isinstance(figure.chart, ChangeChart)]
    for figure in changes:
        named = {"change", "difference", "question_change"}.intersection(figure.numbers.keys)
        place = figure.numbers.keys.index(named.pop())
        assert [row[place] for row in figure.numbers.exact] == [
            row.change for row in figure.chart.rows
        ]


def test_parts_are_left_out_and_empty_parts_fall_away(tmp_path, sample):
    assert [section.id for section in sample.sections] == [
        *["summary", "scores", "audience", "activities"],
        *["crossed", "questions", "trust", "methods"],
    ]
    found = findings(open_event(write_event(tmp_path / "event", people=3)))
    small = compose(found, sections=["summary", "audience", "trust"])
    assert [section.id for section in small.sections] == ["summary", "trust"]
    for figure in small.figures():
        assert all(value is None for row in figure.numbers.exact for value in row[2:])


def test_each_group_at_each_activity_is_told_where_it_is_asked_for_and_may_be(tmp_path):
    found = findings(open_event(write_event(tmp_path / "event", people=70, old_after=35)))
    asked = guarded(found, decided(found, (), sections=SECTIONS))
    assert "crossed" not in [section.id for section in compose(found).sections]
    (section,) = compose(asked, sections=["crossed"]).sections
    (figure,) = section.figures
    told = {row[0]: row[1:] for row in figure.numbers.exact}
    told = {row[0]: row[1:] for row in figure.numbers.exact}
    assert [told["Talk"][place] for place in (0, 4)] == [35, 35]
    cell = ("age", "young"), (ACTIVITY, "Expo")

    def may(scale, *conditions, basis="matched"):
        return (scale, basis, conditions) != ("facts", "matched", cell)

    [section] = compose(replace(asked, may_leave=may), sections=["crossed"]).sections
    [figure] = section.figures
    told = {row[0]: row[1:] for row in figure.numbers.exact}
    assert told["Expo"][:4] == (None,) * 4
    assert told["Expo"][4] is not None
