from surveys.opening import open_event
from tests.surveys.builders import EVENT, event_folder, problems_of, said, table

PEOPLE = [("ann@example.org", "True"), ("bob@example.org", "False"), ("cy3", "True")]


def folder(path, addition=""):
    files = {
        f"{wave}.csv": table(
            ["Your code", "hotcore", "lasers"],
            *([code, answer, "Perhaps"] for code, answer in PEOPLE),
        )
        for wave in ("pre", "post")
    }
    files["post.csv"] = files["post.csv"].replace("cy3,True", "cy3,False")
    return event_folder(path, event=f"{EVENT}\n{addition}", files=files)


def test_a_named_column_of_addresses_blocks_with_counts(tmp_path):
    problems = said(problems_of(folder(tmp_path)))

    assert len(problems) == 3
    assert 'pre.csv, "Your code"' in problems[0]
    assert "e-mail addresses (2 of 3 different answers do), in 3 cells" in problems[0]
    assert '"Perhaps" is not one of' in problems[2]
    assert not any("example.org" in problem for problem in problems)


def test_a_person_can_say_that_a_column_is_harmless(tmp_path):
    allowed = '[privacy]\nallowed = ["your CODE"]\n[answers]\nempty = ["Perhaps"]'

    assert open_event(folder(tmp_path, allowed)).respondents.linkage.matched == 3
