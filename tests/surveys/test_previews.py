"""Previews and tests among the responses: never dropped in silence, never counted in silence."""

import pytest

from dashboard.cli import main
from surveys.opening import open_event
from surveys.proposing.new_event import look_at, write_event
from surveys.store.adding import add_files
from surveys.store.apart.reader import Incoming
from tests.surveys.builders import INSTRUMENT, event_folder, problems_of, said, table
from tests.surveys.reading.builders import opened
from tests.surveys.reading.layouts import exports
from tests.surveys.reading.layouts.exports import CODE
from tests.surveys.reading.spss.builders import spss

LEAVE_OUT = 'rows = { Status = ["IP Address"] }'
EVENT = f"""
    title = "Science Week"
    instrument = "instrument.toml"
    [pre]
    files = ["pre.csv"]
    [post]
    files = ["post.csv"]
    [columns]
    id = ["{CODE}"]
"""


def people(wave):
    return [
        one._replace(code=f"{one.code}{n}")
        for n, one in enumerate((exports.PRE if wave == "pre" else exports.POST) * 10)
    ]


@pytest.fixture
def files():
    return {
        f"{wave}.csv": table(*exports.qualtrics(people(wave))).replace("R_", f"R_{wave}")
        for wave in ("pre", "post")
    }


def test_check_tells_how_many_there_are_and_how_to_leave_them_out(tmp_path, capsys, files):
    folder = event_folder(tmp_path, event=EVENT, files=files)
    assert main(["check", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "1 response in pre.csv. They count as answers; to leave them out" in told
    assert f"under [pre] in event.toml: {LEAVE_OUT}" in told

    event_folder(tmp_path, event=EVENT.replace("[pre]", f"[pre]\n    {LEAVE_OUT}"), files=files)
    assert main(["check", str(folder)]) == 0
    told = capsys.readouterr().out
    assert "Responses: 39 before, 40 after" in told
    assert "in pre.csv" not in told
    assert "1 response in post.csv" in told


@pytest.mark.parametrize(("choice", "matched"), [(0, 39), (1, 40)])
def test_new_asks(tmp_path, files, choice, matched):
    folder = event_folder(tmp_path, files=files)
    (folder / "event.toml").unlink()
    paths = {wave: [str(folder / f"{wave}.csv")] for wave in ("pre", "post")}
    proposal = look_at(folder, paths, instrument=str(folder / "instrument.toml"))
    asked = [(one.place, one.candidates[choice]) for one in proposal.must_decide]
    assert [place for place, _ in asked] == ["pre.rows", "post.rows"]
    assert "1 of 40 responses are previews" in proposal.questions[0].asked
    assert write_event(folder, proposal, title="T", decisions=dict(asked)) == ()
    assert open_event(folder).respondents.linkage.matched == matched


def test_of_imported_files_too(tmp_path, monkeypatch, files):
    monkeypatch.setenv("SCILIT_KEYS", str(tmp_path / "keys"))
    bare = EVENT.replace('files = ["pre.csv"]', "").replace('files = ["post.csv"]', "")
    folder = event_folder(tmp_path, event=bare, instrument=INSTRUMENT)
    add_files(
        folder,
        {
            wave: [Incoming(f"{wave}.csv", files[f"{wave}.csv"].encode())]
            for wave in ("pre", "post")
        },
    )
    counted = open_event(folder).previews
    assert [(one.wave, one.file, one.rows) for one in counted] == [
        ("pre", "pre.csv", 1),
        ("post", "post.csv", 1),
    ]


def test_qualtrics_in_an_spss_file(tmp_path):
    columns = {
        "StartDate": ["2025-05-14 10:00:00"] * 4,
        "Status": [1.0, 0.0, 0.0, 0.0],
        "IPAddress": ["1.2.3.4", "", "", "5.6.7.8"],
        "Duration__in_seconds_": [60.0, 61.0, 62.0, 63.0],
        "ResponseId": [f"R_{n:015d}" for n in range(4)],
        "Q1": ["a1", "b2", "c3", "d4"],
        "hotcore": [1.0, 2.0, 1.0, 1.0],
        "lasers": [1.0, 2.0, 2.0, 1.0],
    }
    labels = {"IPAddress": "IP Address", "Status": "Response Type", "Q1": CODE}
    truth = {1.0: "True", 2.0: "False"}
    content = spss(
        tmp_path,
        columns,
        column_labels=[labels.get(name, "") for name in columns],
        variable_value_labels={
            "Status": {0.0: "IP Address", 1.0: "Survey Preview"},
            "hotcore": truth,
            "lasers": truth,
        },
    )
    known = {
        column.header: column.holds for column in opened(tmp_path, content, "a.sav").layout.columns
    }
    assert known["IPAddress"] == "personal"
    assert (known["Status"], known["Duration__in_seconds_"]) == ("status", "duration")
    event = EVENT.replace("pre.csv", "pre.sav")
    files = {
        "pre.sav": content,
        "post.csv": table((CODE, "hotcore", "lasers"), ("b2", "True", "True")),
    }
    event_folder(tmp_path, event=event, files=files)
    (counted,) = open_event(tmp_path).previews
    assert (counted.rows, counted.responses) == (1, ("IP Address",))

    asked = event + '[segments.where]\n    column = "IP Address"\n'
    event_folder(tmp_path, event=asked, files=files)
    assert "IP addresses" in " ".join(said(problems_of(tmp_path)))
