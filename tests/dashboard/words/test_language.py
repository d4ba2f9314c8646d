"""Which language is spoken, and that no text is left without a translation."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from string import Formatter
from threading import Barrier

import pytest
from babel.messages.catalog import Message

from dashboard.words import figures, language, screen
from dashboard.words.language import Phrase, paragraph, say, speak, speaking, spoken
from tests.dashboard.words import catalogue


def forms(message: Message) -> tuple[list[str], list[str]]:
    """Return a text's English and its translated forms."""

    def every(text) -> list[str]:
        return [text] if isinstance(text, str) else list(text)

    return every(message.id), every(message.string)


def put_in(text: str) -> set[str]:
    """Return the names of what a text has put in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("spoken", catalogue.TRANSLATED)
def test_the_catalogue_has_every_text_with_the_same_things_put_in_and_no_other(spoken):
    assert catalogue.updated(catalogue.read(spoken)) == catalogue.path_of(spoken).read_bytes(), (
        "run python -m tests.dashboard.words.catalogue, and translate what is new"
    )
    for message in catalogue.read(spoken):
        if not message.id:
            continue
        english, translated = forms(message)
        assert all(translated), f"has no translation: {english}"
        assert not message.fuzzy, english
        assert put_in(english[0]) <= put_in(english[-1]), english  # one may be "one"
        for text in translated:
            assert put_in(text) == put_in(english[-1]), text


@pytest.mark.parametrize("spoken", catalogue.TRANSLATED)
def test_the_catalogue_is_read_as_babel_reads_it(spoken):
    read = {forms(m)[0][0]: tuple(forms(m)[1]) for m in catalogue.read(spoken) if m.id}
    assert language.read_catalogue(spoken).forms == read


def test_chinese_is_set_in_its_own_marks():
    """Full-width punctuation, and a space between Chinese and Latin letters or figures."""
    wrong = re.compile("[一-鿿][,.:;!?()A-Za-z0-9{]|[,:;!?()A-Za-z0-9}][一-鿿]")
    for message in catalogue.read("zh"):
        for text in forms(message)[1] if message.id else ():
            # Most of what is put in begins and ends with Latin letters or figures; not these.
            assert not wrong.search(
                re.sub(
                    r"\{(scores|gain|fall|when|kind|which|what|guess|more|answer|undoing)\}",
                    "分",
                    text,
                )
            ), text


def test_a_phrase_is_said_in_the_language_of_the_moment():
    phrase = Phrase("Overview")
    assert str(phrase) == "Overview"
    with speaking("zh"):
        assert f"{phrase}" == "概览"
        with speaking("ru"):
            assert str(phrase) == "Overview"
    assert str(phrase) == "Overview"


def test_two_visitors_at_once_never_mix():
    both = Barrier(2)

    def visit(language: str) -> list[str]:
        speak(language)
        said = []
        for _ in range(50):
            both.wait()
            said.append(f"{spoken()} {screen.OVERVIEW}")
        return said

    with ThreadPoolExecutor(2) as threads:
        chinese, russian = threads.map(visit, ["zh", "ru"])
    assert set(chinese) == {"zh 概览"}
    assert set(russian) == {"ru Overview"}
    assert spoken() == "en"


def test_texts_put_in_are_never_translated_nor_read_as_names():
    with speaking("zh"):
        assert say("{scale}: cannot say", scale="Overview {x}") == "Overview {x}：无法判断"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["1 pair", "1,200 pairs", "a, b and c", "under 1%", "+6.1 to +8.3", "One. Two."]),
        ("zh", ["1 对", "1,200 对", "a、b和c", "<1%", "+6.1 至 +8.3", "One.Two."]),
    ],
)
def test_figures_are_written_as_the_language_does(language, said):
    with speaking(language):
        assert said == [
            figures.counted(1, "{count} pair", "{count} pairs"),
            figures.counted(1200, "{count} pair", "{count} pairs"),
            figures.listed(["a", "b", "c"]),
            figures.percent(0.001),
            figures.interval(6.1, 8.3),
            paragraph(["One.", "", "Two."]),
        ]
