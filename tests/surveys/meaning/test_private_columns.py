from surveys.opening import open_event
from tests.surveys.builders import EVENT, POST, PRE, event_folder, problems_of, said, table

PEOPLE = [("ann@example.org", "True"), ("bob@example.org", "False"), ("cy3", "True")]

ACTIVITIES = (
    "aquarium biodome crystals drones energy fossils geometry hydrogen insects juggling kites "
    "lightning magnets nanolab optics planetarium quartz robotics slime telescope volcano windmill"
)


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


def with_a_code_as_age(path, addition=""):
    event = f'{EVENT}\n[segments.age]\ncolumn = "How old are you?"\n{addition}'
    pre = PRE.replace("b2,18-34", "b2,suh45311").replace("a1,", "SUH45311,")
    post = POST.replace("a1,", "SUH45311,")
    return event_folder(path, event=event, files={"pre.csv": pre, "post.csv": post})


def test_a_code_typed_as_a_group_is_told_but_not_shown(tmp_path):
    (problem,) = said(problems_of(with_a_code_as_age(tmp_path)))

    assert "1 of the answers stand among the respondents' codes" in problem
    assert "45311" not in problem


def test_a_group_that_is_spelt_like_a_code_can_be_allowed(tmp_path):
    allowed = '[privacy]\nallowed = ["How old are you?"]'

    assert open_event(with_a_code_as_age(tmp_path, allowed)).respondents.linkage.matched == 3


def test_many_activities_of_few_people_are_no_names(tmp_path):
    shown = [name.title() for name in ACTIVITIES.split()]
    rows = [(f"a{n}", ";".join(shown[n:] + shown[:n]), "True", "False") for n in range(12)]
    event = f'{EVENT}\n[activities]\ncolumn = "Q9"\n'
    post = table(["Your code", "Q9", "hotcore", "lasers"], *rows)

    opened = open_event(event_folder(tmp_path, event=event, files={"post.csv": post}))
    assert opened.respondents.linkage.matched == 1
