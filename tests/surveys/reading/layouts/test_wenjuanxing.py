from __future__ import annotations

import json

import pytest
from python_calamine import load_workbook

from surveys.opening import open_event
from tests.surveys.builders import event_folder, table
from tests.surveys.reading.builders import opened, problem_of, texts
from tests.surveys.reading.workbook.builders import workbook_bytes

HEADER = ("序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP", "总分")
ASKED = (
    "1、您的编码",
    "2、地球的中心非常热。",
    "3、参加了什么",
    "4、满意度(价格)",
    "4、满意度(质量)",
)
ROWS = (
    (
        *("1", "2025/10/1 9:00:00", "123秒", "微信", "小王", "1.2.3.4(北京-北京)", "9"),
        *("a1", "对", "展览┋其他【请注明】〖宠物〗", "好", "(空)"),
    ),
    (
        *("2", "2025/10/1 9:05:00", "45秒", "链接", "", "1.2.3.4(北京-北京)", "8"),
        *("b2", "(跳过)", "其他【请注明】", "坏", "好"),
    ),
)


@pytest.fixture
def folder(shared_data):
    return shared_data / "platforms" / "wenjuanxing"


@pytest.fixture
def known(folder):
    return json.loads((folder / "ref_wenjuanxing.json").read_text())


def as_table(folder, name):
    """Return the first sheet of an .xls sample as rows of text."""
    rows = load_workbook(folder / name).get_sheet_by_index(0).to_python()
    return [
        [str(int(cell)) if isinstance(cell, float) else str(cell) for cell in row] for row in rows
    ]


def counted(column):
    found = {}
    for cell in texts(column):
        for choice in filter(None, cell.split("┋")):
            found[choice] = found.get(choice, 0) + 1
    return found


def without_remarks(counts):
    added = {}
    for choice, count in counts.items():
        known = "其他" if choice.startswith("其他【请注明】") else choice
        added[known] = added.get(known, 0) + count
    return added


@pytest.mark.parametrize("name", ["utf8bom.csv", "GB18030.csv", "xlsx"])
def test_real_answers_as_text(folder, known, tmp_path, name):
    if name == "xlsx":
        content = workbook_bytes({"Sheet1": as_table(folder, "wenjuanxing_by_text_800.xls")})
    else:
        content = (folder / f"wenjuanxing_by_text_800_{name}").read_bytes()
    file = opened(tmp_path, content, "post.xlsx" if name == "xlsx" else "post.csv")
    at = file.headers.index
    read = file.read([at("6、兴趣爱好"), at("8、关注资讯"), at("3、性别")]).columns

    assert (file.layout.name, list(file.headers)) == ("Wenjuanxing", known["text_columns"])
    assert counted(read[0]) == without_remarks(known["q6"]["from_text"])
    assert counted(read[1]) == without_remarks(known["q8"]["from_text"])
    assert counted(read[2]) == known["single_choice"]["3、性别"]["text"]
    assert len(read[0]) == known["rows"]
    assert [one.header for one in file.layout.columns if one.separator] == [
        *("6、兴趣爱好", "8、关注资讯")
    ]


def test_real_answers_as_codes(folder, known, tmp_path):
    file = opened(tmp_path, table(*as_table(folder, "wenjuanxing_by_code_800.xls")))
    expected = {**known["q6"]["from_code_columns"], **known["q8"]["from_code_columns"]}
    ticked = {
        column.names[0]: texts(file.read([place]).columns[0]).count("1")
        for place, column in enumerate(file.layout.columns)
        if column.choice
    }

    assert ticked == expected
    assert "第6题 [其他]" in file.headers


def test_what_the_platform_writes_down(tmp_path):
    content = table((*HEADER, *ASKED), *ROWS)
    file = opened(tmp_path, content)

    assert [column.holds for column in file.layout.columns[:7]] == [
        *("response id", "time", "duration", "personal", "personal", "personal", "answers")
    ]
    assert file.headers[-2:] == ("4、满意度 [价格]", "4、满意度 [质量]")
    assert not any(column.choice for column in file.layout.columns)
    read = file.read(range(7, 12)).columns
    assert [texts(column) for column in read[1:]] == [
        *(["对", ""], ["展览┋其他", "其他"], ["好", "坏"], ["", "好"])
    ]


def test_an_old_workbook_is_refused(folder, tmp_path):
    content = (folder / "wenjuanxing_by_text_800.xls").read_bytes()
    assert 'ends in ".xls", which cannot' in problem_of(lambda: opened(tmp_path, content, "p.xls"))


@pytest.mark.parametrize(
    "header",
    [("序号", "所用时间", "来源", "1、性别"), ("序号", "提交答卷时间", "性别", "所用时间")],
)
def test_other_tables_stay_plain(tmp_path, header):
    assert opened(tmp_path, table(header, ("1", "2", "3", "4"))).layout.name == "plain table"


def test_an_event(tmp_path):
    event = """
        title = "科学周"
        instrument = "instrument.toml"
        [pre]
        files = ["before.csv"]
        [post]
        files = ["after.csv"]
        [columns]
        id = ["您的编码"]
        duration = "所用时间"
        [activities]
        column = "3、参加了什么"
        separator = "┋"
        [activities.titles]
        expo = "展览"
        other = "其他"
    """
    form = """
        id = "quiz"
        title = "Quiz"
        [[scales]]
        id = "knowledge"
        title = "Science knowledge"
        scoring = "keyed"
        options = ["对", "错"]
        [[scales.items]]
        id = "hotcore"
        text = "地球的中心非常热。"
        key = "对"
    """
    content = table((*HEADER, *ASKED), *ROWS)
    after = content.encode("gb18030").replace("45秒".encode("gb18030"), "46秒".encode("gb18030"))
    folder = event_folder(
        tmp_path,
        event=event,
        instrument=form,
        files={"before.csv": "\ufeff" + content, "after.csv": after},
    )

    people = open_event(folder).respondents

    assert people.linkage.matched == 2
    assert {name: went.sum() for name, went in people.attendance.items()} == {"expo": 1, "other": 2}
