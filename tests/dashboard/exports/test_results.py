"""The results of an event with a follow-up."""

from __future__ import annotations

import csv
import json

import pytest

from dashboard.cli import main
from dashboard.exports.csv_text import csv_text
from dashboard.exports.results import results
from dashboard.exports.rows import estimate_rows
from dashboard.findings import findings
from surveys.event import SPANS
from surveys.opening import open_event
from tests.dashboard.small_events import ACTIVITIES, EVENT, FOLLOWUP, SEGMENT, write_event

WITH_ALL = EVENT + FOLLOWUP + SEGMENT + ACTIVITIES


def found(folder, event=WITH_ALL, *, people=120):
    return results(findings(open_event(write_event(folder, people=people, event=event))))


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    return found(tmp_path_factory.mktemp("followed"))


@pytest.fixture(scope="module")
def without(tmp_path_factory):
    return found(tmp_path_factory.mktemp("without"), EVENT + SEGMENT + ACTIVITIES)


def test_the_follow_up_only_adds(followed, without):
    """No figure of the change over the event depends on whether anyone was asked again."""
    scale, alone = followed["scales"]["facts"], without["scales"]["facts"]

    assert without["linkage"]["followup"] is alone["followup"] is None
    assert {key: of for key, of in scale.items() if key != "followup"} == {
        key: of for key, of in alone.items() if key != "followup"
    }
    assert {wave: followed["careless"][wave] for wave in ("pre", "post")} == without["careless"]
    assert followed["attendance"] == without["attendance"]


def test_who_was_followed(followed):
    assert followed["linkage"]["followup"] == {
        "rows": 80,
        "respondents": 80,
        "matched_pre": 80,
        "matched_post": 80,
        "matched_both": 80,
        "duplicates": 0,
        "without_code": 0,
        "ambiguous": 0,
    }
    assert followed["careless"]["followup"]["respondents"] == 80


def test_what_lasted(followed):
    """Every second person learned; half of them, of those who came again, forgot."""
    followup = followed["scales"]["facts"]["followup"]
    same = followup["all_three"]

    assert same["people"] == 80
    assert same["pre_post"]["change"] == 25
    assert same["post_followup"]["change"] == -12.5
    assert same["kept"]["value"] == 0.5
    assert same["kept"]["low"] < 0.5 < same["kept"]["high"]
    assert followup["post_followup"]["overall"]["pre_only"] == 40
    for span in ("post_followup", "pre_followup"):
        of_same = {key: followup[span]["overall"][key] for key in same[span]}
        assert of_same == {**same[span], "pre_only": 40}
        assert list(followup[span]["segments"]["age"]["groups"]) == ["young", "old"]
        assert list(followup[span]["activities"]["groups"]) == ["Expo", "Talk"]
        assert followup[span]["items"]["q2"]["kind"] == "keyed"


def test_a_row_for_each_estimate_between_each_two_waves(followed, without):
    rows = estimate_rows(followed)
    alone = estimate_rows(without)

    assert "between" not in alone[0]
    assert len(rows) == 3 * len(alone) + 3
    assert [row["between"] for row in rows if row["of"] == "overall"] == [
        "pre_post",
        "post_followup",
        "pre_followup",
    ]
    assert [row["change"] for row in rows if row["of"] == "all three"] == [25, -12.5, 12.5]
    assert len({tuple(row) for row in rows}) == 1
    ours = [
        {key: value for key, value in row.items() if key not in ("between", "data")}
        for row in rows[: len(alone)]
    ]
    assert ours == [{key: row[key] for key in row if key != "data"} for row in alone]
    text = csv_text(rows, columns=list(rows[0]))
    assert len(list(csv.DictReader(text.splitlines()))) == len(rows)


def test_everything_once_more_as_the_audience(tmp_path, followed):
    """Young people learned, forgot and came again as often as old ones."""
    weights = "[weights.age]\nyoung = 0.5\nold = 0.5\n"
    analysed = found(tmp_path, WITH_ALL + weights)
    scale = analysed["scales"]["facts"]
    spans = [scale, *(scale["followup"][span] for span in SPANS)]
    same = scale["followup"]["all_three"]

    for of_span in spans:
        weighted = of_span["as_the_audience"]
        assert weighted["weights"]["met"]
        assert weighted["overall"]["at_the_top"].keys() == of_span["overall"]["at_the_top"].keys()
        assert weighted["overall"]["pairs"] == of_span["overall"]["pairs"]
        assert weighted["weights"]["margins"]["age"]["young"]["target"] == 0.5
    weighted = same["as_the_audience"]
    assert weighted["weights"]["margins"]["age"]["young"]["after"] == pytest.approx(0.5)
    parts = [weighted[span]["change"] for span in ("pre_post", *SPANS)]
    assert parts[2] == pytest.approx(parts[0] + parts[1])
    assert weighted["kept"]["value"] == pytest.approx(parts[2] / parts[0])
    assert weighted["kept"]["low"] < weighted["kept"]["value"] < weighted["kept"]["high"]

    rows = estimate_rows(analysed)
    assert len(rows) == 2 * len(estimate_rows(followed))
    told = [(row["as_the_audience"], row["between"]) for row in rows if row["of"] == "overall"]
    assert told == [(weighted, span) for span in ("pre_post", *SPANS) for weighted in (False, True)]
    assert [row["change"] for row in rows if row["of"] == "all three"][3:] == parts
    json.dumps(analysed, allow_nan=False)


def test_nobody_to_stand_for_a_group_of_the_audience(tmp_path):
    """No old person came again."""
    event = WITH_ALL + "[weights.age]\nyoung = 0.5\nold = 0.5\n"
    folder = write_event(tmp_path, people=60, event=event)
    path = folder / "followup.csv"
    header, *rows = path.read_text().splitlines()
    path.write_text("\n".join([header, *(row for row in rows if ",young," in row)]) + "\n")
    analysed = results(findings(open_event(folder)))
    followup = analysed["scales"]["facts"]["followup"]

    for span in (*SPANS, "all_three"):
        assert followup[span]["as_the_audience"] == {"withheld": "nobody of a group"}
    rows = estimate_rows(analysed)
    assert {row["between"] for row in rows if row["as_the_audience"]} == {"pre_post"}


def test_other_words_for_the_same_people_change_nothing(tmp_path, followed):
    """Permuting the rows of all files, and calling people by other codes."""
    folder = write_event(tmp_path, people=120, event=WITH_ALL)
    for wave in ("pre", "post", "followup"):
        path = folder / f"{wave}.csv"
        header, *rows = path.read_text().replace("AB0", "XY9").splitlines()
        path.write_text("\n".join([header, *rows[::-1]]) + "\n")
    other = results(findings(open_event(folder)))

    assert json.dumps(other["scales"]["facts"]["followup"]["all_three"]) == json.dumps(
        followed["scales"]["facts"]["followup"]["all_three"]
    )
    assert other["linkage"] == followed["linkage"]


def test_answers_at_the_follow_up_as_after_the_event(tmp_path, capsys):
    """Nothing moved since: a change of 0 without a spread, and all of it kept by everyone."""
    folder = write_event(tmp_path, people=60, event=EVENT + FOLLOWUP)
    header, *rows = (folder / "post.csv").read_text().splitlines()
    (folder / "followup.csv").write_text("\n".join([header, *rows[::-1]]) + "\n")

    assert main(["analyze", str(folder)]) == 0

    scale = json.loads(capsys.readouterr().out)["scales"]["facts"]
    since = scale["followup"]["post_followup"]["overall"]
    assert (since["change"], since["change_low"], since["p_value"]) == (0, None, None)
    same = scale["followup"]["all_three"]
    assert same["pre_followup"] == same["pre_post"]
    assert same["kept"] == {"value": 1.0, "low": None, "high": None, "level": 0.95}


@pytest.mark.parametrize("people", [1, 2])
def test_hardly_anyone_was_followed(tmp_path, people):
    folder = write_event(tmp_path, people=30, event=WITH_ALL)
    path = folder / "followup.csv"
    header, *rows = path.read_text().splitlines()
    path.write_text("\n".join([header, *rows[:people], "ZZ99,old,True,True,Talk"]) + "\n")
    analysed = results(findings(open_event(folder)))
    same = analysed["scales"]["facts"]["followup"]["all_three"]

    assert same["people"] == people
    assert "withheld" in same["kept"]
    json.dumps(analysed, allow_nan=False)


def test_only_people_who_were_not_there_before(tmp_path):
    folder = write_event(tmp_path, people=30, event=WITH_ALL)
    pre = folder / "pre.csv"
    header, *rows = pre.read_text().splitlines()
    pre.write_text("\n".join([header, *rows[:10]]) + "\n")
    followup = folder / "followup.csv"
    header, *rows = followup.read_text().splitlines()
    followup.write_text("\n".join([header, *rows[10:]]) + "\n")
    analysed = results(findings(open_event(folder)))
    of_scale = analysed["scales"]["facts"]["followup"]

    assert analysed["linkage"]["followup"]["matched_pre"] == 0
    assert of_scale["pre_followup"]["overall"]["pairs"] == 0
    assert of_scale["post_followup"]["overall"]["pairs"] == 10
    assert of_scale["all_three"]["kept"] == {"withheld": "too few"}
    json.dumps(analysed, allow_nan=False)


def test_what_is_first_named_at_the_follow_up_is_only_listed(tmp_path):
    """Groups and activities that nobody could have named before change no other figure."""
    unlisted = EVENT + SEGMENT.replace('order = ["young", "old"]', "") + ACTIVITIES
    alone = found(tmp_path / "alone", unlisted)["scales"]["facts"]
    folder = write_event(tmp_path / "followed", people=120, event=unlisted + FOLLOWUP)
    path = folder / "followup.csv"
    path.write_text(path.read_text() + "ZZ98,middle,True,True,Workshop\n")
    scale = results(findings(open_event(folder)))["scales"]["facts"]

    assert scale["segments"]["age"]["groups"].pop("middle")["pairs"] == 0
    assert scale["activities"]["groups"].pop("Workshop")["pairs"] == 0
    for same in ("overall", "segments", "activities", "dose", "items", "checks"):
        assert scale[same] == alone[same]
    later = scale["followup"]["pre_followup"]
    assert later["activities"]["groups"]["Workshop"]["post_only"] == 1
