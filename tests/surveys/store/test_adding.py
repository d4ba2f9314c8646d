import numpy as np
import pytest

from surveys.loading.event_folder import describe_event
from surveys.opening import event_states, open_event
from surveys.store.closing import close_matching
from surveys.store.disk.manifest import Changes, read_manifest
from surveys.store.undoing import undo_import
from tests.surveys.builders import EVENT, POST, PRE, event_folder, table
from tests.surveys.reading.builders import problem_of
from tests.surveys.store.events import BARE, FURTHER, WITH_AGE, add, bare_event, everything


def facts(event):
    """What an event's answers come to, whatever they were read from."""
    people = open_event(event).respondents
    scores = people.scores["knowledge"]
    return (
        people.linkage,
        scores.pre.tolist(),
        scores.post.tolist(),
        {key: (group.groups, group.codes.tolist()) for key, group in people.segments.items()},
        {key: who.tolist() for key, who in people.attendance.items()},
    )


def test_an_imported_event_is_the_event_of_its_files(tmp_path):
    named = WITH_AGE
    for wave in ("pre", "post"):
        named = named.replace(f"[{wave}]", f'[{wave}]\n    files = ["{wave}.csv"]')
    plain = event_folder(tmp_path / "plain", event=named)
    imported = bare_event(tmp_path / "imported")
    add(imported, pre=PRE, post=POST)
    assert facts(imported) == facts(plain)


def test_one_wave_may_be_imported_and_the_other_lie_in_the_folder(tmp_path):
    event = event_folder(tmp_path, event=EVENT.replace('files = ["post.csv"]', ""))
    assert "post has" in problem_of(lambda: open_event(event)).replace(".files: has", " has")
    add(event, post=POST)
    assert open_event(event).respondents.linkage.matched == 3


def test_codes_of_several_parts_and_typed_in_place_of_one(tmp_path):
    event = BARE.replace('["Your code"]', '["Letters", "Day"]') + (
        '[matching]\nno_code = ["none"]\n'
    )
    header = ("Letters", "Day", "hotcore", "lasers")
    rows = [("AB", "7", "True", "True"), ("cd", "8", "True", "True"), ("none", "9", "True", "True")]
    pre = table(header, *rows)
    post = table(header, ("a b", "7.0", "True", "False"), ("none", "9", "True", "False"))
    folder = bare_event(tmp_path, event=event)
    add(folder, pre=pre, post=post)
    linkage = open_event(folder).respondents.linkage
    assert (linkage.matched, linkage.without_code_pre, linkage.without_code_post) == (1, 1, 1)


def test_rows_that_are_people(tmp_path):
    folder = same_row_event(tmp_path)
    rows = table("abcd", ["True", "True", "True", "False"], ["", "", "True", "True"])
    add(folder, pre=rows, post=rows)
    linkage = open_event(folder).respondents.linkage
    assert (linkage.pre, linkage.post, linkage.matched) == (1, 2, 1)
    assert close_matching(describe_event(folder).folder) == 0
    assert open_event(folder).respondents.linkage == linkage


def same_row_event(folder):
    event = BARE.replace("[pre]", "[pre]\n    columns.items = { hotcore = 'a', lasers = 'b' }")
    event = event.replace("[post]", "[post]\n    columns.items = { hotcore = 'c', lasers = 'd' }")
    id_column = '[columns]\n    id = ["Your code"]'
    return bare_event(folder, event=event.replace(id_column, '[matching]\nmethod = "same_row"'))


def test_where_rows_are_people_a_corrected_answer_does_not_double_them(tmp_path):
    folder = same_row_event(tmp_path)
    answers = np.random.default_rng(1).choice(["True", "False"], size=(400, 4)).tolist()
    first, later = answers[:200], [*answers[:100], ["True"] * 4, *answers[101:230]]
    for rows in (first, later):
        file = {"all.csv": table("abcd", *rows)}
        pre, post = add(folder, pre=file, post=file).files
    assert [file.changes.new for file in (pre, post)] == [30, 30]
    assert open_event(folder).respondents.linkage.matched == 230

    other = table("abcd", *answers[150:350])  # half of one, half of the other
    told = problem_of(lambda: add(folder, pre={"b.csv": other}, post={"b.csv": other}))
    assert "it cannot be told whether it is a later export" in told
    assert "`scilit add EVENT --pre b.csv --post b.csv`; both together if" in told
    assert told.endswith("`scilit add EVENT --pre all.csv b.csv --post all.csv b.csv`")
    undo_import(folder, 2)
    undo_import(folder, 1)
    both = {"a.csv": table("abcd", *first), "b.csv": other}
    add(folder, pre=both, post=both)
    assert open_event(folder).respondents.linkage.matched == 400


def test_where_rows_are_people_each_file_is_of_all_waves(tmp_path):
    folder = same_row_event(tmp_path)
    rows, others = table("abcd", ["True"] * 4), table("abcd", ["False"] * 4)
    add(folder, pre=rows, post=rows)
    told = problem_of(lambda: add(folder, post={"more.csv": others}))
    assert told.startswith("The files imported as post: are others")
    assert told.endswith("`scilit add EVENT --pre FILE --post FILE`")


def test_the_same_file_twice_is_recognised(tmp_path):
    event = bare_event(tmp_path)
    add(event, pre=PRE, post=POST)
    before = everything(event)
    again = add(event, pre={"other-name.csv": PRE})
    assert (again.number, again.known) == (None, (("other-name.csv", 1),))
    assert everything(event) == before


def test_a_longer_export_replaces_the_earlier(tmp_path):
    event = bare_event(tmp_path)
    add(event, pre=PRE, post=POST)
    hash_before = open_event(event).content_hash
    (file,) = add(event, pre=FURTHER).files
    assert (file.rows, file.changes) == (5, Changes(new=1, changed=0, gone=0))
    opened = open_event(event)
    assert opened.respondents.linkage.pre_rows == 5
    assert opened.content_hash != hash_before


def test_what_undoing_takes_back_is_told(tmp_path):
    event = bare_event(tmp_path)
    add(event, pre=PRE, post=POST)
    told = problem_of(lambda: add(event, pre={"part.csv": "\n".join(PRE.splitlines()[:-1])}))
    assert told.endswith("undo import 1 (it takes back post.csv too; add that again) first")


def test_another_survey_of_the_wave_stands_beside(tmp_path):
    event = bare_event(tmp_path)
    add(event, pre=PRE, post=POST)
    (file,) = add(event, pre={"zh.csv": PRE.replace("a1", "x1").replace("b2", "x2")}).files
    assert (file.replaces, file.changes) == ((), None)
    assert open_event(event).respondents.linkage.pre_rows == 8


def test_nothing_is_stored_of_a_call_with_a_problem(tmp_path):
    event = bare_event(tmp_path)
    before = everything(event)
    told = problem_of(lambda: add(event, pre=PRE, post=POST.replace("False", "Perhaps")))
    assert '"Perhaps" is not one of' in told
    assert everything(event) == before
    add(event, pre=PRE, post=POST)
    before = everything(event)
    told = problem_of(lambda: add(event, post={"wrong.csv": PRE}))
    assert "wrong.csv: is the same file as pre.csv, which is there as pre. Add the post" in told
    assert everything(event) == before


def qualtrics(people: int) -> str:
    """Return an export that counts responses, of people who always answer alike."""
    codes = ("ResponseId", "Q1", "hotcore", "lasers")
    return table(
        codes,
        ("Response ID", "Your code", "Hot?", "Lasers?"),
        tuple(f'{{"ImportId":"{code}"}}' for code in codes),
        *((f"R_{n}", f"person{n}", "True", "False") for n in range(people)),
    )


def test_a_longer_export_given_as_the_other_wave_is_refused(tmp_path):
    event = bare_event(tmp_path, event=BARE)
    add(event, pre=qualtrics(12))
    told = problem_of(lambda: add(event, post={"later.csv": qualtrics(13)}))
    assert "later.csv: has 12 of the 12 responses of pre.csv, which is there as pre" in told


def test_people_may_answer_alike_before_and_after(tmp_path):
    rows = [f"person{n},18-34,True,False" for n in range(12)]
    post = "\n".join([PRE.splitlines()[0], *rows, ""])
    event = bare_event(tmp_path, event=BARE)
    add(event, pre=f"{post}person12,18-34,True,False\n", post=post)
    assert open_event(event).respondents.linkage.matched == 12


def test_a_file_in_the_folder_is_not_imported_too(tmp_path):
    event = event_folder(tmp_path, event=EVENT)
    told = problem_of(lambda: add(event, pre=PRE))
    open_event(event)
    assert told.startswith("event.toml: pre.files: pre.csv: was imported too, as pre.csv")
    told = problem_of(lambda: add(event, post={"swapped.csv": PRE}))
    assert told.startswith("event.toml: pre.files: pre.csv: was imported too, as swapped.csv")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ('id = ["Your name", "How old are you?"]', 'pre.csv: has no column "Your name"'),
        ('id = ["Your code"]', 'pre.csv was imported with "Your code" and "How old are you?" as'),
        ('id = ["Your code", "How old are you?"]\n[matching]\nno_code = ["x"]', "was [] when pre"),
    ],
)
def test_settings_that_no_longer_fit_what_is_kept(tmp_path, change, said):
    codes = 'id = ["Your code", "How old are you?"]'
    event = bare_event(tmp_path, event=BARE.replace('id = ["Your code"]', codes))
    add(event, pre=PRE)
    (event / "event.toml").write_text((event / "event.toml").read_text().replace(codes, change))
    told = problem_of(lambda: open_event(event))
    assert said in told
    assert "undo the import and add the file again" in told


def test_a_wave_that_the_event_does_not_have(tmp_path):
    told = problem_of(lambda: add(bare_event(tmp_path), followup=POST))
    assert told.endswith("the event has no followup; write a line [followup] into event.toml")


def test_states_tell_that_something_was_imported(tmp_path):
    event = bare_event(tmp_path)
    states = [event_states(event)]
    for wave in ({"pre": PRE}, {"post": POST}, {"pre": FURTHER}):
        add(event, **wave)
        states.append(event_states(event))
    assert len(set(states)) == 4


def test_a_flipped_bit_is_refused(tmp_path):
    event = bare_event(tmp_path)
    add(event, pre=PRE, post=POST)
    manifest = event / "imports" / "manifest.json"
    rng = np.random.default_rng(1)
    for path in [*(event / "imports" / "objects").iterdir(), manifest] * 10:
        content = path.read_bytes()
        place = int(rng.integers(len(content)))
        path.write_bytes(
            content[:place]
            + bytes([content[place] ^ 1 << int(rng.integers(8))])
            + content[place + 1 :]
        )
        told = problem_of(lambda: open_event(event))
        assert "is damaged" in told
        path.write_bytes(content)
    open_event(event)
    next((event / "imports" / "objects").iterdir()).unlink()
    assert "could not be read" in problem_of(lambda: open_event(event))
    manifest.unlink()
    for attempt in (lambda: open_event(event), lambda: add(event, pre=FURTHER)):
        assert "is missing, although there are tables" in problem_of(attempt)


def test_the_key_is_outside_the_event_and_needed_to_add(tmp_path, keys):
    event = bare_event(tmp_path)
    add(event, pre=PRE, post=POST)
    manifest = read_manifest(event)
    (key,) = keys.iterdir()
    assert key.name == f"{manifest.event_id}.key"
    assert key.stat().st_mode & 0o777 == 0o600
    key.unlink()
    open_event(event)
    assert "Copy it from the computer" in problem_of(lambda: add(event, pre=FURTHER))


def dated(text: str, *days: int) -> str:
    """Return a table with a column that says on which day of October each row was answered."""
    head, *rows = text.splitlines()
    ten = (rows * 10)[:12]
    told = [f"{row.replace(',', f'{n},', 1)},2025-10-{days[n % len(days)]:02} 10:0{n % 10}"
            for n, row in enumerate(ten)]  # fmt: skip
    return "\n".join([f"{head},Answered at", *told, ""])


@pytest.mark.parametrize(
    ("pre_days", "post_days", "came_of_it"),
    [
        ((20, 21), (10, 11), "refused"),
        ((20, 9), (10,), "a doubt"),
        ((10, 11), (20,), "nothing"),
        ((10,), (10,), "nothing"),
    ],
)
def test_answers_before_the_event_that_are_later_than_those_after_it(
    tmp_path, pre_days, post_days, came_of_it
):
    event = bare_event(tmp_path, event=BARE.replace("[columns]", '[columns]\ntime = "Answered at"'))
    before = everything(event)
    waves = {"pre": {"a.csv": dated(PRE, *pre_days)}, "post": {"b.csv": dated(POST, *post_days)}}
    if came_of_it == "refused":
        told = problem_of(lambda: add(event, **waves))
        assert told.startswith("a.csv: was given as pre and b.csv as post, but all its answers")
        assert everything(event).keys() - before.keys() <= {"imports/manifest.json"}
        add(event, pre=waves["pre"])
        told = problem_of(lambda: add(event, post=waves["post"]))
        assert "taken back with its import" in told
    else:
        assert bool(add(event, **waves).swapped) == (came_of_it == "a doubt")


def test_names_of_other_waves_are_a_doubt(tmp_path):
    event = bare_event(tmp_path, event=BARE)
    found = add(event, pre={"post.csv": PRE}, post={"pre.csv": POST}).swapped
    assert [doubt.named for doubt in found] == ["post", "pre"]
