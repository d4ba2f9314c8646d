from itertools import product

import pytest

from surveys.event import WAVES
from surveys.instrument import Item
from surveys.proposing.event_text import event_text
from surveys.proposing.propose import propose
from surveys.reading.layouts.layout import Column
from surveys.texts import Text
from tests.surveys.builders import instrument, keyed_scale, rated_scale
from tests.surveys.proposing.builders import AGREEMENT, CODES, TRUTH, both, file, places, roles

FORM = instrument(keyed_scale(2))
NAMES = ("mother’s name", "father’s name", "town of birth", "street", "school")
PARTS = {
    f"First letter of your {name}": [chr(97 + n % step) for n in range(40)]
    for step, name in enumerate(NAMES, 13)
}
SPOILED = {"Your code": [*CODES[:39], "me@example.org"]}
QUESTIONS = {"Your code": CODES, "K 0": TRUTH, "K 1": TRUTH}


def proposed(columns, form=FORM, **further):
    return propose(both({**QUESTIONS, **columns}, **further), form=form, instrument="quiz")


@pytest.mark.parametrize(
    ("header", "texts", "role"),
    [
        ("How old are you?", ["Under 18", "18-34"] * 20, "segment age_group"),
        ("年龄", [str(n) for n in range(15, 55)], "segment age_group"),
        ("Страна", ["Казахстан", "Китай"] * 20, "segment country"),
        ("Colour", ["Red", "Blue"] * 20, "segment ?"),
        ("What did you attend?", ["Expo;Talk", "Talk;Lab", "Lab", "Expo;Lab;Talk"] * 10,
         "activities"),
        ("Favourite fruit", ["Fig;Pear", "Pear;Kiwi", "Kiwi", "Fig;Kiwi;Pear"] * 10,
         "activities ?"),
        ("Attended: expo", ["Yes", "No"] * 20, "activity expo"),
        ("Attended: expo", ["Yes", "No", "Да", "Нет", "是", "否"] * 6, "activity expo"),
        ("Time taken", ["1:30", "2:10"] * 20, "duration"),
        ("Timestamp", [f"2025-09-{n % 28 + 1:02} 10:00" for n in range(40)], "time"),
        ("Wave", ["pre"] * 40, "ignored"),
        ("Name", [f"Anna L{'i' * n}" for n in range(1, 41)], "ignored"),
        ("E-mail", [f"p{n}@example.org" for n in range(40)], "ignored"),
        ("IPAddress", [f"10.0.0.{n}" for n in range(40)], "ignored"),
        ("手机号", [f"138{n:08}" for n in range(40)], "ignored"),
        ("Tell us more", [f"I liked the long talk about the moon and star {n}" for n in range(40)],
         "ignored"),
        ("No.", [str(n + 1) for n in range(40)], "ignored"),
        ("", ["x", "y"] * 20, "ignored"),
        ("1. K  0!", TRUTH, "ignored"),
    ],
)  # fmt: skip
def test_one_column_beside_a_known_questionnaire(header, texts, role):
    found = proposed({header: texts})

    assert roles(found)[header] == role
    assert roles(found)["Your code"] == "id"
    assert (places(found) == []) == (not role.endswith("?"))


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("3. The laser works by focusing sound waves", "item k0"),
        ("The laser works by focussing sound waves.", "item k0"),
        ("The laser works by bundling sound waves.", "item k0 ?"),
        ("The laser does not work by focusing sound waves", "item k0 ?"),
        ("Lunch was good", "ignored"),
    ],
)
def test_a_question_in_other_words_is_asked_about(header, role):
    text = Text.plain("The laser works by focusing sound waves.")
    form = instrument(keyed_scale(items=[Item(id="k0", text=text, key="True")]))
    found = propose(both({"Your code": CODES, header: TRUTH}), form=form, instrument="quiz")

    assert roles(found)[header] == role
    assert places(found) == ([] if role == "item k0" else ["columns.items.k0"])


def test_what_a_platform_says_of_a_column_is_believed():
    known = [
        Column("Q5", holds="personal"),
        Column("Time", holds="duration"),
        Column("A1", question="What did you attend?", choice="Expo"),
        Column("A2", question="What did you attend?", choice="Talk"),
    ]
    ticks = ["1", "0"] * 20
    columns = {"Q5": CODES, "Time": ["90", "80"] * 20, "A1": ticks, "A2": ticks}

    assert list(roles(proposed(columns, known=known)).values())[3:] == [
        "ignored",
        "duration",
        "activity expo",
        "activity talk",
    ]


@pytest.mark.parametrize(
    ("codes", "thought_of"),
    [
        ({"Code": [f"AN{n:02}{n * 37 % 90 + 10}" for n in range(40)]}, True),
        ({"Code": [str(104_000 + n) for n in range(40)]}, False),  # of a list
        ({"Code": [f"K{n}" for n in range(40)]}, False),  # too short
        (PARTS, True),
        (dict(list(PARTS.items())[:3]), False),
    ],
)
def test_where_a_code_is_self_made_typos_are_thought_of(codes, thought_of):
    answers = {"K 0": TRUTH, "K 1": TRUTH}
    files = [file(wave, {**codes, **answers}) for wave in ("pre", "post")]
    found = propose(files, form=FORM, instrument="quiz")
    assert ("matching.method" in places(found)) == thought_of
    kept, decided = (
        event_text(found, title="Week", decisions=said).text
        for said in ({}, {"matching.method": '"tolerant"'})
    )
    assert ('# method = "tolerant"' in kept) == thought_of
    assert not thought_of or '\n[matching]\nmethod = "tolerant"\n' in decided


@pytest.mark.parametrize(
    ("before", "after", "role"),
    [
        ({"Code": CODES}, {"Code": CODES}, ["id"]),
        ({"Row": [str(n + 1) for n in range(40)]}, {"Row": [str(n + 1) for n in range(40)]},
         ["id ?"]),
        ({"ID": [str(n) for n in range(7, 51) if n % 11]},
         {"ID": [str(n) for n in range(7, 51) if n % 9]}, ["id ?"]),
        ({"Code": CODES}, {"Code": [f"X{n}" for n in range(40)]}, ["id ?"]),
        ({"Q7": CODES}, {"Q7": CODES}, ["id"]),
        ({"Weight": [f"{50 + n / 2}" for n in range(40)]}, None, ["id ?"]),
        ({"First two letters of your mother's name": ["An", "Bo"] * 20,
          "Day you were born": [str(n % 31 + 1) for n in range(40)],
          "Last two digits of your phone": [f"{n:02}" for n in range(40)]}, None, ["id"] * 3),
    ],
)  # fmt: skip
def test_codes_are_what_comes_back(before, after, role):
    answers = {"K 0": TRUTH, "K 1": TRUTH}
    files = [file("pre", {**before, **answers}), file("post", {**(after or before), **answers})]
    found = propose(files, form=FORM, instrument="quiz")

    assert list(roles(found).values())[: len(before)] == role
    assert places(found) == (["columns.id"] if "id ?" in role else [])


@pytest.mark.parametrize(
    ("before", "after", "words", "candidates"),
    [
        ({"Your code": CODES}, {}, '"Your code" is called like a code, but the post files have no '
         "column that is called the same", ()),
        ({"Your code": CODES}, {"Code word": CODES}, '"Your code" and "Code word" have codes in '
         "common", ('[["Your code", "Code word"]]',)),
        (SPOILED, SPOILED, "stands in both waves, but it looks like e-mail addresses",
         ('["Your code"]',)),
        ({"Colour": ["Red", "Blue"] * 20}, {}, "no column has codes", ()),
    ],
)  # fmt: skip
def test_codes_of_which_a_wave_has_no_column(before, after, words, candidates):
    answers = {"K 0": TRUTH, "K 1": TRUTH}
    files = [file("pre", {**before, **answers}), file("post", {**after, **answers})]
    (question,) = propose(files, form=FORM, instrument="quiz").must_decide

    assert question.place == "columns.id"
    assert words in question.asked
    assert question.candidates == candidates


def test_without_an_instrument_questions_that_share_answers_are_scales():
    columns = {
        "Code": CODES,
        "The Sun is a star": TRUTH,
        "Fish can fly": TRUTH,
        "Science is fun": AGREEMENT,
        "Science is hard": AGREEMENT,
        "Rate A": ["1", "2", "5", "4"] * 10,
        "Rate B": ["1", "3", "5", "2"] * 10,
    }
    found = propose(both(columns))

    assert [(scale.keyed, len(scale.items)) for scale in found.scales] == [
        (True, 2),
        (False, 2),
        (False, 2),
    ]
    assert found.scales[0].dont_know == ("Don't know",)
    options = found.scales[1].options.options
    assert list(map(str, options)) == ["Disagree", "Neutral", "Agree", "Strongly agree"]
    assert found.scales[2].range == {"low": 1, "high": 5}
    assert [question.place.rpartition(".")[2] for question in found.questions] == [
        "key",
        "key",
        "scoring",
        "scoring",
    ]


def test_one_file_with_both_waves():
    rows = {"Wave": ["Before", "After"] * 20, "Code": CODES, "K 0": TRUTH, "K 1": TRUTH}
    below = propose(both(rows, name="all.csv"), form=FORM, instrument="quiz")
    beside = propose(
        both({"pre_K 0": TRUTH, "post_K 0": TRUTH, "K 1 before": TRUTH, "K 1 after": TRUTH},
             name="all.csv"),
        form=FORM,
        instrument="quiz",
    )  # fmt: skip

    assert below.rows == {"pre": {"Wave": ("Before",)}, "post": {"Wave": ("After",)}}
    assert places(below) == []
    assert [one.headers for one in beside.items] == [
        {"pre": ("pre_K 0",), "post": ("post_K 0",)},
        {"pre": ("K 1 before",), "post": ("K 1 after",)},
    ]
    assert places(beside) == ["retrospective"]


def test_an_example_of_a_wave_is_of_that_wave():
    rows = {"Code": CODES, "K 0": TRUTH, "K 1": TRUTH}
    found = propose(both(rows, name="all.csv"), form=FORM, instrument="quiz")
    asked = [one.asked for one in found.questions if one.place.endswith(".rows")]
    assert [words.rpartition("= ")[2] for words in asked] == ['"Before" }', '"After" }']


def test_groups_in_two_languages():
    english = {
        "Code": CODES[:20],
        "Age": ["Under 18", "18-34"] * 10,
        "Role": ["Pupil", "Cook"] * 10,
    }
    russian = {"Код": CODES[20:], "Возраст": ["До 18 лет", "18-34 года"] * 10,
               "Роль": ["Ученик", "Повар"] * 10}  # fmt: skip
    answers = {"K 0": TRUTH[:20], "K 1": TRUTH[:20]}
    files = [
        file(wave, {**columns, **answers}, name=f"{wave}-{language}.csv")
        for wave in ("pre", "post")
        for language, columns in (("en", english), ("ru", russian))
    ]
    found = propose(files, form=FORM, instrument="quiz")

    assert found.id == (("Code", "Код"),)
    assert found.segments[0].groups.titles == {
        "Under 18": {"en": "Under 18", "ru": "До 18 лет"},
        "18-34": {"en": "18-34", "ru": "18-34 года"},
    }
    assert places(found) == ["segments.role.values"]


@pytest.mark.parametrize(
    ("texts", "values", "asked"),
    [
        (["disagree", "1 - Agree", "Strongly  agree", "N/A"], {}, []),
        (["不同意", "Agree", "согласен"], {"Disagree": ["不同意"], "Agree": ["согласен"]}, []),
        (["Agree", "I fully Disagree"], {}, ["answers.values"]),
        (["1", "2", "3", "4", "5", "99"], {}, ["answers.values"]),
        (["Agree", "Perhaps"], {}, ["answers.values"]),
    ],
)
def test_answers_that_the_instrument_does_not_list(texts, values, asked):
    form = instrument(rated_scale(1))
    answers = (texts * 40)[:40]
    found = propose(both({"Code": CODES, "R 0": answers}), form=form, instrument="quiz")

    assert found.meanings.values == values
    assert places(found) == asked
    if "99" in texts:
        up, down = found.questions[0].candidates
        assert up.startswith('{ "Strongly disagree" = ["1"], Disagree = ["2"]')
        assert down.startswith('{ "Strongly agree" = ["1"], Agree = ["2"]')
        assert found.meanings.empty == ["99"]


def test_cells_of_separators_alone_and_numbers_that_are_no_ratings():
    cells = ["a;b", "b;c", "a", ";", "b"] * 8
    numbers = ["0.5", "1.5", "2.5", "0.5"] * 10
    found = propose(both({"Code": CODES, "Which?": cells, "One": numbers, "Two": numbers}))

    assert [scale.range for scale in found.scales] == [{"low": 0.5, "high": 2.5, "step": 0.1}]


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("3、您的性别", "4、您的性别", True),
        ("Q3. Your gender", "4) Your gender", True),
        ("第3题：性别", "性别", True),
        ("Q3", "Q4", False),
        ("3. Your gender", "4. Your gender group", False),
    ],
)
def test_a_question_is_the_same_whatever_its_number(before, after, same):
    sexes = ["Male", "Female"] * 20
    files = [
        file(wave, {**QUESTIONS, header: sexes})
        for wave, header in zip(WAVES, (before, after), strict=True)
    ]
    found = propose(files, form=FORM, instrument="quiz")

    assert any(one.field.headers == (before, after) for one in found.columns) == same


def test_numbers_stay_where_nothing_else_tells_two_headers_apart():
    rated = {"1. Before": AGREEMENT, "2. Before": AGREEMENT}
    found = propose([file("pre", rated), file("post", {"2. Before": AGREEMENT, **QUESTIONS})])

    assert [one.field.headers for one in found.columns][:2] == [("1. Before",), ("2. Before",)]


def test_spellings_of_one_age_are_one_group_in_the_order_of_their_numbers():
    ages = ["35 and over", "35+", "18–34", "18-34", "Under 18", "<18"] * 5
    ages += ["Under 18", "18–34", "35 and over", "18–34", "35 and over"] * 2
    visits = ["1-2 times", "1–2 times", "2-5 adults", "2-5 children"] * 10
    age, visit = proposed({"How old are you?": ages, "Visits": visits}).segments

    assert age.groups.order == ("Under 18", "18–34", "35 and over")
    assert age.groups.values == {
        "Under 18": ("<18",),
        "18–34": ("18-34",),
        "35 and over": ("35+",),
    }
    assert set(visit.groups.order) == {"1-2 times", "2-5 adults", "2-5 children"}


def test_what_people_wrote_is_no_activity_and_no_answer_of_a_scale():
    said = ["Very good, Too full", "Very good, Again"] * 17
    said += [f"Very good, I am {name}" for name in ("Bo", "Li", "Al", "Ed", "Di", "Xu")]
    written = ["True", "False"] * 19 + ["ask Deng Wei", "13812345678"]
    chosen = ["Expo;Talk", "Talk;Lab"] * 19 + ["Expo;me@example.org", "Expo;so crowded"]
    columns = {"Comment": said, "Attended": chosen}
    columns |= dict.fromkeys(("A", "B", "C"), written)
    found = propose(both({"Code": CODES, **columns}))

    assert not roles(found)["Comment"].startswith("activit")
    assert {"A", "B", "C"} == {item.text for item in found.scales[0].items}
    assert list(map(str, found.scales[0].options.options)) == ["True", "False"]
    assert set(found.activities.titles.values()) == {"Expo", "Talk", "Lab"}
    assert found.activities.own_words == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Before the event: {}", "Now: {}"),
        ("{} - Before the event", "{} - Now"),
        ("Before our science day, {}", "After our science day, {}"),
        ("活动前：{}", "现在：{}"),
        ("{}（参加前）", "{}（参加后）"),
        ("До мероприятия: {}", "Сейчас: {}"),
    ],
)
def test_a_phrase_names_the_wave_as_a_word_does(before, after):
    columns = {
        f"{number}、{words.format(question)}": AGREEMENT
        for number, (question, words) in enumerate(product(("It is fun", "AI"), (before, after)))
    }
    found = propose(both(columns, name="all.csv"))

    assert found.same_row
    assert [len(one.headers) for one in found.items] == [2, 2]


def test_slips_of_typing_and_bare_numbers_are_doubtful_and_not_unknown():
    form = instrument(keyed_scale(2), rated_scale(1, options=["No!", "So so", "Yes!"]))
    answers = ["Yes!", "3 - Yes!", "2 - So so", "３", "1"] * 8
    truth = [*TRUTH[:-1], "Ture"]
    found = proposed({"K 1": truth, "R 0": answers}, form=form).meanings
    assert found.doubtful == {"True": ["Ture"], "Yes!": ["３"], "No!": ["1"]}
    assert not found.unknown
