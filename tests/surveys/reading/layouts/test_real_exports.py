"""Real exports: counts that another program found in them, and what no platform exported."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from surveys.reading.files import SurveyFile, open_survey_file
from tests.surveys.reading.builders import texts


def opened(path: Path) -> SurveyFile:
    return open_survey_file(path, shown_name=path.name)


def answers(survey: SurveyFile, header: str) -> list[str]:
    return texts(survey.read([survey.headers.index(header)]).columns[0])


def test_surveymonkey(shared_data):
    folder = shared_data / "platforms" / "surveymonkey"
    reference = json.loads((folder / "ref_starwars.json").read_text())
    survey = opened(folder / "StarWars.csv")
    columns = survey.layout.columns
    seen_any = reference["questions"][3]
    counted = {
        "gender": "Gender",
        "age": "Age",
        "income": "Household Income",
        "education": "Education",
        "region": "Location (Census Region)",
        "shot_first": "Which character shot first?",
        "fan_expanded": reference["questions"][8],
    }

    assert survey.layout.name == "SurveyMonkey"
    assert len(answers(survey, "RespondentID")) == reference["respondents"]
    assert len(set(answers(survey, "RespondentID"))) == reference["ids_distinct"]
    asked = [column.question or column.header for column in columns]
    assert list(dict.fromkeys(asked)) == reference["questions"]
    for film, times in reference["seen_counts"].items():
        film = " ".join(film.split())
        assert columns[survey.headers.index(f"{seen_any} [{film}]")].choice == film
        assert sum(map(bool, answers(survey, f"{seen_any} [{film}]"))) == times
    ticked = sum(len(cell.split(";")) for cell in answers(survey, seen_any) if cell)
    assert ticked == sum(reference["seen_counts"].values())
    for name, header in counted.items():
        found = Counter(text or "<blank>" for text in answers(survey, header))
        assert found == reference[name]


@pytest.mark.parametrize(
    ("file", "width", "known"),
    [
        ("qualtRics_sample_de.csv", 20, "status 4, personal 6, time 3, duration 1, response id 1"),
        ("qualtRics_sample_legacy.csv", 16, "status 2, personal 6, time 2, response id 1"),
    ],
)
def test_qualtrics(shared_data, file, width, known):
    survey = opened(shared_data / "platforms" / "qualtrics" / file)
    holds = Counter(column.holds for column in survey.layout.columns)

    assert (survey.layout.name, len(survey.headers)) == ("Qualtrics", width)
    assert answers(survey, "This is a free text question.") == ["Hello World!"]
    assert answers(survey, "This is a multiple choice question.") == ["2"]
    assert {what: times for what, times in holds.items() if what != "answers"} == {
        what: int(times) for what, _, times in (one.rpartition(" ") for one in known.split(", "))
    }


def test_tables_that_people_made_of_exports_are_plain(shared_data):
    for path in [
        *(shared_data / "carpentries" / "files").glob("*.csv"),
        *(shared_data / "bdsc" / "raw").glob("*.csv"),
        *(shared_data / "classics" / "files").glob("*.csv"),
    ]:
        assert opened(path).layout.name == "plain table", path.name
