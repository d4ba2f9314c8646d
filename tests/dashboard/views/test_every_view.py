"""Every view on every kind of event, in one visit each: nothing fails, and no table is empty."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.words import checks
from dashboard.words.language import speaking
from surveys.samples import BEIJING
from tests.dashboard.small_events import (
    ACTIVITIES,
    EVENT,
    FOLLOWUP,
    SEGMENT,
    sample_with_composite,
    write_event,
)
from tests.dashboard.views.test_chinese import FOLDER, OWN, PUBLIC, left_in_english
from tests.dashboard.views.test_views import run, said
from tests.reference.agreement.compared import EVENTS

VIEWS = sorted({path.stem for path in FOLDER.glob("*.py")} - {"__init__", "new_event"})

OTHERS = ("report", "plan", "methods", "add_data", "matching", "compare")
"""Views that have numbers of others than the people who answered, or are for organizers only."""

CHECKED = re.compile(r"\d of \d checks|95% (t )?(interval|置信区间)|Benjamini-Hochberg( 法，|, )5%")
FEW = re.compile(r"\b[1-9] (of|people|pair|matched|visitors|\()|[1-9]\d*%")


def unmatched(folder: Path) -> Path:
    event = write_event(folder)
    post = event / "post.csv"
    post.write_text(post.read_text().replace("AB", "ZY"))
    return event


KINDS: dict[str, Callable[[Path], Path]] = {
    "sample": lambda _: BEIJING,
    "composite": sample_with_composite,
    "bare": lambda folder: write_event(folder, event=EVENT),
    "one segment": lambda folder: write_event(folder, event=EVENT + SEGMENT),
    "no segments": lambda folder: write_event(folder, event=EVENT + ACTIVITIES),
    "followed": lambda folder: write_event(folder, people=120, event=EVENT + FOLLOWUP),
    "both": lambda folder: write_event(folder, people=200, old_after=100),
    "three respondents": lambda folder: write_event(folder, people=3),
    "fourteen": lambda folder: write_event(folder, people=14),
    "nothing matched": unmatched,
    "real": lambda _: EVENTS / "bdsc_pd1_items",
}


@pytest.mark.parametrize(
    ("kind", "scale", "language"),
    [
        *[
            ("sample", "knowledge", "en"),
            ("sample", "knowledge", "zh"),
            ("sample", "interest", "zh"),
        ],
        ("composite", "whole", "en"),
        *[(kind, "", "en") for kind in KINDS if kind not in ("sample", "composite")],
        *[(kind, "", "zh") for kind in ("followed", "three respondents")],
    ],
)
def test_every_view_holds(monkeypatch, tmp_path, shared_data, kind, scale, language):
    event = KINDS[kind](tmp_path / "event")
    left_out = {"add_data" if event == BEIJING else "start"}
    if scale in ("interest", "whole"):
        left_out |= {"start", "report", "plan", "methods", "matching"}  # which are of no scale
    asked = {"lang": language} | ({"scale": scale} if scale else {})
    app = run(monkeypatch, event, "overview", **asked)
    with speaking(language):
        for view in VIEWS:  # not from one chooser of segments to the next, which AppTest mixes up
            if view not in left_out:
                app.switch_page(f"views/{view}.py").run()
                check(app, view, kind)
                if language == "zh":
                    assert left_in_english(app, f"{OWN} {PUBLIC}") == set(), view


def check(app: AppTest, view: str, kind: str) -> None:
    """Hold what is true of every view."""
    few = kind == "three respondents"
    assert not app.exception, view
    assert not app.error or (view == "report" and few), view  # of whom no pack can be made
    assert len(app.title) == 1, view
    assert "nan" not in re.findall(r"\w+", said(app).lower()), view
    if kind == "nothing matched" and view != "add_data":
        assert app.title[0].value == "This event cannot be opened yet"
        return
    if kind in ("sample", "composite", "both") and view not in (*OTHERS, "start"):
        bare = kind == "composite" and view == "questions"  # it has none of its own
        assert bare or (app.get("plotly_chart") and app.dataframe), view
    for table in app.dataframe:
        figures = {*table.value.iloc[:, 1:].to_numpy().ravel()}
        assert figures - {"–", "< 10", "", "0%"}, view
        if few and view not in OTHERS:
            words = [str(checks.MEANS), str(checks.QUESTIONS)]
            told = table.value.iloc[:, 1:].drop(columns=words, errors="ignore")
            digits = {cell for cell in told.to_numpy().ravel() if re.search(r"\d", cell)}
            assert digits <= {"0", "< 10"}, view
    if few and view not in OTHERS:
        shown = said(app) + "".join(chart.proto.spec for chart in app.get("plotly_chart"))
        assert "gained" not in shown, view
        assert not FEW.search(CHECKED.sub("", shown)), view
