"""One file that holds both waves: in rows of their own, or beside each other."""

from __future__ import annotations

import pytest

from dashboard.cli import main
from dashboard.findings import findings
from dashboard.words.screen import caveats
from surveys.opening import open_event
from tests.surveys.builders import EVENT, event_folder, problems_of, said, table

ROWS = """
    title = "Science Week"
    instrument = "instrument.toml"
    [pre]
    files = ["all.csv"]
    rows = { "Wave" = ["Before", "До"] }
    [post]
    files = ["all.csv"]
    rows = { "Wave" = "After", "Status" = "finished" }
    [columns]
    id = ["Your code"]
    [segments.age]
    column = "Age"
"""
IN_ROWS = table(
    ("Wave", "Status", "Your code", "Age", "hotcore", "lasers"),
    ("before", "finished", "a1", "old", "True", "False"),
    ("До", "finished", "b2", "young", "False", "True"),
    ("After", "finished", "a1", "old", "True", "True"),
    ("AFTER", "preview", "a1", "old", "perhaps", "perhaps"),
    ("", "finished", "c3", "unheard of", "True", "True"),
)
SAME_ROW = """
    title = "Science Week"
    instrument = "instrument.toml"
    [pre]
    files = ["all.csv"]
    columns.items = { hotcore = "hot then", lasers = "lasers then" }
    [post]
    files = ["all.csv"]
    columns.items = { hotcore = "hot now", lasers = "lasers now" }
    [matching]
    method = "same_row"
"""
IN_COLUMNS = table(
    ("hot then", "hot now", "lasers then", "lasers now", "Age"),
    ("True", "True", "True", "False", "old"),
    ("True", "", "False", "", "old"),
    ("", "False", "", "True", "young"),
    ("", "", "", "", "young"),
    ("False", "True", "True", "False", "old"),
)


def test_rows_of_one_file_are_told_apart_by_a_column(tmp_path):
    folder = event_folder(tmp_path, event=ROWS, **{"all.csv": IN_ROWS})
    respondents = open_event(folder).respondents

    linkage = respondents.linkage
    assert (linkage.pre_rows, linkage.post_rows, linkage.matched) == (2, 1, 1)
    assert respondents.scores["knowledge"].post.tolist() == [1, -1]
    assert respondents.segments["age"].groups == ("old", "young")


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('"After"', '"after lunch"', 'post.rows: no row holds "after lunch" in "Wave"; rows hold'),
        ('"Wave" = ["', '"Wav" = ["', 'pre.rows: no column "Wav" in all.csv; did you mean "Wave"?'),
        ('"Before", "До"', '"Before", "Vorher"', 'no row holds "Vorher" in "Wave"'),
        (', "Status" = "finished"', ', "Age" = "unheard of"', '"Wave" and "Age" at once'),
    ],
)
def test_texts_that_no_row_has_are_problems(tmp_path, old, new, problem):
    folder = event_folder(tmp_path, event=ROWS.replace(old, new), **{"all.csv": IN_ROWS})

    assert any(problem in line for line in said(problems_of(folder)))


def test_each_row_is_one_person_before_and_after(tmp_path):
    folder = event_folder(tmp_path, event=SAME_ROW, **{"all.csv": IN_COLUMNS})
    respondents = open_event(folder).respondents

    linkage = respondents.linkage
    assert (linkage.pre_rows, linkage.post_rows, linkage.matched) == (3, 3, 2)
    assert linkage.without_code_pre == linkage.without_code_post == 0
    scores = respondents.scores["knowledge"]
    assert (scores.pre.tolist(), scores.post.tolist()) == ([1, 0, 2, -1], [2, 2, -1, 0])


def test_rows_in_which_nobody_answers_twice(tmp_path):
    apart = table(*[row.split(",") for row in IN_COLUMNS.splitlines() if row.count("True") < 2])
    folder = event_folder(tmp_path, event=SAME_ROW, **{"all.csv": apart})

    assert "no row has answers both before and after" in said(problems_of(folder))[0]


def test_the_same_row_needs_the_same_files(tmp_path):
    folder = event_folder(
        tmp_path,
        event=SAME_ROW.replace('[post]\n    files = ["all.csv"]', '[post]\n    files = ["b.csv"]'),
        files={"all.csv": IN_COLUMNS, "b.csv": IN_COLUMNS + "True,True,True,True,old\n"},
    )

    assert "post.files: differ from pre.files" in said(problems_of(folder))[0]


def test_without_a_code_the_same_row_is_offered(tmp_path):
    event = EVENT.replace('id = ["Your code"]', "")

    assert 'method = "same_row"' in said(problems_of(event_folder(tmp_path, event=event)))[0]


def test_what_is_asked_of_the_past_is_perceived(tmp_path, capsys):
    event = SAME_ROW.replace('[matching]\n    method = "same_row"', "").replace(
        'title = "Science Week"', 'title = "Science Week"\n    retrospective = true', 1
    )
    event += "\n    [disclosure]\n    minimum = 2\n"
    folder = event_folder(tmp_path, event=event, **{"all.csv": IN_COLUMNS})
    found = findings(open_event(folder), language="en")

    assert found.perceived("knowledge")
    assert "asked once, afterwards" in caveats(found, "knowledge")[0]
    assert main(["check", str(folder)]) == 0
    assert "in the same row" in capsys.readouterr().out
