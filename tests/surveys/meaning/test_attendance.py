import pytest

from surveys.event import Activities, Answers
from surveys.meaning.attendance import Programme

TITLES = {"expo": {"en": "Science Expo", "zh": "科学教育展"}, "talk": "Talk"}


def programme(cells=(), *, empty=(), **settings):
    return Programme(Activities(**settings), Answers(empty=empty), [(cell, "") for cell in cells])


@pytest.mark.parametrize(
    ("cell", "known", "strange"),
    [
        ("Science Expo;Talk", {"expo", "talk"}, set()),
        (" talk ; ; SCIENCE  EXPO", {"expo", "talk"}, set()),
        ("科学教育展；Talk", {"expo", "talk"}, set()),
        ("expo", {"expo"}, set()),
        ("fair", {"expo"}, set()),
        ("Talk;Talk", {"talk"}, set()),
        ("Talk;Dinner", {"talk"}, {"Dinner"}),
        ("none", set(), set()),
        (";", set(), set()),
    ],
)
def test_a_multi_select_cell(cell, known, strange):
    found = programme(column="A", titles=TITLES, values={"expo": ["Fair"]}, empty=["None"])

    assert found.attended(cell) == (known, strange)


@pytest.mark.parametrize("separator", [",", "┋", " | ", "、", "//", " ", "\n"])
def test_other_separators(separator):
    found = programme(column="A", titles=TITLES, separator=separator)

    assert found.attended(f"Talk{separator}Science Expo") == ({"talk", "expo"}, set())


def test_activities_that_nobody_named():
    found = programme(["Talk;Expo", "expo", "none"], column="A", empty=["none"])

    assert [name.casefold() for name in found.activities] == ["expo", "talk"]
    assert found.attended("EXPO;talk")[1] == set()
    assert len(found.attended("EXPO;talk")[0]) == 2


def test_activities_keep_the_events_order():
    assert programme(column="A", titles={"z": "Z", "a": "A"}).activities == ("z", "a")


@pytest.mark.parametrize("cell", ["yes", "1", "TRUE", "x", "✓", "是", "Да", "Science Expo", "expo"])
def test_a_ticked_cell(cell):
    assert programme(columns={"expo": "E"}, titles=TITLES).ticked("expo", cell) is True


@pytest.mark.parametrize("cell", ["no", "0", "False", "没有", "Нет", "none"])
def test_a_cell_that_is_not_ticked(cell):
    found = programme(columns={"expo": "E"}, titles=TITLES, empty=["None"])

    assert found.ticked("expo", cell) is False


@pytest.mark.parametrize("cell", ["perhaps", "Talk", "2"])
def test_a_cell_that_says_neither(cell):
    assert programme(columns={"expo": "E"}, titles=TITLES).ticked("expo", cell) is None


def test_an_empty_separator_breaks_nothing():
    assert programme(column="A", titles=TITLES, separator="").attended("Talk") == ({"talk"}, set())


@pytest.mark.parametrize("cell", ["Talk: big, small,Expo", "Expo, Talk: big , small"])
def test_a_name_may_hold_the_separator(cell):
    named = programme(
        column="A", separator=",", titles={"talk": "Talk: big, small", "expo": "Expo"}
    )

    assert named.attended(cell) == ({"talk", "expo"}, set())


def test_a_column_that_repeats_its_choice():
    found = programme(columns={"expo": "E"}, titles=TITLES)

    assert found.ticked("expo", "The  FAIR", "The fair") is True
    assert found.ticked("expo", "The fair") is None
    assert found.ticked("expo", "", "") is None


def test_what_the_survey_tool_writes_between_choices_unless_the_event_says_otherwise():
    titles = {"talk": "Talk: big, small", "expo": "Expo; inside"}
    unsaid, said = (
        programme(column="A", titles=titles, **settings) for settings in ({}, {"separator": ";"})
    )

    assert unsaid.attended("Talk: big, small, Expo; inside", ",") == ({"talk", "expo"}, set())
    assert unsaid.attended("Talk: big, small;Expo; inside") == ({"talk", "expo"}, set())
    assert said.attended("Talk: big, small;Expo; inside", ",") == ({"talk", "expo"}, set())
