"""Files made to stop or slow whoever reads them, as `scilit new` and `scilit check` read them."""

import time

import pytest

from dashboard.cli import main
from tests.surveys.builders import EVENT, POST, PRE, event_folder
from tests.surveys.store.apart import bombs

pytestmark = pytest.mark.apart

HOSTILE = {
    "a cell in the last corner": ("a.xlsx", bombs.one_far_cell),
    "one string of 350 MB": ("a.xlsx", lambda: bombs.long_shared_string(350_000_000)),
    "nested entities": ("a.xlsx", bombs.nested_entities),
    "a million columns": ("a.csv", lambda: bombs.many_columns(1_000_000)),
    "a line of 20 MB": ("a.csv", lambda: bombs.long_line(20_000_000)),
    "NUL bytes": ("a.csv", lambda: PRE.encode() + b"\0" * 9),
    "two encodings": ("a.csv", lambda: PRE.encode() + "é,,True,True\n".encode() + b"\xe9,,a,b\n"),
    "a ZIP called .csv": ("a.csv", bombs.small_workbook),
    "an .xls": ("a.xls", bombs.password_protected),
    "a password": ("a.xlsx", bombs.password_protected),
    "sheets all hidden": ("a.xlsx", lambda: bombs.small_workbook(hidden=True)),
}


@pytest.mark.parametrize("bomb", HOSTILE)
def test_new_and_check_tell_what_is_wrong_within_seconds(tmp_path, capsys, bomb):
    name, make = HOSTILE[bomb]
    event = EVENT.replace("pre.csv", name)
    folder = event_folder(tmp_path / "event", event=event, files={name: make()})
    new = ["new", str(tmp_path / "new"), "--pre", str(folder / name)]
    for command in ([*new, "--post", str(folder / "post.csv")], ["check", str(folder)]):
        started = time.process_time()
        assert main(command) == 1
        assert time.process_time() - started < 20
        told = capsys.readouterr().err
        assert told.startswith(name)
        assert "unexpected fault" not in told
    assert not (tmp_path / "new").exists()


def test_the_post_file_given_as_pre(tmp_path, capsys):
    folder = event_folder(tmp_path, files={"pre.csv": POST})
    assert main(["check", str(folder)]) == 1
    assert "has the same content as the pre file" in capsys.readouterr().err
