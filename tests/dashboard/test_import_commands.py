import io

import pyarrow.parquet as pq
import pytest

from dashboard.cli import main
from surveys.linkage.decisions import decide
from surveys.meaning.waves import RowPlace
from tests.surveys.builders import EVENT, POST, PRE, event_folder
from tests.surveys.store.events import FURTHER, add, bare_event
from tests.surveys.test_one_file import IN_COLUMNS, SAME_ROW


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Return a function that runs a command and returns its status and all that it said."""
    monkeypatch.setenv("SCILIT_KEYS", str(tmp_path / "keys"))

    def command(*words, typed=""):
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        status = main([str(word) for word in words])
        said = capsys.readouterr()
        return status, said.out + said.err

    return command


def test_an_event_from_its_first_file_to_its_closing(tmp_path, run):
    event = bare_event(tmp_path / "event")
    for name, text in (("pre", PRE), ("post", POST), ("more", FURTHER)):
        (tmp_path / f"{name}.csv").write_text(text)
    pre, post, more = (tmp_path / f"{name}.csv" for name in ("pre", "post", "more"))

    assert run("imports", event) == (0, "No file was imported into this event.\n")
    status, said = run("add", event, "--pre", pre, "--post", post)
    assert status == 0
    assert "pre.csv: 4 responses before kept as import 1." in said
    assert (
        "pre.csv: this very file came already, with import 1" in run("add", event, "--pre", pre)[1]
    )
    assert "1 new, 0 changed, 0 gone" in run("add", event, "--pre", more)[1]
    assert "(replaced by import 2)" in run("imports", event)[1]
    assert "Responses: 5 before, 4 after." in run("check", event)[1]
    assert "Import 2 (more.csv) was taken back" in run("undo", event, "2")[1]
    assert "Erased: 2 responses." in run("forget", event, typed="A1\n")[1]
    status, said = run("add", event, "--pre", more)
    assert "4 responses before kept as import 3" in said
    assert "Left out: 1 response of people who asked to be forgotten" in said
    status, said = run("close", event)
    assert (status, "Nothing was changed." in said) == (1, True)
    assert run("close", event, typed="no\n")[0] == 1
    said = run("close", event, typed="close\n")[1]
    assert "Matching is closed: 4 people have a random number" in said
    status, said = run("forget", event, typed="b2\n")
    assert status == 1
    assert "so nobody's answers can be found any more" in said


def test_forgetting_tells_of_files_that_lie_in_the_folder(tmp_path, run):
    event = event_folder(tmp_path / "event", event=EVENT.replace('files = ["post.csv"]', ""))
    (tmp_path / "post.csv").write_text(POST)
    run("add", event, "--post", tmp_path / "post.csv")
    said = run("forget", event, typed="a1\n")[1]
    assert "Erased: 1 response." in said
    assert "pre.csv: 1 response with this code; this program never changes it" in said


def test_forgetting_asks_before_it_erases_what_was_linked_under_another_code(tmp_path, run):
    event = bare_event(tmp_path)
    add(event, pre=PRE, post=POST)
    decide(event, RowPlace("pre.csv", 5), RowPlace("post.csv", 5), same_person=True)
    before = (event / "imports" / "manifest.json").read_bytes()

    for answer in ("", "yes\n"):
        status, said = run("forget", event, typed=f"d4\n{answer}")
        assert (status, "Nothing was changed." in said) == (1, True)
        assert "the same person's (post.csv, row 5)" in said
        assert "e5" not in said
    assert (event / "imports" / "manifest.json").read_bytes() == before
    status, said = run("forget", event, typed="d4\nerase\n")
    assert (status, "Erased: 2 responses." in said) == (0, True)
    assert "Nothing was erased" in run("forget", event, typed="e5\n")[1]


def test_forgetting_nobody_is_no_success_and_changes_nothing(tmp_path, run):
    event = bare_event(tmp_path / "event")
    for name, text in (("pre", PRE), ("post", POST)):
        (tmp_path / f"{name}.csv").write_text(text)
    run("add", event, "--pre", tmp_path / "pre.csv", "--post", tmp_path / "post.csv")
    before = (event / "imports" / "manifest.json").read_bytes()

    status, said = run("forget", event, typed="nosuch\n")
    assert (status, said.startswith("Nothing was erased")) == (1, True)
    assert (event / "imports" / "manifest.json").read_bytes() == before


def test_forgetting_without_imports_tells_of_files(tmp_path, run):
    status, said = run("forget", event_folder(tmp_path), typed="a1\n")

    assert status == 0
    assert "pre.csv: 1 response with this code" in said


def test_no_text_of_the_forgotten_stays(tmp_path, run):
    event = bare_event(tmp_path / "event")
    texts = {"pre": PRE.replace("b2,18-34", "b2,Zyxwv"), "post": POST}
    for name, text in texts.items():
        (tmp_path / f"{name}.csv").write_text(text)
    run("add", event, "--pre", tmp_path / "pre.csv", "--post", tmp_path / "post.csv")
    run("forget", event, typed="b2\n")

    for path in (event / "imports" / "objects").iterdir():
        columns = pq.read_table(path).columns
        assert "Zyxwv" not in str([c.combine_chunks() for c in columns])


def test_where_a_row_is_a_person_nobody_is_found_by_a_code(tmp_path, run):
    event = SAME_ROW.replace('files = ["all.csv"]', "")
    folder = event_folder(tmp_path / "event", event=event)
    (tmp_path / "all.csv").write_text(IN_COLUMNS)
    assert run("add", folder, "--pre", tmp_path / "all.csv", "--post", tmp_path / "all.csv")[0] == 0

    status, said = run("forget", folder, typed="a1\n")
    assert status == 1
    assert "matched by row, so no code leads to a person" in said


def test_a_call_without_files(tmp_path, run):
    status, said = run("add", bare_event(tmp_path))
    assert (status, said) == (2, "scilit add: name files after --pre, --post or --followup\n")
