import os
import subprocess
import sys
import time

import pytest

from surveys.intake import (
    add_meaning,
    is_unwritten,
    make_event,
    try_event,
    waves_without_answers,
)
from surveys.opening import open_event
from surveys.problems import ProblemsFound, Stray
from surveys.store.adding import add_files
from surveys.store.apart.reader import Incoming
from surveys.store.disk.safe_writing import only_writer
from surveys.store.disk.trial_folder import LOCK, remove_left_behind
from tests.surveys.builders import INSTRUMENT, POST, PRE, said
from tests.surveys.store.events import FURTHER, WITH_AGE, bare_event, everything

TEXTS = {"event.toml": WITH_AGE, "instrument.toml": INSTRUMENT}


def uploads(**waves):
    return {wave: [Incoming(f"{wave}.csv", text.encode())] for wave, text in waves.items()}


@pytest.fixture(autouse=True)
def keys(tmp_path, monkeypatch):
    monkeypatch.setenv("SCILIT_KEYS", str(tmp_path / "keys"))
    return tmp_path / "keys"


def test_what_was_tried_is_what_is_made_and_leaves_nothing_behind(tmp_path, keys):
    files = uploads(pre=PRE, post=POST)
    tried = try_event(TEXTS, files)
    assert not keys.exists()

    made = make_event(tmp_path / "new" / "event", TEXTS, files)
    opened = open_event(tmp_path / "new" / "event")
    assert [file.name for file in made.files] == ["pre.csv", "post.csv"]
    assert opened.respondents.linkage.matched == tried.respondents.linkage.matched == 3
    assert set(everything(tmp_path / "new" / "event")) > {"event.toml", "imports/manifest.json"}


@pytest.mark.parametrize("there", [False, True])
def test_what_is_refused_leaves_all_as_it_was(tmp_path, keys, there):
    folder = tmp_path / "event"
    if there:
        folder.mkdir()
        (folder / "notes.txt").write_text("mine")
    before = everything(tmp_path)
    wrong = uploads(pre=PRE.replace("Don't know", "Perhaps"), post=POST)
    for act in (try_event, lambda *given: make_event(folder, *given)):
        with pytest.raises(ProblemsFound, match='"Perhaps" is not one of True, False'):
            act(TEXTS, wrong)
    assert everything(tmp_path) == before
    assert folder.exists() == there


@pytest.mark.parametrize("name", ["event.toml", "instrument.toml", "imports"])
def test_nothing_is_overwritten(tmp_path, name):
    (tmp_path / name).mkdir()
    with pytest.raises(ProblemsFound, match="is there already"):
        make_event(tmp_path, TEXTS, uploads(pre=PRE, post=POST))
    assert (tmp_path / name).is_dir()


def test_a_file_with_which_the_event_cannot_be_opened_is_never_kept(tmp_path):
    event = bare_event(tmp_path / "event")
    assert waves_without_answers(event) == ("pre", "post")
    add_files(event, uploads(pre=PRE))  # that there is nothing after it yet is no news
    assert waves_without_answers(event) == ("post",)
    before = everything(event)
    with pytest.raises(ProblemsFound) as found:
        add_files(event, uploads(post=POST.replace("What did you attend?", "Attended")))
    assert everything(event) == before
    assert any("What did you attend?" in line for line in said(found.value.problems))
    assert waves_without_answers(event) == ("post",)

    add_files(event, uploads(post=POST))
    (file,) = add_files(event, uploads(pre=FURTHER)).files
    assert (file.changes.new, file.changes.changed, file.changes.gone) == (1, 0, 0)


def test_a_folder_that_is_to_become_an_event(tmp_path):
    (tmp_path / "answers.csv").write_text(PRE)
    assert is_unwritten(tmp_path)
    assert is_unwritten(tmp_path / "new")
    assert not is_unwritten(tmp_path / "answers.csv")
    assert not is_unwritten(tmp_path / "event.toml")
    (tmp_path / "Event.toml.txt").write_text("")
    assert not is_unwritten(tmp_path)


def test_what_a_killed_trial_left_is_removed_and_what_is_in_use_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr("surveys.store.disk.trial_folder.gettempdir", lambda: str(tmp_path))
    left, young, foreign = (tmp_path / f"scilit-{name}" for name in ("left", "young", "foreign"))
    for folder in (left, young, foreign):
        folder.mkdir()
        if folder != foreign:
            (folder / LOCK).touch()
    with only_writer(tmp_path / "scilit-left" / LOCK):
        long_ago = time.time() - 3600
        for folder in (left, foreign):
            os.utime(folder, (long_ago, long_ago))
        remove_left_behind()
        assert left.exists()
    remove_left_behind()
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["scilit-foreign", "scilit-young"]


def test_a_key_is_kept_only_of_what_is_kept(tmp_path, keys):
    (tmp_path / "temporary").mkdir()
    program = f"""
import os
from surveys.intake import try_event
from surveys.store import adding
from surveys.store.apart.reader import Incoming
adding.open_event = lambda folder, imports: os._exit(9)
texts = {{"pre": {PRE!r}, "post": {POST!r}}}
files = {{wave: [Incoming(f"{{wave}}.csv", text.encode())] for wave, text in texts.items()}}
try_event({TEXTS!r}, files)
"""
    killed = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "TMPDIR": str(tmp_path / "temporary")},
        check=False,
    )
    assert killed.returncode == 9
    assert [*(tmp_path / "temporary").glob("scilit-*/event/imports/manifest.json")]
    assert not keys.exists()


def test_what_stray_answers_mean_is_kept_with_the_files_or_not_at_all(tmp_path):
    event = bare_event(tmp_path / "event")
    add_files(event, uploads(pre=PRE, post=POST))
    wrong = (FURTHER + "f6,Perhaps,Perhaps,True\n").replace("Don't know", "DK")
    more = {"pre": [Incoming("pre.csv", wrong.encode())]}
    with pytest.raises(ProblemsFound) as found:
        add_files(event, more)
    strays = {one.answer: one for one in found.value.problems if isinstance(one, Stray)}
    before = everything(event)
    with pytest.raises(ProblemsFound, match='"DK" is not one of'):
        add_meaning(event, more, {strays["Perhaps"]: "Don't know"})
    assert everything(event) == before

    add_meaning(event, more, dict.fromkeys(strays.values(), "Don't know"))
    assert 'values = {"Don\'t know" = ["DK", "Perhaps"]}' in (event / "event.toml").read_text()
    assert open_event(event).respondents.linkage.pre_rows == 6
