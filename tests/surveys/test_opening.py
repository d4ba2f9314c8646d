import numpy as np
import pytest

from dashboard.cli import main
from surveys.meaning.understanding import understand
from surveys.opening import open_event
from surveys.scoring import MISSING
from tests.surveys.builders import (
    EVENT,
    INSTRUMENT,
    POST,
    PRE,
    event_folder,
    problems_of,
    said,
    table,
)
from tests.surveys.reading.workbook.builders import workbook_bytes

FULL = """
    title = "Science Week"
    instrument = "instrument.toml"

    [pre]
    files = ["pre-*.csv"]
    [post]
    files = ["post.csv", "late/post.csv"]

    [columns]
    id = [["Your code", "代码", "Ваш код"]]

    [segments.age]
    column = ["Age", "年龄", "Возраст"]
    order = ["Under 18", "18 and over"]
    values = { "Under 18" = ["18岁以下", "До 18"], "18 and over" = ["18岁及以上"] }

    [activities]
    column = ["Attended", "参加"]
    [activities.titles]
    expo = { en = "Expo", zh = "科学教育展" }
    talk = "Talk"

    [answers]
    empty = ["-"]
    [answers.values]
    "True" = ["对", "Верно"]
    "False" = ["错", "Неверно"]
"""


class TestThreeLanguages:
    @pytest.fixture
    def respondents(self, tmp_path):
        return open_event(self.folder(tmp_path)).respondents

    @staticmethod
    def folder(folder):
        lasers = "Lasers work by focusing sound waves."
        files = {
            "pre-en.csv": table(
                ("Your code", "Age", "hotcore", lasers, "Comment"),
                ("AB-1", "Under 18", "True", "True", "Hello, all"),
                ("cd 2", "18 and over", "false", "True", ""),
                ("", "18 and over", "True", "-", ""),
            ),
            "pre-zh.csv": "代码;年龄;地球的中心非常热。;lasers\nｅｆ３;18岁以下;不知道;对\n".encode(
                "gb18030"
            ),
            "pre-ru.csv": "Ваш код\tВозраст\thotcore\tlasers\nЖ4\tДо 18\tВерно\tНеверно\n".encode(
                "utf-16"
            ),
            "post.csv": table(
                ("Your code", "Attended", "hotcore", "lasers"),
                ("ab1", "Expo;Talk", "True", "False"),
                ("CD2", "Talk", "True", "False"),
                ("zz9", "", "False", "False"),
            ),
            "late/post.csv": table(
                ("代码", "参加", "hotcore", "lasers"),
                ("EF3", "科学教育展；Talk", "对", "错"),
                ("Ж-4", "", "Не знаю", "错"),
            ),
        }
        return event_folder(folder, event=FULL, files=files)

    def test_people_are_matched(self, respondents):
        linkage = respondents.linkage

        assert (linkage.pre_rows, linkage.post_rows, linkage.matched) == (5, 5, 4)
        assert linkage.without_code_pre == 1

    def test_scores(self, respondents):
        scores = respondents.scores["knowledge"]

        # In order: ab1, cd2, Ж4, ef3, nobody's code, zz9.
        assert scores.pre.tolist() == [1, 0, 2, 0, MISSING, MISSING]
        assert scores.post.tolist() == [2, 2, 1, 2, MISSING, 1]

    def test_segments(self, respondents):
        age = respondents.segments["age"]

        assert age.groups == ("Under 18", "18 and over")
        assert age.codes.tolist() == [0, 1, 0, 0, 1, -1]

    def test_activities(self, respondents):
        attended = {key: np.flatnonzero(who) for key, who in respondents.attendance.items()}

        assert list(attended) == ["expo", "talk"]
        assert attended["expo"].tolist() == [0, 3]
        assert attended["talk"].tolist() == [0, 1, 3]


def test_the_event_file_opens_its_folder(tmp_path):
    event_folder(tmp_path)

    assert open_event(tmp_path / "event.toml").respondents.linkage.matched == 3


def test_the_hash_says_which_data_and_how_it_was_understood(tmp_path):
    first = open_event(event_folder(tmp_path)).content_hash

    assert open_event(tmp_path).content_hash == first

    event_folder(tmp_path, event=EVENT.replace("Week", "Month"))

    assert open_event(tmp_path).content_hash != first

    event_folder(tmp_path, files={"post.csv": POST.replace("True", "False", 1)})

    assert open_event(tmp_path).content_hash != first


def test_a_sheet_of_a_workbook(tmp_path):
    rows = [line.split(",") for line in PRE.splitlines()]
    later = [line.split(",") for line in POST.splitlines()]
    event = EVENT.replace("pre.csv", "week.xlsx#before").replace("post.csv", "week.xlsx#after")
    workbook = workbook_bytes({"before": rows, "after": later})
    event_folder(tmp_path, event=event, files={"week.xlsx": workbook})

    assert open_event(tmp_path).respondents.linkage.matched == 3

    event_folder(tmp_path, event=event.replace("#after", "#before"))

    assert "has the same content as the pre file" in said(problems_of(tmp_path))[0]


def test_names_with_signs_in_them(tmp_path):
    event = EVENT.replace("pre.csv", "pre [final] #2.csv")
    event_folder(tmp_path, event=event, files={"pre [final] #2.csv": PRE})

    assert open_event(tmp_path).respondents.linkage.matched == 3


def wrong(folder, text, **changes):
    """Return the only problem of an event whose post file is `text`."""
    (problem,) = problems_of(event_folder(folder, files={"post.csv": text}, **changes))
    return problem


class TestBrokenFiles:
    def test_empty(self, tmp_path):
        problem = wrong(tmp_path, "")

        assert problem.place == "post.csv"
        assert "is empty" in problem.message

    def test_header_only(self, tmp_path):
        problem = wrong(tmp_path, POST.splitlines()[0] + "\n")

        assert problem.place == "post.csv"
        assert "has no responses below its header" in problem.message

    def test_one_column(self, tmp_path):
        problem = wrong(tmp_path, "Your code\na1\nb2\n")

        assert problem.place == "post.csv"
        assert "one column" in problem.message

    def test_something_else_called_csv(self, tmp_path):
        noise = np.random.default_rng(1).bytes(20_000)
        problem = wrong(tmp_path, b"\x89PNG\r\n\x1a\n" + noise)
        other = wrong(tmp_path, noise)

        assert problem.place == other.place == "post.csv"
        assert "although its name ends in" in problem.message
        assert "Export" in other.message

    def test_a_wrong_delimiter(self, tmp_path):
        problem = wrong(tmp_path, POST.replace(",", "|"))

        assert problem.place == "post.csv"
        assert "one column" in problem.message
        assert 'than comma, semicolon or tab stands between its cells (perhaps "|")' in str(problem)

    def test_a_file_that_is_not_there(self, tmp_path):
        (problem,) = problems_of(
            event_folder(tmp_path, event=EVENT.replace('"post.csv"', '"posts.csv"'))
        )

        assert problem.place == "event.toml: post.files"
        assert problem.message.startswith('no file "posts.csv" in ')
        assert problem.message.endswith('; did you mean "post.csv"?')

    @pytest.mark.parametrize("name", ["", ".", "data", "*.xlsx", "[", "**a"])
    def test_names_that_mean_no_file(self, tmp_path, name):
        (tmp_path / "data").mkdir()
        (problem,) = problems_of(
            event_folder(tmp_path, event=EVENT.replace('"post.csv"', f'"{name}"'))
        )

        assert "file" in problem.message

    def test_a_column_that_is_missing_is_not_said_of_files_that_could_not_be_read(self, tmp_path):
        event = f"{EVENT}[segments.age]\ncolumn = 'Age'\n"
        files = {"pre.csv": ""}

        assert len(problems_of(event_folder(tmp_path, event=event, files=files))) == 1


class TestTheSameResponsesTwice:
    def test_under_two_names(self, tmp_path):
        event = EVENT.replace('"pre.csv"', '"pre.csv", "copy.csv"')
        (problem,) = problems_of(event_folder(tmp_path, event=event, files={"copy.csv": PRE}))

        assert problem.place == "event.toml: pre.files: copy.csv"
        assert "has the same content as pre.csv; each response would count twice" in str(problem)

    def test_in_both_waves(self, tmp_path):
        problem = wrong(tmp_path, PRE)

        assert problem.place == "event.toml: post.files"
        assert "post.csv has the same content as the pre file pre.csv" in problem.message

    def test_one_file_with_both_waves(self, tmp_path):
        event = """
            title = "Wide"
            instrument = "instrument.toml"
            columns.id = ["id"]
            [pre]
            files = ["wide.csv"]
            columns.items = { hotcore = "Q1 before", lasers = "Q2 before" }
            [post]
            files = ["wide.csv"]
            columns.items = { hotcore = "Q1 after", lasers = "Q2 after" }
        """
        wide = table(
            ("id", "Q1 before", "Q2 before", "Q1 after", "Q2 after"),
            ("1", "True", "True", "True", "False"),
            ("2", "False", "True", "True", "True"),
        )
        event_folder(tmp_path, event=event, files={"wide.csv": wide})

        assert open_event(tmp_path).respondents.scores["knowledge"].post.tolist() == [2, 1]


class TestCodes:
    def test_nothing_matches(self, tmp_path):
        text = POST.replace("a1", "1000").replace("b2", "2000").replace("c3", "3000")
        problem = wrong(tmp_path, text.replace("e5", "5000"))

        assert problem.place == "event.toml: columns.id"
        assert problem.message.startswith(
            "no code of the 4 pre responses stands among the 4 post responses"
        )
        assert "Most codes look like this: pre A9, post 9999" in problem.message
        assert "a1" not in problem.message

    def test_codes_in_parts_are_shown_in_parts(self, tmp_path):
        event = EVENT.replace('["Your code"]', '["Your code", "hotcore"]')
        form = INSTRUMENT.replace('id = "hotcore"', 'id = "q1"')
        header = "Your code,hotcore,q1,lasers\n"
        files = {
            "pre.csv": f"{header}a1,x,True,True\na2,x,True,True\n",
            "post.csv": f"{header}a1,y,True,True\na2,y,True,True\n",
        }
        (problem,) = problems_of(event_folder(tmp_path, event=event, instrument=form, files=files))

        assert "look like this: pre A9 + A, post A9 + A" in problem.message

    def test_all_the_same(self, tmp_path):
        problem = wrong(tmp_path, "Your code,hotcore,lasers\n" + "1111,True,True\n" * 3)

        assert problem.place == "event.toml: columns.id"
        assert problem.message == (
            '"Your code" holds the same text in all 3 rows of the post files; '
            "is this the column with the respondents' codes?"
        )

    def test_all_empty(self, tmp_path):
        problem = wrong(tmp_path, "Your code,hotcore,lasers\n,True,True\n-,True,True\n")

        assert problem.message == '"Your code" is empty in every row of the post files'

    def test_some_twice(self, tmp_path):
        text = f"{POST}a1,Expo,,True\nB 2,,False,False\n"
        linkage = open_event(event_folder(tmp_path, files={"post.csv": text})).respondents.linkage

        assert (linkage.matched, linkage.duplicates_post, linkage.duplicates_pre) == (3, 2, 0)


class TestAnswersOutsideTheOptions:
    def test_each_once_with_count_and_rows(self, tmp_path):
        text = POST + "f6,,Perhaps,Perhaps\ng7,,Perhaps,Treu\nh8,,Perhaps,True\ni9,,Perhaps,True\n"
        first, second = problems_of(event_folder(tmp_path, files={"post.csv": text}))

        assert first.place == 'post.csv, "hotcore", 4 cells (rows 6, 7, 8, ...)'
        assert first.message == (
            '"Perhaps" is not one of True, False, Don\'t know. If it can be answered, add it to '
            "the options of the questionnaire; if it is an option in another spelling or language, "
            "list it under [answers.values] in event.toml; if it means no answer, in "
            "answers.empty. "
            'Also in post.csv, "lasers", row 6 (5 cells in all)'
        )
        assert second.place == 'post.csv, "lasers", row 7'
        assert second.message == '"Treu" is none of them either; did you mean "True"?'

    def test_many_of_them(self, tmp_path):
        rows = "".join(f"p{n},,answer {n},True\n" for n in range(70))
        problems = problems_of(event_folder(tmp_path, files={"post.csv": POST + rows}))

        assert len(problems) == 61
        assert str(problems[-1]) == (
            'post.csv, "hotcore": 10 more distinct answers (10 cells) are no option either'
        )

    def test_a_wrong_column_is_told_quickly(self, tmp_path):
        """Every cell a different answer: the time must not grow with rows times answers."""
        rows = "".join(f"p{n},,answer {n},True\n" for n in range(100_000))

        assert len(problems_of(event_folder(tmp_path, files={"post.csv": POST + rows}))) == 61

    def test_a_group(self, tmp_path):
        event = f"{EVENT}[segments.age]\ncolumn = 'How old are you?'\norder = ['18-34']\n"
        (problem,) = problems_of(event_folder(tmp_path, event=event))

        assert str(problem) == (
            'pre.csv, "How old are you?", row 4: "35-59" is not one of 18-34. '
            "Add it to the segment's order, or to its values as a spelling of a group"
        )

    def test_an_attribute_with_a_different_answer_in_each_row(self, tmp_path):
        event = f"{EVENT}[segments.age]\ncolumn = 'Age'\n"
        rows = "".join(f"p{n},{n},True,True\n" for n in range(20_000))
        files = {"pre.csv": f"Your code,Age,hotcore,lasers\n{rows}"}
        (problem,) = problems_of(event_folder(tmp_path, event=event, files=files))

        assert problem.place == "event.toml: segments.age.column"
        assert problem.message.startswith("has 20000 different answers; is this the right column?")

    def test_an_activity(self, tmp_path):
        event = f"{EVENT}[activities]\ncolumn = 'What did you attend?'\ntitles = {{ t = 'Talk' }}\n"
        (problem,) = problems_of(event_folder(tmp_path, event=event))

        assert problem.place == 'post.csv, "What did you attend?", 2 cells (rows 2, 5)'
        assert problem.message.startswith("an answer not shown (4 letters, mark ~")

    def test_activities_with_another_sign_between_them(self, tmp_path):
        event = (
            f"{EVENT}[activities]\ncolumn = 'What did you attend?'\nseparator = ','\n"
            "titles = { t = 'Talk', e = 'Expo', l = 'Lab' }\n"
        )
        files = {"post.csv": f"{POST}f6,Talk;Lab,True,True\ng7,Lab;Expo;Tlak,True,True\n"}
        (problem,) = problems_of(event_folder(tmp_path, event=event, files=files))

        assert str(problem) == (
            'event.toml: activities.separator: perhaps the separator is ";": in post.csv it '
            'stands between activities. Write separator = ";"'
        )

    def test_options_of_which_each_respondent_chose_one_language(self, tmp_path):
        form = INSTRUMENT.replace('"True", "False", {', '"True", "对", "False", "错", {')
        rows = [f"{n},,{'True,False' if n % 2 else '对,错'}\n" for n in range(20)]
        text = POST.splitlines(keepends=True)[0] + "".join(rows)
        found = problems_of(event_folder(tmp_path, instrument=form, files={"post.csv": text}))

        assert [problem.place for problem in found] == ["instrument.toml: scales.knowledge.options"]
        assert '{ en = "Agree", ru = "Согласен", zh = "同意" }' in found[0].message

    def test_a_tick(self, tmp_path):
        event = f"{EVENT}[activities]\ncolumns = {{ talk = 'What did you attend?' }}\n"
        problems = said(problems_of(event_folder(tmp_path, event=event)))

        assert any(" is not one of yes, no" in problem for problem in problems)
        assert all('"Expo"' not in problem for problem in problems)

    def test_activities_in_free_text(self, tmp_path):
        event = f"{EVENT}[activities]\ncolumn = 'What did you attend?'\n"
        rows = "".join(f"p{n},I went to {n},True,True\n" for n in range(200))
        (problem,) = problems_of(
            event_folder(tmp_path, event=event, files={"post.csv": POST + rows})
        )

        assert problem.place == "event.toml: activities.column"
        assert "202 different activities" in problem.message


class TestDescriptions:
    def test_no_event_file(self, tmp_path):
        (problem,) = problems_of(tmp_path)

        assert str(problem).startswith(f"{tmp_path}: has no event.toml; an event is a folder")

    def test_broken_toml(self, tmp_path):
        (problem,) = problems_of(event_folder(tmp_path, event='title = "Science'))

        assert problem.place == "event.toml"
        assert problem.message.startswith("is not valid TOML at line 1: ")

    def test_a_column_that_is_missing(self, tmp_path):
        event = f"{EVENT}[segments.age_group]\ncolumn = 'How old'\n"
        (problem,) = problems_of(event_folder(tmp_path, event=event))

        assert str(problem) == (
            'event.toml: segments.age_group.column: no column "How old" in pre.csv, post.csv; '
            'did you mean "How old are you?"?'
        )

    def test_several_at_once(self, tmp_path):
        event = EVENT.replace("[pre]", "simulated = 'perhaps'\nfoo = 1\n[pre]") + (
            "[segments.age]\ncolumn = 'How old'\n[segments.role]\norder = ['a']\n"
        )
        form = INSTRUMENT.replace('key = "False"', 'key = "Flase"')
        files = {
            "pre.csv": PRE.replace("hotcore", "hotcor"),
            "post.csv": POST.replace("Your code", "Code"),
        }
        problems = said(
            problems_of(event_folder(tmp_path, event=event, instrument=form, files=files))
        )

        assert [problem.split(": ")[0] + ": " + problem.split(": ")[1] for problem in problems] == [
            "event.toml: simulated",
            "event.toml: segments.role.column",
            "event.toml: foo",
            "instrument.toml: scales.knowledge.items.lasers.key",
            'pre.csv: no column for item hotcore ("The center of the Earth is very hot."); did you '
            'mean "hotcor"?',
            'post.csv: has no column "Your code", which columns.id in event.toml names for the '
            'respondents\' code; did you mean "Code"?',
            "event.toml: segments.age.column",
        ]

    def test_wrong_descriptions_and_strange_answers_at_once(self, tmp_path):
        event = EVENT.replace("[pre]", "foo = 1\n[pre]")
        files = {"post.csv": POST.replace("False", "Wrong")}
        problems = said(problems_of(event_folder(tmp_path, event=event, files=files)))

        assert len(problems) == 2
        assert "no such setting" in problems[0]
        assert '"Wrong" is not one of' in problems[1]

    @pytest.mark.parametrize(
        "settings",
        [
            "range = { low = 0, high = 5, step = 0 }",
            "range = { low = 0, high = inf }",
            "range = { low = 5, high = 0 }",
            'range = { low = "a", high = 5 }',
            "range = { low = -1e300, high = 1 }",
            "range = { low = 0, high = 1, step = 1e-300 }",
            "options = []",
            "options = 5",
            "",
        ],
    )
    def test_an_unsound_instrument_breaks_nothing(self, tmp_path, settings):
        form = f"""
            id = "quiz"
            title = "Quiz"
            [[scales]]
            id = "s"
            scoring = "rated"
            {settings}
            [[scales.items]]
            id = "hotcore"
            text = "Hot"
            [[scales.items]]
            id = "lasers"
            text = "Lasers"
        """
        problems = problems_of(event_folder(tmp_path, instrument=form))

        assert problems[0].place.startswith("instrument.toml: scales.s")

    def test_an_unsound_separator_breaks_nothing(self, tmp_path):
        event = f"{EVENT}[activities]\ncolumn = 'What did you attend?'\nseparator = ''\n"
        problems = problems_of(event_folder(tmp_path, event=event))

        assert problems[0].place == "event.toml: activities.separator"


BAD_EVENTS = {
    "empty": {"files": {"post.csv": ""}},
    "header only": {"files": {"post.csv": "Your code,hotcore,lasers\n"}},
    "binary": {"files": {"post.csv": bytes(range(256)) * 40}},
    "twice": {"files": {"post.csv": PRE}},
    "nothing matches": {"files": {"post.csv": POST.replace("a1", "x").replace("b2", "y")[:60]}},
    "stray answers": {"files": {"post.csv": POST.replace("True", "Truly")}},
    "no event": {"event": ""},
    "broken": {"event": "title ="},
    "unknown setting": {"event": f"{EVENT}\n[other]\nx = 1\n"},
    "no form": {"instrument": None},
}


@pytest.mark.parametrize("bad", BAD_EVENTS)
def test_the_command_line_lists_problems_and_writes_nothing(tmp_path, capsys, bad):
    event_folder(tmp_path, **BAD_EVENTS[bad])
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}

    status = main(["check", str(tmp_path)])
    printed = capsys.readouterr()

    assert status == 1
    assert printed.out == ""
    assert printed.err.endswith(" found.\n")
    assert "Traceback" not in printed.err
    assert "unexpected fault" not in printed.err
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_a_file_that_is_written_to_while_the_event_is_read(tmp_path, monkeypatch):
    event = event_folder(tmp_path)

    def understand_slowly(*arguments):
        with (event / "post.csv").open("a") as file:
            file.write("z9,,True,True\n")
        return understand(*arguments)

    monkeypatch.setattr("surveys.opening.understand", understand_slowly)
    (problem,) = problems_of(event)

    assert problem.place == "post.csv"
    assert "changed while the event was read" in problem.message


def test_a_cell_cannot_speak_to_the_terminal(tmp_path):
    (problem,) = problems_of(
        event_folder(tmp_path, files={"post.csv": POST + "f6,,Tr\x1bue,True\n"})
    )

    assert "\x1b" not in str(problem)
    assert "Tr\\x1bue" in str(problem)


def test_columns_and_answers_are_told_in_one_list(tmp_path):
    text = POST.replace("hotcore", "Q1").replace("True", "Treu")
    problems = problems_of(event_folder(tmp_path, files={"post.csv": text}))

    assert any("no column for item hotcore" in str(problem) for problem in problems)
    assert any('"Treu" is not one of True' in str(problem) for problem in problems)
