"""What the README shows works as it stands there."""

from __future__ import annotations

import csv
import re
import tomllib
from dataclasses import fields
from pathlib import Path
from typing import get_args

from analysis.bands import Bands, BandShares
from analysis.later.kept import NothingToKeep
from analysis.pairs.mcnemar import ShareChange
from analysis.questions.rasch.scale import Reason
from analysis.weights.bands import WeightedBandShares
from analysis.weights.shares import WeightedShareChange
from dashboard.cli import main
from dashboard.exports.results import results
from dashboard.findings import findings
from surveys.event import Event
from surveys.linkage.decisions import Decisions
from surveys.linkage.links import Rule
from surveys.opening import open_event
from surveys.samples import BEIJING
from tests.dashboard.small_events import EVENT, FOLLOWUP, write_event

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FILES = (ROOT / ".docs" / "EVENT.md").read_text(encoding="utf-8")
PEOPLE = (ROOT / ".docs" / "PEOPLE.md").read_text(encoding="utf-8")
NUMBERS = (ROOT / ".docs" / "NUMBERS.md").read_text(encoding="utf-8")


def blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_ci_runs_the_readmes_test_command():
    _, test_command = blocks("sh")
    assert test_command in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_examples_of_one_file_are_settings():
    _, *of_one_file, _ = blocks("toml", FILES)
    (decisions,) = blocks("toml", PEOPLE)
    assert Decisions.model_validate(tomllib.loads(decisions)).decisions
    for example in of_one_file:
        Event.model_validate({"title": "?", "instrument": "?", **tomllib.loads(example)})


def test_the_example_event_can_be_opened(tmp_path, capsys):
    event, *_, questionnaire = blocks("toml", FILES)
    event = re.sub("^# (?=\\[followup\\]|files)", "", event, flags=re.MULTILINE)
    (tmp_path / "event.toml").write_text(event, encoding="utf-8")
    (tmp_path / "questions.toml").write_text(questionnaire, encoding="utf-8")
    for wave in ("before", "after", "later"):
        with (tmp_path / f"{wave}.csv").open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow(
                [
                    "Your code",
                    "How old are you?",
                    "Which activities did you attend?",
                    "1. The centre of the Earth is very hot.",
                    "I enjoy reading about science.",
                    "Science is too difficult for me.",
                    "Please choose Agree here.",
                    "Duration (in seconds)",
                    "Timestamp",
                ]
            )
            for person in range(30):
                knows = "True" if wave == "after" or person % 2 else "DK"
                if wave == "later" and person % 3:
                    continue
                attended = "Science education expo; talk"
                answers = (
                    [f"AB{person:02}", 10 + person, attended, knows, "Agree", "99", "Agree", 40]
                    if person
                    else ["none", 17, attended, knows, "Agree", "Disagree", "Disagree", 1]
                )
                rows.writerow([*answers, "2025-09-19 10:24"])
    assert main(["check", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "29 of 30 who answered after" in said
    assert "Of 10 who answered at the follow-up, 9 could be matched" in said


def test_every_key_of_the_results_is_explained():
    found = results(findings(open_event(BEIJING)))
    scale = found["scales"]["knowledge"]
    group = scale["activities"]["groups"]["expo"]
    test = scale["segments"]["role"]["test"]
    comparison = scale["segments"]["role"]["comparison"]
    rasch = scale["rasch"]
    records = (Bands, BandShares, ShareChange, WeightedBandShares, WeightedShareChange)
    nested = [
        *comparison,
        *comparison["ancova"],
        *comparison["random_effects"],
        *comparison["pairwise"][0]["contrast"],
        *scale["starters"],
        *scale["starters"]["thirds"][0],
        *scale["checks"][0],
        *(check["name"] for check in scale["checks"]),
        *scale["as_the_audience"],
        *scale["as_the_audience"]["weights"],
        *scale["as_the_audience"]["weights"]["margins"]["age_group"]["60-plus"],
        *next(iter(scale["as_the_audience"]["items"].values())),
        *scale["dose"],
        *scale["dose"]["each_more"],
        *scale["against_nothing"],
        *found["attendance"],
        *found["careless"]["pre"],
        *scale["dif"]["role"]["public"],
        *next(iter(scale["dif"]["role"]["public"]["items"].values())),
        *found["attendance"]["together"],
        *(field.name for record in records for field in fields(record)),
        *rasch,
        *(key for part in ("test", "change", "latent_change") for key in rasch[part]),
        *rasch["table"][0],
        *rasch["items"]["hotcore"],
        *rasch["items"]["hotcore"]["infit"],
        *rasch["items"]["hotcore"]["drift"],
    ]
    keys = [
        *nested,
        *found,
        *found["event"],
        *found["software"],
        *found["linkage"],
        *scale,
        *group,
        *test,
    ]
    keys += [*get_args(Reason), *get_args(Rule)]
    assert [key for key in keys if f"`{key}`" not in NUMBERS] == []


def test_every_key_of_a_follow_up_is_explained(tmp_path):
    event = write_event(tmp_path, people=100, event=EVENT + FOLLOWUP)
    found = results(findings(open_event(event)))
    scale = found["scales"]["facts"]
    followup = scale["followup"]
    keys = [
        *found["linkage"]["followup"],
        *found["careless"],
        *followup,
        *followup["all_three"],
        *followup["all_three"]["kept"],
        *get_args(NothingToKeep),
    ]

    assert [key for key in keys if f"`{key}`" not in NUMBERS] == []
    assert followup["post_followup"].keys() == scale.keys() - {
        "title",
        "scoring",
        "composed_of",
        "shown",
        "followup",
    }
