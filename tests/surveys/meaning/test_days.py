"""The day of a response: read from what survey tools write, told, and kept without the time."""

import pytest

from surveys.meaning.days import day_in, order_of
from surveys.opening import open_event
from surveys.store.disk.manifest import read_manifest
from surveys.store.disk.objects import read_object
from tests.surveys.builders import EVENT, event_folder, problems_of, said, table
from tests.surveys.store.events import BARE, add, bare_event

TIMED = '    time = "When"\n'
HEADER = ("Your code", "hotcore", "lasers", "When")


def answers(*times):
    codes = ("a1", "b2", "c3", "d4")
    return table(HEADER, *((code, "True", "True", time) for code, time in times if code in codes))


@pytest.mark.parametrize(
    "text",
    [
        *("2025-10-18", "2025-10-18 09:05:12", "2025-10-18T23:30:00.000+08:00"),
        *("2025-10-18T23:30Z", "2025/10/18 9:05:12 AM GMT+8", "2025年10月18日 上午9:05"),
        *("10/18/2025 9:05:12 PM", "10/18/25 9:05", "18.10.2025", "18.10.25 09:05"),
        *("2025年10月18日", "2025. 10. 18 오전 9:05"),
    ],
)
def test_a_day_is_read_as_it_is_written(text):
    assert day_in(text, "m/d/y").isoformat() == "2025-10-18"


@pytest.mark.parametrize("text", ["", "soon", "9:05", "31.02.2025", "20251018", "2025-10-181"])
def test_what_is_no_day_is_none(text):
    assert day_in(text, "d/m/y") is None


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["3/9/2025", "13/9/2025"], "d/m/y"),
        (["3/9/2025", "3/21/2025", "13/3/2025", "3/22/2025"], "m/d/y"),
        (["3/9/2025", "4/9/2025"], None),
        (["13/9/2025", "9/13/2025"], None),
        (["3/3/2025"], "d/m/y"),
    ],
)
def test_the_whole_column_tells_what_comes_first(texts, order):
    assert order_of(texts) == order


PRE = answers(("a1", "9/3/2025 10:31"), ("b2", "9/13/2025 10:31"), ("c3", "9/4/2025 8:00"))
POST = answers(("b2", "2025-09-20 08:15:01"), ("c3", ""), ("d4", "2025-09-21 23:59:59"))


def days_in(event):
    days = open_event(event).respondents.days
    return [days.groups[code] if code >= 0 else "" for code in days.codes]


def test_a_persons_day_is_that_of_the_answer_after(tmp_path):
    files = {"pre.csv": PRE, "post.csv": POST}
    assert sorted(days_in(event_folder(tmp_path, event=EVENT + TIMED, files=files))) == [
        *("", "", "2025-09-20", "2025-09-21")
    ]


def test_of_an_imported_file_only_the_day_is_kept(tmp_path):
    event = bare_event(tmp_path, event=BARE + TIMED)
    add(event, pre=PRE, post=POST)
    assert sorted(days_in(event)) == ["", "", "2025-09-20", "2025-09-21"]
    texts = [
        str(read_object(event, file.object).drop_columns(["row"]).to_pylist())
        for file in read_manifest(event).files
    ]
    assert "2025-09-21" in texts[1]
    assert not any("23:59" in text or "10:31" in text for text in texts)


@pytest.mark.parametrize("setting", ["", "d/m/y", "m/d/y"])
def test_dates_that_do_not_tell_are_refused_until_the_event_does(tmp_path, setting):
    files = {"pre.csv": PRE, "post.csv": answers(("a1", "9/3/2025"), ("b2", "10/3/2025"))}
    event = EVENT + TIMED + (f'    date_order = "{setting}"\n' if setting else "")
    folder = event_folder(tmp_path, event=event, files=files)
    if setting:
        wanted = "2025-03-09" if setting == "d/m/y" else "2025-09-03"
        assert wanted in days_in(folder)
        return
    (problem,) = said(problems_of(folder))
    assert problem.startswith('post.csv, "When": days and months cannot be told apart')
    assert 'date_order = "d/m/y"' in problem


def test_what_is_no_day_and_a_column_that_is_not_there(tmp_path):
    files = {"pre.csv": PRE, "post.csv": answers(("b2", "soon"), ("c3", "2025-09-20"))}
    (strange,) = said(problems_of(event_folder(tmp_path, event=EVENT + TIMED, files=files)))
    assert "a day, such as 2025-10-18" in strange
    absent = EVENT + TIMED.replace("When", "Whem")
    (missing,) = said(problems_of(event_folder(tmp_path, event=absent, files=files)))
    assert missing.startswith('event.toml: columns.time: no column "Whem"')
