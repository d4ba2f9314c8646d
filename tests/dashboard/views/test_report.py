"""The view that makes the pack: what it shows before, and that the pack is that of the command."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from dashboard.report.archive import as_zip, unzipped
from dashboard.report.write import made
from surveys.opening import open_event
from surveys.samples import BEIJING
from tests.dashboard.small_events import ACTIVITIES, EVENT, SEGMENT, write_event
from tests.dashboard.views.test_views import run, said

OWN = """
[report]
funder = "City *Fund*"
"""


def make(app: AppTest) -> AppTest:
    (button,) = (button for button in app.button if button.label == "Make the pack")
    return button.click().run()


def pack_in(app: AppTest) -> bytes | None:
    return app.session_state["pack"][1] if "pack" in app.session_state else None


def test_the_sample_shows_what_goes_in_and_what_does_not(monkeypatch):
    app = run(monkeypatch, BEIJING, "report")
    assert not app.error
    assert "Science knowledge: visitors gained" in said(app)
    assert [box.label for box in app.expander] == ["44 charts", "Left out (2)"]
    assert "too few people" in said(app)
    app.button_group(key="pack-sections-en").set_value(["summary"]).run()
    assert app.expander[0].label == "2 charts"
    app.button_group(key="pack-languages").set_value([]).run()
    assert "at least one language" in said(app)


def test_a_pack_from_the_view_is_that_of_the_command_and_this_visitors_alone(monkeypatch, tmp_path):
    event = write_event(tmp_path / "event", event=EVENT + SEGMENT + ACTIVITIES + OWN)
    app = run(monkeypatch, event, "report", only="age=young")
    app.button_group(key="pack-sections-en").set_value(["summary", "trust"]).run()
    assert pack_in(app) is None
    app = make(app)
    opened = open_event(event)
    (button,) = app.get("download_button")
    assert button.proto.label == "Save the pack (ZIP)"
    files, release = made(
        opened,
        "pack",
        languages=["en"],
        selection=app.session_state["pack"][0].selection,
        sections=["summary", "trust"],
    )
    packed = pack_in(app)
    assert unzipped(packed) == files
    assert packed == as_zip(files)
    assert "--sections summary trust --only age=young" in files["manifest.json"].decode()
    assert (event / "releases.toml").read_text().count("[[releases]]") == 1
    assert opened.figures_hash == release.data
    assert pack_in(run(monkeypatch, event, "report", only="age=young")) is None
    app.button_group(key="pack-languages").set_value(["zh"]).run()
    assert not app.get("download_button")


def test_no_pack_is_made_of_what_gives_few_away(monkeypatch):
    app = run(monkeypatch, BEIJING, "report", careless="out")
    assert "A pack cannot be of equal codes only" in said(app)
    assert not [button for button in app.button if button.label == "Make the pack"]


def test_changed_answers_are_refused_and_a_changed_report_is_not(monkeypatch, tmp_path):
    event = write_event(tmp_path / "event")
    make(run(monkeypatch, event, "report"))
    description = event / "event.toml"
    description.write_text(description.read_text() + OWN)
    app = make(run(monkeypatch, event, "report"))
    assert not app.error
    assert b"City *Fund*" in unzipped(pack_in(app))["en/report.html"]
    post = event / "post.csv"
    post.write_text("\n".join(post.read_text().splitlines()[:-1]) + "\n")
    app = run(monkeypatch, event, "report")
    assert "cannot be made" in app.error[0].value
    assert "have changed since the last pack" in said(app)
