import pytest

from dashboard.cli import main
from surveys.linkage.decisions import DECISIONS_FILE, decide, read_decisions, undo
from surveys.meaning.waves import RowPlace
from surveys.opening import event_states, open_event
from tests.surveys.builders import PRE, event_folder, problems_of, said

D4, E5 = RowPlace("pre.csv", 5), RowPlace("post.csv", 5)
A1, A1_AFTER = RowPlace("pre.csv", 2), RowPlace("post.csv", 2)


def links(folder, capsys):
    assert main(["links", str(folder), "--format", "csv"]) == 0
    return capsys.readouterr().out.splitlines()


def test_a_decision_is_obeyed_and_can_be_undone(tmp_path, capsys):
    event_folder(tmp_path)
    before = open_event(tmp_path)
    states = event_states(tmp_path)

    decide(tmp_path, D4, E5, same_person=True)
    decide(tmp_path, A1, A1_AFTER, same_person=False)

    after = open_event(tmp_path)
    assert after.content_hash != before.content_hash
    assert event_states(tmp_path) != states
    assert (after.respondents.linkage.matched, after.respondents.linkage.matched_decided) == (3, 1)
    assert links(tmp_path, capsys) == [
        "pre_file,pre_row,post_file,post_row,rule,distance",
        "pre.csv,3,post.csv,3,exact,0",
        "pre.csv,4,post.csv,4,exact,0",
        "pre.csv,5,post.csv,5,decided,0",
    ]

    decide(tmp_path, D4, E5, same_person=False)
    assert [one.same_person for one in read_decisions(tmp_path)] == [False, False]

    undo(tmp_path, D4, E5)
    undo(tmp_path, A1, A1_AFTER)
    undo(tmp_path, A1, A1_AFTER)
    assert read_decisions(tmp_path) == ()
    assert open_event(tmp_path).respondents.linkage.matched == 3


@pytest.mark.parametrize("name", ['we "said".csv', "сутки\\后.csv", "a\x7fb.csv"])
def test_any_file_name_can_be_kept(tmp_path, name):
    decide(tmp_path, RowPlace(name, 7), E5, same_person=True)

    assert read_decisions(tmp_path)[0].pre.place == RowPlace(name, 7)


ENTRY = """
[[decisions]]
pre = {{ file = "{0}", row = {1} }}
post = {{ file = "{2}", row = {3} }}
same_person = {4}
"""


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([("pre.csvv", 2, "post.csv", 5, "true")], 'no "pre.csvv" among the pre files; did you'),
        ([("pre.csv", 1, "post.csv", 5, "true")], "row 1 of pre.csv is not a response"),
        ([("pre.csv", 2, "post.csv", 9, "true")], "row 9 of post.csv is not a response"),
        ([("pre.csv", 2, "post.csv", 5, "true")], "the pre response is linked already"),
        ([("pre.csv", 5, "post.csv", 5, "true")] * 2, "same two responses as an earlier"),
        ([("pre.csv", 5, "post.csv", 5, '"perhaps"')], "expected true or false"),
        ([("pre.csv", -5, "post.csv", 5, "true")], "must be at least 1"),
    ],
)
def test_decisions_that_make_no_sense(tmp_path, entries, told):
    text = "".join(ENTRY.format(*entry) for entry in entries)
    event_folder(tmp_path, files={DECISIONS_FILE: text})
    (problem,) = said(problems_of(tmp_path))

    assert problem.startswith(f"{DECISIONS_FILE}: decisions.")
    assert told in problem


def moved(*rows):
    """Return the pre file with other rows above the first."""
    header, *old = PRE.splitlines()
    return "\n".join([header, *rows, *old, ""])


def sealed(folder, *, same_person):
    places = open_event(folder).matching.places
    pre, post = (places[wave].response(place) for wave, place in (("pre", D4), ("post", E5)))
    decide(folder, places["pre"][pre], places["post"][post], same_person=same_person)


def test_a_decision_goes_with_the_answers_and_falls_on_nobody_else(tmp_path, capsys):
    event_folder(tmp_path)
    sealed(tmp_path, same_person=True)
    (tmp_path / "pre.csv").write_text(moved("n7,35-59,True,True", "n8,35-59,False,True"))

    assert links(tmp_path, capsys)[-1] == "pre.csv,7,post.csv,5,decided,0"


@pytest.mark.parametrize(
    "pre",
    [
        PRE.replace("d4,,True,False", "d4,,True,True"),  # another answer
        PRE.replace("d4,,True,False\n", ""),  # gone
        moved("n7,,True,False"),  # two of whom either could be meant
    ],
)
def test_a_decision_whose_answers_are_not_there_counts_no_more_and_is_told(tmp_path, capsys, pre):
    event_folder(tmp_path)
    sealed(tmp_path, same_person=True)
    (tmp_path / "pre.csv").write_text(pre)

    assert open_event(tmp_path).respondents.linkage.matched_decided == 0
    assert main(["check", str(tmp_path)]) == 0
    assert "1 decision no longer counts" in capsys.readouterr().out
