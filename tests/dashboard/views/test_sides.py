"""Two settings of an event side by side: what the link says, and the numbers of `analyze`."""

from __future__ import annotations

import shlex
from argparse import ArgumentParser

from dashboard.charts.describe.sides import exact, sides
from dashboard.exports.shown import shown
from dashboard.findings import findings
from dashboard.selection_options import add_selection_options, selection_of
from dashboard.words.tables import EXACT
from surveys.opening import open_event
from surveys.samples import BEIJING
from tests.dashboard.small_events import write_event
from tests.dashboard.views.test_views import run, said

AGE = "beside-filter-in-age_group-en"


def beside(app):
    return {
        name: app.query_params[name]
        for name in app.query_params
        if name.startswith(("only", "beside-"))
    }


def test_a_second_choice_is_laid_beside_and_a_link_shows_both(monkeypatch):
    app = run(monkeypatch, BEIJING, "overview", only="age_group=under-18")
    app.button(key="go-beside").click().run()
    assert "B: All visitors · Matched pairs" in said(app)
    app.multiselect(key=AGE).set_value(["18-34"]).run()
    assert not app.error
    address = beside(app)
    assert address == {
        "only": "age_group=under-18",
        "beside-only": "age_group=18-34",
        "beside-basis": "matched",
    }
    other = run(monkeypatch, BEIJING, "compare", **address)
    assert said(other) == said(app)
    assert "Nobody counts in both. A changed more" in said(app)

    (away,) = (button for button in other.button if button.label == "Take away")
    away.click().run()
    assert beside(other) == {"only": "age_group=under-18"}
    assert "Lay a second choice" in said(other)


def test_numbers_are_those_of_analyze():
    opened = open_event(BEIJING)
    asked = [["--only", "country=china"], ["--activity", "expo", "--basis", "everyone"]]
    settings = []
    for typed in asked:
        parser = ArgumentParser()
        add_selection_options(parser)
        options = parser.parse_args(typed)
        selection = selection_of(options, opened)
        settings.append(findings(opened, selection=selection, basis=options.basis))
    rows = iter(exact(sides(*settings)))
    for scale in settings[0].scales:
        for typed, found in zip(asked, settings, strict=True):
            analysed, row = shown(found, scale)["overall"], next(rows)
            assert row["filters"] == shlex.join(typed)
            assert {name: row[name] for name in EXACT} == {name: analysed[name] for name in EXACT}


def test_a_few_who_count_in_one_only_cannot_be_worked_out(monkeypatch, tmp_path):
    event = write_event(tmp_path / "few", people=60, old_after=55)  # five are old
    app = run(monkeypatch, event, "compare", **{"beside-only": "age=young"})
    assert "Cannot say: one of the two is not shown" in said(app)  # they are few beside everybody
    asked = {"activity": "Expo", "beside-only": "age=young", "beside-activity": "Expo"}
    app = run(monkeypatch, event, "compare", **asked)
    (table,) = app.dataframe  # and none of differences, of which none is shown
    assert list(table.value["Change"] == "–") == [False, True]
    assert "fewer than 10 people count in one and not in the other" in said(app)
