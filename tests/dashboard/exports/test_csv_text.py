import csv
import io

import pytest

from dashboard.exports.csv_text import csv_text


def read_back(text):
    return list(csv.reader(io.StringIO(text, newline="")))


def test_columns_in_the_order_asked_for():
    text = csv_text([{"b": 2, "a": 1}, {"a": None, "b": 0.1}], columns=["a", "b"])

    assert text == "a,b\n1,2\n,0.1\n"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1"])
def test_text_that_starts_like_a_formula(text):
    ((cell,),) = read_back(csv_text([{"group": text}], columns=["group"]))[1:]

    assert cell == f"'{text}".replace("\r", "\n")


def test_a_carriage_return_starts_no_row():
    assert len(read_back(csv_text([{"group": "Talk\r=1+1"}], columns=["group"]))) == 2


@pytest.mark.parametrize("text", ["18-34", "a=b", "Talk, debate", 'The "Expo"', "科学", "1\n2"])
def test_other_text_is_kept(text):
    assert read_back(csv_text([{"group": text}], columns=["group"])) == [["group"], [text]]


def test_negative_numbers_are_numbers():
    assert csv_text([{"change": -0.5}], columns=["change"]) == "change\n-0.5\n"


def test_a_header_that_looks_like_a_formula():
    assert csv_text([], columns=["=1"]) == "'=1\n"
