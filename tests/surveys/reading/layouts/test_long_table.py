from __future__ import annotations

import pytest

from surveys.opening import open_event
from surveys.reading.delimited.grid import DelimitedGrid
from surveys.reading.layouts.registry import recognise
from tests.surveys.builders import event_folder, table
from tests.surveys.reading.builders import cells, read

HEAD = ("Participant ID", "Wave", "Age", "Question", "Answer", "Answered at")
LONG = table(
    HEAD,
    ("a1", "pre", "old", "hotcore", "True", "10:00"),
    ("b2", "pre", "young", "hotcore", "False", "10:01"),
    ("a1", "pre", "old", "Attended", "Expo", "10:02"),
    ("a1", "pre", "old", "Attended", "Talk", "10:02"),
    ("b2", "pre", "young", "lasers", "False", "10:03"),
    ("a1", "post", "old", "hotcore", "True", "12:00"),
    ("a1", "post", "old", "lasers", "False", "12:01"),
)


def test_a_row_for_each_respondent_and_wave(tmp_path):
    turned = read(tmp_path, LONG)

    assert turned.headers == ("Participant ID", "Wave", "Age", "hotcore", "Attended", "lasers")
    assert cells(turned) == [
        ["a1", "pre", "old", "True", "Expo;Talk", ""],
        ["b2", "pre", "young", "False", "", "False"],
        ["a1", "post", "old", "True", "", "False"],
    ]
    assert turned.rows.tolist() == [2, 3, 7]


def test_what_is_said_of_its_columns():
    layout = recognise(DelimitedGrid(LONG.encode(), name="post.csv"))

    assert layout.name == "long table"
    assert [column.header for column in layout.columns if column.holds == "wave"] == ["Wave"]
    assert [column.header for column in layout.columns if column.separator] == ["Attended"]


@pytest.mark.parametrize(
    "plain",
    [
        table(("id", "question", "answer"), ("a", "q1", "yes"), ("b", "q2", "no")),
        table(("id", "question", "answer", "value"), *[("a", "q", "x", "1")] * 2),
        table(("id", "Q1", "answer"), *[("a", "x", "1")] * 2),
    ],
)
def test_other_tables_stay_as_they_are(plain):
    assert recognise(DelimitedGrid(plain.encode(), name="post.csv")).name == "plain table"


def test_an_event_in_one_long_table(tmp_path):
    event = """
        title = "Science Week"
        instrument = "instrument.toml"
        [pre]
        files = ["all.csv"]
        rows = { "Wave" = "pre" }
        [post]
        files = ["all.csv"]
        rows = { "Wave" = "post" }
        [columns]
        id = ["Participant ID"]
    """
    linkage = open_event(
        event_folder(tmp_path, event=event, **{"all.csv": LONG})
    ).respondents.linkage

    assert (linkage.pre, linkage.post, linkage.matched) == (2, 1, 1)
