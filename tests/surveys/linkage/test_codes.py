import pandas as pd
import pytest

from surveys.linkage.codes import normalised_codes, normalised_parts
from tests.surveys.builders import column


def code(text):
    return normalised_codes([[column(text)]]).to_pylist()[0]


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
    codes = normalised_codes(
        [
            [column("a", "ab", "a", None), column("bc", "c", None, "c")],
            [column("AB"), column("-C-")],
        ]
    )

    first, second, third, fourth, fifth = codes.to_pylist()

    assert first != second
    assert second == fifth
    assert third is fourth is None


def test_a_file_of_empty_codes():
    assert normalised_codes([[pd.Categorical([None, None])]]).to_pylist() == [None, None]


def test_a_text_in_place_of_a_code_is_no_code():
    codes = normalised_codes([[column("None")], [column("n/a")]], no_code=["none", "N/A"])
    assert codes.to_pylist() == [None, None]


def test_words_in_place_of_a_code_are_none_but_may_be_a_part_of_one():
    typed = pd.Categorical(["N/A", "none", "Нет.", "没有", "NO", "nona1", "1111"])

    assert normalised_codes([[typed]], no_code=["1111"]).drop_null().to_pylist() == ["nona1"]
    assert normalised_parts([[typed, typed]])[0].to_pylist()[:2] == ["na", "none"]
