"""Answers in several languages in the same columns, without an instrument."""

from pathlib import Path

import numpy as np
import pytest

from surveys.meaning.known_answers import known_set
from surveys.opening import open_event
from surveys.proposing.fields import fields_of
from surveys.proposing.groups import groups_of
from surveys.proposing.new_event import look_at, write_event
from surveys.proposing.options import options_of
from surveys.proposing.propose import propose
from surveys.texts import Text
from tests.surveys.builders import problems_of, said, table
from tests.surveys.proposing.builders import CODES, both, file

TRUTH = [("True", "Верно", "对"), ("False", "Неверно", "错"), ("Don't know", "Не знаю", "不知道")]
AGREEMENT = [
    ("Strongly disagree", "Совершенно не согласен", "非常不同意"),
    ("Disagree", "Не согласен", "不同意"),
    ("Neither agree nor disagree", "Ни то ни другое", "中立"),
    ("Agree", "Согласен", "同意"),
    ("Strongly agree", "Совершенно согласен", "非常同意"),
]
GENDER = [("Female", "Женский", "女"), ("Male", "Мужской", "男")]
AGE = [("Under 18", "До 18 лет", "18岁以下"), ("18-34", "18-34", "18-34"), ("35+", "35+", "35+")]
VISITED = [("Expo", "Выставка", "展览"), ("Talk", "Лекция", "讲座"), ("Lab", "Лаборатория", "实验")]

QUIZ = [f"Fact {n} about the Earth" for n in range(4)]
VIEWS = [f"View {n} of science" for n in range(4)]
HEADERS = [
    ["Your code", "Gender", "Age", *QUIZ, *VIEWS, "What did you attend?"],
    [
        *("Ваш код", "Пол", "Возраст"),
        *(f"Факт {n} о Земле" for n in range(4)),
        *(f"Мнение {n} о науке" for n in range(4)),
        "Какие мероприятия вы посетили?",
    ],
    [
        *("您的代码", "性别", "年龄"),
        *(f"关于地球的事实{n}" for n in range(4)),
        *(f"关于科学的看法{n}" for n in range(4)),
        "您参加了哪些活动？",
    ],
]
PEOPLE = 90


def rows(wave, *, languages):
    """Return the answers of everyone, who keeps to one of so many languages."""
    chance = np.random.default_rng(5 if wave == "pre" else 6)
    for person in range(PEOPLE):
        tongue = person % languages

        def said(options, position, tongue=tongue):
            return options[position][tongue]

        attended = [option[tongue] for option in VISITED if chance.random() < 0.6]
        yield [
            f"AB{person:03}",
            said(GENDER, person // 3 % 2),
            said(AGE, person // 5 % 3),
            *(said(TRUTH, place) for place in chance.choice(3, len(QUIZ), p=[0.6, 0.3, 0.1])),
            *(said(AGREEMENT, place) for place in chance.integers(5, size=len(VIEWS))),
            ";".join(attended),
        ]


def files(folder, *, languages, apart=False):
    """Write a file for each wave, or one for each language of it with headers in that language."""
    written = {}
    for wave in ("pre", "post"):
        everyone = list(rows(wave, languages=languages))
        count = languages if apart else 1
        parts = [everyone[tongue::count] for tongue in range(count)]
        written[wave] = [str(folder / f"{wave}-{number}.csv") for number in range(count)]
        for path, headers, part in zip(written[wave], HEADERS, parts, strict=False):
            Path(path).write_text(table(headers, *part), encoding="utf-8")
    return written


def decided(proposal):
    decisions = {}
    for question in proposal.must_decide:
        if question.place.endswith(".key"):
            decisions[question.place] = '"True"'
        elif question.place != "activities.values":
            decisions[question.place] = question.candidates[0]
    for scale in proposal.scales:
        if not scale.keyed:
            decisions[f"scales.{scale.id}.items.{scale.items[0].id}.reverse"] = "true"
    return decisions


SORTED = """{
    expo = ["Выставка", "展览"],
    talk = ["Лекция", "讲座"],
    lab = ["Лаборатория", "实验"],
}""".replace("\n", "").replace(",}", " }")


def all_known(folder, proposal, decisions):
    """Return all that is known of each person."""
    assert write_event(folder, proposal, title="Week", decisions=decisions) == ()
    opened = open_event(folder)
    people = opened.respondents
    columns = [
        *(wave for scores in people.scores.values() for wave in (scores.pre, scores.post)),
        *(held.codes for held in people.segments.values()),
        *(people.attendance[activity] for activity in sorted(people.attendance)),
    ]
    assert people.scores.keys() == {"true_or_false", "agreement"}
    assert [held.groups for held in people.segments.values()] == [
        ("Female", "Male"),
        ("Under 18", "18-34", "35+"),
    ]
    assert people.attendance.keys() == {"expo", "talk", "lab"}
    assert people.linkage.matched == PEOPLE
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


@pytest.mark.parametrize("apart", [False, True])
def test_three_languages_score_like_one(tmp_path, apart):
    one = look_at(tmp_path / "one", files(tmp_path, languages=1))
    english = all_known(tmp_path / "one", one, decided(one))
    three = look_at(tmp_path / "three", files(tmp_path, languages=3, apart=apart))
    decisions = {**decided(three), "activities.values": SORTED}

    assert len(set(english)) > PEOPLE / 2
    assert all_known(tmp_path / "three", three, decisions) == english


def test_what_is_pasted_unsorted_is_one_problem(tmp_path):
    folder = tmp_path / "event"
    proposal = look_at(folder, files(tmp_path, languages=3))
    (asked,) = [one for one in proposal.must_decide if one.place == "activities.values"]
    decisions = {**decided(proposal), asked.place: asked.candidates[0]}
    write_event(folder, proposal, title="Week", decisions=decisions)

    assert all(choice in asked.candidates[0] for option in VISITED for choice in option)
    assert said(problems_of(folder)) == [
        "event.toml: activities.values.DECIDE: is not decided yet: put each of these texts to "
        'what it means, beside the other spellings of it, and take "DECIDE" out'
    ]


@pytest.mark.parametrize(
    ("texts", "options", "doubt"),
    [
        (["Agree", "Disagree"], ["Disagree", "Agree"], False),
        (["Richtig", "True", "Falsch", "False"],
         [{"en": "True", "de": "Richtig"}, {"en": "False", "de": "Falsch"}], False),
        (["Yes", "No", "对", "错"], [{"en": "Yes", "zh": "对"}, {"en": "No", "zh": "错"}], False),
        (["Agree", "Disagree", "Neutral", "同意", "不知道", "DK"],
         ["Disagree", "Neutral", {"en": "Agree", "zh": "同意"}, {"en": "DK", "zh": "不知道"}],
         False),
        # Each has an answer that the other lacks: by what they say, or else in order.
        (["Agree", "Disagree", "同意", "非常同意"],
         ["Disagree", {"en": "Agree", "zh": "同意"}, "非常同意"], True),
        (["1 Nope", "2 Well", "3 Yep", "3 Ага", "2 Ну", "1 Нее"],
         [{"en": "1 Nope", "ru": "1 Нее"}, {"en": "2 Well", "ru": "2 Ну"},
          {"en": "3 Yep", "ru": "3 Ага"}], True),
        (["Nope", "Yep", "Нее", "Ага", "Не знаю", "DK"],
         ["Nope", "Yep", {"en": "DK", "ru": "Не знаю"}], True),
        (["Nope", "Yep", "Нее", "Ну", "Ага"], ["Нее", "Ну", "Ага"], True),
        (["Nope", "Yep", "3"], ["Nope", "Yep", "3"], False),
    ],
)  # fmt: skip
def test_options_in_several_languages(texts, options, doubt):
    counts = {text: len(texts) - place for place, text in enumerate(texts)}
    found = options_of(counts, known_set(texts))

    assert list(found.options) == [Text.plain(one) if isinstance(one, str) else
                                   Text(tuple(one.items())) for one in options]  # fmt: skip
    assert bool(found.doubt) == doubt


def test_languages_that_may_be_paired_otherwise_are_asked_about():
    answers = ["Nope", "Well", "Yep", "Нее", "Ну", "Ага", "Well", "Ну"] * 5
    found = propose(both({"Your code": CODES, "Is it so?": answers, "Is it not?": answers}))
    (asked,) = [one for one in found.must_decide if one.place.endswith(".options")]

    assert "3 in en, 3 in ru" in asked.asked
    assert '{ en = "...", ru = "...", zh = "..." }' in asked.asked
    assert asked.candidates == ('["Well", "Nope", "Yep", { DECIDE = ["Ну", "Ага", "Нее"] }]',)


@pytest.mark.parametrize(
    ("texts", "order", "values", "unsettled"),
    [
        (["Female", "女", "Ж", "Male", "男", "М"], {"Female", "Male"},
         {"Female": {"女", "Ж"}, "Male": {"男", "М"}}, set()),
        (["Yes", "No", "Да", "Нет"], {"Yes", "No"}, {"Yes": {"Да"}, "No": {"Нет"}}, set()),
        (["Pupil", "Cook", "Ученик", "Повар"], {"Pupil", "Cook"}, {}, {"Ученик", "Повар"}),
        (["Врач", "Повар", "IT"], {"Врач", "Повар", "IT"}, {}, set()),
    ],
)  # fmt: skip
def test_groups_of_one_column(texts, order, values, unsettled):
    (held,) = fields_of([file("pre", {"Role": texts})])
    found = groups_of(held, about="role")

    assert set(found.order) == order
    assert {
        group: set(called.values()) - {group} for group, called in found.titles.items()
    } == values
    assert set(found.unsettled) == unsettled


def test_a_country_is_one_group_by_any_name_and_a_name_of_two_words_is_none():
    texts = ["中国", "P.R. China", *["China"] * 9, *["South Africa"] * 2, "Ola Nordhaug"]
    (held,) = fields_of([file("pre", {"Country": texts})])
    found = groups_of(held, about="country")

    assert found.order == ("China", "South Africa")
    assert found.titles == {"China": {"en": "China", "zh": "中国"}}
    assert found.values == {"China": ("P.R. China",)}
    assert found.own_words == 1
