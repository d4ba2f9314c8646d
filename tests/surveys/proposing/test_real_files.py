import pytest

from surveys.opening import open_event
from surveys.proposing.new_event import look_at, write_event
from tests.surveys.proposing.real_files import CASES, counted, proposal_of, wrong

BY_NAME = {case.name: case for case in CASES}


@pytest.mark.parametrize("name", ["sample event, en", "sample event, zh"])
def test_the_sample_event_needs_no_question(name):
    proposal = proposal_of(BY_NAME[name])

    assert counted(BY_NAME[name], proposal) == {"right": 40, "questions": 0}


def test_three_languages_need_names_of_groups_and_activities():
    case = BY_NAME["sample event, three languages"]
    proposal = proposal_of(case)

    assert wrong(case, proposal) == []
    places = [question.place for question in proposal.must_decide]
    assert places == ["segments.role.values", "activities.values"]


@pytest.mark.parametrize(
    ("name", "questions"),
    [
        ("gss2006, csv", 2),  # two groups have names of two words and were named by one or two
        ("gss2006, xlsx", 2),
        ("bdsc pd2, both waves in a row", 2),
        ("sleep, both waves in a row", 3),
    ],
)
def test_real_files(shared_data, name, questions):
    proposal = proposal_of(BY_NAME[name])

    assert wrong(BY_NAME[name], proposal) == []
    assert len(proposal.must_decide) == questions


@pytest.mark.parametrize(
    ("file", "matched"),
    [("bdsc/raw/survey-data-raw-pd1.csv", 40), ("classics/files/sleep_wide.csv", 10)],
)
def test_both_waves_in_a_row_open_once_decided(shared_data, tmp_path, file, matched):
    path = str(shared_data / file)
    proposal = look_at(tmp_path, {"pre": [path], "post": [path]})
    decisions = {one.place: one.candidates[0] for one in proposal.questions}

    assert write_event(tmp_path, proposal, title="T", decisions=decisions) == ()
    assert open_event(tmp_path).respondents.linkage.matched == matched
