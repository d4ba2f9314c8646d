import re
import tomllib
from textwrap import dedent

import pytest

from surveys.loading.undecided import UNDECIDED
from surveys.opening import open_event
from surveys.problems import ProblemsFound
from surveys.proposing.new_event import look_at, write_event
from surveys.proposing.toml_values import literal
from surveys.samples import BEIJING
from tests.surveys.builders import problems_of, said, table
from tests.surveys.proposing.builders import AGREEMENT, CODES, TRUTH

HEADERS = ("Code", "Colour", "The Sun is a star", "Fish can fly", "I like science", "I like maths")
ROWS = list(zip(CODES, ["Red", "Blue"] * 20, TRUTH, TRUTH, AGREEMENT, AGREEMENT, strict=True))
DECIDED = {
    "scales.true_or_false.items.the_sun_is_a_star.key": '"True"',
    "scales.true_or_false.items.fish_can_fly.key": '"False"',
    "scales.agreement.scoring": '"rated"',
    "scales.agreement.items.i_like_maths.reverse": "true",
}

MUST = set(DECIDED) - {"scales.agreement.items.i_like_maths.reverse"}


@pytest.fixture
def files(tmp_path):
    for wave in ("pre", "post"):
        (tmp_path / f"{wave}.csv").write_text(table(HEADERS, *ROWS), encoding="utf-8")
    # One row is another in the later file, so that it is not the same file.
    (tmp_path / "post.csv").write_text(table(HEADERS, *ROWS[1:]), encoding="utf-8")
    return {wave: [str(tmp_path / f"{wave}.csv")] for wave in ("pre", "post")}


def test_what_is_not_decided_waits_at_its_line_and_is_refused(tmp_path, files):
    folder = tmp_path / "event"
    waiting = write_event(folder, look_at(folder, files), title="Week")

    assert {one.question.place for one in waiting} == MUST
    for one in waiting:
        line = (folder / one.file).read_text(encoding="utf-8").splitlines()[one.line - 1]
        assert line.endswith(f'"{UNDECIDED}"')
    assert [problem.partition(": is not decided")[0] for problem in said(problems_of(folder))] == [
        f"instrument.toml: {one.question.place}" for one in waiting
    ]


def test_what_may_be_of_use_stands_there_as_comments(tmp_path, files):
    folder = tmp_path / "event"
    write_event(folder, look_at(folder, files), title="Week", decisions=DECIDED)
    written = (folder / "event.toml").read_text(encoding="utf-8")
    assert open_event(folder).event.segments == {}

    on = re.sub(r"^# (?=\[seg|title|column|order)", "", written, flags=re.MULTILINE)
    (folder / "event.toml").write_text(on, encoding="utf-8")
    assert open_event(folder).event.segments["colour"].order == ("Blue", "Red")


def test_what_is_decided_opens(tmp_path, files):
    folder = tmp_path / "event"
    proposal = look_at(folder, files)

    assert write_event(folder, proposal, title='The "week"', decisions=DECIDED) == ()
    opened = open_event(folder)
    assert str(opened.event.title) == 'The "week"'
    assert opened.event.pre.files == ("../pre.csv",)
    assert opened.respondents.linkage.matched == 39
    scales = opened.forms["pre"].item_scales
    assert [item.key for item in scales[0].items] == ["True", "False"]
    assert [item.reverse for item in scales[1].items] == [False, True]


def test_the_next_files_of_the_same_form_need_nothing(tmp_path, files):
    folder = tmp_path / "event"
    write_event(folder, look_at(folder, files), title="Week", decisions=DECIDED)
    form = str(folder / "instrument.toml")
    again = look_at(tmp_path / "next", files, instrument=form)

    assert again.must_decide == ()
    assert again.instrument == "../event/instrument.toml"


def test_nothing_is_overwritten(tmp_path, files):
    (tmp_path / "event.toml").write_text("mine")

    with pytest.raises(ProblemsFound, match="is there already"):
        write_event(tmp_path, look_at(tmp_path, files), title="Week", decisions=DECIDED)
    assert (tmp_path / "event.toml").read_text() == "mine"
    assert not (tmp_path / "instrument.toml").exists()


def test_every_file_that_cannot_be_read_is_told(tmp_path):
    with pytest.raises(ProblemsFound) as found:
        look_at(tmp_path, {"pre": ["a.csv"], "post": ["b.csv"]}, instrument="public-sience")

    assert len(found.value.problems) == 3
    assert 'did you mean "public-science"' in said(found.value.problems)[2]


def test_odd_headers_stay_valid_toml(tmp_path, files):
    odd = ['Co"de', "Col\\our\n#1", *HEADERS[2:]]
    for wave, rows in (("pre", ROWS), ("post", ROWS[1:])):
        (tmp_path / f"{wave}.csv").write_text(table(odd, *rows), encoding="utf-8")
    write_event(tmp_path, look_at(tmp_path, files), title="Week")
    written = tomllib.loads((tmp_path / "event.toml").read_text(encoding="utf-8"))

    assert written["pre"]["files"] == ["pre.csv"]
    assert written["columns"]["id"] == ['Co"de']


def test_numbers_for_words_open_once_their_direction_is_decided(tmp_path):
    form = """
        id = "q"
        title = "Q"
        [[scales]]
        id = "s"
        scoring = "rated"
        options = ["Disagree", "Neither", "Agree"]
        [[scales.items]]
        id = "fun"
        text = "Science is fun"
    """
    (tmp_path / "form.toml").write_text(dedent(form))
    for wave, answers in (("pre", "1239"), ("post", "3211")):
        rows = [[f"AB{n}", answers[n]] for n in range(4)]
        (tmp_path / f"{wave}.csv").write_text(table(["Code", "fun"], *rows).replace("9", "99"))
    files = {wave: [str(tmp_path / f"{wave}.csv")] for wave in ("pre", "post")}
    scores = []
    for direction in (0, 1):
        folder = tmp_path / str(direction)
        proposal = look_at(folder, files, instrument=str(tmp_path / "form.toml"))
        (question,) = proposal.must_decide
        decisions = {question.place: question.candidates[direction]}
        assert write_event(folder, proposal, title="T", decisions=decisions) == ()
        scores.append(open_event(folder).respondents.scores["s"].pre.tolist()[:3])

    assert scores == [[0, 1, 2], [2, 1, 0]]


def test_three_languages_open_once_their_groups_are_named(tmp_path):
    files = {
        wave: [str(BEIJING / f"{wave}-{language}.csv") for language in ("en", "ru", "zh")]
        for wave in ("pre", "post")
    }
    proposal = look_at(tmp_path, files)
    sample = open_event(BEIJING)
    titles = {
        "segments.role.values": sample.event.segments["role"].titles,
        "activities.values": sample.event.activities.titles,
    }
    called = {title: activity for activity, title in proposal.activities.titles.items()}
    decisions = {
        place: literal(
            {
                called.get(title.in_language("zh"), title.in_language("zh")): title.spellings
                for title in of_place.values()
            }
        )
        for place, of_place in titles.items()
    }

    assert write_event(tmp_path, proposal, title="Week", decisions=decisions) == ()
    opened = open_event(tmp_path)
    assert opened.respondents.linkage == sample.respondents.linkage
    assert len(opened.respondents.attendance) == 12
    for scale, scores in sample.respondents.scores.items():
        assert (opened.respondents.scores[scale].pre == scores.pre).all()
