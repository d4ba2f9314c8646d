import pandas as pd
import pytest

from surveys.linkage.coded_waves import whole_codes
from surveys.linkage.codes import normalised_parts
from surveys.linkage.tokens import EMPTY, tokens_of
from tests.surveys.builders import column


def code(text):
    return normalised_parts([[column(text)]])[0].to_pylist()[0]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (" li-07 42", "LI0742"),
        ("ＬＩ０７４２", "li0742"),
        ("40+ur+", "40 UR"),
        ("жанна 3", "ЖАННА-3"),
        ("张伟.88", "张伟88"),
        ("e\u0301a", "éa"),
        ("7.0", "7"),
        ("7,0", " 7 "),
    ],
)
def test_one_code_typed_in_two_ways(typed, meant):
    assert code(typed) == code(meant)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("007", "7"),
        ("7.0", "70"),
        ("1.5", "1"),
        ("a1", "1a"),
        ("ab", "a b c"),
        ("é", "e"),
        ("А1", "A1"),  # a Cyrillic letter and a Latin one
    ],
)
def test_codes_of_different_people(one, other):
    assert code(one) != code(other)


@pytest.mark.parametrize("text", [None, "-", " ?! ", "\u200b"])
def test_no_code(text):
    assert code(text) is None


def test_a_code_in_parts():
    parts = normalised_parts(
        [
            [column("a", "ab", "a", None), column("bc", "c", None, "c")],
            [column("AB"), column("-C-")],
        ]
    )

    first, second, third, fourth, fifth = whole_codes(tokens_of(parts)).tolist()

    assert first != second
    assert second == fifth
    assert third == fourth == EMPTY


def test_a_file_of_empty_codes():
    assert normalised_parts([[pd.Categorical([None, None])]])[0].to_pylist() == [None, None]


def test_a_text_in_place_of_a_code_is_no_code():
    (codes,) = normalised_parts([[column("None")], [column("n/a")]], no_code=["none", "N/A"])
    assert codes.to_pylist() == [None, None]


def test_words_in_place_of_a_code_are_none_but_may_be_a_part_of_one():
    typed = pd.Categorical(["N/A", "none", "Нет.", "没有", "NO", "nona1", "1111"])

    (codes,) = normalised_parts([[typed]], no_code=["1111"])
    assert codes.drop_null().to_pylist() == ["nona1"]
    assert normalised_parts([[typed, typed]])[0].to_pylist()[:2] == ["na", "none"]
