"""The page on which survey files are added, run without a browser."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from streamlit.testing.v1 import AppTest

from surveys.opening import open_event
from surveys.proposing.deciding import NO_ANSWER
from surveys.samples import BEIJING
from tests.dashboard.small_events import write_event
from tests.dashboard.views.test_views import run, said, titles
from tests.surveys.builders import POST, PRE, event_folder, table
from tests.surveys.proposing.builders import AGREEMENT, CODES, TRUTH
from tests.surveys.reading.workbook.builders import workbook_bytes
from tests.surveys.store.apart import bombs
from tests.surveys.store.events import FURTHER, bare_event, everything

HEADERS = ("Code", "E-mail", "Age", "The Sun is a star", "Fish can fly", "I like it", "It is fun")
ROWS = [
    (code, f"{code}@example.org", age, *answers)
    for code, age, answers in zip(
        CODES,
        ["Under 18", "18-34"] * 20,
        zip(TRUTH, TRUTH, AGREEMENT, AGREEMENT, strict=True),
        strict=True,
    )
]
BEFORE, AFTER = table(HEADERS, *ROWS), table(HEADERS, *ROWS[1:])
NEW = "A new event from your survey files"


@pytest.fixture(autouse=True)
def keys(tmp_path, monkeypatch):
    monkeypatch.setenv("SCILIT_KEYS", str(tmp_path / "keys"))


def upload(app: AppTest, **waves: str | bytes | Mapping[str, str | bytes]) -> AppTest:
    """Upload files for each wave; a text alone is called answers.csv."""
    for wave, given in waves.items():
        files = given if isinstance(given, Mapping) else {"answers.csv": given}
        uploader = next(one for one in app.file_uploader if one.id.find(f"upload-{wave}-") > 0)
        uploader.set_value(
            [
                (name, content.encode() if isinstance(content, str) else content, "")
                for name, content in files.items()
            ]
        )
    return app.run()


def click(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click()
    return app.run()


def decide(app: AppTest) -> AppTest:
    """Say which answers are right; the other questions have answers already."""
    for box in [*app.selectbox]:
        if "Which answer is right" in box.label:
            box.set_value(0)
    return app.run()


def test_from_two_files_of_one_name_to_the_overview(monkeypatch, tmp_path):
    folder = tmp_path / "week"
    app = run(monkeypatch, folder, "overview")
    assert titles(app) == [NEW]
    assert "Upload the answers from before and from after" in said(app)

    upload(app, pre=BEFORE, post=AFTER)
    assert "answers.csv: 40 responses before, plain table" in said(app)
    assert "answers (2).csv: 39 responses after, plain table" in said(app)
    used, unused = (one.value for one in app.dataframe)
    assert list(used["Seems to be"].head(2)) == ["the person's code", "who people are (age group)"]
    assert list(unused["Column"]) == ["E-mail"]
    assert "example.org" not in used.to_string() + unused.to_string()
    assert "2 things are still to be chosen above" in said(app)

    decide(app)
    click(app, "Check all answers")
    assert "All answers are understood" in app.success[0].value
    assert "39 of 39 who answered after the event (100%) could be matched" in said(app)
    assert not folder.exists()

    click(app, "Keep these answers and show the event")
    assert not app.exception
    assert titles(app)[0].startswith("Answers of true or false: cannot say")
    assert open_event(folder).respondents.linkage.matched == 39
    assert b"example.org" not in b"".join(everything(folder).values())


def test_what_is_not_understood_is_mended_in_the_description(monkeypatch, tmp_path):
    folder = tmp_path / "week"
    app = decide(upload(run(monkeypatch, folder, "overview"), pre=BEFORE, post=AFTER))
    (area,) = [one for one in app.text_area if "event.toml" in one.label]
    area.set_value(area.value.replace('order = ["Under 18"', 'order = ["Under 19"', 1))
    click(app.run(), "Check all answers")
    assert "Nothing is kept yet" in app.error[0].value
    assert '"Under 18" is not one of' in said(app)
    assert not folder.exists()

    (area,) = [one for one in app.text_area if "event.toml" in one.label]
    area.set_value(area.value.replace('"Under 19"', '"Under 18"', 1))
    click(app.run(), "Check all answers")
    assert not app.error


def test_a_stray_answer_is_told_once_and_its_meaning_chosen(monkeypatch, tmp_path):
    app = upload(run(monkeypatch, tmp_path / "week", "overview"), pre=BEFORE, post=AFTER)
    (area,) = [one for one in decide(app).text_area if "event.toml" in one.label]
    area.set_value(area.value.replace('order = ["Under 18"', 'order = ["Under 19"', 1))
    click(app.run(), "Check all answers")
    assert said(app).count('"Under 18" is not one of') == 1
    assert "(39 cells in all)" in said(app)
    (box,) = [one for one in app.selectbox if one.label == "What does “Under 18” mean?"]
    assert box.options == ["Under 19", "18-34", "A group of its own", "No answer"]
    assert box.value == "Under 19"
    click(app, "Write this into the description and check again")
    assert "All answers are understood" in app.success[0].value
    (area,) = [one for one in app.text_area if "event.toml" in one.label]
    assert '"Under 19" = ["Under 18"]' in area.value


def test_a_file_that_would_stop_the_reader_is_one_message(monkeypatch, tmp_path):
    app = run(monkeypatch, tmp_path / "week", "overview")
    upload(app, pre={"bomb.xlsx": bombs.one_far_cell()}, post=AFTER)
    assert not app.exception
    assert "is too large to be read" in said(app)


def test_a_workbook_whose_sheets_are_the_waves(monkeypatch, tmp_path):
    sheets = {"a": [list(HEADERS), *map(list, ROWS)], "b": [list(HEADERS), *map(list, ROWS[1:])]}
    book = {"both.xlsx": workbook_bytes(sheets)}
    app = upload(run(monkeypatch, tmp_path / "week", "overview"), pre=book, post=book)
    assert "has 2 sheets with content" in said(app)
    for box, sheet in zip(app.text_input, "ab", strict=False):
        box.set_value(sheet)
    app.run()
    assert "both.xlsx, sheet b: 39 responses after" in said(app)


def test_one_file_that_holds_both_waves(monkeypatch, tmp_path):
    header, *rows = (
        ("Part", *HEADERS),
        *(("1", *row) for row in ROWS),
        *(("2", *row) for row in ROWS[1:]),
    )
    both = table(header, *rows)
    app = decide(upload(run(monkeypatch, tmp_path / "week", "overview"), pre=both, post=both))
    for wave, part in (("pre", "Part: 1"), ("post", "Part: 2")):
        box = app.selectbox(key=f"decide-{wave}.rows-en")
        box.set_value(box.options.index(part)).run()
    click(click(app, "Check all answers"), "Keep these answers and show the event")
    assert open_event(tmp_path / "week").respondents.linkage.matched == 39


def test_a_questionnaire_of_ones_own(monkeypatch, tmp_path):
    form = """
id = "q"
title = "Our quiz"
[[scales]]
id = "s"
title = "Facts"
scoring = "keyed"
options = ["True", "False", "Don't know"]
[[scales.items]]
id = "sun"
text = "The Sun is a star"
key = "True"
[[scales.items]]
id = "fish"
text = "Fish can fly"
key = "False"
"""
    app = run(monkeypatch, tmp_path / "week", "overview")
    app.selectbox(key="questionnaire-en").set_value("instrument.toml").run()
    uploader = next(one for one in app.file_uploader if "questionnaire-file" in one.id)
    uploader.set_value(("mine.toml", form.replace("keyed", "quizzed").encode(), ""))
    upload(app, pre=BEFORE, post=AFTER)
    assert "mine.toml: scales.s.scoring" in said(app)
    uploader = next(one for one in app.file_uploader if "questionnaire-file" in one.id)
    uploader.set_value(("mine.toml", form.encode(), ""))
    app.run()
    assert "Questionnaire: Our quiz" in said(app)
    click(click(app, "Check all answers"), "Keep these answers and show the event")
    assert "Facts" in titles(app)[0]


def test_further_answers_replace_and_can_be_undone(monkeypatch, tmp_path):
    event = bare_event(tmp_path / "event")
    app = run(monkeypatch, event, "overview")
    assert titles(app) == ["Add data"]
    assert "no answers from before and after the event yet" in said(app)

    upload(app, pre=PRE, post=POST)
    assert "answers.csv: 4 responses before, plain table" in said(app)
    assert [*app.dataframe[0].value["Seems to be"]] == [
        "the person's code",
        "who people are (age)",
        "question (hotcore)",
        "question (lasers)",
        "activities attended",
    ]
    click(app, "Check and import")
    assert "4 responses before kept as import 1" in said_in_success(app)
    click(upload(app, pre={"longer.csv": FURTHER}), "Check and import")
    assert "1 new, 0 changed, 0 gone" in said_in_success(app)
    assert "(replaced by import 2)" in said(app)

    before = everything(event)
    wrong = FURTHER.replace("Don't know", "Perhaps")
    click(upload(app, pre={"post.csv": wrong}), "Check and import")
    assert '"Perhaps" is not one of True, False' in said(app)
    assert everything(event) == before
    assert "its name says after the event" in app.warning[0].value

    app.selectbox[0].set_value("Don't know").run()
    click(upload(app, pre={"post.csv": f"{wrong}\n"}), "Check and import")
    assert app.selectbox[0].value == "Don't know"  # it was said before
    click(app, "Write this into event.toml and import")
    assert "kept as import 3" in said_in_success(app)
    assert '"Don\'t know" = ["Perhaps"]' in (event / "event.toml").read_text()

    click(app, "Undo")
    assert "Import 3 (post.csv) was taken back" in said_in_success(app)
    assert open_event(event).respondents.linkage.pre_rows == 5


def test_what_an_open_event_stumbles_over_can_be_said_on_its_page(monkeypatch, tmp_path):
    wrong = POST.replace("Expo,False", "Expo,Fals")
    event = event_folder(tmp_path, files={"post.csv": f"{wrong}f9,,Anna Lee,True\n"})
    app = run(monkeypatch, event, "overview")
    assert [(one.label, one.value) for one in app.selectbox] == [
        ("What does \u201cFals\u201d mean?", "False"),
        ('What does the answer mean that is not shown? (post.csv, "hotcore", row 6)', None),
    ]
    assert "an answer not shown (2 words, 7 letters, mark ~bb7)" in said(app)
    click(app.selectbox[1].set_value(NO_ANSWER).run(), "Write this into event.toml")
    assert not app.exception
    assert not app.selectbox
    written = (event / "event.toml").read_text()
    assert 'empty = ["~bb7"]' in written
    assert "Anna" not in said(app) + written
    assert open_event(event).respondents.linkage.post_rows == 5


def test_the_sample_says_how_to_begin_and_takes_nothing(monkeypatch):
    app = run(monkeypatch, BEIJING, "start")
    assert not app.error
    assert [code.value for code in app.code] == ["scilit open my-event"]
    labels = [link.proto.label for link in app.get("page_link")]
    assert {"Open the sample", "Make a plan"} <= {*labels}
    assert "Add data" not in str([link.proto for link in app.get("page_link")])


def test_an_event_of_ones_own_has_no_page_to_begin(monkeypatch, tmp_path):
    app = run(monkeypatch, write_event(tmp_path), "overview")
    labels = [link.proto.label for link in app.get("page_link")]
    assert "Overview" in labels
    assert "Start" not in labels


def said_in_success(app: AppTest) -> str:
    return "\n".join(one.value for one in app.success).replace("\\", "")
