import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveys.careless import careless
from surveys.instrument import Instrument, Scale
from surveys.meaning.answers import EMPTY
from surveys.meaning.waves import WaveResponses
from surveys.opening import open_event
from tests.surveys.builders import AGREEMENT, EVENT, TRUTH, event_folder, problems_of, said, table

KEYS = ["True", "False"] * 4


def keyed(keys=KEYS):
    items = [{"id": f"k{n}", "text": f"Keyed {n}", "key": key} for n, key in enumerate(keys)]
    return Scale.model_validate(
        {
            "id": "knowledge",
            "scoring": "keyed",
            "options": TRUTH,
            "dont_know": ["Don't know"],
            "items": items,
        }
    )


def rated(reverse=(1, 3), size=6):
    items = [{"id": f"r{n}", "text": f"Rated {n}", "reverse": n in reverse} for n in range(size)]
    return Scale.model_validate(
        {"id": "interest", "scoring": "rated", "options": AGREEMENT, "items": items}
    )


def form(*scales, attention=()):
    return Instrument.model_validate(
        {"id": "f", "title": "F", "scales": scales, "attention": list(attention)}
    )


def responses(scale, *rows, seconds=None, **further):
    answers = {
        item.id: np.array(column, dtype=np.int32)
        for item, column in zip(scale.items, zip(*rows, strict=True), strict=True)
    }
    answers |= {name: np.array(column, dtype=np.int32) for name, column in further.items()}
    n = len(rows)
    return WaveResponses(
        rows=np.arange(n),
        answers=answers,
        segments={},
        attendance={},
        asked_activities=np.zeros(n, dtype=bool),
        files=("wave.csv",),
        file_of=np.zeros(n, dtype=np.int32),
        seconds=None if seconds is None else np.array(seconds, dtype=float),
    )


def shown(scale, *rows, **options):
    found = careless(responses(scale, *rows, **options), form(scale), seconds_per_item=2)
    return {sign: who.tolist() for sign, who in found.items()}


def test_the_same_rating_of_questions_that_run_both_ways():
    found = shown(
        rated(),
        [4] * 6,
        [0] * 6,
        [2] * 6,  # the middle contradicts nothing
        [4, 4, 4, 4, 4, 3],
        [4, 0, 4, 0, 4, 4],  # agrees with itself
        [4, 4, 4, 4, 4, EMPTY],
        [4, 4, 4, 4, EMPTY, EMPTY],  # four answers are too few
    )

    assert found == {"straight_line": [True, True, False, False, False, True, False]}


def test_a_line_on_one_side_of_the_scale_contradicts_nothing():
    assert shown(rated(reverse=(5,)), [4, 4, 4, 4, 4, EMPTY])["straight_line"] == [False]


def test_the_same_answer_to_keyed_questions():
    found = shown(keyed(), [0] * 8, [1] * 8, [2] * 8, [0] * 7 + [EMPTY], [0, 1] * 4)

    assert found == {"straight_line": [True, True, False, False, False]}


@pytest.mark.parametrize(
    "scale", [rated(reverse=()), rated(size=4), keyed(["True"] * 8), keyed(KEYS[:6])]
)
def test_scales_that_cannot_show_a_line(scale):
    assert shown(scale, [0] * len(scale.items)) == {}


def test_an_even_number_of_ratings_has_no_middle():
    scale = rated().model_copy(update={"options": rated().options[:4]})

    assert shown(scale, [1] * 6, [2] * 6) == {"straight_line": [True, True]}


def test_a_question_that_says_what_to_answer():
    attention = [{"id": "check", "text": "Choose Agree.", "options": AGREEMENT, "key": "Agree"}]
    wave = responses(rated(reverse=()), *[[1] * 6] * 3, check=[3, 0, EMPTY])
    found = careless(wave, form(rated(reverse=()), attention=attention), seconds_per_item=2)

    assert {sign: who.tolist() for sign, who in found.items()} == {
        "inattentive": [False, True, False]
    }


def test_too_fast_depends_on_how_much_was_answered():
    scale = rated(reverse=())
    rows = [[1] * 6, [1] * 6, [1] * 2 + [EMPTY] * 4, [1] * 6]
    found = shown(scale, *rows, seconds=[11.9, 12, 5, np.nan])

    assert found == {"too_fast": [True, False, False, False]}


@given(st.lists(st.lists(st.integers(-1, 4), min_size=6, max_size=6), min_size=1, max_size=12))
def test_turning_a_questionnaire_round_changes_no_line(rows):
    """Options and directions reversed say the same."""
    turned = [[one if one == EMPTY else 4 - one for one in row] for row in rows]
    scale = rated()
    mirror = scale.model_copy(update={"options": scale.options[::-1]})

    assert shown(scale, *rows) == shown(mirror, *turned)


QUESTIONNAIRE = """
    id = "quiz"
    title = "Quiz"

    [[scales]]
    id = "knowledge"
    scoring = "keyed"
    options = ["True", "False"]
    [[scales.items]]
    id = "hotcore"
    text = "The center of the Earth is very hot."
    key = "True"

    [[attention]]
    id = "check"
    text = "Please choose False here."
    options = ["True", "False"]
    key = "False"
"""
TIMED = EVENT + '    duration = "Seconds"\n'
HEADER = ("Your code", "hotcore", "Please choose False here.", "Seconds")


def folder(tmp_path, *, event=TIMED, instrument=QUESTIONNAIRE, seconds="9"):
    rows = [(f"a{n}", "True", "True" if n == 0 else "False", seconds) for n in range(3)]
    files = {"pre.csv": table(HEADER, *rows), "post.csv": table(HEADER, *rows[::-1])}
    return event_folder(tmp_path, event=event, instrument=instrument, files=files)


def test_from_the_files_to_the_persons(tmp_path):
    found = open_event(folder(tmp_path)).respondents

    for wave in ("pre", "post"):
        assert {sign: who.tolist() for sign, who in found.careless[wave].items()} == {
            "inattentive": [True, False, False],
            "too_fast": [False, False, False],
        }


def test_seconds_for_each_question_can_be_said(tmp_path):
    event = TIMED + "\n    [careless]\n    seconds_per_item = 6\n"
    found = open_event(folder(tmp_path, event=event)).respondents

    assert found.careless["pre"]["too_fast"].all()


def test_a_time_that_is_none_and_a_column_that_is_not_there(tmp_path):
    (strange,) = said(problems_of(folder(tmp_path, seconds="soon")))
    assert "an answer not shown (4 letters, mark ~" in strange  # it may be anybody's own word
    assert "a number of seconds" in strange
    absent = EVENT + '    duration = "Second"\n'
    (missing,) = said(problems_of(folder(tmp_path, event=absent)))
    assert missing == (
        'event.toml: columns.duration: no column "Second" in pre.csv, post.csv; '
        'did you mean "Seconds"?'
    )


def test_an_attention_question_without_its_answer(tmp_path):
    wrong = QUESTIONNAIRE.replace('key = "False"', 'key = "Fasle"')
    (problem,) = said(problems_of(folder(tmp_path, instrument=wrong)))

    assert problem.startswith("instrument.toml: attention.check.key:")
    assert 'did you mean "False"?' in problem


@pytest.mark.slow
def test_how_many_careless_and_how_many_honest_people_are_found():
    """Honest people of one trait; others tick one column, or tick at random."""
    rng, n = np.random.default_rng(5), 20_000
    scale = rated(size=8, reverse=(1, 3, 5, 7))
    turned = np.array([item.reverse for item in scale.items])
    trait = rng.normal(0.6, 1, size=(n, 1))
    honest = np.clip(np.round(2 + trait + rng.normal(0, 0.8, size=(n, 8))), 0, 4).astype(int)
    honest = np.where(turned, 4 - honest, honest)
    lines = np.tile(rng.choice([0, 1, 3, 4], size=(n, 1)), 8)
    random = rng.integers(5, size=(n, 8))
    found = [
        np.mean(shown(scale, *rows.tolist())["straight_line"]) for rows in (honest, lines, random)
    ]

    assert found[0] < 0.002
    assert found[1] == 1
    assert found[2] < 0.001  # no line: who ticks at random is not found by this sign
