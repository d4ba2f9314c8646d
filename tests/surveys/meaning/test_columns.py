import tomllib

import pytest

from surveys.event import Event
from surveys.instrument import Instrument
from surveys.meaning.columns import FileColumns, no_column
from surveys.reading.layouts.layout import Column
from tests.surveys.builders import EVENT, INSTRUMENT

FORM = Instrument.model_validate(tomllib.loads(INSTRUMENT))
TEXTS = ["The center of the Earth is very hot.", "Lasers work by focusing sound waves."]


def find(headers, addition="", wave="pre"):
    return roles_of([Column(header) for header in headers], addition, wave)


def roles_of(columns, addition="", wave="pre"):
    event = Event.model_validate(tomllib.loads(f"{EVENT}\n{addition}"))
    columns = FileColumns("pre.csv", columns)
    return columns.roles(event, FORM, wave), list(map(str, columns.problems))


def test_items_by_id_or_by_text_in_any_language():
    for headers in (
        ["hotcore", "lasers"],
        TEXTS,
        ["地球的中心非常热。", "LASERS"],
        ["The center of the Earth  is very hot. ", TEXTS[1].upper()],
    ):
        roles, problems = find(["x", *headers, "Your code"])

        assert problems == []
        assert roles.items == {"hotcore": 1, "lasers": 2}
        assert roles.id == (3,)


def test_a_header_comes_before_the_other_names_of_a_column():
    columns = [
        Column("Q1", names=(TEXTS[0],)),
        Column("Q2", names=("lasers", "Your code")),
        Column("Your code"),
    ]
    roles, problems = roles_of(columns)

    assert problems == []
    assert roles.items == {"hotcore": 0, "lasers": 1}
    assert roles.id == (2,)


def test_columns_that_nobody_names_are_not_read():
    roles, _ = find(["Name", "hotcore", "E-mail", "lasers", "Your code", "hotcore?"])

    assert roles.positions == (1, 3, 4)


def test_columns_by_other_headers():
    addition = "[post.columns]\nid = ['Code']\nitems.lasers = ['Q2', '第2题']"
    roles, problems = find(["Code", "hotcore", "第2题"], addition, wave="post")

    assert problems == []
    assert roles.id == (0,)
    assert roles.items == {"hotcore": 1, "lasers": 2}


def test_several_columns_identify_a_respondent():
    addition = "[pre.columns]\nid = ['City', ['Code', '代码']]"

    assert find(["代码", "hotcore", "lasers", "City"], addition)[0].id == (3, 0)


def test_segments_and_activities_may_stand_in_the_other_wave():
    addition = "[segments.age]\ncolumn = 'Age'\n[activities]\ncolumns = { expo = 'Expo' }"
    nowhere, problems = find(["Your code", "hotcore", "lasers"], addition)
    here, _ = find(["Your code", "hotcore", "lasers", "Expo", "AGE"], addition)

    assert problems == []
    assert (nowhere.segments, nowhere.activities, nowhere.choices) == ({}, {}, None)
    assert (here.segments, here.activities) == ({"age": 4}, {"expo": 3})


def test_no_id():
    _, problems = find(["Your cod", "hotcore", "lasers"])

    assert problems == [
        'pre.csv: has no column "Your code", which columns.id in event.toml names for the '
        'respondents\' code; did you mean "Your cod"?'
    ]


def test_an_item_without_a_column():
    _, problems = find(["Your code", "hotcore", "Lasers work by focussing waves"])

    assert problems == [
        f'pre.csv: no column for item lasers ("{TEXTS[1]}"); '
        'did you mean "Lasers work by focussing waves"?'
    ]


def test_no_item_has_a_column():
    _, problems = find(["Your code", "Q1", "Q2"])

    assert problems == [
        "pre.csv: no column is called like any of the 2 items of the instrument "
        '(such as hotcore); its columns are "Your code", "Q1", "Q2". Say under [columns.items] '
        "which column is which"
    ]


def test_a_named_item_without_a_column():
    _, problems = find(["Your code", "hotcore", "Question 2"], "[pre.columns.items]\nlasers = 'Q2'")

    assert problems == ['event.toml: pre.columns.items.lasers: no column "Q2" in pre.csv']


def test_a_wanted_header_that_stands_twice():
    _, problems = find(["Your code", "hotcore", "lasers", "HOTCORE", "x", "x"])

    assert problems == [
        'event.toml: columns.items.hotcore: the header "hotcore" stands in columns 2 and 4 '
        "of pre.csv; rename all but one"
    ]


@pytest.mark.parametrize(
    ("addition", "roles"),
    [
        ("[segments.age]\ncolumn = 'Your code'", "columns.id and as segments age"),
        ("[segments.age]\ncolumn = 'lasers'", "item lasers and as segments age"),
        (
            "[activities]\ncolumn = 'Your code'",
            "columns.id and as activities.column",
        ),
        (
            "[activities]\ncolumns = { expo = 'X', talk = 'X' }",
            "activities expo and as activities talk",
        ),
        ("[pre.columns.items]\nlasers = 'hotcore'", "item hotcore and as item lasers"),
    ],
)
def test_a_column_used_twice(addition, roles):
    _, problems = find(["Your code", "hotcore", "lasers", "X"], addition)

    assert len(problems) == 1
    assert problems[0].endswith(f"is used twice: as {roles}")


def test_words_for_a_column_that_several_files_lack():
    assert no_column(("Age", "年龄"), ["a.csv", "b.csv"], ["Ages"]) == (
        'no column "Age" or "年龄" in a.csv, b.csv; did you mean "Ages"?'
    )


def test_headers_that_hold_the_questions_are_ready_to_be_pasted():
    _, problems = find(["Your code", f"1. {TEXTS[0]}", f"Rate: [{TEXTS[1]}]"])

    assert problems == [
        "pre.csv: 2 questions stand in longer headers. Write into event.toml:\n"
        f'[columns.items]\nhotcore = "1. {TEXTS[0]}"\nlasers = "Rate: [{TEXTS[1]}]"'
    ]
