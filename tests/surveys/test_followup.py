"""A third wave, from its files to the same people seen three times."""

import numpy as np
import pytest

from dashboard.cli import main
from surveys.opening import event_states, open_event
from surveys.problems import ProblemsFound
from surveys.scoring import MISSING
from tests.surveys.builders import (
    EVENT,
    INSTRUMENT,
    POST,
    PRE,
    event_folder,
    problems_of,
    said,
)

EVENT_3 = EVENT.replace("[columns]", '[followup]\n    files = ["later*.csv"]\n\n    [columns]')
# a1 and c3 answered all three times, e5 after and later, d4 before and later, f6 later only.
LATER = """\
Your code,How old are you?,What did you attend?,hotcore,lasers
C 3,18-34,Talk,True,True
a1,35-59,Talk,True,False
e5,35-59,Talk,True,False
d4,18-34,Expo,False,False
f6,18-34,Expo,True,True
"""
AGE = "[segments.age]\ncolumn = 'How old are you?'\n"
ATTENDED = "[activities]\ncolumn = 'What did you attend?'\n"


def folder(path, *, event=EVENT_3, later=LATER, files=None, **further):
    return event_folder(path, event=event, files={"later.csv": later, **(files or {})}, **further)


def test_who_was_seen_when(tmp_path):
    opened = open_event(folder(tmp_path))
    linkage = opened.followup.linkage

    assert (linkage.rows, linkage.respondents) == (5, 5)
    assert (linkage.matched_pre, linkage.matched_post, linkage.matched_both) == (3, 3, 2)
    since, whole = (opened.followup.spans[span] for span in ("post_followup", "pre_followup"))
    assert (since.linkage.matched, whole.linkage.matched) == (3, 3)
    # After the event a1, c3, e5 came again and b2 did not; d4 and f6 were not there.
    assert since.scores["knowledge"].pre.tolist() == [2, 2, 0, 2, MISSING, MISSING]
    assert since.scores["knowledge"].post.tolist() == [2, 1, 2, MISSING, 1, 1]
    # Before it a1, c3, d4; b2 did not come again; e5 and f6 were not there.
    assert whole.scores["knowledge"].pre.tolist() == [1, 1, 2, 0, MISSING, MISSING]
    assert whole.scores["knowledge"].post.tolist() == [2, 1, 1, MISSING, 2, 1]
    triples = opened.followup.all_three["knowledge"]
    assert [x.tolist() for x in (triples.pre, triples.post, triples.followup)] == [
        [1, 1],
        [2, 2],
        [2, 1],
    ]


def test_groups_and_activities_come_from_whichever_wave_knows_them(tmp_path):
    opened = open_event(folder(tmp_path, event=f"{EVENT_3}{AGE}{ATTENDED}"))
    since = opened.followup.spans["post_followup"]

    assert since.segments["age"].groups == ("18-34", "35-59")
    # a1 and c3 as before the event, whatever they said later; e5, d4 and f6 as they said later.
    assert since.segments["age"].codes.tolist() == [0, 1, 1, 0, 0, 0]
    assert since.attendance["Expo"].tolist() == [True, False, True, False, True, True]
    assert since.attendance["Talk"].tolist() == [True, False, False, True, False, False]
    assert since.asked_activities.all()


def test_the_follow_up_changes_nothing_of_what_came_before_it(tmp_path):
    with_it = open_event(folder(tmp_path, event=f"{EVENT_3}{AGE}{ATTENDED}")).respondents
    event_folder(tmp_path, event=f"{EVENT}{AGE}{ATTENDED}")
    without = open_event(tmp_path)

    assert without.followup is None
    assert with_it.linkage == without.respondents.linkage
    for scale, scores in without.respondents.scores.items():
        np.testing.assert_array_equal(with_it.scores[scale].pre, scores.pre)
        np.testing.assert_array_equal(with_it.scores[scale].post, scores.post)
    codes = without.respondents.segments["age"].codes
    np.testing.assert_array_equal(with_it.segments["age"].codes, codes)
    for activity, who in without.respondents.attendance.items():
        np.testing.assert_array_equal(with_it.attendance[activity], who)


def test_a_messy_third_file(tmp_path):
    event = EVENT_3.replace(
        'files = ["later*.csv"]',
        'files = ["later*.csv"]\n    columns = { id = ["代码"], items = { lasers = "Q2" }, '
        'duration = "Time" }',
    )
    event += "[matching]\nno_code = ['none']\n[answers.values]\n'True' = ['对']\n"
    later = (
        "代码;Time;地球的中心非常热。;Q2;备注\nＡ１;0:09;对;False;x\na-1;12;;False;\n"
        "none;1;对;;\n;9;;;\nzz9;30;不知道;True;\n"
    )
    opened = open_event(folder(tmp_path, event=event, later=later.encode("gb18030")))
    linkage, whole = opened.followup.linkage, opened.followup.spans["pre_followup"]

    assert (linkage.rows, linkage.respondents) == (5, 4)
    assert (linkage.duplicates, linkage.without_code) == (1, 2)
    assert (linkage.matched_pre, linkage.matched_post, linkage.matched_both) == (1, 1, 1)
    assert whole.scores["knowledge"].post[0] == 2  # the more complete of both
    assert whole.careless["post"]["too_fast"].sum() == 1  # "none" took a second for an answer
    assert "too_fast" not in whole.careless["pre"]


def test_every_problem_of_all_three_waves_is_told_at_once(tmp_path):
    files = {
        "pre.csv": PRE.replace("Don't know", "Perhaps"),
        "post.csv": POST.replace("lasers", "laser"),
    }
    later = LATER.replace("hotcore", "hot core?").replace("True\n", "Maybe\n")
    problems = said(problems_of(folder(tmp_path, later=later, files=files)))

    assert [problem.split(": ", 1)[0] for problem in problems] == [
        "post.csv",
        "later.csv",
        'later.csv, "lasers", 2 cells (rows 2, 6)',
        'pre.csv, "hotcore", row 4',
    ]


@pytest.mark.parametrize("broken", ["", "Your code,hotcore\n"])
def test_strange_answers_are_told_although_the_third_file_cannot_be_read(tmp_path, broken):
    files = {"pre.csv": PRE.replace("Don't know", "Perhaps")}
    problems = said(problems_of(folder(tmp_path, later=broken, files=files)))

    assert problems[0].startswith("later.csv: ")
    assert problems[-1].startswith('pre.csv, "hotcore", row 4: "Perhaps" is not one of')


@pytest.mark.parametrize(
    ("settings", "place", "words"),
    [
        ('files = ["late*.csv"]', "event.toml: followup.files: later.csv", None),
        ('files = ["nobody.csv"]', "event.toml: followup.files", 'no file "nobody.csv"'),
        ("files = []", "event.toml: followup.files", None),
        (
            'files = ["later.csv"]\ncolumns.id = ["Code"]',
            "later.csv",
            'has no column "Code", which followup.columns.id in event.toml names',
        ),
        (
            'files = ["later.csv"]\ncolumns.items = { hotcor = "Q" }',
            "event.toml: followup.columns.items.hotcor",
            'no such item; did you mean "hotcore"?',
        ),
        (
            'files = ["later.csv"]\ncolumns.items = { hotcore = "Q" }',
            "event.toml: followup.columns.items.hotcore",
            'no column "Q" in later.csv',
        ),
        (
            'files = ["later.csv"]\ncolumns.duration = "Time"',
            "event.toml: followup.columns.duration",
            'no column "Time" in later.csv',
        ),
        ('files = ["post.csv"]', "event.toml: followup.files", "same content as the post file"),
        ('files = ["pre.csv"]', "event.toml: followup.files", "same content as the pre file"),
        (
            'files = ["later.csv"]\ninstrument = "other.toml"',
            "event.toml: followup.instrument",
            'there is no "other.toml"',
        ),
    ],
)
def test_places_of_problems(tmp_path, settings, place, words):
    event = EVENT_3.replace('files = ["later*.csv"]', settings.replace("\n", "\n    "))
    files = {"late-copy.csv": LATER} if "late*" in settings else {}
    (problem,) = problems_of(folder(tmp_path, event=event, files=files))

    assert problem.place == place
    assert words is None or words in problem.message


def test_a_scale_that_the_third_form_does_not_ask(tmp_path):
    event = EVENT_3.replace(
        'files = ["later*.csv"]', 'files = ["later*.csv"]\n    instrument = "later.toml"'
    )
    form = INSTRUMENT.replace('id = "knowledge"', 'id = "other"')
    problems = said(problems_of(folder(tmp_path, event=event, files={"later.toml": form})))

    assert 'later.toml: scales: the pre form has a scale "knowledge", this not' in problems


def test_a_form_that_both_later_waves_have_is_told_once(tmp_path):
    event = EVENT_3.replace(
        'files = ["later*.csv"]', 'files = ["later*.csv"]\n    instrument = "later.toml"'
    ).replace('files = ["post.csv"]', 'files = ["post.csv"]\n    instrument = "later.toml"')
    form = INSTRUMENT.replace('id = "knowledge"', 'id = "other"')
    problems = said(problems_of(folder(tmp_path, event=event, files={"later.toml": form})))

    assert sum("this not" in problem for problem in problems) == 1


def test_a_scale_that_is_asked_only_afterwards_is_not_followed(tmp_path):
    event = EVENT_3.replace(
        'files = ["post.csv"]', 'files = ["post.csv"]\n    instrument = "post.toml"'
    )
    further = INSTRUMENT[INSTRUMENT.index("    [[scales]]") :]
    further = further.replace('"knowledge"', '"further"').replace('"hotcore"', '"q3"')
    further = further.replace('"lasers"', '"q4"').replace("The center", "Q3 the center")
    further = further.replace("Lasers work", "Q4 lasers work").replace("地球的", "这")
    post = POST.replace("lasers\n", "lasers,q3,q4\n").replace("True\n", "True,True,True\n")
    files = {"post.toml": INSTRUMENT + further, "post.csv": post.replace("False\n", "False,,\n")}
    opened = open_event(folder(tmp_path, event=event, files=files))

    assert all([*of.scores] == ["knowledge"] for of in opened.followup.spans.values())
    items = opened.followup.spans["post_followup"].answers["knowledge"]
    assert items.differing == {}


class TestCodes:
    def test_nobody_came_again(self, tmp_path):
        later = "Your code,hotcore,lasers\n1000,True,True\n2000,,\n"
        (problem,) = problems_of(folder(tmp_path, later=later))

        assert problem.place == "event.toml: columns.id"
        assert problem.message.startswith(
            "no code of the 2 followup responses stands among the pre or post responses"
        )
        assert "Most codes look like this: followup 9999, pre A9" in problem.message
        assert "1000" not in problem.message

    def test_nobody_came_twice(self, tmp_path):
        later = "Your code,hotcore,lasers\n1000,True,True\n2000,,\n"
        post = "Your code,hotcore,lasers\nx1,True,True\nx2,True,True\n"
        problems = problems_of(folder(tmp_path, later=later, files={"post.csv": post}))

        assert len(problems) == 2

    def test_people_who_were_seen_afterwards_only(self, tmp_path):
        later = "Your code,hotcore,lasers\ne5,True,False\nx,,\n"
        linkage = open_event(folder(tmp_path, later=later)).followup.linkage

        assert (linkage.matched_pre, linkage.matched_post, linkage.matched_both) == (0, 1, 0)

    def test_all_the_same(self, tmp_path):
        later = "Your code,hotcore,lasers\n" + "1111,True,True\n" * 3
        event = EVENT_3.replace('"later*.csv"]', '"later*.csv"]\n    columns.id = ["Your code"]')
        (problem,) = problems_of(folder(tmp_path, event=event, later=later))

        assert problem.place == "event.toml: followup.columns.id"
        assert "in all 3 rows of the followup files" in problem.message


def test_the_third_files_are_part_of_what_the_event_is(tmp_path):
    first = open_event(folder(tmp_path))
    states = event_states(tmp_path)

    assert tmp_path / "later.csv" in {state.file for state in states}

    folder(tmp_path, later=LATER.replace("f6", "g7"))

    assert open_event(tmp_path).content_hash != first.content_hash


def test_a_third_file_that_is_written_to_meanwhile(tmp_path, monkeypatch):
    path = folder(tmp_path)
    real = __import__("surveys.opening", fromlist=["understand"]).understand

    def writing(*arguments):
        (path / "later.csv").write_text(LATER + "g7,,,True,True\n")
        return real(*arguments)

    monkeypatch.setattr("surveys.opening.understand", writing)
    with pytest.raises(ProblemsFound, match="changed while the event was read"):
        open_event(path)


def test_check_lists_the_third_wave(tmp_path, capsys):
    text = f"{LATER}a1,,,,True\n,,,True,True\n"

    assert main(["check", str(folder(tmp_path, later=text))]) == 0

    printed = capsys.readouterr().out
    assert "Responses: 4 before, 4 after, 7 at the follow-up." in printed
    assert (
        "Of 6 who answered at the follow-up, 3 could be matched with their own answers before the "
        "event, 3 with those after it and 2 with both."
    ) in printed
    assert "Set aside: 1 response whose code" in printed
    assert "Without a code: 1 response." in printed
    assert "4 with a score before, 4 after, 3 both times." in printed
    assert "At the follow-up 6, 2 all three times." in printed
