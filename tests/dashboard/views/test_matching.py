"""The view of who was matched with whom, and what people decide in it."""

from __future__ import annotations

import os

from streamlit.testing.v1 import AppTest

from dashboard.words import matching
from surveys.linkage.decisions import DECISIONS_FILE, decide, read_decisions
from surveys.meaning.waves import RowPlace
from surveys.samples import BEIJING
from tests.dashboard.small_events import TOLERANT, write_event, write_event_with_typos
from tests.dashboard.views.test_views import charts, run, said, titles

TIE = RowPlace("pre.csv", 4), RowPlace("post.csv", 4)
OTHER = RowPlace("pre.csv", 4), RowPlace("post.csv", 62)


def click(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def test_exact_event_says_how_near_codes_come_to_count(monkeypatch, tmp_path):
    app = run(monkeypatch, write_event(tmp_path), "matching")
    assert titles(app) == ["40 people matched before and after"]
    assert 'write method = "tolerant" under [matching]' in said(app)
    assert {button.key for button in app.button} == {"go-beside"}
    assert charts(app) == 0


def test_the_sample_event_is_left_as_it_is(monkeypatch):
    app = run(monkeypatch, BEIJING, "matching")
    assert "about 6 of the 855 links by code are expected to join two different" in said(app)
    assert str(matching.SAMPLE) in said(app)


ONE_FILE = """
title = "Asked in one go"
instrument = "quiz.toml"
[pre]
files = ["both.csv"]
columns.items = { q1 = "a", q2 = "b" }
[post]
files = ["both.csv"]
columns.items = { q1 = "c", q2 = "d" }
[matching]
method = "same_row"
"""


def test_same_row_needs_no_code(monkeypatch, tmp_path):
    event = write_event(tmp_path, event=ONE_FILE)
    (event / "both.csv").write_text("a,b,c,d\n" + "True,True,True,False\n" * 20)
    app = run(monkeypatch, event, "matching")
    assert "in the same row of the file" in said(app)
    assert "tolerant" not in said(app)
    assert not app.error


def test_tolerant_event_shows_what_it_added_what_is_in_doubt_and_whether_it_matters(
    monkeypatch, tmp_path
):
    event = write_event_with_typos(tmp_path)
    app = run(monkeypatch, event, "matching")
    table = dict(app.table[0].value.itertuples(index=False))
    assert table["Linked by equal codes"] == "57 people"
    assert table["Linked by nearly equal codes"] == "1 person"
    assert table["Left unmatched: several others could be meant"] == "3 answers"
    assert charts(app) == 1
    text = said(app)
    assert "makes no difference to what is said of any scale. The largest" in text
    assert f"{matching.both(*TIE)}**" in text
    assert "One character of the code differs; something both waves asked of them" in text
    app.button_group(key="why-in-doubt-en").set_value("contradicts").run()
    assert matching.both(*TIE) not in said(app)
    codes = {line.split(",")[0] for line in (event / "pre.csv").read_text().splitlines()[1:]}
    assert not [code for code in codes if code in str(list(app))]


def test_a_doubtful_link_is_accepted_rejected_and_undone(monkeypatch, tmp_path):
    event = write_event_with_typos(tmp_path)
    app = run(monkeypatch, event, "matching")
    click(app, str(matching.SAME_PERSON))
    (decision,) = read_decisions(event)
    assert decision.is_of(*TIE)
    assert titles(app) == ["59 people matched before and after"]
    assert matching.both(*OTHER) not in said(app)
    click(app, str(matching.UNDO))
    assert read_decisions(event) == ()
    assert titles(app) == ["58 people matched before and after"]
    click(app, str(matching.TWO_PEOPLE))  # then only the other can be meant
    assert titles(app) == ["59 people matched before and after"]
    assert not read_decisions(event)[0].same_person
    assert not app.error


def test_many_doubtful_links_are_turned_over_in_pages(monkeypatch, tmp_path):
    app = run(monkeypatch, write_event_with_typos(tmp_path, people=200, ties=15), "matching")
    assert len([b for b in app.button if b.label == str(matching.SAME_PERSON)]) == 20
    assert f"All ({2 * 15 + 1})" in app.button_group(key="why-in-doubt-en").options
    app.button_group(key="why-in-doubt-en").set_value("tie").run()
    click(app, str(matching.SAME_PERSON))
    assert app.button_group(key="why-in-doubt-en").value == "tie"


def test_a_decision_that_cannot_be_followed_is_taken_back_and_said(monkeypatch, tmp_path):
    event = write_event_with_typos(tmp_path)
    app = run(monkeypatch, event, "matching")
    decide(event, *OTHER, same_person=True)  # somebody else does, while the page is open
    before = (event / DECISIONS_FILE).read_bytes()
    click(app, str(matching.SAME_PERSON))
    assert (event / DECISIONS_FILE).read_bytes() == before
    assert str(matching.NOT_DONE) in app.error[0].value.replace("\\", "")
    assert "linked already" in app.error[1].value
    assert titles(app) == ["59 people matched before and after"]
    assert not app.run().error


def test_decisions_can_be_seen_but_not_made_where_the_folder_cannot_be_written_to(
    monkeypatch, tmp_path
):
    event = write_event_with_typos(tmp_path)
    decide(event, *TIE, same_person=True)
    monkeypatch.setattr(os, "access", lambda *_: False)
    app = run(monkeypatch, event, "matching")
    assert str(matching.READ_ONLY) in said(app)
    assert f"{matching.both(*TIE)}**" in said(app)
    assert {button.key for button in app.button} == {"go-beside"}


def test_decisions_of_an_exact_event_can_be_undone(monkeypatch, tmp_path):
    event = write_event_with_typos(tmp_path)
    text = (event / "event.toml").read_text()
    (event / "event.toml").write_text(text.replace(TOLERANT, ""))
    decide(event, *TIE, same_person=True)
    app = run(monkeypatch, event, "matching")
    assert titles(app) == ["58 people matched before and after"]
    click(app, str(matching.UNDO))
    assert titles(app) == ["57 people matched before and after"]
