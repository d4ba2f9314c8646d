"""Exports of survey platforms: each is recognised, and says the same as a plain table would."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import pytest

from dashboard.cli import main
from surveys.meaning import durations
from surveys.opening import OpenedEvent, open_event
from surveys.reading.delimited.grid import DelimitedGrid
from surveys.reading.layouts.layout import Layout
from surveys.reading.layouts.registry import recognise
from tests.surveys.builders import event_folder, problems_of, said, table
from tests.surveys.reading.builders import cells, opened
from tests.surveys.reading.layouts import exports
from tests.surveys.reading.layouts.exports import AGE, CODE, HOT, LASERS, POST, PRE, TALK, WENT
from tests.surveys.reading.workbook.builders import workbook_bytes

IN_ONE_CELL = f'column = "{WENT}"'
IN_COLUMNS = f'columns = {{ expo = "{WENT} [Expo]", talk = "{WENT} [{TALK}]" }}'
EVENT = f"""
    title = "Science Week"
    instrument = "instrument.toml"

    [pre]
    files = ["pre.*"]
    [post]
    files = ["post.*"]

    [columns]
    id = ["{CODE}"]

    [segments.age]
    column = "{AGE}"

    [activities]
    {IN_ONE_CELL}
    [activities.titles]
    expo = "Expo"
    talk = "{TALK}"
"""
BY_CODE = {
    f'"{CODE}"': '"CODE"',
    f'"{AGE}"': '"AGE"',
    IN_ONE_CELL: 'columns = { expo = "WENT[SQ001]", talk = "WENT[SQ002]" }',
    "[segments.age]": """[columns.items]
    hotcore = "TRUE[SQ001]"
    lasers = "TRUE[SQ002]"
    [segments.age]""",
}

EVERY = [
    (exports.qualtrics, "Qualtrics", {IN_ONE_CELL: IN_COLUMNS}),
    (exports.qualtrics_workbook, "Qualtrics", {IN_ONE_CELL: IN_COLUMNS}),
    (exports.qualtrics_in_one_cell, "Qualtrics", {}),
    (exports.surveymonkey, "SurveyMonkey", {IN_ONE_CELL: IN_COLUMNS}),
    (exports.surveymonkey, "SurveyMonkey", {}),
    (exports.surveymonkey_expanded, "SurveyMonkey", {}),
    (exports.google_sheet, "Google Forms", {}),
    (exports.google_download, "Google Forms", {}),
    (exports.microsoft, "Microsoft Forms", {}),
    (exports.microsoft_in_chinese, "Microsoft Forms", {}),
    (exports.limesurvey, "LimeSurvey", {IN_ONE_CELL: IN_COLUMNS}),
    (exports.limesurvey_both, "LimeSurvey", {IN_ONE_CELL: IN_COLUMNS}),
    (exports.limesurvey_codes, "LimeSurvey", BY_CODE),
]


def as_csv(rows: exports.Rows) -> bytes:
    return b"\xef\xbb\xbf" + table(*rows).encode()


def as_workbook(rows: exports.Rows) -> bytes:
    return workbook_bytes({"Form1": rows})


def layout_of(rows: Sequence[Sequence[str]]) -> Layout:
    return recognise(DelimitedGrid(table(*rows).encode(), name="post.csv"))


def seen(event: OpenedEvent) -> tuple[object, ...]:
    """Return all that the answers came to."""
    everyone = event.respondents
    scores = everyone.scores["knowledge"]
    return (
        everyone.linkage.matched,
        scores.pre.tolist(),
        scores.post.tolist(),
        everyone.segments["age"].codes.tolist(),
        {activity: who.tolist() for activity, who in everyone.attendance.items()},
    )


@pytest.mark.parametrize("write", [as_csv, as_workbook])
@pytest.mark.parametrize(("export", "name", "said_otherwise"), EVERY)
def test_an_event_of_one_platforms_files(tmp_path, export, name, said_otherwise, write):
    extension = "csv" if write is as_csv else "xlsx"

    def outcome(
        builder: Callable[[Sequence[exports.Person]], exports.Rows],
        changes: dict[str, str],
        folder: str,
    ) -> tuple[object, ...]:
        event = EVENT
        for one, other in changes.items():
            event = event.replace(one, other)
        (tmp_path / folder).mkdir()
        path = event_folder(
            tmp_path / folder,
            event=event,
            files={
                f"pre.{extension}": write(builder(PRE)),
                f"post.{extension}": write(builder(POST)),
            },
        )
        for other in path.glob("*.csv" if extension == "xlsx" else "*.xlsx"):
            other.unlink()
        assert main(["check", str(path)]) == 0
        return seen(open_event(path))

    assert layout_of(export(POST)).name == name
    assert outcome(export, said_otherwise, "platform") == outcome(exports.plain, {}, "plain")


@pytest.mark.parametrize(
    ("export", "known"),
    [
        (
            exports.qualtrics,
            {"response id": 1, "time": 3, "duration": 1, "status": 4, "personal": 6},
        ),
        (exports.surveymonkey, {"response id": 1, "time": 2, "personal": 4}),
        (exports.google_sheet, {"time": 1, "personal": 1}),
        (exports.google_download, {"time": 1, "personal": 1}),
        (exports.microsoft, {"response id": 1, "time": 2, "personal": 2}),
        (exports.microsoft_in_chinese, {"response id": 1, "time": 2, "personal": 2}),
        *(
            (
                of_limesurvey,
                {"response id": 1, "time": 1, "status": 1, "personal": 3, "duration": 1},
            )
            for of_limesurvey in (
                exports.limesurvey,
                exports.limesurvey_both,
                exports.limesurvey_codes,
            )
        ),
    ],
)
def test_what_the_platform_says_of_its_columns(export, known):
    holds = Counter(column.holds for column in layout_of(export(POST)).columns)

    assert {what: times for what, times in holds.items() if what != "answers"} == known


def test_choices_rows_and_other_names():
    columns = {column.header: column for column in layout_of(exports.qualtrics(POST)).columns}

    talk = columns[f"{WENT} [{TALK}]"]
    assert (talk.choice, talk.question, talk.names[0]) == (TALK, WENT, "Q3_2")
    hot = columns[f"Are these true? [{HOT}]"]
    assert (hot.choice, HOT in hot.names) == ("", True)
    assert "Q1" in columns[CODE].names


def test_previews_are_rows_like_others_and_told_by_their_status(tmp_path):
    survey = opened(tmp_path, as_csv(exports.qualtrics(POST)))
    told = [column.header for column in survey.layout.columns if column.holds == "status"]
    read = survey.read([survey.headers.index("Status")])

    assert told == ["Status", "Progress", "Finished", "DistributionChannel"]
    assert cells(read) == [["Survey Preview"], *[["IP Address"]] * 3]
    assert read.rows.tolist() == [4, 5, 6, 7]


@pytest.mark.parametrize(
    ("export", "header", "seconds"),
    [
        (exports.qualtrics, "Duration (in seconds)", 83),
        (exports.limesurvey_both, "interviewtime", 83.25),
    ],
)
def test_how_long_a_response_took(tmp_path, export, header, seconds):
    survey = opened(tmp_path, as_csv(export(POST)))
    place = survey.headers.index(header)

    assert survey.layout.columns[place].holds == "duration"
    assert {durations.seconds(text) for text in survey.read([place]).columns[0]} == {seconds}


def test_questions_of_one_text_are_told_apart_by_their_code(tmp_path):
    rows = exports.qualtrics_workbook(POST)
    rows[1] = [cell if cell != LASERS else HOT for cell in rows[1]]
    headers = layout_of(rows).headers

    assert headers[-2:] == (f"{HOT} (Q4)", f"{HOT} (Q5)")
    folder = event_folder(tmp_path, event=EVENT, files={"pre.csv": table(*rows)})
    assert f'write "{HOT} (Q4)" or "{HOT} (Q5)"' in "\n".join(said(problems_of(folder)))


def test_a_text_with_a_choice_that_says_neither(tmp_path):
    rows = exports.surveymonkey(POST)
    event = EVENT.replace(IN_ONE_CELL, f'columns = {{ expo = "{WENT} [Other (please specify)]" }}')
    files = {"pre.csv": table(*exports.surveymonkey(PRE)), "post.csv": table(*rows)}
    problems = said(problems_of(event_folder(tmp_path, event=event, files=files)))

    assert any("an answer not shown (2 words, 7 letters, mark ~" in problem for problem in problems)


def test_a_legacy_export():
    layout = layout_of(
        [
            ["V1", "V2", "V7", "V8", "V9", "V10", "Q1", ""],
            ["ResponseID", "ResponseSet", "Status", "StartDate", "EndDate", "Finished", HOT, ""],
            ["R_2YPOQ602ER1jkf1", "Default", "0", "2017-07-18", "2017-07-18", "1", "True", ""],
        ]
    )

    assert (layout.name, layout.first_answer_row) == ("Qualtrics", 2)
    assert layout.headers == (
        *("ResponseID", "ResponseSet", "Status", "StartDate", "EndDate", "Finished", HOT, ""),
    )


@pytest.mark.parametrize("kept", [1, 2])
def test_rows_of_headings_that_somebody_deleted(kept):
    rows = exports.qualtrics(POST)
    layout = layout_of([*rows[:kept], *rows[3:]])

    assert (layout.name, layout.first_answer_row) == ("Qualtrics", kept)


def test_repeated_and_empty_headers_of_limesurvey():
    rows = exports.limesurvey(POST)
    rows[0] = [HOT if cell.startswith("Are these") else cell for cell in rows[0]]
    rows[0][-3] = ""
    headers = layout_of(rows).headers

    assert headers[-3:] == ("", HOT, HOT)


def test_an_undated_survey_and_choices_that_were_not_shown(tmp_path):
    rows = exports.limesurvey_both(POST)
    place = rows[0].index(f"WENT[SQ001]. {WENT} [Expo]")
    rows[1][place] = "N/A"
    columns = layout_of(rows).columns

    assert columns[place].empty == ("N/A",)
    assert columns[1].empty == ("1980-01-01 00:00:00", "1980-01-01")


@pytest.mark.parametrize(
    "rows",
    [
        # A table that calls a column like Qualtrics does, and a log that has four of them.
        [["ResponseId", "Status", "Q1"], ["R_2YPOQ602ER1jkf1", "ok", "True"]],
        [["ResponseId", "StartDate", "EndDate", "Status", "Q"], ["7", "1", "2", "ok", "True"]],
        # Respondents' ids above a row that lacks its own, with no placeholder or with gaps.
        [["Respondent ID", "Gender", "Q1"], ["7", "Response", "True"], ["8", "Male", "True"]],
        [["Respondent ID", "Gender", "Q1"], ["", "Female", "True"], ["8", "Male", "True"]],
        [["Respondent ID", "Gender", "Q1"], ["", "Response", ""], ["8", "Male", "True"]],
        # A timestamp of a computer, one to the minute, a day without a time, and no time at all.
        [["Timestamp", "Q1"], ["2025-05-14 15:21", "True"]],
        [["Timestamp", "Q1"], ["2025-05-14T15:21:05Z", "True"]],
        [["Timestamp", "Q1"], ["2025-05-14", "True"]],
        [["Timestamp", "Q1"], ["before", "True"], ["5/14/2025 15:21:05", "True"]],
        # Start times in words, or without a person behind them.
        [["ID", "Start time", "Completion time", "Name", "Q1"], ["1", "early", "late", "A", "x"]],
        [["ID", "Start time", "Completion time", "Q1"], ["1", "2025-05-14 10:00", "", "True"]],
        # An id and a seed, as in a simulation.
        [["id", "seed", "Q1"], ["1", "1936548", "True"]],
        [["Response ID", "Date submitted", "Q1"], ["1", "1980-01-01", "True"]],
    ],
)
def test_a_table_that_merely_looks_alike(rows):
    assert layout_of(rows).name == "plain table"


@pytest.mark.parametrize(
    ("between", "name"), [(",", "Google Forms"), ("\t", "Google Forms"), (";", "plain table")]
)
def test_a_google_form_has_no_semicolons_between_cells(between, name):
    rows = [["Timestamp", "Age", "Q1"], ["5/14/2025 15:21:05", "18-34", "True"]]
    content = "\n".join(between.join(cells) for cells in rows).encode()

    assert recognise(DelimitedGrid(content, name="a.csv")).name == name


@pytest.mark.parametrize(
    ("cells", "between"),
    [
        (["Robots, drones; Talk", "Talk; Expo", "Expo; Robots, drones"], ";"),
        (["Stars; and us, Talk", "Talk, Expo", "Expo, Stars; and us"], ","),
        (["Talk", "Expo"], ","),
    ],
)
def test_answers_say_what_stands_between_choices_of_a_google_form(cells, between):
    rows = [["Timestamp", WENT], *(["5/14/2025 15:21:05", cell] for cell in cells)]

    assert layout_of(rows).columns[1].separator == between
