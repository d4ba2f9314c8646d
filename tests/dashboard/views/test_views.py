"""Each view, run without a browser, on events of every kind."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import cached
from dashboard.findings import findings
from dashboard.words.language import speaking
from surveys.opening import open_event
from surveys.samples import BEIJING
from tests.dashboard.small_events import (
    ACTIVITIES,
    EVENT,
    FOLLOWUP,
    SEGMENT,
    sample_with_composite,
    write_event,
)

APP = Path(__file__).resolve().parents[3] / "dashboard" / "app.py"
VIEWS = ["overview", "audience", "activities"]


def run(monkeypatch: pytest.MonkeyPatch, event: Path, view: str, **address: str) -> AppTest:
    monkeypatch.setattr(sys, "argv", ["app.py", str(event)])
    app = AppTest.from_file(str(APP), default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    with speaking(address.get("lang", "en")):  # in which AppTest reads back what widgets show
        app.run()
        return app.switch_page(f"views/{view}.py").run() if view != "overview" else app


def said(app: AppTest) -> str:
    """Return everything the page says, backslashes of literal Markdown removed."""
    kinds = (app.title, app.header, app.markdown, app.caption, app.info, app.text)
    return "\n".join(e.value for kind in kinds for e in kind).replace("\\", "")


def titles(app: AppTest) -> list[str]:
    return [element.value.replace("\\", "") for element in app.title]


def charts(app: AppTest) -> int:
    return len(app.get("plotly_chart"))


def test_a_composite_with_a_self_rated_scale_is_called_perceived(monkeypatch, tmp_path):
    app = run(monkeypatch, sample_with_composite(tmp_path / "whole"), "overview", scale="whole")
    assert titles(app)[0].startswith("Science literacy: a perceived gain")


def test_overview_says_the_finding_with_its_interval_and_pairs(monkeypatch):
    app = run(monkeypatch, BEIJING, "overview")
    found = findings(open_event(BEIJING), language="en").outcomes["knowledge"].overall
    assert titles(app)[0].startswith("Science knowledge: visitors gained")
    assert f"Among {found.pairs} people matched before and after" in said(app)
    assert "no comparison group" in said(app)


def test_overview_says_what_lasted_until_a_follow_up(monkeypatch, tmp_path):
    event = write_event(tmp_path / "followed", people=120, event=EVENT + FOLLOWUP)
    text = said(run(monkeypatch, event, "overview"))
    assert "Facts: part of the gain was lost by the follow-up" in text
    assert "Among 80 people who answered all three times" in text
    assert "follow-up" not in said(run(monkeypatch, write_event(tmp_path / "not"), "overview"))


def test_overview_hides_who_stayed_away_from_a_follow_up(monkeypatch, tmp_path):
    event = write_event(tmp_path, people=27, event=EVENT + FOLLOWUP)  # 18 came again, 9 did not
    text = said(run(monkeypatch, event, "overview"))
    assert "Facts: cannot say what lasted" in text
    assert "would give those few away" in text
    assert "18" not in text


def test_self_rated_scale_is_called_perceived(monkeypatch):
    app = run(monkeypatch, BEIJING, "overview", scale="confidence")
    assert "perceived gain" in titles(app)[0]


def test_activities_say_that_they_overlap_and_are_association(monkeypatch):
    text = said(run(monkeypatch, BEIJING, "activities"))
    assert "named several activities" in text
    assert "not shown to be caused by it" in text


def test_the_language_follows_the_address_and_the_switch(monkeypatch):
    app = run(monkeypatch, BEIJING, "overview", lang="zh")
    assert titles(app)[0].startswith("科学知识：参与者得分提高")
    assert "概览" in [link.proto.label for link in app.get("page_link")]
    switch = app.button_group(key="choose-language")
    assert switch.options == ["English", "中文", "Русский"]
    with speaking("zh"):  # in which the test reads back what widgets show
        switch.set_value("ru").run()
    assert titles(app)[0].startswith("Научные знания: visitors gained")
    assert app.query_params["lang"] == "ru"
    assert titles(run(monkeypatch, BEIJING, "overview", lang="<b>"))[0].startswith("Science")


def test_group_too_small_is_named_but_not_shown(monkeypatch):
    app = run(monkeypatch, BEIJING, "audience", segment="role")
    table = app.dataframe[0].value.set_index("Role")
    assert table.loc["Journalists", "Pairs"] == "< 10"
    assert table.loc["Journalists", "Change"] == "–"
    assert table.loc["Enterprise staff", "Change"] == "–"  # else Journalists could be worked out
    assert table.loc["Teachers", "Change"] != "–"


def test_choosing_a_segment_changes_the_view_and_the_address(monkeypatch):
    app = run(monkeypatch, BEIJING, "audience")
    app.button_group(key="choose-segment-en").set_value("country").run()
    assert titles(app)[0].startswith("Country")
    assert app.query_params["segment"] == "country"


def test_nonsense_in_the_address_falls_back_to_the_first(monkeypatch):
    app = run(monkeypatch, BEIJING, "overview", scale="<script>")
    assert not app.error
    assert titles(app)[0].startswith("Science knowledge")


def test_event_without_segments_or_activities_says_how_to_add_them(monkeypatch, tmp_path):
    event = write_event(tmp_path / "bare", event=EVENT)
    assert "names no audience segments" in said(run(monkeypatch, event, "audience"))
    assert "names no activities" in said(run(monkeypatch, event, "activities"))
    assert "names no audience segments" in said(run(monkeypatch, event, "crossed"))


def test_everyone_alike_gives_no_interval_and_no_claim(monkeypatch, tmp_path):
    event = write_event(tmp_path / "alike", event=EVENT + SEGMENT + ACTIVITIES)
    (event / "post.csv").write_bytes((event / "pre.csv").read_bytes() + b"ZZ9999,old,True,True,\n")
    app = run(monkeypatch, event, "overview")
    assert "cannot say" in titles(app)[0]
    assert "changed alike" in said(app)


def test_problems_of_an_event_are_listed_on_the_page(monkeypatch, tmp_path):
    event = write_event(tmp_path / "wrong")
    (event / "post.csv").write_text("code,age,q1,q2,attended\nAB0001,young,Perhaps,True,Talk\n")
    app = run(monkeypatch, event, "overview")
    assert titles(app) == ["This event cannot be opened yet"]
    assert '"Perhaps" is not one of True, False' in said(app)
    assert not app.error


def test_a_changed_file_shows_its_new_numbers_without_a_restart(monkeypatch, tmp_path):
    event = write_event(tmp_path / "live", people=20)
    assert "20 matched pairs" in said(run(monkeypatch, event, "overview"))
    write_event(event, people=30)
    assert "30 matched pairs" in said(run(monkeypatch, event, "overview"))


def test_a_questionnaire_in_a_folder_is_read_anew_when_it_changes(monkeypatch, tmp_path):
    event = write_event(tmp_path / "event", event=EVENT.replace("quiz.toml", "forms/quiz.toml"))
    (event / "forms").mkdir()
    form = (event / "quiz.toml").rename(event / "forms" / "quiz.toml")
    assert "Facts" in titles(run(monkeypatch, event, "overview"))[0]
    form.write_text(form.read_text().replace('title = "Facts"', 'title = "Astronomy"'))
    assert "Astronomy" in titles(run(monkeypatch, event, "overview"))[0]


def test_texts_of_the_event_are_shown_literally(monkeypatch, tmp_path):
    hostile = EVENT.replace("Small event", "![x](http://example.org/x.png) $a$ <b>")
    event = write_event(tmp_path / "hostile", event=hostile + SEGMENT)
    app = run(monkeypatch, event, "overview")
    shown = next(e.value for e in app.markdown if "example" in e.value)
    assert "![" not in shown
    assert "<b>" not in shown.replace("\\<b\\>", "")


def test_a_fault_shows_no_trace(monkeypatch, tmp_path):
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("alice@example.org")

    monkeypatch.setattr(cached, "outcome_of", fail)
    app = run(monkeypatch, write_event(tmp_path / "any"), "overview")
    assert not app.exception
    assert "Something went wrong" in app.error[0].value
    assert "alice" not in said(app) + app.error[0].value
