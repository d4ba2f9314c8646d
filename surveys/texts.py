"""Words that people wrote: shown in several languages, compared in spite of their spelling."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BaseModel, PlainValidator

ANY_LANGUAGE = ""
"""The language of a text that is written once for all of them."""

SEPARATORS = ("┋", ";", "|", "\n", ", ", "、", ",")
"""What survey tools put between choices, the least likely within a choice first."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that is shown, in the languages that the organizer wrote it in.

    Attributes
    ----------
    by_language : tuple of (str, str)
        Pairs of a language tag (``"en"``; empty where the text is the same in all) and the text.

    Examples
    --------
    >>> title = Text((("en", "Science week"), ("zh", "科学周")))
    >>> title.in_language("zh"), title.in_language("ru")
    ('科学周', 'Science week')
    """

    by_language: tuple[tuple[str, str], ...]

    @classmethod
    def plain(cls, text: str) -> Text:
        """Return a text that is the same in every language."""
        return cls(((ANY_LANGUAGE, text),))

    def in_language(self, language: str) -> str:
        """Return the text in `language`, or in English, or in the first language there is."""
        texts = dict(self.by_language)
        for wanted in (language, language.split("-")[0], ANY_LANGUAGE, "en"):
            if wanted in texts:
                return texts[wanted]
        return self.by_language[0][1]

    @property
    def spellings(self) -> tuple[str, ...]:
        """The text in each of its languages."""
        return tuple(text for _, text in self.by_language)

    def __str__(self) -> str:
        return self.in_language("en")


def _text(value: Any) -> Text:
    if isinstance(value, Text):
        return value
    if isinstance(value, str) and value.strip():
        return Text.plain(value.strip())
    if isinstance(value, Mapping) and value:
        pairs = tuple((str(language), text) for language, text in value.items())
        if all(isinstance(text, str) and text.strip() for _, text in pairs):
            return Text(tuple((language, text.strip()) for language, text in pairs))
    raise ValueError('expected a text, or one for each language such as { en = "...", zh = "..." }')


ShownText = Annotated[Text, PlainValidator(_text)]
"""A field that holds a `Text`, written in TOML as a string or as one string per language."""


def languages_in(value: Any) -> Iterator[str]:
    """Yield the languages of the texts in a model, as often as each is used.

    Examples
    --------
    >>> list(languages_in([Text((("en", "Talk"), ("ru", "Лекция"))), Text.plain("Expo")]))
    ['en', 'ru']
    """
    if isinstance(value, Text):
        yield from (language for language, _ in value.by_language if language != ANY_LANGUAGE)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from languages_in(getattr(value, name))
    elif isinstance(value, list | tuple | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from languages_in(one)


def normalised(text: str) -> str:
    """Return what is compared when two texts are asked whether they are the same.

    Full-width and half-width forms, capitals, typographic quotation marks and runs of
    white space are one spelling; everything else stays.

    Examples
    --------
    >>> normalised(" Don’t  KNOW ") == normalised("don't know")
    True
    >>> normalised("１２；Ａ")
    '12;a'
    """
    compatible = unicodedata.normalize("NFKC", text).translate(_QUOTATION_MARKS)
    return " ".join(compatible.casefold().split())


def words_of_header(header: str) -> str:
    """Return a header as words: `firstName`, `first_name` and `First  name` are one.

    Examples
    --------
    >>> words_of_header("RecipientLastName"), words_of_header("gym___0")
    ('recipient last name', 'gym 0')
    """
    return normalised(_CAMEL.sub(" ", header).replace("_", " "))


def clipped(text: str, widest: int = 80) -> str:
    """Return a text on one line, with its end left out where it is too long to be read there.

    Examples
    --------
    >>> clipped("How  old are you today?", 14)
    'How old are...'
    """
    line = " ".join(text.split())
    return line if len(line) <= widest else f"{line[: widest - 3]}..."


def read_length(text: str) -> int:
    """Return how long a text is to a reader, in letters: a Chinese sign says as much as three.

    Examples
    --------
    >>> read_length("很好玩"), read_length("great fun")
    (9, 9)
    """
    return len(text) + 2 * len(_HAN.findall(text))


def fingerprint(text: str) -> int:
    """Return 64 bits by which a text is known among others, in every run of the program."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def number(text: str) -> Decimal | None:
    """Return the number that a text is, or None.

    A comma is a decimal sign, unless three digits follow it: those may be thousands, and
    nobody can tell.

    Examples
    --------
    >>> number(" 82,4 "), number("-3"), number("1,000"), number("1e3")
    (Decimal('82.4'), Decimal('-3'), None, None)
    """
    plain = normalised(text).replace("\u2212", "-")
    if not _NUMBER.fullmatch(plain) or _PERHAPS_THOUSANDS.fullmatch(plain):
        return None
    return Decimal(plain.replace(",", "."))


_HAN = re.compile(r"[\u3400-\u9fff]")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}([.,][0-9]{1,30})?")
_PERHAPS_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
_QUOTATION_MARKS = str.maketrans(
    {"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "\u200b": "", "\ufeff": ""}
)
