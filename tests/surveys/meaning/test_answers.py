import numpy as np
import pandas as pd
import pytest

from surveys.event import Answers
from surveys.instrument import Item, Scale
from surveys.meaning.answers import EMPTY, Meanings, recoded
from surveys.texts import Text
from tests.surveys.builders import column, keyed_scale, ranged_scale, rated_scale

ANSWERS = Answers(values={"true": ["Правда", "richtig"]}, empty=["99", "N/A"])


def meanings(scale, answers=ANSWERS):
    return Meanings(scale, scale.items[0], answers)


@pytest.mark.parametrize(
    ("answer", "position"),
    [
        ("True", 0),
        (" TRUE", 0),
        ("правда", 0),
        ("Richtig", 0),
        ("False", 1),
        ("不知道", 2),
        ("don’t know", 2),
        ("99", EMPTY),
        ("n/a", EMPTY),
        ("1 - True", 0),
        ("２．False", 1),
        ("(3) 不知道", 2),
        ("1.true", 0),
        ("1 Perhaps", None),
        ("Perhaps", None),
        ("", None),
    ],
)
def test_an_answer_in_any_spelling(answer, position):
    options = ["True", "False", {"en": "Don't know", "zh": "不知道"}]

    assert meanings(keyed_scale(options=options)).position(answer) == position


def test_a_number():
    rating = meanings(ranged_scale(0, 100, 0.5))

    assert [rating.position(text) for text in ("0.5", "99", "100.5", "ten")] == [
        1,
        EMPTY,
        None,
        None,
    ]
    assert [
        rating.position(text) for text in ("1 - a little", "5 = much", "5 days", "101 - x")
    ] == [
        2,
        10,
        None,
        None,
    ]
    assert rating.allowed == ("the numbers from 0 to 100 in steps of 0.5",)
    assert meanings(ranged_scale(0, 10)).allowed == ("the numbers from 0 to 10",)


def test_what_can_be_answered_is_said_in_english():
    assert meanings(keyed_scale(options=[{"zh": "是", "en": "Yes"}, "No"])).allowed == ("Yes", "No")


def test_without_options_no_answer_is_to_blame():
    assert meanings(rated_scale(options=[])).position("whatever") == EMPTY


def test_each_category_is_looked_at_once():
    codes = recoded(column("b", None, "a", "b"), [10, 20])

    assert codes.dtype == np.int32
    assert codes.tolist() == [20, EMPTY, 10, 20]
    assert recoded(pd.Categorical([None, None]), []).tolist() == [EMPTY, EMPTY]


def test_a_whole_number_written_as_a_fraction_is_its_option():
    options = (Text.plain("1"), Text.plain("2"))
    item = Item(id="q", text=Text.plain("How much?"))
    scale = Scale(id="s", scoring="rated", options=options, items=(item,))
    meant = Meanings(scale, item, Answers())
    assert [meant.position(text) for text in ("1.0", "2.00", "2.5", "2 - very")] == [0, 1, None, 1]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["3 - Neither", "3"], {"3": "Neither"}),  # 3 is in the middle, whichever way one counts
        (["3 - Neither", "4 - Agree"], {"2": "Disagree", "3": "Neither", "4": "Agree"}),
        (["4 - Disagree", "３"], {"2": "Agree", "3": "Neither", "4": "Disagree"}),
        (["3 - Neither", "3 - Agree"], {}),
        (["Neither", "3 perhaps"], {}),
    ],
)
def test_numbered_options_tell_what_bare_numbers_are(texts, told):
    scale = rated_scale(options=["No!", "Disagree", "Neither", "Agree", "Yes!"])
    numbered = meanings(scale).numbered(texts)

    assert {code: numbered[code] for code in "234" if code in numbered} == told
