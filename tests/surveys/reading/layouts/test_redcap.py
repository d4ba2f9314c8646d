from __future__ import annotations

import pytest

from surveys.opening import open_event
from tests.surveys.builders import INSTRUMENT, event_folder, table
from tests.surveys.reading.builders import opened, texts
from tests.surveys.reading.layouts.builders import redcap_labels

REAL = {
    "checkboxes-1": (13, 4, {"response id": 1, "status": 2}, 9),
    "decimal-comma": (6, 4, {"response id": 1, "status": 1}, 0),
    "longitudinal": (125, 18, {"wave": 1, "status": 9}, 25),
    "potentially-problematic-values": (5, 2, {"response id": 1, "status": 1}, 0),
    "survey": (33, 2, {"response id": 1, "personal": 1, "time": 3, "status": 4}, 1),
}


@pytest.mark.parametrize("name", REAL)
def test_real_exports(shared_data, tmp_path, name):
    content = (shared_data / f"platforms/redcap/{name}_data.csv").read_bytes()
    width, respondents, holds, boxes = REAL[name]
    file = opened(tmp_path, content)
    columns = file.layout.columns

    assert (file.layout.name, len(columns)) == ("REDCap", width)
    assert len(file.read([0]).rows) == respondents
    found = [column.holds for column in columns if column.holds != "answers"]
    assert {kind: found.count(kind) for kind in found} == holds
    assert sum(bool(column.choice) for column in columns) == boxes


def test_a_box_to_tick_and_a_date_that_is_none(shared_data, tmp_path):
    folder = shared_data / "platforms/redcap"
    boxes = opened(tmp_path, (folder / "checkboxes-1_data.csv").read_bytes())
    at = boxes.headers.index("check_two [a]")
    survey = opened(tmp_path, (folder / "survey_data.csv").read_bytes())
    when = survey.headers.index("participant_morale_questionnaire_timestamp")

    assert boxes.layout.columns[at].names == ("check_two___a",)
    assert texts(boxes.read([at]).columns[0]) == ["1", "0", "0", "0"]
    assert texts(survey.read([when]).columns[0]) == ["", ""]


def test_labels(tmp_path):
    columns = opened(tmp_path, redcap_labels()).layout.columns

    assert [column.header for column in columns if column.choice] == [
        *("Attended [Expo]", "Attended [Night talk (late)]")
    ]
    assert [column.holds for column in columns] == [
        *("answers", "wave", "personal", "time", *["answers"] * 5, "status")
    ]


@pytest.mark.parametrize(
    "plain",
    [
        table(("record_id", "age", "Q1"), ("1", "2", "3")),
        table(("code", "training_complete"), ("a", "1")),
        table(("record_id", "work_complete"), ("a", "yes, of course")),
        table(("Code", "Which (choice=one)?"), ("a", "b")),
    ],
)
def test_other_tables_stay_plain(tmp_path, plain):
    assert opened(tmp_path, plain).layout.name == "plain table"


def test_an_event_in_one_export(tmp_path):
    event = """
        title = "Science Week"
        instrument = "instrument.toml"
        [pre]
        files = ["all.csv"]
        rows = { "Event Name" = "Before" }
        [post]
        files = ["all.csv"]
        rows = { "Event Name" = "After" }
        [columns]
        id = ["Record ID"]
        [segments.age]
        column = "Age group"
        [activities.columns]
        expo = "Attended [Expo]"
        talk = "Attended (choice=Night talk (late))"
    """
    folder = event_folder(
        tmp_path, event=event, instrument=INSTRUMENT, files={"all.csv": redcap_labels()}
    )
    people = open_event(folder).respondents

    assert people.linkage.matched == 2
    assert {name: went.sum() for name, went in people.attendance.items()} == {"expo": 1, "talk": 1}
