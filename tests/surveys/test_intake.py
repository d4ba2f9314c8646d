import pytest

from surveys.intake import (
    is_unwritten,
    make_event,
    try_event,
    waves_without_answers,
)
from surveys.opening import open_event
from surveys.problems import ProblemsFound
from surveys.store.adding import add_files
from surveys.store.apart.reader import Incoming
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
    assert not any(keys.iterdir())

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
