"""The plan of the next event: the same numbers as `scilit plan`, from fields and from a link."""

from __future__ import annotations

import json

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.cli import main
from surveys.samples import BEIJING
from tests.dashboard.small_events import EVENT, SEGMENT, write_event
from tests.dashboard.views.test_views import charts, run, said, titles


def listed(app: AppTest) -> str:
    return "\n".join(one.value for one in app.text)


def test_a_link_opens_the_plan_that_the_command_makes(monkeypatch, capsys):
    options = ["--respondents", "900", "--match-rate", "0.4", "--change", "3", "--power", "0.9"]
    assert main(["plan", str(BEIJING), *options, "--format", "json"]) == 0
    everyone = json.loads(capsys.readouterr().out)[0]["everyone"]
    address = {"answers": "900", "found": "40", "change": "3", "power": "90"}
    app = run(monkeypatch, BEIJING, "plan", **address)
    text = said(app)
    assert not app.error
    assert f"a change of {everyone['change']:.1f} points or more" in titles(app)[0]
    assert (
        f"To find a change of 3.0 points with that chance: {everyone['needed_for_change']:,}"
        in (text)
    )
    assert charts(app) == 1
    assert app.query_params["answers"] == "900"


def test_what_is_left_as_it_was_is_not_rounded(monkeypatch, capsys):
    main(["plan", str(BEIJING), "--format", "json"])
    everyone = json.loads(capsys.readouterr().out)[0]["everyone"]
    app = run(monkeypatch, BEIJING, "plan")
    assert f"{everyone['change']:.1f} points or more" in titles(app)[0]
    assert f"{everyone['pairs']} pairs" in said(app)
    assert "answers" not in app.query_params
    app.number_input(key="plan-spread").set_value(10.0).run()
    assert app.query_params["spread"] == "10.0"
    assert "standard deviation of 10.0 points" in said(app)


def test_what_is_wanted_stays_and_the_rest_follows_the_scale(monkeypatch):
    app = run(monkeypatch, BEIJING, "plan")
    spread = app.number_input(key="plan-spread").value
    app.number_input(key="plan-answers").set_value(500).run()
    app.button_group(key="choose-scale-en").set_value("interest").run()
    assert app.number_input(key="plan-spread").value != spread
    assert app.query_params["answers"] == "500"
    app.switch_page("views/scores.py").run()
    app.switch_page("views/plan.py").run()
    assert app.number_input(key="plan-answers").value == 500
    assert "500 answers" in titles(app)[0]
    app.number_input(key="plan-answers").set_value(None).run()
    assert "answers" not in app.query_params
    assert "500" not in titles(app)[0]


def test_filters_choose_whose_figures_are_supposed(monkeypatch):
    everybody = run(monkeypatch, BEIJING, "plan").number_input(key="plan-answers").value
    app = run(monkeypatch, BEIJING, "plan", only="age_group=under-18", basis="everyone")
    young = app.number_input(key="plan-answers").value
    assert 0 < young < everybody
    assert f"{young} answers" in titles(app)[0]
    assert "Under 18 · Matched pairs" in said(app)  # whatever the basis, a plan is of pairs
    few = run(monkeypatch, BEIJING, "plan", only="role=journalists")
    assert "usual figures are supposed" in said(few)
    assert few.number_input(key="plan-answers").value == 400


def test_hidden_groups_are_told_only_what_they_need_at_least(monkeypatch):
    app = run(monkeypatch, BEIJING, "plan")
    (roles,) = (table.value for table in app.dataframe if "Role" in table.value)
    by_role = roles.set_index("Role")
    assert by_role.loc["Journalists", "Pairs"] == "–"
    assert by_role.loc["Journalists", "Answers for 5.0 change"].startswith("over ")
    assert set(by_role.loc["Enterprise staff"]) == {"–"}  # else Journalists could be worked out
    assert by_role.loc["Teachers", "Pairs"].isdigit()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ({"answers": "many"}, "“many” is not possible; give a whole number from 1"),
        ({"found": "0"}, "“0” is not possible; give a percentage above 0"),
        ({"spread": "nan"}, "“nan” is not possible; give a number above 0, at most 50"),
        ({"power": "1e400"}, "give a percentage between 6 and 99.9"),
    ],
)
def test_a_link_that_cannot_be_says_what_can(monkeypatch, address, told):
    app = run(monkeypatch, BEIJING, "plan", **address)
    assert told in listed(app)
    assert charts(app) == 1


def test_a_field_that_cannot_be_says_what_can_and_no_numbers(monkeypatch):
    app = run(monkeypatch, BEIJING, "plan")
    app.number_input(key="plan-correlation").set_value(2.0).run()
    assert "“2” is not possible; give a number between -0.99 and 0.999" in listed(app)
    assert charts(app) == 0
    assert titles(app) == ["Plan"]


@pytest.mark.parametrize(("people", "event"), [(40, EVENT), (3, EVENT + SEGMENT)])
def test_small_events(monkeypatch, tmp_path, people, event):
    app = run(monkeypatch, write_event(tmp_path / "small", people=people, event=event), "plan")
    assert not app.error
    assert charts(app) == 1
    assert ("usual figures are supposed" in said(app)) == (people == 3)
    if people == 3:
        assert app.number_input(key="plan-answers").value == 400


def test_without_an_event_the_usual_figures_are_planned_with(monkeypatch, tmp_path):
    app = run(monkeypatch, tmp_path / "none", "plan")
    assert not app.error
    assert titles(app)[0].startswith("400 answers show a change of")
    assert "General Social Survey" in said(app)
    assert len(app.dataframe) == 1
