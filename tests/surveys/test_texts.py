import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from surveys.texts import ShownText, Text, normalised

shown_text = TypeAdapter(ShownText).validate_python


def test_one_text_for_all_languages():
    title = shown_text("  Science week ")

    assert [title.in_language(language) for language in ("en", "zh")] == ["Science week"] * 2
    assert str(title) == "Science week"


def test_a_text_in_several_languages():
    title = shown_text({"ru": "Неделя науки", "zh": "科学周", "en": "Science week"})

    assert title.in_language("zh") == "科学周"
    assert title.in_language("zh-Hans") == "科学周"
    assert title.in_language("kk") == "Science week"
    assert title.spellings == ("Неделя науки", "科学周", "Science week")


def test_the_first_language_where_there_is_no_english():
    assert Text((("ru", "Наука"), ("zh", "科学"))).in_language("kk") == "Наука"


@pytest.mark.parametrize("wrong", ["", "  ", 5, [], {}, {"en": ""}, {"en": 5}, None])
def test_what_is_no_text(wrong):
    with pytest.raises(ValidationError, match="expected a text, or one for each language"):
        shown_text(wrong)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don’t  know", "don't know"),
        ("ＡＢＣ１２", "abc12"),
        ("“Yes”", '"yes"'),
        ("\ufeffYes\u200b", "yes"),
        ("Straße", "STRASSE"),
        ("line\nbreak", "line break"),
        ("a\u00a0b", "a b"),
        ("Ё", "ё"),
        ("e\u0301", "é"),
    ],
)
def test_spellings_of_the_same_text(one, other):
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(("one", "other"), [("18-34", "1834"), ("yes", "yes!"), ("е", "e")])
def test_texts_that_differ(one, other):
    assert normalised(one) != normalised(other)


@given(st.text(st.characters(codec="utf-8", max_codepoint=0x10000)))
def test_normalising_twice_changes_nothing(text):
    assert normalised(normalised(text)) == normalised(text)
