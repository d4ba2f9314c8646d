"""The filter bar: what is chosen in it, what its address says, and what the figures then are."""

from __future__ import annotations

import json

import pytest

from dashboard.cli import main
from surveys.samples import BEIJING
from tests.dashboard.small_events import EVENT, FOLLOWUP, write_event
from tests.dashboard.views.test_views import run, said, titles

AGE, COUNTRY = "filter-in-age_group-en", "filter-in-country-zh"


def chosen_in(app):
    return {
        name: app.query_params[name]
        for name in ("only", "activity", "from", "to", "links", "careless", "basis")
        if name in app.query_params
    }


def test_a_choice_stands_in_the_address_and_a_link_with_it_shows_the_same(monkeypatch):
    app = run(monkeypatch, BEIJING, "overview")
    app.multiselect(key=AGE).set_value(["18-34"]).run()
    app.radio(key="filter-basis-en").set_value("everyone").run()
    address = chosen_in(app)
    assert address == {"only": "age_group=18-34", "basis": "everyone"}
    assert "18-34 · Everyone who answered, matched or not)" in said(app)

    other = run(monkeypatch, BEIJING, "overview", **address)
    assert titles(other) == titles(app)
    assert other.multiselect(key=AGE).value == ["18-34"]
    assert other.dataframe[0].value.equals(app.dataframe[0].value)


def test_days_are_chosen_in_any_order_and_a_link_with_them_shows_the_same(monkeypatch):
    app = run(monkeypatch, BEIJING, "overview")
    app.selectbox(key="filter-from-en").set_value("2025-09-20").run()
    app.selectbox(key="filter-to-en").set_value("2025-09-19").run()
    address = chosen_in(app)
    assert address == {"from": "2025-09-19", "to": "2025-09-20"}
    assert "answered 19\u201320 Sept 2025" in said(app)
    other = run(monkeypatch, BEIJING, "overview", **address)
    assert other.selectbox(key="filter-from-en").value == "2025-09-19"
    assert other.dataframe[0].value.equals(app.dataframe[0].value)


def test_a_choice_is_kept_from_view_to_view_and_from_language_to_language(monkeypatch):
    app = run(monkeypatch, BEIJING, "overview", only="country=china")
    for view in ("audience", "activities", "scores", "overview"):
        app.switch_page(f"views/{view}.py").run()
        assert not app.error
        assert chosen_in(app) == {"only": "country=china"}
        assert "589 matched pairs" in said(app)
    app.query_params["lang"] = "zh"
    app.run()
    assert app.multiselect(key=COUNTRY).value == ["china"]
    assert "589" in said(app)


def test_one_click_shows_everybody_again(monkeypatch):
    app = run(monkeypatch, BEIJING, "overview", only="country=china", careless="out")
    (clear,) = (button for button in app.button if button.label == "Show all visitors")
    clear.click().run()
    assert not chosen_in(app)
    assert "846 matched pairs" in said(app)
    assert [button for button in app.button if button.label == "Show all visitors"] == []


def test_what_a_link_names_and_there_is_not_is_left_out_with_a_word(monkeypatch):
    app = run(monkeypatch, BEIJING, "overview", only="country=atlantis", activity="expo")
    assert "asks for atlantis" in app.warning[0].value.replace("\\", "")
    assert chosen_in(app) == {"activity": "expo"}


def test_who_cannot_be_weighted_is_shown_as_matched_with_a_word(monkeypatch):
    app = run(monkeypatch, BEIJING, "overview", only="age_group=under-18", basis="audience")
    assert "nobody is left of a group" in app.warning[0].value
    assert "Matched pairs" in said(app)


def test_a_selection_that_is_too_small_shows_nothing(monkeypatch):
    app = run(monkeypatch, BEIJING, "overview", only="role=journalists")
    assert not app.error
    assert "too few to show" in said(app)
    assert not app.dataframe


def test_matching_is_about_the_whole_event(monkeypatch):
    app = run(monkeypatch, BEIJING, "matching", only="country=china")
    assert titles(app)[0].startswith("855 people matched")
    assert "about the whole event" in said(app)


def test_what_lasted_is_told_of_everybody_only(monkeypatch, tmp_path):
    event = EVENT + '[segments.age]\ncolumn = "age"\norder = ["young", "old"]\n' + FOLLOWUP
    folder = write_event(tmp_path, people=120, event=event, old_after=60)
    text = said(run(monkeypatch, folder, "overview", only="age=young"))
    assert "all visitors only" in text
    assert "by the follow-up" not in text


@pytest.mark.parametrize("basis", ["matched", "everyone", "audience"])
@pytest.mark.parametrize(
    ("address", "options"),
    [
        ({}, []),
        ({"only": "country=china"}, ["--only", "country=China"]),
        (
            {"only": "role=public", "activity": "expo", "careless": "out", "from": "2025-09-20"},
            [
                *("--only", "role=public", "--activity", "expo", "--without-careless"),
                *("--from", "2025-09-20"),
            ],
        ),
    ],
    ids=["everybody", "a group", "several"],
)
def test_every_number_of_a_view_is_that_of_analyze(monkeypatch, capsys, basis, address, options):
    assert main(["analyze", str(BEIJING), *options, "--basis", basis]) == 0
    analysed = json.loads(capsys.readouterr().out)
    scale = analysed["scales"]["interest"]["shown"]
    families = {
        "overview": [one["shown"]["overall"] for one in analysed["scales"].values()],
        "audience": [one for one in scale["segments"]["country"].values() if one["pairs"]],
        "activities": [*scale["activities"].values()],
    }
    asked = {"scale": "interest", "segment": "country", **address}
    if basis != "matched":
        asked["basis"] = basis
    app = run(monkeypatch, BEIJING, "overview", **asked)
    for view, expected in families.items():
        if view != "overview":
            app.switch_page(f"views/{view}.py").run()
        table = app.dataframe[0].value
        assert len(table) == len(expected)
        for printed, one in zip(table.to_dict("records"), expected, strict=True):
            if one["hidden"]:
                assert printed["Change"] == "–"
                continue
            assert printed["Pairs"] == f"{one['pairs']:,}"
            for name, figure in (("Before", "pre_mean"), ("After", "post_mean")):
                assert float(printed[name]) == pytest.approx(one[figure], abs=0.0501)
            assert float(printed["Change"].replace("−", "-")) == pytest.approx(
                one["change"], abs=0.0501
            )
