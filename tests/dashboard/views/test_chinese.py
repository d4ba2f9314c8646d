"""Nothing that a view shows is left in English where Chinese is spoken."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from dashboard.words.language import speaking
from tests.dashboard.small_events import (
    sample_with_composite,
    write_event,
    write_event_with_typos,
)
from tests.dashboard.views.test_adding import AFTER, BEFORE, FURTHER, click, upload
from tests.dashboard.views.test_views import run
from tests.surveys.store.events import bare_event

ROOT = Path(__file__).resolve().parents[3]
FOLDER = ROOT / "dashboard" / "views"
PUBLIC_FILE = ROOT / "surveys" / "public" / "gss2018.toml"
VIEWS = sorted({path.stem for path in FOLDER.glob("*.py")} - {"__init__", "add_data", "new_event"})

READ = {"alt", "body", "caption", "content", "help", "label", "placeholder", "text"}
"""Names of fields that hold what is read, and not identifiers, icons or styles."""

NAMES = (
    "Benjamini Hochberg Newcombe McNemar Derrick Welch Hedges Mantel Haenszel ETS Cronbach "
    "McDonald mid HC DIF SD alpha omega delta av CSV SVG PNG UTC English scilit open my event "
    "links toml matching method tolerant bands weights activities segments values Wilson Excel "
    "compare events science week"
)
"""Of methods and statistics, and of what the program reads and writes."""

OWN = "Small event Quiz Facts Age young old Talk Expo pre post csv The Sun is a star Moon planet"
"""The words of the small event itself, which are English."""

ASKED = (
    "answers csv Code E mail Age age group Under The Sun is a star Fish can fly I like it fun "
    "agree disagree Strongly Neutral True False Don know Answers of agreement"
)
"""What the uploaded files hold, and what a scale that they make is called."""

SETTINGS = "event toml answers values empty"
"""What a problem says to write, and where."""

PUBLIC = " ".join(re.findall("[A-Za-z]+", PUBLIC_FILE.read_text("utf-8")))
"""What the public was asked, which is quoted as it was asked."""

MARKUP = re.compile(r":[a-z]+-badge\[(:material/\w+:)?|:material/\w+:|<[^>]+>")


def left_in_english(app: AppTest, own: str = "") -> set[str]:
    known = {*f"{NAMES} {own}".lower().split()}
    return {
        text
        for text in map(html.unescape, shown(app))
        if {word.lower() for word in re.findall("[A-Za-z]{2,}", MARKUP.sub(" ", text))} - known
    }


def shown(app: AppTest) -> Iterator[str]:
    """Yield every text of a page: of elements, charts and tables."""
    for node in app._tree:
        proto = getattr(node, "proto", None)
        if isinstance(proto, Message) and node.type != "html":  # which is style
            yield from texts_in(proto)
    for table in app.dataframe:
        yield from (str(text) for text in [*table.value.columns, *table.value.to_numpy().ravel()])
    for chart in app.get("plotly_chart"):
        yield from texts_of_chart(json.loads(chart.proto.spec))


def texts_in(message: Message) -> Iterator[str]:
    for field, value in message.ListFields():
        for one in value if hasattr(value, "append") else [value]:
            if isinstance(one, str) and field.name in READ:
                yield one
            elif isinstance(one, Message):
                yield from texts_in(one)


def texts_of_chart(spec: object) -> Iterator[str]:
    if isinstance(spec, dict):
        for name, value in spec.items():
            if name in ("text", "hovertext"):
                yield from value if isinstance(value, list) else [value]
            else:
                yield from texts_of_chart(value)
    elif isinstance(spec, list):
        for one in spec:
            yield from texts_of_chart(one)


@pytest.fixture(autouse=True)
def keys(tmp_path, monkeypatch):
    monkeypatch.setenv("SCILIT_KEYS", str(tmp_path / "keys"))


def test_levels_are_in_chinese(monkeypatch, tmp_path):
    app = run(
        monkeypatch, sample_with_composite(tmp_path / "whole"), "scores", scale="whole", lang="zh"
    )
    assert left_in_english(app, "Science literacy Basic") == set()


def test_links_in_doubt_are_in_chinese(monkeypatch, tmp_path):
    app = run(monkeypatch, write_event_with_typos(tmp_path), "matching", lang="zh")
    assert left_in_english(app, OWN) == set()


def test_uploading_is_in_chinese(monkeypatch, tmp_path):
    app = run(monkeypatch, tmp_path / "week", "overview", lang="zh")
    assert left_in_english(app) == set()
    with speaking("zh"):
        upload(app, pre=BEFORE, post=AFTER)
    assert "题目询问受众特征，2 种答案大多是已知的组别" in set(shown(app))
    assert left_in_english(app, ASKED) == set()


def test_adding_to_an_event_is_in_chinese(monkeypatch, tmp_path):
    app = run(monkeypatch, bare_event(tmp_path / "event"), "overview", lang="zh")
    assert left_in_english(app, "Science Week") == set()
    with speaking("zh"):
        upload(app, pre={"answers.csv": FURTHER.replace("Don't know", "Perhaps")})
    click(app, "检查并导入")
    assert 'answers.csv, "hotcore"，第 4 行' in set(shown(app))
    theirs = "Science Week Your How old are you hotcore lasers Perhaps"
    assert left_in_english(app, f"{ASKED} {SETTINGS} {theirs}") == set()


def test_problems_of_an_event_are_in_chinese(monkeypatch, tmp_path):
    event = write_event(tmp_path / "wrong")
    (event / "post.csv").write_text("code,age,q1,q2,attended\nAB0001,young,Anna Lee,yes,Talk\n")
    app = run(monkeypatch, event, "overview", lang="zh")
    assert "“yes”也不属于以上选项" in set(shown(app))
    assert left_in_english(app, f"{OWN} {SETTINGS} True False yes bb") == set()
