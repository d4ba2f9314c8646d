import json

import pytest

from dashboard.cli import main
from surveys.linkage.decisions import decide, undo
from surveys.meaning.waves import RowPlace
from tests.surveys.builders import EVENT, event_folder, table

TOLERANT = (
    EVENT
    + """
    [matching]
    method = "tolerant"
"""
)
CODES = [f"{n * 7919 % 9973:04d}{n * 104729 % 99991:05d}kx" for n in range(1, 40)]


def answers(code, answer):
    return (code, answer, "False")


def folder(path, event=TOLERANT, *, mistyped="4217zq60pxb"):
    header = ("Your code", "hotcore", "lasers")
    pre = [answers(code, "True" if n % 3 else "False") for n, code in enumerate(CODES)]
    post = [answers(code, "True") for code in reversed(CODES)]
    files = {
        "pre.csv": table(header, *pre, answers("4217zq60pxa", "False")),
        "post.csv": table(header, answers(mistyped, "True"), *post),
    }
    return event_folder(path, event=event, files=files)


def printed(capsys, *arguments):
    assert main([*map(str, arguments)]) == 0
    return capsys.readouterr().out


def test_links_are_printed_without_codes(tmp_path, capsys):
    lines = printed(capsys, "links", folder(tmp_path), "--format", "csv").splitlines()

    assert lines[0] == "pre_file,pre_row,post_file,post_row,rule,distance"
    assert lines[1] == "pre.csv,2,post.csv,41,exact,0"
    assert lines[-1] == "pre.csv,41,post.csv,2,substitution,1"
    assert len(lines) == 1 + 40


def test_strict_stands_beside_tolerant(tmp_path, capsys):
    found = json.loads(printed(capsys, "analyze", folder(tmp_path)))
    strict = found["strict"]["knowledge"]

    assert found["linkage"]["matched_tolerant"] == 1
    assert found["linkage"]["expected_chance_links"] < 0.1
    assert (strict["exact"]["pairs"], strict["tolerant"]["pairs"]) == (39, 40)
    assert strict["tolerant"]["change"] == found["scales"]["knowledge"]["overall"]["change"]
    assert strict["exact"]["change"] == pytest.approx(50 * 13 / 39)
    assert strict["tolerant"]["change"] == pytest.approx(50 * 14 / 40)


def test_strict_is_null_where_only_equal_codes_count(tmp_path, capsys):
    found = json.loads(printed(capsys, "analyze", folder(tmp_path, EVENT)))

    assert found["strict"] is None
    assert found["linkage"]["matched"] == 39
    assert found["linkage"]["expected_chance_links"] < 0.1


def test_check_tells_what_near_codes_and_decisions_added(tmp_path, capsys):
    event = folder(tmp_path)
    decide(event, RowPlace("pre.csv", 2), RowPlace("post.csv", 41), same_person=False)
    said = printed(capsys, "check", event)

    assert "By nearly equal codes: 1 of them." in said
    decide(event, RowPlace("pre.csv", 2), RowPlace("post.csv", 41), same_person=True)
    folder(tmp_path, mistyped="4217qz60pyb")
    decide(event, RowPlace("pre.csv", 41), RowPlace("post.csv", 2), same_person=True)
    rows = "pre.csv, row 41 and post.csv, row 2"
    assert "By your decisions: 1 of them." in printed(capsys, "check", event)

    header, *post = (event / "post.csv").read_text().splitlines()
    both = [header, "4217zq60pxb,True,False", "4217zq60pxc,True,False", *post[1:]]
    event_folder(event, event=TOLERANT, files={"pre.csv": (event / "pre.csv").read_bytes()})
    (event / "post.csv").write_text("\n".join(both) + "\n")
    undo(event, RowPlace("pre.csv", 41), RowPlace("post.csv", 2))
    undo(event, RowPlace("pre.csv", 2), RowPlace("post.csv", 41))
    said = printed(capsys, "check", event)
    assert "Left unmatched: 3 answers, because several others could be meant." in said
    assert f"Doubtful: {rows}: one of them could as well be somebody else’s." in said
