"""The views of scores, of questions and of segment and activity, on events of every kind."""

from __future__ import annotations

import re

import pytest

from surveys.samples import BEIJING
from tests.dashboard.small_events import (
    EVENT,
    sample_with_composite,
    write_event,
)
from tests.dashboard.views.test_views import charts, run, said

DETAILS = ["scores", "questions", "crossed"]
VIEWS = [*DETAILS, "trust"]


def test_levels_of_performance_are_shown_where_the_questionnaire_names_them(monkeypatch, tmp_path):
    app = run(monkeypatch, sample_with_composite(tmp_path / "whole"), "scores", scale="whole")
    assert charts(app) == 4
    table = app.dataframe[0].value.set_index("Level")
    assert list(table.index) == ["Basic", "Advanced"]
    assert table.loc["Basic", "Before"].endswith("%")
    assert "more reach Basic and Advanced" in said(app)


def test_scores_say_what_the_ends_of_the_scale_mean(monkeypatch):
    text = said(run(monkeypatch, BEIJING, "scores", scale="knowledge"))
    assert "At the highest possible score: 17% before, 27% after" in text
    assert "likely understated" in text
    assert "names no levels of performance" in text


def test_a_composite_has_no_questions_of_its_own(monkeypatch, tmp_path):
    app = run(monkeypatch, sample_with_composite(tmp_path / "whole"), "questions", scale="whole")
    assert not app.exception
    assert "Science knowledge, Understanding of AI and Confidence with science" in said(app)
    assert charts(app) == 0


def test_questions_stand_in_the_order_of_the_questionnaire(monkeypatch):
    table = run(monkeypatch, BEIJING, "questions", scale="knowledge").dataframe[0].value
    assert table["Question"][0] == "1. The center of the Earth is very hot."
    assert len(table) == 12
    assert set(table["Pairs"].str.len()) == {3}
    learned = table[["Learned", "Lost", "Right twice", "Never right"]]
    for row in learned.itertuples(index=False):
        assert sum(int(share.rstrip("%")) for share in row) == pytest.approx(100, abs=2)


def test_small_combinations_are_named_and_not_shown(monkeypatch):
    app = run(monkeypatch, BEIJING, "crossed", scale="knowledge", segment="role")
    table = app.dataframe[0].value.set_index("Activity")
    assert (table["Journalists"] == "< 10").all()
    assert re.fullmatch(
        r"\+\d+\.\d ▲ \(\d+\)", table.loc["Youth science camp", "Students and youth"]
    )
    assert "associated with the activity, not shown to be caused by it" in said(app)


def test_questions_that_differ_between_the_forms_say_why(monkeypatch, tmp_path):
    event = write_event(
        tmp_path / "forms", event=EVENT.replace("[post]", '[post]\ninstrument = "after.toml"')
    )
    form = (event / "quiz.toml").read_text()
    (event / "after.toml").write_text(form.replace("The Moon is a planet.", "The Moon is a star."))
    app = run(monkeypatch, event, "questions")
    assert not app.exception
    specs = "".join(chart.proto.spec for chart in app.get("plotly_chart"))
    assert "worded differently before and after" in specs
    assert app.dataframe[0].value.iloc[1]["Pairs"] == "–"


def test_trust_says_what_was_checked_and_what_to_do(monkeypatch):
    app = run(monkeypatch, BEIJING, "trust", scale="knowledge")
    checks, came_back, reliability = (table.value for table in app.dataframe[:3])
    assert len(checks) == 10
    to_do = next(block.value for block in app.markdown if block.value.startswith("- "))
    assert to_do.count("\n") + 1 == (checks["Result"] != "✓ sound").sum()
    assert came_back["Group"][0] == "All visitors"
    hidden = came_back["Came back"] == "–"
    assert hidden.any()  # of a small group, and of one that could tell of it, nothing is told
    assert (came_back.loc[hidden].iloc[:, 1:] == "–").all(axis=None)
    assert list(reliability["Wave"]) == ["Before", "After"]


@pytest.mark.parametrize("view", DETAILS)
def test_other_bases_are_said_to_change_nothing(monkeypatch, view):
    app = run(monkeypatch, BEIJING, view, basis="everyone")
    assert not app.exception
    text = said(app)
    assert "The figures are of matched pairs." in text
    assert "(All visitors · Everyone who answered" not in text


@pytest.mark.parametrize("view", DETAILS)
def test_filters_choose_whom_the_views_are_about(monkeypatch, view):
    app = run(monkeypatch, BEIJING, view, only="role=teachers")
    assert not app.exception
    assert charts(app) >= 1
    assert "Role: Teachers" in said(app)


@pytest.mark.parametrize("view", DETAILS)
def test_a_few_whom_a_filter_leaves_out_cannot_be_worked_out(monkeypatch, tmp_path, view):
    event = write_event(tmp_path / "few", people=60, old_after=55)  # five are old
    app = run(monkeypatch, event, view, only="age=young")
    assert not app.exception
    assert "those whom the filters leave out are fewer than 10" in said(app)
    assert not any("%" in str(cell) for t in app.dataframe for cell in t.value.to_numpy().ravel())
