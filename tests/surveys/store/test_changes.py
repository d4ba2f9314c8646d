import errno
import multiprocessing
import os
import re

import pytest

from surveys.loading.event_folder import describe_event
from surveys.opening import open_event
from surveys.problems import ProblemsFound
from surveys.store.closing import close_matching
from surveys.store.disk import safe_writing
from surveys.store.disk.changing import changing
from surveys.store.disk.manifest import read_manifest
from surveys.store.erasure import forget
from surveys.store.undoing import undo_import
from tests.surveys.builders import EVENT, POST, PRE, event_folder
from tests.surveys.reading.builders import problem_of
from tests.surveys.store.events import BARE, FURTHER, add, bare_event, everything


def rows(event):
    return open_event(event).respondents.linkage.pre_rows


def forgotten(event, *code):
    return forget(event, describe_event(event).folder.event, code)


def test_undo_brings_back_what_was_replaced(tmp_path):
    event = bare_event(tmp_path)
    add(event, pre=PRE, post=POST)
    add(event, pre=FURTHER)
    add(event, pre=FURTHER + "f6,,True,True\n")
    undone = undo_import(event, 2)
    assert (undone.number, rows(event)) == (2, 6)
    undo_import(event)
    assert rows(event) == 4
    assert add(event, pre=FURTHER).number == 4
    assert problem_of(lambda: undo_import(event, 3)).endswith("no import 3; there are 1, 4")


def test_forgetting_erases_a_respondent_everywhere_and_for_good(tmp_path):
    event = bare_event(tmp_path)
    add(event, pre=PRE, post=POST)
    add(event, pre=FURTHER)
    before = everything(event / "imports" / "objects")
    assert forgotten(event, " A-1 ") == 2
    assert not before.keys() & everything(event / "imports" / "objects").keys()
    linkage = open_event(event).respondents.linkage
    assert (linkage.pre_rows, linkage.post_rows) == (4, 3)
    undo_import(event, 2)
    assert rows(event) == 3
    added = add(event, pre={"again.csv": FURTHER})
    assert (added.files[0].rows, added.left_out) == (4, 1)
    assert forgotten(event, "a1") == 0
    assert problem_of(lambda: forgotten(event, "?")).startswith("The code: holds no letter")


def test_closing_leaves_numbers_that_nothing_leads_to(tmp_path, keys):
    event = bare_event(tmp_path)
    add(event, pre=PRE, post=POST)
    add(event, pre=FURTHER)
    before, files = open_event(event).respondents, everything(event / "imports" / "objects")
    assert close_matching(describe_event(event).folder) == 5
    after = open_event(event).respondents
    assert after.linkage == before.linkage
    assert list(keys.iterdir()) == []
    assert not files.keys() & everything(event / "imports" / "objects").keys()
    for refused in (
        lambda: add(event, pre=FURTHER + "f6,,True,True\n"),
        lambda: forgotten(event, "a1"),
        lambda: undo_import(event),
        lambda: close_matching(describe_event(event).folder),
    ):
        assert "matching was closed on 2" in problem_of(refused)
    (event / "event.toml").write_text(EVENT)
    (event / "pre.csv").write_text(PRE)
    (event / "post.csv").write_text(POST)
    assert "matching was closed" in problem_of(lambda: open_event(event))


def test_closing_waits_until_no_file_holds_codes(tmp_path):
    event = event_folder(tmp_path, event=EVENT.replace('files = ["pre.csv"]', ""))
    add(event, pre=PRE)
    told = problem_of(lambda: close_matching(describe_event(event).folder))
    assert told.startswith("event.toml: post.files: names files that hold respondents' codes")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EACCES])
def test_a_disk_that_takes_no_more(tmp_path, monkeypatch, number):
    event = bare_event(tmp_path)
    add(event, pre=PRE, post=POST)
    before = everything(event)
    syncs = iter(range(100))

    def refuse(file):
        if next(syncs) >= 2:  # the object's file and folder are written, the manifest is not
            raise OSError(number, os.strerror(number))

    monkeypatch.setattr(safe_writing.os, "fsync", refuse)
    told = problem_of(lambda: add(event, pre=FURTHER))
    assert "nothing was changed" in told
    assert ("disk is full" in told) == (number != errno.EACCES)
    assert everything(event) == before
    assert rows(event) == 4


def _hold(event, holding, release):
    with changing(event):
        holding.set()
        release.wait(20)


def test_a_second_writer_waits_or_is_told_to(tmp_path, monkeypatch):
    event = bare_event(tmp_path)
    add(event, pre=PRE, post=POST)
    context = multiprocessing.get_context("spawn")
    holding, release = context.Event(), context.Event()
    holder = context.Process(target=_hold, args=(event, holding, release))
    holder.start()
    assert holding.wait(20)
    monkeypatch.setattr(safe_writing, "_SECONDS_TO_WAIT", 0.2)
    assert "Wait until it is done" in problem_of(lambda: add(event, pre=FURTHER))
    assert rows(event) == 4  # reading waits for nobody
    release.set()
    holder.join()
    assert add(event, pre=FURTHER).number == 2


def _add(event, keys, name, text, results):
    os.environ["SCILIT_KEYS"] = str(keys)
    try:
        results.put(add(event, pre={name: text}).number)
    except ProblemsFound as found:
        results.put(str(found))


def test_two_writers_at_once_both_arrive(tmp_path, keys):
    event = bare_event(tmp_path, event=BARE)  # neither key nor manifest is there yet
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    texts = {f"{n}.csv": re.sub(r"\n(?=\w)", f"\nx{n}", PRE) for n in range(3)}
    writers = [
        context.Process(target=_add, args=(event, keys, name, text, results))
        for name, text in texts.items()
    ]
    for writer in writers:
        writer.start()
    assert sorted(results.get(timeout=60) for _ in writers) == [1, 2, 3]
    for writer in writers:
        writer.join()
    assert {file.name for file in read_manifest(event).counting("pre")} == texts.keys()


def test_nothing_personal_is_kept(tmp_path, keys, monkeypatch):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    planted = ["Wang Xiaoming", "wang@example.org", "13912345678", "192.0.2.7", "zq8842"]
    header = "Name,Email,Phone,IP," + PRE.splitlines()[0]
    row = ",".join([*planted[:4], planted[4].upper(), "18-34", "True", "False"])
    text = "\n".join([header, row, *(",,,," + line for line in PRE.splitlines()[1:])]) + "\n"
    event = bare_event(tmp_path / "event")
    add(event, pre=text, post=POST)
    assert rows(event) == 5
    content = b"".join([*everything(tmp_path).values(), *everything(keys).values()]).lower()
    for secret in planted:
        for encoding in ("utf-8", "utf-16-le"):
            assert secret.lower().encode(encoding) not in content
    assert list(temporary.iterdir()) == []


def test_what_was_left_half_is_swept(tmp_path):
    event = bare_event(tmp_path)
    add(event, pre=PRE, post=POST)
    before = everything(event)
    (event / "imports" / ".writing-1").write_text("half")
    (event / "imports" / "objects" / ".writing-2").write_text("half")
    (event / "imports" / "objects" / f"{'0' * 64}.parquet").write_text("of a stopped writer")
    with changing(event):
        pass
    assert everything(event) == before
