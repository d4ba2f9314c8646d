"""The language that the app speaks, and how a text comes to be in it.

A text is written in English where it is used, and looked up in a catalogue when it is said. The
language belongs to the thread that runs the app for one visitor, so that visitors never mix.
`python -m tests.dashboard.words.catalogue` writes new texts into the catalogues.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from gettext import c2py  # with which the standard library reads plurals
from pathlib import Path
from typing import Any

from babel import Locale

ENGLISH, CHINESE = "en", "zh"
LANGUAGES = (ENGLISH, CHINESE)
"""Those of the app's own words; an event's own texts may have others."""

CATALOGUE = "locale/{language}/LC_MESSAGES/scilit.po"

_LOCALES = {ENGLISH: Locale("en", "GB"), CHINESE: Locale("zh", "CN", script="Hans")}
_BETWEEN_SENTENCES = {ENGLISH: " ", CHINESE: ""}
_BETWEEN_THINGS = {ENGLISH: ", ", CHINESE: "、"}
_BETWEEN_HALVES = {ENGLISH: "; ", CHINESE: "；"}
_BETWEEN_FINDINGS = {ENGLISH: ". ", CHINESE: "。"}

_spoken: ContextVar[str] = ContextVar("spoken", default=ENGLISH)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text that is said in the language of whoever reads it, when it is made a `str`.

    It is none itself, so that the type checker finds where it would be shown in English for ever.

    Attributes
    ----------
    english : str
        The text, as it stands in the catalogues.
    """

    english: str

    def __str__(self) -> str:
        return say(self.english)


def speak(language: str) -> None:
    """Speak a language from here on, in this thread."""
    _spoken.set(language)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while, in this thread."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def spoken() -> str:
    """Return the language in which an event's own texts are shown, such as ``"ru"``."""
    return _spoken.get()


def own_language() -> str:
    """Return the language of the app's own words: the one spoken if there is a catalogue of it.

    Examples
    --------
    >>> with speaking("zh-Hans-CN"):
    ...     own_language()
    'zh'
    >>> with speaking("ru"):
    ...     own_language()
    'en'
    """
    language = spoken().split("-")[0]
    return language if language in LANGUAGES else ENGLISH


def locale() -> Locale:
    """Return how figures and lists are written among the app's own words."""
    return _LOCALES[own_language()]


def say(message: str | Phrase, **values: Any) -> str:
    """Return a text in the language spoken.

    Parameters
    ----------
    message : str or Phrase
        The English text, with names in braces for what is put in once it is translated.
    **values
        What is put in: figures as they are printed, and an event's own texts.

    Examples
    --------
    >>> say("{scale}: no clear change", scale="AI {x}")
    'AI {x}: no clear change'
    """
    english = message.english if isinstance(message, Phrase) else message
    if own_language() != ENGLISH:
        (english,) = read_catalogue(own_language()).forms.get(english, (english,))
    return english.format(**values)


def say_of(number: int, one: str, many: str, **values: Any) -> str:
    """Return one text of one thing, and another of several; see `say`.

    Examples
    --------
    >>> say_of(1, "{count} pair", "{count} pairs", count="1")
    '1 pair'
    """
    said = one if number == 1 else many
    if own_language() != ENGLISH:
        catalogue = read_catalogue(own_language())
        forms = catalogue.forms.get(one)
        said = forms[catalogue.form_of(number)] if forms else said
    return said.format(**values)


def paragraph(sentences: Iterable[str]) -> str:
    """Return whole sentences one after the other; empty ones do not count."""
    return _BETWEEN_SENTENCES[own_language()].join(filter(None, sentences))


def in_a_row(things: Iterable[str]) -> str:
    """Return things beside each other, without an *and*."""
    return _BETWEEN_THINGS[own_language()].join(things)


def findings(parts: Iterable[str]) -> str:
    """Return findings without full stops in one line, as a title has them."""
    return _BETWEEN_FINDINGS[own_language()].join(filter(None, parts))


def clauses(parts: Iterable[str]) -> str:
    """Return parts of a sentence that could each be one; empty ones do not count."""
    return _BETWEEN_HALVES[own_language()].join(filter(None, parts))


def name_of(language: str) -> str:
    """Return what a language is called in itself, or its tag where that is not known.

    Examples
    --------
    >>> name_of("zh"), name_of("ru"), name_of("en-US"), name_of("?")
    ('中文', 'Русский', 'English (United States)', '?')
    """
    try:
        name = Locale.parse(language, sep="-").display_name
    except ValueError:  # also what Babel raises of a language that it does not know
        name = None
    return name[:1].upper() + name[1:] if name else language


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A language's texts.

    Attributes
    ----------
    forms : dict of str to tuple of str
        Each English text, that of one where there are two, to its forms.
    form_of : callable
        Returns which form says a number of things.
    """

    forms: dict[str, tuple[str, ...]]
    form_of: Callable[[int], int]


@cache
def read_catalogue(language: str) -> Catalogue:
    """Return a language's texts, read from what people write, so that nothing is out of date.

    2026-11: read here and not by Babel, which understands all that may stand in such a file and
    takes several times as long, while the first page waits.
    """
    path = Path(__file__).parent / CATALOGUE.format(language=language)
    entries: list[dict[str, str]] = []
    field = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("msgid "):
            entries.append({})
        if line.startswith("msg"):
            field, _, line = line.partition(" ")
            entries[-1][field] = ""
        if line.startswith('"'):
            entries[-1][field] += json.loads(line)
    forms = {
        entry["msgid"]: tuple(text for name, text in entry.items() if name.startswith("msgstr"))
        for entry in entries
    }
    (plural,) = re.findall("plural=(.*?);", forms.pop("")[0])
    return Catalogue(forms, c2py(plural))
