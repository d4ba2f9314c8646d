"""From files of every shape to all outcomes, with the first answer to each question."""

import json

import pandas as pd
import pytest

from dashboard.cli import main
from surveys.proposing.new_event import look_at, write_event
from tests.surveys.builders import INSTRUMENT, event_folder, table

PEOPLE = 30
ANSWERS = ["True", "False", "Don't know"]


def rows(wave):
    return [
        (f"AB{n:02}", ANSWERS[n % 3], ANSWERS[(n + (wave == "post")) % 2]) for n in range(PEOPLE)
    ]


def long_table():
    """A row for each answer, with a column that tells the waves."""
    found = [("respondent", "wave", "question", "answer")]
    for wave, named in (("pre", "before"), ("post", "after")):
        for code, hot, lasers in rows(wave):
            found += [(code, named, "hotcore", hot), (code, named, "lasers", lasers)]
    return table(*found)


def prefixed():
    header = ("pre_hotcore", "pre_lasers", "post_hotcore", "post_lasers", "Your age")
    both = zip(rows("pre"), rows("post"), strict=True)
    return table(header, *((*one[1:], *other[1:], "18-34") for one, other in both))


def outcomes(folder, paths, capsys, **said):
    """Answer what is asked by the likeliest candidate, and return what analyze prints."""
    proposal = look_at(folder, paths, **said)
    decisions = {one.place: one.candidates[0] for one in proposal.must_decide}
    assert write_event(folder, proposal, title="T", decisions=decisions) == ()
    assert main(["check", str(folder)]) == 0
    capsys.readouterr()
    assert main(["analyze", str(folder)]) == 0
    return decisions, json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(("build", "asked"), [(long_table, 0), (prefixed, 1)])
def test_one_file_with_both_waves(tmp_path, capsys, build, asked):
    event_folder(tmp_path, files={"all.csv": build()}, instrument=INSTRUMENT)
    paths = {wave: [str(tmp_path / "all.csv")] for wave in ("pre", "post")}
    (tmp_path / "event").mkdir()
    form = str(tmp_path / "instrument.toml")
    decisions, found = outcomes(tmp_path / "event", paths, capsys, instrument=form)
    assert len(decisions) == asked
    assert decisions.get("retrospective", "false") == "false"
    assert found["linkage"]["matched"] == PEOPLE


def test_before_and_since_in_a_retrospective_form(shared_data, tmp_path, capsys):
    path = shared_data / "carpentries" / "files" / "data_20170701.csv"
    paths = {wave: [str(path)] for wave in ("pre", "post")}
    decisions, found = outcomes(tmp_path / "event", paths, capsys)
    assert decisions["retrospective"] == "true"
    answers = pd.read_csv(path)[
        ["Programming-Usage-Before-Workshop", "Programming-Usage-Since-Workshop"]
    ]
    (scale,) = found["scales"].values() if isinstance(found["scales"], dict) else found["scales"]
    assert scale["overall"]["pairs"] == len(answers.dropna())
    assert found["event"]["retrospective"] is True


@pytest.mark.parametrize("part", ["pd1", "pd2"])
def test_before_and_after_in_a_row(shared_data, tmp_path, capsys, part):
    path = str(shared_data / "bdsc" / "raw" / f"survey-data-raw-{part}.csv")
    decisions, found = outcomes(tmp_path / "e", {"pre": [path], "post": [path]}, capsys)
    assert decisions["retrospective"] == "false"
    assert found["linkage"]["matched"] == len(pd.read_csv(path))
