from __future__ import annotations

import pytest

from surveys.opening import open_event
from tests.surveys.builders import POST, event_folder, table
from tests.surveys.reading.builders import opened
from tests.surveys.reading.layouts.builders import kobo_labels, kobo_names, odk


def described(folder, content):
    return opened(folder, content).layout


def test_names_with_groups(tmp_path):
    layout = described(tmp_path, kobo_names())
    by_header = {column.header: column for column in layout.columns}

    assert layout.name == "KoboToolbox"
    assert layout.headers[4:12] == (
        *("code", "age", "hotcore", "lasers", "attended"),
        *("attended [expo]", "attended [talk]", "place"),
    )
    assert by_header["code"].names == ("about/code",)
    assert by_header["attended"].separator == " "
    assert by_header["attended [expo]"].names == ("quiz/attended/expo",)
    assert (by_header["attended [expo]"].question, by_header["attended [expo]"].choice) == (
        "attended",
        "expo",
    )


def test_what_the_platform_adds(tmp_path):
    held = {column.header: column.holds for column in described(tmp_path, kobo_names()).columns}

    assert [name for name, kind in held.items() if kind == "personal"] == [
        *("deviceid", "username", "place", "_place_latitude", "_place_longitude")
    ]
    assert [name for name, kind in held.items() if kind == "time"] == [
        *("start", "end", "_submission_time")
    ]
    assert [name for name, kind in held.items() if kind == "response id"] == [
        *("_id", "_uuid", "_index")
    ]


def test_labels_and_choices_in_columns_only(tmp_path):
    assert described(tmp_path, kobo_labels()).headers[:4] == (
        *("Your code", "Did you like him/her?"),
        *("What did you attend? [Expo]", "What did you attend? [Night talk]"),
    )


def test_odk(tmp_path):
    layout = described(tmp_path, odk())

    assert layout.name == "ODK"
    assert layout.headers[1:5] == ("code", "age", "attended", "attended [expo]")
    assert {column.holds for column in layout.columns[5:9]} == {"personal"}


@pytest.mark.parametrize(
    ("cells", "separator"),
    [
        (["expo talk", "talk", "expo", "talk", "talk expo", "expo lab", "lab", "lab talk"], " "),
        (["I liked it", "Nothing", "The talk was good", "No time"], ""),
        (["expo", "talk", "expo"], ""),
    ],
)
def test_choices_in_one_column_without_their_own(tmp_path, cells, separator):
    rows = [(cell, str(n), f"u{n}", "2025-10-01") for n, cell in enumerate(cells)]
    content = table(("attended", "_id", "_uuid", "_submission_time"), *rows)

    assert described(tmp_path, content).columns[0].separator == separator


@pytest.mark.parametrize("header", [("_id", "start", "end"), ("KEY", "SubmissionDate", "Q1")])
def test_other_tables_stay_plain(tmp_path, header):
    assert described(tmp_path, table(header, ("1", "2", "3"))).name == "plain table"


@pytest.mark.parametrize(
    "activities",
    [
        'column = "attended"\nseparator = " "\n[activities.titles]\nexpo = "Expo"\ntalk = "Talk"',
        '[activities.columns]\nexpo = "attended [expo]"\ntalk = "quiz/attended/talk"',
    ],
)
def test_an_event(tmp_path, activities):
    event = f"""
title = "Science Week"
instrument = "instrument.toml"
[pre]
files = ["pre.csv"]
[post]
files = ["kobo.csv"]
[pre.columns]
id = ["Your code"]
[post.columns]
id = ["code"]
[activities]
{activities}
"""
    folder = event_folder(tmp_path, event=event, files={"kobo.csv": kobo_names(), "post.csv": POST})
    people = open_event(folder).respondents

    assert people.linkage.matched == 4
    assert {name: went.sum() for name, went in people.attendance.items()} == {"expo": 2, "talk": 2}
