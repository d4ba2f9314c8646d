"""Findings to the charts of the detail views: every figure is the analysis's own."""

from __future__ import annotations

import csv

import numpy as np
import pytest

from analysis.questions.keyed_items import KeyedItem
from dashboard.charts.describe import crossed, levels, questions, spread
from dashboard.charts.forms import Chart, HeatChart
from dashboard.findings import Findings, findings
from dashboard.words import design
from surveys.opening import open_event
from surveys.samples import BEIJING
from tests.dashboard.small_events import EVENT, SEGMENT, sample_with_composite, write_event


@pytest.fixture(scope="module")
def found() -> Findings:
    return findings(open_event(BEIJING))


@pytest.fixture(scope="module")
def whole(tmp_path_factory) -> Findings:
    return findings(open_event(sample_with_composite(tmp_path_factory.mktemp("whole") / "event")))


def hidden_cells(chart: HeatChart) -> np.ndarray:
    return np.array([[cell.mark == "hidden" for cell in row.cells] for row in chart.rows])


def test_levels_show_their_shares_and_their_change(whole):
    of_scale = whole.outcomes["whole"].bands.overall
    change, shares = (
        levels.change_of_levels(whole, "whole"),
        levels.shares_at_levels(whole, "whole"),
    )
    for band, row, both in zip(of_scale, change.rows, shares.rows, strict=True):
        assert (row.change, row.low, row.high) == (
            100 * band.change.change,
            100 * band.change.change_low,
            100 * band.change.change_high,
        )
        assert (both.before, both.after) == (
            100 * band.change.pre_share,
            100 * band.change.post_share,
        )
        assert row.spoken == both.spoken
        assert "811 pairs" in row.spoken


def test_scores_stand_at_the_steps_of_their_scale_and_add_up(found):
    chart = spread.spread_of_scores(found, "knowledge")
    assert len(chart.rows) == 13  # twelve questions
    middles = [(row.low + row.high) / 2 for row in chart.rows]
    assert middles == pytest.approx([100 * step / 12 for step in range(13)])
    shown = [row.after for row in chart.rows if row.after is not None]
    assert 0.9 < sum(shown) <= 1
    assert all(row.note for row in chart.rows if row.after is None)


def test_moves_add_up_to_everyone_but_those_that_are_hidden(found, whole):
    for one, scale in ((found, "knowledge"), (whole, "whole")):
        chart = spread.moves_of_people(one, scale)
        assert len(chart.rows) == len(chart.columns)
        hidden = hidden_cells(chart)
        assert not (hidden.sum(axis=0) == 1).any()
        assert not (hidden.sum(axis=1) == 1).any()
        for at, row in enumerate(chart.rows):
            assert row.cells[at].mark != "distinct"  # who stayed


def test_transitions_are_those_of_the_questions(found):
    chart = questions.transitions_of_questions(found, "knowledge")
    for row, item in zip(
        chart.rows, found.outcomes["knowledge"].items.changes.values(), strict=True
    ):
        assert isinstance(item, KeyedItem)
        kept, learned, lost, never, unknown = row.parts
        assert (kept.share, learned.share, lost.share) == (
            item.kept_share,
            item.learned_share,
            item.lost_share,
        )
        assert never.share + unknown.share == pytest.approx(item.never_share)


def test_answers_stand_from_least_to_most_as_they_were_asked(found):
    chart = questions.answers_to_questions(found, "interest")
    boring = next(row for row in chart.rows if "boring" in row.label)
    assert boring.options[0] == "Strongly disagree"
    assert "the other way round" in boring.note
    before, after = boring.waves
    assert sum(before.shares) == pytest.approx(1)
    assert sum(after.shares[:2]) > sum(after.shares[3:])


def test_a_question_that_is_much_harder_for_a_group_says_for_whom(tmp_path):
    event = write_event(tmp_path, event=EVENT + SEGMENT)
    asked = [f"q{i}" for i in range(1, 7)]
    form = (event / "quiz.toml").read_text().split("[[scales.items]]")[0]
    for item in asked:
        form += f'[[scales.items]]\nid = "{item}"\ntext = "Is {item} so?"\nkey = "True"\n'
    (event / "quiz.toml").write_text(form)
    rng = np.random.default_rng(5)
    for wave in ("pre", "post"):
        with (event / f"{wave}.csv").open("w", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(["code", "age", *asked])
            for person in range(400):
                old = person % 2
                chances = [0.15 if old and item == "q3" else 0.7 for item in asked]
                right = rng.random(len(asked)) < chances
                rows.writerow([f"AB{person:04}", "old" if old else "young", *map(str, right)])
    found = findings(open_event(event))
    third = questions.questions_of(found, "facts")[2]
    assert [(one.segment, one.group) for one in third.different] == [
        ("Age", "young"),
        ("Age", "old"),
    ]
    chart = questions.change_of_questions(found, "facts")
    assert "much easier for young; much harder for old" in chart.rows[2].note
    assert "harder" not in chart.rows[0].note


def test_crossings_are_marked_where_their_interval_leaves_out_the_whole(found):
    chart = crossed.change_of_crossings(found, "knowledge", "role")
    overall = found.outcomes["knowledge"].overall.change
    table = list(crossed.crossings(found, "knowledge", "role"))
    signs = []
    for row, ones in zip(chart.rows, table, strict=True):
        for cell, one in zip(row.cells, ones, strict=True):
            if one.hidden:
                assert cell.value in ("< 10", "–")
                assert not cell.note
                continue
            low, high = one.found.change_low, one.found.change_high
            sign = "▲" if low > overall else "▼" if high < overall else ""
            assert cell.note == sign
            assert cell.mark == ("distinct" if sign else "plain")
            signs.append(sign)
    assert f"{len(signs) - signs.count('')} of {len(signs)} combinations" in chart.frame.title


@pytest.mark.parametrize("segment", ["age_group", "role", "country", "language"])
def test_no_few_people_at_an_activity_can_be_worked_out(found, segment):
    outcome = found.outcomes["knowledge"]
    members = outcome.segments[segment].groups
    for row, (activity, everyone) in zip(
        crossed.crossings(found, "knowledge", segment),
        outcome.activities.groups.items(),
        strict=True,
    ):
        shown = [one.found.pairs for one in row if not one.hidden]
        if not everyone.hidden:
            rest = everyone.estimate.pairs - sum(shown)
            assert rest == 0 or rest >= found.minimum, activity
        for one, whole in zip(row, members.values(), strict=True):
            away = whole.estimate.pairs - one.found.pairs
            assert one.hidden or away == 0 or away >= found.minimum


def test_every_chart_can_travel_alone(found, whole):
    charts: list[Chart] = [
        levels.change_of_levels(whole, "whole"),
        levels.shares_at_levels(whole, "whole"),
        spread.spread_of_scores(found, "knowledge"),
        spread.moves_of_people(found, "knowledge"),
        questions.change_of_questions(found, "knowledge"),
        questions.transitions_of_questions(found, "knowledge"),
        questions.change_of_questions(found, "interest"),
        questions.answers_to_questions(found, "interest"),
        crossed.change_of_crossings(found, "knowledge", "role"),
    ]
    for chart in charts:
        assert "855" in chart.frame.method
        assert chart.frame.method.count("All visitors") == 1
        assert str(design.NO_COMPARISON) in chart.frame.remark
        assert chart.frame.source.startswith("Simulated responses")
        assert all(row.label.rstrip(".") in chart.frame.alt for row in chart.rows)
